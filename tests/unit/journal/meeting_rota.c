/* A speed meeting that is planned: its numbers, its people, its table. */
#include "folio/meeting.h"
#include "folio/rota.h"

#include "fixture.h"

static FolioEntry *
make_speed(Fixture *f, const char *fields)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    FolioEntry *meeting = fixture_entry(f, "meeting", "Speed night", FOLIO_VISIBILITY_SHARED);
    /* `minutes` is that of no rota: what fixture_entry filled in is taken out again. */
    folio_front_matter_set(meeting->front, "minutes", NULL, &error);
    folio_entry_set(meeting, "format", "speed", &today, &error);
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++) {
        char *text = strchr(*pair, '=');
        *text++ = '\0';
        folio_entry_set(meeting, *pair, text, &today, &error);
        g_assert_no_error(error);
    }
    return meeting;
}

static bool
prepare(Fixture *f, FolioEntry *meeting, FolioPrepared *prepared, GError **error)
{
    GDate today;
    folio_env_today(f->env, &today);
    return folio_meeting_prepare(f->journal, meeting, false, &today, prepared, error);
}

static void
assert_number(const FolioEntry *meeting, const char *key, int expected)
{
    int number = -1;
    g_test_message("%s", key);
    g_assert_true(folio_entry_get_number(meeting, key, &number));
    g_assert_cmpint(number, ==, expected);
}

static void
assert_list(const FolioEntry *meeting, const char *key, const char *expected)
{
    g_auto(GStrv) items = folio_entry_dup_list(meeting, key);
    g_autofree char *joined = g_strjoinv(" ", items);
    g_assert_cmpstr(joined, ==, expected);
}

/* --- Numbers -------------------------------------------------------------------------------------- */

typedef struct NumberCase {
    const char *fields;
    int seats, rounds, round_minutes, change, minutes;
    const char *ends;
} NumberCase;

/* Without numbers: five rounds, or as many as there are experts, of ten minutes and two to change; seats
 * for all. */
static const NumberCase number_cases[] = {
    {"mentees=12; experts=6; start=2026-03-03 14:00", 2, 5, 10, 2, 60, "15:00"},
    {"mentees=13; experts=6; start=2026-03-03 14:00", 3, 5, 10, 2, 60, "15:00"},
    {"mentees=3; experts=2; start=2026-03-03 14:00", 2, 2, 10, 2, 24, "14:24"},
    {"mentees=1; experts=1; start=2026-03-03 14:00", 1, 1, 10, 2, 12, "14:12"},
    {"mentees=4; experts=4; rounds=3; round_minutes=7; change=0; start=2026-03-03 23:50", 1, 3, 7,
     0, 21, "00:11"},
    {"mentees=4; experts=4; seats=4; start=2026-03-03 09:00; minutes=90m", 4, 4, 10, 2, 90,
     "09:48"},
};

static void
test_numbers(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(number_cases); i++) {
        const NumberCase *n = &number_cases[i];
        GError *error = NULL;
        g_auto(FolioPrepared) prepared = {0};
        g_autoptr(FolioEntry) meeting = make_speed(&f, n->fields);
        g_test_message("%s", n->fields);
        prepare(&f, meeting, &prepared, &error);
        g_assert_no_error(error);
        assert_number(meeting, "seats", n->seats);
        assert_number(meeting, "rounds", n->rounds);
        assert_number(meeting, "round_minutes", n->round_minutes);
        assert_number(meeting, "change", n->change);
        assert_number(meeting, "minutes", n->minutes);
        g_autofree char *ends = g_strdup_printf("It ends at %s.", n->ends);
        g_assert_nonnull(strstr(folio_entry_get_body(meeting), ends));
        g_autofree char *told = g_strdup_printf("at a table; ends %s", n->ends);
        g_assert_true(g_str_has_suffix(prepared.summary, told));
        g_autofree char *cards = g_strdup_printf(
            "folio show %s --cards prints a card for everybody", folio_entry_get_id(meeting));
        g_assert_cmpuint(prepared.hints->len, ==, 1);
        g_assert_cmpstr(g_ptr_array_index(prepared.hints, 0), ==, cards);
    }
}

/* --- People --------------------------------------------------------------------------------------- */

