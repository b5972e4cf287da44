/* What others send: judged before anything of it is used, and merged. */
#ifndef FOLIO_INCOMING_H
#define FOLIO_INCOMING_H

#include "folio/guard.h"
#include "folio/journal.h"

/* May the tree of the commit `commit` (hexadecimal; its objects are here, as after a fetch) be merged
 * into the shared store? What HEAD has already passes. Nothing is changed. Errors: PRIVACY, see
 * folio_guard_commit. Where there is no journal yet, as in a clone before its first checkout, that
 * function is to be called with the repository. */
bool folio_journal_guard_incoming(FolioJournal *journal, const char *commit, GError **error);

#endif
