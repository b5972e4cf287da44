#include "report_test.h"

static const char *const entries[] = {
    "folio: person\nid: amina\nname: Amina Said\nis: self\ndate: 2025-01-01\n",
    "folio: goal\nid: g11112\ntitle: Round\ndate: 2025-01-01\nstatus: achieved\n"
    "sphere: professional\n---\n- [x] One due:2026-01-10 ^t11112\n- [x] Two ^t22223\n- [ ] Three\n",
    "folio: goal\nid: g22223\ntitle: Piano\ndate: 2025-12-20\nstatus: active\nsphere: personal\n",
    "folio: success\nid: s11112\ntitle: Win\ndate: 2026-01-20\nwhose: amina\nevidences: [g11112]\n",
    "folio: reflection\nid: r11112\ntitle: A\ndate: 2026-02-03\non: [g22223]\n",
    "folio: reflection\nid: r22223\ntitle: Next year\ndate: 2027-02-03\non: [g22223]\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

/* Where the history says nothing: achieved when a success shows it, done when due, or on the day of
 * the entry, which lies before the year. */
static void
test_months(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "growth", "spheres", "professional|1|1|1|0\npersonal|0|0|0|1\n");
    report_test_is(&test, "growth", "months",
                   "2026-01|professional|1|1|1|0\n2026-02|professional|0|0|0|0\n"
                   "2026-03|professional|0|0|0|0\n2026-01|personal|0|0|0|0\n"
                   "2026-02|personal|0|0|0|1\n2026-03|personal|0|0|0|0\n");
}

static bool
since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    (void) data;
    moment->minute = 0;
    g_date_set_dmy(&moment->day, 5, G_DATE_FEBRUARY, 2025);
    if (strcmp(field, "task:t22223") == 0)
        g_date_set_dmy(&moment->day, 6, G_DATE_FEBRUARY, 2026);
    return strcmp(row->id, "g11112") == 0;
}

/* Where it says something, that stands. */
static void
test_history(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.source.since = since;
    report_test_is(&test, "growth", "spheres", "professional|0|1|1|0\npersonal|0|0|0|1\n");
    report_test_is(&test, "growth", "months",
                   "2026-01|professional|0|0|1|0\n2026-02|professional|0|1|0|0\n"
                   "2026-03|professional|0|0|0|0\n2026-01|personal|0|0|0|0\n"
                   "2026-02|personal|0|0|0|1\n2026-03|personal|0|0|0|0\n");
}

static void
test_gaps(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    g_date_set_dmy(&test.options.until, 31, G_DATE_JANUARY, 2026);
    report_test_says(&test, "growth", "nothing personal since 2025-02-01: no goal reached");
    test.source.me = "lena";
    report_test_says(&test, "growth", "none shared: nothing personal since 2025-02-01\n");
}

/* Months are the newest sixty; the sums and the gaps are of all that was asked for. */
static void
test_long_period(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: reflection\nid: r11112\ntitle: Old\ndate: 2012-05-31\n"
                           "sphere: personal\n");
    report_test_add(&test, "folio: reflection\nid: r22223\ntitle: Before\ndate: 2009-12-31\n");
    report_test_add(&test, "folio: success\nid: s11112\ntitle: New\ndate: 2026-02-28\n"
                           "whose: amina\n");
    report_test_add(&test, "folio: success\nid: s22223\ntitle: Edge\ndate: 2021-04-01\n"
                           "whose: amina\n");
    report_test_add(&test, "folio: success\nid: s33334\ntitle: Past it\ndate: 2021-03-31\n"
                           "whose: amina\n");
    g_date_set_dmy(&test.options.since, 1, G_DATE_JANUARY, 2010);
    report_test_is(&test, "growth", "spheres", "professional|0|0|3|0\npersonal|0|0|0|1\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "growth");
    g_autofree char *months = report_test_table(document, "months");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_true(g_str_has_prefix(months, "2021-04|professional|0|0|1|0\n2021-05|"));
    g_assert_nonnull(strstr(months, "\n2026-02|professional|0|0|1|0\n2026-03|professional|"));
    g_assert_cmpstr(said, ==, "");
    g_auto(GStrv) lines = g_strsplit(months, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 2 * 60 + 1);
}

/* A period that ended is not told of what came later, and both its days belong to it. */
static void
test_edges(void)
{
    static const char *const days[] = {"2025-01-31", "2025-02-01", "2025-02-28", "2025-03-01"};
    g_auto(ReportTest) test;
    report_test_init(&test);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *text = g_strdup_printf(
            "folio: reflection\nid: r1111%d\ntitle: R\ndate: %s\n", (int) i + 2, days[i]);
        report_test_add(&test, text);
    }
    g_date_set_dmy(&test.options.since, 1, G_DATE_FEBRUARY, 2025);
    g_date_set_dmy(&test.options.until, 28, G_DATE_FEBRUARY, 2025);
    report_test_is(&test, "growth", "months", "2025-02|professional|0|0|0|2\n");
    report_test_is(&test, "growth", "spheres", "professional|0|0|0|2\npersonal|0|0|0|0\n");
}

static void
test_picture(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    g_autofree char *svg =
        folio_report_draw(folio_report_find("growth"), &test.source, &test.options, true);
    g_assert_nonnull(strstr(svg, "Professional: 1 goal reached, 1 action done, 1 success, 0 "
                                 "reflections."));
    g_assert_nonnull(strstr(svg, "<title>2026-01: 3</title>"));
    g_assert_nonnull(strstr(svg, "<polygon class=\"per\""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/growth/months", test_months);
    g_test_add_func("/report/growth/history", test_history);
    g_test_add_func("/report/growth/gaps", test_gaps);
    g_test_add_func("/report/growth/picture", test_picture);
    g_test_add_func("/report/growth/long", test_long_period);
    g_test_add_func("/report/growth/edges", test_edges);
    return g_test_run();
}
