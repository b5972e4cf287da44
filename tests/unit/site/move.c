/* HTML of one page as another page, or a feed, needs it. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static void
test_moving(void)
{
    static const struct {
        const char *html, *root, *moved;
    } cases[] = {
        {"", "", ""},
        {"<p>plain  words </p>\n", "", "<p>plain  words </p>\n"},
        {"<a href=\"../goals/g.html\">x</a>", "", "<a href=\"goals/g.html\">x</a>"},
        {"<a href=\"../goals/g.html\">x</a>", "../", "<a href=\"../goals/g.html\">x</a>"},
        {"<img src=\"../files/a.png\" alt=\"../x\" />", "https://a.example/",
         "<img src=\"https://a.example/files/a.png\" alt=\"../x\" />"},
        {"<a class=\"k\" href=\"../a.html\" title=\"t\">x</a> <a href=\"../b.html\">", "R/",
         "<a class=\"k\" href=\"R/a.html\" title=\"t\">x</a> <a href=\"R/b.html\">"},
        {"<a href=\"https://x.example/../y\">x</a>", "R/",
         "<a href=\"https://x.example/../y\">x</a>"},
        {"<p>&lt;h2&gt; href=&quot;../x&quot;</p>", "R/",
         "<p>&lt;h2&gt; href=&quot;../x&quot;</p>"}, /* words about HTML */
        {"<a href=\"#part\">x</a>", "R/", "<a href=\"#part\">x</a>"},
        {"<", "R/", "<"},
        {" ", "R/", " "},
        {"<a href", "R/", "<a href"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *moved = site_html_move(cases[i].html, cases[i].root);
        g_assert_cmpstr(moved, ==, cases[i].moved);
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
