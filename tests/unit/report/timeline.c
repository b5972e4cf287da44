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
    g_test_add_func("/report/timeline/first-step", test_first_step);
    g_test_add_func("/report/timeline/vague", test_vague_words);
    g_test_add_func("/report/timeline/axis", test_axis);
    g_test_add_func("/report/timeline/picture", test_picture);
    return g_test_run();
}
