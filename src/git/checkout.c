/* The first checkout of a clone. */
#include "git_internal.h"

/* Bytes as they were written: filters are programs, and a tracked .gitattributes is somebody else's. */
static bool
write_files(FolioRepo *repo, const char *commit, GError **error)
{
    g_autoptr(git_tree) tree = NULL;
    git_checkout_options options;
    if (!folio_git_find_tree(repo, commit, &tree, error))
        return false;
    git_checkout_options_init(&options, GIT_CHECKOUT_OPTIONS_VERSION);
    options.checkout_strategy =
        GIT_CHECKOUT_SAFE | GIT_CHECKOUT_RECREATE_MISSING | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED;
    options.disable_filters = 1;
    int result = git_checkout_tree(repo->git, (const git_object *) tree, &options);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot write the files");
}

bool
folio_repo_begin_branch(FolioRepo *repo, const char *branch, const char *commit, GError **error)
{
    git_oid id;
    g_autoptr(git_reference) made = NULL;
    g_autofree char *name = g_strconcat("refs/heads/", branch, NULL);
    int result = git_oid_fromstr(&id, commit);
    if (result == 0)
        result = git_repository_set_head(repo->git, name);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot make the branch '%s'", branch);
    if (!write_files(repo, commit, error))
        return false;
    /* The branch last: without it there is no commit, and nothing looks like a whole clone. */
    result = git_reference_create(&made, repo->git, name, &id, 0, "folio clone");
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot make the branch '%s'", branch);
}
