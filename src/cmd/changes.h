/* What a commit did to one entry, in words. */
#ifndef FOLIO_CMD_CHANGES_H
#define FOLIO_CMD_CHANGES_H

#include "folio/journal.h"

/* "added", "removed", "due 2026-09-02 -> 2026-07-02; text +12 words": from the version before to this
 * one, both blobs of `repo`. Caller frees. */
char *folio_changes_in_words(FolioRepo *repo, const FolioVersion *version, GError **error);

#endif
