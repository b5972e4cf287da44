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

/* --- More goals than a page has room for ------------------------------------------------------------- */

/* An identifier of its own for each of up to 2,000. Caller frees. */
static char *
dup_id(int number)
{
    static const char letters[] = "bcdfghjkmnpqr";
    return g_strdup_printf("g%c%c%cbb", letters[number / 169 % 13], letters[number / 13 % 13],
                           letters[number % 13]);
}

/* `count` goals of a year (0: without a day), numbered from `first`. */
static void
add_year(TestSite *site, int first, int count, int year, const char *fields)
{
    for (int i = first; i < first + count; i++) {
        g_autofree char *id = dup_id(i);
        g_autofree char *day =
            g_strdup_printf("date: %d-03-%02d\ndue: %d-06-01\n", year, i % 28 + 1, year);
        g_autofree char *all = g_strconcat(year != 0 ? day : "", fields, NULL);
        add(site, id, all);
    }
}

/* How often the words stand in a page. */
static guint
count_in(TestSite *site, const char *path, const char *words)
{
    guint count = 0;
    const char *at = test_site_text(site, path);
    g_assert_nonnull(at);
    while ((at = strstr(at, words)) != NULL) {
        at += strlen(words);
        count++;
    }
    return count;
}

#define CARD "<article class=\"card gcard\">"

/* 0..59 achieved in 2024, 60..119 set aside in 2025, 120..139 in progress in 2024, 140..159 planned in 2026,
 * 160..162 in progress at no time. */
static void
add_many(TestSite *site)
{
    add_year(site, 0, 60, 2024, "status: achieved\ndomain: personal\n");
    add_year(site, 60, 60, 2025, "status: dropped\ndomain: personal\n");
    add_year(site, 120, 20, 2024, "status: active\ndomain: canonical\n");
    add_year(site, 140, 20, 2026, "status: draft\ndomain: personal\n");
    add_year(site, 160, 3, 0, "status: active\ndomain: canonical\n");
}

