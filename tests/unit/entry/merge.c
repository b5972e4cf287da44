#include "folio/merge.h"

#include "folio/error.h"
#include "lib/cpu_time.h"

#include <string.h>

static const FolioMergeLabels labels = {
    .ours = "mine", .theirs = "lena", .their_author = "lena", .their_time = "2026-03-02T10:00:00Z"};

static char *
merge(const char *base, const char *ours, const char *theirs, unsigned *conflicts)
{
    g_auto(FolioMergeResult) result = {0};
    g_autoptr(GError) error = NULL;
    folio_merge_entry(base, strlen(base), ours, strlen(ours), theirs, strlen(theirs), &labels,
                      &result, &error);
    g_assert_no_error(error);
    *conflicts = result.conflicts;
    return g_strndup(g_bytes_get_data(result.bytes, NULL), g_bytes_get_size(result.bytes));
}

typedef struct Case {
    const char *base, *ours, *theirs, *merged;
    unsigned conflicts;
} Case;

/* `wrap` is a format for each of the texts. */
static void
run(const Case *cases, gsize count, const char *(*wrap)(const char *text))
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *base = g_strdup(wrap(cases[i].base));
        g_autofree char *ours = g_strdup(wrap(cases[i].ours));
        g_autofree char *theirs = g_strdup(wrap(cases[i].theirs));
        unsigned conflicts = 0;
        g_autofree char *merged = merge(base, ours, theirs, &conflicts);
        g_assert_cmpstr(merged, ==, wrap(cases[i].merged));
        g_assert_cmpuint(conflicts, ==, cases[i].conflicts);
        g_autofree char *again = merge(base, merged, theirs, &conflicts);
        g_assert_cmpstr(again, ==, merged);
        g_assert_cmpuint(conflicts, ==, cases[i].conflicts);
    }
}

static const char *
as_fields(const char *text)
{
    static char wrapped[4096];
    g_snprintf(wrapped, sizeof wrapped, "---\n%s---\nBody\n", text);
    return wrapped;
}

static const char *
as_body(const char *text)
{
    static char wrapped[4096];
    g_snprintf(wrapped, sizeof wrapped, "---\nfolio: goal\n---\n\n%s", text);
    return wrapped;
}

static const char *
as_is(const char *text)
{
    return text;
}

static void
test_fields(void)
{
    static const Case cases[] = {
        {"a: 1\nb: 2\n", "a: 1 # mine\nb: 3\n", "a: 4\nb: 2\n", "a: 4 # mine\nb: 3\n", 0},
        {"a: 1\nb: 2\n", "b: 2\na: 3\n", "a: 1\nb: 2\nc: 5\n", "b: 2\na: 3\nc: 5\n", 0},
        {"a: 1\nb: 2\n", "a: 1\nb: 2\nd: 1\n", "a: 1\n", "a: 1\nd: 1\n", 0},
        {"a: 1\n", "a: 2\n", "a: 2\n", "a: 2\n", 0},
        {"a: 1\nb: 1\n", "b: 2\n", "a: 3\nb: 1\n", "b: 2\na: 3\n", 0},
        {"a: 1\nb: 1\n", "a: 3\nb: 1\n", "b: 2\n", "a: 3\nb: 2\n", 0},
        {"due: 1\n", "due: 2 # mine\n", "due: 3\n",
         "due: 2 # mine\nconflicts:\n  - field: due\n    value: 3\n    author: lena\n"
         "    time: 2026-03-02T10:00:00Z\n",
         1},
        {"t: [a, b]\n", "t: [b, c]\n", "t: [a, b, d]\n", "t: [b, c, d]\n", 0},
        {"t: [a, b]\n", "t: [a, b, c]\n", "t: [a]\n", "t: [a, c]\n", 0},
        {"x: 1\n", "t: [a]\nx: 1\n", "x: 1\nt:\n  - b\n", "t: [a, b]\nx: 1\n", 0},
        {"t: [a]\n", "t: []\n", "t: [a, b]\n", "t: [b]\n", 0},
        {"t:\n  - one # c\n", "t:\n  - one # c\n  - two\n", "t:\n  - one # c\n  - three\n",
         "t:\n  - one # c\n  - two\n  - three\n", 0},
        {"s: {a: 1, b: 2}\n", "s: {a: 2, b: 2}\n", "s: {a: 1, b: 3, c: 4}\n",
         "s: {a: 2, b: 3, c: 4}\n", 0},
        {"s: {a: 1}\n", "s: {a: 2}\n", "s: {a: 3}\n",
         "s: {a: 2}\nconflicts:\n  - field: s.a\n    value: 3\n    author: lena\n"
         "    time: 2026-03-02T10:00:00Z\n",
         1},
        {"t: a\n", "t: [a]\n", "t: b\n",
         "t: [a]\nconflicts:\n  - field: t\n    value: b\n    author: lena\n"
         "    time: 2026-03-02T10:00:00Z\n",
         1},
        {"t: a\n", "t: b\n", "t: [c d]\n",
         "t: b\nconflicts:\n  - field: t\n    value:\n      - c d\n    author: lena\n"
         "    time: 2026-03-02T10:00:00Z\n",
         1},
        {"a: 1\nb: 2\n", "a: 1 # mine\nb: 2\n", "a: 1\nb: 2\n# theirs\n",
         "a: 1 # mine\nb: 2\n# theirs\n", 0},
        {"a: 1\nx: 1\nb: 2\n", "a: 1 # mine\nx: 1\nb: 2\n", "a: 1\nx: 3\n# theirs\nb: 2\n",
         "a: 1 # mine\nx: 3\nb: 2\n", 0},
        {"a: 1\n", "a: 1 # mine\n", "a: 2 # theirs\n", "a: 2 # mine\n", 0},
        {"a.b: 1\n", "a.b: 1\nc: 1\n", "a.b: 2\nd.e: 3\n", "a.b: 2\nc: 1\nd.e: 3\n", 0},
    };
    run(cases, G_N_ELEMENTS(cases), as_fields);
}