static void
test_people(void)
{
    static const struct {
        const char *fields, *mentees, *experts, *people;
    } cases[] = {
        {"mentees=ben,chen; experts=osei,ortiz", "ben chen", "osei ortiz", "osei ortiz ben chen"},
        {"mentees=2; experts=osei,ortiz", "mentee-1 mentee-2", "osei ortiz", "osei ortiz"},
        {"mentees=ben,chen; experts=2", "ben chen", "expert-1 expert-2", "ben chen"},
        {"mentees=2; experts=2", "mentee-1 mentee-2", "expert-1 expert-2", "amina"},
        /* who takes part and asks nothing is asked */
        {"mentees=ben,chen; people=osei,ben,ortiz", "ben chen", "osei ortiz",
         "osei ortiz ben chen"},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_auto(FolioPrepared) prepared = {0};
        g_autofree char *fields = g_strconcat(cases[i].fields, "; start=2026-03-03 14:00", NULL);
        g_autoptr(FolioEntry) meeting = make_speed(&f, fields);
        g_test_message("%s", fields);
        prepare(&f, meeting, &prepared, &error);
        g_assert_no_error(error);
        assert_list(meeting, "mentees", cases[i].mentees);
        assert_list(meeting, "experts", cases[i].experts);
        assert_list(meeting, "people", cases[i].people);
    }
}

/* Who must not sit with whom is kept to, and not kept; who must, is. */
static void
test_pairs(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_auto(FolioPrepared) prepared = {0};
    g_autoptr(FolioEntry) meeting = make_speed(
        &f, "mentees=ben,chen,dora; experts=osei,ortiz,park; rounds=2; start=2026-03-03 14:00; "
            "must=ben:park; must_not=@chen:@osei");
    prepare(&f, meeting, &prepared, &error);
    g_assert_no_error(error);
    g_assert_false(folio_entry_has(meeting, "must_not"));
    assert_list(meeting, "must", "ben:park");
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(folio_entry_get_body(meeting));
    g_autoptr(GPtrArray) problems = folio_rota_table_judge(table, 1);
    g_assert_cmpuint(problems->len, ==, 0);
    bool ben_meets_park = false, chen_meets_osei = false;
    g_assert_cmpuint(table->rounds->len, ==, 2);
    for (guint round = 0; round < 2; round++) {
        const FolioRotaRound *at = g_ptr_array_index(table->rounds, round);
        g_assert_cmpstr(at->time, ==, round == 0 ? "14:00" : "14:12");
        ben_meets_park |= g_strv_contains(g_ptr_array_index(at->tables, 2), "ben");
        chen_meets_osei |= g_strv_contains(g_ptr_array_index(at->tables, 0), "chen");
    }
    g_assert_true(ben_meets_park);
    g_assert_false(chen_meets_osei);
}

static void
test_refusals(void)
{
    static const struct {
        const char *fields, *message, *hint;
    } cases[] = {
        {"mentees=4; experts=2; start=2026-03-03", "a rota needs the time at which it starts",
         "--at '2026-03-03 14:00'"},
        {"mentees=12; experts=6; start=2026-03-03 14:00; minutes=45m",
         "5 rounds of 10 and 2 minutes take 60 minutes, and there are 45",
         "--for 60m, or fewer --rounds"},
        {"mentees=4; experts=2; rounds=3; start=2026-03-03 14:00",
         "3 rounds need 3 different experts, and there are 2", NULL},
        {"mentees=12; experts=6; seats=1; start=2026-03-03 14:00",
         "12 mentees need 12 seats a round, and 6 experts with 1 have 6", NULL},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) meeting = make_speed(&f, cases[i].fields);
        g_assert_false(prepare(&f, meeting, &prepared, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        if (cases[i].hint != NULL)
            g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
        g_assert_null(prepared.summary);
        g_assert_null(strstr(folio_entry_get_body(meeting), "## Rota"));
    }
}

/* Numbers of people that leave nothing to plan are refused, never a crash. */
static void
test_nobody(void)
{
    static const char *const cases[] = {
        "mentees=0; experts=2; start=2026-03-03 14:00",
        "mentees=2; experts=0; start=2026-03-03 14:00",
        "mentees=ben; people=ben; start=2026-03-03 14:00",
        "mentees=101; experts=50; start=2026-03-03 14:00",
        "mentees=999; experts=999; start=2026-03-03 14:00",
        "mentees=ben,ben; experts=osei,ortiz; start=2026-03-03 14:00; must=ben:nobody",
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) meeting = make_speed(&f, cases[i]);
        g_test_message("%s", cases[i]);
        g_assert_false(prepare(&f, meeting, &prepared, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/meeting-rota/numbers", test_numbers);
    g_test_add_func("/meeting-rota/people", test_people);
    g_test_add_func("/meeting-rota/pairs", test_pairs);
    g_test_add_func("/meeting-rota/refusals", test_refusals);
    g_test_add_func("/meeting-rota/nobody", test_nobody);
    return g_test_run();
}
