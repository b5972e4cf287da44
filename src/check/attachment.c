/* Attachments: that the files are there, not too large, and belong to an entry. */
#include <string.h>

#include "folio/check.h"
#include "folio/root.h"

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    if (checked->entry == NULL)
        return true;
    const FolioRoot *root =
        folio_journal_get_root(folio_checking_get_journal(checking), checked->store, error);
    if (root == NULL)
        return false;
    const FolioValue *value = folio_front_matter_get(checked->entry->front, "attach");
    g_auto(GStrv) files = folio_entry_dup_list(checked->entry, "attach");
    for (char **file = files; *file != NULL; file++) {
        struct stat info;
        if (!folio_root_stat(root, *file, &info))
            folio_findings_add(findings, "attachment", FOLIO_LEVEL_ERROR, value->line, 0,
                               "the file '%s' is not there", *file);
        else if (info.st_size > FOLIO_ATTACHMENT_MAX_BYTES)
            folio_findings_add(findings, "attachment", FOLIO_LEVEL_ERROR, value->line, 0,
                               "the file '%s' is larger than %d MiB", *file,
                               FOLIO_ATTACHMENT_MAX_BYTES / (1024 * 1024));
    }
    return true;
}

typedef struct Walk {
    FolioChecking *checking;
    FolioStoreId store;
    FolioIndex *index;
    GDate today;
    GError **error;
} Walk;

static bool
check_file(const char *path, const struct stat *info, gpointer data)
{
    (void) info;
    Walk *walk = data;
    const FolioOrder order = {.limit = 1};
    g_autoptr(FolioQuery) query = folio_query_new_field("attach", FOLIO_QUERY_IS, path);
    g_autoptr(GPtrArray) rows =
        folio_index_find(walk->index, query, &order, &walk->today, walk->error);
    if (rows != NULL && rows->len == 0)
        folio_checking_add(walk->checking, walk->store, path, "attachment", FOLIO_LEVEL_HINT, 0,
                           "belongs to no entry");
    return rows != NULL;
}

static bool
check_files(FolioChecking *checking, GError **error)
{
    FolioJournal *journal = folio_checking_get_journal(checking);
    GError *local = NULL;
    Walk walk = {.checking = checking, .error = &local};
    walk.index = folio_journal_get_index(journal, error);
    if (walk.index == NULL)
        return false;
    folio_env_today(folio_journal_get_env(journal), &walk.today);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        struct stat info;
        walk.store = (FolioStoreId) store;
        if (!folio_journal_has_store(journal, walk.store))
            continue;
        const FolioRoot *root = folio_journal_get_root(journal, walk.store, error);
        if (root == NULL)
            return false;
        if (folio_root_stat(root, "files", &info)
            && (!folio_root_walk(root, "files", check_file, &walk, error) || local != NULL)) {
            if (local != NULL)
                g_propagate_error(error, local);
            return false;
        }
    }
    return true;
}

const FolioCheck folio_check_attachment = {
    .name = "attachment",
    .summary = "attachments: present, not too large, belonging to an entry",
    .entry = check_entry,
    .journal = check_files,
};
