/* What is held while a journal changes. */
#include "journal_internal.h"

#include "folio/error.h"
#include "making.h"

bool
folio_locks_take(FolioLocks *locks, FolioJournal *journal, GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        locks->of[store] = folio_store_lock(journal, (FolioStoreId) store, error);
        if (locks->of[store] == NULL)
            return false;
    }
    return true;
}

void
folio_locks_clear(FolioLocks *locks)
{
    for (int store = FOLIO_STORE_COUNT - 1; store >= 0; store--)
        g_clear_pointer(&locks->of[store], folio_lock_free);
}

void
folio_signals_block(sigset_t *before)
{
    sigset_t quiet;
    sigemptyset(&quiet);
    sigaddset(&quiet, SIGINT);
    sigaddset(&quiet, SIGTERM);
    sigaddset(&quiet, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &quiet, before);
}

void
folio_signals_restore(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

bool
folio_journal_check_format(const FolioJournal *journal, GError **error)
{
    const char *folder = journal->stores[FOLIO_STORE_SHARED].folder;
    g_autofree char *stopped = journal->being_made ? NULL : folio_making_dup_verb(folder);
    if (stopped != NULL) {
        /* One sentence: writers put what they kept into the others. */
        return folio_error_set(error, FOLIO_ERROR_CONFLICT,
                               "the %s of this journal is not finished: the same folio %s once "
                               "more goes on with it",
                               stopped, stopped);
    }
    if (!journal->read_only)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "this journal was made by a newer folio");
    folio_error_why(error, "its format is newer than %d, so it can only be read",
                    FOLIO_FORMAT_VERSION);
    return false;
}
