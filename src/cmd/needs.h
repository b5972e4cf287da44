/* What needs somebody now: meetings, days, drafts, damage. */
#ifndef FOLIO_CMD_NEEDS_H
#define FOLIO_CMD_NEEDS_H

#include "command.h"

/* One line: a section, a day, a thing. */
typedef struct FolioNeed {
    /* "Next", "Due", "Late"; "Ask" to ask again, "Invited" to reflect, "Sign",
     * "Answer", "Agree" to an introduction; "Owed" by others; "Quiet", "Unfinished"
     * commands, of git too, "Draft", "Conflict", "Kept" by a merge though one side removed it, "Broken", "By hand" */
    const char *section;
    char *when; /* in words; NULL */
    char *id;   /* NULL */
    char *title;
    char *relative; /* "in 4 days"; NULL */
    char *day;      /* ISO, for order and JSON; NULL */
} FolioNeed;

/* All of them in the order of the sections, each by day: FolioNeed*. Errors: as reading the index and
 * the repositories. */
GPtrArray *folio_needs_gather(FolioCall *call, GError **error);

#endif
