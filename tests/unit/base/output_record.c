/* A folder that is changed in place: only what differs is touched, and nobody's change goes unseen. */
#include "folio/output.h"

#include <fcntl.h>
#include <unistd.h>

#include "lib/files.h"

#define LABEL "site public"

typedef struct Fixture {
    char *folder, *site, *record;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void) data;
    f->folder = test_folder();
    f->site = g_build_filename(f->folder, "site", NULL);
    f->record = g_build_filename(f->folder, "private", "site.record", NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    test_folder_remove(f->folder);
    g_free(f->site);
    g_free(f->record);
}

/* "PATH TEXT" pairs, NULL-terminated; a text of "=" asks whether the file of mark 7 may stay. */
static FolioOutputResult
build_label(Fixture *f, const char *label, const char *const *files, bool recalled)
{
    GError *error = NULL;
    FolioOutputResult result = {0};
    g_autoptr(FolioOutput) output = folio_output_begin(f->site, label, 0777, &error);
    g_assert_no_error(error);
    g_assert_cmpint(folio_output_recall(output, f->record), ==, recalled);
    for (; *files != NULL; files += 2) {
        g_autoptr(GBytes) bytes = g_bytes_new(files[1], strlen(files[1]));
        if (folio_output_keep(output, files[0], 7))
            continue;
        g_assert_cmpstr(files[1], !=, "=");
        folio_output_write(output, files[0], bytes, &error);
        g_assert_no_error(error);
    }
    folio_output_finish(output, &result, &error);
    g_assert_no_error(error);
    return result;
}

static FolioOutputResult
build(Fixture *f, const char *const *files, bool recalled)
{
    return build_label(f, LABEL, files, recalled);
}

static struct stat
look(Fixture *f, const char *path)
{
    struct stat info;
    g_autofree char *full = g_build_filename(f->site, path, NULL);
    g_assert_cmpint(lstat(full, &info), ==, 0);
    return info;
}

static void
assert_untouched(const struct stat *before, const struct stat *after)
{
    g_assert_cmpuint(before->st_ino, ==, after->st_ino);
    g_assert_cmpint(before->st_mtim.tv_sec, ==, after->st_mtim.tv_sec);
    g_assert_cmpint(before->st_mtim.tv_nsec, ==, after->st_mtim.tv_nsec);
    g_assert_cmpint(before->st_ctim.tv_nsec, ==, after->st_ctim.tv_nsec);
}

