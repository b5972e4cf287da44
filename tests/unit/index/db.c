/* Databases of derived rows: two stores of one connection, versions, starting anew, errors. */
#include "index/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

#include "folio/error.h"
#include "lib/files.h"

#define SCHEMA "CREATE TABLE $.words (word TEXT UNIQUE NOT NULL)"

typedef struct Fixture {
    char *folder;
    char *paths[FOLIO_STORE_COUNT];
    FolioDb db;
} Fixture;

static void
open_version(FolioDb *db, const Fixture *f, int version)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_db_open(db, (const char *const *) f->paths, SCHEMA, version, &error));
    g_assert_no_error(error);
}

static void
fixture_init(Fixture *f, bool in_memory)
{
    *f = (Fixture){.folder = test_folder()};
    for (int store = 0; store < FOLIO_STORE_COUNT && !in_memory; store++) {
        g_autofree char *name = g_strdup_printf("%d.db", store);
        f->paths[store] = g_build_filename(f->folder, "below", name, NULL);
    }
    open_version(&f->db, f, 3);
}

static void
fixture_clear(Fixture *f)
{
    folio_db_clear(&f->db);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++)
        g_free(f->paths[store]);
    test_folder_remove(f->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void
add(FolioDb *db, FolioStoreId store, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(db, store, "INSERT INTO $.words VALUES (?)", &error);
    g_assert_no_error(error);
    sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
    g_assert_true(folio_db_run(db, statement, &error));
    g_assert_no_error(error);
}

/* The words of a store in their order, each with a blank behind it. */
static char *
words_of(FolioDb *db, FolioStoreId store)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(db, store, "SELECT word FROM $.words ORDER BY word", &error);
    g_assert_no_error(error);
    bool row = true;
    while (row) {
        g_assert_true(folio_db_step(db, statement, &row, &error));
        if (row)
            g_string_append_printf(out, "%s ", (const char *) sqlite3_column_text(statement, 0));
    }
    return g_string_free(out, FALSE);
}

static void
assert_words(FolioDb *db, const char *shared, const char *private)
{
    g_autofree char *one = words_of(db, FOLIO_STORE_SHARED);
    g_autofree char *two = words_of(db, FOLIO_STORE_PRIVATE);
    g_assert_cmpstr(one, ==, shared);
    g_assert_cmpstr(two, ==, private);
}

static void
test_names(void)
{
    static const struct {
        const char *sql, *shared, *private;
    } cases[] = {
        {"", "", ""},
        {"SELECT 1", "SELECT 1", "SELECT 1"},
        {"$.a", "shared.a", "private.a"},
        {"$.a, $.b.$.", "shared.a, shared.b.shared.", "private.a, private.b.private."},
        {"$a . $ .", "$a . $ .", "$a . $ ."},
        {"$$.a", "$shared.a", "$private.a"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shared = folio_db_sql_for(FOLIO_STORE_SHARED, cases[i].sql);
        g_autofree char *private = folio_db_sql_for(FOLIO_STORE_PRIVATE, cases[i].sql);
        g_assert_cmpstr(shared, ==, cases[i].shared);
        g_assert_cmpstr(private, ==, cases[i].private);
    }
}

static void
test_stores_apart(void)
{
    for (int in_memory = 0; in_memory < 2; in_memory++) {
        g_auto(Fixture) f;
        fixture_init(&f, in_memory);
        assert_words(&f.db, "", "");
        add(&f.db, FOLIO_STORE_SHARED, "ward");
        add(&f.db, FOLIO_STORE_PRIVATE, "doubt");
        add(&f.db, FOLIO_STORE_PRIVATE, "anger");
        assert_words(&f.db, "ward ", "anger doubt ");
        g_assert_true(folio_db_exec(&f.db, FOLIO_STORE_PRIVATE, "DELETE FROM $.words", NULL));
        assert_words(&f.db, "ward ", "");
    }
}

/* A statement that is done starts from its beginning again. */
static void
test_step(void)
{
    g_auto(Fixture) f;
    fixture_init(&f, true);
    add(&f.db, FOLIO_STORE_SHARED, "one");
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&f.db, FOLIO_STORE_SHARED, "SELECT word FROM $.words", NULL);
    for (int round = 0; round < 3; round++) {
        bool row = false;
        g_assert_true(folio_db_step(&f.db, statement, &row, NULL));
        g_assert_true(row);
        g_assert_true(folio_db_step(&f.db, statement, &row, NULL));
        g_assert_false(row);
        g_assert_false(sqlite3_stmt_busy(statement));
    }
}

