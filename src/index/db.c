#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/error.h"

enum { BUSY_WAIT_MS = 60 * 1000, CACHE_KIB = 8 * 1024 };

static const char *const schemas[FOLIO_STORE_COUNT] = {"shared", "private"};

typedef enum Attach { ATTACH_DONE, ATTACH_DAMAGED, ATTACH_IMPOSSIBLE } Attach;

char *
folio_db_sql_for(FolioStoreId store, const char *sql)
{
    g_autofree char *prefix = g_strconcat(schemas[store], ".", NULL);
    g_auto(GStrv) parts = g_strsplit(sql, "$.", -1);
    return g_strjoinv(prefix, parts);
}

/* SQLite gives up after ten seconds with a lock of its own that the system would not take back. To make
 * the index anew would only meet the same lock again. */
static bool
refuse_stuck(GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the index is held by a lock of its own");
    folio_error_why(error, "the system refused to give that lock back");
    folio_error_hint(error, "try again: the lock ends with the program");
    return false;
}

bool
folio_db_fail(FolioDb *db, GError **error)
{
    int code = sqlite3_errcode(db->handle);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "another folio is writing the index");
        folio_error_hint(error, "wait until it is done and try again");
        return false;
    }
    if (code == SQLITE_PROTOCOL)
        return refuse_stuck(error);
    folio_error_set(error, FOLIO_ERROR_FAILED, "cannot use the index: %s",
                    code != SQLITE_OK ? sqlite3_errmsg(db->handle) : "it cannot be opened");
    folio_error_why(error, "it is only a copy of what the entries say");
    if (db->paths[FOLIO_STORE_SHARED] != NULL)
        folio_error_hint(error, "remove '%s'; folio makes it again", db->paths[FOLIO_STORE_SHARED]);
    return false;
}

sqlite3_stmt *
folio_db_prepare(FolioDb *db, FolioStoreId store, const char *sql, GError **error)
{
    g_autofree char *text = folio_db_sql_for(store, sql);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->handle, text, -1, &statement, NULL) != SQLITE_OK) {
        folio_db_fail(db, error);
        return NULL;
    }
    return statement;
}

bool
folio_db_exec(FolioDb *db, FolioStoreId store, const char *sql, GError **error)
{
    g_autofree char *text = folio_db_sql_for(store, sql);
    return sqlite3_exec(db->handle, text, NULL, NULL, NULL) == SQLITE_OK
           || folio_db_fail(db, error);
}

bool
folio_db_step(FolioDb *db, sqlite3_stmt *statement, bool *row, GError **error)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return true;
    bool is_done = code == SQLITE_DONE || folio_db_fail(db, error);
    sqlite3_reset(statement);
    return is_done;
}

bool
folio_db_run(FolioDb *db, sqlite3_stmt *statement, GError **error)
{
    bool row;
    return folio_db_step(db, statement, &row, error);
}

static bool
attach(FolioDb *db, FolioStoreId store, const char *path, GError **error)
{
    g_autofree char *sql = g_strdup_printf("ATTACH ? AS %s", schemas[store]);
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(db, store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    return folio_db_run(db, statement, error);
}

static void
detach(FolioDb *db, FolioStoreId store)
{
    g_autofree char *sql = g_strdup_printf("DETACH %s", schemas[store]);
    sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

/* Journal files get the mode of the database, so this is what keeps private words private. */
static bool
prepare_file(const char *path, FolioStoreId store)
{
    bool is_private = store == FOLIO_STORE_PRIVATE;
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, is_private ? 0700 : 0777) != 0)
        return false;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, is_private ? 0600 : 0666);
    if (fd < 0)
        return false;
    bool is_ready = !is_private || fchmod(fd, 0600) == 0;
    close(fd);
    return is_ready;
}

static void
remove_files(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat(path, endings[i], NULL);
        unlink(name);
    }
}

static bool
read_version(FolioDb *db, FolioStoreId store, int *version)
{
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(db, store, "PRAGMA $.user_version", NULL);
    bool row;
    if (statement == NULL || !folio_db_step(db, statement, &row, NULL) || !row)
        return false;
    *version = sqlite3_column_int(statement, 0);
    return true;
}

