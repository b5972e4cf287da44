#include "folio/root.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/root_internal.h"
#include "folio/error.h"
#include "folio/fd.h"
#include "folio/output.h"
#include "lib/files.h"

static FolioRoot *
open_root(const char *folder)
{
    g_autoptr(GError) error = NULL;
    FolioRoot *root = folio_root_open(folder, &error);
    g_assert_no_error(error);
    return root;
}

static bool
write_text(const FolioRoot *root, const char *path, const char *text, FolioWriteFlags flags,
           GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return folio_root_write(root, path, bytes, flags, error);
}

static void
assert_text(const char *folder, const char *path, const char *expected)
{
    g_autofree char *text = test_read_text(folder, path);
    g_assert_cmpstr(text, ==, expected);
}

static mode_t
mode_of(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    struct stat info;
    g_assert_cmpint(lstat(full, &info), ==, 0);
    return info.st_mode & 07777;
}

static void
make_link(const char *folder, const char *target, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    g_assert_cmpint(symlink(target, full), ==, 0);
}

/* Links are followed as far as the path is there, and no farther. */
static void
test_find_real(void)
{
    static const struct {
        const char *path, *real;
    } cases[] = {
        {"here", "here"},
        {"here/later/file.md", "here/later/file.md"},
        {"link", "here"},
        {"link/later", "here/later"},
        {"link/../x", "x"},
        {"dangling", "dangling"},
        {"dangling/x", "dangling/x"},
    };
    TestFolder folder = test_folder();
    g_autofree char *top = realpath(folder, NULL);
    test_write_file(folder, "here/file.md", "x");
    make_link(folder, "here", "link");
    make_link(folder, "nowhere", "dangling");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(folder, cases[i].path, NULL);
        g_autofree char *wanted = g_build_filename(top, cases[i].real, NULL);
        g_autofree char *real = folio_root_find_real(path);
        g_assert_cmpstr(real, ==, wanted);
    }
    g_autofree char *root = folio_root_find_real("/");
    g_assert_cmpstr(root, ==, "/");
}

