/* Bodies merged block by block, without front matter and promises. */
#include "entry/merge_internal.h"

#include <string.h>

static const FolioMergeLabels labels = {.ours = "mine", .theirs = "lena", .marker_size = 7};

static char *
merge(const char *base, const char *ours, const char *theirs)
{
    const FolioSlice bodies[FOLIO_SIDES] = {
        {base, strlen(base)}, {ours, strlen(ours)}, {theirs, strlen(theirs)}};
    return g_string_free(folio_merge_body(bodies, &labels), FALSE);
}

typedef struct Case {
    const char *base, *ours, *theirs, *merged;
} Case;

#define A "one two three\n"
#define B "four five six\n"
#define C "seven eight nine\n"
#define A2 "one two changed\n"
#define B2 "four five changed\n"
#define C2 "seven eight changed\n"
#define CONFLICT(ours, theirs) "<<<<<<< mine\n" ours "=======\n" theirs ">>>>>>> lena\n"

/* Whoever is who, and again with either side, the result is the same. */
static void
test_agreed(void)
{
    static const Case cases[] = {
        {"", "", "", ""},
        {A, A, A, A},
        {"", A, "", A},
        {"", A, A, A},
        {A, "", "", ""},
        {A "\n" B, A2 "\n" B, A "\n" B2, A2 "\n" B2},
        {A "\n" B, A2 "\n" B, A2 "\n" B, A2 "\n" B},
        {A "\n" B, A, A "\n" B, A},
        {A "\n" B, A, A "\n" B2, A "\n" B2},
        {A "\n" B "\n" C, B "\n" C, A "\n" B, B},
        {A, A "\nmine words here\n", A "\nlena other text\n",
         A "\nlena other text\n\nmine words here\n"},
        {A, "mine words here\n\n" A, A "\nlena other text\n",
         "mine words here\n\n" A "\nlena other text\n"},
        {"k one\nl two\nm three\n", "k uno\nl two\nm three\n", "k one\nl two\nm tre\n",
         "k uno\nl two\nm tre\n"},
        {"- red one\n- green two\n", "- red one\n- green two\n- blue three\n",
         "- red one\n- green two\n- amber four\n",
         "- red one\n- green two\n- amber four\n- blue three\n"},
        {"- red one\n- green two\n", "- green two\n", "- red one\n- green two\n- amber four\n",
         "- green two\n- amber four\n"},
        {A "\n" B "\n" C, C "\n" A "\n" B, A "\n" B "\n" C2, C2 "\n" A "\n" B},
        {A "\n" B, A2 "\n" B, A "\n```\nx\n```\n\n" B, A2 "\n```\nx\n```\n\n" B},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *at = &cases[i];
        g_autofree char *merged = merge(at->base, at->ours, at->theirs);
        g_autofree char *turned = merge(at->base, at->theirs, at->ours);
        g_test_message("%s| %s| %s", at->base, at->ours, at->theirs);
        g_assert_cmpstr(merged, ==, at->merged);
        g_assert_cmpstr(turned, ==, at->merged);
        g_autofree char *with_ours = merge(at->base, merged, at->ours);
        g_autofree char *with_theirs = merge(at->base, merged, at->theirs);
        g_assert_cmpstr(with_ours, ==, at->merged);
        g_assert_cmpstr(with_theirs, ==, at->merged);
    }
}

