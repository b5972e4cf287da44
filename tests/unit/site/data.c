/* What the template of a page sees, for people who write one. */
#include "unit/site/site_test.h"

static void
add_some(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "goal", "g4kq7m", "Lead", "public",
                        "domain: contextual\nstatus: active\ndue: 2026-09-02\nprogress: 40\n",
                        "Why.\n");
    test_site_add_entry(site, "goal", "gz4nwt", "Hidden", "shared", "domain: personal\n", "");
}

static bool
ask(TestSite *site, const char *page, FolioVisibility audience, GString *json, GError **error)
{
    FolioSiteSource source = test_site_source(site);
    folio_site_result_clear(&site->result);
    return folio_site_data(&source, audience, page, json, &site->result, error);
}

static void
test_pages(void)
{
    static const struct {
        const char *page, *path, *has;
    } cases[] = {{"goals", "goals.html", "\"is_home\":false"},
                 {"goals.html", "goals.html", "\"title\":\"Lead\""},
                 {"goals/g4kq7m.html", "goals/g4kq7m.html", "\"body\":\"<p>Why.</p>"},
                 {"G4KQ7M", "goals/g4kq7m.html", "\"progress\":40"},
                 {"index", "index.html", "\"is_home\":true"}};
    g_auto(TestSite) site;
    add_some(&site);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autoptr(GString) json = g_string_new(NULL);
        g_autofree char *path = g_strdup_printf(",\"path\":\"%s\",", cases[i].path);
        g_assert_true(ask(&site, cases[i].page, FOLIO_VISIBILITY_PUBLIC, json, &error));
        g_assert_no_error(error);
        g_assert_nonnull(strstr(json->str, path));
        g_assert_nonnull(strstr(json->str, cases[i].has));
        g_assert_nonnull(strstr(json->str, "\"schema\":\"folio/site-data/1\""));
        g_assert_nonnull(strstr(json->str, "\"nav_goals\":\"Goals\""));
        /* It is what this audience may see, and no more. */
        g_assert_null(strstr(json->str, "Hidden"));
        g_assert_null(strstr(json->str, "gz4nwt"));
    }
}

static void
test_unknown(void)
{
    static const char *const pages[] = {"golas.html", "gz4nwt", "", "goals/gz4nwt.html"};
    g_auto(TestSite) site;
    add_some(&site);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) json = g_string_new(NULL);
        g_assert_false(ask(&site, pages[i], FOLIO_VISIBILITY_PUBLIC, json, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
        g_assert_nonnull(folio_error_get_hint(error));
        g_assert_cmpuint(json->len, ==, 0);
    }
    g_autoptr(GString) json = g_string_new(NULL);
    g_assert_true(ask(&site, "gz4nwt", FOLIO_VISIBILITY_SHARED, json, NULL));
    g_assert_nonnull(strstr(json->str, "Hidden"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/data/pages", test_pages);
    g_test_add_func("/data/unknown", test_unknown);
    return g_test_run();
}
