/* The words of one language, as they come with folio. */
#ifndef TEST_CATALOGUE_H
#define TEST_CATALOGUE_H

#include "folio/asset.h"
#include "site/site_internal.h"

typedef struct TestCatalogue {
    GPtrArray *fronts; /* FolioFrontMatter* */
    GHashTable *by_key;
} TestCatalogue;

static inline void
test_catalogue_clear(TestCatalogue *catalogue)
{
    g_hash_table_unref(catalogue->by_key);
    g_ptr_array_unref(catalogue->fronts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestCatalogue, test_catalogue_clear)

static inline void
test_catalogue_read_part(TestCatalogue *catalogue, const char *language, const char *part)
{
    GError *error = NULL;
    g_autofree char *path = g_strdup_printf("site/lang/%s/%s.yaml", language, part);
    const FolioAsset *asset = folio_asset_find(path);
    if (asset == NULL)
        g_error("'%s' is missing", path);
    FolioFrontMatter *front =
        folio_front_matter_parse(asset->data, asset->size_bytes, true, path, &error);
    g_assert_no_error(error);
    g_ptr_array_add(catalogue->fronts, front);
    const FolioValue *map = folio_front_matter_get_map(front);
    for (guint i = 0; i < map->keys->len; i++)
        if (!g_hash_table_insert(catalogue->by_key, map->keys->pdata[i], map->items->pdata[i]))
            g_error("%s says '%s' twice", path, (char *) map->keys->pdata[i]);
}

static inline void
test_catalogue_read(TestCatalogue *catalogue, const char *language)
{
    static const char *const parts[] = {"frame", "entries", "pages", "counts"};
    catalogue->fronts = g_ptr_array_new_with_free_func((GDestroyNotify) folio_front_matter_free);
    catalogue->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        test_catalogue_read_part(catalogue, language, parts[i]);
}

#endif
