#include "history_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/hash.h"

/* Counts up with every change below. */
#define HISTORY_SCHEMA 2
#define ID_BYTES 20

/* version.n names a path. `seq` grows with time: a batch counts down from its own start, so that rows
 * can be written newest first without knowing how many there will be. `sum` is a hash of the rest: a
 * history that is told wrong would be believed. */
static const char schema[] =
    "CREATE TABLE $.tip(n INTEGER PRIMARY KEY CHECK(n = 1), commit_id TEXT NOT NULL);"
    "CREATE TABLE $.path(n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, id TEXT NOT NULL);"
    "CREATE INDEX $.path_id ON path(id);"
    "CREATE TABLE $.version("
    " n INTEGER NOT NULL, seq INTEGER NOT NULL, commit_id BLOB NOT NULL, before BLOB, after BLOB,"
    " sum INTEGER NOT NULL, PRIMARY KEY(n, seq)) WITHOUT ROWID;"
    "CREATE TABLE $.mark("
    " mark TEXT NOT NULL, seq INTEGER NOT NULL, commit_id BLOB NOT NULL, sum INTEGER NOT NULL,"
    " PRIMARY KEY(mark, seq)) WITHOUT ROWID;" FOLIO_HISTORY_NOTE_SCHEMA;

FolioHistoryTable *
folio_history_table_open(const char *shared_db, const char *private_db, GError **error)
{
    g_autoptr(FolioHistoryTable) table = g_new0(FolioHistoryTable, 1);
    const char *const paths[FOLIO_STORE_COUNT] = {shared_db, private_db};
    if (!folio_db_open(&table->db, paths, schema, HISTORY_SCHEMA, error))
        return NULL;
    return g_steal_pointer(&table);
}

void
folio_history_table_free(FolioHistoryTable *table)
{
    if (table == NULL)
        return;
    folio_db_clear(&table->db);
    g_free(table);
}

bool
folio_history_table_restart(FolioHistoryTable *table, FolioStoreId store, bool in_memory,
                            GError **error)
{
    return folio_db_restart(&table->db, store, in_memory, error);
}

char *
folio_history_table_dup_tip(FolioHistoryTable *table, FolioStoreId store, GError **error)
{
    bool has_row;
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&table->db, store, "SELECT commit_id FROM $.tip", error);
    if (statement == NULL || !folio_db_step(&table->db, statement, &has_row, error))
        return NULL;
    const char *tip = has_row ? (const char *) sqlite3_column_text(statement, 0) : NULL;
    return g_strdup(tip != NULL ? tip : "");
}

/* --- Ids as bytes, and the sum of a row ----------------------------------------------------------- */

typedef struct Id {
    guint8 bytes[ID_BYTES];
    bool is_there;
} Id;

static Id
id_from_hex(const char *hex)
{
    Id id = {.is_there = strlen(hex) == 2 * ID_BYTES};
    for (gsize i = 0; id.is_there && i < ID_BYTES; i++)
        id.bytes[i] =
            (guint8) (g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
    return id;
}

static char *
id_to_hex(const Id *id)
{
    GString *hex = g_string_new(NULL);
    for (gsize i = 0; id->is_there && i < ID_BYTES; i++)
        g_string_append_printf(hex, "%02x", id->bytes[i]);
    return g_string_free(hex, FALSE);
}

static void
bind_id(sqlite3_stmt *statement, int column, const Id *id)
{
    if (id->is_there)
        sqlite3_bind_blob(statement, column, id->bytes, ID_BYTES, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, column);
}

static Id
read_id(sqlite3_stmt *statement, int column)
{
    Id id = {.is_there = sqlite3_column_bytes(statement, column) == ID_BYTES};
    if (id.is_there)
        memcpy(id.bytes, sqlite3_column_blob(statement, column), ID_BYTES);
    return id;
}

static gint64
sum_of(const char *text, gint64 seq, const Id *ids, gsize count)
{
    guint64 hash = folio_hash(FOLIO_HASH_START, text, strlen(text));
    hash = folio_hash_mix(hash, (guint64) seq);
    for (gsize i = 0; i < count; i++)
        hash = ids[i].is_there ? folio_hash(hash, ids[i].bytes, ID_BYTES) : folio_hash_mix(hash, i);
    return (gint64) hash;
}

/* --- Writing -------------------------------------------------------------------------------------- */

struct FolioHistoryBatch {
    FolioDb *db;
    FolioStoreId store;
    sqlite3_stmt *add_path, *find_path, *add_version, *add_mark, *drop_note;
    GHashTable *paths; /* path -> number, of those met in this batch */
    gint64 seq;
    Id commit;
    bool is_done;
};

static bool
prepare_all(FolioHistoryBatch *batch, GError **error)
{
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } all[] = {
        {&batch->add_path, "INSERT INTO $.path(path, id) VALUES(?1, ?2)"},
        {&batch->find_path, "SELECT n FROM $.path WHERE path = ?1"},
        {&batch->add_version, "INSERT OR REPLACE INTO $.version VALUES(?1, ?2, ?3, ?4, ?5, ?6)"},
        {&batch->add_mark, "INSERT OR REPLACE INTO $.mark VALUES(?1, ?2, ?3, ?4)"},
        {&batch->drop_note, "DELETE FROM $.note WHERE id = ?1 OR path = ?2"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        *all[i].statement = folio_db_prepare(batch->db, batch->store, all[i].sql, error);
        if (*all[i].statement == NULL)
            return false;
    }
    return true;
}

/* The first number of the rows to come: 2^32 above whatever was there. */
static bool
start_sequence(FolioHistoryBatch *batch, GError **error)
{
    bool has_row;
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(batch->db, batch->store,
                         "SELECT max(ifnull((SELECT max(seq) FROM $.version), 0),"
                         " ifnull((SELECT max(seq) FROM $.mark), 0))",
                         error);
    if (statement == NULL || !folio_db_step(batch->db, statement, &has_row, error))
        return false;
    batch->seq = ((sqlite3_column_int64(statement, 0) >> 32) + 2) << 32;
    return true;
}

FolioHistoryBatch *
folio_history_batch_new(FolioHistoryTable *table, FolioStoreId store, GError **error)
{
    if (!folio_db_exec(&table->db, store, "BEGIN IMMEDIATE", error))
        return NULL;
    g_autoptr(FolioHistoryBatch) batch = g_new0(FolioHistoryBatch, 1);
    batch->db = &table->db;
    batch->store = store;
    batch->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!prepare_all(batch, error) || !start_sequence(batch, error))
        return NULL;
    return g_steal_pointer(&batch);
}

