/* Pictures: what they show is what the filtered entries say, with the numbers beside them as text. */
#include "unit/site/site_test.h"

static void
add(TestSite *site, const char *kind, const char *id, const char *date, const char *visibility,
    const char *fields)
{
    const FolioKind *found = folio_kinds_find(folio_kinds(), kind);
    bool is_private = strcmp(visibility, "private") == 0;
    g_autofree char *path = g_strdup_printf("%s/2026/%s.md", found->plural, id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: %s\nid: %s\n%s: Title %s\ndate: %s\nvisibility: %s\n%s---\n", kind, id,
        found->named_by_handle ? "name" : "title", id, date, visibility, fields);
    test_site_add(site, is_private ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED, path, text);
}

static void
init_with_self(TestSite *site)
{
    test_site_init(site);
    add(site, "person", "amina", "2025-01-01", "public", "is: self\nstage: trainee\n");
}

static void
mirror(TestSite *site)
{
    g_hash_table_insert(site->settings, (gpointer) "language", (gpointer) "he");
    g_hash_table_insert(site->templates, (gpointer) "lang/he/frame.yaml",
                        (gpointer) "code: he\ndirection: rtl\n");
}

/* --- A year ----------------------------------------------------------------------------------------- */

static void
test_activity(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-03-02", "public", "status: active\n"); /* a Monday */
    add(&site, "goal", "gccccc", "2026-03-02", "public", "status: active\n");
    add(&site, "goal", "gddddd", "2026-03-01", "public", "status: active\n");
    add(&site, "goal", "gfffff", "2026-02-28", "shared", "status: active\n");
    add(&site, "goal", "ghhhhh", "2024-01-01", "public", "status: active\n"); /* long ago */
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "3 entries on 2 days");
    test_site_assert_has(&site, "index.html",
                         "aria-label=\"3 entries from 8 Sep 2025 to 8 Mar 2026\"");
    test_site_assert_has(&site, "index.html",
                         "aria-label=\"0 entries from 10 Mar 2025 to 7 Sep 2025\"");
    /* The last column, Monday: two. The column before, Sunday: one. */
    test_site_assert_has(&site, "index.html",
                         "<path class=\"l2\" d=\"M351.2 15.2h9.0v9.0H351.2z\"/>");
    test_site_assert_has(&site, "index.html",
                         "<path class=\"l1\" d=\"M338.0 100.0h7.5v7.5H338.0z\"/>");
    test_site_assert_has(&site, "index.html",
                         "<th scope=\"row\">March 2026</th>"
                         "<td class=\"num\">3</td><td class=\"num\">2</td>");
    mirror(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<path class=\"l2\" d=\"M1.2 15.2h9.0v9.0H1.2z\"/>");
}

/* --- Competence ------------------------------------------------------------------------------------- */

static void
test_ratings(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add(&site, "assessment", "xbbbbb", "2025-03-01", "public",
        "instrument: domains\nabout: amina\nby: amina\nscores:\n  contextual: 1\n  canonical: 2\n");
    add(&site, "assessment", "xccccc", "2026-03-01", "public",
        "instrument: domains\nabout: amina\nby: amina\nscores:\n  contextual: 3\n");
    add(&site, "assessment", "xddddd", "2026-03-02", "public",
        "instrument: domains\nabout: amina\nby: lena\nscores:\n  contextual: 2\n");
    add(&site, "assessment", "xfffff", "2026-03-02", "public",
        "instrument: entrustment\ndomain: personal\nabout: amina\nby: amina\n"
        "scores:\n  ward-round: 9\n");
    add(&site, "assessment", "xvvvvv", "2026-03-02", "public",
        "instrument: entrustment\nabout: amina\nby: lena\nscores:\n  family-meeting: 5\n");
    /* Not of competence, not about the owner, not numbers, not for this audience. */
    add(&site, "assessment", "xggggg", "2026-03-02", "public",
        "instrument: checkin\nabout: amina\nby: amina\nscores:\n  energy: 1\n");
    add(&site, "assessment", "xhhhhh", "2026-03-02", "public",
        "instrument: domains\nabout: lena\nby: amina\nscores:\n  others-thing: 1\n");
    add(&site, "assessment", "xjjjjj", "2026-03-02", "public",
        "instrument: domains\nabout: amina\nby: amina\nscores:\n  word: many\n");
    add(&site, "assessment", "xkkkkk", "2026-03-03", "shared",
        "instrument: domains\nabout: amina\nby: amina\nscores:\n  contextual: 0\n  hidden: 1\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const pages[] = {"competence.html", "index.html"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        test_site_assert_has(&site, pages[i],
                             "1 → 3 <small><span aria-hidden=\"true\">◇ </span>Others: 2</small>");
        test_site_assert_has(&site, pages[i], "<th scope=\"row\">Ward round</th>");
        test_site_assert_has(&site, pages[i], "<circle class=\"b\" cx=\"96.00%\"");
        test_site_assert_has(&site, pages[i],
                             "<small><span aria-hidden=\"true\">◇ </span>Others: 5</small>");
        test_site_assert_has(&site, pages[i], "<circle class=\"a\" cx=\"27.00%\"");
        test_site_assert_has(&site, pages[i], "<circle class=\"b\" cx=\"73.00%\"");
        static const char *const never[] = {"Energy", "Others thing", ">Word<", "Hidden"};
        for (gsize j = 0; j < G_N_ELEMENTS(never); j++)
            test_site_assert_lacks(&site, pages[i], never[j]);
    }
    mirror(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html", "<circle class=\"b\" cx=\"27.00%\"");
}

