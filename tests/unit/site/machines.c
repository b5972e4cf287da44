/* What programs read: feeds, sitemap, robots, data about the owner. For the public alone. */
#include "unit/site/site_test.h"

#define BASE "https://amina.example/portfolio"

static void
add_some(TestSite *site)
{
    test_site_init(site);
    g_hash_table_insert(site->settings, (gpointer) "site.title", (gpointer) "Amina & Co");
    g_hash_table_insert(site->settings, (gpointer) "site.role", (gpointer) "Resident</script>");
    g_hash_table_insert(site->settings, (gpointer) "site.base_url", (gpointer) BASE);
    test_site_add_entry(site, "goal", "gbbbbb", "Open <goal>", "public",
                        "status: active\ntags: [\"a&b\"]\n", "## Why\n\nIt helps.\n");
    test_site_add_entry(site, "reflection", "rbbbbb", "A day", "public", "on: [gbbbbb]\n",
                        "See [[gbbbbb]] and ]]> \x1b.\n");
    test_site_add_entry(site, "reflection", "rccccc", "Secret", "shared", "", "Hush.\n");
    test_site_add_entry(site, "meeting", "mbbbbb", "To come", "public",
                        "status: planned\nstart: 2027-01-01\npeople: [lena]\n", "");
}

static void
test_atom(void)
{
    g_auto(TestSite) site;
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
        "<title>Amina &amp; Co</title>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"" BASE "/feed.xml\"/>",
        "<id>" BASE "/goals/gbbbbb.html</id>",
        "<title>Open &lt;goal&gt;</title>",
        "<updated>2026-03-02T12:00:00Z</updated>",
        "<category term=\"a&amp;b\"/>",
        "&lt;a href=&quot;" BASE "/goals/gbbbbb.html&quot;&gt;",
        "&lt;h3&gt;Why&lt;/h3&gt;"};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "feed.xml", has[i]);
    static const char *const lacks[] = {"Secret", "Hush", "To come", "\x1b", "../"};
    for (gsize i = 0; i < G_N_ELEMENTS(lacks); i++) {
        test_site_assert_lacks(&site, "feed.xml", lacks[i]);
        test_site_assert_lacks(&site, "feed.json", lacks[i]);
    }
}

static void
test_json(void)
{
    g_auto(TestSite) site;
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {
        "\"version\":\"https://jsonfeed.org/version/1.1\"", "\"feed_url\":\"" BASE "/feed.json\"",
        "\"id\":\"" BASE "/reflections/rbbbbb.html\"", "\"tags\":[\"a\\u0026b\"]",
        "\"date_published\":\"2026-03-02T12:00:00Z\""};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "feed.json", has[i]);
    test_site_assert_has(&site, "index.html", "type=\"application/atom+xml\"");
    test_site_assert_has(&site, "goals/gbbbbb.html", "href=\"../feed.json\"");
}

static void
test_sitemap(void)
{
    g_auto(TestSite) site;
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "sitemap.xml", "<loc>" BASE "/</loc>");
    test_site_assert_has(&site, "sitemap.xml",
                         "<loc>" BASE "/goals/gbbbbb.html</loc><lastmod>2026-03-02</lastmod>");
    test_site_assert_lacks(&site, "sitemap.xml", "404");
    test_site_assert_lacks(&site, "sitemap.xml", "print");
    test_site_assert_lacks(&site, "sitemap.xml", "rccccc");
    g_assert_cmpstr(test_site_text(&site, "robots.txt"), ==,
                    "User-agent: *\nAllow: /\nSitemap: " BASE "/sitemap.xml\n");
}

static void
test_person(void)
{
    g_auto(TestSite) site;
    add_some(&site);
    g_hash_table_insert(site.settings, (gpointer) "site.orcid", (gpointer) "0000-0002-1825-0097");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(
        &site, "index.html",
        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
        "\"@type\":\"ProfilePage\",\"mainEntity\":{\"@type\":\"Person\","
        "\"name\":\"Amina \\u0026 Co\",\"jobTitle\":\"Resident\\u003c/script\\u003e\","
        "\"url\":\"" BASE "/\",\"sameAs\":\"https://orcid.org/0000-0002-1825-0097\"}}"
        "</script>");
    test_site_assert_has(&site, "index.html", "rel=\"me noopener noreferrer\"");
    test_site_assert_lacks(&site, "goals.html", "ld+json");
}

static void
test_orcid(void)
{
    static const struct {
        const char *id;
        bool is_valid;
    } cases[] = {{"0000-0002-1825-0097", true},
                 {"https://orcid.org/0000-0002-1694-233X", true},
                 {"0000-0002-1825-0098", false},
                 {"0000-0002-1694-2330", false},
                 {"0000000218250097", false},
                 {"0000-0002-1825-009", false},
                 {"http://evil.example/0000-0002-1825-0097", false},
                 {"", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autoptr(GError) error = NULL;
        add_some(&site);
        g_hash_table_insert(site.settings, (gpointer) "site.orcid", (gpointer) cases[i].id);
        g_test_message("%s", cases[i].id);
        g_assert_cmpint(test_site_try(&site, FOLIO_VISIBILITY_PUBLIC, &error), ==,
                        cases[i].is_valid);
        g_assert_cmpint(error == NULL, ==, cases[i].is_valid);
    }
}

/* Nothing for search engines but for the public, and nothing that needs an address without one. */
static void
test_not_public(void)
{
    static const char *const files[] = {"feed.xml", "feed.json", "sitemap.xml"};
    g_auto(TestSite) site;
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_null(test_site_text(&site, files[i]));
    g_assert_cmpstr(test_site_text(&site, "robots.txt"), ==, "User-agent: *\nDisallow: /\n");
    test_site_assert_has(&site, "index.html", "noindex");
    test_site_assert_lacks(&site, "index.html", "ld+json");
    test_site_assert_lacks(&site, "index.html", "og:title");
    g_hash_table_remove(site.settings, "site.base_url");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_null(test_site_text(&site, files[i]));
    test_site_assert_lacks(&site, "index.html", "feed.xml");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machines/atom", test_atom);
    g_test_add_func("/machines/json", test_json);
    g_test_add_func("/machines/sitemap", test_sitemap);
    g_test_add_func("/machines/person", test_person);
    g_test_add_func("/machines/orcid", test_orcid);
    g_test_add_func("/machines/not-public", test_not_public);
    return g_test_run();
}
