/* The repositories: fit to write to, and nothing waiting that no commit holds. */
#include "folio/check.h"
#include "folio/error.h"
#include "folio/rewrite.h"

static void
add_state(FolioChecking *checking, FolioStoreId store, FolioRepo *repo)
{
    g_autoptr(GError) error = NULL;
    if (folio_repo_check_writable(repo, &error))
        return;
    g_autofree char *text = folio_error_dup_text_with_hint(error);
    folio_checking_add(checking, store, "", "git", FOLIO_LEVEL_ERROR, 0, "%s", text);
}

/* It holds what is staged for a commit of plain git, and nothing else that the history has not. */
static void
add_index(FolioChecking *checking, FolioStoreId store, FolioRepo *repo)
{
    if (!folio_repo_index_is_whole(repo))
        folio_checking_add(checking, store, "", "git", FOLIO_LEVEL_ERROR, 0,
                           "git's index '%sindex' is damaged: the next command of folio that "
                           "writes makes it anew from the history and keeps this one beside it",
                           folio_repo_get_git_dir(repo));
}

/* Named, never mended: a clone or a backup may still have them. */
static void
add_damage(FolioChecking *checking, FolioStoreId store, FolioRepo *repo)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) damaged = folio_repo_list_damaged(repo, &error);
    if (damaged == NULL)
        folio_checking_add(checking, store, "", "git", FOLIO_LEVEL_ERROR, 0,
                           "%s: git fsck tells more", error->message);
    for (guint i = 0; damaged != NULL && i < damaged->len; i++)
        folio_checking_add(checking, store, "", "git", FOLIO_LEVEL_ERROR, 0,
                           "object %s is damaged: git fsck tells more; a clone or a backup may "
                           "still have it whole",
                           (const char *) g_ptr_array_index(damaged, i));
}

static void
add_hand_edits(FolioChecking *checking, FolioStoreId store, FolioRepo *repo)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) changes = folio_history_work_changes(repo, unreadable, &error);
    if (changes == NULL)
        folio_checking_add(checking, store, "", "git", FOLIO_LEVEL_ERROR, 0, "%s", error->message);
    for (guint i = 0; i < unreadable->len; i++)
        folio_checking_add(checking, store, g_ptr_array_index(unreadable, i), "git",
                           FOLIO_LEVEL_ERROR, 0,
                           "cannot be read: whether it is as in the history nobody can tell");
    for (guint i = 0; changes != NULL && i < changes->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(changes, i);
        folio_checking_add(checking, store, delta->path, "git", FOLIO_LEVEL_HINT, 0,
                           "edited by hand and not yet in the history");
    }
}

/* What it holds is closed off by its folder alone. */
static void
add_openness(FolioChecking *checking)
{
    g_autoptr(GError) error = NULL;
    if (folio_journal_check_private_closed(folio_checking_get_journal(checking), &error))
        return;
    g_autofree char *text = folio_error_dup_text_with_hint(error);
    folio_checking_add(checking, FOLIO_STORE_PRIVATE, "", "git", FOLIO_LEVEL_WARNING, 0, "%s",
                       text);
}

static bool
check_repo(FolioChecking *checking, FolioStoreId store, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(folio_checking_get_journal(checking), store, error);
    if (repo == NULL)
        return false;
    add_state(checking, store, repo);
    add_index(checking, store, repo);
    add_damage(checking, store, repo);
    add_hand_edits(checking, store, repo);
    if (store == FOLIO_STORE_PRIVATE)
        add_openness(checking);
    return true;
}

static bool
check_repos(FolioChecking *checking, GError **error)
{
    FolioJournal *journal = folio_checking_get_journal(checking);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (folio_journal_has_store(journal, (FolioStoreId) store)
            && !check_repo(checking, (FolioStoreId) store, error))
            return false;
    }
    return true;
}

const FolioCheck folio_check_git = {
    .name = "git",
    .summary = "the repositories: fit to write to, nothing waiting",
    .journal = check_repos,
};
