#include "folio/rota.h"

#include <string.h>

#include "folio/error.h"

/* Handles m0, m1 ... */
static char **
name_all(char letter, guint count)
{
    char **names = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++)
        names[i] = g_strdup_printf("%c%u", letter, i);
    return names;
}

typedef struct Sizes {
    guint mentees, experts, seats, rounds;
} Sizes;

typedef struct Case {
    char **mentees, **experts;
    FolioRotaPlan plan;
} Case;

static void
case_init(Case *test, const Sizes *sizes)
{
    test->mentees = name_all('m', sizes->mentees);
    test->experts = name_all('x', sizes->experts);
    test->plan = (FolioRotaPlan){.mentees = (const char *const *) test->mentees,
                                 .experts = (const char *const *) test->experts,
                                 .seats = sizes->seats,
                                 .rounds = sizes->rounds};
}

static void
case_clear(Case *test)
{
    g_strfreev(test->mentees);
    g_strfreev(test->experts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Case, case_clear)

/* --- The promises, checked one by one and not with the code that makes them ----------------------- */

static void
assert_seats(const FolioRota *rota, const Sizes *sizes)
{
    for (guint round = 0; round < sizes->rounds; round++) {
        guint taken[FOLIO_ROTA_EXPERTS_MAX] = {0};
        for (guint mentee = 0; mentee < sizes->mentees; mentee++) {
            guint expert = rota->experts[round * sizes->mentees + mentee];
            g_assert_cmpuint(expert, <, sizes->experts);
            taken[expert]++;
        }
        for (guint expert = 0; expert < sizes->experts; expert++)
            g_assert_cmpuint(taken[expert], <=, sizes->seats);
    }
}

static bool
meets(const FolioRota *rota, guint mentee, guint expert)
{
    guint times = 0;
    for (guint round = 0; round < rota->rounds; round++)
        times += rota->experts[round * rota->mentees + mentee] == expert ? 1 : 0;
    g_assert_cmpuint(times, <=, 1);
    return times == 1;
}

static void
assert_fair(const FolioRota *rota, const Sizes *sizes)
{
    guint least = G_MAXUINT, most = 0;
    for (guint expert = 0; expert < sizes->experts; expert++) {
        guint met = 0;
        for (guint mentee = 0; mentee < sizes->mentees; mentee++)
            met += meets(rota, mentee, expert) ? 1 : 0;
        least = MIN(least, met);
        most = MAX(most, met);
    }
    g_assert_cmpuint(most - least, <=, 1);
}

/* --- Without pairs: it exists just when the numbers allow it -------------------------------------- */

static guint
try_sizes(const Sizes *sizes)
{
    g_auto(Case) test;
    g_autoptr(GError) error = NULL;
    case_init(&test, sizes);
    g_autoptr(FolioRota) rota = folio_rota_make(&test.plan, &error);
    bool possible =
        sizes->rounds <= sizes->experts && sizes->mentees <= sizes->experts * sizes->seats;
    if (!possible) {
        g_assert_null(rota);
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(folio_error_get_hint(error));
        return 0;
    }
    g_assert_no_error(error);
    assert_seats(rota, sizes);
    assert_fair(rota, sizes);
    return 1;
}

static void
test_every_small_size(void)
{
    guint made = 0;
    Sizes sizes;
    for (sizes.mentees = 1; sizes.mentees <= 14; sizes.mentees++)
        for (sizes.experts = 1; sizes.experts <= 8; sizes.experts++)
            for (sizes.seats = 1; sizes.seats <= 4; sizes.seats++)
                for (sizes.rounds = 1; sizes.rounds <= 8; sizes.rounds++)
                    made += try_sizes(&sizes);
    g_assert_cmpuint(made, >, 1000);
}

static void
test_large_sizes(void)
{
    static const Sizes cases[] = {
        {100, 50, 2, 20}, {100, 50, 20, 20}, {99, 50, 2, 20}, {60, 6, 10, 6},
        {49, 5, 10, 5},   {100, 5, 20, 5},   {1, 50, 1, 20},  {100, 7, 15, 7},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpuint(try_sizes(&cases[i]), ==, 1);
}

/* --- With pairs: compared with a search through all rotas ----------------------------------------- */

#define PAIRS_MAX 8

typedef struct Pairs {
    FolioRotaPair items[PAIRS_MAX];
    gsize count;
} Pairs;

static bool
holds(const Pairs *pairs, guint mentee, guint expert)
{
    for (gsize i = 0; i < pairs->count; i++) {
        if (pairs->items[i].mentee == mentee && pairs->items[i].expert == expert)
            return true;
    }
    return false;
}

typedef struct Trial {
    const Sizes *sizes;
    const Pairs *must, *must_not;
    guint loads[FOLIO_ROTA_EXPERTS_MAX];
} Trial;

/* Chooses a set of experts for each mentee in turn; a set of sets within the places is a rota. */
static bool
exists(Trial *trial, guint mentee)
{
    const Sizes *sizes = trial->sizes;
    if (mentee == sizes->mentees)
        return true;
    for (guint set = 0; set < 1U << sizes->experts; set++) {
        bool fits = (guint) __builtin_popcount(set) == sizes->rounds;
        for (guint expert = 0; expert < sizes->experts && fits; expert++) {
            bool in = (set >> expert & 1) != 0;
            fits = !(in && holds(trial->must_not, mentee, expert))
                   && !(!in && holds(trial->must, mentee, expert))
                   && !(in && trial->loads[expert] == sizes->seats * sizes->rounds);
        }
        if (!fits)
            continue;
        for (guint expert = 0; expert < sizes->experts; expert++)
            trial->loads[expert] += set >> expert & 1;
        bool found = exists(trial, mentee + 1);
        for (guint expert = 0; expert < sizes->experts; expert++)
            trial->loads[expert] -= set >> expert & 1;
        if (found)
            return true;
    }
    return false;
}

static void
draw_pairs(GRand *random, const Sizes *sizes, Pairs *pairs)
{
    pairs->count = (gsize) g_rand_int_range(random, 0, PAIRS_MAX + 1);
    for (gsize i = 0; i < pairs->count; i++)
        pairs->items[i] =
            (FolioRotaPair){(guint) g_rand_int_range(random, 0, (gint32) sizes->mentees),
                            (guint) g_rand_int_range(random, 0, (gint32) sizes->experts)};
}

static bool
try_pairs(GRand *random)
{
    const Sizes sizes = {
        (guint) g_rand_int_range(random, 1, 6), (guint) g_rand_int_range(random, 1, 6),
        (guint) g_rand_int_range(random, 1, 3), (guint) g_rand_int_range(random, 1, 5)};
    g_auto(Case) test;
    g_autoptr(GError) error = NULL;
    Pairs must, must_not;
    case_init(&test, &sizes);
    draw_pairs(random, &sizes, &must);
    draw_pairs(random, &sizes, &must_not);
    test.plan.must = must.items;
    test.plan.must_count = g_rand_boolean(random) ? must.count : 0;
    must.count = test.plan.must_count;
    test.plan.must_not = must_not.items;
    test.plan.must_not_count = must_not.count;
    Trial trial = {.sizes = &sizes, .must = &must, .must_not = &must_not};
    g_autoptr(FolioRota) rota = folio_rota_make(&test.plan, &error);
    bool possible = sizes.mentees <= sizes.experts * sizes.seats && exists(&trial, 0);
    g_assert_cmpint(rota != NULL, ==, possible);
    g_assert_cmpint(error == NULL, ==, possible);
    if (rota == NULL)
        return false;
    assert_seats(rota, &sizes);
    for (gsize i = 0; i < must.count; i++)
        g_assert_true(meets(rota, must.items[i].mentee, must.items[i].expert));
    for (gsize i = 0; i < must_not.count; i++)
        g_assert_false(meets(rota, must_not.items[i].mentee, must_not.items[i].expert));
    return true;
}

static void
test_pairs(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260302);
    guint made = 0;
    for (guint i = 0; i < 6000; i++)
        made += try_pairs(random) ? 1 : 0;
    g_assert_cmpuint(made, >, 500);
}

/* --- Reasons -------------------------------------------------------------------------------------- */

static void
assert_refused(const FolioRotaPlan *plan, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_rota_make(plan, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, message);
}

static void
test_reasons(void)
{
    g_auto(Case) test;
    case_init(&test, &(Sizes){12, 6, 2, 7});
    assert_refused(&test.plan, "7 rounds need 7 different experts, and there are 6");
    test.plan.rounds = 5;
    test.plan.seats = 1;
    assert_refused(&test.plan, "12 mentees need 12 seats a round, and 6 experts with 1 have 6");
    test.plan.seats = 0;
    assert_refused(&test.plan, "0 seats: a rota takes 1 to 20");
    test.plan.seats = 2;
    const FolioRotaPair pair = {1, 2};
    test.plan.must = test.plan.must_not = &pair;
    test.plan.must_count = test.plan.must_not_count = 1;
    assert_refused(&test.plan, "@m1 and @x2 cannot both have to meet and not meet");
    const FolioRotaPair two[] = {{3, 0}, {3, 1}};
    test.plan.must_count = 0;
    test.plan.must_not = two;
    test.plan.must_not_count = 2;
    assert_refused(&test.plan, "@m3 may meet 4 experts, and there are 5 rounds");
    test.experts[0][0] = 'm';
    assert_refused(&test.plan, "@m0 cannot be mentee and expert at once");
}

/* Three mentees may only meet the same two experts, who have four places for their six. */
static void
test_a_bottleneck_is_named(void)
{
    g_auto(Case) test;
    g_autoptr(GError) error = NULL;
    FolioRotaPair never[6];
    case_init(&test, &(Sizes){4, 4, 1, 2});
    for (guint i = 0; i < 6; i++)
        never[i] = (FolioRotaPair){i / 2, 2 + i % 2};
    test.plan.must_not = never;
    test.plan.must_not_count = 6;
    g_assert_null(folio_rota_make(&test.plan, &error));
    g_assert_cmpstr(error->message, ==, "the pairs leave no rota for everybody");
    g_assert_cmpstr(folio_error_get_why(error), ==,
                    "@m0, @m1, @m2 cannot all have 2 rounds: the places of @x0, @x1 are taken, and "
                    "pairs keep them from the others");
}

static void
test_pairs_are_read(void)
{
    g_auto(Case) test;
    FolioRotaPair pair;
    case_init(&test, &(Sizes){4, 3, 2, 2});
    g_assert_true(folio_rota_parse_pair(&test.plan, "@m3:x1", &pair, NULL));
    g_assert_cmpuint(pair.mentee, ==, 3);
    g_assert_cmpuint(pair.expert, ==, 1);
    static const char *const wrong[] = {"m3", "m3:", ":x1", "x1:m3", "m3:x9", "m3:x1:x2", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_rota_parse_pair(&test.plan, wrong[i], &pair, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

/* --- The table ------------------------------------------------------------------------------------ */

static void
test_the_table_comes_back(void)
{
    g_auto(Case) test;
    case_init(&test, &(Sizes){4, 2, 2, 2});
    g_autoptr(FolioRota) rota = folio_rota_make(&test.plan, NULL);
    g_autofree char *text = folio_rota_to_markdown(&test.plan, rota, 14 * 60, 12);
    g_assert_true(g_str_has_prefix(text, "| Round | Time | @x0 | @x1 |\n|---|---|---|---|\n"
                                         "| 1 | 14:00 | @m0"));
    g_assert_nonnull(strstr(text, "\n| 2 | 14:12 | "));
    g_autofree char *body = g_strdup_printf("## Rota\n\nWords.\n\n%s\nMore | words.\n", text);
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(body);
    g_assert_cmpuint(table->experts->len, ==, 2);
    g_assert_cmpuint(table->rounds->len, ==, 2);
    for (guint round = 0; round < 2; round++) {
        const FolioRotaRound *at = g_ptr_array_index(table->rounds, round);
        for (guint mentee = 0; mentee < 4; mentee++)
            g_assert_true(
                g_strv_contains(g_ptr_array_index(at->tables, rota->experts[round * 4 + mentee]),
                                test.mentees[mentee]));
    }
    g_autoptr(GPtrArray) problems = folio_rota_table_judge(table, 2);
    g_assert_cmpuint(problems->len, ==, 0);
    g_autoptr(GPtrArray) mentees = folio_rota_table_list_mentees(table);
    g_assert_cmpuint(mentees->len, ==, 4);
}

static void
test_a_changed_table_is_judged(void)
{
    const char *body = "| Round | Time | @osei | lena |\n|:--|---|---|---|\n"
                       "| 1 | 14:00 | @amina, @ben, @chen | - |\n"
                       "| 2 | 14:12 | @amina | @amina ben |\n";
    static const char *const expected[] = {
        "round 1: 3 sit with @osei, who has 2 seats", "round 2: @amina has 2 places",
        "@amina meets @osei 2 times", "round 2: @chen has no place"};
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(body);
    g_autoptr(GPtrArray) problems = folio_rota_table_judge(table, 2);
    g_assert_cmpuint(problems->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < problems->len; i++)
        g_assert_cmpstr(g_ptr_array_index(problems, i), ==, expected[i]);
    g_assert_null(folio_rota_table_read("| Day | Time | x |\n|---|---|---|\n"));
    g_assert_null(folio_rota_table_read(NULL));
    g_autoptr(FolioRotaTable) empty = folio_rota_table_read("| Round | Time | @x |");
    g_assert_cmpuint(empty->rounds->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rota/every-small-size", test_every_small_size);
    g_test_add_func("/rota/large-sizes", test_large_sizes);
    g_test_add_func("/rota/pairs", test_pairs);
    g_test_add_func("/rota/reasons", test_reasons);
    g_test_add_func("/rota/a-bottleneck-is-named", test_a_bottleneck_is_named);
    g_test_add_func("/rota/pairs-are-read", test_pairs_are_read);
    g_test_add_func("/rota/the-table-comes-back", test_the_table_comes_back);
    g_test_add_func("/rota/a-changed-table-is-judged", test_a_changed_table_is_judged);
    return g_test_run();
}
