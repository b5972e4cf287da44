/* Between the parts of a brief. */
#ifndef FOLIO_CMD_BRIEF_INTERNAL_H
#define FOLIO_CMD_BRIEF_INTERNAL_H

#include "brief.h"

/* As much of a text as is worth a line or two. */
#define FOLIO_BRIEF_CHARACTERS 150

typedef struct FolioBriefing {
    FolioCall *call;
    FolioBrief *brief;
    const char *me; /* NULL when not known */
    char *since;    /* ISO day: news are newer */
} FolioBriefing;

void folio_brief_line_free(FolioBriefLine *line);
void folio_brief_clear_array(GPtrArray **array);
/* Is this handle the reader's own? */
bool folio_brief_is_reader(const FolioBriefing *briefing, const char *handle);

/* Rows of the shared store alone: a private entry is as if it were not there. */
GPtrArray *folio_brief_find_rows(FolioBriefing *briefing, const char *words,
                                 const char *order_field, bool reverse, GError **error);
/* NULL of an empty array. */
FolioRow *folio_brief_steal_first(GPtrArray *rows);
FolioEntry *folio_brief_load(FolioBriefing *briefing, const FolioRow *row);

/* Settle whom it is about, and the meeting. */
bool folio_brief_take_word(FolioBriefing *briefing, const char *word, GError **error);
bool folio_brief_take_next(FolioBriefing *briefing, GError **error);
char *folio_brief_dup_name(FolioBriefing *briefing);
bool folio_brief_gather_card(FolioBriefing *briefing, GError **error);
bool folio_brief_gather_agreement(FolioBriefing *briefing, GError **error);

#endif
