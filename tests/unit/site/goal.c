/* A goal as pages show it: how far, in which group, its steps, and what came of it. */
#include "unit/site/context_test.h"

static void
test_states(void)
{
    static const struct {
        const char *fields, *key; /* of the one group it is in; NULL: none */
        int progress;
    } cases[] = {
        {"status: active\nprogress: 40\n", "progress", 40},
        {"status: paused\nprogress: 100\n", "progress", 100},
        {"status: draft\n", "planned", 0},
        {"", "planned", 0}, /* where goals begin */
        {"status: achieved\nprogress: 10\n", "achieved", 100},
        {"status: dropped\nprogress: 70\n", "aside", 70},
        {"status: somewhere\nprogress: 5\n", NULL, 5},
        {"status: active\nprogress: -3\n", "progress", 0},
        {"status: active\nprogress: 101\n", "progress", 100},
        {"status: active\nprogress: half\n", "progress", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        test_site_init(&site);
        test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", cases[i].fields, "");
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        const SiteItem *goal = test_context_item(&made, "gbbbbb");
        g_autoptr(FolioView) view = site_goal_view(&made.context, goal);
        g_test_message("%s", cases[i].fields);
        g_assert_cmpint(site_goal_progress(goal), ==, cases[i].progress);
        g_autofree char *width = g_strdup_printf("width=\"%d%%\" height=\"7\"", cases[i].progress);
        test_view_has(view, "bar", width, cases[i].progress == 100 ? 2 : 1);
        for (gsize k = 0; k < SITE_GOAL_STATE_COUNT; k++) {
            g_autofree char *key = g_strconcat("is_", site_goal_states[k].key, NULL);
            bool is_in = g_strcmp0(site_goal_states[k].key, cases[i].key) == 0;
            test_view_is(view, key, is_in ? "yes" : "no");
            g_assert_cmpint(site_goal_is(goal, &site_goal_states[k]), ==, is_in);
        }
    }
}

/* Every state a goal can have is in exactly one group. */
static void
test_every_state(void)
{
    const FolioKind *kind = folio_kinds_find(folio_kinds(), "goal");
    for (const FolioState *state = kind->states; state->name != NULL; state++) {
        const SiteItem goal = {.status = state->name};
        guint groups = 0;
        for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++)
            groups += site_goal_is(&goal, &site_goal_states[i]);
        g_test_message("%s", state->name);
        g_assert_cmpuint(groups, ==, 1);
    }
    g_assert_false(site_goal_is(&(SiteItem){.status = NULL}, &site_goal_states[0]));
}

static void
test_steps(void)
{
    static const struct {
        const char *body, *count, *line;
    } cases[] = {
        {"", "[0]", ""},
        {"Words.\n", "[0]", ""},
        {"- [ ] One\n", "[1]", "0 of 1 step"},
        {"- [x] One\n", "[1]", "1 of 1 step"},
        {"- [x] One\n- [ ] Two\n- [-] Three\n", "[3]", "1 of 3 steps"},
        {"```\n- [ ] No\n```\n", "[0]", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        test_site_init(&site);
        test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "", cases[i].body);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view =
            site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
        test_view_is(view, "steps", cases[i].count);
        test_view_is(view, "steps_line", cases[i].line);
        test_view_is(view, "has_steps", strcmp(cases[i].count, "[0]") != 0 ? "yes" : "no");
    }
}

