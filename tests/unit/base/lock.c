#include "folio/lock.h"

#include <sys/wait.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

static void
test_take(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "folio", "lock", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioLock) first = folio_lock_take(path, 0, &error);
    g_assert_no_error(error);
    struct stat info;
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);

    g_assert_null(folio_lock_take(path, 30, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(folio_error_get_hint(error));
    g_clear_error(&error);

    g_clear_pointer(&first, folio_lock_free);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    g_autoptr(FolioLock) second = folio_lock_take(path, 0, &error);
    g_assert_no_error(error);
    folio_lock_free(NULL);
}

static void
test_removed_file(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    g_autoptr(FolioLock) first = folio_lock_take(path, 0, NULL);
    g_assert_cmpint(unlink(path), ==, 0);
    g_autoptr(FolioLock) second = folio_lock_take(path, 0, NULL);
    g_assert_nonnull(second);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_dead_holder(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        FolioLock *lock = folio_lock_take(path, 0, NULL);
        _exit(lock != NULL ? 0 : 1);
    }
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_autoptr(FolioLock) lock = folio_lock_take(path, 0, NULL);
    g_assert_nonnull(lock);
}

typedef struct Counter {
    const char *path;
    int inside;
    int rounds;
} Counter;

static gpointer
count_alone(gpointer data)
{
    Counter *counter = data;
    for (int i = 0; i < 10; i++) {
        g_autoptr(FolioLock) lock = folio_lock_take(counter->path, 20000, NULL);
        g_assert_nonnull(lock);
        g_assert_cmpint(g_atomic_int_add(&counter->inside, 1), ==, 0);
        counter->rounds++;
        g_atomic_int_add(&counter->inside, -1);
    }
    return NULL;
}

static void
test_alone(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    Counter counter = {.path = path};
    GThread *threads[4];
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("locker", count_alone, &counter);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
    g_assert_cmpint(counter.rounds, ==, 40);
}

static void
test_refused(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "file", "x");
    g_autofree char *below_file = g_build_filename(folder, "file", "lock", NULL);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_assert_cmpint(symlink("file", link), ==, 0);
    const char *const cases[] = {below_file, link, folder};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_lock_take(cases[i], 0, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lock/take", test_take);
    g_test_add_func("/lock/removed-file", test_removed_file);
    g_test_add_func("/lock/dead-holder", test_dead_holder);
    g_test_add_func("/lock/alone", test_alone);
    g_test_add_func("/lock/refused", test_refused);
    return g_test_run();
}
