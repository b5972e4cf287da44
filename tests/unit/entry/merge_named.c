/* Merging by the name of a file: settings are front matter as a whole, Markdown is an entry. */
#include "folio/error.h"
#include "folio/merge.h"

#include <string.h>

static const FolioMergeLabels labels = {.ours = "mine", .theirs = "lena", .their_author = "lena"};

static void
test_takes(void)
{
    static const struct {
        const char *path;
        bool taken;
    } cases[] = {{"folio.yaml", true},
                 {"goals/2026/g.md", true},
                 {"README.md", true},
                 {".md", true},
                 {"", false},
                 {"folio.yml", false},
                 {"templates/folio.yaml", false},
                 {"files/ecg.png", false},
                 {"notes.MD", false},
                 {"md", false},
                 {"x.md.orig", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].path);
        g_assert_cmpint(folio_merge_takes(cases[i].path), ==, cases[i].taken);
    }
}

static char *
merge(const char *path, const char *base, const char *ours, const char *theirs, unsigned *conflicts)
{
    g_auto(FolioMergeResult) result = {0};
    g_autoptr(GError) error = NULL;
    bool done = folio_merge_named(path, base, strlen(base), ours, strlen(ours), theirs,
                                  strlen(theirs), &labels, &result, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    *conflicts = result.conflicts;
    g_autoptr(GString) text = g_string_new(NULL);
    gsize size;
    const char *data = g_bytes_get_data(result.bytes, &size);
    g_string_append_len(text, data != NULL ? data : "", (gssize) size);
    return g_strdup(text->str);
}

static void
test_settings(void)
{
    static const struct {
        const char *base, *ours, *theirs, *merged;
        unsigned conflicts;
    } cases[] = {
        {"", "", "", "", 0},
        {"a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n", "a: 2\nb: 2\n", 0},
        {"a: 1\n", "a: 1 # why\n", "a: 1\nc: 3\n", "a: 1 # why\nc: 3\n", 0},
        {"site:\n  title: A\n", "site:\n  title: B\n", "site:\n  title: A\n  role: R\n",
         "site:\n  title: B\n  role: R\n", 0},
        {"a: 1\n", "a: 2\n", "a: 3\n",
         "a: 2\nconflicts:\n  - field: a\n    value: 3\n    author: lena\n", 1},
        {"", "a: 1\n", "b: 2\n", "a: 1\nb: 2\n", 0},
        {"a: 1", "a: 1", "a: 2", "a: 2\n", 0}, /* the last line gets its end */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned conflicts = 0;
        g_autofree char *merged =
            merge("folio.yaml", cases[i].base, cases[i].ours, cases[i].theirs, &conflicts);
        g_test_message("%s / %s / %s", cases[i].base, cases[i].ours, cases[i].theirs);
        g_assert_cmpstr(merged, ==, cases[i].merged);
        g_assert_cmpuint(conflicts, ==, cases[i].conflicts);
    }
}

/* The same bytes below another name are the text of an entry, not its fields. */
static void
test_entries(void)
{
    unsigned conflicts = 0;
    g_autofree char *text =
        merge("notes.md", "a: 1\n\nb: 1\n", "a: 2\n\nb: 1\n", "a: 1\n\nb: 2\n", &conflicts);
    g_assert_cmpstr(text, ==, "a: 2\n\nb: 2\n");
    g_assert_cmpuint(conflicts, ==, 0);
    g_autofree char *entry = merge("g.md", "---\na: 1\n---\nx\n", "---\na: 2\n---\nx\n",
                                   "---\na: 3\n---\nx\n", &conflicts);
    g_assert_cmpuint(conflicts, ==, 1);
    g_assert_nonnull(strstr(entry, "conflicts:\n  - field: a\n    value: 3\n"));
}

/* Settings that are no YAML are merged as text; what is too large is refused. */
static void
test_broken(void)
{
    unsigned conflicts = 0;
    g_autofree char *text =
        merge("folio.yaml", "a: [\nx\ny\nz\n", "a: [\nx!\ny\nz\n", "a: [\nx\ny\nz!\n", &conflicts);
    g_assert_cmpstr(text, ==, "a: [\nx!\ny\nz!\n");
    g_assert_cmpuint(conflicts, ==, 0);

    g_auto(FolioMergeResult) result = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *large = g_strnfill(3 * 1024 * 1024, '#');
    g_assert_false(folio_merge_named("folio.yaml", "", 0, large, strlen(large), "a: 1\n", 5,
                                     &labels, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_null(result.bytes);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-named/takes", test_takes);
    g_test_add_func("/merge-named/settings", test_settings);
    g_test_add_func("/merge-named/entries", test_entries);
    g_test_add_func("/merge-named/broken", test_broken);
    return g_test_run();
}
