/* Who takes part in what: on the pages of people, and never beyond what their readers may see. */
#include "unit/site/context_test.h"

static void
add_meeting(TestSite *site, const char *id, const char *visibility, const char *fields)
{
    g_autofree char *all =
        g_strdup_printf("start: 2026-03-%02d\nauthor: lena\n%s", id[1] - 'a' + 1, fields);
    test_site_add_entry(site, "meeting", id, id, visibility, all, "");
}

/* Lena agreed to be named; Ben did not. */
static void
site_init(TestSite *site)
{
    test_site_init(site);
    g_hash_table_insert(site->settings, (gpointer) "owner", (gpointer) "amina");
    test_site_add_entry(site, "person", "amina", "Amina Said", "public", "is: self\n", "");
    test_site_add_entry(site, "person", "lena", "Lena Ortiz", "public",
                        "is: mentor\nstatus: active\nconsent_public: true\n", "");
    test_site_add_entry(site, "person", "ben", "Ben Okafor", "shared", "is: peer\n", "");
    add_meeting(site, "mbbbbb", "public", "status: held\npeople: [amina, lena, ben]\n");
    add_meeting(site, "mccccc", "public", "status: held\npeople: [amina, lena]\nscribe: lena\n");
    add_meeting(site, "mddddd", "public", "status: planned\npeople: [amina, lena]\n");
    add_meeting(site, "mfffff", "shared", "status: held\npeople: [amina, lena]\n");
    add_meeting(site, "mggggg", "private", "status: held\npeople: [amina, lena]\n");
}

static void
test_listed(void)
{
    static const struct {
        FolioVisibility audience;
        const char *handle;
        const char *ids; /* newest first; "": no list */
        guint meetings;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "lena", "mddddd mccccc mbbbbb", 2},
        {FOLIO_VISIBILITY_SHARED, "lena", "mfffff mddddd mccccc mbbbbb", 3},
        {FOLIO_VISIBILITY_SHARED, "ben", "mbbbbb", 1},
        {FOLIO_VISIBILITY_PRIVATE, "lena", "mggggg mfffff mddddd mccccc mbbbbb", 4},
        {FOLIO_VISIBILITY_PUBLIC, "amina", "", 2}, /* the owner is everywhere */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site);
        test_context_init(&made, &site, cases[i].audience);
        g_autoptr(FolioView) view =
            site_together_view(&made.context, test_context_item(&made, cases[i].handle));
        g_autoptr(GString) ids = g_string_new(NULL);
        gsize count = view != NULL ? folio_view_length(folio_view_get(view, "items")) : 0;
        for (gsize k = 0; k < count; k++) {
            g_autofree char *path = g_strdup_printf("items/%zu/id", k);
            g_autofree char *id = test_view_text(view, path);
            g_string_append_printf(ids, "%s%s", k > 0 ? " " : "", id);
        }
        const SiteTogether *together = g_hash_table_lookup(made.model->together, cases[i].handle);
        g_test_message("%zu", i);
        g_assert_cmpstr(ids->str, ==, cases[i].ids);
        g_assert_cmpuint(together->meetings, ==, cases[i].meetings);
        g_assert_true(view == NULL || folio_view_get(view, "count") != NULL);
        if (view != NULL)
            test_view_is(view, "count", "");
    }
}

/* An entry is no person; who only wrote it takes no part in it. */
static void
test_others(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    test_site_add_entry(&site, "person", "noor", "Noor", "public",
                        "is: peer\nconsent_public: true\n", "");
    test_site_add_entry(&site, "reflection", "rbbbbb", "Thought", "public", "author: noor\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_null(site_together_view(&made.context, test_context_item(&made, "mbbbbb")));
    g_assert_null(site_together_view(&made.context, test_context_item(&made, "noor")));
    g_assert_nonnull(g_hash_table_lookup(made.model->together, "noor"));
    g_assert_null(g_hash_table_lookup(made.model->together, "nobody"));
}

/* Feedback is there with who gave it, not with who wrote down what another said. */
static void
test_feedback(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    test_site_add_entry(&site, "person", "noor", "Noor", "public",
                        "is: peer\nconsent_public: true\n", "");
    test_site_add_entry(&site, "feedback", "fbbbbb", "Own", "public",
                        "author: noor\nto: amina\nform: noticed\npublish_ok: true\n", "");
    test_site_add_entry(&site, "feedback", "fccccc", "Noted", "public",
                        "author: noor\nto: amina\nform: noticed\nsaid_by: ben\npublish_ok: true\n",
                        "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_together_view(&made.context, test_context_item(&made, "noor"));
    test_view_is(view, "items", "[1]");
    test_view_is(view, "items/0/id", "fbbbbb");
}

static void
test_many(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    for (char one = 'b'; one <= 'z'; one++) {
        const char letters[] = {'f', 'b', 'b', 'b', 'b', one, '\0'};
        if (strchr("eiouly", one) == NULL)
            test_site_add_entry(&site, "feedback", letters, "Said", "public",
                                "to: amina\nform: noticed\nsaid_by: lena\npublish_ok: true\n", "");
    }
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_together_view(&made.context, test_context_item(&made, "lena"));
    test_view_is(view, "items", "[20]");
    test_view_is(view, "count", "22 entries");
}

static void
test_page(void)
{
    g_auto(TestSite) site;
    site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "people/lena.html", "<h2>Appears in</h2>");
    test_site_assert_has(
        &site, "people/lena.html",
        "<a class=\"quiet\" href=\"../meetings/mccccc.html\">mccccc</a> <small>Meeting</small>");
    test_site_assert_lacks(&site, "people/lena.html", "mfffff");
    /* In the main column, and how she stands to the owner is nobody's business. */
    const char *page = test_site_text(&site, "people/lena.html");
    const char *margin = strstr(page, "<aside class=\"side\"");
    g_assert_true(margin == NULL || strstr(page, "Appears in") < margin);
    test_site_assert_lacks(&site, "people/lena.html", "In progress");
    test_site_assert_lacks(&site, "people/amina.html", "Appears in");
    g_assert_null(test_site_text(&site, "people/ben.html"));
}

/* What stands on the page is in its print. */
static void
test_print(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autofree guint64 *cards = g_new0(guint64, made.model->items->len);
    const SiteItem *lena = test_context_item(&made, "lena");
    guint64 before = site_together_mix(7, cards, made.model, lena);
    cards[test_context_item(&made, "mccccc")->number] = 1;
    g_assert_cmpuint(before, !=, 7);
    g_assert_cmpuint(before, !=, site_together_mix(7, cards, made.model, lena));
    g_assert_cmpuint(site_together_mix(7, cards, made.model, test_context_item(&made, "mccccc")),
                     ==, 7);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/together/listed", test_listed);
    g_test_add_func("/together/others", test_others);
    g_test_add_func("/together/feedback", test_feedback);
    g_test_add_func("/together/many", test_many);
    g_test_add_func("/together/page", test_page);
    g_test_add_func("/together/print", test_print);
    return g_test_run();
}