/* The words of a step without its marks; its state in words for who does not see it. */
static void
test_step(void)
{
    static const struct {
        const char *path, *wanted;
    } cases[] = {
        {"steps/0/text", "Call <Ben>"}, {"steps/0/is_done", "no"},
        {"steps/0/is_dropped", "no"},   {"steps/0/said", ": still to do"},
        {"steps/1/is_done", "yes"},     {"steps/1/said", ": done"},
        {"steps/2/is_dropped", "yes"},  {"steps/2/said", ": dropped"},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "",
                        "- [ ] Call <Ben> @amina due:2026-03-06 ^t22222\n- [x] b\n- [-] c\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        test_view_is(view, cases[i].path, cases[i].wanted);
    g_assert_cmpint(test_view_at(view, "steps/0/text")->type, ==, FOLIO_VIEW_TEXT); /* escaped */
}

/* What came of it, by kind in the order of the menu; what this reader may not see is not counted. */
static void
test_counts(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "due: 2026-06-30\n", "");
    test_site_add_entry(&site, "success", "sbbbbb", "S", "public", "evidences: [gbbbbb]\n", "");
    test_site_add_entry(&site, "reflection", "rbbbbb", "R", "public", "on: [gbbbbb]\n", "");
    test_site_add_entry(&site, "reflection", "rccccc", "R", "public", "on: [gbbbbb]\n", "");
    test_site_add_entry(&site, "reflection", "rddddd", "R", "shared", "on: [gbbbbb]\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_goal_view(&made.context, test_context_item(&made, "gbbbbb"));
    test_view_is(view, "counts", "[2]");
    test_view_is(view, "counts/0/text", "2 reflections");
    test_view_is(view, "counts/0/url", "goals/gbbbbb.html#came");
    test_view_is(view, "counts/1/text", "1 success");
    test_view_is(view, "counts/1/url", "successes/sbbbbb.html"); /* one is read at once */
    test_view_is(view, "due/long", "30 June 2026");
    g_autoptr(FolioView) bar =
        site_goal_bar_view(&made.context, test_context_item(&made, "gbbbbb"));
    test_view_is(bar, "title", "Aim");
    test_view_is(bar, "progress", "0");
    test_view_is(bar, "counts", "(none)"); /* a link and its bar, no more */
}

/* The counts are links to where the page of the goal tells of what came of it. */
static void
test_count_links(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "status: active\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Step", "public", "parent: gbbbbb\n", "");
    test_site_add_entry(&site, "reflection", "rbbbbb", "R", "public", "on: [gbbbbb, gccccc]\n", "");
    test_site_add_entry(&site, "reflection", "rccccc", "R", "public", "on: [gbbbbb]\n", "");
    for (int i = 0; i < 2; i++)
        test_site_add_entry(&site, "feedback", i == 0 ? "fbbbbb" : "fccccc", "F", "public",
                            "about: gbbbbb\nto: amina\npublish_ok: true\n", "Well.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const parts[][2] = {
        {"goals.html", "<a href=\"goals/gbbbbb.html#came\">2 reflections</a>"},
        {"goals.html", "<a href=\"goals/gbbbbb.html#comments\">2 pieces of feedback</a>"},
        {"goals.html", "<a href=\"goals/gccccc.html\">1 goal</a>"},
        {"goals/gbbbbb.html", "<section id=\"came\">"},
        {"goals/gbbbbb.html", "<div id=\"comments\">"},
        /* What the goals in the margin are to an entry. */
        {"goals/gccccc.html", "<h2>Part of</h2><p><a href=\"../goals/gbbbbb.html\">"},
        {"reflections/rbbbbb.html", "<h2>Goals</h2>"},
        {"reflections/rccccc.html", "<h2>Goal</h2>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        test_site_assert_has(&site, parts[i][0], parts[i][1]);
    /* Feedback that has no pages of its own is told on the page of the goal. */
    g_hash_table_insert(site.settings, (gpointer) "site.sections", (gpointer) "goals");
    g_ptr_array_set_size(site.entries, site.entries->len - 1);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html",
                         "<a href=\"goals/gbbbbb.html#comments\">1 piece of feedback</a>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/goal/states", test_states);
    g_test_add_func("/goal/every-state", test_every_state);
    g_test_add_func("/goal/steps", test_steps);
    g_test_add_func("/goal/step", test_step);
    g_test_add_func("/goal/counts", test_counts);
    g_test_add_func("/goal/count-links", test_count_links);
    return g_test_run();
}
