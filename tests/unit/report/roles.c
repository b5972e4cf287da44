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

/* Both ends of a period, several on a day by their id, and what has no day serves nothing. */
static void
test_period(void)
{
    static const char *const days[] = {"2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"};
    g_auto(ReportTest) test;
    report_test_init(&test);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *text =
            g_strdup_printf("folio: reflection\nid: r1111%d\ntitle: R\ndate: %s\nroles: goals\n",
                            (int) i + 2, days[i]);
        report_test_add(&test, text);
    }
    report_test_add(&test, "folio: reflection\nid: r22223\ntitle: R\ndate: 2026-02-28\n"
                           "roles: [goals, networks]\n");
    report_test_add(&test, "folio: reflection\nid: r33334\ntitle: R\nroles: [goals]\n");
    g_date_set_dmy(&test.options.since, 1, G_DATE_FEBRUARY, 2026);
    g_date_set_dmy(&test.options.until, 28, G_DATE_FEBRUARY, 2026);
    report_test_is(&test, "roles", "roles",
                   "knowledge-skills|0|\nattitudes|0|\ngoals|3|2026-02-28\n"
                   "networks|1|2026-02-28\nwellbeing|0|\n");
    test.options.role = "goals";
    report_test_is(&test, "roles", "entries",
                   "2026-02-28|r22223|reflection|R\n2026-02-28|r11114|reflection|R\n"
                   "2026-02-01|r11113|reflection|R\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/roles/all", test_all);
    g_test_add_func("/report/roles/one", test_one);
    g_test_add_func("/report/roles/empty", test_empty_journal);
    g_test_add_func("/report/roles/period", test_period);
    return g_test_run();
}
