/* What two people know before they meet: only what both of them can read. */
#ifndef FOLIO_CMD_BRIEF_H
#define FOLIO_CMD_BRIEF_H

#include "owed.h"
#include "printer.h"

/* A heading of an about-me card, and the first words beneath it. */
typedef struct FolioBriefLine {
    const char *label; /* static */
    char *words;
} FolioBriefLine;

typedef struct FolioBrief {
    bool for_mentee;
    char *mentee, *other; /* handles: whose journal it is; whom the reader meets, NULL in a group */
    char *name;           /* of the other, or of the meeting */
    FolioRow *meeting;    /* NULL: none is planned */
    FolioRow *last;       /* the last one held with them; NULL */
    guint last_actions, last_done;
    char *decided;                        /* what was decided then; NULL */
    char *card_of;                        /* whose card it is */
    GPtrArray *card;                      /* FolioBriefLine* */
    GPtrArray *agreement;                 /* FolioBriefLine* */
    GPtrArray *goals, *challenges, *news; /* FolioRow* */
    GPtrArray *mine, *theirs;             /* FolioOwed*; theirs NULL in a group */
    char **questions;                     /* three for the mentee, one for who mentors */
} FolioBrief;
void folio_brief_free(FolioBrief *brief);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioBrief, folio_brief_free)

/* For the meeting or the person that `word` names, or for the next meeting there is (NULL). Errors:
 * NOT_FOUND; USAGE when it is neither. */
FolioBrief *folio_brief_gather(FolioCall *call, const char *word, GError **error);
/* One page. */
void folio_brief_print(FolioCall *call, const FolioBrief *brief);
void folio_brief_print_members(FolioCall *call, const FolioBrief *brief);

#endif
