/* HTML of one page as another page, or a feed, needs it. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static void
test_moving(void)
{
    static const struct {
        const char *html;
        int shift;
        const char *root, *moved;
    } cases[] = {
        {"", 1, "", ""},
        {"<p>plain  words </p>\n", 1, "", "<p>plain  words </p>\n"},
        {"<h2>A</h2>\n<h3>B</h3>", 1, "", "<h3>A</h3>\n<h4>B</h4>"},
        {"<h2>A</h2>", 2, "", "<h4>A</h4>"},
        {"<h5>A</h5><h6>B</h6>", 2, "", "<h6>A</h6><h6>B</h6>"}, /* there is no h7 */
        {"<h2>A</h2>", 0, "", "<h2>A</h2>"},
        {"<hr /><header>x</header><h7>y</h7>", 1, "", "<hr /><header>x</header><h7>y</h7>"},
        {"<a href=\"../goals/g.html\">x</a>", 1, "", "<a href=\"goals/g.html\">x</a>"},
        {"<a href=\"../goals/g.html\">x</a>", 1, "../", "<a href=\"../goals/g.html\">x</a>"},
        {"<img src=\"../files/a.png\" alt=\"../x\" />", 1, "https://a.example/",
         "<img src=\"https://a.example/files/a.png\" alt=\"../x\" />"},
        {"<a class=\"k\" href=\"../a.html\" title=\"t\">x</a>", 1, "R/",
         "<a class=\"k\" href=\"R/a.html\" title=\"t\">x</a>"},
        {"<a href=\"https://x.example/../y\">x</a>", 1, "R/",
         "<a href=\"https://x.example/../y\">x</a>"},
        {"<p>&lt;h2&gt; href=&quot;../x&quot;</p>", 1, "R/",
         "<p>&lt;h2&gt; href=&quot;../x&quot;</p>"}, /* words about HTML */
        {"<a href=\"#part\">x</a>", 1, "R/", "<a href=\"#part\">x</a>"},
        {"<", 1, "R/", "<"},
        {" ", 1, "R/", " "},
        {"<h2", 1, "R/", "<h2"},
    };
    SiteContext context = {0};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new("before ");
        g_autofree char *wanted = g_strconcat("before ", cases[i].moved, NULL);
        site_html_move(&context, cases[i].html, cases[i].shift, cases[i].root, NULL, out);
        g_assert_cmpstr(out->str, ==, wanted);
    }
}

/* On a page where entries stand, links between them stay on it; to what does not stand there they lead
 * to its own page. */
static void
test_whole(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "One", "public", "",
                        "[a](../../goals/2026/gccccc.md) [b](../../reflections/2026/rbbbbb.md)\n");
    test_site_add_entry(&site, "goal", "gccccc", "Two", "public", "", "");
    test_site_add_entry(&site, "reflection", "rbbbbb", "Three", "public", "", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html", "<a href=\"../goals/gccccc.html\">a</a>");
    test_site_assert_has(&site, "print.html", "<a href=\"#gccccc\">a</a>");
    test_site_assert_has(&site, "print.html", "id=\"gccccc\"");
    test_site_assert_lacks(&site, "print.html", "href=\"../");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/move/moving", test_moving);
    g_test_add_func("/move/whole", test_whole);
    return g_test_run();
}
