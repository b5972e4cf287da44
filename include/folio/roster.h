/* The journals somebody follows: a list of this user, in no journal and never sent. */
#ifndef FOLIO_ROSTER_H
#define FOLIO_ROSTER_H

#include "folio/journal.h"

typedef struct FolioFollowed {
    char *name;   /* lower-case letters, digits, '-'; stands before ids: "amina/g4kq7m" */
    char *folder; /* absolute */
} FolioFollowed;

/* All of them by name: FolioFollowed*. A list that is not there is empty. Errors: FAILED naming the
 * file when it cannot be read. */
GPtrArray *folio_roster_load(const FolioEnv *env, GError **error);
/* Borrowed; NULL. */
const FolioFollowed *folio_roster_find(const GPtrArray *roster, const char *name);
/* Those of a list "amina,ben", or of "all": borrowed from `roster`, in its order. Errors: NOT_FOUND with
 * a near name. */
GPtrArray *folio_roster_choose(const GPtrArray *roster, const char *names, GError **error);
/* Follows the journal, under its owner's handle when `name` is NULL (with a number when another has it), and
 * marks all that is in it as read. A journal that is followed already gets the new name.
 * `taken` (out, may be NULL) is the name, owned. Errors: USAGE for a name that is none, CONFLICT when
 * another journal has it. */
bool folio_roster_add(FolioJournal *journal, const char *name, char **taken, GError **error);
/* Forgets it; the journal stays where it is. Errors: NOT_FOUND. */
bool folio_roster_remove(const FolioEnv *env, const char *name, GError **error);

#endif
