/* A write against what is on disk and in the journal by now. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/merge.h"

static bool
bytes_equal(GBytes *a, GBytes *b)
{
    return a == b || (a != NULL && b != NULL && g_bytes_equal(a, b));
}

/* Somebody changed the file while this change was made: both are kept by a merge, or it is refused. */
static bool
merge_plan(FolioPlan *plan, GBytes *present, GError **error)
{
    gsize base_bytes = 0, our_bytes, their_bytes;
    const char *base = plan->base == NULL ? "" : g_bytes_get_data(plan->base, &base_bytes);
    const char *ours = g_bytes_get_data(plan->content, &our_bytes);
    const char *theirs = g_bytes_get_data(present, &their_bytes);
    g_auto(FolioMergeResult) result = {0};
    if (!folio_merge_entry(base, base_bytes, ours, our_bytes, theirs, their_bytes, NULL, &result,
                           error))
        return false;
    if (result.conflicts > 0) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' was changed meanwhile", plan->path);
        folio_error_why(error, "both changes touch the same place");
        folio_error_hint(error, "look at the file and repeat the command");
        return false;
    }
    g_bytes_unref(plan->content);
    plan->content = g_bytes_ref(result.bytes);
    return true;
}

static bool
changed_meanwhile(const FolioPlan *plan, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' was changed meanwhile", plan->path);
    folio_error_hint(error, "look at the file and repeat the command");
    return false;
}

static bool
reconcile(FolioWrite *write, FolioPlan *plan, GError **error)
{
    struct stat info;
    g_autoptr(GBytes) present = NULL;
    bool moves_away = plan->content == NULL && plan->moved_to != NULL;
    const FolioRoot *root = folio_journal_get_root(write->journal, plan->store, error);
    if (root == NULL)
        return false;
    bool matters = plan->kind != NULL || moves_away || plan->must_be_new;
    if (!matters || !folio_root_stat(root, plan->path, &info))
        return true;
    if (!folio_root_read(root, plan->path, G_MAXINT32, &present, error))
        return false;
    if (bytes_equal(present, plan->base) || bytes_equal(present, plan->content))
        return true;
    return plan->kind == NULL ? changed_meanwhile(plan, error) : merge_plan(plan, present, error);
}

bool
folio_write_reconcile(FolioWrite *write, GError **error)
{
    for (guint i = 0; i < write->plans->len; i++) {
        if (!reconcile(write, g_ptr_array_index(write->plans, i), error))
            return false;
    }
    return true;
}

static bool
is_in_history(FolioRepo *repo, const FolioRoot *root, const char *path)
{
    struct stat info;
    g_autoptr(GBytes) present = NULL;
    g_autoptr(GBytes) known = NULL;
    if (!folio_root_stat(root, path, &info))
        return true;
    return folio_root_read(root, path, G_MAXINT32, &present, NULL)
           && folio_repo_read(repo, "HEAD", path, G_MAXINT32, &known, NULL)
           && g_bytes_equal(present, known);
}

/* What is taken away, or replaced as a whole, must be found again by undo: a change made by hand and
 * never committed would not be. */
static bool
spare_hand_edits(FolioWrite *write, const FolioPlan *plan, GError **error)
{
    bool goes = plan->content == NULL && plan->moved_to == NULL;
    if (!goes && !write->replaces)
        return true;
    const FolioRoot *root = folio_journal_get_root(write->journal, plan->store, error);
    FolioRepo *repo =
        root == NULL ? NULL : folio_journal_get_repo(write->journal, plan->store, error);
    if (repo == NULL)
        return false;
    if (is_in_history(repo, root, plan->path))
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' has changes that are not in the history",
                    plan->path);
    folio_error_why(error, "they were made by hand, and would be lost");
    folio_error_hint(error, "git add and git commit keep them; git restore drops them");
    return false;
}

bool
folio_write_spare_hand_edits(FolioWrite *write, GError **error)
{
    for (guint i = 0; i < write->plans->len; i++) {
        if (!spare_hand_edits(write, g_ptr_array_index(write->plans, i), error))
            return false;
    }
    return true;
}

/* Whatever road a text took, one that calls itself private never enters the shared repository. */
static bool
refuse_private_in_shared(const FolioPlan *plan, const FolioEntry *entry, GError **error)
{
    if (plan->store != FOLIO_STORE_SHARED
        || folio_entry_get_visibility(entry) != FOLIO_VISIBILITY_PRIVATE)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' is private", plan->path);
    folio_error_why(error, "the shared journal holds nothing private");
    return false;
}

bool
folio_write_check(FolioWrite *write, GError **error)
{
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        g_autoptr(FolioEntry) entry = NULL;
        if (plan->content == NULL || !g_str_has_suffix(plan->path, ".md"))
            continue;
        if (!folio_entry_parse(folio_kinds(), g_bytes_get_data(plan->content, NULL),
                               g_bytes_get_size(plan->content), plan->path, &entry, error))
            return false;
        if (entry != NULL
            && (!refuse_private_in_shared(plan, entry, error)
                || !folio_links_check(write->journal, write->plans, entry, plan->base, error)))
            return false;
    }
    return true;
}
