/* Calls over several journals at once: -J. */
#ifndef FOLIO_CMD_SEVERAL_H
#define FOLIO_CMD_SEVERAL_H

#include "command.h"

/* Settles which journals -J, or an id such as amina/g4kq7m, means: fills call->followed, or names one
 * folder in *folder (owned; NULL: the journal here). Errors: NOT_FOUND, USAGE. */
bool folio_call_choose_journals(FolioCall *call, char **folder, GError **error);
/* Makes it a call over those of a list "amina,ben" or "all", even when that is one or none. Errors:
 * NOT_FOUND. */
bool folio_call_follow(FolioCall *call, const char *names, GError **error);

typedef bool (*FolioEachJournal)(FolioCall *call, gpointer data, GError **error);
/* Calls `each` for every journal of the call, with its journal, index and journal_name; in a call over one
 * journal just once. Of several, one that cannot be read is warned of, decides the exit code, and does not
 * stop the others. */
bool folio_call_each_journal(FolioCall *call, FolioEachJournal each, gpointer data, GError **error);

/* The same without the index: `each` opens it by folio_call_open_index when it has to. */
bool folio_call_each_journal_lazily(FolioCall *call, FolioEachJournal each, gpointer data,
                                    GError **error);
/* Fills call->index. Errors: as folio_journal_get_index. */
bool folio_call_open_index(FolioCall *call, GError **error);

/* "amina/g4kq7m" where `journal` names one of several, else the id. NULL stays NULL. Caller frees. */
char *folio_qualify_id(const char *journal, const char *id);

#endif
