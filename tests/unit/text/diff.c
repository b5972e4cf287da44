#include "folio/diff.h"

#include <string.h>

#include "lib/cpu_time.h"

/* Letters are elements; the pairing is shown as the letters that have a partner. */
static char *
paired(const char *a, const char *b)
{
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    gsize a_count = strlen(a);
    gsize b_count = strlen(b);
    g_autofree guint32 *a_numbers = g_new(guint32, a_count + 1);
    g_autofree guint32 *b_numbers = g_new(guint32, b_count + 1);
    g_autofree gssize *match = g_new(gssize, a_count + 1);
    for (gsize i = 0; i < a_count; i++)
        a_numbers[i] = folio_diff_words_add(words, a + i, 1);
    for (gsize i = 0; i < b_count; i++)
        b_numbers[i] = folio_diff_words_add(words, b + i, 1);
    folio_diff_match(a_numbers, a_count, b_numbers, b_count, match);
    GString *shared = g_string_new(NULL);
    gssize last = -1;
    for (gsize i = 0; i < a_count; i++) {
        if (match[i] < 0)
            continue;
        g_assert_cmpint(match[i], >, last);
        g_assert_cmpint(a[i], ==, b[match[i]]);
        last = match[i];
        g_string_append_c(shared, a[i]);
    }
    return g_string_free(shared, FALSE);
}

static void
test_pairs(void)
{
    static const struct {
        const char *a, *b, *paired;
    } cases[] = {
        {"", "", ""},
        {"a", "", ""},
        {"", "a", ""},
        {"abc", "abc", "abc"},
        {"abc", "xbz", "b"},
        {"abcd", "acbd", "abd"},
        {"aab", "ab", "ab"},
        {"aaaa", "aa", "aa"},
        {"xaybz", "paqbr", "ab"},
        {"abab", "baba", "bab"},
        {"abcabc", "cab", "cab"},
        {"ab", "cd", ""},
        {"abcdef", "fedcba", "f"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shared = paired(cases[i].a, cases[i].b);
        g_assert_cmpuint(strlen(shared), ==, strlen(cases[i].paired));
        g_test_message("%s %s: %s", cases[i].a, cases[i].b, shared);
    }
}

/* What is paired is a common subsequence, and as long as one can be when no element is unique. */
static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 2000; round++) {
        char texts[2][30];
        for (int side = 0; side < 2; side++) {
            int length = g_rand_int_range(rand, 0, 29);
            for (int i = 0; i < length; i++)
                texts[side][i] = (char) ('a' + g_rand_int_range(rand, 0, 12));
            texts[side][length] = '\0';
        }
        g_autofree char *one = paired(texts[0], texts[1]);
        g_autofree char *same = paired(texts[0], texts[0]);
        g_assert_cmpstr(same, ==, texts[0]);
        g_assert_cmpuint(strlen(one), <=, MIN(strlen(texts[0]), strlen(texts[1])));
    }
}

/* A million elements, alike or not, take linear time. */
static void
test_time(void)
{
    const gsize count = 1000 * 1000;
    g_autofree guint32 *a = g_new(guint32, count);
    g_autofree guint32 *b = g_new(guint32, count);
    g_autofree gssize *match = g_new(gssize, count);
    static const guint32 periods[] = {1, 2, 1000, 100000, 999983};
    for (gsize i = 0; i < G_N_ELEMENTS(periods); i++) {
        for (gsize k = 0; k < count; k++) {
            a[k] = (guint32) k % periods[i] + 1;
            b[k] = (guint32) (count - k) % periods[i] + 1;
        }
        double start = test_cpu_seconds();
        folio_diff_match(a, count, b, count, match);
        g_assert_cmpfloat(test_cpu_seconds() - start, <, 20.0);
    }
}

static void
test_words(void)
{
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    g_assert_cmpuint(folio_diff_words_add(words, "ab", 2), ==, 1);
    g_assert_cmpuint(folio_diff_words_add(words, "abc", 3), ==, 2);
    g_assert_cmpuint(folio_diff_words_add(words, "abx", 2), ==, 1);
    g_assert_cmpuint(folio_diff_words_add(words, "", 0), ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diff/pairs", test_pairs);
    g_test_add_func("/diff/random", test_random);
    g_test_add_func("/diff/time", test_time);
    g_test_add_func("/diff/words", test_words);
    return g_test_run();
}
