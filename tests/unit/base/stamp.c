#include "folio/stamp.h"

#include <fcntl.h>

#include "lib/files.h"

#define LATER G_MAXINT64

static gint64
stamp_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat info;
    g_assert_cmpint(lstat(path, &info), ==, 0);
    return folio_stamp(name, &info, LATER);
}

static void
test_same(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "a", "one");
    gint64 stamp = stamp_of(folder, "a");
    g_assert_cmpint(stamp, !=, 0);
    g_assert_cmpint(stamp_of(folder, "a"), ==, stamp);
}

/* The times are those of before; a new inode and the kernel's time of change are not. */
static void
test_other(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    test_write_file(folder, "a", "one");
    gint64 stamp = stamp_of(folder, "a");
    struct stat before;
    g_assert_cmpint(lstat(path, &before), ==, 0);
    g_usleep(20 * 1000);
    test_write_file(folder, "a", "two");
    const struct timespec times[] = {before.st_atim, before.st_mtim};
    g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
    g_assert_cmpint(stamp_of(folder, "a"), !=, stamp);
    test_write_file(folder, "a", "longer");
    g_assert_cmpint(stamp_of(folder, "a"), !=, stamp);
}

static void
test_path(void)
{
    struct stat info = {.st_size = 3};
    g_assert_cmpint(folio_stamp("a", &info, LATER), !=, folio_stamp("b", &info, LATER));
}

/* What was written just now stands for nothing, and does later. */
static void
test_fresh(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    test_write_file(folder, "a", "one");
    struct stat info;
    g_assert_cmpint(lstat(path, &info), ==, 0);
    gint64 changed = info.st_ctim.tv_sec * 1000000000LL + info.st_ctim.tv_nsec;
    g_assert_cmpint(folio_stamp("a", &info, changed), ==, 0);
    g_assert_cmpint(folio_stamp("a", &info, changed + 1), !=, 0);
    g_assert_cmpint(folio_stamp_fresh_after_ns(), <, g_get_real_time() * 1000);
    g_usleep(50 * 1000);
    g_assert_cmpint(folio_stamp("a", &info, folio_stamp_fresh_after_ns()), !=, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stamp/same", test_same);
    g_test_add_func("/stamp/other", test_other);
    g_test_add_func("/stamp/path", test_path);
    g_test_add_func("/stamp/fresh", test_fresh);
    return g_test_run();
}
