/* The text of an entry as HTML of a page: headings below the title, links and pictures only to what this
 * audience sees, from where the page stands. */
#include "unit/site/context_test.h"

static void
fill(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "goal", "gbbbbb", "From", "public", "",
                        "![p](../../files/2026/ecg.png) [n](../../files/2026/notes.pdf)\n");
    test_site_add_entry(site, "goal", "gccccc", "To & fro", "public", "", "");
    test_site_add_entry(site, "goal", "gddddd", "Secret title", "shared", "",
                        "![p](../../files/2026/hidden.png)\n");
    test_site_add_entry(site, "assessment", "xbbbbb", "Scores", "public", "", "");
}

static void
test_text(void)
{
    static const struct {
        const char *markdown, *html;
    } cases[] = {
        {"", ""},
        {"words", "<p>words</p>\n"},
        {"## A\n\n### B", "<h2>A</h2>\n<h3>B</h3>\n"},
        /* The page's title is its only first heading. */
        {"# A\n\n## B", "<h2>A</h2>\n<h3>B</h3>\n"},
        {"A\n=\n", "<h2>A</h2>\n"},
        {"`<h1`", "<p><code>&lt;h1</code></p>\n"},
        {"[x](../2026/gccccc.md)", "<p><a href=\"../goals/gccccc.html\">x</a></p>\n"},
        {"[x](../../goals/2026/gccccc.md#part)", "<p><a href=\"../goals/gccccc.html\">x</a></p>\n"},
        {"[[gccccc]]", "<p><a href=\"../goals/gccccc.html\">To &amp; fro</a></p>\n"},
        {"[[gccccc|that one]]", "<p><a href=\"../goals/gccccc.html\">that one</a></p>\n"},
        /* Nothing of what is hidden, not even its title. */
        {"[x](gddddd.md) [[gddddd]] [[gddddd|mine]]", "<p>x an entry mine</p>\n"},
        {"[x](../../folio.yaml) [y](/etc/passwd) [z](no.md)", "<p>x y z</p>\n"},
        {"[[xbbbbb]]", "<p>an entry</p>\n"}, /* it has no page */
        {"![a](../../files/2026/ecg.png)",
         "<p><img src=\"../files/2026/ecg.png\" width=\"30\" height=\"20\" alt=\"a\" /></p>\n"},
        {"![a](../../files/2026/hidden.png) ![b](https://x.example/b.png)", "<p>a b</p>\n"},
        {"[n](../../files/2026/notes.pdf) ![n](../../files/2026/notes.pdf)",
         "<p><a href=\"../files/2026/notes.pdf\">n</a> n</p>\n"},
        {"[w](https://x.example/?a=1&b=2)",
         "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">w</a>"
         "</p>\n"},
        {"[w](javascript:alert(1)) <b>x</b>", "<p>w x</p>\n"},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    SiteFile *picture = g_hash_table_lookup(made.model->files, "files/2026/ecg.png");
    picture->width = 30;
    picture->height = 20;
    const SiteJob *job = test_context_job(&made, "goals/gbbbbb.html");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) html = g_string_new("<h1>Title</h1>");
        GError *error = NULL;
        g_test_message("%s", cases[i].markdown);
        site_html(&made.context, job, job->item, cases[i].markdown, html, &error);
        g_assert_no_error(error);
        g_assert_true(g_str_has_prefix(html->str, "<h1>Title</h1>"));
        g_assert_cmpstr(html->str + strlen("<h1>Title</h1>"), ==, cases[i].html);
    }
}

/* At the top of the site there is nothing to climb out of. */
static void
test_root(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteJob *job = test_context_job(&made, "index.html");
    g_autoptr(GString) html = g_string_new(NULL);
    g_assert_true(site_html(&made.context, job, test_context_item(&made, "gbbbbb"),
                            "[[gccccc]] ![a](../../files/2026/ecg.png)", html, NULL));
    g_assert_cmpstr(html->str, ==,
                    "<p><a href=\"goals/gccccc.html\">To &amp; fro</a> "
                    "<img src=\"files/2026/ecg.png\" alt=\"a\" /></p>\n");
}

/* A text that cannot be read is told of by the name of its file, and nothing of it comes out. */
static void
test_refused(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) html = g_string_new("before");
    g_autoptr(GString) deep = g_string_new(NULL);
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (int i = 0; i < 60; i++)
        g_string_append(deep, "> ");
    const SiteJob *job = test_context_job(&made, "goals/gbbbbb.html");
    g_assert_false(site_html(&made.context, job, job->item, deep->str, html, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_autofree char *told = folio_error_dup_text(error);
    g_assert_nonnull(strstr(told, "goals/2026/gbbbbb.md"));
    g_assert_cmpstr(html->str, ==, "before");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/text", test_text);
    g_test_add_func("/html/root", test_root);
    g_test_add_func("/html/refused", test_refused);
    return g_test_run();
}
