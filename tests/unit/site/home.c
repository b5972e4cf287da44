/* The first page of a journal with little in it, and the words around its pictures. */
#include "unit/site/site_test.h"

static void
add(TestSite *site, const char *kind, const char *id, const char *title, const char *fields)
{
    test_site_add_entry(site, kind, id, title, "public", fields, "");
}

/* What is planned is there before anything is begun, without bars of nothing; then what is in progress. */
static void
test_goals(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "Ahead", "status: draft\ndomain: personal\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<h2 id=\"h-goals\">Goals ahead</h2>");
    test_site_assert_has(&site, "index.html", "<a href=\"goals/gbbbbb.html\">Ahead</a></h3></li>");
    add(&site, "goal", "gccccc", "Now", "status: active\nprogress: 20\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<h2 id=\"h-goals\">Goals in progress</h2>");
    test_site_assert_has(&site, "index.html", "Now</a></h3><div class=\"barline\">");
    test_site_assert_lacks(&site, "index.html", "goals/gbbbbb.html");
}

/* A card of a domain names two goals, and does not pass over the others in silence. */
static void
test_more_goals(void)
{
    static const char letters[] = "bcdf";
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gggggg", "Ahead", "status: draft\ndomain: personal\n");
    for (int i = 0; i < 4; i++) {
        g_autofree char *id = g_strdup_printf("gbbbb%c", letters[i]);
        add(&site, "goal", id, "Now", "status: active\ndomain: personal\n");
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        if (i < 2)
            test_site_assert_lacks(&site, "index.html", "more goal");
    }
    test_site_assert_has(&site, "index.html",
                         "<a class=\"quiet rest\" href=\"goals.html\">2 more goals</a>");
    add(&site, "goal", "gccccc", "Other", "status: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "href=\"goals-personal.html\">2 more goals</a>");
}

/* A way to all successes, where not all are shown. */
static void
test_successes(void)
{
    static const char letters[] = "bcdfgh";
    g_auto(TestSite) site;
    test_site_init(&site);
    for (int i = 0; i < 6; i++) {
        g_autofree char *id = g_strdup_printf("sbbbb%c", letters[i]);
        add(&site, "success", id, "Won", "");
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        if (i < 5)
            test_site_assert_lacks(&site, "index.html", "All successes");
    }
    test_site_assert_has(&site, "index.html",
                         "<a class=\"more\" href=\"successes.html\">All successes</a>");
}

/* Whose it is goes without saying where it is the owner's. */
static void
test_whose(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_hash_table_insert(site.settings, (gpointer) "owner", (gpointer) "amina");
    add(&site, "person", "amina", "Amina", "is: self\n");
    add(&site, "person", "tomas", "Tomas", "is: other\nconsent_public: true\n");
    add(&site, "success", "sbbbbb", "Mine", "whose: amina\n");
    add(&site, "success", "sccccc", "Theirs", "whose: tomas\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "successes/sbbbbb.html", "Whose");
    test_site_assert_has(&site, "successes/sccccc.html", "<dt>Whose</dt>");
    test_site_assert_has(&site, "successes/sccccc.html", "<bdi>Tomas</bdi>");
}

/* That somebody else confirmed a success is worth a word; that it was noted is not. */
static void
test_confirmed(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "success", "sbbbbb", "Mine", "status: noted\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "successes.html", "class=\"state");
    test_site_assert_lacks(&site, "successes/sbbbbb.html", "Noted");
    add(&site, "success", "sccccc", "Theirs", "status: confirmed\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "successes.html",
                         "<span class=\"state confirmed\">Confirmed</span>");
    test_site_assert_has(&site, "successes/sccccc.html", "<span>Confirmed</span>");
}

