/* The small views that pages are made of. */
#include "site/site_internal.h"
#include "text/view_internal.h"
#include "unit/site/site_test.h"

/* What is not there is false, and no name is looked for further out. */
static void
test_putting(void)
{
    g_autoptr(FolioView) view = folio_view_new_map();
    site_put(view, "none", NULL);
    site_put(view, "some", folio_view_new_text("x"));
    g_assert_cmpint(folio_view_get(view, "none")->type, ==, FOLIO_VIEW_BOOL);
    g_assert_false(folio_view_get(view, "none")->as.truth);
    g_assert_cmpstr(folio_view_get(view, "some")->bytes, ==, "x");

    FolioView *list = folio_view_new_list();
    site_put_list(view, "empty", folio_view_new_list());
    site_put_list(view, "absent", NULL);
    folio_view_append(list, folio_view_new_text("a"));
    site_put_list(view, "full", list);
    g_assert_false(folio_view_get(view, "has_empty")->as.truth);
    g_assert_false(folio_view_get(view, "has_absent")->as.truth);
    g_assert_true(folio_view_get(view, "has_full")->as.truth);
    g_assert_cmpuint(folio_view_length(folio_view_get(view, "full")), ==, 1);
    g_assert_cmpuint(folio_view_length(folio_view_get(view, "empty")), ==, 0);
}

static void
test_lists(void)
{
    g_autoptr(FolioView) list = folio_view_new_list();
    FolioView *first = folio_view_new_map(), *last = folio_view_new_map();
    site_list_add(list, first, false);
    site_list_add(list, last, true);
    g_assert_cmpuint(folio_view_length(list), ==, 2);
    g_assert_false(folio_view_get(first, "is_last")->as.truth);
    g_assert_true(folio_view_get(last, "is_last")->as.truth);
}

/* A page to choose: with the mark of its domain, or an empty one. */
static void
test_choices(void)
{
    g_autoptr(FolioView) plain = site_choice_view("2025", "goals-2025.html", true, NULL);
    g_autoptr(FolioView) marked =
        site_choice_view("Of & all", "goals.html", false, &site_domains[0]);
    g_assert_cmpstr(folio_view_get(plain, "name")->bytes, ==, "2025");
    g_assert_cmpstr(folio_view_get(plain, "url")->bytes, ==, "goals-2025.html");
    g_assert_true(folio_view_get(plain, "is_here")->as.truth);
    g_assert_cmpstr(folio_view_get(plain, "mark")->bytes, ==, "");
    g_assert_cmpint(folio_view_get(marked, "name")->type, ==, FOLIO_VIEW_TEXT); /* to be escaped */
    g_assert_false(folio_view_get(marked, "is_here")->as.truth);
    g_assert_cmpint(folio_view_get(marked, "mark")->type, ==, FOLIO_VIEW_HTML);
    g_assert_nonnull(strstr(folio_view_get(marked, "mark")->bytes, site_domains[0].css));
}

/* Each domain has a name, a sentence, and a colour and shape of its own. */
static void
test_domains(void)
{
    static const char *const names[SITE_DOMAIN_COUNT] = {"canonical", "contextual", "personal"};
    g_auto(TestSite) site;
    test_site_init(&site);
    FolioSiteSource source = {.template_text = test_site_template, .data = &site};
    g_autoptr(SiteWords) words = site_words_new(&source, NULL, NULL, NULL);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++) {
        g_autoptr(FolioView) view = site_domain_view_new(words, &site_domains[i]);
        g_assert_cmpstr(folio_view_get(view, "key")->bytes, ==, names[i]);
        g_assert_cmpstr(folio_view_get(view, "css")->bytes, ==, site_domains[i].css);
        g_assert_cmpstr(folio_view_get(view, "name")->bytes, !=, "");
        g_assert_cmpstr(folio_view_get(view, "about")->bytes, !=, "");
        for (gsize j = 0; j < i; j++) {
            g_assert_cmpstr(site_domains[i].css, !=, site_domains[j].css);
            g_assert_cmpstr(site_domains[i].mark, !=, site_domains[j].mark);
        }
    }
    SiteContext context = {0};
    g_assert_null(site_domain_view(&context, NULL));
    g_assert_null(site_status_view(&context, &(SiteItem){.status = NULL}));
}

/* --- People --------------------------------------------------------------------------------------- */

/* In public: who agreed by name, who is known by role, who is not as nobody in particular. With others:
 * the handle at least. */
static void
test_people(void)
{
    static const struct {
        FolioVisibility audience;
        const char *handle, *name;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "lena", "Lena Ortiz"},
        {FOLIO_VISIBILITY_PUBLIC, "ben", "A mentor"},
        {FOLIO_VISIBILITY_PUBLIC, "noor", "Somebody"},
        {FOLIO_VISIBILITY_PUBLIC, "stray", "Somebody"},
        {FOLIO_VISIBILITY_SHARED, "lena", "Lena Ortiz"},
        {FOLIO_VISIBILITY_SHARED, "stray", "@stray"},
        {FOLIO_VISIBILITY_PRIVATE, "stray", "@stray"},
    };
    static const char english[] = "role_mentor: A mentor\nrole_unknown: Somebody\n";
    g_auto(TestSite) site;
    test_site_init(&site);
    g_hash_table_insert(site.templates, (gpointer) "lang/xx/pages.yaml", (gpointer) english);
    FolioSiteSource source = {.template_text = test_site_template, .data = &site};
    g_autoptr(SiteWords) words = site_words_new(&source, "xx", NULL, NULL);
    g_autoptr(GHashTable) people = g_hash_table_new(g_str_hash, g_str_equal);
    SiteItem page = {.url = (char[]){"people/lena.html"}};
    SitePerson lena = {
        .name = (char[]){"Lena Ortiz"}, .role = (char[]){"role_mentor"}, .item = &page};
    SitePerson ben = {.role = (char[]){"role_mentor"}}, noor = {.role = (char[]){"role_odd"}};
    g_hash_table_insert(people, (gpointer) "lena", &lena);
    g_hash_table_insert(people, (gpointer) "ben", &ben);
    g_hash_table_insert(people, (gpointer) "noor", &noor);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteModel model = {.audience = cases[i].audience, .people = people};
        SiteContext context = {.model = &model, .words = words};
        g_autofree char *name = site_person_name(&context, cases[i].handle);
        g_autoptr(FolioView) view = site_person_view(&context, cases[i].handle);
        bool is_lena = g_str_equal(cases[i].handle, "lena");
        g_assert_cmpstr(name, ==, cases[i].name);
        g_assert_cmpstr(folio_view_get(view, "name")->bytes, ==, cases[i].name);
        g_assert_cmpstr(folio_view_get(view, "role")->bytes, ==, is_lena ? "A mentor" : "");
        g_assert_cmpstr(folio_view_get(view, "url")->bytes, ==, is_lena ? page.url : "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/views/putting", test_putting);
    g_test_add_func("/views/lists", test_lists);
    g_test_add_func("/views/choices", test_choices);
    g_test_add_func("/views/domains", test_domains);
    g_test_add_func("/views/people", test_people);
    return g_test_run();
}