static void
test_conflicts(void)
{
    static const Case cases[] = {
        {A, "one two red\n", "one two blue\n", CONFLICT("one two red\n", "one two blue\n")},
        {A, A "\nmine words here\n", A "\nmine words there\n",
         A "\n" CONFLICT("mine words here\n", "mine words there\n")},
        {A "\n" B, A2 "\nfour five red\n", A "\nfour five blue\n",
         A2 "\n" CONFLICT("four five red\n", "four five blue\n")},
        {"- red one two\n", "- red one mine\n", "- red one lena\n",
         CONFLICT("- red one mine\n", "- red one lena\n")},
        {"# red one\n", "# red mine\n", "# red lena\n", CONFLICT("# red mine\n", "# red lena\n")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *at = &cases[i];
        g_autofree char *merged = merge(at->base, at->ours, at->theirs);
        g_test_message("%s| %s| %s", at->base, at->ours, at->theirs);
        g_assert_cmpstr(merged, ==, at->merged);
        g_autofree char *again = merge(at->base, merged, at->theirs);
        g_assert_cmpstr(again, ==, merged);
    }
}

/* The last line has a newline when the side that changed that has. */
static void
test_open_end(void)
{
    static const Case cases[] = {
        {A "\n" B, A2 "\nfour five six", A "\n" B2, A2 "\nfour five changed"},
        {A "\n" B, A2 "\n" B, A "\nfour five changed", A2 "\nfour five changed"},
        {A "\nfour five six", A2 "\nfour five six", A "\n" B2, A2 "\n" B2},
        {A "\nfour five six", A2 "\nfour five six", A "\nfour five changed",
         A2 "\nfour five changed"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *merged = merge(cases[i].base, cases[i].ours, cases[i].theirs);
        g_assert_cmpstr(merged, ==, cases[i].merged);
    }
}

/* The block of a number: no two share a word. */
static char *
block(int number)
{
    return g_strdup_printf("a%d b%d c%d\n\n", number, number, number);
}

enum { OLD = 5, NEW = 4, ALL = OLD + 2 * NEW };

/* Some of the old blocks, each with some of the new ones from `first` on before it. */
static char *
vary(GRand *random, int first, bool has[ALL])
{
    GString *body = g_string_new(NULL);
    int next = first;
    for (int i = 0; i < OLD; i++) {
        if (next < first + NEW && g_rand_boolean(random)) {
            g_autofree char *added = block(next);
            has[next++] = true;
            g_string_append(body, added);
        }
        g_autofree char *old = block(i);
        has[i] = g_rand_int_range(random, 0, 4) > 0;
        g_string_append(body, has[i] ? old : "");
    }
    return g_string_free(body, FALSE);
}

/* What either side added is there once, what either removed is not, whoever is who. */
static void
test_random(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(13);
    g_autoptr(GString) base = g_string_new(NULL);
    for (int i = 0; i < OLD; i++) {
        g_autofree char *text = block(i);
        g_string_append(base, text);
    }
    for (int round = 0; round < 1500; round++) {
        bool in_ours[ALL] = {false}, in_theirs[ALL] = {false};
        g_autofree char *ours = vary(random, OLD, in_ours);
        g_autofree char *theirs = vary(random, OLD + NEW, in_theirs);
        g_autofree char *merged = merge(base->str, ours, theirs);
        g_autofree char *turned = merge(base->str, theirs, ours);
        g_assert_cmpstr(merged, ==, turned);
        for (int i = 0; i < ALL; i++) {
            g_autofree char *text = g_strchomp(block(i));
            g_auto(GStrv) parts = g_strsplit(merged, text, -1);
            bool expected = i < OLD ? in_ours[i] && in_theirs[i] : in_ours[i] || in_theirs[i];
            g_assert_cmpuint(g_strv_length(parts) > 0 ? g_strv_length(parts) - 1 : 0, ==, expected);
        }
        g_autofree char *again = merge(base->str, merged, theirs);
        g_assert_cmpstr(again, ==, merged);
    }
}

/* A paragraph of some lines, of words that another one shares most of. */
static char *
nearly(GRand *random, const char *const *words, gsize count, guint lines)
{
    GString *text = g_string_new(NULL);
    for (guint line = 0; line < lines; line++) {
        for (guint i = 0; i < 4; i++) {
            bool other = g_rand_int_range(random, 0, 4) == 0;
            gsize which =
                other ? (gsize) g_rand_int_range(random, 0, (gint32) count) : line * 4 + i;
            g_string_append_printf(text, "%s%s", i > 0 ? " " : "", words[which % count]);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* Both append to the same place what is nearly alike. Either nothing is undecided and both stand whole,
 * or it is marked and both stand in the marks: never one made of the two. */
static void
test_nearly_alike(void)
{
    static const char *const words[] = {"we",   "spoke", "of",   "the",  "audit", "and",
                                        "what", "comes", "next", "week", "then",  "more"};
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    guint undecided = 0;
    for (int round = 0; round < 4000; round++) {
        guint lines = (guint) g_rand_int_range(random, 1, 4);
        g_autofree char *mine = nearly(random, words, G_N_ELEMENTS(words), lines);
        g_autofree char *hers = nearly(random, words, G_N_ELEMENTS(words), lines);
        const char *gap = g_rand_boolean(random) ? "\n" : "\n\n";
        g_autofree char *ours = g_strconcat(A, gap, mine, NULL);
        g_autofree char *theirs = g_strconcat(A, gap, hers, NULL);
        g_autofree char *merged = merge(A, ours, theirs);
        g_autofree char *turned = merge(A, theirs, ours);
        g_autofree char *again = merge(A, merged, theirs);
        bool marked = strstr(merged, "<<<<<<<") != NULL;
        g_test_message("%s| %s| %s", ours, theirs, merged);
        g_assert_nonnull(strstr(merged, mine));
        g_assert_nonnull(strstr(merged, hers));
        g_assert_true(g_str_has_prefix(merged, A));
        g_assert_cmpstr(again, ==, merged);
        g_assert_true(marked == (strstr(turned, "<<<<<<<") != NULL));
        g_assert_true(marked || strcmp(turned, merged) == 0);
        undecided += marked;
    }
    g_assert_cmpuint(undecided, >, 400);
    g_assert_cmpuint(undecided, <, 3900);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-body/agreed", test_agreed);
    g_test_add_func("/merge-body/conflicts", test_conflicts);
    g_test_add_func("/merge-body/open-end", test_open_end);
    g_test_add_func("/merge-body/random", test_random);
    g_test_add_func("/merge-body/nearly-alike", test_nearly_alike);
    return g_test_run();
}