static void
test_open_and_make(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    g_autofree char *below = g_build_filename(folder, "a", "b", NULL);
    g_assert_null(folio_root_open(below, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);

    g_autoptr(FolioRoot) root = folio_root_make(below, 0700, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(root->path, ==, below);
    g_assert_cmpint(fcntl(root->fd, F_GETFD) & FD_CLOEXEC, !=, 0);
    g_assert_cmpuint(mode_of(folder, "a/b"), ==, 0700);

    test_write_file(folder, "file", "x");
    g_autofree char *file = g_build_filename(folder, "file", NULL);
    g_assert_null(folio_root_open(file, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_null(folio_root_make(file, 0700, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    folio_root_free(NULL);
}

static void
test_read(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "goals/a.md", "text");
    test_write_file(folder, "empty", "");
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_assert_true(folio_root_read(root, "goals/a.md", 4, &bytes, &error));
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "text", 4);
    g_autoptr(GBytes) empty = NULL;
    g_assert_true(folio_root_read(root, "empty", 0, &empty, &error));
    g_assert_cmpuint(g_bytes_get_size(empty), ==, 0);
}

static void
test_read_refused(void)
{
    TestFolder folder = test_folder();
    TestFolder outside = test_folder();
    test_write_file(outside, "secret", "secret");
    test_write_file(folder, "a.md", "text");
    g_autofree char *absolute = g_build_filename(outside, "secret", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    make_link(folder, absolute, "link");
    make_link(folder, "a.md", "inner-link");
    make_link(folder, outside, "folder-link");
    g_autoptr(FolioRoot) root = open_root(folder);
    static const struct {
        const char *path;
        FolioErrorCode code;
    } cases[] = {
        {"none.md", FOLIO_ERROR_NOT_FOUND},
        {"none/none.md", FOLIO_ERROR_NOT_FOUND},
        {"a.md/x", FOLIO_ERROR_NOT_FOUND},
        {"link", FOLIO_ERROR_FAILED},
        {"inner-link", FOLIO_ERROR_FAILED},
        {"folder-link/secret", FOLIO_ERROR_FAILED},
        {"pipe", FOLIO_ERROR_FAILED},
        {".", FOLIO_ERROR_FAILED},
        {"../x", FOLIO_ERROR_FAILED},
        {"a/../../x", FOLIO_ERROR_FAILED},
        {"/etc/passwd", FOLIO_ERROR_FAILED},
        {"", FOLIO_ERROR_FAILED},
        {"a.md", FOLIO_ERROR_FAILED /* over 3 bytes */},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_assert_false(folio_root_read(root, cases[i].path, 3, &bytes, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
        g_assert_nonnull(strstr(error->message, cases[i].path));
        g_assert_null(bytes);
    }
}

/* Both ways to open agree, whatever this kernel has. */
static void
test_by_parts(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "goals/2026/a.md", "text");
    make_link(folder, "goals", "folder-link");
    make_link(folder, "goals/2026/a.md", "link");
    g_autoptr(FolioRoot) root = open_root(folder);
    static const struct {
        const char *path;
        int error;
    } cases[] = {
        {"goals/2026/a.md", 0},
        {"goals/../goals", EXDEV},
        {"/etc", EXDEV},
        {"..", EXDEV},
        {"goals/..", EXDEV},
        {"none", ENOENT},
        {"goals/none/x.md", ENOENT},
        {"link", ELOOP},
        {".", 0},
        {"goals/2026", 0},
        {"goals/2026/a.md/x", ENOTDIR},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        errno = 0;
        g_auto(FolioFd) a = folio_root_open_beneath(root, cases[i].path, O_RDONLY, 0);
        g_assert_cmpint(errno, ==, cases[i].error);
        errno = 0;
        g_auto(FolioFd) b = folio_root_open_by_parts(root, cases[i].path, O_RDONLY, 0);
        g_assert_cmpint(errno, ==, cases[i].error);
        g_assert_true((a < 0) == (b < 0));
    }
    g_auto(FolioFd) c = folio_root_open_beneath(root, "folder-link/2026/a.md", O_RDONLY, 0);
    g_auto(FolioFd) d = folio_root_open_by_parts(root, "folder-link/2026/a.md", O_RDONLY, 0);
    g_assert_cmpint(c, <, 0);
    g_assert_cmpint(d, <, 0);
}

static void
test_write(void)
{
    static const FolioWriteFlags flags[] = {FOLIO_WRITE_PLAIN, FOLIO_WRITE_SYNC, FOLIO_WRITE_NEW,
                                            FOLIO_WRITE_SYNC | FOLIO_WRITE_NEW};
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
        TestFolder folder = test_folder();
        g_autoptr(FolioRoot) root = open_root(folder);
        g_autoptr(GError) error = NULL;
        write_text(root, "goals/2026/a.md", "one", flags[i], &error);
        g_assert_no_error(error);
        assert_text(folder, "goals/2026/a.md", "one");
        write_text(root, "top.md", "", flags[i], &error);
        g_assert_no_error(error);
        assert_text(folder, "top.md", "");
        if ((flags[i] & FOLIO_WRITE_NEW) != 0) {
            g_assert_false(write_text(root, "goals/2026/a.md", "two", flags[i], &error));
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
            assert_text(folder, "goals/2026/a.md", "one");
        } else {
            g_assert_true(write_text(root, "goals/2026/a.md", "two", flags[i], NULL));
            assert_text(folder, "goals/2026/a.md", "two");
        }
        struct stat info;
        g_assert_false(folio_root_stat(root, "goals/2026/.a.md.folio-tmp", &info));
        g_assert_cmpint(errno, ==, ENOENT);
    }
}

static void
test_modes(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = open_root(folder);
    mode_t old_mask = umask(022);
    g_assert_true(write_text(root, "shared/a.md", "x", FOLIO_WRITE_PLAIN, NULL));
    g_assert_true(write_text(root, "private/a.md", "x", FOLIO_WRITE_PRIVATE, NULL));
    g_assert_cmpuint(mode_of(folder, "shared"), ==, 0755);
    g_assert_cmpuint(mode_of(folder, "shared/a.md"), ==, 0644);
    g_assert_cmpuint(mode_of(folder, "private"), ==, 0700);
    g_assert_cmpuint(mode_of(folder, "private/a.md"), ==, 0600);

    /* A mode that somebody has set stays; private narrows it. */
    g_autofree char *full = g_build_filename(folder, "shared/a.md", NULL);
    g_assert_cmpint(chmod(full, 0640), ==, 0);
    g_assert_true(write_text(root, "shared/a.md", "y", FOLIO_WRITE_PLAIN, NULL));
    g_assert_cmpuint(mode_of(folder, "shared/a.md"), ==, 0640);
    g_assert_true(write_text(root, "shared/a.md", "y", FOLIO_WRITE_PRIVATE, NULL));
    g_assert_cmpuint(mode_of(folder, "shared/a.md"), ==, 0600);
    umask(old_mask);
}

static void
test_write_refused(void)
{
    TestFolder folder = test_folder();
    TestFolder outside = test_folder();
    test_write_file(folder, "file", "x");
    test_write_file(outside, "victim", "whole");
    g_autofree char *victim = g_build_filename(outside, "victim", NULL);
    make_link(folder, victim, "link");
    make_link(folder, outside, "folder-link");
    make_link(folder, victim, ".trap.folio-tmp");
    g_autoptr(FolioRoot) root = open_root(folder);
    static const char *const cases[] = {
        "link", "folder-link/victim", "folder-link/new", "file/x", "../x", "/tmp/x", "a/../../x",
        "trap"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(write_text(root, cases[i], "torn", FOLIO_WRITE_SYNC, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, cases[i]));
    }
    assert_text(outside, "victim", "whole");
}

/* The disk is full, as it were: the old file is whole and no temp file stays. */
static void
test_failed_write(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = open_root(folder);
    g_assert_true(write_text(root, "a.md", "whole", FOLIO_WRITE_SYNC, NULL));
    struct rlimit old, small;
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &old), ==, 0);
    small = (struct rlimit){.rlim_cur = 10, .rlim_max = old.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
    g_autoptr(GError) error = NULL;
    bool written = write_text(root, "a.md", "longer than ten bytes", FOLIO_WRITE_SYNC, &error);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, handler);
    g_assert_false(written);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    assert_text(folder, "a.md", "whole");
    struct stat info;
    g_assert_false(folio_root_stat(root, ".a.md.folio-tmp", &info));
}

enum { SEVERAL = 230 };

/* "goals/0/0.md" and so on, each with its number. */
static void
make_files(FolioRootFile files[SEVERAL])
{
    for (int i = 0; i < SEVERAL; i++) {
        char *text = g_strdup_printf("%d", i);
        files[i].path = g_strdup_printf("goals/%d/%d.md", i % 7, i);
        files[i].bytes = g_bytes_new_take(text, strlen(text));
    }
}

static void
free_files(FolioRootFile files[SEVERAL])
{
    for (int i = 0; i < SEVERAL; i++) {
        g_free((char *) files[i].path);
        g_bytes_unref(files[i].bytes);
    }
}

static void
assert_several(const char *folder, const FolioRoot *root, const FolioRootFile *files, guint count)
{
    struct stat info;
    for (guint i = 0; i < SEVERAL; i++) {
        g_autofree char *temp = folio_root_temp_path(files[i].path);
        g_autofree char *text = g_strdup_printf("%u", i);
        g_assert_false(folio_root_stat(root, temp, &info));
        g_assert_true(folio_root_stat(root, files[i].path, &info) == (i < count));
        if (i < count)
            assert_text(folder, files[i].path, text);
    }
}

/* Whole groups and the rest of one; of two texts for one path the second stays. */
static void
test_write_several(void)
{
    static const FolioWriteFlags flags[] = {FOLIO_WRITE_SYNC, FOLIO_WRITE_PLAIN};
    FolioRootFile files[SEVERAL];
    make_files(files);
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
        TestFolder folder = test_folder();
        GError *error = NULL;
        guint put = 0;
        g_autoptr(FolioRoot) root = open_root(folder);
        g_assert_true(folio_root_write_several(root, files, SEVERAL, flags[i], &put, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(put, ==, SEVERAL);
        assert_several(folder, root, files, SEVERAL);
        const FolioRootFile same[] = {
            {"a.md", files[1].bytes}, {"b.md", files[2].bytes}, {"a.md", files[3].bytes}};
        g_assert_true(folio_root_write_several(root, same, 3, flags[i], &put, NULL));
        assert_text(folder, "a.md", "3");
        assert_text(folder, "b.md", "2");
        g_assert_true(folio_root_write_several(root, same, 0, flags[i], &put, NULL));
        g_assert_cmpuint(put, ==, 0);
    }
    free_files(files);
}

/* Before a group that cannot be written is complete, none of it has its name; what goes wrong later leaves
 * those that have theirs. */
static void
test_write_several_refused(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    guint put = 0;
    FolioRootFile files[SEVERAL];
    make_files(files);
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autofree char *inside = g_strconcat(files[150].path, "/inside", NULL);
    test_write_file(folder, inside, "x");
    g_assert_false(folio_root_write_several(root, files, SEVERAL, FOLIO_WRITE_SYNC, &put, &error));
    g_assert_nonnull(strstr(error->message, files[150].path));
    g_assert_cmpuint(put, ==, 100);
    g_assert_true(folio_root_remove(root, inside, FOLIO_WRITE_PLAIN, NULL));
    assert_several(folder, root, files, 100);
    g_clear_error(&error);

    test_write_file(folder, files[150].path, "theirs");
    g_assert_false(folio_root_write_several(root, files + 100, SEVERAL - 100,
                                            FOLIO_WRITE_SYNC | FOLIO_WRITE_NEW, &put, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpuint(put, ==, 50);
    assert_text(folder, files[150].path, "theirs");
    g_assert_true(folio_root_remove(root, files[150].path, FOLIO_WRITE_PLAIN, NULL));
    assert_several(folder, root, files, 150);
    g_clear_error(&error);
    free_files(files);
}

/* A temp file left by a dead writer is taken over; one of a living writer is not touched. */
static void
test_left_temp(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = open_root(folder);
    test_write_file(folder, ".a.md.folio-tmp", "torn text of a dead writer");
    g_assert_true(write_text(root, "a.md", "new", FOLIO_WRITE_PLAIN, NULL));
    assert_text(folder, "a.md", "new");

    test_write_file(folder, ".b.md.folio-tmp", "living");
    g_autofree char *temp = g_build_filename(folder, ".b.md.folio-tmp", NULL);
    g_auto(FolioFd) fd = open(temp, O_RDWR | O_CLOEXEC);
    g_assert_cmpint(flock(fd, LOCK_EX), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_false(write_text(root, "b.md", "new", FOLIO_WRITE_PLAIN, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    assert_text(folder, ".b.md.folio-tmp", "living");

    /* A second name of some other file would be overwritten with the temp file. */
    test_write_file(folder, "other", "whole");
    g_autofree char *other = g_build_filename(folder, "other", NULL);
    g_autofree char *twin = g_build_filename(folder, ".c.md.folio-tmp", NULL);
    g_assert_cmpint(link(other, twin), ==, 0);
    g_assert_false(write_text(root, "c.md", "new", FOLIO_WRITE_PLAIN, NULL));
    assert_text(folder, "other", "whole");
}

static gpointer
write_often(gpointer data)
{
    const FolioRoot *root = data;
    static const char *const texts[] = {"aaaaaaaaaaaaaaaa", "bbbb"};
    for (int i = 0; i < 200; i++)
        g_assert_true(write_text(root, "same.md", texts[i % 2], FOLIO_WRITE_PLAIN, NULL));
    return NULL;
}

static void
test_two_writers(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = open_root(folder);
    GThread *other = g_thread_new("writer", write_often, root);
    write_often(root);
    g_thread_join(other);
    g_autofree char *text = test_read_text(folder, "same.md");
    g_assert_true(strcmp(text, "aaaaaaaaaaaaaaaa") == 0 || strcmp(text, "bbbb") == 0);
}

static void
test_remove(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "goals/2026/a.md", "x");
    test_write_file(folder, "goals/2025/b.md", "x");
    test_write_file(folder, "top.md", "x");
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autoptr(GError) error = NULL;
    struct stat info;
    folio_root_remove(root, "goals/2026/a.md", FOLIO_WRITE_SYNC, &error);
    g_assert_no_error(error);
    g_assert_false(folio_root_stat(root, "goals/2026", &info));
    g_assert_true(folio_root_stat(root, "goals/2025/b.md", &info));
    g_assert_true(folio_root_remove(root, "top.md", FOLIO_WRITE_PLAIN, NULL));
    g_assert_true(folio_root_remove(root, "top.md", FOLIO_WRITE_PLAIN, NULL));
    g_assert_true(folio_root_remove(root, "none/at/all.md", FOLIO_WRITE_PLAIN, NULL));
    g_assert_false(folio_root_remove(root, "goals", FOLIO_WRITE_PLAIN, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_false(folio_root_remove(root, "../x", FOLIO_WRITE_PLAIN, NULL));
    g_assert_true(folio_root_remove(root, "goals/2025/b.md", FOLIO_WRITE_PLAIN, NULL));
    g_assert_true(g_file_test(folder, G_FILE_TEST_IS_DIR));
}

static void
test_remove_below(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "cache/a", "x");
    test_write_file(folder, "cache/.a.folio-tmp", "x");
    test_write_file(folder, "cache/deep/.hidden/b", "x");
    test_write_file(folder, "cached/c", "x");
    g_autofree char *link = g_build_filename(folder, "cache", "out", NULL);
    g_assert_cmpint(symlink("../cached", link), ==, 0);
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autoptr(GError) error = NULL;
    struct stat info;
    folio_root_remove_below(root, "cache", FOLIO_WRITE_SYNC, &error);
    g_assert_no_error(error);
    g_assert_false(folio_root_stat(root, "cache", &info));
    g_assert_true(folio_root_stat(root, "cached/c", &info));
    g_assert_true(folio_root_remove_below(root, "cache", FOLIO_WRITE_PLAIN, NULL));
    g_assert_false(folio_root_remove_below(root, "cached/c", FOLIO_WRITE_PLAIN, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_false(folio_root_remove_below(root, "..", FOLIO_WRITE_PLAIN, NULL));
}

static void
test_stat(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "a.md", "four");
    make_link(folder, "a.md", "link");
    g_autoptr(FolioRoot) root = open_root(folder);
    struct stat info;
    g_assert_true(folio_root_stat(root, "a.md", &info));
    g_assert_cmpint(info.st_size, ==, 4);
    g_assert_true(folio_root_stat(root, "link", &info));
    g_assert_true(S_ISLNK(info.st_mode));
    g_assert_false(folio_root_stat(root, "none", &info));
    g_assert_cmpint(errno, ==, ENOENT);
}

typedef struct Seen {
    GPtrArray *paths;
    guint limit;
} Seen;

static bool
note(const char *path, const struct stat *info, gpointer data)
{
    Seen *seen = data;
    g_ptr_array_add(seen->paths, g_strconcat(path, S_ISLNK(info->st_mode) ? " link" : "", NULL));
    return seen->paths->len < seen->limit;
}

static gint
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static char *
walk(const FolioRoot *root, const char *under, guint limit)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    Seen seen = {paths, limit};
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_root_walk(root, under, note, &seen, &error));
    g_assert_no_error(error);
    g_ptr_array_sort(paths, compare_text);
    g_ptr_array_add(paths, NULL);
    return g_strjoinv(",", (char **) paths->pdata);
}

static void
test_walk_all(void)
{
    TestFolder folder = test_folder();
    static const char *const files[] = {"a.md",           "goals/2026/b.md", "goals/c.md",
                                        ".git/config",    "goals/.hidden",   "goals/sub/.git/HEAD",
                                        "goals/sub/d.md", "other/.git",      "other/e.md",
                                        ".vim/x"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        test_write_file(folder, files[i], "x");
    make_link(folder, "goals", "people");
    g_autoptr(FolioRoot) root = open_root(folder);
    static const struct {
        const char *under;
        const char *expected;
    } cases[] = {
        {"", "a.md,goals/2026/b.md,goals/c.md,people link"},
        {"goals", "goals/2026/b.md,goals/c.md"},
        {"goals/2026", "goals/2026/b.md"},
        {"none", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = walk(root, cases[i].under, 100);
        g_assert_cmpstr(found, ==, cases[i].expected);
    }
    Seen seen = {g_ptr_array_new_with_free_func(g_free), 100};
    g_assert_true(folio_root_walk_complete(root, note, &seen, NULL));
    g_ptr_array_sort(seen.paths, compare_text);
    g_ptr_array_add(seen.paths, NULL);
    g_autofree char *complete = g_strjoinv(",", (char **) seen.paths->pdata);
    g_assert_cmpstr(complete, ==, ".vim,a.md,goals/.hidden,goals/2026/b.md,goals/c.md,people link");
    g_ptr_array_unref(seen.paths);
    g_autoptr(GPtrArray) all = folio_root_list_all(root, NULL);
    g_ptr_array_sort(all, compare_text);
    g_ptr_array_add(all, NULL);
    g_autofree char *listed = g_strjoinv(",", (char **) all->pdata);
    g_assert_cmpstr(listed, ==,
                    ".git/config,.vim/x,a.md,goals/.hidden,goals/2026/b.md,goals/c.md,"
                    "goals/sub/.git/HEAD,goals/sub/d.md,other/.git,other/e.md,people");
    g_autofree char *first = walk(root, "", 1);
    g_assert_null(strchr(first, ','));
    g_assert_cmpuint(strlen(first), >, 0);

    g_autoptr(GError) error = NULL;
    g_assert_false(folio_root_walk(root, "../x", note, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_false(folio_root_walk(root, "people", note, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* A site that was made where it usually is has more files than the journal; a folder of that name is like any. */
static void
test_walk_site(void)
{
    TestFolder folder = test_folder();
    static const char *const files[] = {"a.md", "site/a.html", "site/goals/b.md",
                                        "goals/site/folio-files.txt", "goals/site/c.md"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        test_write_file(folder, files[i], "x");
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autofree char *before = walk(root, "", 100);
    g_assert_cmpstr(before, ==,
                    "a.md,goals/site/c.md,goals/site/folio-files.txt,site/a.html,site/goals/b.md");
    test_write_file(folder, FOLIO_OUTPUT_USUAL "/" FOLIO_OUTPUT_MANIFEST, "x");
    g_autofree char *after = walk(root, "", 100);
    g_assert_cmpstr(after, ==, "a.md,goals/site/c.md,goals/site/folio-files.txt");
    g_autofree char *below = walk(root, "goals", 100);
    g_assert_cmpstr(below, ==, "goals/site/c.md,goals/site/folio-files.txt");
}

/* Enough for all workers; what is gone needs none, what is refused is named wherever it stands. */
static void
test_sync(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    for (int i = 0; i < 60; i++) {
        char *path = g_strdup_printf("goals/%d/%d.md", i % 7, i);
        if (i % 9 != 0)
            test_write_file(folder, path, "x");
        g_ptr_array_add(paths, path);
    }
    g_ptr_array_add(paths, g_strdup("gone/folder/x.md"));
    g_ptr_array_add(paths, NULL);
    g_autoptr(FolioRoot) root = open_root(folder);
    g_assert_true(folio_root_sync(root, (const char *const *) paths->pdata, &error));
    g_assert_no_error(error);

    for (guint at = 1; at < 60; at += 29) {
        const char *path = g_ptr_array_index(paths, at);
        g_autofree char *full = g_build_filename(folder, path, NULL);
        g_autofree char *message = g_strdup_printf("cannot make '%s' durable", path);
        unlink(full);
        g_assert_cmpint(symlink("/etc/passwd", full), ==, 0);
        g_assert_false(folio_root_sync(root, (const char *const *) paths->pdata, &error));
        g_assert_nonnull(strstr(error->message, message));
        g_clear_error(&error);
        g_assert_cmpint(unlink(full), ==, 0);
    }
    const char *const none[] = {NULL};
    g_assert_true(folio_root_sync(root, none, NULL));
}

/* Absent is no error; what cannot be read is. */
static void
test_read_present(void)
{
    static const struct {
        const char *path;
        gsize max_bytes;
        bool good;
        const char *text;
    } cases[] = {
        {"there.txt", 9, true, "words"}, {"empty.txt", 9, true, ""},
        {"gone.txt", 9, true, NULL},     {"gone/too.txt", 9, true, NULL},
        {"there.txt", 4, false, NULL},   {"link.txt", 9, false, NULL},
    };
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = open_root(folder);
    test_write_file(folder, "there.txt", "words");
    test_write_file(folder, "empty.txt", "");
    make_link(folder, "there.txt", "link.txt");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = NULL;
        bool good =
            folio_root_read_present(root, cases[i].path, cases[i].max_bytes, &bytes, &error);
        g_assert_cmpint(good, ==, cases[i].good);
        g_assert_cmpint(error == NULL, ==, cases[i].good);
        g_assert_cmpint(bytes != NULL, ==, cases[i].text != NULL);
        if (bytes != NULL)
            g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), cases[i].text,
                            strlen(cases[i].text));
    }
}

static void
test_list(void)
{
    static const struct {
        const char *folder, *names; /* NULL: refused */
    } cases[] = {{"", ".hidden here "}, {"here", ".b a below "}, {"gone", ""},
                 {"here/a", NULL},      {"../x", NULL},          {"link", NULL}};
    TestFolder folder = test_folder();
    GError *error = NULL;
    test_write_file(folder, "inner/.hidden", "x");
    test_write_file(folder, "inner/here/a", "x");
    test_write_file(folder, "inner/here/.b", "x");
    test_write_file(folder, "inner/here/below/c", "x");
    g_autofree char *inner = g_build_filename(folder, "inner", NULL);
    g_autoptr(FolioRoot) root = folio_root_open(inner, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (strcmp(cases[i].folder, "link") == 0)
            g_assert_cmpint(symlinkat("here", root->fd, "link"), ==, 0);
        g_autoptr(GPtrArray) names = folio_root_list(root, cases[i].folder, &error);
        g_assert_cmpint(names != NULL, ==, cases[i].names != NULL);
        g_assert_cmpint(error == NULL, ==, names != NULL);
        g_clear_error(&error);
        g_autoptr(GString) listed = g_string_new(NULL);
        if (names != NULL)
            g_ptr_array_sort(names, compare_text);
        for (guint n = 0; names != NULL && n < names->len; n++)
            g_string_append_printf(listed, "%s ", (const char *) names->pdata[n]);
        g_assert_cmpstr(listed->str, ==, cases[i].names != NULL ? cases[i].names : "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/beneath/find-real", test_find_real);
    g_test_add_func("/beneath/open-and-make", test_open_and_make);
    g_test_add_func("/beneath/read", test_read);
    g_test_add_func("/beneath/read-present", test_read_present);
    g_test_add_func("/beneath/read-refused", test_read_refused);
    g_test_add_func("/beneath/by-parts", test_by_parts);
    g_test_add_func("/beneath/write", test_write);
    g_test_add_func("/beneath/modes", test_modes);
    g_test_add_func("/beneath/write-refused", test_write_refused);
    g_test_add_func("/beneath/write-several", test_write_several);
    g_test_add_func("/beneath/write-several-refused", test_write_several_refused);
    g_test_add_func("/beneath/failed-write", test_failed_write);
    g_test_add_func("/beneath/left-temp", test_left_temp);
    g_test_add_func("/beneath/two-writers", test_two_writers);
    g_test_add_func("/beneath/remove", test_remove);
    g_test_add_func("/beneath/remove-below", test_remove_below);
    g_test_add_func("/beneath/stat", test_stat);
    g_test_add_func("/beneath/walk", test_walk_all);
    g_test_add_func("/beneath/walk-site", test_walk_site);
    g_test_add_func("/beneath/list", test_list);
    g_test_add_func("/beneath/sync", test_sync);
    return g_test_run();
}
