/* The search index: what words it knows, and in what files it goes out. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static void
test_words(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "reflection", "rbbbbb", "Caf\xc3\xa9 & audit", "public",
                        "tags: [well-being]\n",
                        "One **ECG** a day, a day.\n\n<!-- a prompt -->\n\n`x < y` na\xc3\xafve\n");
    test_site_add_entry(&site, "reflection", "rccccc", "Another", "public", "",
                        "The ecg again. See [[rdddd2|a secret]].\n");
    test_site_add_entry(&site, "reflection", "rdddd2", "Hidden canary", "shared", "", "Canary.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {"\"cafe\":\"0\"",
                                      "\"audit\":\"0\"",
                                      "\"ecg\":\"0 1\"",
                                      "\"day\":\"0\"",
                                      "\"well\":\"0\"",
                                      "\"naive\":\"0\"",
                                      "\"again\":\"1\"",
                                      "\"secret\":\"1\"",
                                      "\"reflections/rbbbbb.html\",\"Caf\xc3\xa9 \\u0026 audit\","
                                      "\"Reflection\",\"2 Mar 2026\",\"One ECG a day"};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "search-index.js", has[i]);
    static const char *const lacks[] = {"prompt",  "canary",   "Canary",      "rdddd2", "\"a\":",
                                        "\"lt\":", "\"amp\":", "\"strong\":", "<"};
    for (gsize i = 0; i < G_N_ELEMENTS(lacks); i++)
        test_site_assert_lacks(&site, "search-index.js", lacks[i]);
    test_site_assert_has(&site, "search-index.js", "}};\n/* Stands behind the index");
    g_assert_null(test_site_text(&site, "search.js"));
    test_site_assert_has(&site, "search.html",
                         "<a class=\"quiet\" href=\"reflections/rccccc.html\"");
}

/* Only texts without an entry in them have no search at all. */
static void
test_none(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_null(test_site_text(&site, "search.html"));
    g_assert_null(test_site_text(&site, "search.js"));
    g_assert_null(test_site_text(&site, "search-index.js"));
    g_assert_null(test_site_find(&site, "search.html"));
}

/* Many words go out in parts, and then the index has none. */
static void
test_parts(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_autoptr(GString) body = g_string_new(NULL);
    for (int i = 0; i < 12000; i++)
        g_string_append_printf(body, "%cword%dx ", 'a' + i % 26, i);
    g_string_append(body, "42 \xce\xb1\xce\xb2\n");
    test_site_add_entry(&site, "reflection", "rbbbbb", "Long", "public", "", body->str);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "search-index.js", "words:");
    test_site_assert_has(&site, "search-b.js", "folioSearch.add(\"b\",{\"bword");
    test_site_assert_has(&site, "search-other.js", "\"42\":\"0\"");
    test_site_assert_has(&site, "search-other.js", "\"\xce\xb1\xce\xb2\":\"0\"");
}

static void
test_json(void)
{
    static const struct {
        const char *text, *json;
    } cases[] = {{"plain", "\"plain\""},
                 {"\"\\", "\"\\\"\\\\\""},
                 {"</script>&", "\"\\u003c/script\\u003e\\u0026\""},
                 {"a\nb\x7f", "\"a\\u000ab\\u007f\""},
                 {"\xe2\x80\xa8|\xe2\x80\xa9|\xe2\x80\xaa", "\"\\u2028|\\u2029|\xe2\x80\xaa\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        site_json_append(out, cases[i].text);
        g_assert_cmpstr(out->str, ==, cases[i].json);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/words", test_words);
    g_test_add_func("/search/none", test_none);
    g_test_add_func("/search/parts", test_parts);
    g_test_add_func("/search/json", test_json);
    return g_test_run();
}
