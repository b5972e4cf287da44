/* What somebody owes in a journal: promises, answers, replies, consent. */
#ifndef FOLIO_CMD_OWED_H
#define FOLIO_CMD_OWED_H

#include "command.h"

typedef struct FolioOwed {
    const char *what; /* "action", "answer", "reply", "consent", "signature" */
    char *id;         /* of the action or entry */
    char *title;
    char *since;     /* ISO day: due of an action, else the day it was asked; NULL */
    bool is_private; /* a promise in a private entry */
} FolioOwed;

/* What `handle` owes in call->journal, actions first, the oldest first in each: FolioOwed*; of the sorts
 * `whats` (NULL-terminated) only, NULL for all. Private entries count only where the reader has them.
 * Errors: as the index and the history. */
GPtrArray *folio_owed_gather(FolioCall *call, const char *handle, const char *const *whats,
                             GError **error);

#endif
