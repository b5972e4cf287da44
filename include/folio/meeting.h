/* What a meeting that is being planned starts with. */
#ifndef FOLIO_MEETING_H
#define FOLIO_MEETING_H

#include "folio/journal.h"

/* What was put into it, for who plans it. */
typedef struct FolioPrepared {
    char *summary; /* "agenda: 1 goal, 2 open actions; 1 private reflection was left out"; NULL */
    GPtrArray *hints; /* char* */
} FolioPrepared;
void folio_prepared_clear(FolioPrepared *prepared);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioPrepared, folio_prepared_clear)

/* Completes a new meeting that has not begun: of a speed meeting with mentees the rota, of one with a
 * protocol the timed steps (both in the text, below "Rota" or "Agenda"), else, when `fill`, the agenda
 * from open actions, goals near their day, open challenges, and reflections since the last meeting. The
 * entry never names or counts a private one; the summary, which is told and not kept, may count them.
 * Other kinds and other states: nothing is done. *prepared is initialised here. Errors: USAGE naming the
 * number that does not fit. */
bool folio_meeting_prepare(FolioJournal *journal, FolioEntry *meeting, bool fill,
                           const GDate *today, FolioPrepared *prepared, GError **error);

/* Has a speed meeting been given other people, numbers or times, and still the rota of before? */
bool folio_meeting_has_old_rota(const FolioEntry *before, const FolioEntry *after);

#endif
