#include "report_test.h"

static const char *const entries[] = {
    "folio: goal\nid: g11112\ntitle: Round\ndate: 2026-01-01\nstatus: active\ndomain: contextual\n"
    "entrustment_now: 2\nentrustment_target: 4\n---\n- [x] One\n- [ ] Two\n",
    "folio: goal\nid: g22223\ntitle: Take\ndate: 2026-01-01\nstatus: active\ndomain: contextual\n"
    "entrustment_now: 1\nentrustment_target: 3\nparent: g11112\n---\n- [ ] Three\n",
    "folio: goal\nid: g33334\ntitle: Exam\ndate: 2026-01-01\nstatus: achieved\ndomain: canonical\n",
    "folio: goal\nid: g44445\ntitle: Home\ndate: 2026-01-01\nstatus: active\ndomain: personal\n",
    "folio: reflection\nid: r11112\ntitle: Own domain\ndate: 2026-02-01\non: [g11112]\n"
    "domain: personal\n",
    "folio: reflection\nid: r22223\ntitle: By its goal\ndate: 2026-02-02\non: [g22223]\n",
    "folio: success\nid: s11112\ntitle: Win\ndate: 2026-02-03\nwhose: amina\nevidences: [g33334]\n",
    "folio: reflection\nid: r33334\ntitle: Of nothing\ndate: 2026-02-04\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

static void
test_coverage(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "domains", "domains",
                   "canonical|0|1|0|0|0|1\ncontextual|2|0|3|1|1|0\npersonal|1|0|0|0|1|0\n");
    report_test_says(&test, "domains", "no active goal in canonical\n");
    report_test_says(&test, "domains",
                     "contextual: entrustment 1.5 of 5 now, aiming at 3.5 (2 of 2 goals)\n");
    report_test_says(&test, "domains", "personal: told as a story, without numbers\n");
}

/* To others, what is not there may only not be shared. */
static void
test_other_reader(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.source.is_partial = true;
    report_test_says(&test, "domains", "no active goal in canonical is shared\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "domains");
    g_autofree char *hints = report_test_lines(document, FOLIO_BLOCK_HINT);
    g_assert_cmpstr(hints, ==, "");
}

static void
test_measures(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add(&test,
                    "folio: goal\nid: g55556\ntitle: Test\ndate: 2026-01-01\nstatus: active\n"
                    "domain: canonical\nmeasure: a pass\n");
    report_test_says(&test, "domains", "canonical: 1 of 1 with a test, score or credential\n");
}

static void
test_period(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    g_date_set_dmy(&test.options.since, 2, G_DATE_FEBRUARY, 2026);
    report_test_is(&test, "domains", "domains",
                   "canonical|0|1|0|0|0|1\ncontextual|2|0|3|1|1|0\npersonal|1|0|0|0|0|0\n");
    g_date_set_dmy(&test.options.since, 4, G_DATE_FEBRUARY, 2026);
    report_test_is(&test, "domains", "domains",
                   "canonical|0|0|0|0|0|0\ncontextual|2|0|3|1|0|0\npersonal|1|0|0|0|0|0\n");
}

/* Only active goals with both numbers of their own scale are rated; the mean is of those. */
static void
test_scales(void)
{
    static const struct {
        const char *goal, *sentence;
    } cases[] = {
        {"domain: personal\nstatus: active\nsatisfaction_now: 1\nsatisfaction_target: 5\n",
         "personal: satisfaction 1.0 of 5 now, aiming at 5.0 (1 of 1 goals)\n"},
        {"domain: personal\nstatus: active\nsatisfaction_now: 1\n",
         "personal: told as a story, without numbers\n"},
        {"domain: personal\nstatus: active\nentrustment_now: 1\nentrustment_target: 2\n",
         "personal: told as a story, without numbers\n"},
        {"domain: personal\nstatus: paused\nsatisfaction_now: 1\nsatisfaction_target: 5\n",
         "no active goal in personal\n"},
        {"domain: canonical\nstatus: active\n",
         "canonical: 0 of 1 with a test, score or credential\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *text = g_strdup_printf(
            "folio: goal\nid: g11112\ntitle: G\ndate: 2026-01-01\n%s", cases[i].goal);
        report_test_add(&test, text);
        report_test_says(&test, "domains", cases[i].sentence);
    }
}

/* A promise that serves two goals of a layer is one promise. */
static void
test_shared_promise(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\nstatus: active\ndomain: personal\n");
    report_test_add(&test, "folio: goal\nid: g22223\ntitle: H\nstatus: active\ndomain: personal\n");
    report_test_add(&test,
                    "folio: goal\nid: g33334\ntitle: I\nstatus: active\ndomain: canonical\n");
    report_test_add(&test, "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-02-01\n"
                           "on: [g11112, g22223]\n---\n- [x] For both, and g33334\n- [-] Not\n");
    report_test_is(&test, "domains", "domains",
                   "canonical|1|0|1|1|0|0\ncontextual|0|0|0|0|0|0\npersonal|2|0|1|1|1|0\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/domains/coverage", test_coverage);
    g_test_add_func("/report/domains/reader", test_other_reader);
    g_test_add_func("/report/domains/measures", test_measures);
    g_test_add_func("/report/domains/period", test_period);
    g_test_add_func("/report/domains/scales", test_scales);
    g_test_add_func("/report/domains/shared-promise", test_shared_promise);
    return g_test_run();
}
