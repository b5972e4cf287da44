#include "report/rows.h"

#include "report_test.h"

static void
test_fields(void)
{
    int number;
    GDate day;
    g_auto(ReportTest) test;
    report_test_init(&test);
    const FolioRow *row =
        report_test_add(&test, "folio: meeting\nid: m11112\ntitle: M\ndate: 2026-01-02\n"
                               "start: 2026-01-03T16:00\nminutes: 45\npeople: ['@amina', lena]\n");
    g_assert_true(report_is_kind(row, "meeting") && !report_is_kind(row, "goal"));
    g_assert_true(report_number(row, "minutes", &number) && number == 45);
    g_assert_false(report_number(row, "title", &number));
    g_assert_true(report_day(row, "start", &day));
    g_assert_cmpint(g_date_get_day(&day), ==, 3);
    g_assert_false(report_day(row, "title", &day));
    g_assert_true(report_list_has(row, "people", "amina"));
    g_assert_false(report_list_has(row, "people", "ami"));
    g_auto(GStrv) none = report_list(row, "tags");
    g_assert_null(none[0]);
    g_assert_false(report_has(row, "agenda"));
}

static void
test_scores(void)
{
    static const struct {
        const char *item;
        int score; /* -1: none */
    } cases[] = {{"support", 4}, {"chal", -1}, {"challenge", 0}, {"high", -1}, {"other", -1}};
    g_auto(ReportTest) test;
    report_test_init(&test);
    const FolioRow *row =
        report_test_add(&test, "folio: assessment\nid: x11112\ntitle: X\ndate: 2026-01-02\n"
                               "scores: {support: 4, challenge: 0, high: 5}\n");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int score = -1;
        g_assert_cmpint(report_score(row, cases[i].item, 4, &score), ==, cases[i].score >= 0);
        g_assert_cmpint(score, ==, cases[i].score);
    }
}

static void
test_periods(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    FolioReportOptions year = report_period(&test.source, &test.options, 12);
    g_autofree char *since = folio_date_to_iso(&year.since);
    g_autofree char *until = folio_date_to_iso(&year.until);
    g_assert_cmpstr(since, ==, "2025-03-03");
    g_assert_cmpstr(until, ==, "2026-03-02");
    g_assert_true(report_in_period(&year, &year.since) && report_in_period(&year, &year.until));
    GDate before = year.since, after = year.until, none;
    g_date_subtract_days(&before, 1);
    g_date_add_days(&after, 1);
    g_date_clear(&none, 1);
    g_assert_false(report_in_period(&year, &before) || report_in_period(&year, &after));
    g_assert_true(report_in_period(&test.options, &before));
    g_assert_false(report_in_period(&test.options, &none));
}

