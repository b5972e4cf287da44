/* Who stands behind an entry, as its page says it. */
#include "unit/site/context_test.h"

static void
add_claim(TestSite *site, guint number, const char *who, const char *by, bool is_verified,
          bool is_record)
{
    const FolioSiteClaim claim = {(char *) who, (char *) by, (char *) "2026-03-03", is_verified,
                                  is_record};
    folio_site_entry_add_claim(site->entries->pdata[number], &claim);
}

/* Lena, who may be named, Ben, who may not, a goal and feedback on it: entries 0 to 3. */
static void
site_init(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "person", "lena", "Lena Ortiz", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(site, "person", "ben", "Ben Okafor", "shared", "is: peer\n", "");
    test_site_add_entry(site, "goal", "gbbbbb", "Aim", "public", "", "");
    test_site_add_entry(site, "feedback", "fccccc", "Slow down", "public",
                        "to: amina\nform: noticed\nabout: gbbbbb\nsaid_by: lena\n"
                        "publish_ok: true\n",
                        "You were quick.\n");
}

static void
test_lines(void)
{
    static const struct {
        const char *who, *by;
        bool is_verified, is_record;
        const char *name, *line, *how;
    } cases[] = {
        {"lena", "lena", true, false, "Signed", "Lena Ortiz: verified, 3 Mar 2026", "verified"},
        {"lena", "lena", false, false, "Signed", "Lena Ortiz: recorded by Lena Ortiz, 3 Mar 2026",
         "recorded by Lena Ortiz"},
        {"lena", NULL, false, false, "Signed", "Lena Ortiz: recorded, not verified, 3 Mar 2026",
         "recorded, not verified"},
        {"lena", "ben", false, true, "Whose word", "recorded by a peer, 3 Mar 2026",
         "recorded by a peer"},
        {"lena", "lena", true, true, "Whose word", "verified, 3 Mar 2026", "verified"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site);
        add_claim(&site, 3, cases[i].who, cases[i].by, cases[i].is_verified, cases[i].is_record);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        const SiteItem *item = test_context_item(&made, "fccccc");
        g_autoptr(FolioView) fact = site_fact_claims(&made.context, item);
        g_autofree char *how = site_claim_of(&made.context, item, "lena");
        g_autofree char *other = site_claim_of(&made.context, item, "noor");
        g_test_message("%zu", i);
        test_view_is(fact, "name", cases[i].name);
        test_view_is(fact, "values", "[1]");
        test_view_is(fact, "values/0", cases[i].line);
        g_assert_cmpstr(how, ==, cases[i].how);
        /* Hers is nobody else's; whoever wrote it down did so whoever speaks. */
        g_assert_cmpstr(other, ==, cases[i].is_record ? cases[i].how : NULL);
    }
}

static void
test_nobody(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *item = test_context_item(&made, "gbbbbb");
    g_assert_null(site_fact_claims(&made.context, item));
    g_assert_null(site_claim_of(&made.context, item, "lena"));
    g_assert_cmpuint(site_claims_mix(7, item), ==, 7);
}

/* Feedback says it on its own page, and wherever it stands as a comment. */
static void
test_pages(void)
{
    g_auto(TestSite) site;
    site_init(&site);
    add_claim(&site, 2, "lena", "lena", true, false);
    add_claim(&site, 3, "lena", "ben", false, true);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html", "Lena Ortiz: verified, 3 Mar 2026");
    test_site_assert_has(&site, "goals/gbbbbb.html", "</time>, recorded by a peer</p>");
    test_site_assert_has(&site, "feedback/fccccc.html", "recorded by a peer, 3 Mar 2026");
    test_site_assert_has(&site, "print.html", "recorded by a peer");
    test_site_assert_lacks(&site, "feedback/fccccc.html", "Ben Okafor");
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "goals/gbbbbb.html", "</time>, recorded by Ben Okafor</p>");
}

/* An agreement is agreed when every party signed, and not when somebody wrote that they did. */
static void
test_agreed(void)
{
    static const struct {
        const char *parties, *status;
        const char *signers[2];
        bool is_record;
        const char *shown;
    } cases[] = {
        {"[lena, ben]", "proposed", {"lena", "ben"}, false, "agreed"},
        {"[lena, ben]", "proposed", {"lena", NULL}, false, "proposed"},
        {"[lena, ben]", "proposed", {"lena", "noor"}, false, "proposed"},
        {"[lena, ben]", "proposed", {"lena", "ben"}, true, "proposed"},
        {"[lena, ben]", "ended", {"lena", "ben"}, false, "ended"},
        {"[lena, ben]", "draft", {"lena", "ben"}, false, "draft"},
        {"[]", "proposed", {"lena", NULL}, false, "proposed"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *fields =
            g_strdup_printf("parties: %s\nstatus: %s\n", cases[i].parties, cases[i].status);
        site_init(&site);
        test_site_add_entry(&site, "agreement", "abbbbb", "Ours", "public", fields, "");
        for (gsize j = 0; j < G_N_ELEMENTS(cases[i].signers) && cases[i].signers[j] != NULL; j++)
            add_claim(&site, 4, cases[i].signers[j], "lena", false, cases[i].is_record);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%zu", i);
        g_assert_cmpstr(test_context_item(&made, "abbbbb")->status, ==, cases[i].shown);
    }
}

/* Everything that a page shows makes its print another. */
static void
test_prints(void)
{
    static const FolioSiteClaim claims[] = {
        {(char *) "lena", (char *) "lena", (char *) "2026-03-03", true, false},
        {(char *) "ben", (char *) "lena", (char *) "2026-03-03", true, false},
        {(char *) "lena", NULL, (char *) "2026-03-03", true, false},
        {(char *) "lena", (char *) "lena", (char *) "2026-03-04", true, false},
        {(char *) "lena", (char *) "lena", (char *) "2026-03-03", false, false},
        {(char *) "lena", (char *) "lena", (char *) "2026-03-03", true, true},
    };
    guint64 prints[G_N_ELEMENTS(claims)];
    for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site);
        folio_site_entry_add_claim(site.entries->pdata[2], &claims[i]);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        prints[i] = site_claims_mix(7, test_context_item(&made, "gbbbbb"));
        g_assert_cmpuint(prints[i], !=, 7);
        for (gsize j = 0; j < i; j++)
            g_assert_cmpuint(prints[i], !=, prints[j]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claims/lines", test_lines);
    g_test_add_func("/claims/nobody", test_nobody);
    g_test_add_func("/claims/pages", test_pages);
    g_test_add_func("/claims/agreed", test_agreed);
    g_test_add_func("/claims/prints", test_prints);
    return g_test_run();
}
