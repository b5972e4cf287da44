#include "folio/asset.h"
#include "folio/kind.h"

const char *
folio_kind_template(const FolioKind *kind, const char *variant)
{
    g_autofree char *name = variant == NULL
                                ? g_strdup_printf("entry/%s.md", kind->name)
                                : g_strdup_printf("entry/%s-%s.md", kind->name, variant);
    const FolioAsset *asset = folio_asset_find(name);
    return asset == NULL ? NULL : asset->data;
}
