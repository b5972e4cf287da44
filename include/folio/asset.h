/* Files of templates/ compiled into the program, so that it runs from anywhere. */
#ifndef FOLIO_ASSET_H
#define FOLIO_ASSET_H

#include <glib.h>

/* `name` is the path below templates/: "site/goals.html", "entry/goal.md", "example/folio.yaml". */
typedef struct FolioAsset {
    const char *name;
    const char *data; /* followed by a NUL that is not counted */
    gsize size_bytes;
} FolioAsset;

/* All assets in order of name; borrowed, static. */
const FolioAsset *folio_assets(gsize *count);
/* NULL when there is none of that name. */
const FolioAsset *folio_asset_find(const char *name);

#endif
