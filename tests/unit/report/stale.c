#include "report_test.h"

static const char *const entries[] = {
    "folio: goal\nid: g11112\ntitle: Moved\ndate: 2025-01-01\nstatus: active\n",
    "folio: goal\nid: g22223\ntitle: Quiet\ndate: 2025-01-01\nstatus: active\n",
    "folio: goal\nid: g33334\ntitle: Young\ndate: 2026-02-20\nstatus: active\n",
    "folio: goal\nid: g44445\ntitle: Done\ndate: 2025-01-01\nstatus: achieved\n",
    "folio: goal\nid: g55556\ntitle: Never\ndate: 2025-06-01\nstatus: active\n",
    "folio: challenge\nid: c11112\ntitle: Hard\ndate: 2026-01-01\nstatus: open\nask: Why?\n",
    "folio: challenge\nid: c22223\ntitle: Parked\ndate: 2025-01-01\nstatus: parked\nask: Why?\n",
    "folio: reflection\nid: r11112\ntitle: A\ndate: 2026-02-20\non: [g11112]\nprogress: 60\n",
    "folio: reflection\nid: r22223\ntitle: B\ndate: 2025-12-01\non: [g22223]\nprogress: 20\n",
    "folio: reflection\nid: r33334\ntitle: Of no progress\ndate: 2026-02-25\non: [g22223]\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

static void
test_left_lying(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "stale", "stale",
                   "g55556|goal||274|Never\ng22223|goal|2025-12-01|91|Quiet\n"
                   "c11112|challenge||60|Hard\n");
}

static void
test_days(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.options.days = 91;
    report_test_is(&test, "stale", "stale", "g55556|goal||274|Never\n");
    test.options.days = 274;
    report_test_is(&test, "stale", "stale", "");
    report_test_says(&test, "stale",
                     "Nothing was left for more than 274 days: 4 active goals, 1 open challenge.");
}

static void
test_reflection_takes_it_off(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add(&test, "folio: reflection\nid: r44445\ntitle: C\ndate: 2026-03-01\n"
                           "on: [g22223, g55556]\nprogress: 60\n");
    report_test_is(&test, "stale", "stale", "c11112|challenge||60|Hard\n");
}

static void
test_nothing(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_says(&test, "stale", "No goal is active and no challenge is open.");
}

static void
test_one_of_each(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\ndate: 2026-03-01\nstatus: active\n");
    test.options.days = 1;
    report_test_says(&test, "stale",
                     "Nothing was left for more than 1 day: 1 active goal, 0 open challenges.");
}

/* What others do not see may be there all the same. */
static void
test_nothing_shared(void)
{
    g_auto(ReportTest) partial, foreign;
    report_test_init(&partial);
    partial.source.is_partial = true;
    report_test_says(&partial, "stale", "No active goal and no open challenge is shared.");
    report_test_init(&foreign);
    foreign.source.owner = "lena";
    report_test_says(&foreign, "stale", "No active goal and no open challenge is shared.");
}

/* A goal of today was left for no day, whether or not another has a day at all. */
static void
test_no_days(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\nstatus: active\n");
    report_test_add(&test, "folio: goal\nid: g22223\ntitle: H\ndate: 2026-03-02\nstatus: active\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "stale");
    g_autofree char *rows = report_test_table(document, "stale");
    g_assert_null(strstr(rows, "g22223"));
    const FolioFact *limit = g_ptr_array_index(document->facts, 0);
    g_assert_cmpstr(limit->key, ==, "limit_days");
    g_assert_cmpfloat(limit->cell->number, >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/stale/left", test_left_lying);
    g_test_add_func("/report/stale/days", test_days);
    g_test_add_func("/report/stale/reflection", test_reflection_takes_it_off);
    g_test_add_func("/report/stale/nothing", test_nothing);
    g_test_add_func("/report/stale/one_of_each", test_one_of_each);
    g_test_add_func("/report/stale/nothing_shared", test_nothing_shared);
    g_test_add_func("/report/stale/no_days", test_no_days);
    return g_test_run();
}