static void
test_levels(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-01", "public",
        "status: active\ndomain: contextual\nentrustment_now: 2\nentrustment_target: 4\n");
    add(&site, "goal", "gccccc", "2026-01-01", "public",
        "status: active\ndomain: canonical\nmeasure: a *test*\nprogress: 40\n");
    add(&site, "goal", "gddddd", "2026-01-01", "public",
        "status: active\ndomain: personal\nsatisfaction_now: 3\n");
    add(&site, "goal", "gfffff", "2026-01-01", "public", "status: dropped\ndomain: personal\n");
    add(&site, "reflection", "rbbbbb", "2026-01-02", "public", "on: [gbbbbb]\n");
    add(&site, "reflection", "rccccc", "2026-01-02", "shared", "on: [gbbbbb]\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html", "2 → 4</td><td class=\"v\">1</td>");
    test_site_assert_has(&site, "competence.html", "<small>a <em>test</em></small>");
    test_site_assert_has(&site, "competence.html", "40%</td>");
    test_site_assert_has(&site, "competence.html", "3 → -</td>");
    test_site_assert_lacks(&site, "competence.html", "gfffff");
}

static void
test_growth(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-01", "public",
        "status: active\ndomain: contextual\nprogress: 60\n");
    add(&site, "goal", "gccccc", "2026-01-01", "public", "status: achieved\ndomain: contextual\n");
    add(&site, "reflection", "rbbbbb", "2026-01-11", "public", "on: [gbbbbb]\nprogress: 40\n");
    add(&site, "reflection", "rccccc", "2026-01-21", "public", "on: [gbbbbb]\nprogress: 60\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    /* 40 of 200 after half of the time, 160 of 200 at its end. */
    test_site_assert_has(&site, "competence.html", "H50.00V32.00");
    test_site_assert_has(&site, "competence.html",
                         "<span class=\"num\">80%</span> <small>across 2 goals</small>");
    mirror(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html", "d=\"M100.00 40.00");
}

static void
test_balance(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add(&site, "meeting", "mbbbbb", "2026-01-01", "public",
        "status: held\nstart: 2026-01-01\npeople: [amina, lena]\n");
    add(&site, "goal", "gbbbbb", "2026-01-01", "public", "status: active\ndomain: canonical\n");
    add(&site, "assessment", "xbbbbb", "2026-01-01", "public",
        "instrument: balance\nabout: amina\nby: amina\nmeeting: mbbbbb\n"
        "scores:\n  support: 4\n  challenge: 0\n");
    add(&site, "assessment", "xccccc", "2026-01-01", "private",
        "instrument: balance\nabout: amina\nby: lena\nscores:\n  support: 2\n  challenge: 2\n");
    add(&site, "assessment", "xddddd", "2026-01-01", "private",
        "instrument: balance\nabout: amina\nby: lena\nscores:\n  support: 2\n");
    test_site_build(&site, FOLIO_VISIBILITY_PRIVATE);
    test_site_assert_has(&site, "competence.html", "<td></td><td>2</td><td></td><td>2</td>");
    test_site_assert_has(&site, "competence.html", "<circle class=\"felt\" cx=\"176\" cy=\"176\"");
    test_site_assert_has(&site, "competence.html", "<path class=\"meant\" d=\"M100 90l");
    test_site_assert_has(&site, "competence.html", "<td>4</td><td></td><td>0</td><td></td>");
    test_site_assert_has(&site, "competence.html", "href=\"meetings/mbbbbb.html\">Title mbbbbb");
    /* For the owner alone, whatever the sight of the numbers. */
    for (int audience = FOLIO_VISIBILITY_SHARED; audience <= FOLIO_VISIBILITY_PUBLIC; audience++) {
        test_site_build(&site, audience);
        test_site_assert_lacks(&site, "competence.html", "Felt");
    }
}

