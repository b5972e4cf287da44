/* Attachments that nobody needs any more go with the last entry that listed them. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static bool
lists_file(const FolioEntry *entry, const char *path)
{
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    return g_strv_contains((const char *const *) files, path);
}

/* Will the entry of this row still list the file when the write is done? */
static bool
will_list(const FolioWrite *write, const FolioRow *row, const char *path)
{
    g_autoptr(FolioEntry) entry = NULL;
    const FolioPlan *plan = folio_write_find_plan(write, row->store, row->path);
    if (plan == NULL || plan->content == NULL)
        return plan == NULL;
    (void) folio_entry_parse(folio_kinds(), g_bytes_get_data(plan->content, NULL),
                             g_bytes_get_size(plan->content), plan->path, &entry, NULL);
    return entry != NULL && lists_file(entry, path);
}

bool
folio_attachment_is_used(const FolioWrite *write, const char *entry_path, FolioStoreId store,
                         const char *path, bool *used, GError **error)
{
    GDate today;
    const FolioOrder order = {0};
    FolioIndex *index = folio_journal_get_index(write->journal, error);
    if (index == NULL)
        return false;
    folio_env_today(write->journal->env, &today);
    g_autoptr(FolioQuery) query = folio_query_new_field("attach", FOLIO_QUERY_IS, path);
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, &today, error);
    if (rows == NULL)
        return false;
    *used = false;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == store && strcmp(row->path, entry_path) != 0)
            *used = *used || will_list(write, row, path);
    }
    return true;
}

bool
folio_write_drop_file(FolioWrite *write, FolioStoreId store, const char *entry_path,
                      const char *path, GError **error)
{
    bool used = true;
    struct stat info;
    const FolioRoot *root = folio_journal_get_root(write->journal, store, error);
    if (root == NULL)
        return false;
    if (!g_str_has_prefix(path, "files/") || !folio_path_check(path, NULL)
        || !folio_root_stat(root, path, &info))
        return true;
    if (!folio_attachment_is_used(write, entry_path, store, path, &used, error))
        return false;
    if (!used)
        folio_write_add_plan(write, store, path, NULL);
    return true;
}

/* The path in the list that `word` names, whole or by its last part; NULL. */
static char *
find_listed(const FolioEntry *entry, const char *word)
{
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    for (char **file = files; *file != NULL; file++) {
        g_autofree char *name = g_path_get_basename(*file);
        if (strcmp(*file, word) == 0 || strcmp(name, word) == 0)
            return g_strdup(*file);
    }
    return NULL;
}

bool
folio_write_detach(FolioWrite *write, FolioEntry *entry, FolioStoreId store, const char *word,
                   GError **error)
{
    GDate today;
    g_autofree char *path = find_listed(entry, word);
    if (path == NULL) {
        g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
        g_autofree char *names = g_strjoinv(", ", files);
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not attached to '%s'", word,
                        folio_entry_get_id(entry));
        folio_error_why(error, names[0] == '\0' ? "it has no attachments" : "it has %s", names);
        return false;
    }
    g_autofree char *removal = g_strconcat("-", path, NULL);
    folio_env_today(write->journal->env, &today);
    return folio_entry_set(entry, "attach", removal, &today, error)
           && folio_write_drop_file(write, store, entry->path, path, error);
}
