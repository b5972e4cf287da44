/* Between the ways in which a meeting is prepared. */
#ifndef FOLIO_JOURNAL_MEETING_INTERNAL_H
#define FOLIO_JOURNAL_MEETING_INTERNAL_H

#include "folio/meeting.h"

/* The agenda of one-to-one and other meetings without steps of their own. */
bool folio_meeting_fill_agenda(FolioJournal *journal, FolioEntry *meeting, const GDate *today,
                               FolioPrepared *prepared, GError **error);
/* The rota of a speed meeting. */
bool folio_meeting_plan_rota(FolioEntry *meeting, const GDate *today, FolioPrepared *prepared,
                             GError **error);
/* Puts `text` below the heading, which is added at the end when it is not there. */
void folio_meeting_put_section(FolioEntry *meeting, const char *heading, const char *text);
/* The minute of the day at which it starts; -1 when only the day is known. */
int folio_meeting_get_start_minute(const FolioEntry *meeting, const GDate *today);
bool folio_meeting_set_list(FolioEntry *meeting, const char *key, char *const *items,
                            GError **error);
bool folio_meeting_set_number(FolioEntry *meeting, const char *key, int number, GError **error);

#endif
