/* From one store to the other: the present text only, never its drafts. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

static FolioStoreId
other_store(FolioStoreId store)
{
    return store == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
}

static void
plan_removal(FolioWrite *write, FolioStoreId from, const char *path, GBytes *base)
{
    FolioPlan *removal = folio_write_add_plan(write, from, path, NULL);
    removal->moved_to = g_strdup(path);
    removal->base = g_bytes_ref(base);
}

/* Does another entry of that store still need the file? */
static bool
is_used_elsewhere(FolioJournal *journal, const FolioEntry *entry, FolioStoreId store,
                  const char *path, bool *used, GError **error)
{
    GDate today;
    const FolioOrder order = {0};
    FolioIndex *index = folio_journal_get_index(journal, error);
    if (index == NULL)
        return false;
    folio_env_today(journal->env, &today);
    g_autoptr(FolioQuery) query = folio_query_new_field("attach", FOLIO_QUERY_IS, path);
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, &today, error);
    if (rows == NULL)
        return false;
    *used = false;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        *used =
            *used || (row->store == store && g_strcmp0(row->id, folio_entry_get_id(entry)) != 0);
    }
    return true;
}

static bool
move_attachment(FolioWrite *write, const FolioEntry *entry, FolioStoreId to, const char *path,
                GError **error)
{
    struct stat info;
    bool used = false;
    g_autoptr(GBytes) bytes = NULL;
    FolioStoreId from = other_store(to);
    const FolioRoot *source = folio_journal_get_root(write->journal, from, error);
    const FolioRoot *target = folio_journal_get_root(write->journal, to, error);
    if (source == NULL || target == NULL)
        return false;
    if (!folio_root_stat(source, path, &info) || folio_root_stat(target, path, &info))
        return true;
    if (!folio_root_read(source, path, FOLIO_ATTACHMENT_MAX_BYTES, &bytes, error)
        || !folio_write_put_file(write, to, path, bytes, error)
        || !is_used_elsewhere(write->journal, entry, from, path, &used, error))
        return false;
    if (!used)
        plan_removal(write, from, path, bytes);
    return true;
}

bool
folio_write_move_from(FolioWrite *write, const FolioEntry *entry, FolioStoreId to, GBytes *base,
                      GError **error)
{
    struct stat info;
    FolioStoreId from = other_store(to);
    if (!folio_journal_has_store(write->journal, from))
        return true;
    const FolioRoot *root = folio_journal_get_root(write->journal, from, error);
    if (root == NULL)
        return false;
    if (!folio_root_stat(root, entry->path, &info))
        return true;
    FolioPlan *plan = g_ptr_array_index(write->plans, write->plans->len - 1);
    g_clear_pointer(&plan->base, g_bytes_unref); /* nothing of it is in the new store yet */
    plan_removal(write, from, entry->path, base);
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    for (char **file = files; *file != NULL; file++) {
        if (!move_attachment(write, entry, to, *file, error))
            return false;
    }
    return true;
}
