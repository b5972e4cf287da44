/* site.sections: a site of some pages is whole, and nothing tells of the others. */
#include "unit/site/sample.h"

#include "folio/error.h"
#include "site/site_internal.h"

static void
test_read(void)
{
    static const struct {
        const char *text, *first; /* of the pages, up to those no journal can do without */
        bool is_set;
    } cases[] = {{NULL,
                  "home goals reflections meetings successes competence network challenges "
                  "feedback agreements evidence themes timeline search print about not_found",
                  false},
                 {"", "home goals", false},
                 {" , ", "home goals", false},
                 {"goals", "home goals search print about not_found", true},
                 {"timeline,goals", "home timeline goals search print about not_found", true},
                 {"timeline, goals,timeline", "home timeline goals search", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteSections sections = {0};
        GError *error = NULL;
        g_autoptr(GString) names = g_string_new(NULL);
        g_assert_true(site_sections_read(cases[i].text, &sections, &error));
        for (guint page = 0; page < sections.pages->len; page++)
            g_string_append_printf(names, "%s%s", page > 0 ? " " : "",
                                   ((const SitePage *) sections.pages->pdata[page])->name);
        g_test_message("%s", names->str);
        g_assert_true(g_str_has_prefix(names->str, cases[i].first));
        g_assert_true(sections.is_set == cases[i].is_set);
        site_sections_clear(&sections);
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {{"gaols", "the site has no section 'gaols'"},
                 {"goals,home", "the site has no section 'home'"},
                 {"goals,about", "the site has no section 'about'"},
                 {"goals;reflections", "the site has no section 'goals;reflections'"},
                 {"Goals", "the site has no section 'Goals'"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteSections sections = {0};
        g_autoptr(GError) error = NULL;
        g_assert_false(site_sections_read(cases[i].text, &sections, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_true(g_str_has_prefix(error->message, cases[i].message));
        g_assert_null(sections.pages);
    }
}

static void
build(TestSite *site, const char *sections)
{
    test_site_init(site);
    test_sample_add(site);
    g_hash_table_insert(site->settings, (gpointer) "site.sections", (gpointer) sections);
    test_site_build(site, FOLIO_VISIBILITY_SHARED);
}

/* Links with nowhere to go would be empty, or lead to a folder. */
static void
test_no_dead_end(void)
{
    static const char *const sections[] = {
        "goals",    "reflections", "meetings", "successes", "competence", "network",
        "feedback", "challenges",  "evidence", "themes",    "timeline",   "goals,network"};
    for (gsize i = 0; i < G_N_ELEMENTS(sections); i++) {
        g_auto(TestSite) site;
        build(&site, sections[i]);
        static const char *const none[] = {"href=\"\"", "href=\"../\"", "src=\"\""};
        for (gsize j = 0; j < G_N_ELEMENTS(none); j++) {
            g_autofree char *found = test_site_find(&site, none[j]);
            g_test_message("%s: %s", sections[i], none[j]);
            g_assert_cmpstr(found, ==, NULL);
        }
    }
}

/* What has its page in a section that is left out is in no byte; people are still named, and comments
 * still stand where they belong. */
static void
test_left_out(void)
{
    g_auto(TestSite) site;
    build(&site, "reflections,goals");
    g_assert_null(test_site_text(&site, "meetings.html"));
    g_assert_null(test_site_text(&site, "feedback.html"));
    g_assert_null(test_site_text(&site, "people/lena.html"));
    g_autofree char *meeting = test_site_find(&site, "Speed mentoring evening");
    g_assert_cmpstr(meeting, ==, NULL);
    test_site_assert_has(&site, "index.html", "<h1 class=\"p-name\"><bdi>Amina Said");
    test_site_assert_has(&site, "index.html",
                         "<a href=\"reflections.html\">Reflections</a></li><li>"
                         "<a href=\"goals.html\">Goals</a></li></ul>");
    g_autofree char *comment = test_site_find(&site, "class=\"note h-cite\"");
    g_assert_nonnull(comment);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sections/read", test_read);
    g_test_add_func("/sections/refused", test_refused);
    g_test_add_func("/sections/no-dead-end", test_no_dead_end);
    g_test_add_func("/sections/left-out", test_left_out);
    return g_test_run();
}
