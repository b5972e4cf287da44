/* What several kinds share. */
#ifndef FOLIO_KIND_INTERNAL_H
#define FOLIO_KIND_INTERNAL_H

#include "folio/kind.h"

/* one-to-one, peer, group, speed; NULL-terminated. */
extern const char *const folio_meeting_formats[];

/* Sets `key` when the entry has no value for it; NULL or "" is no value to set. */
bool folio_kind_fill(FolioEntry *entry, const char *key, const char *text, GError **error);
bool folio_kind_fill_date(FolioEntry *entry, const char *key, const GDate *date, GError **error);
/* Is the text of `key` just `text`? */
bool folio_kind_says(const FolioEntry *entry, const char *key, const char *text);

/* Where what a file of the stock says of itself is put; all become the caller's. */
typedef struct FolioStockHead {
    char **name, **title, **summary, **source, **licence;
} FolioStockHead;
/* Reads it; `what` is "a framework", and the key of that name must hold `name`. Errors: USAGE at its place. */
bool folio_stock_head_read(const FolioStockHead *head, const FolioFrontMatter *front,
                           const char *what, const char *name, const char *place, GError **error);

#endif
