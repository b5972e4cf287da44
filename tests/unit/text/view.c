#include "folio/view.h"

static void
test_lengths(void)
{
    g_autoptr(FolioView) text = folio_view_new_text("abc");
    g_autoptr(FolioView) list = folio_view_new_list();
    g_autoptr(FolioView) map = folio_view_new_map();
    g_assert_cmpuint(folio_view_length(NULL), ==, 0);
    g_assert_cmpuint(folio_view_length(text), ==, 0);
    g_assert_cmpuint(folio_view_length(list), ==, 0);
    g_assert_cmpuint(folio_view_length(map), ==, 0);
    for (gint64 i = 0; i < 100; i++)
        folio_view_append(list, folio_view_new_number(i));
    g_assert_cmpuint(folio_view_length(list), ==, 100);
}

static void
test_map_grows_and_replaces(void)
{
    g_autoptr(FolioView) map = folio_view_new_map();
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++) {
            g_autofree char *key = g_strdup_printf("key%d", i);
            folio_view_put_number(map, key, i);
        }
    g_assert_cmpuint(folio_view_length(map), ==, 1000);
    g_assert_nonnull(folio_view_get(map, "key0"));
    g_assert_nonnull(folio_view_get(map, "key999"));
    g_assert_null(folio_view_get(map, "key1000"));
    g_assert_null(folio_view_get(map, ""));
}

static void
test_get_of_what_has_no_keys(void)
{
    g_autoptr(FolioView) text = folio_view_new_text("abc");
    g_autoptr(FolioView) list = folio_view_new_list();
    g_autoptr(FolioView) map = folio_view_new_map();
    g_assert_null(folio_view_get(NULL, "a"));
    g_assert_null(folio_view_get(text, "a"));
    g_assert_null(folio_view_get(list, "a"));
    g_assert_null(folio_view_get(map, "a"));
}

/* A view may stand in several trees: every page sees the one of the site. */
static void
test_shared(void)
{
    FolioView *site = folio_view_new_map();
    FolioView *page = folio_view_new_map();
    folio_view_put_text(site, "title", "A portfolio");
    folio_view_put(page, "site", folio_view_ref(site));
    folio_view_put(page, "again", folio_view_ref(site));
    folio_view_unref(page);
    g_assert_nonnull(folio_view_get(site, "title"));
    folio_view_unref(site);
    folio_view_unref(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/view/lengths", test_lengths);
    g_test_add_func("/view/map-grows-and-replaces", test_map_grows_and_replaces);
    g_test_add_func("/view/get-of-what-has-no-keys", test_get_of_what_has_no_keys);
    g_test_add_func("/view/shared", test_shared);
    return g_test_run();
}
