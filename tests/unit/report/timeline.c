#include "report/timeline.h"

#include "report_test.h"

static const char *const entries[] = {
    "folio: goal\nid: g11112\ntitle: Lead a round\ndate: 2026-01-01\nstatus: active\n"
    "due: 2026-03-20\nhours_per_week: 3\nprogress: 50\nhorizon: short\n",
    "folio: goal\nid: g22223\ntitle: Get better at teaching\ndate: 2026-02-01\nstatus: active\n"
    "due: 2026-03-10\nhours_per_week: 2\nhorizon: short\n",
    "folio: goal\nid: g33334\ntitle: Run the take\ndate: 2026-01-01\nstatus: active\n"
    "due: 2028-01-01\nhorizon: long\n",
    "folio: goal\nid: g44445\ntitle: Not now\ndate: 2026-01-01\nstatus: paused\n"
    "due: 2026-03-20\nhours_per_week: 9\n",
    "folio: goal\nid: g55556\ntitle: When?\ndate: 2026-01-01\nstatus: draft\n",
    "folio: goal\nid: g66667\ntitle: Dropped\ndate: 2026-01-01\nstatus: dropped\ndue: 2026-05-01\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

static void
test_goals(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "timeline", "goals",
                   "g22223|2026-02-01|2026-03-10|0|2.0|active|yes|no|Get better at teaching\n"
                   "g11112|2026-01-01|2026-03-20|50|3.0|active|no|no|Lead a round\n"
                   "g44445|2026-01-01|2026-03-20|0|9.0|paused|no|no|Not now\n"
                   "g33334|2026-01-01|2028-01-01|0||active|no|yes|Run the take\n");
    report_test_says(&test, "timeline", "no day: g55556 \"When?\" has no due\n");
    report_test_says(&test, "timeline", "vague: g22223 \"Get better at teaching\"");
    report_test_says(&test, "timeline", "no first step: g33334 \"Run the take\"");
}

static void
test_capacity(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_says(&test, "timeline", "busiest: 5 h in the week of 2026-03-02\n");
    test.options.capacity = 4;
    report_test_is(&test, "timeline", "weeks",
                   "2026-03-02|5.0|yes\n2026-03-09|5.0|yes\n2026-03-16|3.0|no\n");
    report_test_says(&test, "timeline",
                     "over 4 h: 5 h a week from 2026-03-02 to the week of 2026-03-09 (2 weeks)\n");
    test.options.capacity = 5;
    report_test_says(&test, "timeline", "no week asks for more than 5 h\n");
}

/* Weeks are those of the time asked for: before it, goals are left out, and so would be their hours. */
static void
test_weeks_of_the_period(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    g_date_set_dmy(&test.options.since, 17, G_DATE_MARCH, 2026);
    report_test_is(&test, "timeline", "weeks", "2026-03-16|3.0|no\n");
    report_test_says(&test, "timeline", "busiest: 3 h in the week of 2026-03-16\n");
}

/* Of weeks that are over, nothing is said. */
static void
test_past_period(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.options.capacity = 1;
    g_date_set_dmy(&test.options.until, 28, G_DATE_FEBRUARY, 2026);
    g_autoptr(FolioDocument) document = report_test_tell(&test, "timeline");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(said, "no week"));
}

