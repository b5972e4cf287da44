/* When goals were reached, as their pages say it. */
#include "unit/site/course_test.h"

#define GOAL 0

/* A goal and what speaks of it. */
static void
site_init(TestSite *site, const char *status)
{
    g_autofree char *fields =
        g_strdup_printf("domain: contextual\nstatus: %s\ndue: 2026-06-01\n", status);
    test_site_init(site);
    test_site_add_entry(site, "goal", "gbbbbb", "Aim", "public", fields, "");
}

static void
add_success(TestSite *site, const char *id, const char *visibility, const char *day)
{
    g_autofree char *text =
        g_strdup_printf("---\nfolio: success\nid: %s\ntitle: Won\ndate: %s\nvisibility: %s\n"
                        "whose: amina\nevidences: [gbbbbb]\n---\n",
                        id, day, visibility);
    g_autofree char *path = g_strdup_printf("successes/2026/%s.md", id);
    bool is_private = strcmp(visibility, "private") == 0;
    test_site_add(site, is_private ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED, path, text);
}

/* As the history has it: active since March, in `status` since that day of April (0: from the start). */
static void
set_day(TestSite *site, const char *status, GDateDay day)
{
    test_course_begin(site, GOAL);
    if (day != 0)
        test_course_add(site, GOAL, 1, G_DATE_MARCH, "public", "active", 10);
    test_course_add(site, GOAL, day != 0 ? day : 1, G_DATE_APRIL, "public", status, 100);
}

static void
test_view(void)
{
    static const struct {
        const char *status;
        GDateDay history;       /* of April; 0: none */
        const char *visibility; /* of a success of 7 March; NULL: none */
        const char *day;
    } cases[] = {
        {"achieved", 9, NULL, "2026-04-09"},
        {"achieved", 9, "public", "2026-04-09"}, /* the history is the record */
        {"achieved", 0, "public", "2026-03-07"},
        {"achieved", 0, "shared", "(none)"}, /* this audience does not see it */
        {"achieved", 0, "private", "(none)"},
        {"achieved", 0, NULL, "(none)"},
        {"dropped", 9, NULL, "2026-04-09"},
        {"dropped", 0, "public", "(none)"}, /* a success does not tell when it was given up */
        {"active", 9, "public", "(none)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site, cases[i].status);
        if (cases[i].history != 0)
            set_day(&site, cases[i].status, cases[i].history);
        if (cases[i].visibility != NULL)
            add_success(&site, "sbbbbb", cases[i].visibility, "2026-03-07");
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view =
            site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
        g_test_message("%zu", i);
        test_view_is(view, "closed_on/iso", cases[i].day);
    }
}

/* Of two successes the later one: it is reached when the last of it is there. */
static void
test_newest(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site, "achieved");
    add_success(&site, "sbbbbb", "public", "2026-03-07");
    add_success(&site, "sccccc", "public", "2026-03-21");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
    test_view_is(view, "closed_on/iso", "2026-03-21");
}

static void
test_pages(void)
{
    g_auto(TestSite) site;
    site_init(&site, "achieved");
    set_day(&site, "achieved", 9);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html",
                         "<b>Achieved</b>, <time datetime=\"2026-04-09\">9 Apr 2026</time>");
    test_site_assert_has(&site, "goals.html",
                         "<span>Achieved, <time datetime=\"2026-04-09\">9 Apr 2026</time></span>");
    test_site_assert_has(
        &site, "goals/gbbbbb.html",
        "<span>Achieved, <time datetime=\"2026-04-09\">9 April 2026</time></span>");
    test_site_assert_has(
        &site, "print.html",
        "<span>Achieved, <time datetime=\"2026-04-09\">9 April 2026</time></span>");
}

/* What the history has of it as this audience can follow it. */
static void
test_history(void)
{
    static const struct {
        const char *stages[4]; /* "VISIBILITY STATUS", one a month from January on */
        const char *day;
    } cases[] = {
        {{"public active", "public achieved"}, "2026-02-01"},
        {{"public active", "public achieved", "public achieved"}, "2026-02-01"},
        {{"public achieved", "public active", "public achieved"}, "2026-03-01"},
        {{"public achieved"}, "(none)"},
        {{"public active"}, "(none)"}, /* by hand, and in no commit yet */
        {{"public achieved", "public active"}, "(none)"},
        {{"shared active", "shared achieved", "public achieved"}, "(none)"},
        {{"public active", "shared achieved", "public achieved"}, "(none)"},
        {{"shared active", "public active", "public achieved"}, "2026-03-01"},
        {{"public active", "public achieved", "shared achieved"},
         "(none)"}, /* not in a commit yet */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site, "achieved");
        test_course_begin(&site, GOAL);
        for (guint month = 1; month <= 4 && cases[i].stages[month - 1] != NULL; month++) {
            g_auto(GStrv) words = g_strsplit(cases[i].stages[month - 1], " ", 2);
            test_course_add(&site, GOAL, 1, (GDateMonth) month, words[0], words[1], (int) month);
        }
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view =
            site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
        g_test_message("%zu", i);
        test_view_is(view, "closed_on/iso", cases[i].day);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/state-days/view", test_view);
    g_test_add_func("/state-days/newest", test_newest);
    g_test_add_func("/state-days/pages", test_pages);
    g_test_add_func("/state-days/history", test_history);
    return g_test_run();
}
