/* When goals were reached, as their pages say it. */
#include "unit/site/context_test.h"

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

static void
set_day(TestSite *site, GDateDay day)
{
    g_date_set_dmy(&((FolioSiteEntry *) site->entries->pdata[GOAL])->state_day, day, 4, 2026);
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
            set_day(&site, cases[i].history);
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
    set_day(&site, 9);
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

static void
test_print(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site, "achieved");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *goal = test_context_item(&made, "gbbbbb");
    guint64 without = site_state_day_mix(7, goal);
    set_day(&site, 9);
    guint64 one = site_state_day_mix(7, goal);
    set_day(&site, 10);
    g_assert_cmpuint(without, !=, one);
    g_assert_cmpuint(one, !=, site_state_day_mix(7, goal));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/state-days/view", test_view);
    g_test_add_func("/state-days/newest", test_newest);
    g_test_add_func("/state-days/pages", test_pages);
    g_test_add_func("/state-days/print", test_print);
    return g_test_run();
}