/* Written by hand, the horizon is that of its days. */
static void
test_horizon_by_days(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add(&test,
                    "folio: goal\nid: g77778\ntitle: Step\ndate: 2026-01-01\nstatus: active\n"
                    "due: 2026-06-01\nparent: g33334\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "timeline");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(said, "no first step"));
}

static void
test_first_step(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add(&test,
                    "folio: goal\nid: g77778\ntitle: Step\ndate: 2026-01-01\nstatus: active\n"
                    "due: 2026-06-01\nhorizon: short\nparent: g33334\n");
    g_autoptr(FolioDocument) with_child = report_test_tell(&test, "timeline");
    g_autofree char *said = report_test_lines(with_child, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(said, "no first step"));
    g_auto(ReportTest) other;
    fill(&other);
    report_test_add(&other, "folio: meeting\nid: m11112\ntitle: M\ndate: 2026-01-01\n"
                            "start: 2026-01-01\n---\n- [ ] Ask about g33334\n");
    g_autoptr(FolioDocument) with_action = report_test_tell(&other, "timeline");
    g_autofree char *more = report_test_lines(with_action, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(more, "no first step"));
}

static void
test_vague_words(void)
{
    static const struct {
        const char *title;
        bool is_vague;
    } cases[] = {
        {"Improve my teaching", true},
        {"Be a better doctor", true},
        {"Improvement round every week", false},
        {"Tidy the letterbox", false},
        {"Read 50 tracings", false},
        {"WORK ON communication", true},
        {"Rework one letter", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *text =
            g_strdup_printf("folio: goal\nid: g11112\ntitle: %s\ndate: 2026-01-01\n"
                            "status: active\ndue: 2026-06-01\n",
                            cases[i].title);
        report_test_add(&test, text);
        g_autofree char *wanted =
            g_strdup_printf("g11112|2026-01-01|2026-06-01|0||active|%s|no|%s\n",
                            cases[i].is_vague ? "yes" : "no", cases[i].title);
        report_test_is(&test, "timeline", "goals", wanted);
    }
}

static void
test_axis(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, entries[0]);
    g_date_set_dmy(&test.options.since, 1, G_DATE_JANUARY, 2026);
    g_date_set_dmy(&test.options.until, 30, G_DATE_APRIL, 2026);
    g_autoptr(FolioDocument) document = report_test_tell(&test, "timeline");
    const FolioBlock *block = g_ptr_array_index(document->blocks, 0);
    g_assert_cmpstr(block->table->headers[1], ==, "Jan 2026    Mar    Apr    ");
    g_autofree char *bar = folio_cell_dup_shown(folio_table_get(block->table, 0, 1));
    g_assert_cmpstr(bar, ==, "████████░░░░░│░░◇         ");
    g_date_set_dmy(&test.options.since, 1, G_DATE_APRIL, 2026);
    report_test_is(&test, "timeline", "goals", "");
    report_test_says(&test, "timeline", "There is no goal with a day in this time.");
    test.source.is_partial = true;
    report_test_says(&test, "timeline", "No goal with a day in this time is shared.");
}

/* The mark of a month is its first day, however long the axis is there are few, years are named once. */
static void
test_ticks(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (int round = 0; round < 2000; round++) {
        Timeline timeline = {0};
        guint most = (guint) g_rand_int_range(random, 1, 13);
        int days = 28 << g_rand_int_range(random, 0, 13);
        GDateYear year = 0;
        g_date_clear(&timeline.first, 1);
        g_date_set_julian(&timeline.first, (guint32) g_rand_int_range(random, 730000, 750000));
        timeline.last = timeline.first;
        g_date_add_days(&timeline.last, (guint) g_rand_int_range(random, 28, days + 1));
        g_autoptr(GArray) ticks = timeline_ticks(&timeline, most);
        g_assert_cmpuint(ticks->len, <=, most);
        for (guint i = 0; i < ticks->len; i++) {
            const TimelineTick *tick = &g_array_index(ticks, TimelineTick, i);
            bool is_new = g_date_get_year(&tick->day) != year;
            year = g_date_get_year(&tick->day);
            g_assert_cmpint(g_date_get_day(&tick->day), ==, 1);
            g_assert_cmpint(g_date_compare(&tick->day, &timeline.first), >=, 0);
            g_assert_cmpint(g_date_compare(&tick->day, &timeline.last), <, 0);
            g_assert_cmpuint(strlen(tick->label), ==, is_new ? strlen("Jan 2026") : strlen("Jan"));
        }
    }
}

static void
test_share(void)
{
    static const struct {
        const char *day;
        double share;
    } cases[] = {
        {"2026-01-01", 0},   {"2026-01-11", 0.25}, {"2026-01-21", 0.5},
        {"2026-02-10", 1.0}, {"2025-12-01", 0},    {"2027-01-01", 1.0},
    };
    Timeline timeline = {0};
    g_date_clear(&timeline.first, 1);
    g_date_clear(&timeline.last, 1);
    g_date_set_dmy(&timeline.first, 1, G_DATE_JANUARY, 2026);
    g_date_set_dmy(&timeline.last, 10, G_DATE_FEBRUARY, 2026);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GDate day;
        g_assert_true(report_parse_day(cases[i].day, &day));
        g_assert_cmpfloat_with_epsilon(timeline_share(&timeline, &day), cases[i].share, 1e-9);
    }
}

