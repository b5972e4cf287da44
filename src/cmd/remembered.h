/* What one of several journals answered last, kept beside its index until something changes: the files of
 * its entries, the read marks, who asks, the day. */
#ifndef FOLIO_CMD_REMEMBERED_H
#define FOLIO_CMD_REMEMBERED_H

#include "printer.h"

/* Makes the answer of call->journal, whose index is open. Caller frees; NULL with an error. */
typedef json_t *(*FolioAnswer)(FolioCall *call, GError **error);
/* The answer `name` of call->journal, from what is kept where that still holds; the index is opened only
 * when it does not. Nothing is kept in a call over one journal. Caller frees. Errors: those of `make`. */
json_t *folio_remember(FolioCall *call, const char *name, FolioAnswer make, GError **error);
/* Is such an answer kept, and does it still hold? */
bool folio_remembers(FolioCall *call, const char *name);
/* Keeps `answer` as that of call->journal as it is now. */
void folio_remember_answer(FolioCall *call, const char *name, const json_t *answer);
/* The folder of this name (NULL: that in which they all are) for what is kept of a journal on this machine
 * alone: beside the private store, where there is one, for it may hold what is private. Caller frees; NULL:
 * nothing can be kept. */
FolioRoot *folio_remembered_open(FolioJournal *journal, const char *name);

#endif