/* --- Network ---------------------------------------------------------------------------------------- */

static void
add_network(TestSite *site)
{
    init_with_self(site);
    add(site, "person", "lena", "2025-01-01", "public",
        "is: mentor\nstage: senior\nconsent_public: true\n");
    add(site, "person", "osei", "2025-01-01", "shared",
        "is: sponsor\nstage: retired\nconsent_public: true\n");
    add(site, "person", "noor", "2025-01-01", "shared", "is: peer\nstage: student\n");
    add(site, "person", "alone", "2025-01-01", "shared", "is: peer\nconsent_public: true\n");
    for (int i = 0; i < 6; i++) {
        g_autofree char *id = g_strdup_printf("mbbbb%c", "bcdfgh"[i]);
        add(site, "meeting", id, "2026-01-01", "public",
            i == 0 ? "status: held\nstart: 2026-01-01\npeople: [amina, lena, osei, noor]\n"
                   : "status: held\nstart: 2026-01-01\npeople: [amina, lena]\n");
    }
    add(site, "meeting", "mccccc", "2026-01-01", "public",
        "status: planned\nstart: 2026-02-01\npeople: [amina, lena, osei]\n");
    add(site, "meeting", "mddddd", "2026-01-01", "shared",
        "status: held\nstart: 2026-01-01\npeople: [amina, osei]\n");
}

static void
test_network(void)
{
    g_auto(TestSite) site;
    add_network(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {
        "aria-label=\"3 people by career stage",
        "<bdi>Title lena</bdi></a></th><td>Mentor</td><td>Senior</td><td>6 meetings</td>",
        "<bdi>Title osei</bdi></th><td>Sponsor</td><td>Retired</td><td>1 meeting</td>",
        "<bdi>a peer</bdi></th><td>Peer</td><td>Not said</td><td>1 meeting</td>",
        "<path class=\"e w3\"",
        "<path class=\"e w1\"",
        ">Peer</text>"};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "network.html", has[i]);
    test_site_assert_lacks(&site, "network.html", "Student");
    g_assert_null(test_site_find(&site, "noor"));
    g_assert_null(test_site_find(&site, "alone")); /* met in nothing that is public */
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "network.html",
                         "<td>Sponsor</td><td>Retired</td><td>2 meetings</td>");
    test_site_assert_has(&site, "network.html", "<td>Peer</td><td>Student</td>");
    test_site_assert_has(&site, "network.html", "Title alone");
}

static void
test_network_mirrored(void)
{
    g_auto(TestSite) site;
    add_network(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "network.html",
                         "<text class=\"st\" x=\"44\" y=\"20\" "
                         "text-anchor=\"middle\" paint-order=\"stroke\">Trainee</text>");
    mirror(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "network.html",
                         "<text class=\"st\" x=\"356\" y=\"20\" "
                         "text-anchor=\"middle\" paint-order=\"stroke\">Trainee</text>");
}

static void
test_no_network(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_null(test_site_text(&site, "network.html"));
    g_assert_null(test_site_text(&site, "competence.html"));
    test_site_assert_lacks(&site, "index.html", "People I learn with");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pictures/activity", test_activity);
    g_test_add_func("/pictures/ratings", test_ratings);
    g_test_add_func("/pictures/levels", test_levels);
    g_test_add_func("/pictures/growth", test_growth);
    g_test_add_func("/pictures/balance", test_balance);
    g_test_add_func("/pictures/network", test_network);
    g_test_add_func("/pictures/network-mirrored", test_network_mirrored);
    g_test_add_func("/pictures/no-network", test_no_network);
    return g_test_run();
}
