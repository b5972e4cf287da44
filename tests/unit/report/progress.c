#include "report_test.h"

static const char *const entries[] = {
    "folio: goal\nid: g4kq7m\ntitle: Lead a round\ndate: 2025-10-20\nstatus: active\n"
    "due: 2026-09-02\nprogress: 45\n---\n- [x] One\n- [ ] Two\n- [-] Three\n",
    "folio: goal\nid: gb7rtx\ntitle: Pass\ndate: 2025-03-10\nstatus: achieved\ndue: 2025-12-05\n",
    "folio: goal\nid: gzzzz2\ntitle: Not any more\ndate: 2025-03-10\nstatus: dropped\n",
    "folio: goal\nid: gd3xm8\ntitle: Course\ndate: 2025-12-15\nstatus: paused\ndue: 2026-02-27\n",
    "folio: reflection\nid: r11112\ntitle: First\ndate: 2025-11-01\non: [g4kq7m]\nprogress: 20\n",
    "folio: reflection\nid: r22223\ntitle: Second\ndate: 2026-02-14\non: [g4kq7m]\nprogress: 45\n",
    "folio: reflection\nid: r33334\ntitle: Not about progress\ndate: 2026-02-20\non: [g4kq7m]\n",
    "folio: success\nid: s11112\ntitle: Win\ndate: 2026-01-01\nwhose: amina\nevidences: [g4kq7m]\n",
    "folio: meeting\nid: m11112\ntitle: Later\ndate: 2026-04-01\nstart: 2026-04-01\n"
    "---\n- [x] Bring the list for [[g4kq7m]]\n- [ ] Something else\n",
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
    report_test_is(&test, "progress", "goals",
                   "gd3xm8|0|0|0|0|2025-12-15|paused|Course\n"
                   "g4kq7m|45|2|3|1|2026-02-20|active|Lead a round\n"
                   "gb7rtx|100|0|0|0|2025-03-10|achieved|Pass\n");
}

static void
test_steps(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "progress", "steps",
                   "2025-11-01|g4kq7m|20|r11112\n2026-02-14|g4kq7m|45|r22223\n");
    g_date_set_dmy(&test.options.since, 1, G_DATE_JANUARY, 2026);
    report_test_is(&test, "progress", "steps", "2026-02-14|g4kq7m|45|r22223\n");
    g_date_set_dmy(&test.options.until, 1, G_DATE_FEBRUARY, 2026);
    report_test_is(&test, "progress", "steps", "");
}

static GPtrArray *
mention(const char *id, gpointer data)
{
    const char *const *said = data;
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    if (strcmp(id, said[0]) == 0)
        g_ptr_array_add(ids, g_strdup(said[1]));
    return ids;
}

/* What the text of an entry says counts as its fields do, but only of entries the source holds. */
static void
test_mentions(void)
{
    static const char *const known[] = {"gd3xm8", "s11112"};
    static const char *const unknown[] = {"gd3xm8", "rhidd2"};
    g_auto(ReportTest) test;
    fill(&test);
    test.source.mentions = mention;
    test.source.data = (gpointer) known;
    g_autoptr(FolioDocument) with = report_test_tell(&test, "progress");
    g_autofree char *goals = report_test_table(with, "goals");
    g_assert_true(g_str_has_prefix(goals, "gd3xm8|0|0|0|1|2026-01-01|"));
    test.source.data = (gpointer) unknown;
    g_autoptr(FolioDocument) without = report_test_tell(&test, "progress");
    g_autofree char *same = report_test_table(without, "goals");
    g_assert_true(g_str_has_prefix(same, "gd3xm8|0|0|0|0|2025-12-15|"));
}

static void
test_nothing(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_is(&test, "progress", "goals", "");
    report_test_says(&test, "progress", "There is no goal yet.");
    test.source.is_partial = true;
    report_test_says(&test, "progress", "No goal is shared.");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/progress/goals", test_goals);
    g_test_add_func("/report/progress/steps", test_steps);
    g_test_add_func("/report/progress/mentions", test_mentions);
    g_test_add_func("/report/progress/nothing", test_nothing);
    return g_test_run();
}
