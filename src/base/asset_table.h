/* The table that the build makes from templates/ (see asset_table.awk). */
#ifndef FOLIO_ASSET_TABLE_H
#define FOLIO_ASSET_TABLE_H

#include <glib.h>

typedef struct FolioAssetSpan {
    const char *name;
    const char *start;
    const char *end;
} FolioAssetSpan;

/* In order of name by byte, with one row of NULL at the end. */
extern const FolioAssetSpan folio_asset_table[];
extern const gsize folio_asset_table_length;

#endif
