/* Two texts as one sequence; patches that patch(1) and git take. */
#include "folio/diff.h"

#include "lib/repo.h"

/* "a [b] {c} d ": old in [], new in {}. */
static char *
show(const char *old, const char *new_text, FolioDiffUnit unit)
{
    static const char *const marks[][2] = {
        [FOLIO_DIFF_BOTH] = {"", ""}, [FOLIO_DIFF_OLD] = {"[", "]"}, [FOLIO_DIFF_NEW] = {"{", "}"}};
    g_autoptr(GArray) spans = folio_diff_texts(old, strlen(old), new_text, strlen(new_text), unit);
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        const FolioDiffSpan *span = &g_array_index(spans, FolioDiffSpan, i);
        g_string_append_printf(shown, "%s%.*s%s", marks[span->side][0], (int) span->length,
                               span->text, marks[span->side][1]);
    }
    return g_string_free(shown, FALSE);
}

static void
test_words(void)
{
    static const struct {
        const char *old, *new_text, *shown;
    } cases[] = {
        {"", "", ""},
        {"one two three", "one two three", "one two three"},
        {"one two three", "one 2 three", "one [two ]{2 }three"},
        {"one two", "one\ntwo", "one\ntwo"},
        {"", "new", "{new}"},
        {"old words", "", "[old ][words]"},
        {"a b c d", "d", "[a ][b ][c ]d"},
        {"  led by blanks", "led by blanks", "[  ]led by blanks"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shown = show(cases[i].old, cases[i].new_text, FOLIO_DIFF_WORDS);
        g_assert_cmpstr(shown, ==, cases[i].shown);
    }
}

static void
test_lines(void)
{
    g_autofree char *shown = show("a\nb\nc\n", "a\nB\nc\nd", FOLIO_DIFF_LINES);
    g_assert_cmpstr(shown, ==, "a\n[b\n]{B\n}c\n{d}");
    g_autoptr(GArray) nothing = folio_diff_texts(NULL, 0, NULL, 0, FOLIO_DIFF_LINES);
    g_assert_cmpuint(nothing->len, ==, 0);
}

static char *
make_patch(const char *old, const char *new_text, gsize context)
{
    g_autoptr(GArray) lines =
        folio_diff_texts(old, strlen(old), new_text, strlen(new_text), FOLIO_DIFF_LINES);
    GString *patch = g_string_new(NULL);
    folio_diff_append_unified(patch, lines, context);
    return g_string_free(patch, FALSE);
}

static void
test_patch(void)
{
    static const struct {
        const char *old, *new_text, *patch;
    } cases[] = {
        {"a\n", "a\n", ""},
        {"a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
        {"", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"},
        {"a\n", "", "@@ -1 +0,0 @@\n-a\n"},
        {"a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nV\n6\n7\n8\n",
         "@@ -4,3 +4,3 @@\n 4\n-5\n+V\n 6\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n", "I\n2\n3\n4\n5\n6\n7\nVIII\n",
         "@@ -1,2 +1,2 @@\n-1\n+I\n 2\n@@ -7,2 +7,2 @@\n 7\n-8\n+VIII\n"},
        {"1\n2\n3\n4\n", "I\n2\n3\nIV\n", "@@ -1,4 +1,4 @@\n-1\n+I\n 2\n 3\n-4\n+IV\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *patch = make_patch(cases[i].old, cases[i].new_text, 1);
        g_assert_cmpstr(patch, ==, cases[i].patch);
    }
}

/* Up to 40 lines of four kinds, the last one sometimes without its end. */
static char *
random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    int count = g_rand_int_range(random, 0, 40);
    for (int i = 0; i < count; i++)
        g_string_append_printf(text, "line %c\n", 'a' + g_rand_int_range(random, 0, 4));
    if (text->len > 0 && g_rand_int_range(random, 0, 4) == 0)
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

/* git itself makes the new text from the old one and the patch. */
static void
test_git_applies(void)
{
    GRand *random = g_rand_new_with_seed(20260302);
    TestFolder folder = test_folder();
    for (int i = 0; i < 60; i++) {
        g_autofree char *old = random_text(random);
        g_autofree char *new_text = random_text(random);
        g_autofree char *hunks = make_patch(old, new_text, (gsize) (i % 4));
        g_autofree char *patch = g_strconcat("--- a/x\n+++ b/x\n", hunks, NULL);
        if (hunks[0] == '\0' || old[0] == '\0' || new_text[0] == '\0')
            continue;
        test_write_file(folder, "x", old);
        test_write_file(folder, "patch", patch);
        test_do(folder, i % 4 == 0 ? "git apply --unidiff-zero patch" : "git apply patch");
        g_autofree char *made = test_read_text(folder, "x");
        g_assert_cmpstr(made, ==, new_text);
    }
    g_rand_free(random);
}

/* What one side has comes out whole, in order. */
static void
test_nothing_is_lost(void)
{
    GRand *random = g_rand_new_with_seed(7);
    for (int i = 0; i < 300; i++) {
        g_autofree char *old = random_text(random);
        g_autofree char *new_text = random_text(random);
        FolioDiffUnit unit = i % 2 == 0 ? FOLIO_DIFF_LINES : FOLIO_DIFF_WORDS;
        g_autoptr(GArray) spans =
            folio_diff_texts(old, strlen(old), new_text, strlen(new_text), unit);
        g_autoptr(GString) found = g_string_new(NULL);
        for (guint j = 0; j < spans->len; j++) {
            const FolioDiffSpan *span = &g_array_index(spans, FolioDiffSpan, j);
            if (span->side != FOLIO_DIFF_OLD)
                g_string_append_len(found, span->text, (gssize) span->length);
        }
        g_assert_cmpstr(found->str, ==, new_text);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/diff-text/words", test_words);
    g_test_add_func("/text/diff-text/lines", test_lines);
    g_test_add_func("/text/diff-text/patch", test_patch);
    g_test_add_func("/text/diff-text/git-applies", test_git_applies);
    g_test_add_func("/text/diff-text/nothing-is-lost", test_nothing_is_lost);
    return g_test_run();
}
