/* Getting a journal that somebody keeps elsewhere. */
#ifndef FOLIO_CLONE_H
#define FOLIO_CLONE_H

#include "folio/journal.h"
#include "folio/remote.h"

typedef struct FolioClone {
    const char *url;
    const char *folder;       /* made; one that is there must be empty */
    const char *private_path; /* NULL: below the data directory */
    const char *me;           /* handle of who writes here; NULL: found by name and e-mail */
    const FolioTransfer *transfer;
} FolioClone;

typedef struct FolioCloneResult {
    char *folder, *branch, *private_path;
    char *title, *owner; /* of the journal; owner NULL when it names none */
    char *me;
    bool is_mine; /* by all that is known the journal is that of who cloned it */
    bool hooked;
    gsize entries;
} FolioCloneResult;
void folio_clone_result_clear(FolioCloneResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioCloneResult, folio_clone_result_clear)

/* Brings the history, judges it (see folio/guard.h), and only then writes files; makes this clone's own
 * private store. After an error or an interruption nothing is left of it; one that was killed is known as
 * unfinished, and the same call goes on with it: files that are no beginning of what comes are nobody
 * else's to write over. Errors: CONFLICT when the
 * folder has files, or those of an unfinished clone of another address, or lies in a journal; NETWORK; PRIVACY for what the guard refuses; NOT_FOUND when
 * there is no journal at that address; CANCELLED. */
bool folio_journal_clone(const FolioClone *clone, const FolioEnv *env, FolioCloneResult *result,
                         GError **error);

#endif
