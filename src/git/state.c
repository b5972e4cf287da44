/* May folio write here now? */
#include "git_internal.h"
#include "index_file.h"

static bool
check_state(FolioRepo *repo, GError **error)
{
    static const struct {
        git_repository_state_t state;
        const char *what, *hint;
    } busy[] = {
        {GIT_REPOSITORY_STATE_MERGE, "a merge", "git merge --continue, or git merge --abort"},
        {GIT_REPOSITORY_STATE_REVERT, "a revert", "git revert --continue, or git revert --abort"},
        {GIT_REPOSITORY_STATE_REVERT_SEQUENCE, "a revert",
         "git revert --continue, or git revert --abort"},
        {GIT_REPOSITORY_STATE_CHERRYPICK, "a cherry-pick",
         "git cherry-pick --continue, or git cherry-pick --abort"},
        {GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE, "a cherry-pick",
         "git cherry-pick --continue, or git cherry-pick --abort"},
        {GIT_REPOSITORY_STATE_BISECT, "a bisection", "git bisect reset"},
        {GIT_REPOSITORY_STATE_REBASE, "a rebase", "git rebase --continue, or git rebase --abort"},
        {GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, "a rebase",
         "git rebase --continue, or git rebase --abort"},
        {GIT_REPOSITORY_STATE_REBASE_MERGE, "a rebase",
         "git rebase --continue, or git rebase --abort"},
        {GIT_REPOSITORY_STATE_APPLY_MAILBOX, "git am", "git am --continue, or git am --abort"},
        {GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE, "git am or a rebase",
         "git am --abort, or git rebase --abort"},
    };
    int state = git_repository_state(repo->git);
    for (gsize i = 0; i < G_N_ELEMENTS(busy); i++) {
        if ((int) busy[i].state != state)
            continue;
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "%s is in progress in '%s'", busy[i].what,
                        repo->folder);
        folio_error_hint(error, "%s", busy[i].hint);
        return false;
    }
    return true;
}

/* A damaged one is no hindrance: whoever writes makes it anew. */
static bool
check_index(FolioRepo *repo, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    g_autoptr(FolioIndexFile) index = folio_index_file_open(path, &problem);
    if (index != NULL || !folio_index_file_is_whole(path))
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool
folio_git_check_whole(FolioRepo *repo, GError **error)
{
    if (git_repository_is_shallow(repo->git) != 1)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' has only part of its history", repo->folder);
    folio_error_hint(error, "git fetch --unshallow");
    return false;
}

bool
folio_repo_check_writable(FolioRepo *repo, GError **error)
{
    if (!check_state(repo, error))
        return false;
    g_autofree char *branch = folio_git_dup_head_ref(repo, error);
    return branch != NULL && folio_git_check_whole(repo, error) && check_index(repo, error);
}

bool
folio_repo_index_is_whole(FolioRepo *repo)
{
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    return folio_index_file_is_whole(path);
}
