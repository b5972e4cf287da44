/* Tables of competence: a row for each thing, its numbers in words, grouped by domain. */
#include "unit/site/context_test.h"

static void
init_with_self(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "person", "amina", "Amina", "public", "is: self\n", "");
}

static void
test_none(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "No domain", "public", "status: active\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Aside", "public",
                        "status: dropped\ndomain: personal\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_null(site_ratings_view(&made.context));
    g_assert_null(site_levels_view(&made.context, test_context_job(&made, "index.html"), 0));
}

/* Names of things are made readable, whatever script they are in; a domain's own is the whole of it. */
static void
test_names(void)
{
    static const struct {
        const char *item, *name;
    } cases[] = {{"ward-round", "Ward round"},
                 {"breaking_bad-news", "Breaking bad news"},
                 {"x", "X"},
                 {"\xc3\xbc"
                  "bergabe",
                  "\xc3\x9c"
                  "bergabe"},
                 {"\xe6\x97\xa5\xe8\xaa\x8c", "\xe6\x97\xa5\xe8\xaa\x8c"},
                 {"'3d-models'", "3d models"},
                 {"contextual", "The domain as a whole"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *fields = g_strdup_printf(
            "instrument: domains\nabout: amina\nby: amina\nscores:\n  %s: 2\n", cases[i].item);
        init_with_self(&site);
        test_site_add_entry(&site, "assessment", "xbbbbb", "T", "public", fields, "");
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view = site_ratings_view(&made.context);
        test_view_is(view, "0/rows/0/name", cases[i].name);
        test_view_is(view, "0/rows/0/latest", "2");
        test_view_is(view, "0/rows/0/on", "2 Mar 2026");
    }
}

/* One rating is only now; with two there is a first; what others say stands by itself. */
static void
test_numbers(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    test_site_add_entry(&site, "assessment", "xbbbbb", "T", "public",
                        "instrument: domains\nabout: amina\nby: amina\n"
                        "scores: {once: 1, twice: 2}\n",
                        "");
    test_site_add_entry(&site, "assessment", "xccccc", "T", "public",
                        "instrument: domains\nabout: amina\nby: amina\nscores: {twice: 4}\n", "");
    test_site_add_entry(&site, "assessment", "xddddd", "T", "public",
                        "instrument: domains\nabout: amina\nby: lena\nscores: {others: 3}\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    static const struct {
        const char *name, *first, *latest, *other, *on;
        gsize rings, dots, diamonds;
    } rows[] = {{"Once", "", "1", "", "2 Mar 2026", 0, 1, 0},
                {"Others", "", "", "3", "", 0, 0, 1},
                {"Twice", "4", "2", "", "2 Mar 2026", 1, 1, 0}};
    g_autoptr(FolioView) view = site_ratings_view(&made.context);
    test_view_is(view, "0/domain", "no");
    test_view_is(view, "0/rows", "[3]");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct {
            const char *key, *wanted;
        } cells[] = {{"name", rows[i].name},
                     {"first", rows[i].first},
                     {"latest", rows[i].latest},
                     {"other", rows[i].other},
                     {"on", rows[i].on}};
        for (gsize j = 0; j < G_N_ELEMENTS(cells); j++) {
            g_autofree char *path = g_strdup_printf("0/rows/%zu/%s", i, cells[j].key);
            test_view_is(view, path, cells[j].wanted);
        }
        g_autofree char *picture = g_strdup_printf("0/rows/%zu/picture", i);
        test_view_has(view, picture, "<circle class=\"a\"", rows[i].rings);
        test_view_has(view, picture, "<circle class=\"b\"", rows[i].dots);
        test_view_has(view, picture, "<svg class=\"o\"", rows[i].diamonds);
    }
}

