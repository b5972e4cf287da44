/* What search engines are told: text as XML has it, which pages are listed, who is asked in. */
#include "unit/site/context_test.h"

#define BASE "https://amina.example"

static void
test_xml(void)
{
    static const struct {
        const char *text, *xml;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"a & b < c > d \"e\" 'f'", "a &amp; b &lt; c &gt; d &quot;e&quot; 'f'"},
        {"&amp;", "&amp;amp;"},
        {"line\nand\ttab", "line\nand\ttab"},
        {"re\rturn", "return"},             /* a parser would make a line end of it */
        {"be\x07ll \x1b[31m", "bell [31m"}, /* no character of XML 1.0 */
        {"de\x7fl", "del"},
        {"\xef\xbf\xbe\xef\xbf\xbf!", "!"}, /* U+FFFE, U+FFFF */
        {"\xef\xbf\xbd", "\xef\xbf\xbd"},
        {"bad \xff byte", "bad \xef\xbf\xbd byte"},
        {"Gr\xc3\xbc\xc3\x9f"
         "e \xe6\x97\xa5 \xf0\x9f\xa9\xba",
         "Gr\xc3\xbc\xc3\x9f"
         "e \xe6\x97\xa5 \xf0\x9f\xa9\xba"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *xml = site_xml_escape(cases[i].text);
        g_assert_cmpstr(xml, ==, cases[i].xml);
    }
}

static void
fill(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "goal", "gbbbbb", "Open", "public", "status: active\n", "");
    test_site_add_entry(site, "reflection", "rbbbbb", "Thought", "public", "tags: [a&b]\n", "");
    test_site_add_entry(site, "reflection", "rccccc", "Hidden", "shared", "", "");
    test_site_add(site, FOLIO_STORE_SHARED, "successes/2026/sbbbbb.md",
                  "---\nfolio: success\nid: sbbbbb\ntitle: Undated\nvisibility: public\n---\n");
}

static char *
make(const SiteText *text, const SiteContext *context)
{
    g_autoptr(GString) out = g_string_new(NULL);
    text->make(context, out);
    return g_strdup(out->str);
}

/* Every planned page but the one to print and the one for what is not there, each once. */
static void
test_listed(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    g_hash_table_insert(site.settings, (gpointer) "site.base_url", (gpointer) BASE);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_true(site_text_sitemap.is_wanted(&made.context));
    g_autofree char *xml = make(&site_text_sitemap, &made.context);
    guint listed = 0;
    for (guint i = 0; i < made.jobs->len; i++) {
        const SiteJob *job = made.jobs->pdata[i];
        bool wanted = strcmp(job->path, "404.html") != 0 && !g_str_has_prefix(job->path, "print");
        bool is_home = strcmp(job->path, "index.html") == 0;
        g_autofree char *line = g_strdup_printf("<loc>%s/%s</loc>", BASE, is_home ? "" : job->path);
        g_test_message("%s", line);
        g_assert_cmpint(strstr(xml, line) != NULL, ==, wanted);
        listed += wanted;
    }
    g_auto(GStrv) parts = g_strsplit(xml, "<url>", -1);
    g_assert_cmpuint(g_strv_length(parts) - 1, ==, listed);
    g_assert_true(g_str_has_prefix(xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset "));
    g_assert_true(g_str_has_suffix(xml, "</urlset>\n"));
    g_assert_null(strstr(xml, "rccccc"));
    /* The day of an entry, none for one without and for lists. */
    g_assert_nonnull(strstr(xml, "rbbbbb.html</loc><lastmod>2026-03-02</lastmod></url>"));
    g_assert_nonnull(strstr(xml, "sbbbbb.html</loc></url>"));
    g_assert_nonnull(strstr(xml, "goals.html</loc></url>"));
}

static void
test_robots(void)
{
    static const struct {
        FolioVisibility audience;
        const char *base, *robots;
        bool has_sitemap;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, BASE "/p/",
         "User-agent: *\nAllow: /\nSitemap: " BASE "/p/sitemap.xml\n", true},
        {FOLIO_VISIBILITY_PUBLIC, NULL, "User-agent: *\nAllow: /\n", false},
        {FOLIO_VISIBILITY_SHARED, BASE, "User-agent: *\nDisallow: /\n", false},
        {FOLIO_VISIBILITY_PRIVATE, BASE, "User-agent: *\nDisallow: /\n", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        fill(&site);
        if (cases[i].base != NULL)
            g_hash_table_insert(site.settings, (gpointer) "site.base_url",
                                (gpointer) cases[i].base);
        test_context_init(&made, &site, cases[i].audience);
        g_autofree char *robots = make(&site_text_robots, &made.context);
        g_assert_cmpstr(robots, ==, cases[i].robots);
        g_assert_true(site_text_robots.is_wanted(&made.context));
        g_assert_cmpint(site_text_sitemap.is_wanted(&made.context), ==, cases[i].has_sitemap);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sitemap/xml", test_xml);
    g_test_add_func("/sitemap/listed", test_listed);
    g_test_add_func("/sitemap/robots", test_robots);
    return g_test_run();
}
