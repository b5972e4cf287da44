#include <string.h>

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

char **
folio_kind_template_variants(const FolioKind *kind)
{
    g_autofree char *prefix = g_strdup_printf("entry/%s-", kind->name);
    GPtrArray *variants = g_ptr_array_new();
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++) {
        if (!g_str_has_prefix(assets[i].name, prefix) || !g_str_has_suffix(assets[i].name, ".md"))
            continue;
        char *variant = g_strdup(assets[i].name + strlen(prefix));
        variant[strlen(variant) - strlen(".md")] = '\0';
        g_ptr_array_add(variants, variant);
    }
    g_ptr_array_add(variants, NULL);
    return (char **) g_ptr_array_free(variants, FALSE);
}
