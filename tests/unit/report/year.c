#include "report_test.h"

static const char *const entries[] = {
    "folio: person\nid: amina\nname: Amina Said\nis: self\ndate: 2025-01-01\nneeds: [statistics]\n",
    "folio: goal\nid: g11112\ntitle: Exam\ndate: 2025-01-01\nstatus: achieved\ndomain: canonical\n",
    "folio: goal\nid: g22223\ntitle: Piano\ndate: 2025-12-20\nstatus: active\ndue: 2026-05-01\n"
    "progress: 40\n",
    "folio: challenge\nid: c11112\ntitle: Which first?\ndate: 2025-10-01\nstatus: trying\nask: "
    "Why?\n",
    "folio: success\nid: s11112\ntitle: Passed\ndate: 2026-01-20\nwhose: amina\n"
    "evidences: [g11112]\ncv_line: Examination, 2026\n",
    "folio: success\nid: s22223\ntitle: Long ago\ndate: 2024-01-20\nwhose: amina\ncv_line: Old\n",
    "folio: meeting\nid: m11112\ntitle: Held\ndate: 2026-02-01\nstatus: held\n"
    "start: 2026-02-01T10:00\nminutes: 45\n",
    "folio: meeting\nid: m22223\ntitle: Planned\ndate: 2026-02-01\nstatus: planned\n"
    "start: 2026-02-01T10:00\nminutes: 45\n",
};

static void
test_pack(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    report_test_is(&test, "year", "reached", "2026-01-20|g11112|canonical|Exam\n");
    report_test_is(&test, "year", "successes", "2026-01-20|s11112|Examination, 2026|Passed\n");
    report_test_is(&test, "year", "cv", "2026|Examination, 2026\n");
    report_test_is(&test, "year", "carried",
                   "g22223|goal|2026-05-01|40|Piano\nc11112|challenge|||Which first?\n");
    report_test_says(
        &test, "year",
        "1 goal reached, 0 actions done, 1 success, 0 reflections, 1 meeting (45 min)\n");
    report_test_says(&test, "year", "looked for: statistics\n");
}

static void
test_other_year(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    g_date_set_dmy(&test.options.until, 1, G_DATE_NOVEMBER, 2025);
    report_test_is(&test, "year", "carried", "c11112|challenge|||Which first?\n");
    report_test_says(&test, "year", "no goal reached in this time\n");
    report_test_says(&test, "year", "no success noted in this time\n");
}

static void
test_dated(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    g_autoptr(FolioDocument) document = report_test_tell(&test, "year");
    g_autofree char *headings = report_test_lines(document, FOLIO_BLOCK_HEADING);
    g_assert_true(g_str_has_prefix(headings, "Amina Said. From 2025-03-03 to 2026-03-02\n"));
}

static void
test_nothing(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_says(&test, "year", "nothing is open\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/year/pack", test_pack);
    g_test_add_func("/report/year/other", test_other_year);
    g_test_add_func("/report/year/dated", test_dated);
    g_test_add_func("/report/year/nothing", test_nothing);
    return g_test_run();
}
