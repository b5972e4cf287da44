/* States that nobody writes: worked out from what others wrote. */
#ifndef FOLIO_STATE_H
#define FOLIO_STATE_H

#include "folio/index.h"

/* The state of an entry: the one that is written, or for a kind with states that are worked out the one
 * that others gave it. A success is confirmed by feedback of that form from somebody whose success it is
 * not; feedback is reflected on by a reflection on it, and acted on by an action in its text or in an
 * entry that links to it. Borrowed; NULL for kinds without states. `today` is for the index. */
const char *folio_state_of_row(FolioIndex *index, const FolioRow *row, const GDate *today);
/* Puts it in the place of the written one. */
void folio_state_work_out(FolioIndex *index, FolioRow *row, const GDate *today);

#endif
