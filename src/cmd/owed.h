/* What somebody owes in a journal: promises, answers, replies, consent. */
#ifndef FOLIO_CMD_OWED_H
#define FOLIO_CMD_OWED_H

#include "command.h"

typedef struct FolioOwed {
    const char *what; /* "action", "answer", "reply", "consent" */
    char *id;         /* of the action or entry */
    char *title;
    char *since;     /* ISO day: due of an action, else the day it was asked; NULL */
    bool is_private; /* a promise in a private entry */
} FolioOwed;

/* What `handle` owes by the index, actions first, the oldest first in each: FolioOwed*. Private entries
 * count only where the reader has them. Errors: as the index. */
GPtrArray *folio_owed_gather(FolioIndex *index, const char *handle, const GDate *today,
                             GError **error);

#endif