/* Goals: the scale of trust before that of satisfaction, else the bar of progress. */
static void
test_levels(void)
{
    static const struct {
        const char *fields, *now, *aim, *has_scale, *progress, *picture;
    } cases[] = {
        {"entrustment_now: 2\nentrustment_target: 4\n", "2", "4", "yes", "0", "class=\"dumb can\""},
        {"entrustment_now: 2\n", "2", "", "yes", "0", "class=\"dumb can\""},
        {"entrustment_target: 5\n", "", "5", "yes", "0", "class=\"dumb can\""},
        {"satisfaction_now: 3\nsatisfaction_target: 4\n", "3", "4", "yes", "0",
         "class=\"dumb can\""},
        {"entrustment_now: 1\nsatisfaction_now: 3\n", "1", "", "yes", "0", "class=\"dumb can\""},
        {"entrustment_now: some\nsatisfaction_now: 3\n", "3", "", "yes", "0", "class=\"dumb can\""},
        {"progress: 40\n", "", "", "no", "40", "class=\"bar can\""},
        {"", "", "", "no", "0", "class=\"bar can\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *fields =
            g_strdup_printf("status: active\ndomain: canonical\n%s", cases[i].fields);
        init_with_self(&site);
        test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", fields, "");
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view =
            site_levels_view(&made.context, test_context_job(&made, "index.html"), 0);
        g_test_message("%s", cases[i].fields);
        test_view_is(view, "0/domain/key", "canonical");
        test_view_is(view, "0/rows/0/title", "Aim");
        test_view_is(view, "0/rows/0/now", cases[i].now);
        test_view_is(view, "0/rows/0/aim", cases[i].aim);
        test_view_is(view, "0/rows/0/has_scale", cases[i].has_scale);
        test_view_is(view, "0/rows/0/progress", cases[i].progress);
        test_view_has(view, "0/rows/0/picture", cases[i].picture, 1);
    }
}

/* Entries that name the goal and may be read speak for it; parts of it are goals themselves. */
static void
test_evidence(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public",
                        "status: active\ndomain: canonical\nmeasure: Two *audits*\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Part", "public",
                        "status: active\nparent: gbbbbb\n", "");
    test_site_add_entry(&site, "reflection", "rbbbbb", "R", "public", "on: [gbbbbb]\n", "");
    test_site_add_entry(&site, "success", "sbbbbb", "S", "public", "evidences: [gbbbbb]\n", "");
    test_site_add_entry(&site, "reflection", "rccccc", "Hidden", "shared", "on: [gbbbbb]\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view =
        site_levels_view(&made.context, test_context_job(&made, "index.html"), 0);
    test_view_is(view, "0/rows", "[1]");
    test_view_is(view, "0/rows/0/evidence", "2");
    test_view_is(view, "0/rows/0/measure", "Two <em>audits</em>");
}

/* The first page has room for some of those in progress; the page about competence has others too. */
static void
test_most(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    static const char *const ids[] = {"gbbbbb", "gccccc", "gddddd", "gfffff", "ghhhhh"};
    static const char *const states[] = {"active", "draft", "paused", "achieved", "dropped"};
    init_with_self(&site);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *fields = g_strdup_printf("status: %s\ndomain: canonical\n", states[i]);
        test_site_add_entry(&site, "goal", ids[i], states[i], "public", fields, "");
    }
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteJob *job = test_context_job(&made, "index.html");
    static const struct {
        guint most;
        const char *rows;
    } cases[] = {{0, "[4]"}, {1, "[1]"}, {2, "[2]"}, {5, "[2]"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view = site_levels_view(&made.context, job, cases[i].most);
        test_view_is(view, "0/rows", cases[i].rows);
    }
}

/* Goals of a domain, one for each day from 1 January of that year on. */
static void
add_goals(TestSite *site, char first, int count, int year, const char *fields)
{
    static const char letters[] = "bcdfghjkmn";
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 1, G_DATE_JANUARY, (GDateYear) year);
    for (int i = 0; i < count; i++, g_date_add_days(&day, 1)) {
        g_autofree char *id = g_strdup_printf("g%c%c%c%cb", first, letters[i / 100],
                                              letters[i / 10 % 10], letters[i % 10]);
        g_autofree char *date = folio_date_to_iso(&day);
        g_autofree char *path = g_strdup_printf("goals/%d/%s.md", year, id);
        g_autofree char *text = g_strdup_printf(
            "---\nfolio: goal\nid: %s\ntitle: Goal %d of %d\ndate: %s\nvisibility: public\n%s---\n",
            id, i + 1, year, date, fields);
        test_site_add(site, FOLIO_STORE_SHARED, path, text);
    }
}

/* As many as a list has: those in progress first, then the newest; the last row leads to the others. */
static void
test_cut(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    add_goals(&site, 'b', 20, 2023, "status: paused\ndomain: canonical\n");
    add_goals(&site, 'c', 101, 2024, "status: achieved\ndomain: canonical\n");
    add_goals(&site, 'd', 10, 2025, "status: dropped\ndomain: canonical\n");
    add_goals(&site, 'f', 1, 2025, "status: draft\ndomain: personal\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteJob *job = test_context_job(&made, "competence.html");
    g_autoptr(FolioView) view = site_levels_view(&made.context, job, 0);
    static const struct {
        const char *path, *value;
    } cases[] = {{"0/rows", "[100]"},
                 {"0/rows/0/title", "Goal 20 of 2023"},
                 {"0/rows/19/title", "Goal 1 of 2023"},
                 {"0/rows/20/title", "Goal 101 of 2024"},
                 {"0/rows/99/title", "Goal 22 of 2024"},
                 {"0/more/text", "21 more goals"},
                 {"0/more/url", "goals-canonical.html"},
                 {"1/rows", "[1]"},
                 {"1/more", "no"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        test_view_is(view, cases[i].path, cases[i].value);
    g_autoptr(FolioView) first = site_levels_view(&made.context, job, 2);
    test_view_is(first, "0/rows", "[2]");
    test_view_is(first, "0/more", "no");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html",
                         "<tr><td colspan=\"4\"><a href=\"goals-canonical.html\">21 more "
                         "goals</a></td></tr>\n</tbody>");
}

/* Nothing is said, and nothing put in another order, where all have a row. */
static void
test_not_cut(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    add_goals(&site, 'b', 1, 2023, "status: active\ndomain: canonical\n");
    add_goals(&site, 'c', 99, 2024, "status: achieved\ndomain: canonical\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteJob *job = test_context_job(&made, "competence.html");
    g_autoptr(FolioView) view = site_levels_view(&made.context, job, 0);
    test_view_is(view, "0/rows", "[100]");
    test_view_is(view, "0/rows/0/title", "Goal 99 of 2024");
    test_view_is(view, "0/rows/99/title", "Goal 1 of 2023");
    test_view_is(view, "0/more", "no");
}

/* A domain that all goals are of has no list of its own. */
static void
test_one_domain(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add_goals(&site, 'b', 101, 2024, "status: active\ndomain: canonical\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html",
                         "<td colspan=\"4\"><a href=\"goals.html\">1 more goal</a></td>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/competence/none", test_none);
    g_test_add_func("/competence/names", test_names);
    g_test_add_func("/competence/numbers", test_numbers);
    g_test_add_func("/competence/levels", test_levels);
    g_test_add_func("/competence/evidence", test_evidence);
    g_test_add_func("/competence/most", test_most);
    g_test_add_func("/competence/cut", test_cut);
    g_test_add_func("/competence/not-cut", test_not_cut);
    g_test_add_func("/competence/one-domain", test_one_domain);
    return g_test_run();
}
