#include "folio/incoming.h"

bool
folio_journal_guard_incoming(FolioJournal *journal, const char *commit, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    return repo != NULL && folio_repo_head(repo, head, error)
           && folio_guard_commit(repo, head, commit, error);
}