#define CONFLICT(ours, theirs) "<<<<<<< mine\n" ours "=======\n" theirs ">>>>>>> lena\n"

static void
test_body(void)
{
    static const Case cases[] = {
        {"A\n\nB\n", "A1\n\nB\n", "A\n\nB2\n", "A1\n\nB2\n", 0},
        {"A\n", "A\n\nmine\n", "A\n\nlena\n", "A\n\nlena\n\nmine\n", 0},
        {"A\n", "mine\n\nA\n", "A\n\nlena\n", "mine\n\nA\n\nlena\n", 0},
        {"", "mine\n", "lena\n", "lena\n\nmine\n", 0},
        {"A\n\nB\n", "A\n", "A\n\nB\n\nC\n", "A\n\nC\n", 0},
        {"A\n\nB\n", "A\n", "A\n\nB changed\n", "A\n\nB changed\n", 0},
        {"one\ntwo\nthree\n", "one!\ntwo\nthree\n", "one\ntwo\nthree!\n", "one!\ntwo\nthree!\n", 0},
        {"one\n", "one mine\n", "one lena\n", CONFLICT("one mine\n", "one lena\n"), 1},
        {"A\n\none\n\nB\n", "A\n\none mine\n\nB\n", "A\n\none lena\n\nB\n",
         "A\n\n" CONFLICT("one mine\n", "one lena\n") "\nB\n", 1},
        {"- a\n- b\n", "- a\n- b\n- c\n", "- a\n- b\n- d\n", "- a\n- b\n- c\n- d\n", 0},
        {"- a\n- b\n\nEnd\n", "- a\n- c\n\nEnd\n", "- a\n- b\n- d\n\nEnd\n",
         "- a\n- c\n\n- d\n\nEnd\n", 0},
        {"- a\n  more\n- b\n", "- a!\n  more\n- b\n", "- a\n  more\n- b!\n", "- a!\n  more\n- b!\n",
         0},
        {"# H\n\nA\n", "# H\n\nA\nmore\n", "# H2\n\nA\n", "# H2\n\nA\nmore\n", 0},
        {"# H\nA\n", "# H\nA\n\nB\n", "# H2\nA\n", "# H2\nA\n\nB\n", 0},
        {"A\n\n```\nx\n\ny\n```\n", "A\n\n```\nx\n\ny!\n```\n", "A!\n\n```\nx\n\ny\n```\n",
         "A!\n\n```\nx\n\ny!\n```\n", 0},
        {"A\n\nB\n\nC\n", "C\n\nA\n\nB\n", "A\n\nB\n\nC changed\n", "C changed\n\nA\n\nB\n", 0},
        {"A\n\nB\n\nC\n", "C\n\nA\n\nB\n", "A\n\nB\n", "A\n\nB\n", 0},
        {"A", "A\n\nB", "A!", "A!\n\nB", 0},
    };
    run(cases, G_N_ELEMENTS(cases), as_body);
}

