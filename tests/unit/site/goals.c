/* Goals: bars, the timeline, groups of states. */
#include "unit/site/site_test.h"

static void
add(TestSite *site, const char *id, const char *fields)
{
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: goal\nid: %s\ntitle: Goal %s\nvisibility: public\n%s---\n", id, id, fields);
    g_autofree char *path = g_strdup_printf("goals/2026/%s.md", id);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

static void
test_bars(void)
{
    static const struct {
        const char *fields, *width;
    } cases[] = {{"status: active\nprogress: 45\n", "width=\"45%\""},
                 {"status: active\n", "width=\"0%\""},
                 {"status: active\nprogress: 900\n", "width=\"100%\""},
                 {"status: active\nprogress: -5\n", "width=\"0%\""},
                 {"status: active\nprogress: much\n", "width=\"0%\""},
                 {"status: achieved\nprogress: 45\n", "width=\"100%\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add(&site, "gbbbbb", cases[i].fields);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "goals/gbbbbb.html", cases[i].width);
    }
}

/* From 1 January to 31 March of a year without a leap day, and 7 days of air: 96 days. */
static void
add_span(TestSite *site)
{
    add(site, "gbbbbb", "date: 2026-01-01\ndue: 2026-03-31\nstatus: active\nprogress: 50\n");
    add(site, "gccccc", "date: 2026-02-01\ndue: 2026-03-01\nstatus: draft\n");
}

static void
test_timeline(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_span(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const parts[] = {
        "<text x=\"0.00%\" y=\"14\">Jan 2026</text><text x=\"32.29%\" y=\"14\">Feb</text>",
        "<rect class=\"tr\" x=\"0.00%\" y=\"6\" width=\"92.70%\"",
        "<rect class=\"fl\" x=\"0.00%\" y=\"6\" width=\"45.83%\"",
        "<circle class=\"du\" cx=\"92.70%\"",
        "<line class=\"today\" x1=\"32.29%\"", /* the newest entry, of 1 February */
        "<svg class=\"row plan none\""};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        test_site_assert_has(&site, "goals.html", parts[i]);
}

static void
test_mirrored(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_span(&site);
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "he");
    g_hash_table_insert(site.templates, (gpointer) "lang/he/frame.yaml",
                        (gpointer) "code: he\ndirection: rtl\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html",
                         "<rect class=\"tr\" x=\"7.30%\" y=\"6\" width=\"92.70%\"");
    test_site_assert_has(&site, "goals.html", "<circle class=\"du\" cx=\"7.30%\"");
}

/* Odd dates: due before the start, the same day, none at all. */
static void
test_odd_spans(void)
{
    static const char *const fields[] = {"date: 2026-03-01\ndue: 2026-01-01\nstatus: active\n",
                                         "date: 2026-03-01\ndue: 2026-03-01\nstatus: active\n",
                                         "due: 2026-03-01\nstatus: active\n",
                                         "date: 1900-01-01\ndue: 2200-12-31\nstatus: active\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add(&site, "gbbbbb", fields[i]);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "goals.html", "<circle class=\"du\"");
    }
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "gbbbbb", "status: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "goals.html", "gantt");
}

static void
test_states(void)
{
    static const struct {
        const char *state, *section, *page;
    } cases[] = {{"active", "In progress", "goals-in-progress.html"},
                 {"paused", "In progress", "goals-in-progress.html"},
                 {"draft", "Planned", "goals-planned.html"},
                 {"achieved", "Achieved", "goals-achieved.html"},
                 {"dropped", "Set aside", "goals-set-aside.html"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        g_autofree char *fields = g_strdup_printf("status: %s\ndomain: personal\n", cases[i].state);
        g_autofree char *heading = g_strdup_printf("\">%s</h2>", cases[i].section);
        bool is_active = strcmp(cases[i].section, "In progress") == 0;
        add(&site, "gbbbbb", fields);
        add(&site, "gccccc", is_active ? "status: achieved\n" : "status: active\n");
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "goals.html", heading);
        test_site_assert_has(&site, cases[i].page, "Goal gbbbbb");
        test_site_assert_lacks(&site, cases[i].page, "Goal gccccc");
        test_site_assert_has(&site, "goals-personal.html", "Goal gbbbbb");
    }
}

/* One page for all of them is no choice. */
static void
test_one_choice(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "gbbbbb", "status: active\ndomain: personal\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "goals.html", "class=\"filter\"");
    add(&site, "gccccc", "status: achieved\ndomain: personal\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html", "class=\"filter\"");
}

/* A goal that is a draft to its owner is planned to everybody who reads of it. */
static void
test_planned(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "gbbbbb", "date: 2026-01-01\nstatus: draft\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html", "<span>Planned</span>");
    test_site_assert_lacks(&site, "goals/gbbbbb.html", "Draft");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/goals/bars", test_bars);
    g_test_add_func("/goals/timeline", test_timeline);
    g_test_add_func("/goals/mirrored", test_mirrored);
    g_test_add_func("/goals/odd-spans", test_odd_spans);
    g_test_add_func("/goals/states", test_states);
    g_test_add_func("/goals/one-choice", test_one_choice);
    g_test_add_func("/goals/planned", test_planned);
    return g_test_run();
}