static void
test_speakers(void)
{
    static const struct {
        const char *text, *speaker;
    } cases[] = {
        {"folio: feedback\nid: f11112\ntitle: F\nauthor: amina\nsaid_by: '@patel'\n", "patel"},
        {"folio: feedback\nid: f11112\ntitle: F\nauthor: lena\n", "lena"},
        {"folio: assessment\nid: x11112\ntitle: X\nauthor: amina\nby: lena\n", "lena"},
        {"folio: feedback\nid: f11112\ntitle: F\n", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *speaker = report_speaker(report_test_add(&test, cases[i].text));
        g_assert_cmpstr(speaker, ==, cases[i].speaker);
    }
}

static void
test_owner(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    g_assert_true(report_is_self(&test.source, "amina") && report_is_for_owner(&test.source));
    test.source.owner = "lena";
    g_assert_true(report_is_self(&test.source, "lena") && !report_is_self(&test.source, NULL));
    g_assert_false(report_is_self(&test.source, "amina") || report_is_for_owner(&test.source));
    test.source.me = "lena";
    g_assert_true(report_is_for_owner(&test.source));
    test.source.is_partial = true;
    g_assert_false(report_is_for_owner(&test.source));
}

static void
test_ties(void)
{
    static const char *const entries[] = {
        "folio: goal\nid: g11112\ntitle: G\nsphere: personal\ndomain: contextual\n---\n- [ ] One\n",
        "folio: goal\nid: g22223\ntitle: H\nparent: g11112\n---\n- [x] Two\n- [-] Three\n",
        "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-01-02\non: [g22223, g11112]\n",
        "folio: meeting\nid: m11112\ntitle: M\ndate: 2026-01-01\n---\n- [x] As [[g11112]] asks\n",
    };
    guint done, all;
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    g_autoptr(ReportTies) ties = report_ties_new(&test.source);
    g_assert_cmpuint(report_ties_links(ties, "g11112")->len, ==, 2);
    g_assert_cmpuint(report_ties_links(ties, "nobody")->len, ==, 0);
    g_assert_null(report_ties_find(ties, "nobody"));
    g_autoptr(GPtrArray) tasks = report_ties_tasks(ties, "g11112");
    report_count_tasks(tasks, &done, &all);
    g_assert_cmpuint(tasks->len, ==, 4);
    g_assert_true(done == 2 && all == 3);
    const FolioRow *reflection = report_ties_find(ties, "r11112");
    g_assert_cmpstr(report_ties_inherit(ties, reflection, "sphere"), ==, "personal");
    g_assert_null(report_ties_inherit(ties, reflection, "measure"));
}

/* The day at the start; a day that does not exist, or less than one, is none. */
static void
test_days(void)
{
    static const struct {
        const char *text, *day;
    } cases[] = {
        {"2026-03-02", "2026-03-02"},
        {"2026-03-02T16:00", "2026-03-02"},
        {"2024-02-29", "2024-02-29"},
        {"2026-02-29", NULL},
        {"2026-03", NULL},
        {"", NULL},
        {NULL, NULL},
        {"today", NULL},
        {"0000-00-00", NULL},
        {"2026/03/02", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GDate day;
        bool is_day = report_parse_day(cases[i].text, &day);
        g_assert_cmpint(is_day, ==, cases[i].day != NULL);
        if (!is_day)
            continue;
        g_autofree char *iso = folio_date_to_iso(&day);
        g_assert_cmpstr(iso, ==, cases[i].day);
    }
}

static void
test_numbers(void)
{
    static const struct {
        const char *text;
        int number; /* -1: none */
    } cases[] = {
        {"45", 45},         {"0", 0},     {"2147483647", G_MAXINT},
        {"2147483648", -1}, {"4.5", -1},  {"'45 minutes'", -1},
        {"''", -1},         {"0x10", -1}, {"[1, 2]", -1},
        {"'+5'", 5},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int number = -1;
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *text =
            g_strdup_printf("folio: meeting\nid: m11112\ntitle: M\nminutes: %s\n", cases[i].text);
        bool is_number = report_number(report_test_add(&test, text), "minutes", &number);
        g_assert_cmpint(is_number, ==, cases[i].number >= 0);
        g_assert_cmpint(number, ==, cases[i].number);
    }
}

/* What the goal says stands; else the newest step; reached is all of it. */
static void
test_goal_progress(void)
{
    static const struct {
        const char *goal;
        int progress;
    } cases[] = {
        {"status: active\n", 70},
        {"status: active\nprogress: 20\n", 20},
        {"status: active\nprogress: 250\n", 100},
        {"status: active\nprogress: -1\n", 0},
        {"status: active\nprogress: half\n", 70},
        {"status: achieved\nprogress: 20\n", 100},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *text =
            g_strdup_printf("folio: goal\nid: g11112\ntitle: G\n%s", cases[i].goal);
        const FolioRow *goal = report_test_add(&test, text);
        report_test_add(&test, "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-02-01\n"
                               "on: [g11112]\nprogress: 70\n");
        report_test_add(&test, "folio: reflection\nid: r22223\ntitle: R\ndate: 2026-01-01\n"
                               "on: [g11112]\nprogress: 90\n");
        report_test_add(&test, "folio: reflection\nid: r33334\ntitle: Of none\n"
                               "date: 2026-03-01\non: [g11112]\n");
        g_autoptr(ReportTies) ties = report_ties_new(&test.source);
        g_autoptr(GPtrArray) about = report_ties_about(ties, "g11112");
        g_assert_cmpint(report_goal_progress(goal, about), ==, cases[i].progress);
    }
}

static void
test_sorting(void)
{
    static const char *const texts[] = {
        "folio: goal\nid: g44445\ntitle: A\n",
        "folio: goal\nid: g33334\ntitle: B\ndate: 2026-01-02\n",
        "folio: goal\nid: g22223\ntitle: C\ndate: 2026-01-02\ndue: 2026-05-01\n",
        "folio: goal\nid: g11112\ntitle: D\ndate: 2026-01-01\ndue: 2026-06-01\n",
        "folio: meeting\nid: m11112\ntitle: E\ndate: 2025-01-01\n",
    };
    GDate first;
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_first_day(&test.source, &first);
    g_assert_false(g_date_valid(&first));
    report_test_add_all(&test, texts, G_N_ELEMENTS(texts));
    report_first_day(&test.source, &first);
    g_autofree char *day = folio_date_to_iso(&first);
    g_assert_cmpstr(day, ==, "2025-01-01");
    g_autoptr(GPtrArray) goals = report_rows(&test.source, "goal");
    static const char *const by_date[] = {"g11112", "g22223", "g33334", "g44445"};
    static const char *const by_due[] = {"g22223", "g11112", "g33334", "g44445"};
    g_assert_cmpuint(goals->len, ==, 4);
    for (guint i = 0; i < goals->len; i++)
        g_assert_cmpstr(((FolioRow *) g_ptr_array_index(goals, i))->id, ==, by_date[i]);
    report_sort_by_due(goals);
    for (guint i = 0; i < goals->len; i++)
        g_assert_cmpstr(((FolioRow *) g_ptr_array_index(goals, i))->id, ==, by_due[i]);
}

static void
test_names(void)
{
    static const struct {
        const char *handle, *name;
    } cases[] = {{"lena", "Lena Berger"}, {"nobody", "nobody"}, {"g11112", "g11112"}, {"bo", "bo"}};
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: person\nid: lena\nname: Lena Berger\nis: mentor\n");
    report_test_add(&test, "folio: person\nid: bo\nis: mentor\n");
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\n");
    g_assert_null(report_self(&test.source));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(report_name(&test.source, cases[i].handle), ==, cases[i].name);
    report_test_add(&test, "folio: person\nid: amina\nname: Amina Said\nis: self\n");
    g_assert_cmpstr(report_self(&test.source)->id, ==, "amina");
}

static void
test_count_words(void)
{
    static const char *const wanted[] = {"0 goals", "1 goal", "2 goals"};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *words = report_count_words(i, "goal", "goals");
        g_assert_cmpstr(words, ==, wanted[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/rows/fields", test_fields);
    g_test_add_func("/report/rows/scores", test_scores);
    g_test_add_func("/report/rows/periods", test_periods);
    g_test_add_func("/report/rows/speakers", test_speakers);
    g_test_add_func("/report/rows/owner", test_owner);
    g_test_add_func("/report/rows/ties", test_ties);
    g_test_add_func("/report/rows/days", test_days);
    g_test_add_func("/report/rows/numbers", test_numbers);
    g_test_add_func("/report/rows/goal-progress", test_goal_progress);
    g_test_add_func("/report/rows/sorting", test_sorting);
    g_test_add_func("/report/rows/names", test_names);
    g_test_add_func("/report/rows/count-words", test_count_words);
    return g_test_run();
}