/* Private text that is removed is overwritten, not only unlinked. */
static bool
set_pragmas(FolioDb *db, FolioStoreId store)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA $.synchronous = NORMAL;"
                                           "PRAGMA $.cache_size = -%d;"
                                           "PRAGMA $.secure_delete = %s;",
                                           CACHE_KIB, store == FOLIO_STORE_PRIVATE ? "ON" : "OFF");
    return folio_db_exec(db, store, sql, NULL);
}

/* The version is looked at again behind the write lock: another process may have been faster. */
static bool
make_tables(FolioDb *db, FolioStoreId store)
{
    int version = 0;
    if (!folio_db_exec(db, store, "PRAGMA $.page_size = 8192; PRAGMA $.journal_mode = WAL", NULL)
        || !folio_db_exec(db, store, "BEGIN IMMEDIATE", NULL))
        return false;
    g_autofree char *set_version =
        g_strdup_printf("PRAGMA $.user_version = %d; COMMIT", db->version);
    if (read_version(db, store, &version) && version == db->version)
        return folio_db_exec(db, store, "COMMIT", NULL);
    if (folio_db_exec(db, store, db->schema, NULL) && folio_db_exec(db, store, set_version, NULL))
        return true;
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* NULL for `path`: in memory. */
static Attach
try_attach(FolioDb *db, FolioStoreId store, const char *path)
{
    if (path != NULL && !prepare_file(path, store))
        return ATTACH_IMPOSSIBLE;
    if (!attach(db, store, path != NULL ? path : ":memory:", NULL))
        return sqlite3_errcode(db->handle) == SQLITE_NOTADB ? ATTACH_DAMAGED : ATTACH_IMPOSSIBLE;
    int version = 0;
    bool is_right = set_pragmas(db, store) && read_version(db, store, &version)
                    && (version == db->version || (version == 0 && make_tables(db, store)));
    if (is_right)
        return ATTACH_DONE;
    int code = sqlite3_errcode(db->handle);
    detach(db, store);
    bool is_elsewhere = code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_FULL
                        || code == SQLITE_IOERR || code == SQLITE_BUSY || code == SQLITE_PROTOCOL;
    return is_elsewhere ? ATTACH_IMPOSSIBLE : ATTACH_DAMAGED;
}

/* In its file, in a new file, in memory: whichever can be had first. */
static bool
attach_somehow(FolioDb *db, FolioStoreId store, GError **error)
{
    const char *path = db->paths[store];
    if (path != NULL) {
        Attach result = try_attach(db, store, path);
        if (result == ATTACH_DAMAGED) {
            remove_files(path);
            result = try_attach(db, store, path);
        }
        if (result == ATTACH_DONE)
            return true;
        g_clear_pointer(&db->paths[store], g_free);
    }
    return try_attach(db, store, NULL) == ATTACH_DONE || folio_db_fail(db, error);
}

bool
folio_db_open(FolioDb *db, const char *const *paths, const char *schema, int version,
              GError **error)
{
    *db = (FolioDb){.schema = schema, .version = version};
    if (sqlite3_open_v2(":memory:", &db->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
        != SQLITE_OK)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot start SQLite");
    sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        db->paths[store] = g_strdup(paths[store]);
    return folio_db_exec(db, FOLIO_STORE_SHARED,
                         "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                         "PRAGMA cell_size_check = ON",
                         error)
           && attach_somehow(db, FOLIO_STORE_SHARED, error)
           && attach_somehow(db, FOLIO_STORE_PRIVATE, error);
}

void
folio_db_clear(FolioDb *db)
{
    sqlite3_close(db->handle);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        g_free(db->paths[store]);
    *db = (FolioDb){0};
}

bool
folio_db_restart(FolioDb *db, FolioStoreId store, bool in_memory, GError **error)
{
    detach(db, store);
    if (db->paths[store] != NULL)
        remove_files(db->paths[store]);
    if (in_memory)
        g_clear_pointer(&db->paths[store], g_free);
    return attach_somehow(db, store, error);
}
