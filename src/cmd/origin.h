/* What comes out of an assessment: an item of it turned into a goal or a challenge. */
#ifndef FOLIO_CMD_ORIGIN_H
#define FOLIO_CMD_ORIGIN_H

#include "writing.h"

/* Where a new entry comes from: `--from ID[:ITEM]`. */
typedef struct FolioOrigin {
    char *id;    /* of the assessment; NULL: from nowhere */
    char *words; /* what the item says, a title for whoever gives none; NULL without an item */
    FolioStoreId store;
    char *path;
} FolioOrigin;
void folio_origin_clear(FolioOrigin *origin);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioOrigin, folio_origin_clear)

/* `word` NULL gives none. Errors: USAGE for what is no assessment, for a kind that does not come out of
 * one, and for an item that is not in it, with those that are; NOT_FOUND. */
bool folio_origin_find(const FolioCall *call, const FolioKind *kind, const char *word,
                       FolioOrigin *origin, GError **error);
/* Ties the two together: the entry names the assessment where its readers may know of it, else the
 * assessment, which is private, names the entry. */
bool folio_origin_tie(FolioWriting *writing, const FolioOrigin *origin, FolioEntry *entry,
                      GError **error);

#endif
