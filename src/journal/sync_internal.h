#ifndef FOLIO_SYNC_INTERNAL_H
#define FOLIO_SYNC_INTERNAL_H

#include "folio/sync.h"

/* Commits what was changed by hand and may be; says what was left. Only looks with sync->dry_run. */
bool folio_sync_take_hand_edits(FolioJournal *journal, const FolioSync *sync,
                                FolioSyncReport *report, GError **error);

/* Tells which kinds of new entries more people would see than before, by the folio.yaml that came. */
void folio_journal_note_opened_defaults(FolioJournal *journal, GPtrArray *notes);

#endif
