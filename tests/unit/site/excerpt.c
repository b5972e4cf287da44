/* The first words of an entry, taken from its HTML. */
#include "site/site_internal.h"
#include "site/site_memory.h"

#include <string.h>

static void
test_cases(void)
{
    static const struct {
        const char *html, *words;
    } cases[] = {
        {"", ""},
        {"<h2>Only a heading</h2>\n", ""},
        {"<h2>Head</h2>\n<p>One <em>two</em> <a href=\"x.html\">three</a>.</p>\n<p>Four</p>",
         "One two three."},
        {"<blockquote>\n<p>Said</p>\n</blockquote>\n<p>Mine</p>", "Said"},
        {"<p>a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39; &odd; &</p>",
         "a & b <c> \"d\" 'e' &odd; &"},
        {"<p>&amp;lt;b&amp;gt;</p>", "&lt;b&gt;"}, /* undone once */
        {"<p>two\nlines<br />\nof it</p>", "two lines of it"},
        {"<ul>\n<li class=\"task open\">\n<p>To do: call @lena</p>\n</li>\n</ul>\n<p>Real</p>",
         "Real"},
        {"<ul>\n<li class=\"task done\">\n<p>Done: x</p>\n</li>\n</ul>\n", ""},
        {"<ul>\n<li>\n<p>A point</p>\n</li>\n</ul>", "A point"},
        {"<p>never ends", ""},
        {"<p></p><p>x</p>", ""},
        {"<p>\xe6\x97\xa5\xe8\xaa\x8c \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d</p>",
         "\xe6\x97\xa5\xe8\xaa\x8c \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = site_excerpt_make(cases[i].html);
        g_test_message("%s", cases[i].html);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

/* A long one is cut between words, by characters and not by bytes, and says that it is. */
static void
test_long(void)
{
    static const char *const words[] = {"abcd", "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f", "&amp;bcd"};
    for (gsize w = 0; w < G_N_ELEMENTS(words); w++) {
        for (int count = 43; count < 47; count++) { /* of five characters each, blank included */
            g_autoptr(GString) html = g_string_new("<p>");
            for (int i = 0; i < count; i++)
                g_string_append_printf(html, "%s%s", i > 0 ? " " : "", words[w]);
            g_string_append(html, "</p>");
            g_autofree char *excerpt = site_excerpt_make(html->str);
            glong length = g_utf8_strlen(excerpt, -1);
            bool is_cut = g_str_has_suffix(excerpt, "\xe2\x80\xa6");
            g_assert_true(g_utf8_validate(excerpt, -1, NULL));
            g_assert_cmpint(is_cut, ==, count * 5 - 1 > 220);
            g_assert_cmpint(length, <=, 220);
            g_assert_cmpint((length - is_cut) % 5, ==, 4); /* whole words */
            g_assert_cmpint(length, >, 200);
        }
    }
}

/* Of an entry whose page was not made yet there is none. */
static void
test_kept(void)
{
    char *excerpts[] = {NULL, (char[]){"words"}};
    SiteContext context = {.excerpts = excerpts};
    SiteMemo memo = {.excerpt = "remembered"};
    FolioSiteEntry made = {0}, kept = {.memo = &memo};
    g_assert_cmpstr(site_excerpt(&context, &(SiteItem){.source = &made, .number = 0}), ==, "");
    g_assert_cmpstr(site_excerpt(&context, &(SiteItem){.source = &made, .number = 1}), ==, "words");
    g_assert_cmpstr(site_excerpt(&context, &(SiteItem){.source = &kept}), ==, "remembered");
}

/* Beside its title an entry does not say it again. */
static void
test_beyond_title(void)
{
    static const struct {
        const char *title, *excerpt, *said;
    } cases[] = {{"Pick it", "Pick it.", ""},
                 {"Pick it", "Pick it", ""},
                 {"Pick it", "Pick it?!", ""},
                 {"Pick it", "Pick it, then go.", "Pick it, then go."},
                 {"Pick it", "Pick items.", "Pick items."},
                 {"Pick it", "pick it", "pick it"},
                 {"Pick it", "", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *excerpts[] = {(char *) cases[i].excerpt};
        SiteContext context = {.excerpts = excerpts};
        FolioSiteEntry made = {0};
        const SiteItem item = {.source = &made, .title = cases[i].title};
        g_assert_cmpstr(site_excerpt_beyond_title(&context, &item), ==, cases[i].said);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/excerpt/cases", test_cases);
    g_test_add_func("/excerpt/long", test_long);
    g_test_add_func("/excerpt/kept", test_kept);
    g_test_add_func("/excerpt/beyond-title", test_beyond_title);
    return g_test_run();
}
