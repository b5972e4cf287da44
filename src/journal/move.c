/* From one store to the other: the present text only, never its drafts. */
#include "journal_internal.h"

#include "folio/error.h"

static FolioStoreId
other_store(FolioStoreId store)
{
    return store == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
}

static const char *
present_path(const FolioEntry *entry)
{
    return entry->old_path != NULL ? entry->old_path : entry->path;
}

static bool
is_private_file(FolioJournal *journal, const char *path)
{
    struct stat info;
    const FolioRoot *root = folio_journal_has_store(journal, FOLIO_STORE_PRIVATE)
                                ? folio_journal_get_root(journal, FOLIO_STORE_PRIVATE, NULL)
                                : NULL;
    return root != NULL && folio_root_stat(root, path, &info);
}

/* Links in the text are told from its folder: one of another depth stays where it is. */
static char *
path_of_same_depth(char *path, const char *old)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1), old_parts = g_strsplit(old, "/", -1);
    if (g_strv_length(parts) == g_strv_length(old_parts))
        return path;
    g_autofree char *folder = g_path_get_dirname(old);
    g_autofree char *name = g_path_get_basename(path);
    g_free(path);
    return g_build_filename(folder, name, NULL);
}

void
folio_journal_name_anew(FolioJournal *journal, FolioEntry *entry)
{
    if (entry->path == NULL || entry->old_path != NULL
        || folio_store_for(folio_entry_get_visibility(entry)) != FOLIO_STORE_SHARED
        || !is_private_file(journal, entry->path))
        return;
    g_autofree char *path = path_of_same_depth(
        folio_entry_make_path(entry, folio_journal_shards_by_month(journal)), entry->path);
    if (g_str_equal(path, entry->path))
        return;
    entry->old_path = entry->path;
    entry->path = g_steal_pointer(&path);
}

static void
plan_removal(FolioWrite *write, FolioStoreId from, const char *path, const char *moved_to,
             GBytes *base)
{
    FolioPlan *removal = folio_write_add_plan(write, from, path, NULL);
    removal->moved_to = g_strdup(moved_to);
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
        || !folio_attachment_is_used(write, present_path(entry), from, path, &used, error))
        return false;
    if (!used)
        plan_removal(write, from, path, path, bytes);
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
    if (!folio_root_stat(root, present_path(entry), &info))
        return true;
    if (to == FOLIO_STORE_PRIVATE && !refuse_named(write->journal, entry, error))
        return false;
    FolioPlan *plan = folio_write_find_plan(write, to, entry->path);
    g_clear_pointer(&plan->base, g_bytes_unref); /* nothing of it is in the new store yet */
    plan_removal(write, from, present_path(entry), entry->path, base);
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    for (char **file = files; *file != NULL; file++) {
        if (!move_attachment(write, entry, to, *file, error))
            return false;
    }
    return true;
}
