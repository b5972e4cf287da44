/* JSON texts of a site: what any reader of JSON takes back, and what no page can be broken by. */
#include <jansson.h>

#include "site/site_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

static void
test_forms(void)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "\"\""},
        {"plain words", "\"plain words\""},
        {"say \"no\"", "\"say \\\"no\\\"\""},
        {"\\", "\"\\\\\""},
        {"\"", "\"\\\"\""},
        {"a\nb\tc\rd", "\"a\\u000ab\\u0009c\\u000dd\""},
        {"\x01\x1f", "\"\\u0001\\u001f\""},
        {"\x7f", "\"\\u007f\""},
        {"</script><!-- & -->", "\"\\u003c/script\\u003e\\u003c!-- \\u0026 --\\u003e\""},
        {"caf\xc3\xa9 \xe6\x97\xa5 \xf0\x9f\xa9\xba",
         "\"caf\xc3\xa9 \xe6\x97\xa5 \xf0\x9f\xa9\xba\""},
        /* Line ends of older scripts, and their neighbours U+2027, U+202A. */
        {"a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c",
         "\"a\\u2028b\\u2029c\""},
        {"\xe2\x80\xa7\xe2\x80\xaa", "\"\xe2\x80\xa7\xe2\x80\xaa\""},
        {"\xe2\x80\xa8", "\"\\u2028\""},
        {"'`/", "\"'`/\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new("x");
        g_autofree char *wanted = g_strconcat("x", cases[i].json, NULL);
        site_json_append(out, cases[i].text);
        g_assert_cmpstr(out->str, ==, wanted);
    }
}

/* Characters of every length, marks of JSON and HTML among them. */
static void
append_random(GRand *random, GString *text)
{
    static const gunichar some[] = {'a',    'Z',    ' ',    '"',    '\\',   '<',    '>',
                                    '&',    '\n',   0x7f,   0xe9,   0x3b1,  0x2027, 0x2028,
                                    0x2029, 0x202a, 0x65e5, 0xfffd, 0x1f9ea};
    for (gint32 left = g_rand_int_range(random, 0, 40); left > 0; left--) {
        gunichar any = (gunichar) g_rand_int_range(random, 1, 0x250);
        bool listed = g_rand_boolean(random);
        g_string_append_unichar(text, listed ? some[g_rand_int_range(random, 0, G_N_ELEMENTS(some))]
                                             : any);
    }
}

static void
test_back(void)
{
    GRand *random = g_rand_new_with_seed(20260302);
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) out = g_string_new(NULL);
        append_random(random, text);
        site_json_append(out, text->str);
        json_error_t problem;
        g_autoptr(json_t) read = json_loads(out->str, JSON_DECODE_ANY, &problem);
        if (read == NULL)
            g_error("%s: %s", problem.text, out->str);
        g_assert_cmpstr(json_string_value(read), ==, text->str);
        g_assert_null(strpbrk(out->str, "<>&\n\r\x7f"));
        g_assert_null(strstr(out->str, "\xe2\x80\xa8"));
        g_assert_null(strstr(out->str, "\xe2\x80\xa9"));
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/forms", test_forms);
    g_test_add_func("/json/back", test_back);
    return g_test_run();
}
