/* From one store to the other: the present text only, never its drafts. */
#include "journal_internal.h"

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

/* Under that name the other store must have nothing, or this very file. */
static bool
plan_copy(FolioWrite *write, FolioStoreId to, const char *path, GBytes *bytes, GError **error)
{
    struct stat info;
    g_autoptr(GBytes) present = NULL;
    const FolioRoot *target = folio_journal_get_root(write->journal, to, error);
    if (target == NULL)
        return false;
    if (!folio_root_stat(target, path, &info))
        return folio_write_put_file(write, to, path, bytes, error);
    if (!folio_root_read(target, path, G_MAXINT32, &present, error))
        return false;
    if (g_bytes_equal(present, bytes))
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "another file has the name '%s' there", path);
    folio_error_hint(error, "attach it under another name: --attach FILE, then --detach");
    return false;
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
    if (source == NULL)
        return false;
    if (!folio_root_stat(source, path, &info))
        return true;
    if (!folio_root_read(source, path, FOLIO_ATTACHMENT_MAX_BYTES, &bytes, error)
        || !plan_copy(write, to, path, bytes, error)
        || !folio_attachment_is_used(write, entry->path, from, path, &used, error))
        return false;
    if (!used)
        plan_removal(write, from, path, bytes);
    return true;
}

/* A shared entry must not go on naming one that becomes private. */
static bool
refuse_named(FolioJournal *journal, const FolioEntry *entry, GError **error)
{
    const char *id = folio_entry_get_id(entry);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(GPtrArray) rows = index == NULL ? NULL : folio_index_links_to(index, id, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store != FOLIO_STORE_SHARED || g_strcmp0(row->id, id) == 0)
            continue;
        folio_error_set(error, FOLIO_ERROR_PRIVACY, "the shared entry '%s' points to '%s'", row->id,
                        id);
        folio_error_why(error, "a shared entry never names a private one");
        folio_error_hint(error, "take that link out first: folio edit %s", row->id);
        return false;
    }
    return rows != NULL;
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
    if (to == FOLIO_STORE_PRIVATE && !refuse_named(write->journal, entry, error))
        return false;
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
