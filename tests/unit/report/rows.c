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
    return g_test_run();
}
