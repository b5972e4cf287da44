/* Who speaks of whom: by fields, by words, by promises. */
#include "report/rows.h"

#include "report_test.h"

static const char *const texts[] = {
    "folio: goal\nid: g11112\ntitle: G\ndate: 2026-01-01\nmeasure: a test\nsphere: personal\n---\n"
    "- [x] Own\n",
    "folio: goal\nid: g22223\ntitle: H\ndate: 2026-01-02\nparent: g11112\n---\n- [ ] Below\n",
    "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-03-01\non: [g11112, g22223, g11112]\n",
    "folio: success\nid: s11112\ntitle: S\ndate: 2026-02-01\nwhose: amina\nevidences: [g11112]\n",
    "folio: meeting\nid: m11112\ntitle: M\ndate: 2026-01-15\n---\n"
    "- [ ] Read (g11112), then g22223.\n- [-] g11112x is another word\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, texts, G_N_ELEMENTS(texts));
}

static char *
ids_of(const GPtrArray *rows)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "",
                               ((const FolioRow *) g_ptr_array_index(rows, i))->id);
    return g_string_free(ids, FALSE);
}

static char *
texts_of(const GPtrArray *tasks)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < tasks->len; i++)
        g_string_append_printf(words, "%s%s", i > 0 ? "|" : "",
                               ((const FolioTaskRow *) g_ptr_array_index(tasks, i))->task->text);
    return g_string_free(words, FALSE);
}

static void
test_linked_ids(void)
{
    static const struct {
        const char *text, *ids;
    } cases[] = {
        {"folio: reflection\nid: r11112\ntitle: R\non: [g11112, g22223]\n", "g11112 g22223"},
        {"folio: reflection\nid: r11112\ntitle: R\non: g11112\n", "g11112"},
        {"folio: reflection\nid: r11112\ntitle: R\non: []\n", ""},
        {"folio: reflection\nid: r11112\ntitle: R\n", ""},
        {"folio: goal\nid: g11112\ntitle: g22223\nparent: g33334\ntags: [g44445]\n", "g33334"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_auto(GStrv) ids = report_linked_ids(report_test_add(&test, cases[i].text));
        g_autofree char *joined = g_strjoinv(" ", ids);
        g_assert_cmpstr(joined, ==, cases[i].ids);
    }
}

/* Each row once, however often it names the other. */
static void
test_links(void)
{
    static const struct {
        const char *id, *links, *about;
    } cases[] = {
        {"g11112", "g22223 r11112 s11112", "g22223 s11112 r11112"},
        {"g22223", "r11112", "r11112"},
        {"r11112", "", ""},
        {"nobody", "", ""},
    };
    g_auto(ReportTest) test;
    fill(&test);
    g_autoptr(ReportTies) ties = report_ties_new(&test.source);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) about = report_ties_about(ties, cases[i].id);
        g_autofree char *links = ids_of(report_ties_links(ties, cases[i].id));
        g_autofree char *rows = ids_of(about);
        g_assert_cmpstr(links, ==, cases[i].links);
        g_assert_cmpstr(rows, ==, cases[i].about);
    }
    g_assert_null(report_ties_find(ties, NULL));
    g_assert_cmpstr(report_ties_find(ties, "s11112")->title, ==, "S");
}

static GPtrArray *
mentions(const char *id, gpointer data)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    (void) data;
    if (strcmp(id, "g11112") == 0) {
        g_ptr_array_add(ids, g_strdup("m11112"));
        g_ptr_array_add(ids, g_strdup("r11112")); /* by a field too: once */
        g_ptr_array_add(ids, g_strdup("g11112")); /* itself: never */
        g_ptr_array_add(ids, g_strdup("hidden")); /* the source does not hold it */
    }
    return ids;
}

static void
test_mentions(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.source.mentions = mentions;
    g_autoptr(ReportTies) ties = report_ties_new(&test.source);
    g_autoptr(GPtrArray) about = report_ties_about(ties, "g11112");
    g_autofree char *ids = ids_of(about);
    g_assert_cmpstr(ids, ==, "g22223 m11112 s11112 r11112");
    g_autoptr(GPtrArray) none = report_ties_about(ties, "g22223");
    g_assert_cmpuint(none->len, ==, 1);
}

/* Its own, those of what is tied to it, those that name it; each once. */
static void
test_tasks(void)
{
    static const struct {
        const char *id, *tasks;
        guint done, all;
    } cases[] = {
        {"g11112", "Own|Below|Read (g11112), then g22223.", 1, 3},
        {"g22223", "Below|Read (g11112), then g22223.", 0, 2},
        {"m11112", "Read (g11112), then g22223.|g11112x is another word", 0, 1},
        {"s11112", "", 0, 0},
    };
    g_auto(ReportTest) test;
    fill(&test);
    g_autoptr(ReportTies) ties = report_ties_new(&test.source);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint done, all;
        g_autoptr(GPtrArray) tasks = report_ties_tasks(ties, cases[i].id);
        g_autofree char *words = texts_of(tasks);
        report_count_tasks(tasks, &done, &all);
        g_assert_cmpstr(words, ==, cases[i].tasks);
        g_assert_cmpuint(done, ==, cases[i].done);
        g_assert_cmpuint(all, ==, cases[i].all);
    }
}

/* One's own words first, then those of the first goal that has any; only goals hand down. */
static void
test_inherit(void)
{
    static const struct {
        const char *text, *measure;
    } cases[] = {
        {"folio: reflection\nid: r99992\ntitle: R\non: [g11112]\nmeasure: own\n", "own"},
        {"folio: reflection\nid: r99992\ntitle: R\non: [g11112]\n", "a test"},
        {"folio: reflection\nid: r99992\ntitle: R\non: [g22223, g11112]\n", "a test"},
        {"folio: reflection\nid: r99992\ntitle: R\non: [g22223]\n", NULL},
        {"folio: reflection\nid: r99992\ntitle: R\non: [nobody]\n", NULL},
        {"folio: reflection\nid: r99992\ntitle: R\n", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        const FolioRow *row = report_test_add(&test, cases[i].text);
        g_autoptr(ReportTies) ties = report_ties_new(&test.source);
        g_assert_cmpstr(report_ties_inherit(ties, row, "measure"), ==, cases[i].measure);
    }
}

static void
test_nothing(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    g_autoptr(ReportTies) ties = report_ties_new(&test.source);
    g_autoptr(GPtrArray) about = report_ties_about(ties, "g11112");
    g_autoptr(GPtrArray) tasks = report_ties_tasks(ties, "g11112");
    g_assert_cmpuint(about->len + tasks->len, ==, 0);
    g_assert_null(report_ties_find(ties, "g11112"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/ties/linked-ids", test_linked_ids);
    g_test_add_func("/report/ties/links", test_links);
    g_test_add_func("/report/ties/mentions", test_mentions);
    g_test_add_func("/report/ties/tasks", test_tasks);
    g_test_add_func("/report/ties/inherit", test_inherit);
    g_test_add_func("/report/ties/nothing", test_nothing);
    return g_test_run();
}