static void
test_errors(void)
{
    static const struct {
        const char *sql, *told;
    } cases[] = {
        {"SELEC 1", "cannot use the index: near \"SELEC\": syntax error"},
        {"SELECT * FROM $.gone", "cannot use the index: no such table: shared.gone"},
        {"INSERT INTO $.words VALUES ('one')",
         "cannot use the index: UNIQUE constraint failed: words.word"},
        {"INSERT INTO $.words VALUES (NULL)",
         "cannot use the index: NOT NULL constraint failed: words.word"},
        {"COMMIT", "cannot use the index: cannot commit - no transaction is active"},
    };
    for (int in_memory = 0; in_memory < 2; in_memory++) {
        g_auto(Fixture) f;
        fixture_init(&f, in_memory);
        add(&f.db, FOLIO_STORE_SHARED, "one");
        for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
            g_autoptr(GError) error = NULL;
            g_assert_false(folio_db_exec(&f.db, FOLIO_STORE_SHARED, cases[i].sql, &error));
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
            g_assert_cmpstr(error->message, ==, cases[i].told);
            g_autofree char *hint =
                in_memory ? NULL : g_strdup_printf("remove '%s'; folio makes it again", f.paths[0]);
            g_assert_cmpstr(folio_error_get_hint(error), ==, hint);
        }
        assert_words(&f.db, "one ", "");
    }
}

