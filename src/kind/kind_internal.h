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

#endif
