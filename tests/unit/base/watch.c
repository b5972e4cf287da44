#include "folio/watch.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

static FolioWatch *
watch(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioWatch) made = folio_watch_new(&error);
    g_assert_no_error(error);
    g_assert_true(folio_watch_add(made, folder, &error));
    g_assert_no_error(error);
    return g_steal_pointer(&made);
}

/* Has something changed by now? */
static bool
changed(FolioWatch *made)
{
    g_autoptr(GError) error = NULL;
    bool any = false;
    g_assert_true(folio_watch_take(made, &any, &error));
    g_assert_no_error(error);
    return any;
}

static void
make_folder(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_cmpint(g_mkdir_with_parents(path, 0755), ==, 0);
}

static void
test_file(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "goals/2026/a.md", "one");
    g_autoptr(FolioWatch) made = watch(folder);
    g_assert_false(changed(made));
    test_write_file(folder, "goals/2026/a.md", "two");
    struct pollfd poller = {.fd = folio_watch_get_fd(made), .events = POLLIN};
    g_assert_cmpint(poll(&poller, 1, 1000), ==, 1);
    g_assert_true(changed(made));
    g_assert_false(changed(made));
    g_autofree char *path = g_build_filename(folder, "goals", "2026", "a.md", NULL);
    g_assert_cmpint(unlink(path), ==, 0);
    g_assert_true(changed(made));
}

/* git's own folder, temp files and swap files of editors tell nothing. */
static void
test_hidden(void)
{
    TestFolder folder = test_folder();
    make_folder(folder, ".git/refs");
    make_folder(folder, "goals");
    g_autoptr(FolioWatch) made = watch(folder);
    test_write_file(folder, ".git/HEAD", "x");
    test_write_file(folder, ".git/refs/x", "x");
    g_autofree char *swap = g_build_filename(folder, "goals", ".a.md.swp", NULL);
    g_assert_true(g_file_set_contents_full(swap, "x", 1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
    g_assert_false(changed(made));
}

/* A folder that comes is watched, with what came in it before that. */
static void
test_new_folders(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioWatch) made = watch(folder);
    make_folder(folder, "meetings/2026/03");
    g_assert_true(changed(made));
    test_write_file(folder, "meetings/2026/03/m.md", "x");
    g_assert_true(changed(made));
    g_autofree char *from = g_build_filename(folder, "meetings", NULL);
    g_autofree char *to = g_build_filename(folder, "moved", NULL);
    g_assert_cmpint(rename(from, to), ==, 0);
    g_assert_true(changed(made));
    test_write_file(folder, "moved/2026/03/m.md", "y");
    g_assert_true(changed(made));
    make_folder(folder, "moved/2026/04");
    g_assert_true(changed(made));
    test_write_file(folder, "moved/2026/04/m.md", "y");
    g_assert_true(changed(made));
}

static void
test_other_repositories(void)
{
    TestFolder folder = test_folder();
    make_folder(folder, "other/.git");
    make_folder(folder, "other/notes");
    g_autoptr(FolioWatch) made = watch(folder);
    test_write_file(folder, "other/notes/n.md", "x");
    g_assert_false(changed(made));
    make_folder(folder, ".hidden/more");
    test_write_file(folder, ".hidden/more/x.md", "x");
    g_assert_false(changed(made));
}

static void
test_links(void)
{
    TestFolder folder = test_folder();
    TestFolder elsewhere = test_folder();
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_assert_cmpint(symlink(elsewhere, link), ==, 0);
    g_autoptr(FolioWatch) made = watch(folder);
    test_write_file(elsewhere, "x.md", "x");
    g_assert_false(changed(made));
}

/* More at once than the kernel keeps: folders made meanwhile are watched all the same. */
static void
test_overflow(void)
{
    g_autofree char *limit = NULL;
    if (!g_file_get_contents("/proc/sys/fs/inotify/max_queued_events", &limit, NULL, NULL)
        || atoi(limit) > 100000) {
        g_test_skip("the queue is too long to fill");
        return;
    }
    TestFolder folder = test_folder();
    make_folder(folder, "a");
    g_autoptr(FolioWatch) made = watch(folder);
    g_autofree char *one = g_build_filename(folder, "a", "one", NULL);
    g_autofree char *two = g_build_filename(folder, "a", "two", NULL);
    test_write_file(folder, "a/one", "x");
    for (int i = 0; i < atoi(limit); i++) {
        g_assert_cmpint(rename(one, two), ==, 0);
        g_assert_cmpint(rename(two, one), ==, 0);
    }
    make_folder(folder, "b/c");
    g_assert_true(changed(made));
    g_assert_false(changed(made));
    test_write_file(folder, "b/c/x.md", "x");
    g_assert_true(changed(made));
}

static void
test_missing(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "none", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioWatch) made = folio_watch_new(&error);
    g_assert_false(folio_watch_add(made, path, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "cannot watch"));
    g_clear_error(&error);

    /* what is there and is no folder is told as that, whatever failed before */
    test_write_file(folder, "file", "x");
    g_autofree char *file = g_build_filename(folder, "file", NULL);
    errno = EIO;
    g_assert_false(folio_watch_add(made, file, &error));
    g_assert_nonnull(strstr(error->message, "not a directory"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/watch/file", test_file);
    g_test_add_func("/watch/hidden", test_hidden);
    g_test_add_func("/watch/new-folders", test_new_folders);
    g_test_add_func("/watch/other-repositories", test_other_repositories);
    g_test_add_func("/watch/links", test_links);
    g_test_add_func("/watch/overflow", test_overflow);
    g_test_add_func("/watch/missing", test_missing);
    return g_test_run();
}
