/* Descriptors that close themselves, and writes that are whole or tell why not. */
#include "folio/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/files.h"

static void
read_back(const char *path, const char *wanted)
{
    gsize length;
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_assert_cmpmem(text, length, wanted, strlen(wanted));
}

static bool
is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

static void
test_scope(void)
{
    int seen, kept;
    {
        g_auto(FolioFd) closed = open("/dev/null", O_RDONLY | O_CLOEXEC);
        g_auto(FolioFd) stolen = open("/dev/null", O_RDONLY | O_CLOEXEC);
        g_auto(FolioFd) none = -1;
        seen = closed;
        kept = folio_fd_steal(&stolen);
        g_assert_cmpint(stolen, ==, -1);
        g_assert_cmpint(none, ==, -1);
    }
    g_assert_false(is_open(seen));
    g_assert_true(is_open(kept));
    close(kept);
}

static void
test_whole_file(void)
{
    struct stat info;
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    g_auto(FolioFd) fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_assert_true(folio_fd_write_file(fd, "a", O_EXCL, 0600, "one", 3));
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    read_back(path, "one");
    g_assert_false(folio_fd_write_file(fd, "a", O_EXCL, 0600, "two", 3));
    g_assert_cmpint(errno, ==, EEXIST);
    read_back(path, "one");
    g_assert_true(folio_fd_write_file(fd, "a", O_APPEND, 0600, " more", 5));
    read_back(path, "one more");
    g_assert_true(folio_fd_write_file(AT_FDCWD, path, O_TRUNC, 0600, NULL, 0));
    read_back(path, "");
    g_assert_cmpint(symlinkat("a", fd, "link"), ==, 0);
    g_assert_false(folio_fd_write_file(fd, "link", O_NOFOLLOW, 0600, "x", 1));
    g_assert_cmpint(errno, ==, ELOOP);
}

/* A disk that is full, and a descriptor that cannot be written. */
static void
test_failures(void)
{
    g_auto(FolioFd) reader = open("/dev/null", O_RDONLY | O_CLOEXEC);
    g_assert_false(folio_fd_write(reader, "x", 1));
    g_assert_cmpint(errno, ==, EBADF);
    g_assert_true(folio_fd_write(reader, "x", 0));
    g_assert_false(folio_fd_write_file(AT_FDCWD, "/dev/full", 0, 0600, "x", 1));
    g_assert_cmpint(errno, ==, ENOSPC);
    g_assert_false(folio_fd_sync(-1));
    g_assert_cmpint(errno, ==, EBADF);
}

/* A pipe takes less at once than this; what reads it is slower than what writes. */
static gpointer
drain(gpointer data)
{
    char bytes[4096];
    gsize total = 0;
    ssize_t count;
    while ((count = read(*(int *) data, bytes, sizeof bytes)) > 0)
        total += (gsize) count;
    return GSIZE_TO_POINTER(total);
}

static void
test_parts(void)
{
    int ends[2];
    const gsize size = 1024 * 1024;
    g_autofree char *bytes = g_malloc0(size);
    g_assert_cmpint(pipe(ends), ==, 0);
    GThread *reader = g_thread_new("drain", drain, &ends[0]);
    g_assert_true(folio_fd_write(ends[1], bytes, size));
    close(ends[1]);
    g_assert_cmpuint(GPOINTER_TO_SIZE(g_thread_join(reader)), ==, size);
    close(ends[0]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fd/scope", test_scope);
    g_test_add_func("/fd/write_file", test_whole_file);
    g_test_add_func("/fd/failures", test_failures);
    g_test_add_func("/fd/parts", test_parts);
    return g_test_run();
}
