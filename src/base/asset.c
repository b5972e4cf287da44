#include "folio/asset.h"

#include <stdlib.h>
#include <string.h>

#include "asset_table.h"

static gpointer
measure(gpointer unused)
{
    (void) unused;
    FolioAsset *assets = g_new0(FolioAsset, folio_asset_table_length + 1);
    for (gsize i = 0; i < folio_asset_table_length; i++) {
        const FolioAssetSpan *span = &folio_asset_table[i];
        assets[i] = (FolioAsset){span->name, span->start, (gsize) (span->end - span->start)};
    }
    return assets;
}

const FolioAsset *
folio_assets(gsize *count)
{
    static GOnce once = G_ONCE_INIT;
    *count = folio_asset_table_length;
    return g_once(&once, measure, NULL);
}

static int
compare_name(const void *name, const void *asset)
{
    return strcmp(name, ((const FolioAsset *) asset)->name);
}

const FolioAsset *
folio_asset_find(const char *name)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    return bsearch(name, assets, count, sizeof *assets, compare_name);
}