static void
assert_text(Fixture *f, const char *path, const char *expected)
{
    g_autofree char *full = g_build_filename(f->site, path, NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(full, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static bool
is_there(Fixture *f, const char *path)
{
    g_autofree char *full = g_build_filename(f->site, path, NULL);
    return access(full, F_OK) == 0;
}

static const char *const first[] = {"index.html", "one", "goals/a.html", "two", NULL};
static const char *const kept[] = {"index.html", "=", "goals/a.html", "=", NULL};

static void
test_nothing_changed(Fixture *f, gconstpointer data)
{
    (void) data;
    build(f, first, false);
    struct stat page = look(f, "goals/a.html"), list = look(f, FOLIO_OUTPUT_MANIFEST);
    struct stat folder = look(f, ".");
    FolioOutputResult result = build(f, kept, true);
    g_assert_cmpuint(result.files, ==, 2);
    g_assert_cmpuint(result.written + result.removed, ==, 0);
    g_assert_cmpint(result.bytes, ==, 6);
    struct stat page_after = look(f, "goals/a.html"), list_after = look(f, FOLIO_OUTPUT_MANIFEST);
    struct stat folder_after = look(f, ".");
    assert_untouched(&page, &page_after);
    assert_untouched(&list, &list_after);
    assert_untouched(&folder, &folder_after);
}

/* Without a mark the bytes decide. */
static void
test_same_bytes(Fixture *f, gconstpointer data)
{
    (void) data;
    GError *error = NULL;
    build(f, first, false);
    struct stat before = look(f, "index.html");
    g_autoptr(GBytes) one = g_bytes_new_static("one", 3), two = g_bytes_new_static("owt", 3);
    g_autoptr(FolioOutput) output = folio_output_begin(f->site, LABEL, 0777, &error);
    g_assert_true(folio_output_recall(output, f->record));
    g_assert_false(folio_output_keep(output, "index.html", 8));
    g_assert_false(folio_output_keep(output, "index.html", 0));
    g_assert_true(folio_output_write(output, "index.html", one, &error));
    g_assert_true(folio_output_write(output, "goals/a.html", two, &error));
    FolioOutputResult result;
    g_assert_true(folio_output_finish(output, &result, &error));
    g_assert_cmpuint(result.written, ==, 1);
    struct stat after = look(f, "index.html");
    assert_untouched(&before, &after);
    assert_text(f, "goals/a.html", "owt");
}

static void
test_changes(Fixture *f, gconstpointer data)
{
    (void) data;
    static const char *const second[] = {"index.html",    "=",     "reflections/b.html",
                                         "three",         "x/y/z", "deep",
                                         "feed/feed.xml", "atom",  NULL};
    build(f, first, false);
    struct stat before = look(f, "index.html"), folder = look(f, ".");
    FolioOutputResult result = build(f, second, true);
    g_assert_cmpuint(result.files, ==, 4);
    g_assert_cmpuint(result.written, ==, 3);
    g_assert_cmpuint(result.removed, ==, 1);
    struct stat after = look(f, "index.html"), folder_after = look(f, ".");
    assert_untouched(&before, &after);
    g_assert_cmpuint(folder.st_ino, ==, folder_after.st_ino);
    g_assert_false(is_there(f, "goals"));
    assert_text(f, "x/y/z", "deep");
    assert_text(f, FOLIO_OUTPUT_MANIFEST,
                "folio-output 1 site public\n4 feed/feed.xml\n3 index.html\n5 reflections/b.html\n"
                "4 x/y/z\n");
    g_autofree char *hidden = g_build_filename(f->folder, ".site.folio-new", NULL);
    g_assert_cmpint(access(hidden, F_OK), !=, 0);
    build(f, first, true);
    g_assert_false(is_there(f, "x"));
    assert_text(f, "goals/a.html", "two");
}

static void
overwrite(Fixture *f)
{
    g_autofree char *full = g_build_filename(f->site, "goals/a.html", NULL);
    int fd = open(full, O_WRONLY);
    g_assert_cmpint(write(fd, "owt", 3), ==, 3);
    close(fd);
}

/* As much as it was, with the time it had. */
static void
overwrite_in_secret(Fixture *f)
{
    struct stat info = look(f, "goals/a.html");
    g_autofree char *full = g_build_filename(f->site, "goals/a.html", NULL);
    struct timespec times[] = {info.st_atim, info.st_mtim};
    overwrite(f);
    g_assert_cmpint(utimensat(AT_FDCWD, full, times, 0), ==, 0);
}

static void
take_away(Fixture *f)
{
    g_autofree char *full = g_build_filename(f->site, "goals/a.html", NULL);
    g_assert_cmpint(unlink(full), ==, 0);
}

static void
take_folder_away(Fixture *f)
{
    g_autofree char *full = g_build_filename(f->site, "goals", NULL);
    take_away(f);
    g_assert_cmpint(rmdir(full), ==, 0);
}

static void
open_to_all(Fixture *f)
{
    g_autofree char *full = g_build_filename(f->site, "goals/a.html", NULL);
    g_assert_cmpint(chmod(full, 0666), ==, 0);
}

static void
test_tampered(Fixture *f, gconstpointer data)
{
    (void) data;
    static void (*const changes[])(Fixture *) = {overwrite, overwrite_in_secret, take_away,
                                                 take_folder_away, open_to_all};
    build(f, first, false);
    mode_t mode = look(f, "goals/a.html").st_mode;
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        changes[i](f);
        g_test_message("%zu", i);
        g_assert_cmpuint(build(f, first, true).written, ==, 1);
        assert_text(f, "goals/a.html", "two");
        g_assert_cmpuint(look(f, "goals/a.html").st_mode, ==, mode);
        g_assert_cmpuint(build(f, kept, true).written, ==, 0);
    }
}

/* A record that is damaged, of something else, or gone is none. */
static void
test_no_record(Fixture *f, gconstpointer data)
{
    (void) data;
    static const char *const bad[] = {"", "folio-record 2 site public\n", "\n",
                                      "folio-record 2 site public\n12345678",
                                      "folio-record 2 site public\n7 nonsense that is long enough "
                                      "for a file and its path, were it one\n"};
    build(f, first, false);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        test_write_file(f->folder, "private/site.record", bad[i]);
        g_assert_cmpuint(build(f, first, false).written, ==, 2);
    }
    g_autofree char *text = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(f->record, &text, &length, NULL));
    for (gsize at = 0; at < length; at += 5) {
        g_autofree char *other = g_memdup2(text, length);
        other[at] = (char) (other[at] ^ 1);
        test_write_bytes(f->folder, "private/site.record", text, at);
        g_assert_cmpuint(build(f, first, false).written, ==, 2);
        test_write_bytes(f->folder, "private/site.record", other, length);
        g_assert_cmpuint(build(f, first, false).written, ==, 2);
    }
    build(f, kept, true);
}

