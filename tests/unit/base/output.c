#include "folio/output.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

#define LABEL "site public"

static FolioOutput *
begin(const char *path)
{
    g_autoptr(GError) error = NULL;
    FolioOutput *output = folio_output_begin(path, LABEL, 0777, &error);
    g_assert_no_error(error);
    return output;
}

static void
put(FolioOutput *output, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_assert_true(folio_output_write(output, path, bytes, &error));
    g_assert_no_error(error);
}

static FolioOutputResult
finish(FolioOutput *output)
{
    g_autoptr(GError) error = NULL;
    FolioOutputResult result;
    g_assert_true(folio_output_finish(output, &result, &error));
    g_assert_no_error(error);
    return result;
}

/* A folder with index.html and goals/a.html. */
static void
make(const char *path)
{
    g_autoptr(FolioOutput) output = begin(path);
    put(output, "index.html", "one");
    put(output, "goals/a.html", "two");
    finish(output);
}

static bool
is_there(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    struct stat info;
    return lstat(full, &info) == 0;
}

static void
assert_text(const char *folder, const char *path, const char *expected)
{
    g_autofree char *text = test_read_text(folder, path);
    g_assert_cmpstr(text, ==, expected);
}

/* No hidden folder stays beside the result. */
static void
assert_alone(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_assert_cmpint(name[0], !=, '.');
}

static void
test_make(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "below", "site", NULL);
    g_autoptr(FolioOutput) output = begin(path);
    put(output, "index.html", "one");
    put(output, "goals/a.html", "two");
    g_assert_false(is_there(folder, "below/site"));
    FolioOutputResult result = finish(output);
    g_assert_cmpuint(result.files, ==, 2);
    g_assert_cmpuint(result.removed, ==, 0);
    g_assert_cmpint(result.bytes, ==, 6);
    assert_text(folder, "below/site/index.html", "one");
    assert_text(folder, "below/site/goals/a.html", "two");
    assert_text(folder, "below/site/" FOLIO_OUTPUT_MANIFEST,
                "folio-output 1 site public\n3 goals/a.html\n3 index.html\n");
    g_autofree char *below = g_build_filename(folder, "below", NULL);
    assert_alone(below);
}

static void
test_replace(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    make(path);
    g_autoptr(FolioOutput) output = begin(path);
    put(output, "index.html", "new");
    assert_text(path, "index.html", "one");
    FolioOutputResult result = finish(output);
    g_assert_cmpuint(result.removed, ==, 1);
    assert_text(path, "index.html", "new");
    g_assert_false(is_there(path, "goals"));
    assert_alone(folder);
}

static void
test_given_up(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    make(path);
    FolioOutput *output = begin(path);
    put(output, "a/b.html", "half");
    folio_output_free(output);
    assert_text(path, "index.html", "one");
    assert_alone(folder);
}

static void
assert_refused(const char *path, const char *label, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_output_begin(path, label, 0777, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    const char *said = folio_error_get_why(error);
    g_assert_nonnull(strstr(said != NULL ? said : error->message, why));
}

static void
test_refuse(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autofree char *foreign = g_build_filename(folder, "foreign", NULL);
    g_autofree char *file = g_build_filename(folder, "foreign", "thesis.txt", NULL);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    make(path);
    test_write_file(folder, "foreign/thesis.txt", "years of work");
    g_assert_cmpint(symlink("foreign", link), ==, 0);

    assert_refused(path, "site shared", "for something else: site public");
    assert_refused(foreign, LABEL, "did not make it");
    assert_refused(file, LABEL, "not a folder");
    assert_refused(link, LABEL, "not a folder");
    test_write_file(path, "goals/notes.txt", "mine");
    assert_refused(path, LABEL, "'goals/notes.txt'");
    assert_text(folder, "foreign/thesis.txt", "years of work");
    assert_text(path, "goals/notes.txt", "mine");
    assert_text(path, "index.html", "one");
}

/* In a folder of another build, or around one, however the place is named; nothing is made there. */
static void
test_refuse_nested(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autofree char *inside = g_build_filename(folder, "site", "shared", NULL);
    g_autofree char *deep = g_build_filename(folder, "site", "new", "deep", "shared", NULL);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_autofree char *by_link = g_build_filename(folder, "link", "shared", NULL);
    g_autofree char *dots = g_build_filename(folder, "x", "..", "site", "y", NULL);
    g_autofree char *beside = g_build_filename(folder, "site-shared", NULL);
    make(path);
    g_assert_cmpint(symlink("site/goals", link), ==, 0);
    const char *const refused[] = {inside, deep, by_link, dots};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        assert_refused(refused[i], "site shared", "which folio made");
        assert_refused(refused[i], LABEL, "which folio made");
    }
    g_assert_false(is_there(path, "new"));
    g_assert_false(is_there(path, "goals/shared"));
    g_autoptr(FolioOutput) output = begin(beside);
    put(output, "index.html", "three");
    finish(output);
    assert_refused(folder, LABEL, "did not make it");
}