bool
folio_history_batch_clear(FolioHistoryBatch *batch, GError **error)
{
    return folio_db_exec(batch->db, batch->store,
                         "DELETE FROM $.tip; DELETE FROM $.path;"
                         "DELETE FROM $.version; DELETE FROM $.mark; DELETE FROM $.note",
                         error);
}

void
folio_history_batch_begin_commit(FolioHistoryBatch *batch, const char *commit)
{
    batch->commit = id_from_hex(commit);
    batch->seq--;
}

/* The number of a path that the table has; 0 for none. */
static bool
look_up_path(FolioHistoryBatch *batch, const char *path, gint64 *n, GError **error)
{
    bool has_row;
    sqlite3_reset(batch->find_path);
    sqlite3_bind_text(batch->find_path, 1, path, -1, SQLITE_STATIC);
    if (!folio_db_step(batch->db, batch->find_path, &has_row, error))
        return false;
    *n = has_row ? sqlite3_column_int64(batch->find_path, 0) : 0;
    sqlite3_reset(batch->find_path);
    return true;
}

static bool
number_path(FolioHistoryBatch *batch, const char *id, const char *path, gint64 *n, GError **error)
{
    const gint64 *known = g_hash_table_lookup(batch->paths, path);
    if (known != NULL) {
        *n = *known;
        return true;
    }
    if (!look_up_path(batch, path, n, error))
        return false;
    if (*n == 0) {
        sqlite3_bind_text(batch->add_path, 1, path, -1, SQLITE_STATIC);
        sqlite3_bind_text(batch->add_path, 2, id, -1, SQLITE_STATIC);
        if (!folio_db_run(batch->db, batch->add_path, error))
            return false;
        *n = sqlite3_last_insert_rowid(batch->db->handle);
    }
    g_hash_table_insert(batch->paths, g_strdup(path), g_memdup2(n, sizeof *n));
    return true;
}

