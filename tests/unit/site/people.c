/* The people of an entry: who is listed, in which order, and under which name. */
#include "unit/site/context_test.h"

static void
fill(TestSite *site, const char *people)
{
    g_autofree char *fields = g_strdup_printf("status: held\nstart: 2026-03-02\n%s", people);
    test_site_init(site);
    g_hash_table_insert(site->settings, (gpointer) "owner", (gpointer) "amina");
    test_site_add_entry(site, "person", "amina", "Amina Said", "public", "is: self\n", "");
    test_site_add_entry(site, "person", "lena", "Lena Ortiz", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(site, "person", "ben", "Ben Canary", "shared", "is: peer\n", "");
    test_site_add_entry(site, "meeting", "mbbbbb", "Met", "public", fields, "");
}

/* The names one behind the other; "-" when there is no list at all. */
static char *
names_of(const char *people, FolioVisibility audience)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site, people);
    test_context_init(&made, &site, audience);
    g_autoptr(FolioView) list =
        site_people_view(&made.context, test_context_item(&made, "mbbbbb"), "people");
    if (list == NULL)
        return g_strdup("-");
    GString *names = g_string_new(NULL);
    for (gsize i = 0; i < folio_view_length(list); i++) {
        g_autofree char *at = g_strdup_printf("%zu/name", i);
        g_autofree char *last = g_strdup_printf("%zu/is_last", i);
        g_autofree char *name = test_view_text(list, at);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", name);
        test_view_is(list, last, i + 1 == folio_view_length(list) ? "yes" : "no");
    }
    return g_string_free(names, FALSE);
}

static void
test_listed(void)
{
    static const struct {
        const char *people;
        FolioVisibility audience;
        const char *names;
    } cases[] = {
        {"", FOLIO_VISIBILITY_PUBLIC, "-"},
        {"people: []\n", FOLIO_VISIBILITY_PUBLIC, "-"},
        {"people: [lena]\n", FOLIO_VISIBILITY_PUBLIC, "Lena Ortiz"},
        /* The owner is in every meeting: named only when nobody else was there. */
        {"people: [amina]\n", FOLIO_VISIBILITY_PUBLIC, "Amina Said"},
        {"people: [amina, lena]\n", FOLIO_VISIBILITY_PUBLIC, "Lena Ortiz"},
        {"people: [ben, amina, lena]\n", FOLIO_VISIBILITY_PUBLIC, "a peer, Lena Ortiz"},
        {"people: [ben, amina, lena]\n", FOLIO_VISIBILITY_SHARED, "Ben Canary, Lena Ortiz"},
        {"people: [stray, lena]\n", FOLIO_VISIBILITY_PUBLIC, "a colleague, Lena Ortiz"},
        {"people: [stray, lena]\n", FOLIO_VISIBILITY_SHARED, "@stray, Lena Ortiz"},
        {"people: lena\n", FOLIO_VISIBILITY_PUBLIC, "Lena Ortiz"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *names = names_of(cases[i].people, cases[i].audience);
        g_test_message("%s", cases[i].people);
        g_assert_cmpstr(names, ==, cases[i].names);
    }
}

/* A name comes with its role, a role alone says no more; only a card that is shown has a page. */
static void
test_roles(void)
{
    static const struct {
        const char *handle, *name, *role, *url;
    } cases[] = {
        {"lena", "Lena Ortiz", "a mentor", ""},
        {"ben", "a peer", "", ""},
        {"amina", "Amina Said", "the owner of this portfolio", ""},
        {"stray", "a colleague", "", ""},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site, "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view = site_person_view(&made.context, cases[i].handle);
        const SitePerson *person = g_hash_table_lookup(made.model->people, cases[i].handle);
        bool has_page = person != NULL && person->item != NULL && person->item->url != NULL;
        test_view_is(view, "name", cases[i].name);
        test_view_is(view, "role", cases[i].role);
        test_view_is(view, "url", has_page ? person->item->url : "");
    }
}

/* The page of a person says what somebody is, and not when the card was made. */
static void
test_page(void)
{
    g_auto(TestSite) site;
    fill(&site, "people: [lena]\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "people/lena.html", "<dt>Role</dt><dd>Mentor</dd>");
    test_site_assert_has(&site, "people/lena.html", "<p class=\"meta\"></p>");
    test_site_assert_lacks(&site, "people/amina.html", "<dt>Role</dt>");
    test_site_assert_has(&site, "search.html",
                         "<span></span><span><a class=\"quiet\" href=\"people/");
    test_site_assert_has(&site, "search-index.js", "\"Lena Ortiz\",\"Person\",\"\"");
}

static void
add_feedback(TestSite *site, const char *id, const char *title, const char *fields)
{
    g_autofree char *all = g_strconcat("to: amina\npublish_ok: true\n", fields, NULL);
    test_site_add_entry(site, "feedback", id, title, "public", all, "Say it aloud.\n");
}

/* Every row with feedback says who speaks: whose words they are, else who wrote them down. */
static void
test_speakers(void)
{
    static const char *const rows[][2] = {
        {"timeline.html", "Loud</a> <small><bdi>Lena Ortiz</bdi></small></span></li>"},
        {"timeline.html", "Soft</a> <small><bdi>a peer</bdi></small></span></li>"},
        {"timeline.html", "Met</a></span></li>"},
        {"search.html", "Loud</a> <small><bdi>Lena Ortiz</bdi></small></span></li>"},
        {"search-index.js", "\"Loud\",\"Feedback, Lena Ortiz\",\"2 Mar 2026\""},
        {"search-index.js", "\"Met\",\"Meeting\""},
        {"feedback.html", "</time> <span class=\"kind\"><bdi>Lena Ortiz</bdi></span></div>"},
        {"themes/voice.html", "Feedback</span><span class=\"kind\"><bdi>a peer</bdi></span></div>"},
    };
    g_auto(TestSite) site;
    fill(&site, "");
    add_feedback(&site, "fbbbbb", "Loud", "author: amina\nsaid_by: lena\n");
    add_feedback(&site, "fccccc", "Soft", "author: ben\ntags: [voice]\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        test_site_assert_has(&site, rows[i][0], rows[i][1]);
    test_site_assert_lacks(&site, "timeline.html", "Canary");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/people/listed", test_listed);
    g_test_add_func("/people/roles", test_roles);
    g_test_add_func("/people/page", test_page);
    g_test_add_func("/people/speakers", test_speakers);
    return g_test_run();
}
