/* States that nobody writes: worked out from what others wrote. A success is confirmed by feedback of
 * that form, or by a signature of its present text, from somebody whose success it is not; an agreement that
 * is proposed is agreed when every party has signed its present text; feedback is reflected on by a reflection that links to
 * it, and acted on by an action in its text or in an entry that links to it. */
#ifndef FOLIO_STATE_H
#define FOLIO_STATE_H

#include "folio/index.h"
#include "folio/journal.h"

typedef struct FolioStates FolioStates;

/* `several`: for many rows, of which each then costs little; else each is looked up on its own. Both are
 * borrowed. */
FolioStates *folio_states_new(FolioJournal *journal, FolioIndex *index, const GDate *today,
                              bool several);
void folio_states_free(FolioStates *states);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioStates, folio_states_free)

/* The state of an entry: the one that others gave it, else the one that is written. Borrowed; NULL for
 * kinds without states. What cannot be read counts as not there. */
const char *folio_states_of(FolioStates *states, const FolioRow *row);
/* Makes each term of `query` for a state that others give ask for the entries that have it, by their ids: a
 * term for one that is written stays as it is, but for entries to which others gave another. Errors: as
 * reading the index. */
bool folio_states_ask(FolioStates *states, FolioQuery *query, GError **error);
/* Puts it in the place of the written one. */
void folio_states_work_out(FolioStates *states, FolioRow *row);

#endif
