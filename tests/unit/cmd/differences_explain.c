/* In what two versions of a file differ: fields, lines, form; and as a patch. */
#include "cmd/differences.h"

#include <string.h>

#include "folio/error.h"

#define HEAD "---\nfolio: goal\nid: g4kq7m\ntitle: Lead a ward round\ndate: 2026-03-02\n"
#define BODY "First line.\n\nSecond line.\n"

static GBytes *
bytes_of(const char *text)
{
    return text == NULL ? NULL : g_bytes_new(text, strlen(text));
}

/* "did what field before>after @line", each ended by '|'. Caller frees. */
static char *
explain(const char *path, const char *before, const char *after)
{
    g_autoptr(GPtrArray) differences = g_ptr_array_new();
    g_autoptr(GBytes) old = bytes_of(before);
    g_autoptr(GBytes) new = bytes_of(after);
    FolioDifference difference = {.path = (char *) path, .before = old, .after = new};
    g_ptr_array_add(differences, &difference);
    g_autoptr(GPtrArray) details = folio_differences_explain(differences);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < details->len; i++) {
        const FolioDetail *detail = g_ptr_array_index(details, i);
        g_assert_cmpstr(detail->path, ==, path);
        g_string_append_printf(text, "%s %s", detail->did, detail->what);
        if (detail->field != NULL)
            g_string_append_printf(text, " %s", detail->field);
        if (detail->before != NULL || detail->after != NULL)
            g_string_append_printf(text, " %s>%s", detail->before != NULL ? detail->before : "-",
                                   detail->after != NULL ? detail->after : "-");
        if (detail->line > 0)
            g_string_append_printf(text, " @%u", detail->line);
        g_string_append(text, "|");
    }
    return g_string_free(text, FALSE);
}

