/* @handle in running text: the name this audience may know, or what stands for it; addresses and code stay. */
#include "unit/site/context_test.h"

static void
fill(TestSite *site)
{
    test_site_init(site);
    test_site_add_people(site);
    test_site_add_entry(site, "person", "secret", "Zoe Canary", "private", "is: peer\n", "");
}

static void
test_html(void)
{
    static const struct {
        const char *html, *said;
    } cases[] = {
        {"", ""},
        {"<p>nobody</p>", "<p>nobody</p>"},
        {"<p>@lena</p>", "<p>Lena &lt;Ortiz&gt;</p>"},
        {"<td>@ben</td><td>@secret</td>", "<td>a peer</td><td>a colleague</td>"},
        {"client @lena, then @ben.", "client Lena &lt;Ortiz&gt;, then a peer."},
        {"(@lena) @lena's @lena-", "(Lena &lt;Ortiz&gt;) Lena &lt;Ortiz&gt;'s Lena &lt;Ortiz&gt;-"},
        {"@Lena, @BEN, @Secret", "Lena &lt;Ortiz&gt;, a peer, a colleague"},
        /* What is no handle. */
        {"a@lena a.@lena /@lena", "a@lena a.@lena /@lena"},
        {"@lena@example.org @lena.example.org", "@lena@example.org @lena.example.org"},
        {"@ @@ @,", "@ @@ @,"},
        {"@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
        /* What is shown as it was written. */
        {"<code>@lena</code> <pre>@lena</pre>", "<code>@lena</code> <pre>@lena</pre>"},
        {"<a href=\"mailto:a@lena\">a@lena.org</a>", "<a href=\"mailto:a@lena\">a@lena.org</a>"},
        /* Words of links and of pictures are words. */
        {"<a href=\"@lena\">a @lena</a>", "<a href=\"@lena\">a Lena &lt;Ortiz&gt;</a>"},
        {"<img src=\"../files/@lena.png\" alt=\"@lena\"> @ben",
         "<img src=\"../files/@lena.png\" alt=\"Lena &lt;Ortiz&gt;\"> a peer"},
        {"<abbr>@ben</abbr><unfinished @ben", "<abbr>a peer</abbr><unfinished @ben"},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) html = g_string_new("@lena before ");
        gsize from = html->len;
        g_string_append(html, cases[i].html);
        g_test_message("%s", cases[i].html);
        site_handles_say(&made.context, html, from);
        g_assert_true(g_str_has_prefix(html->str, "@lena before "));
        g_assert_cmpstr(html->str + from, ==, cases[i].said);
    }
}

static void
test_words(void)
{
    static const struct {
        FolioVisibility audience;
        const char *said;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "with Lena <Ortiz>, a peer & a colleague, a colleague"},
        {FOLIO_VISIBILITY_SHARED, "with Lena <Ortiz>, Ben Canary & @secret, @Stray"},
        {FOLIO_VISIBILITY_PRIVATE, "with Lena <Ortiz>, Ben Canary & Zoe Canary, @Stray"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        fill(&site);
        test_context_init(&made, &site, cases[i].audience);
        g_autofree char *said =
            site_handles_in(&made.context, "with @lena, @Ben & @secret, @Stray");
        g_assert_cmpstr(said, ==, cases[i].said);
    }
}

/* In the text of an entry, its excerpt and the steps of a goal. */
static void
test_pages(void)
{
    g_auto(TestSite) site;
    fill(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "status: active\n",
                        "With @lena and `@lena`.\n\n- [ ] Ask @ben twice @lena\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html",
                         "<p>With Lena &lt;Ortiz&gt; and <code>@lena</code>.</p>");
    test_site_assert_has(&site, "goals.html", "With Lena &lt;Ortiz&gt; and");
    test_site_assert_has(&site, "goals.html", "<bdi>Ask a peer twice</bdi>");
}

/* Wherever a title is shown: pages, lists, search, feeds. */
static void
test_titles(void)
{
    g_auto(TestSite) site;
    fill(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Ask @secret & @lena", "public",
                        "status: active\n", "As [[gbbbbb]] says.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html",
                         "<h1 class=\"p-name\">Ask a colleague &amp; Lena &lt;Ortiz&gt;</h1>");
    test_site_assert_has(&site, "goals/gbbbbb.html", "<title>Ask a colleague &amp; Lena");
    static const char *const pages[] = {"goals/gbbbbb.html", "goals.html", "index.html",
                                        "search-index.js", "print.html"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        test_site_assert_lacks(&site, pages[i], "@secret");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/handles/html", test_html);
    g_test_add_func("/handles/words", test_words);
    g_test_add_func("/handles/pages", test_pages);
    g_test_add_func("/handles/titles", test_titles);
    return g_test_run();
}
