/* What the build before left may stay as long as nobody touched it. */
#include "folio/output.h"

#include <unistd.h>

#include "lib/files.h"

typedef struct Fixture {
    char *folder, *path, *record;
} Fixture;

static void
write_page(FolioOutput *output, const char *path, const char *text, guint64 mark)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    if (mark != 0 && folio_output_keep(output, path, mark))
        return;
    g_assert_true(folio_output_write(output, path, bytes, &error));
    g_assert_no_error(error);
}

static FolioOutput *
begin(const Fixture *f, bool *recalled)
{
    g_autoptr(GError) error = NULL;
    FolioOutput *output = folio_output_begin(f->path, "site public", 0777, &error);
    g_assert_no_error(error);
    *recalled = folio_output_recall(output, f->record);
    return output;
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

/* index.html and goals/a.html, the second one with a mark. */
static void
set_up(Fixture *f, gconstpointer data)
{
    bool recalled;
    (void) data;
    f->folder = test_folder();
    f->path = g_build_filename(f->folder, "site", NULL);
    f->record = g_build_filename(f->folder, "record", NULL);
    g_autoptr(FolioOutput) output = begin(f, &recalled);
    g_assert_false(recalled);
    g_assert_false(folio_output_keep_all(output));
    write_page(output, "index.html", "one", 0);
    write_page(output, "goals/a.html", "two", 7);
    g_assert_cmpuint(finish(output).written, ==, 2);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    test_folder_remove(f->folder);
    g_free(f->path);
    g_free(f->record);
}

static void
test_all(Fixture *f, gconstpointer data)
{
    bool recalled;
    (void) data;
    g_autoptr(FolioOutput) output = begin(f, &recalled);
    g_assert_true(recalled);
    g_assert_true(folio_output_keep_all(output));
    FolioOutputResult result = finish(output);
    g_assert_cmpuint(result.files, ==, 2);
    g_assert_cmpuint(result.written, ==, 0);
    g_assert_cmpuint(result.removed, ==, 0);
    g_clear_pointer(&output, folio_output_free);
    output = begin(f, &recalled); /* and its marks are those of before */
    g_assert_true(recalled);
    g_assert_false(folio_output_keep(output, "index.html", 7));
    g_assert_true(folio_output_keep(output, "goals/a.html", 7));
}

/* A file that is other, gone or no file: then all are written as if none had been asked about. */
static void
assert_none(Fixture *f)
{
    bool recalled;
    g_autoptr(FolioOutput) output = begin(f, &recalled);
    g_assert_false(folio_output_keep_all(output));
    write_page(output, "index.html", "one", 0);
    write_page(output, "goals/a.html", "two", 7);
    FolioOutputResult result = finish(output);
    g_assert_cmpuint(result.files, ==, 2);
    g_assert_cmpuint(result.written, ==, 1);
    g_autofree char *text = test_read_text(f->path, "goals/a.html");
    g_assert_cmpstr(text, ==, "two");
}

static void
test_changed(Fixture *f, gconstpointer data)
{
    (void) data;
    test_write_file(f->path, "goals/a.html", "six");
    assert_none(f);
}

static void
test_gone(Fixture *f, gconstpointer data)
{
    (void) data;
    g_autofree char *file = g_build_filename(f->path, "goals/a.html", NULL);
    g_assert_cmpint(unlink(file), ==, 0);
    assert_none(f);
}

static void
test_link(Fixture *f, gconstpointer data)
{
    (void) data;
    g_autofree char *file = g_build_filename(f->path, "goals/a.html", NULL);
    g_assert_cmpint(unlink(file), ==, 0);
    g_assert_cmpint(symlink("../index.html", file), ==, 0);
    assert_none(f);
}

/* Another mark, or none that is known, means that the page has to be made. */
static void
test_marks(Fixture *f, gconstpointer data)
{
    bool recalled;
    (void) data;
    g_autoptr(FolioOutput) output = begin(f, &recalled);
    g_assert_false(folio_output_keep(output, "goals/a.html", 8));
    g_assert_false(folio_output_keep(output, "goals/b.html", 7));
    g_assert_false(folio_output_keep(output, "index.html", 0));
    g_assert_true(folio_output_keep(output, "goals/a.html", 7));
    write_page(output, "index.html", "another", 0);
    g_assert_cmpuint(finish(output).written, ==, 1);
}

/* A build that did not come to its end takes nothing of the one before with it. */
static void
test_given_up(Fixture *f, gconstpointer data)
{
    bool recalled;
    (void) data;
    FolioOutput *output = begin(f, &recalled);
    g_assert_true(folio_output_keep_all(output));
    folio_output_free(output);
    output = begin(f, &recalled);
    g_assert_true(recalled);
    g_assert_true(folio_output_keep_all(output));
    g_assert_cmpuint(finish(output).files, ==, 2);
    folio_output_free(output);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {{"/output-keep/all", test_all},     {"/output-keep/changed", test_changed},
                 {"/output-keep/gone", test_gone},   {"/output-keep/link", test_link},
                 {"/output-keep/marks", test_marks}, {"/output-keep/given-up", test_given_up}};
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
