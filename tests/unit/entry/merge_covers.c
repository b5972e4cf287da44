/* Is the work of one side already in the other? */
#include "entry/merge_internal.h"

#include <string.h>

static const FolioMergeLabels labels = {.ours = "mine", .theirs = "lena", .marker_size = 7};

static guint
covers(const char *base, const char *whole, const char *part)
{
    const char *const bodies[FOLIO_SIDES] = {base, whole, part};
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    FolioMerge merge = {.labels = &labels, .words = words};
    for (int side = 0; side < FOLIO_SIDES; side++)
        folio_units_read(&merge.units[side], (FolioSlice){bodies[side], strlen(bodies[side])}, 7,
                         words);
    for (int side = FOLIO_OURS; side < FOLIO_SIDES; side++)
        folio_alignment_init(&merge.alignments[side], &merge.units[FOLIO_BASE], &merge.units[side]);
    guint found = folio_merge_covers(&merge, FOLIO_OURS, FOLIO_THEIRS);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        folio_alignment_clear(&merge.alignments[side]);
        folio_units_clear(&merge.units[side]);
    }
    return found;
}

#define A "one two three\n\n"
#define B "four five six\n\n"
#define C "seven eight nine\n\n"
#define NEW "ten eleven twelve\n\n"
#define BOTH "<<<<<<< mine\none two red\n=======\none two blue\n>>>>>>> lena\n"

/* 1 and what the whole moved: pairs of blocks that stand the other way round. */
static void
test_covers(void)
{
    static const struct {
        const char *base, *whole, *part;
        guint covers;
    } cases[] = {
        {"", "", "", 1},
        {A B, A B, A B, 1},
        {A, A NEW, A, 1},
        {A, A, A NEW, 0},
        {A, A NEW, A NEW, 1},
        {A, A NEW B, A NEW, 1},
        {A, A NEW, A NEW B, 0},
        {A B, A B, A, 0},
        {A B, A, A, 1},
        {A B, A, A B, 1},
        {A B, B, A, 0},
        {A B, "", A, 1},
        {"", NEW, "", 1},
        {"", "", NEW, 0},
        {A, BOTH, "one two blue\n", 1},
        {A, BOTH, "one two red\n", 1},
        {A, BOTH, "one two green\n", 0},
        {A, "one two red\n", "one two blue\n", 0},
        {A, "one two red\n", "one two red\n", 1},
        {"k one\nl two\nm three\n", "k uno\nl two\nm tre\n", "k one\nl two\nm tre\n", 1},
        {"k one\nl two\nm three\n", "k uno\nl two\nm three\n", "k one\nl two\nm tre\n", 0},
        {A, A, A A, 0},
        {A, A A, A A, 1},
        {A B C, A B C, C A B, 0},
        /* blank lines: a change of part that whole has not; one that whole has, or changed itself */
        {"- k one\n- l two\n", "- k one\n- l red\n", "- k one\n\n- l two\n", 0},
        {"- k one\n\n- l two\n", "- k one\n\n- l red\n", "- k one\n- l two\n", 0},
        {"- k one\n- l two\n", "- k one\n\n- l red\n", "- k one\n\n- l two\n", 1},
        {"- k one\n- l two\n", "- k one\n\n\n- l red\n", "- k one\n\n- l two\n", 1},
        {"- k one\n- l two\n", "- l red\n", "- k one\n\n- l two\n", 1},
        {A B C, C A B, C A B, 3},
        {A B C, C A B, A B C, 3},
        {A B C, C A B, A B C NEW, 0},
        {A B C, C A B NEW, A B C NEW, 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s| %s| %s", cases[i].base, cases[i].whole, cases[i].part);
        g_assert_cmpuint(covers(cases[i].base, cases[i].whole, cases[i].part), ==, cases[i].covers);
    }
}

/* Of blocks that keep their order: a side covers another when it has all that the other added, and
 * nothing that it removed. */
static void
test_random(void)
{
    enum { OLD = 4, COUNT = 7 };
    static const char *const blocks[COUNT] = {A, B, C, NEW, "red\n\n", "green\n\n", "blue\n\n"};
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    guint met[2] = {0, 0};
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) base = g_string_new(NULL);
        g_autoptr(GString) whole = g_string_new(NULL), part = g_string_new(NULL);
        bool expected = true;
        for (int i = 0; i < COUNT; i++) {
            bool was = i < OLD;
            bool in_whole = g_rand_int_range(random, 0, 3) > 0;
            bool in_part = g_rand_int_range(random, 0, 3) > 0;
            g_string_append(base, was ? blocks[i] : "");
            g_string_append(whole, in_whole ? blocks[i] : "");
            g_string_append(part, in_part ? blocks[i] : "");
            expected &= in_part == was || in_whole == in_part;
        }
        met[expected]++;
        g_assert_cmpuint(covers(base->str, whole->str, part->str), ==, expected);
        g_assert_cmpuint(covers(base->str, whole->str, base->str), ==, 1);
        g_assert_cmpuint(covers(base->str, whole->str, whole->str), ==, 1);
    }
    g_assert_cmpuint(MIN(met[0], met[1]), >, 100);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-covers/covers", test_covers);
    g_test_add_func("/merge-covers/random", test_random);
    return g_test_run();
}