static void
test_as_many_as_fit(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_year(&site, 0, 50, 2025, "status: active\n");
    add_year(&site, 50, 50, 2026, "status: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(count_in(&site, "goals.html", CARD), ==, 100);
    g_assert_null(test_site_find(&site, "goals-2025"));
    test_site_assert_lacks(&site, "goals.html", "aria-label=\"Years\"");
    g_autofree char *last = dup_id(100);
    add_year(&site, 100, 1, 2024, "status: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(count_in(&site, "goals.html", CARD), ==, 100);
    test_site_assert_has(&site, "goals.html", "<p>101 goals: 101 in progress.");
    test_site_assert_has(&site, "goals-2024.html", last);
    test_site_assert_lacks(&site, "goals.html", last);
}

/* Of all there are the first page has those in progress, however old, then the planned, then the newest of
 * the achieved. */
static void
test_first_page(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_many(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(count_in(&site, "goals.html", CARD), ==, 23);
    g_assert_cmpuint(count_in(&site, "goals.html", "<li><p class=\"meta\">"), ==, 77);
    test_site_assert_has(&site, "goals.html", "<h1>Goals</h1>");
    test_site_assert_has(&site, "goals.html",
                         "<p>163 goals: 23 in progress, 20 planned, 60 achieved, 60 set aside.");
    test_site_assert_has(&site, "goals.html", "<h2 id=\"h-achieved\">");
    test_site_assert_lacks(&site, "goals.html", "<h2 id=\"h-aside\">");
    /* Of the achieved, 57 have room: those of 1 March have not. */
    test_site_assert_lacks(&site, "goals.html", "href=\"goals/gbbbbb.html\"");
    test_site_assert_has(&site, "goals.html", "href=\"goals/gbbfbb.html\"");
    test_site_assert_has(&site, "goals.html",
                         "<a href=\"goals.html\" aria-current=\"page\">In progress first</a>"
                         "<a href=\"goals-2026.html\">2026</a><a href=\"goals-2025.html\">2025</a>"
                         "<a href=\"goals-2024.html\">2024</a>"
                         "<a href=\"goals-undated.html\">Without a date</a></p></nav>");
    test_site_assert_has(&site, "goals.html", "the upright line is the newest entry");
    test_site_assert_has(&site, "goals.html", "<line class=\"today\"");
}

/* Every goal is on the page of its year, and on no other one. */
static void
test_year_pages(void)
{
    static const struct {
        const char *path, *title, *summary;
        int first, count;
    } pages[] = {
        {"goals-2026.html", "Goals 2026", "20 goals: 20 planned.", 140, 20},
        {"goals-2025.html", "Goals 2025", "60 goals: 60 set aside.", 60, 60},
        {"goals-2024.html", "Goals 2024", "80 goals: 20 in progress, 60 achieved.", 0, 60},
        {"goals-2024.html", "Goals 2024", "80 goals: 20 in progress, 60 achieved.", 120, 20},
        {"goals-undated.html", "Goals: Without a date", "3 goals: 3 in progress.", 160, 3},
        {"goals-personal-2025.html", "Goals: Personal 2025", "60 goals: 60 set aside.", 60, 60}};
    g_auto(TestSite) site;
    test_site_init(&site);
    add_many(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *title = g_strdup_printf("<h1>%s</h1>", pages[i].title);
        g_autofree char *summary = g_strdup_printf("<p>%s", pages[i].summary);
        test_site_assert_has(&site, pages[i].path, title);
        test_site_assert_has(&site, pages[i].path, summary);
        for (int j = 0; j < 163; j++) {
            g_autofree char *id = dup_id(j);
            g_autofree char *link = g_strdup_printf("<a href=\"goals/%s.html\">Goal", id);
            if (j >= pages[i].first && j < pages[i].first + pages[i].count)
                test_site_assert_has(&site, pages[i].path, link);
            else if (!g_str_has_suffix(pages[i].path, "-2024.html"))
                test_site_assert_lacks(&site, pages[i].path, link);
        }
    }
    g_assert_null(test_site_text(&site, "goals-2023.html"));
    g_assert_null(test_site_text(&site, "goals-canonical-2024.html")); /* 23 have room on one */
}

/* On a page of a year its goals stand in time, and the filter whose year it is can be told. */
static void
test_year_page(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_many(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const parts[] = {
        "<a href=\"goals-personal.html\" aria-current=\"page\"><svg",
        "<a href=\"goals.html\">All</a>",
        "<a href=\"goals-in-progress.html\">In progress</a>",
        "<a href=\"goals-personal.html\">In progress first</a>"
        "<a href=\"goals-personal-2026.html\">2026</a>"
        "<a href=\"goals-personal-2025.html\" aria-current=\"page\">2025</a>",
        "The filled part of each bar is progress; the ring is the due date.</p>",
        ">Apr 2025</text>"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        test_site_assert_has(&site, "goals-personal-2025.html", parts[i]);
    test_site_assert_lacks(&site, "goals-personal-2025.html", "class=\"today\"");
    test_site_assert_lacks(&site, "goals-personal-2025.html", "2026</text>");
    test_site_assert_lacks(&site, "goals-personal-2025.html", "the newest entry");
    g_assert_cmpuint(count_in(&site, "goals-personal-2025.html", "<svg class=\"row"), ==, 24);
}

/* Goals of one state need no order of states. */
static void
test_state_pages(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_year(&site, 0, 60, 2024, "status: achieved\n");
    add_year(&site, 60, 60, 2025, "status: achieved\n");
    add_year(&site, 120, 1, 2025, "status: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals-achieved.html",
                         "<a href=\"goals-achieved.html\" aria-current=\"page\">Newest first</a>");
    test_site_assert_has(&site, "goals-achieved-2024.html", "<h1>Goals: Achieved 2024</h1>");
    g_assert_null(test_site_text(&site, "goals-in-progress-2025.html"));
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
    g_test_add_func("/goals/as-many-as-fit", test_as_many_as_fit);
    g_test_add_func("/goals/first-page", test_first_page);
    g_test_add_func("/goals/year-pages", test_year_pages);
    g_test_add_func("/goals/year-page", test_year_page);
    g_test_add_func("/goals/state-pages", test_state_pages);
    return g_test_run();
}
