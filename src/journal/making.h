/* A journal that is being made is known as unfinished, and the same command goes on with it. */
#ifndef FOLIO_MAKING_H
#define FOLIO_MAKING_H

#include "folio/lock.h"
#include "folio/root.h"

typedef struct FolioMaking {
    FolioLock *lock;
    bool goes_on; /* with what was stopped */
    bool fresh;   /* there was no repository before */
} FolioMaking;
void folio_making_clear(FolioMaking *making);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMaking, folio_making_clear)

/* The command whose making of a journal in `folder` was stopped, or is still going on: "clone", "init";
 * NULL: none. Caller frees. */
char *folio_making_dup_verb(const char *folder);
/* NOT_FOUND: there is no journal at `start` or above it; or one that was not finished. */
bool folio_making_refuse_none(const char *start, GError **error);
/* Has `folder` no file but those of a making that was stopped before it was known as one? */
bool folio_making_is_empty(const char *folder);
/* Says that `begun` ("clone URL", "init", "init --example") begins in `folder` (which is there), or goes
 * on; nobody else may meanwhile. The locks of git that a stopped one left in a repository of its own
 * making are removed. Errors: CONFLICT when another folio is at it, or when something else was begun. */
bool folio_making_begin(const char *folder, const char *begun, FolioMaking *making, GError **error);
/* It is whole, or given up. */
bool folio_making_end(const char *folder, GError **error);
/* Takes away what a failed one has left in `folder`, which was empty or, with `made`, was not there; and the
 * private folder it made, unless NULL. What goes on with a stopped one keeps all. */
void folio_making_leave_nothing(const FolioMaking *making, const char *folder, bool made,
                                const char *private_path);

#endif
