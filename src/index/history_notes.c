/* What was read from the versions of an entry, kept until there is another version. */
#include "history_internal.h"

#include <string.h>

#include "folio/hash.h"

static void
note_free(gpointer data)
{
    FolioHistoryNote *note = data;
    g_free(note->path);
    g_free(note->id);
    g_bytes_unref(note->bytes);
    g_free(note);
}

static gint64
sum_of(const char *path, const char *id, gconstpointer bytes, gsize size)
{
    guint64 hash = folio_hash_text(folio_hash_text(FOLIO_HASH_START, path), id);
    return (gint64) folio_hash(hash, bytes, size);
}

/* --- Reading ---------------------------------------------------------------------------------------- */

/* One that is not as it was written is as good as none. */
static void
take_note(sqlite3_stmt *statement, GHashTable *notes)
{
    const char *path = (const char *) sqlite3_column_text(statement, 0);
    const char *id = (const char *) sqlite3_column_text(statement, 1);
    gconstpointer bytes = sqlite3_column_blob(statement, 2);
    gsize size = (gsize) sqlite3_column_bytes(statement, 2);
    if (path == NULL || id == NULL
        || sqlite3_column_int64(statement, 3) != sum_of(path, id, bytes, size))
        return;
    FolioHistoryNote *note = g_new(FolioHistoryNote, 1);
    *note = (FolioHistoryNote){g_strdup(path), g_strdup(id), g_bytes_new(bytes, size)};
    g_hash_table_replace(notes, note->path, note);
}

GHashTable *
folio_history_table_list_notes(FolioHistoryTable *table, FolioStoreId store, GError **error)
{
    bool has_row;
    g_autoptr(GHashTable) notes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, note_free);
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&table->db, store, "SELECT path, id, bytes, sum FROM $.note", error);
    if (statement == NULL)
        return NULL;
    while (folio_db_step(&table->db, statement, &has_row, error)) {
        if (!has_row)
            return g_steal_pointer(&notes);
        take_note(statement, notes);
    }
    return NULL;
}

/* --- Writing ---------------------------------------------------------------------------------------- */

static bool
add_note(FolioHistoryTable *table, sqlite3_stmt *statement, const FolioHistoryNote *note,
         GError **error)
{
    gsize size;
    gconstpointer bytes = g_bytes_get_data(note->bytes, &size);
    sqlite3_bind_text(statement, 1, note->path, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, note->id, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 3, size > 0 ? bytes : "", (int) size, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 4, sum_of(note->path, note->id, bytes, size));
    return folio_db_run(&table->db, statement, error);
}

/* In a transaction that keeps other writers out. */
static bool
add_all(FolioHistoryTable *table, FolioStoreId store, const char *tip, const GPtrArray *notes,
        GError **error)
{
    g_autofree char *now = folio_history_table_dup_tip(table, store, error);
    if (now == NULL || strcmp(now, tip) != 0)
        return now != NULL;
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(
        &table->db, store, "INSERT OR REPLACE INTO $.note VALUES(?1, ?2, ?3, ?4)", error);
    for (guint i = 0; statement != NULL && i < notes->len; i++)
        if (!add_note(table, statement, notes->pdata[i], error))
            return false;
    return statement != NULL;
}

bool
folio_history_table_add_notes(FolioHistoryTable *table, FolioStoreId store, const char *tip,
                              const GPtrArray *notes, GError **error)
{
    if (!folio_db_exec(&table->db, store, "BEGIN IMMEDIATE", error))
        return false;
    if (add_all(table, store, tip, notes, error)
        && folio_db_exec(&table->db, store, "COMMIT", error))
        return true;
    folio_db_exec(&table->db, store, "ROLLBACK", NULL);
    return false;
}
