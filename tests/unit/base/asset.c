#include "folio/asset.h"

#include <string.h>

#include "lib/files.h"

/* What is compiled in is what lies in templates/, byte for byte. */
static void
test_bytes(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++) {
        g_autofree char *path = g_build_filename("templates", assets[i].name, NULL);
        g_autoptr(GBytes) file = test_read_file(path);
        gsize size_bytes;
        const char *data = g_bytes_get_data(file, &size_bytes);
        g_assert_cmpmem(assets[i].data, assets[i].size_bytes, data, size_bytes);
        g_assert_cmpint(assets[i].data[size_bytes], ==, '\0');
    }
}

static void
test_order(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 1; i < count; i++)
        g_assert_cmpstr(assets[i - 1].name, <, assets[i].name);
}

static void
test_find(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++)
        g_assert_true(folio_asset_find(assets[i].name) == &assets[i]);
    g_assert_null(folio_asset_find("no/such/file"));
    g_assert_null(folio_asset_find(""));
}

static void
count_file(const char *path, gpointer data)
{
    (void) path;
    (*(gsize *) data)++;
}

/* No file is forgotten. */
static void
test_complete(void)
{
    gsize in_program, on_disk = 0;
    folio_assets(&in_program);
    test_walk("templates", count_file, &on_disk);
    g_assert_cmpuint(in_program, ==, on_disk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/asset/bytes", test_bytes);
    g_test_add_func("/asset/order", test_order);
    g_test_add_func("/asset/find", test_find);
    g_test_add_func("/asset/complete", test_complete);
    return g_test_run();
}