/* A hidden file counts too, and one that came while the output was written. */
static void
test_refuse_late(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    make(path);
    g_autoptr(FolioOutput) output = begin(path);
    put(output, "index.html", "new");
    test_write_file(path, ".hidden", "mine");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_output_finish(output, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    assert_text(path, "index.html", "one");
    assert_text(path, ".hidden", "mine");
}

static void
test_empty_folder(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_assert_cmpint(mkdir(path, 0755), ==, 0);
    make(path);
    assert_text(path, "index.html", "one");
}

static void
test_two_at_once(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autoptr(FolioOutput) first = begin(path);
    put(first, "index.html", "one");
    assert_refused(path, LABEL, "another process");
    finish(first);
    assert_text(path, "index.html", "one");
}

/* What a killed process left is cleared, not taken over. */
static void
test_left_over(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    test_write_file(folder, ".site.folio-new/goals/stale.html", "stale");
    make(path);
    g_assert_false(is_there(path, "goals/stale.html"));
    assert_alone(folder);
}

static void
test_bad_paths(void)
{
    static const char *const bad[] = {"../x.html", "/x.html", "a/../../x", "", "a//b", ".x"};
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autoptr(FolioOutput) output = begin(path);
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(folio_output_write(output, bad[i], bytes, NULL));
    put(output, "x.html", "once");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_output_write(output, "x.html", bytes, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
}

static void
test_private_modes(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autofree char *page = g_build_filename(path, "goals", "a.html", NULL);
    g_autoptr(FolioOutput) output = folio_output_begin(path, LABEL, 0700, NULL);
    struct stat info;
    put(output, "goals/a.html", "mine");
    finish(output);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0700);
    g_assert_cmpint(stat(page, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static gpointer
put_many(gpointer data)
{
    static gint next;
    for (int i = 0; i < 200; i++) {
        g_autofree char *path = g_strdup_printf("many/%d.html", g_atomic_int_add(&next, 1));
        put(data, path, "x");
    }
    return NULL;
}

static void
test_threads(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "site", NULL);
    g_autoptr(FolioOutput) output = begin(path);
    GThread *thread = g_thread_new("put", put_many, output);
    put_many(output);
    g_thread_join(thread);
    g_assert_cmpuint(finish(output).files, ==, 400);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/make", test_make);
    g_test_add_func("/output/replace", test_replace);
    g_test_add_func("/output/given-up", test_given_up);
    g_test_add_func("/output/refuse", test_refuse);
    g_test_add_func("/output/refuse-nested", test_refuse_nested);
    g_test_add_func("/output/refuse-late", test_refuse_late);
    g_test_add_func("/output/empty-folder", test_empty_folder);
    g_test_add_func("/output/two-at-once", test_two_at_once);
    g_test_add_func("/output/left-over", test_left_over);
    g_test_add_func("/output/bad-paths", test_bad_paths);
    g_test_add_func("/output/private-modes", test_private_modes);
    g_test_add_func("/output/threads", test_threads);
    return g_test_run();
}
