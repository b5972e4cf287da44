/* Which notes came in before, and as what: kept on this machine, never in an entry, so that nobody can try
 * out on one what a note said before names were taken out of it. */
#ifndef FOLIO_CMD_IMPORTED_H
#define FOLIO_CMD_IMPORTED_H

#include "notes.h"

typedef struct FolioImported FolioImported;

FolioImported *folio_imported_open(FolioJournal *journal);
void folio_imported_free(FolioImported *imported);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioImported, folio_imported_free)

/* The entry that a note of this name and these bytes became when it came in as this kind; NULL: none that is
 * there now. Caller frees. */
FolioRow *folio_imported_find(const FolioImported *imported, const FolioKind *kind,
                              const FolioFoundNote *found);
/* Of what has an entry. */
void folio_imported_add(FolioImported *imported, const FolioKind *kind,
                        const FolioFoundNote *found);
/* Of what became this entry nothing is known any longer. */
void folio_imported_forget(FolioCall *call, const char *id);
/* Warns where it cannot be kept. */
void folio_imported_save(const FolioImported *imported, const FolioCall *call);

#endif
