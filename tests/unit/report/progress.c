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
    g_autoptr(FolioDocument) document = report_test_tell(&test, "progress");
    g_autofree char *hints = report_test_lines(document, FOLIO_BLOCK_HINT);
    g_assert_cmpstr(hints, ==, ""); /* it is not for others to set a goal */
}

/* Under way first, by their day, those without one last; then what is closed; never what was dropped. */
static void
test_order(void)
{
    static const char *const goals[] = {
        "folio: goal\nid: g11112\ntitle: Reached\nstatus: achieved\ndue: 2026-01-01\n",
        "folio: goal\nid: g22223\ntitle: No day\nstatus: active\n",
        "folio: goal\nid: g33334\ntitle: Late\nstatus: paused\ndue: 2026-09-01\n",
        "folio: goal\nid: g44445\ntitle: Dropped\nstatus: dropped\ndue: 2026-01-02\n",
        "folio: goal\nid: g55556\ntitle: Early\nstatus: draft\ndue: 2026-04-01\n",
        "folio: goal\nid: g66667\ntitle: Early too\nstatus: active\ndue: 2026-04-01\n",
    };
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, goals, G_N_ELEMENTS(goals));
    report_test_is(&test, "progress", "goals",
                   "g55556|0|0|0|0||draft|Early\ng66667|0|0|0|0||active|Early too\n"
                   "g33334|0|0|0|0||paused|Late\ng22223|0|0|0|0||active|No day\n"
                   "g11112|100|0|0|0||achieved|Reached\n");
}

/* The bar of a terminal: the newest six steps, whatever they say, and where the goal is. */
static void
test_bar(void)
{
    static const struct {
        int steps[8]; /* ended by -1 */
        const char *bar;
    } cases[] = {
        {{-1}, "         0%"},
        {{0, -1}, "     ▁   0%"},
        {{0, 50, 100, -1}, "   ▁▄█ 100%"},
        {{10, 20, 30, 40, 50, 60, 70, -1}, "▂▃▃▄▅▅  70%"},
        {{400, 14, -1}, "    █▁  14%"},
        {{14, 15, -1}, "    ▁▂  15%"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\nstatus: active\n");
        for (int at = 0; cases[i].steps[at] >= 0; at++) {
            g_autofree char *text = g_strdup_printf(
                "folio: reflection\nid: r1111%d\ntitle: R\ndate: 2026-01-0%d\non: [g11112]\n"
                "progress: %d\n",
                at + 2, at + 1, cases[i].steps[at]);
            report_test_add(&test, text);
        }
        g_autoptr(FolioDocument) document = report_test_tell(&test, "progress");
        const FolioBlock *block = g_ptr_array_index(document->blocks, 0);
        g_autofree char *bar = folio_cell_dup_shown(folio_table_get(block->table, 0, 1));
        g_assert_cmpstr(bar, ==, cases[i].bar);
    }
}

/* More than all of it is all of it, for programs too. */
static void
test_odd_steps(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, "folio: goal\nid: g11112\ntitle: G\nstatus: active\n");
    report_test_add(&test, "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-01-01\n"
                           "on: [g11112]\nprogress: 400\n");
    report_test_add(&test, "folio: reflection\nid: r22223\ntitle: R\ndate: 2026-01-02\n"
                           "on: [g11112]\nprogress: -7\n");
    report_test_add(&test, "folio: reflection\nid: r33334\ntitle: R\non: [g11112]\n"
                           "progress: 30\n");
    report_test_is(&test, "progress", "steps",
                   "2026-01-01|g11112|100|r11112\n2026-01-02|g11112|0|r22223\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/progress/goals", test_goals);
    g_test_add_func("/report/progress/steps", test_steps);
    g_test_add_func("/report/progress/mentions", test_mentions);
    g_test_add_func("/report/progress/nothing", test_nothing);
    g_test_add_func("/report/progress/order", test_order);
    g_test_add_func("/report/progress/bar", test_bar);
    g_test_add_func("/report/progress/odd", test_odd_steps);
    return g_test_run();
}