/* Who is invited needs to know when, and for how long; a day without an hour has none. */
static void
test_next_meeting(void)
{
    static const struct {
        const char *fields, *said;
    } cases[] = {
        {"start: 2026-03-12T16:00\nminutes: 45\n", "12 March 2026</time>, 16:00, 45 minutes</p>"},
        {"start: 2026-03-12T16:00\n", "12 March 2026</time>, 16:00</p>"},
        {"start: 2026-03-12\n", "12 March 2026</time></p>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autofree char *fields = g_strdup_printf("status: planned\n%s", cases[i].fields);
        test_site_init(&site);
        add(&site, "meeting", "mbbbbb", "Ahead", fields);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "index.html", cases[i].said);
    }
}

/* Dots and rings are explained where there are any; progress alone is in the list of goals already. */
static void
test_scales(void)
{
    static const struct {
        const char *fields;
        bool is_trust, is_satisfaction;
    } cases[] = {{"status: active\ndomain: personal\nprogress: 20\n", false, false},
                 {"status: dropped\ndomain: personal\nentrustment_now: 2\n", false, false},
                 {"status: active\nentrustment_now: 2\nentrustment_target: 4\n", false, false},
                 {"status: active\ndomain: personal\nsatisfaction_target: 4\n", false, true},
                 {"status: active\ndomain: personal\nentrustment_now: 2\n", true, false},
                 {"status: active\ndomain: personal\nentrustment_now: 2\nsatisfaction_now: 2\n",
                  true, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add(&site, "goal", "gbbbbb", "Plain", "status: active\ndomain: personal\n");
        add(&site, "goal", "gccccc", "Other", cases[i].fields);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%s", cases[i].fields);
        bool has_scale = cases[i].is_trust || cases[i].is_satisfaction;
        const char *page = test_site_text(&site, "competence.html");
        const char *home = test_site_text(&site, "index.html");
        g_assert_cmpint(strstr(page, "The dot is where") != NULL, ==, has_scale);
        g_assert_cmpint(strstr(home, "Goals, now and aim") != NULL, ==, has_scale);
        g_assert_cmpint(strstr(page, "Levels of trust: 1\302\240") != NULL, ==, cases[i].is_trust);
        g_assert_cmpint(strstr(home, "Levels of trust: 1\302\240") != NULL, ==, cases[i].is_trust);
        g_assert_cmpint(strstr(page, "Satisfaction: from 1") != NULL, ==, cases[i].is_satisfaction);
        g_assert_cmpint(strstr(home, "Satisfaction: from 1") != NULL, ==, cases[i].is_satisfaction);
        test_site_assert_has(&site, "competence.html", "Goals, now and aim");
    }
}

/* Every shape of the network is explained, and no other. */
static void
test_keys(void)
{
    static const struct {
        const char *is, *key;
    } cases[] = {{"mentor", "● mentor"},           {"peer", "○ peer"},
                 {"expert", "□ expert"},           {"sponsor", "◇ sponsor"},
                 {"coordinator", "△ coordinator"}, {"other", "◦ colleague"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autofree char *fields = g_strdup_printf("is: %s\nconsent_public: true\n", cases[i].is);
        g_autofree char *wanted =
            g_strdup_printf("<p class=\"key\"><span>%s</span><span>Thicker line", cases[i].key);
        test_site_init(&site);
        add(&site, "person", "lena", "Lena", fields);
        add(&site, "person", "kofi", "Kofi", fields);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "network.html", wanted);
    }
}

/* Who came by an old address may look for what was there. */
static void
test_not_found(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "404.html", "Go to the first page</a></p>");
    add(&site, "success", "sbbbbb", "Won", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "404.html", "<a href=\"search.html\">Look for it</a>");
    test_site_assert_has(&site, "search.html", "data-none=\"Nothing found.");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/home/goals", test_goals);
    g_test_add_func("/home/more-goals", test_more_goals);
    g_test_add_func("/home/successes", test_successes);
    g_test_add_func("/home/whose", test_whose);
    g_test_add_func("/home/confirmed", test_confirmed);
    g_test_add_func("/home/next-meeting", test_next_meeting);
    g_test_add_func("/home/scales", test_scales);
    g_test_add_func("/home/keys", test_keys);
    g_test_add_func("/home/not-found", test_not_found);
    return g_test_run();
}