/* What was noted of its versions so far is no longer all there is to say. */
static bool
drop_note(FolioHistoryBatch *batch, const char *id, const char *path, GError **error)
{
    sqlite3_bind_text(batch->drop_note, 1, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(batch->drop_note, 2, path, -1, SQLITE_STATIC);
    return folio_db_run(batch->db, batch->drop_note, error);
}

bool
folio_history_batch_add_change(FolioHistoryBatch *batch, const char *id, const char *path,
                               const char *before, const char *after, GError **error)
{
    gint64 n;
    const Id ids[] = {batch->commit, id_from_hex(before), id_from_hex(after)};
    if (!number_path(batch, id, path, &n, error) || !drop_note(batch, id, path, error))
        return false;
    sqlite3_bind_int64(batch->add_version, 1, n);
    sqlite3_bind_int64(batch->add_version, 2, batch->seq);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        bind_id(batch->add_version, 3 + (int) i, &ids[i]);
    sqlite3_bind_int64(batch->add_version, 6, sum_of(path, batch->seq, ids, G_N_ELEMENTS(ids)));
    return folio_db_run(batch->db, batch->add_version, error);
}

bool
folio_history_batch_add_mark(FolioHistoryBatch *batch, const char *mark, GError **error)
{
    sqlite3_bind_text(batch->add_mark, 1, mark, -1, SQLITE_STATIC);
    sqlite3_bind_int64(batch->add_mark, 2, batch->seq);
    bind_id(batch->add_mark, 3, &batch->commit);
    sqlite3_bind_int64(batch->add_mark, 4, sum_of(mark, batch->seq, &batch->commit, 1));
    return folio_db_run(batch->db, batch->add_mark, error);
}

bool
folio_history_batch_commit(FolioHistoryBatch *batch, const char *tip, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(
        batch->db, batch->store, "INSERT OR REPLACE INTO $.tip VALUES(1, ?1)", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_text(statement, 1, tip, -1, SQLITE_STATIC);
    batch->is_done = folio_db_run(batch->db, statement, error)
                     && folio_db_exec(batch->db, batch->store, "COMMIT", error);
    return batch->is_done;
}

void
folio_history_batch_free(FolioHistoryBatch *batch)
{
    if (batch == NULL)
        return;
    sqlite3_finalize(batch->add_path);
    sqlite3_finalize(batch->find_path);
    sqlite3_finalize(batch->add_version);
    sqlite3_finalize(batch->add_mark);
    sqlite3_finalize(batch->drop_note);
    if (!batch->is_done)
        sqlite3_exec(batch->db->handle, "ROLLBACK", NULL, NULL, NULL);
    g_hash_table_unref(batch->paths);
    g_free(batch);
}

/* --- Reading -------------------------------------------------------------------------------------- */

void
folio_history_row_free(FolioHistoryRow *row)
{
    if (row == NULL)
        return;
    g_free(row->commit);
    g_free(row->path);
    g_free(row->before);
    g_free(row->after);
    g_free(row);
}

static bool
refuse_row(GError **error)
{
    return folio_error_set(error, FOLIO_ERROR_FAILED, "the table of the history is damaged");
}

static bool
read_change(sqlite3_stmt *statement, gpointer *row, GError **error)
{
    const char *path = (const char *) sqlite3_column_text(statement, 0);
    const Id ids[] = {read_id(statement, 2), read_id(statement, 3), read_id(statement, 4)};
    if (path == NULL
        || sqlite3_column_int64(statement, 5)
               != sum_of(path, sqlite3_column_int64(statement, 1), ids, G_N_ELEMENTS(ids)))
        return refuse_row(error);
    FolioHistoryRow *change = g_new(FolioHistoryRow, 1);
    *change = (FolioHistoryRow){.commit = id_to_hex(&ids[0]),
                                .path = g_strdup(path),
                                .before = id_to_hex(&ids[1]),
                                .after = id_to_hex(&ids[2])};
    *row = change;
    return true;
}

static bool
read_mark(sqlite3_stmt *statement, gpointer *row, GError **error)
{
    const char *mark = (const char *) sqlite3_column_text(statement, 0);
    const Id commit = read_id(statement, 2);
    if (mark == NULL
        || sqlite3_column_int64(statement, 3)
               != sum_of(mark, sqlite3_column_int64(statement, 1), &commit, 1))
        return refuse_row(error);
    *row = id_to_hex(&commit);
    return true;
}

typedef bool (*ReadRow)(sqlite3_stmt *statement, gpointer *row, GError **error);

static GPtrArray *
read_all(FolioHistoryTable *table, sqlite3_stmt *statement, ReadRow read, GDestroyNotify free_row,
         GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    bool has_row;
    while (folio_db_step(&table->db, statement, &has_row, error)) {
        gpointer row;
        if (!has_row)
            return g_steal_pointer(&rows);
        if (!read(statement, &row, error))
            return NULL;
        g_ptr_array_add(rows, row);
    }
    return NULL;
}

GPtrArray *
folio_history_table_find(FolioHistoryTable *table, FolioStoreId store, const char *id,
                         const char *path, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(
        &table->db, store,
        "SELECT p.path, v.seq, v.commit_id, v.before, v.after, v.sum"
        " FROM $.path p JOIN $.version v ON v.n = p.n WHERE p.id = ?1 OR p.path = ?2"
        " ORDER BY v.seq DESC, p.path",
        error);
    if (statement == NULL)
        return NULL;
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, path, -1, SQLITE_STATIC);
    return read_all(table, statement, read_change, (GDestroyNotify) folio_history_row_free, error);
}

GPtrArray *
folio_history_table_find_mark(FolioHistoryTable *table, FolioStoreId store, const char *mark,
                              bool is_prefix, GError **error)
{
    /* No UTF-8 text that begins with the mark sorts after it and U+10FFFF. */
    g_autofree char *end = is_prefix ? g_strconcat(mark, "\xf4\x8f\xbf\xbf", NULL) : g_strdup(mark);
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&table->db, store,
                         "SELECT mark, seq, commit_id, sum FROM $.mark"
                         " WHERE mark BETWEEN ?1 AND ?2 ORDER BY seq DESC, mark",
                         error);
    if (statement == NULL)
        return NULL;
    sqlite3_bind_text(statement, 1, mark, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, end, -1, SQLITE_STATIC);
    return read_all(table, statement, read_mark, g_free, error);
}
