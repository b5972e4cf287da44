#include "report_test.h"

static const char *const entries[] = {
    "folio: reflection\nid: r11112\ntitle: One\ndate: 2026-02-01\nroles: [knowledge-skills, "
    "goals]\n",
    "folio: feedback\nid: f11112\ntitle: Two\ndate: 2026-03-02\nroles: [knowledge-skills]\n",
    "folio: assessment\nid: x11112\ntitle: How I am\ndate: 2026-01-05\ninstrument: checkin\n",
    "folio: assessment\nid: x22223\ntitle: Other\ndate: 2026-01-06\ninstrument: safety\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

static void
test_all(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "roles", "roles",
                   "knowledge-skills|2|2026-03-02\nattitudes|0|\ngoals|1|2026-02-01\n"
                   "networks|0|\nwellbeing|1|2026-01-05\n");
    report_test_says(&test, "roles", "nothing recorded for attitudes since 2026-01-05\n");
}

static void
test_one(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.options.role = "knowledge-skills";
    report_test_is(&test, "roles", "entries",
                   "2026-03-02|f11112|feedback|Two\n2026-02-01|r11112|reflection|One\n");
    test.options.role = "goals";
    g_date_set_dmy(&test.options.since, 2, G_DATE_FEBRUARY, 2026);
    report_test_is(&test, "roles", "entries", "");
    report_test_says(&test, "roles", "nothing recorded for goals since 2026-02-02\n");
    test.source.is_partial = true;
    report_test_says(&test, "roles", "nothing shared for goals since 2026-02-02\n");
}

static void
test_empty_journal(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_says(&test, "roles", "nothing recorded for attitudes\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/roles/all", test_all);
    g_test_add_func("/report/roles/one", test_one);
    g_test_add_func("/report/roles/empty", test_empty_journal);
    return g_test_run();
}
