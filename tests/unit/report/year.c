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
    "folio: success\nid: s33334\ntitle: Lena published\ndate: 2026-01-21\nauthor: amina\nwhose: "
    "lena\n"
    "cv_line: Hers\n",
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
    report_test_says(&test, "year", "no goal reached in this time\n");
    report_test_says(&test, "year", "no success noted in this time\n");
}

/* A mentor's copy without the private entries does not say that there are none. */
static void
test_nothing_shared(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    test.source.is_partial = true;
    report_test_says(&test, "year", "nothing open is shared\n");
    report_test_says(&test, "year", "no goal reached in this time is shared\n");
    report_test_says(&test, "year", "no success noted in this time is shared\n");
}

/* What program and person read is the same: facts beside the sentence, both ends of the period in it. */
static void
test_edges(void)
{
    static const char *const days[] = {"2025-03-02", "2025-03-03", "2026-03-02", "2026-03-03"};
    g_auto(ReportTest) test;
    report_test_init(&test);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *reflection =
            g_strdup_printf("folio: reflection\nid: r1111%" G_GSIZE_FORMAT "\ntitle: R\ndate: %s\n",
                            i + 2, days[i]);
        g_autofree char *meeting = g_strdup_printf("folio: meeting\nid: m1111%" G_GSIZE_FORMAT
                                                   "\ntitle: M\ndate: 2025-01-01\n"
                                                   "status: held\nstart: %sT23:59\nminutes: 40\n",
                                                   i + 2, days[i]);
        report_test_add(&test, reflection);
        report_test_add(&test, meeting);
    }
    static const struct {
        const char *key, *value;
    } facts[] = {
        {"since", "2025-03-03"}, {"until", "2026-03-02"}, {"goals_reached", "0"},
        {"reflections", "2"},    {"meetings", "2"},       {"minutes", "80"},
    };
    report_test_says(&test, "year", "2 reflections, 2 meetings (1 h 20 min)\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "year");
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        bool found = false;
        for (guint at = 0; at < document->facts->len; at++) {
            const FolioFact *fact = g_ptr_array_index(document->facts, at);
            g_autofree char *value = folio_cell_dup_value(fact->cell);
            if (strcmp(fact->key, facts[i].key) != 0)
                continue;
            found = true;
            g_assert_cmpstr(value, ==, facts[i].value);
        }
        g_assert_true(found);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/year/pack", test_pack);
    g_test_add_func("/report/year/other", test_other_year);
    g_test_add_func("/report/year/dated", test_dated);
    g_test_add_func("/report/year/nothing", test_nothing);
    g_test_add_func("/report/year/nothing_shared", test_nothing_shared);
    g_test_add_func("/report/year/edges", test_edges);
    return g_test_run();
}