static void
test_promises(void)
{
    static const Case cases[] = {
        /* ticked here, put off there */
        {"- [ ] Draft it @amina due:2026-03-06 ^t7kdnp\n",
         "- [x] Draft it @amina due:2026-03-06 ^t7kdnp\n",
         "- [ ] Draft it @amina due:2026-03-09 ^t7kdnp\n",
         "- [x] Draft it @amina due:2026-03-09 ^t7kdnp\n", 0},
        /* moved here, ticked there */
        {"- [ ] A ^t22222\n\n# Next\n\n- [ ] B ^t33333\n",
         "# Next\n\n- [ ] B ^t33333\n- [ ] A ^t22222\n",
         "- [x] A ^t22222\n\n# Next\n\n- [ ] B ^t33333\n",
         "# Next\n\n- [ ] B ^t33333\n- [x] A ^t22222\n", 0},
        {"- [ ] A ^t22222\n", "- [ ] A @ben ^t22222\n- [ ] C ^t44444\n",
         "- [ ] A, soon ^t22222\n- [ ] D ^t55555\n",
         "- [ ] A, soon @ben ^t22222\n- [ ] C ^t44444\n- [ ] D ^t55555\n", 0},
        {"- [ ] A ^t22222\n", "- [x] A ^t22222\n", "- [-] A ^t22222\n",
         CONFLICT("- [x] A ^t22222\n", "- [-] A ^t22222\n"), 1},
        {"- [ ] A ^t22222\n- [ ] B ^t33333\n", "- [x] A ^t22222\n",
         "- [ ] A ^t22222\n- [x] B ^t33333\n", "- [x] A ^t22222\n- [x] B ^t33333\n", 0},
        {"Text\n", "Text\n\n- [ ] A ^t22222\n", "Text\n\n- [x] A ^t22222\n",
         "Text\n\n" CONFLICT("- [ ] A ^t22222\n", "- [x] A ^t22222\n"), 1},
    };
    run(cases, G_N_ELEMENTS(cases), as_body);
}

static void
test_files(void)
{
    static const Case cases[] = {
        /* both added it */
        {"", "---\nname: Lena\nstage: early\n---\nKind.\n",
         "---\nname: Lena\nis: mentor\n---\nBusy.\n",
         "---\nname: Lena\nstage: early\nis: mentor\n---\nBusy.\n\nKind.\n", 0},
        /* line ends are ours */
        {"---\na: 1\n---\nA\n\nB\n", "---\r\na: 1\r\n---\r\nA!\r\n\r\nB\r\n",
         "---\na: 2\n---\nA\n\nB!\n", "---\r\na: 2\r\n---\r\nA!\r\n\r\nB!\r\n", 0},
        /* no front matter at all */
        {"A\n\nB\n", "A!\n\nB\n", "A\n\nB!\n", "A!\n\nB!\n", 0},
        {"A\n", "A\n", "B\n", "B\n", 0},
        {"A\n\n---\n\nB\n", "A\n\n---\n\nB!\n", "\n---\n\nB\n", "\n---\n\nB!\n", 0},
        {"A\n---\n\nB\n", "C\n\nA\n---\n\nB\n", "A\n\nB\n", "C\n\nA\n\nB\n", 0},
        {"", "", "B\n", "B\n", 0},
        /* what does not parse is merged as text */
        {"---\na: [\n---\nx\ny\nz\n", "---\na: [\n---\nx!\ny\nz\n", "---\na: [\n---\nx\ny\nz!\n",
         "---\na: [\n---\nx!\ny\nz!\n", 0},
        {"---\na: [\n", "---\na: [1\n", "---\na: [2\n", "---\n" CONFLICT("a: [1\n", "a: [2\n"), 1},
        {"\xff\n", "\xff\nb\n", "a\n\xff\n", "a\n\xff\nb\n", 0},
        {"---\na: [\nx", "---\na: [\ny\nx", "---\na: [\nx\n", "---\na: [\ny\nx\n", 0},
    };
    run(cases, G_N_ELEMENTS(cases), as_is);
}