static void
test_failed_statement_is_reset(void)
{
    g_auto(Fixture) f;
    fixture_init(&f, true);
    add(&f.db, FOLIO_STORE_SHARED, "one");
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_db_prepare(&f.db, FOLIO_STORE_SHARED, "SELECT (", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&f.db, FOLIO_STORE_SHARED, "INSERT INTO $.words VALUES (?)", NULL);
    sqlite3_bind_text(statement, 1, "one", -1, SQLITE_STATIC);
    g_assert_false(folio_db_run(&f.db, statement, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpint(sqlite3_bind_text(statement, 1, "two", -1, SQLITE_STATIC), ==, SQLITE_OK);
    g_assert_true(folio_db_run(&f.db, statement, NULL));
    assert_words(&f.db, "one two ", "");
}

static void
test_another_writer(void)
{
    g_auto(Fixture) f;
    fixture_init(&f, false);
    FolioDb other;
    open_version(&other, &f, 3);
    sqlite3_busy_timeout(other.handle, 0);
    g_assert_true(folio_db_exec(&f.db, FOLIO_STORE_SHARED, "BEGIN IMMEDIATE", NULL));
    add(&f.db, FOLIO_STORE_SHARED, "one");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_db_exec(&other, FOLIO_STORE_SHARED, "DELETE FROM $.words", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, "another folio is writing the index");
    g_assert_cmpstr(folio_error_get_hint(error), ==, "wait until it is done and try again");
    assert_words(&other, "", "");
    g_assert_true(folio_db_exec(&f.db, FOLIO_STORE_SHARED, "COMMIT", NULL));
    assert_words(&other, "one ", "");
    folio_db_clear(&other);
}

static void
test_versions(void)
{
    static const struct {
        int version;
        const char *shared, *private;
    } cases[] = {{3, "one ", "two "}, {4, "", ""}, {3, "", ""}, {2, "", ""}};
    g_auto(Fixture) f;
    fixture_init(&f, false);
    add(&f.db, FOLIO_STORE_SHARED, "one");
    add(&f.db, FOLIO_STORE_PRIVATE, "two");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        folio_db_clear(&f.db);
        g_assert_null(f.db.handle);
        open_version(&f.db, &f, cases[i].version);
        g_assert_cmpstr(f.db.paths[0], ==, f.paths[0]);
        assert_words(&f.db, cases[i].shared, cases[i].private);
        if (cases[i].version != 3) {
            add(&f.db, FOLIO_STORE_SHARED, "gone");
            add(&f.db, FOLIO_STORE_PRIVATE, "gone");
        }
    }
}

static void
test_restart(void)
{
    for (int in_memory = 0; in_memory < 2; in_memory++) {
        g_auto(Fixture) f;
        fixture_init(&f, false);
        add(&f.db, FOLIO_STORE_SHARED, "one");
        add(&f.db, FOLIO_STORE_PRIVATE, "two");
        g_assert_true(folio_db_restart(&f.db, FOLIO_STORE_PRIVATE, in_memory, NULL));
        assert_words(&f.db, "one ", "");
        add(&f.db, FOLIO_STORE_PRIVATE, "three");
        assert_words(&f.db, "one ", "three ");
        g_assert_cmpstr(f.db.paths[FOLIO_STORE_PRIVATE], ==, in_memory ? NULL : f.paths[1]);
        g_assert_cmpint(g_file_test(f.paths[1], G_FILE_TEST_EXISTS), ==, !in_memory);
        folio_db_clear(&f.db);
        open_version(&f.db, &f, 3);
        assert_words(&f.db, "one ", in_memory ? "" : "three ");
    }
}

/* --- A lock that the system does not take back ----------------------------------------------------------- */

#define READ_MARK_LOCK 124 /* of the -shm file: who reads up to mark 1 */

static unsigned locks_kept, pauses;
static int (*true_fcntl)(int, int, ...);

static int
keep_lock(int fd, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    const struct flock *lock = argument;
    if (locks_kept > 0 && command == F_SETLK && lock->l_type == F_UNLCK
        && lock->l_start == READ_MARK_LOCK) {
        locks_kept--;
        errno = EMFILE;
        return -1;
    }
    return true_fcntl(fd, command, argument);
}

static int
no_pause(sqlite3_vfs *vfs, int microseconds)
{
    (void) vfs;
    pauses++;
    return microseconds;
}

/* SQLite waits for itself, in more than a hundred steps, and gives up. It is said, and the next one works. */
static void
test_stuck(void)
{
    g_auto(Fixture) f;
    fixture_init(&f, false);
    add(&f.db, FOLIO_STORE_SHARED, "ward");
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int (*true_sleep)(sqlite3_vfs *, int) = vfs->xSleep;
    true_fcntl = (int (*)(int, int, ...)) vfs->xGetSystemCall(vfs, "fcntl");
    vfs->xSleep = no_pause;
    g_assert_cmpint(vfs->xSetSystemCall(vfs, "fcntl", (sqlite3_syscall_ptr) keep_lock), ==, 0);
    locks_kept = 1;
    g_autoptr(GError) error = NULL;
    for (int i = 0; i < 3 && error == NULL; i++) {
        g_autofree char *sql = g_strdup_printf("INSERT INTO $.words VALUES ('w%d')", i);
        (void) (folio_db_exec(&f.db, FOLIO_STORE_SHARED, sql, &error)
                && folio_db_exec(&f.db, FOLIO_STORE_SHARED, "SELECT * FROM $.words", &error));
    }
    vfs->xSetSystemCall(vfs, "fcntl", NULL);
    vfs->xSleep = true_sleep;
    g_assert_cmpuint(locks_kept, ==, 0);
    g_assert_cmpuint(pauses, >, 50);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "held by a lock of its own"));
    g_assert_nonnull(folio_error_get_hint(error));
    folio_db_clear(&f.db); /* with it the lock ends */
    open_version(&f.db, &f, 3);
    g_autofree char *words = words_of(&f.db, FOLIO_STORE_SHARED);
    g_assert_true(g_str_has_suffix(words, "ward "));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/db/names", test_names);
    g_test_add_func("/db/stores-apart", test_stores_apart);
    g_test_add_func("/db/step", test_step);
    g_test_add_func("/db/errors", test_errors);
    g_test_add_func("/db/failed-statement-is-reset", test_failed_statement_is_reset);
    g_test_add_func("/db/another-writer", test_another_writer);
    g_test_add_func("/db/versions", test_versions);
    g_test_add_func("/db/restart", test_restart);
    g_test_add_func("/index/db/stuck", test_stuck);
    return g_test_run();
}