/* A period that ended, or a single day, is an axis with some length all the same. */
static void
test_periods(void)
{
    static const struct {
        const char *since, *until, *first, *last;
    } cases[] = {
        {NULL, NULL, "2026-01-01", "2026-03-30"},
        {"2026-03-10", "2026-03-10", "2026-03-10", "2026-04-07"},
        {NULL, "2026-02-28", "2026-01-01", "2026-02-28"},
        {"2026-02-01", NULL, "2026-02-01", "2026-03-30"},
        {NULL, "2020-01-01", "2026-03-02", "2026-03-30"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        g_auto(Timeline) timeline = {0};
        report_test_init(&test);
        report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\ndate: 2026-01-01\n"
                               "status: active\ndue: 2026-03-30\n");
        if (cases[i].since != NULL)
            g_assert_true(report_parse_day(cases[i].since, &test.options.since));
        if (cases[i].until != NULL)
            g_assert_true(report_parse_day(cases[i].until, &test.options.until));
        timeline_init(&timeline, &test.source, &test.options);
        g_autofree char *first = folio_date_to_iso(&timeline.first);
        g_autofree char *last = folio_date_to_iso(&timeline.last);
        g_assert_cmpstr(first, ==, cases[i].first);
        g_assert_cmpstr(last, ==, cases[i].last);
    }
}

/* Due before it was written down, with more than all of it done, on a day that is none. */
static void
test_odd_goals(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: Back\ndate: 2026-02-01\n"
                           "status: active\ndue: 2026-01-01\nprogress: 40\n");
    report_test_add(&test, "folio: goal\nid: g22223\ntitle: Much\ndate: 2026-02-01\n"
                           "status: active\ndue: 2026-03-01\nprogress: 400\n");
    report_test_add(&test, "folio: goal\nid: g33334\ntitle: Less\ndate: 2026-02-01\n"
                           "status: active\ndue: 2026-03-01\nprogress: -3\n");
    report_test_add(&test, "folio: goal\nid: g44445\ntitle: Never\ndate: 2026-02-01\n"
                           "status: active\ndue: 2026-02-30\n");
    report_test_is(&test, "timeline", "goals",
                   "g11112|2026-01-01|2026-01-01|40||active|no|no|Back\n"
                   "g22223|2026-02-01|2026-03-01|100||active|no|no|Much\n"
                   "g33334|2026-02-01|2026-03-01|0||active|no|no|Less\n");
    report_test_says(&test, "timeline", "no day: g44445 \"Never\" has no due\n");
}

static void
test_picture(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.options.capacity = 4;
    g_autofree char *svg =
        folio_report_draw(folio_report_find("timeline"), &test.source, &test.options, false);
    g_assert_nonnull(strstr(svg, "A bar for each of 4 goals between 2026-01-01 and 2028-01-01"));
    g_assert_nonnull(strstr(svg, "2 have a vague title or no first step. 2 weeks ask for more"));
    g_assert_nonnull(strstr(svg, "<title>week of 2026-03-02: 5 h</title>"));
    g_auto(ReportTest) empty;
    report_test_init(&empty);
    g_autofree char *nothing =
        folio_report_draw(folio_report_find("timeline"), &empty.source, &empty.options, false);
    g_assert_nonnull(strstr(nothing, "each of 0 goals"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/timeline/goals", test_goals);
    g_test_add_func("/report/timeline/capacity", test_capacity);
    g_test_add_func("/report/timeline/weeks-of-the-period", test_weeks_of_the_period);
    g_test_add_func("/report/timeline/past-period", test_past_period);
    g_test_add_func("/report/timeline/horizon-by-days", test_horizon_by_days);
    g_test_add_func("/report/timeline/first-step", test_first_step);
    g_test_add_func("/report/timeline/vague", test_vague_words);
    g_test_add_func("/report/timeline/axis", test_axis);
    g_test_add_func("/report/timeline/picture", test_picture);
    g_test_add_func("/report/timeline/ticks", test_ticks);
    g_test_add_func("/report/timeline/share", test_share);
    g_test_add_func("/report/timeline/periods", test_periods);
    g_test_add_func("/report/timeline/odd-goals", test_odd_goals);
    return g_test_run();
}
