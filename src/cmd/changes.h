/* What differs between two versions of an entry. */
#ifndef FOLIO_CMD_CHANGES_H
#define FOLIO_CMD_CHANGES_H

#include "folio/journal.h"

/* "added", "removed", "due 2026-09-02 -> 2026-07-02; text +12 words": from the version before to this
 * one, both blobs of `repo`. Caller frees. */
char *folio_changes_in_words(FolioRepo *repo, const FolioVersion *version, GError **error);

/* A field that is not the same; NULL where it is not there at all. */
typedef struct FolioFieldChange {
    char *field; /* the key */
    char *before, *after;
} FolioFieldChange;
void folio_field_change_free(FolioFieldChange *change);
/* FolioFieldChange*, in the order of the newer version, then what it lacks. */
GPtrArray *folio_changes_of_fields(const FolioEntry *before, const FolioEntry *after);

#endif
