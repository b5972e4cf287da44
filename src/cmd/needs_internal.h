/* What the files that gather needs share. */
#ifndef FOLIO_CMD_NEEDS_INTERNAL_H
#define FOLIO_CMD_NEEDS_INTERNAL_H

#include "needs.h"

typedef struct FolioGathering {
    FolioCall *call;
    GPtrArray *needs; /* FolioNeed* */
    GDate soon;       /* what is due later is not worth a line yet */
} FolioGathering;

FolioNeed *folio_needs_add(FolioGathering *gathering, const char *section, const char *id,
                           const char *title);
/* With a day: below `section`, or (NULL) as late or due. NULL when it is not worth a line yet. */
FolioNeed *folio_needs_add_due(FolioGathering *gathering, const char *section, const char *due,
                               const char *id, const char *title);

/* What the entries of call->journal need; all of its index. */
bool folio_needs_gather_entries(FolioCall *call, GPtrArray *needs, GError **error);
/* The same of every journal of a call over several (needs_followed.c). */
bool folio_needs_gather_followed(FolioCall *call, GPtrArray *needs, GError **error);
GPtrArray *folio_needs_new(void);

/* A promise with a day: one's own, or owed by somebody else. */
void folio_needs_add_task(FolioGathering *gathering, const FolioTaskRow *row);
/* An open request: whoever sent it is reminded to ask again. */
void folio_needs_add_request(FolioGathering *gathering, const FolioRow *row);
/* Invitations to reflect that this person has not answered. */
bool folio_needs_gather_invitations(FolioGathering *gathering, GError **error);
/* Entries in which a merge left something to decide. */
bool folio_needs_gather_conflicts(FolioGathering *gathering, GError **error);
/* What others wait for: a signature, an answer, consent to an introduction. */
bool folio_needs_gather_owed(FolioGathering *gathering, GError **error);
/* What merges kept though one side had removed it. */
bool folio_needs_gather_spared(FolioGathering *gathering, GError **error);

#endif
