/* Views as JSON: sorted keys, escapes, every type. */
#include "folio/view.h"

static void
assert_json(FolioView *view, const char *wanted)
{
    g_autoptr(GString) out = g_string_new("x");
    folio_view_append_json(view, out);
    g_assert_cmpstr(out->str + 1, ==, wanted);
    folio_view_unref(view);
}

static void
test_values(void)
{
    assert_json(folio_view_new_text(NULL), "\"\"");
    assert_json(folio_view_new_text("a\"b\\c\n\x7f\u00e4"), "\"a\\\"b\\\\c\\u000a\\u007f\u00e4\"");
    assert_json(folio_view_new_html("<b>&amp;</b>"), "\"<b>&amp;</b>\"");
    assert_json(folio_view_new_number(-7), "-7");
    assert_json(folio_view_new_number(G_MAXINT64), "9223372036854775807");
    assert_json(folio_view_new_bool(true), "true");
    assert_json(folio_view_new_bool(false), "false");
    assert_json(folio_view_new_list(), "[]");
    assert_json(folio_view_new_map(), "{}");
}

static void
test_nesting(void)
{
    FolioView *map = folio_view_new_map(), *list = folio_view_new_list();
    folio_view_append(list, folio_view_new_number(1));
    folio_view_append(list, folio_view_new_map());
    folio_view_put(map, "z", list);
    folio_view_put_text(map, "b", "first");
    folio_view_put_text(map, "b", "second");
    for (int i = 9; i >= 0; i--) {
        g_autofree char *key = g_strdup_printf("k%d", i);
        folio_view_put_number(map, key, i);
    }
    assert_json(map, "{\"b\":\"second\",\"k0\":0,\"k1\":1,\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5,"
                     "\"k6\":6,\"k7\":7,\"k8\":8,\"k9\":9,\"z\":[1,{}]}");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/view-json/values", test_values);
    g_test_add_func("/view-json/nesting", test_nesting);
    return g_test_run();
}
