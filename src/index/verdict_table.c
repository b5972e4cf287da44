#include "folio/verdict_table.h"

#include "db.h"
#include "folio/hash.h"

/* Counts up with every change below. */
#define VERDICT_SCHEMA 1

/* One row a commit: those of keys and settings of before are worth nothing. `sum` is a hash of the rest: a
 * verdict that is told wrong would be believed. */
static const char schema[] =
    "CREATE TABLE $.verdict(commit_id TEXT PRIMARY KEY, state TEXT NOT NULL,"
    " verdict INTEGER NOT NULL, key TEXT, signer TEXT, sum INTEGER NOT NULL) WITHOUT ROWID;";

struct FolioVerdictTable {
    FolioDb db;
};

FolioVerdictTable *
folio_verdict_table_open(const char *path, GError **error)
{
    g_autoptr(FolioVerdictTable) table = g_new0(FolioVerdictTable, 1);
    const char *const paths[FOLIO_STORE_COUNT] = {path};
    if (!folio_db_open(&table->db, paths, schema, VERDICT_SCHEMA, error))
        return NULL;
    return g_steal_pointer(&table);
}

void
folio_verdict_table_free(FolioVerdictTable *table)
{
    if (table == NULL)
        return;
    folio_db_clear(&table->db);
    g_free(table);
}

static gint64
sum_of(const FolioKnownVerdict *known)
{
    guint64 hash = folio_hash_text(FOLIO_HASH_START, known->commit);
    hash = folio_hash_mix(folio_hash_text(hash, known->state), (guint64) known->verdict);
    return (gint64) folio_hash_text(folio_hash_text(hash, known->key), known->signer);
}

bool
folio_verdict_table_find(FolioVerdictTable *table, FolioKnownVerdict *known)
{
    bool has_row = false;
    g_autoptr(sqlite3_stmt) row = folio_db_prepare(
        &table->db, FOLIO_STORE_SHARED,
        "SELECT verdict, key, signer, sum FROM $.verdict WHERE commit_id = ?1 AND state = ?2",
        NULL);
    if (row == NULL)
        return false;
    sqlite3_bind_text(row, 1, known->commit, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, known->state, -1, SQLITE_STATIC);
    if (!folio_db_step(&table->db, row, &has_row, NULL) || !has_row)
        return false;
    FolioKnownVerdict found = {.commit = known->commit,
                               .state = known->state,
                               .verdict = sqlite3_column_int(row, 0),
                               .key = (char *) sqlite3_column_text(row, 1),
                               .signer = (char *) sqlite3_column_text(row, 2)};
    if (sqlite3_column_int64(row, 3) != sum_of(&found))
        return false;
    known->verdict = found.verdict;
    known->key = g_strdup(found.key);
    known->signer = g_strdup(found.signer);
    return true;
}

static bool
keep_one(FolioDb *db, sqlite3_stmt *insert, const FolioKnownVerdict *known, GError **error)
{
    sqlite3_bind_text(insert, 1, known->commit, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, known->state, -1, SQLITE_STATIC);
    sqlite3_bind_int(insert, 3, known->verdict);
    sqlite3_bind_text(insert, 4, known->key, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 5, known->signer, -1, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 6, sum_of(known));
    return folio_db_run(db, insert, error);
}

static bool
keep_all(FolioDb *db, const GPtrArray *verdicts, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        folio_db_prepare(db, FOLIO_STORE_SHARED,
                         "INSERT OR REPLACE INTO $.verdict VALUES(?1, ?2, ?3, ?4, ?5, ?6)", error);
    for (guint i = 0; insert != NULL && i < verdicts->len; i++) {
        if (!keep_one(db, insert, g_ptr_array_index(verdicts, i), error))
            return false;
    }
    return insert != NULL;
}

bool
folio_verdict_table_keep(FolioVerdictTable *table, const GPtrArray *verdicts, GError **error)
{
    FolioDb *db = &table->db;
    if (!folio_db_exec(db, FOLIO_STORE_SHARED, "BEGIN IMMEDIATE", error))
        return false;
    if (keep_all(db, verdicts, error) && folio_db_exec(db, FOLIO_STORE_SHARED, "COMMIT", error))
        return true;
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