/* A record that gets shorter has nothing of the longer one. */
static void
test_shorter(Fixture *f, gconstpointer data)
{
    (void) data;
    static const char *const one[] = {"index.html", "one", NULL};
    static const char *const one_kept[] = {"index.html", "=", NULL};
    build(f, first, false);
    g_autofree char *aside = g_build_filename(f->folder, "aside", NULL);
    g_assert_cmpint(rename(f->site, aside), ==, 0);
    build(f, one, false);
    g_assert_cmpuint(build(f, one_kept, true).written, ==, 0);
}

static void
test_unfinished(Fixture *f, gconstpointer data)
{
    (void) data;
    build(f, first, false);
    test_write_file(f->site, FOLIO_OUTPUT_MANIFEST,
                    "folio-output 1 site public\nunfinished\n3 index.html\n0 goals/a.html\n");
    g_assert_cmpuint(build(f, first, false).written, ==, 2);
    assert_text(f, FOLIO_OUTPUT_MANIFEST,
                "folio-output 1 site public\n3 goals/a.html\n3 index.html\n");
}

/* In the middle of a change in place: what cannot be moved stops it. The folder says so, and the next
 * build makes all of it. */
static void
test_cut_short(Fixture *f, gconstpointer data)
{
    (void) data;
    GError *error = NULL;
    build(f, first, false);
    FolioOutput *output = folio_output_begin(f->site, LABEL, 0777, &error);
    g_assert_true(folio_output_recall(output, f->record));
    g_autoptr(GBytes) bytes = g_bytes_new_static("new", 3);
    g_assert_true(folio_output_write(output, "late.html", bytes, &error));
    g_autofree char *full = g_build_filename(f->site, "late.html", NULL);
    g_assert_cmpint(mkdir(full, 0755), ==, 0);
    g_assert_false(folio_output_finish(output, NULL, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    folio_output_free(output);
    g_autofree char *list = g_build_filename(f->site, FOLIO_OUTPUT_MANIFEST, NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(list, &text, NULL, NULL));
    g_assert_nonnull(strstr(text, "\n" FOLIO_OUTPUT_UNFINISHED "\n"));
    g_assert_cmpuint(build(f, first, false).written, ==, 2);
    assert_text(f, "goals/a.html", "two");
    g_assert_false(is_there(f, "late.html"));
}

/* The record of one label says nothing of another; the record is for its owner's eyes. */
static void
test_private(Fixture *f, gconstpointer data)
{
    (void) data;
    struct stat info;
    build_label(f, "site shared", first, false);
    g_assert_cmpint(lstat(f->record, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    g_autofree char *aside = g_build_filename(f->folder, "aside", NULL);
    g_assert_cmpint(rename(f->site, aside), ==, 0);
    build(f, first, false);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {{"/output-record/nothing-changed", test_nothing_changed},
                 {"/output-record/same-bytes", test_same_bytes},
                 {"/output-record/changes", test_changes},
                 {"/output-record/tampered", test_tampered},
                 {"/output-record/no-record", test_no_record},
                 {"/output-record/shorter", test_shorter},
                 {"/output-record/unfinished", test_unfinished},
                 {"/output-record/cut-short", test_cut_short},
                 {"/output-record/private", test_private}};
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