/* A conflict that was marked is no second one when its side comes again, nor when it moves on. */
static void
test_open_conflicts(void)
{
    const char *base = "---\nk: 1\n---\none\n";
    const char *ours = "---\nk: 2\n---\none mine\n";
    const char *theirs = "---\nk: 3\n---\none lena\n";
    unsigned conflicts = 0;
    g_autofree char *first = merge(base, ours, theirs, &conflicts);
    g_assert_cmpuint(conflicts, ==, 2);
    const char *later = "---\nk: 4\n---\none lena, later\n";
    g_autofree char *second = merge(theirs, first, later, &conflicts);
    g_assert_cmpuint(conflicts, ==, 3);
    g_assert_nonnull(strstr(second, CONFLICT("one mine\n", "one lena\n") "\none lena, later\n"));
    g_assert_nonnull(strstr(second, "value: 3"));
    g_assert_nonnull(strstr(second, "value: 4"));
    /* Resolved here, untouched there: stays resolved. */
    g_autofree char *third = merge(first, "---\nk: 3\n---\none of us\n", first, &conflicts);
    g_assert_cmpstr(third, ==, "---\nk: 3\n---\none of us\n");
    g_assert_cmpuint(conflicts, ==, 0);
}

static void
test_labels(void)
{
    g_auto(FolioMergeResult) result = {0};
    const FolioMergeLabels wide = {.marker_size = 10};
    g_assert_true(folio_merge_entry("a\n", 2, "a b\n", 4, "a c\n", 4, &wide, &result, NULL));
    g_assert_cmpmem(g_bytes_get_data(result.bytes, NULL), g_bytes_get_size(result.bytes),
                    "<<<<<<<<<<\na b\n==========\na c\n>>>>>>>>>>\n", 41);
    g_assert_cmpuint(result.conflicts, ==, 1);
    g_auto(FolioMergeResult) plain = {0};
    g_assert_true(folio_merge_entry("a\n", 2, "a b\n", 4, "a c\n", 4, NULL, &plain, NULL));
    g_assert_cmpuint(plain.conflicts, ==, 1);
}

static void
test_too_large(void)
{
    g_autofree char *large = g_strnfill(3 * 1024 * 1024, 'x');
    g_auto(FolioMergeResult) result = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_merge_entry("", 0, "a", 1, large, strlen(large), NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_null(result.bytes);
}

/* 1 MiB of each part, with other parts at one place on each side. */
static void
test_time(void)
{
    static const char *const parts[] = {
        "a\n",   "\n",   "a\n\n",      "- a\n",      "- [ ] a ^t22222\n",
        "```\n", "# \n", "<<<<<<< \n", ">>>>>>> \n", "a b c d e f g\n\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (int numbered = 0; numbered < 2; numbered++) {
            GString *texts[3];
            for (int side = 0; side < 3; side++) {
                texts[side] = g_string_new("---\na: 1\n---\n");
                for (int k = 0; texts[side]->len < 1000 * 1000; k++) {
                    g_string_append(texts[side], parts[i]);
                    if (numbered && k % 5 == side)
                        g_string_append_printf(texts[side], "%d %d\n\n", side, k);
                }
            }
            double start = test_cpu_seconds();
            g_auto(FolioMergeResult) result = {0};
            g_assert_true(folio_merge_entry(texts[0]->str, texts[0]->len, texts[1]->str,
                                            texts[1]->len, texts[2]->str, texts[2]->len, NULL,
                                            &result, NULL));
            g_test_message("%s %d: %.2f s", parts[i], numbered, test_cpu_seconds() - start);
            g_assert_cmpfloat(test_cpu_seconds() - start, <, 20.0);
            for (int side = 0; side < 3; side++)
                g_string_free(texts[side], TRUE);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge/fields", test_fields);
    g_test_add_func("/merge/body", test_body);
    g_test_add_func("/merge/promises", test_promises);
    g_test_add_func("/merge/files", test_files);
    g_test_add_func("/merge/open-conflicts", test_open_conflicts);
    g_test_add_func("/merge/labels", test_labels);
    g_test_add_func("/merge/too-large", test_too_large);
    g_test_add_func("/merge/time", test_time);
    return g_test_run();
}
