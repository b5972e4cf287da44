#include <string.h>

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

/* Names are told apart whether they are short enough to be numbers or not. */
static void
test_names_of_all_lengths(void)
{
    g_autoptr(FolioView) map = folio_view_new_map();
    g_autoptr(GString) key = g_string_new(NULL);
    for (int i = 0; i < 40; i++) {
        folio_view_put_number(map, key->str, i);
        g_string_append_c(key, i % 2 == 0 ? 'a' : '\xc3');
    }
    folio_view_put_number(map, "sevenby", 40);
    folio_view_put_number(map, "eightbyt", 41);
    g_assert_cmpuint(folio_view_length(map), ==, 42);
    g_autoptr(GString) json = g_string_new(NULL);
    folio_view_append_json(folio_view_get(map, "sevenby"), json);
    folio_view_append_json(folio_view_get(map, "eightbyt"), json);
    folio_view_append_json(folio_view_get(map, ""), json);
    folio_view_append_json(folio_view_get(map, "a\xc3"
                                               "a\xc3"
                                               "a\xc3"
                                               "a"),
                           json);
    folio_view_append_json(folio_view_get(map, "a\xc3"
                                               "a\xc3"
                                               "a\xc3"
                                               "a\xc3"),
                           json);
    g_assert_cmpstr(json->str, ==, "4041078");
    g_assert_null(folio_view_get(map, "eightbyu"));
    g_assert_null(folio_view_get(map, "eightby"));
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

/* What a page is made of goes with its pool; what it shows of others stays. */
static void
test_pool(void)
{
    g_autoptr(FolioView) site = folio_view_new_map();
    folio_view_put_text(site, "title", "A portfolio");
    for (int page = 0; page < 3; page++) {
        g_auto(FolioViewPool) pool;
        folio_view_pool_begin(&pool);
        FolioView *view = folio_view_new_map(), *list = folio_view_new_list();
        folio_view_put(view, "site", folio_view_ref(site));
        folio_view_put(view, "list", list);
        for (int i = 0; i < 5000; i++) {
            g_autofree char *text = g_strdup_printf("text %d", i);
            folio_view_append(list, folio_view_new_text(text));
            folio_view_put_text(view, text, text);
        }
        folio_view_append(list, folio_view_ref(site));
        folio_view_unref(folio_view_ref(view));
        g_assert_cmpuint(folio_view_length(list), ==, 5001);
        g_assert_nonnull(folio_view_get(view, "text 4999"));
        g_assert_true(folio_view_get(view, "site") == site);
    }
    g_assert_nonnull(folio_view_get(site, "title"));
}

/* A larger text than a block is one of its own. */
static void
test_pool_of_large_texts(void)
{
    g_auto(FolioViewPool) pool;
    folio_view_pool_begin(&pool);
    g_autofree char *text = g_strnfill(1024 * 1024, 'x');
    FolioView *list = folio_view_new_list();
    for (int i = 0; i < 3; i++) {
        folio_view_append(list, folio_view_new_text(text));
        folio_view_append(list, folio_view_new_number(i));
    }
    g_autoptr(GString) json = g_string_new(NULL);
    folio_view_append_json(list, json);
    g_assert_cmpuint(json->len, ==, 3 * (1024 * 1024 + 2) + strlen("[,0,,1,,2]"));
}

/* Pools stand in one another, and what is made while they pause is counted. */
static void
test_pools_nested(void)
{
    g_auto(FolioViewPool) outer;
    folio_view_pool_begin(&outer);
    FolioView *page = folio_view_new_map(), *kept = NULL;
    {
        g_auto(FolioViewPool) inner;
        folio_view_pool_begin(&inner);
        FolioView *gone = folio_view_new_map();
        folio_view_put_text(gone, "a", "b");
        FolioViewPool *paused = folio_view_pool_pause();
        kept = folio_view_new_map();
        folio_view_put_text(kept, "day", "2 March");
        folio_view_pool_resume(paused);
        folio_view_put(gone, "kept", folio_view_ref(kept));
    }
    folio_view_put_text(page, "title", "still there");
    folio_view_put(page, "kept", kept);
    g_assert_nonnull(folio_view_get(folio_view_get(page, "kept"), "day"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/view/lengths", test_lengths);
    g_test_add_func("/view/map-grows-and-replaces", test_map_grows_and_replaces);
    g_test_add_func("/view/names-of-all-lengths", test_names_of_all_lengths);
    g_test_add_func("/view/get-of-what-has-no-keys", test_get_of_what_has_no_keys);
    g_test_add_func("/view/shared", test_shared);
    g_test_add_func("/view/pool", test_pool);
    g_test_add_func("/view/pool-of-large-texts", test_pool_of_large_texts);
    g_test_add_func("/view/pools-nested", test_pools_nested);
    return g_test_run();
}