static void
test_entries(void)
{
    static const struct {
        const char *before, *after, *details;
    } cases[] = {
        {NULL, HEAD "---\n" BODY, "added entry|"},
        {HEAD "---\n" BODY, NULL, "removed entry|"},
        {HEAD "due: 2026-09-02\n---\n", HEAD "due: 2026-07-02\n---\n",
         "changed field due 2026-09-02>2026-07-02|"},
        {HEAD "---\n", HEAD "due: 2026-07-02\n---\n", "changed field due ->2026-07-02|"},
        {HEAD "due: 2026-07-02\n---\n", HEAD "---\n", "changed field due 2026-07-02>-|"},
        {HEAD "tags: [a]\n---\n", HEAD "tags: [a, b]\n---\n", "changed field tags a>a, b|"},
        {HEAD "due: 2026-09-02\ntags: [a]\n---\n", HEAD "tags: [b]\n---\n",
         "changed field tags a>b|changed field due 2026-09-02>-|"},
        /* the same words in another form */
        {HEAD "due: 2026-09-02\n---\n", HEAD "due: '2026-09-02'\n---\n", "changed form|"},
        {HEAD "tags: [a, b]\n---\n", HEAD "tags:\n- a\n- b\n---\n", "changed form|"},
        {HEAD "---\n" BODY, HEAD "---\nFirst line.\n\nAnother line.\n",
         "changed text Second line.\n>Another line.\n @9|"},
        {HEAD "---\n" BODY, HEAD "---\nBefore.\nFirst line.\n\nSecond line.\nAfter.\n",
         "changed text ->Before.\n @7|changed text ->After.\n @11|"},
        {HEAD "---\n" BODY, HEAD "---\nFirst line.\n", "changed text \nSecond line.\n>- @8|"},
        {HEAD "due: 2026-09-02\n---\n" BODY, HEAD "due: 2026-09-03\n---\nFirst line.\n\nThird.\n",
         "changed field due 2026-09-02>2026-09-03|changed text Second line.\n>Third.\n @10|"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *details =
            explain("goals/2026/x-g4kq7m.md", cases[i].before, cases[i].after);
        g_test_message("case %u", (guint) i);
        g_assert_cmpstr(details, ==, cases[i].details);
    }
}

static void
test_other_files(void)
{
    static const struct {
        const char *path, *before, *after, *details;
    } cases[] = {
        {"README.md", NULL, "hello\n", "added file|"},
        {"README.md", "hello\n", NULL, "removed file|"},
        {"folio.yaml", "a: 1\nb: 2\n", "a: 1\nb: 3\n", "changed text b: 2\n>b: 3\n @2|"},
        {"notes.txt", HEAD "---\n", HEAD "due: 2026-09-02\n---\n",
         "changed text ->due: 2026-09-02\n @6|"}, /* no entry by its name */
        {"goals/x.md", "---\nfolio: [\n---\n", "---\nfolio: goal\n---\n",
         "changed text folio: [\n>folio: goal\n @2|"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *details = explain(cases[i].path, cases[i].before, cases[i].after);
        g_assert_cmpstr(details, ==, cases[i].details);
    }
}

/* Whose detail it is, for entries only. */
static void
test_names(void)
{
    g_autoptr(GPtrArray) differences = g_ptr_array_new();
    g_autoptr(GBytes) entry = bytes_of(HEAD "---\n");
    g_autoptr(GBytes) other = bytes_of("hello\n");
    FolioDifference first = {
        .store = FOLIO_STORE_PRIVATE, .path = (char *) "goals/x-g4kq7m.md", .before = entry};
    FolioDifference second = {
        .store = FOLIO_STORE_SHARED, .path = (char *) "README.md", .after = other};
    g_ptr_array_add(differences, &first);
    g_ptr_array_add(differences, &second);
    g_autoptr(GPtrArray) details = folio_differences_explain(differences);
    g_assert_cmpuint(details->len, ==, 2);
    const FolioDetail *of_entry = g_ptr_array_index(details, 0);
    g_assert_cmpstr(of_entry->id, ==, "g4kq7m");
    g_assert_cmpstr(of_entry->title, ==, "Lead a ward round");
    g_assert_cmpint(of_entry->store, ==, FOLIO_STORE_PRIVATE);
    const FolioDetail *of_file = g_ptr_array_index(details, 1);
    g_assert_null(of_file->id);
    g_assert_null(of_file->title);
    g_assert_cmpint(of_file->store, ==, FOLIO_STORE_SHARED);
}

static void
test_patch(void)
{
    static const struct {
        const char *path, *before, *after, *patch;
    } cases[] = {
        {"a.md", "one\ntwo\n", "one\n2\n",
         "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"},
        {"a.md", NULL, "one\n",
         "diff --git a/a.md b/a.md\nnew file mode 100644\n--- /dev/null\n+++ b/a.md\n"
         "@@ -0,0 +1 @@\n+one\n"},
        {"a.md", "one\n", NULL,
         "diff --git a/a.md b/a.md\ndeleted file mode 100644\n--- a/a.md\n+++ /dev/null\n"
         "@@ -1 +0,0 @@\n-one\n"},
        {"a.md", "one\n", "one",
         "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-one\n+one\n"
         "\\ No newline at end of file\n"},
        {"empty.md", NULL, "", "diff --git a/empty.md b/empty.md\nnew file mode 100644\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) old = bytes_of(cases[i].before);
        g_autoptr(GBytes) new = bytes_of(cases[i].after);
        const FolioDifference difference = {
            .path = (char *) cases[i].path, .before = old, .after = new};
        g_autofree char *patch = folio_difference_dup_patch(&difference);
        g_assert_cmpstr(patch, ==, cases[i].patch);
    }
}

/* What is no text is not printed, and a hostile name does not end the line. */
static void
test_patch_of_others(void)
{
    g_autoptr(GBytes) binary = g_bytes_new_static("PNG\0x", 5);
    const FolioDifference picture = {.path = (char *) "files/a.png", .after = binary};
    g_autofree char *patch = folio_difference_dup_patch(&picture);
    g_assert_cmpstr(patch, ==,
                    "diff --git a/files/a.png b/files/a.png\nnew file mode 100644\n"
                    "Binary files a/files/a.png and b/files/a.png differ\n");
    g_autoptr(GBytes) text = bytes_of("x\n");
    const FolioDifference hostile = {.path = (char *) "a\n+++ b/\033[2J.md", .after = text};
    g_autofree char *shown = folio_difference_dup_patch(&hostile);
    g_assert_null(strchr(shown, '\033'));
    g_assert_null(strstr(shown, "\n+++ b/\\"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/differences-explain/entries", test_entries);
    g_test_add_func("/differences-explain/other-files", test_other_files);
    g_test_add_func("/differences-explain/names", test_names);
    g_test_add_func("/differences-explain/patch", test_patch);
    g_test_add_func("/differences-explain/patch-of-others", test_patch_of_others);
    return g_test_run();
}
