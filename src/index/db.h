/* Databases of derived rows: one connection, a shared and a private one attached. */
#ifndef FOLIO_INDEX_DB_H
#define FOLIO_INDEX_DB_H

#include <sqlite3.h>

#include "folio/index.h"

typedef struct FolioDb {
    sqlite3 *handle;
    const char *schema;             /* the tables of each; borrowed */
    int version;                    /* of what is stored: another one is made anew */
    char *paths[FOLIO_STORE_COUNT]; /* NULL: in memory */
} FolioDb;

/* `paths` are copied; `schema` is SQL and borrowed. Errors: FAILED. */
bool folio_db_open(FolioDb *db, const char *const *paths, const char *schema, int version,
                   GError **error);
void folio_db_clear(FolioDb *db);
/* Throws a store's database away and makes an empty one, in its file or in memory. */
bool folio_db_restart(FolioDb *db, FolioStoreId store, bool in_memory, GError **error);

/* In all SQL below "$." stands for the schema of the store. */
sqlite3_stmt *folio_db_prepare(FolioDb *db, FolioStoreId store, const char *sql, GError **error);
bool folio_db_exec(FolioDb *db, FolioStoreId store, const char *sql, GError **error);
char *folio_db_sql_for(FolioStoreId store, const char *sql);

/* *row says whether there is one. A statement is reset when it is done or fails. */
bool folio_db_step(FolioDb *db, sqlite3_stmt *statement, bool *row, GError **error);
/* For statements without rows. */
bool folio_db_run(FolioDb *db, sqlite3_stmt *statement, GError **error);
/* Reports SQLite's last error: CONFLICT when another process is writing, else FAILED. */
bool folio_db_fail(FolioDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

#endif
