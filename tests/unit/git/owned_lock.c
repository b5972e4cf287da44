/* A lock of git's that is provably ours. */
#include "git/git_internal.h"

#include <sys/stat.h>

#include "lib/files.h"

static void
lock_init(FolioOwnedLock *lock, const char *path)
{
    GError *error = NULL;
    g_assert_true(folio_owned_lock_init(lock, path, "index", &error));
    g_assert_no_error(error);
}

static guint64
inode_of(const char *path)
{
    struct stat info;
    g_assert_cmpint(stat(path, &info), ==, 0);
    return info.st_ino;
}

static bool
exists(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void
test_take(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "index", NULL);
    g_autofree char *lock_path = g_strconcat(path, ".lock", NULL);
    FolioOwnedLock lock;
    lock_init(&lock, path);
    g_assert_false(exists(lock_path));
    g_assert_true(folio_owned_lock_take(&lock, 0, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(inode_of(lock_path), ==, inode_of(lock.own_path));
    g_autofree char *own_path = g_strdup(lock.own_path);
    folio_owned_lock_drop(&lock);
    g_assert_false(exists(lock_path));
    g_assert_true(exists(own_path));
    g_assert_true(folio_owned_lock_take(&lock, 0, &error));
    g_assert_cmpuint(inode_of(lock_path), ==, inode_of(own_path));
    folio_owned_lock_clear(&lock);
    g_assert_false(exists(lock_path));
    g_assert_false(exists(own_path));
    folio_owned_lock_clear(&lock); /* twice is nothing */
}

static void
test_held(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "index", NULL);
    test_write_file(folder, "index.lock", "git's");
    FolioOwnedLock lock;
    lock_init(&lock, path);
    g_assert_false(folio_owned_lock_take(&lock, 5, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, "git's index is locked by another program");
    g_assert_nonnull(strstr(folio_error_get_why(error), "index.lock' is there, "));
    g_clear_error(&error);
    folio_owned_lock_clear(&lock);
    g_autofree char *lock_path = g_strconcat(path, ".lock", NULL);
    g_assert_true(exists(lock_path));
}

static void
test_no_folder(void)
{
    FolioOwnedLock lock;
    GError *error = NULL;
    g_assert_false(folio_owned_lock_init(&lock, "/nowhere/at-all/index", "index", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "cannot write in '/nowhere/at-all'"));
    g_clear_error(&error);
    folio_owned_lock_clear(&lock);
}

/* What its death leaves: both names, and what was made beside them. */
static void
test_break(void)
{
    static const char *const left[] = {"index.folio-abc", "index.folio-abc.new",
                                       "index.folio-abc.new.lock"};
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "index", NULL);
    g_autofree char *lock_path = g_strconcat(path, ".lock", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        test_write_file(folder, left[i], "");
    test_write_file(folder, "index", "kept");
    test_write_file(folder, "config.folio-abc", "another's");
    g_autofree char *own = g_build_filename(folder, left[0], NULL);
    g_assert_cmpint(link(own, lock_path), ==, 0);
    g_assert_true(folio_owned_lock_break(path, inode_of(own) + 1, &error));
    g_assert_no_error(error);
    g_assert_true(exists(lock_path)); /* not the one that was meant */
    g_assert_true(exists(own));
    g_assert_true(folio_owned_lock_break(path, 0, &error));
    g_assert_no_error(error);
    g_assert_false(exists(lock_path));
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++) {
        g_autofree char *gone = g_build_filename(folder, left[i], NULL);
        g_assert_false(exists(gone));
    }
    g_autofree char *other = g_build_filename(folder, "config.folio-abc", NULL);
    g_assert_true(exists(path));
    g_assert_true(exists(other));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/owned-lock/take", test_take);
    g_test_add_func("/git/owned-lock/held", test_held);
    g_test_add_func("/git/owned-lock/folder", test_no_folder);
    g_test_add_func("/git/owned-lock/break", test_break);
    return g_test_run();
}
