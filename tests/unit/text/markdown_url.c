/* Which addresses a text may lead to, and how they are written into HTML. */
#include "text/markdown_internal.h"

#include <string.h>

static void
test_kinds(void)
{
    static const struct {
        const char *url;
        bool is_safe, is_local, is_external;
    } cases[] = {
        {"", true, true, false},
        {"a.html", true, true, false},
        {"../goals/a.html#part", true, true, false},
        {"/a", true, true, false},
        {"#part", true, true, false},
        {"?q=a:b", true, true, false},
        {"a/b:c", true, true, false}, /* a colon behind a path is no scheme's */
        {"a?b:c", true, true, false},
        {"https://a.example/", true, false, true},
        {"HTTPS://a.example/", true, false, true},
        {"http:a", true, false, true},
        {"mailto:lena@a.example", true, false, false},
        {"MailTo:lena@a.example", true, false, false},
        {"//a.example/x", true, false, true},
        {"\\\\a.example/x", true, false, true}, /* browsers read '\' as '/' */
        {"/\\a.example", true, false, true},
        {"\\/a.example", true, false, true},
        {"javascript:alert(1)", false, false, false},
        {"JavaScript:alert(1)", false, false, false},
        {"java\tscript:alert(1)", false, false, false},
        {"\x01javascript:alert(1)", false, false, false},
        {" javascript:alert(1)", false, false, false},
        {"data:text/html,x", false, false, false},
        {"file:///etc/passwd", false, false, false},
        {"tel:1", false, false, false},
        {":", false, false, false},
        {":a", false, false, false},
        {"https", true, true, false},
        {"httpss://a", false, false, false},
        {"a\nb", false, false, false},
        {"/\t/a.example", false, false, false},
        {"a\x7f", false, false, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].url);
        g_assert_cmpint(markdown_url_is_safe(cases[i].url), ==, cases[i].is_safe);
        g_assert_cmpint(markdown_url_is_local(cases[i].url), ==, cases[i].is_local);
        g_assert_cmpint(markdown_url_is_external(cases[i].url), ==, cases[i].is_external);
    }
}

static void
test_writing(void)
{
    static const struct {
        const char *url, *html;
    } cases[] = {
        {"", ""},
        {"a-b_c.d~e", "a-b_c.d~e"},
        {"https://a.example:80/b?c=d&e=f#g", "https://a.example:80/b?c=d&amp;e=f#g"},
        {"a b", "a%20b"},
        {"a%20b", "a%20b"}, /* what is encoded stays */
        {"\"><script>", "%22%3E%3Cscript%3E"},
        {"it's", "it&#39;s"},
        {"caf\xc3\xa9", "caf%C3%A9"},
        {"[x]{y}|`^", "%5Bx%5D%7By%7D%7C%60%5E"},
        {"a\\b", "a%5Cb"},
        {"\x01\x7f", "%01%7F"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) html = g_string_new("=");
        g_autofree char *wanted = g_strconcat("=", cases[i].html, NULL);
        markdown_url_append(html, cases[i].url);
        g_assert_cmpstr(html->str, ==, wanted);
    }
}

/* Whatever the bytes, what comes out ends no attribute and is ASCII; and nothing local leads away. */
static void
test_random(void)
{
    static const char bytes[] = "ab:/\\?#&\"'<> \t\n.%@\x80\xc3";
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    for (int round = 0; round < 20000; round++) {
        char url[9] = {0};
        for (int i = g_rand_int_range(rand, 0, 9); i-- > 0;)
            url[i] = bytes[g_rand_int_range(rand, 0, sizeof bytes - 1)];
        g_autoptr(GString) html = g_string_new(NULL);
        markdown_url_append(html, url);
        g_assert_null(strpbrk(html->str, "\"'<> \t\n\\"));
        g_assert_true(g_str_is_ascii(html->str));
        if (markdown_url_is_local(url)) {
            g_assert_true(markdown_url_is_safe(url));
            g_assert_false(markdown_url_is_external(url));
            g_assert_false(g_str_has_prefix(html->str, "//"));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown_url/kinds", test_kinds);
    g_test_add_func("/markdown_url/writing", test_writing);
    g_test_add_func("/markdown_url/random", test_random);
    return g_test_run();
}
