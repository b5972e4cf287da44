/* A merge, as it changes the journal:
 *
 *   1 locks of folio   2 recovery   3 guard   4 everything worked out in memory, objects written
 *   5 intent record   6 git's index lock   7 is anything uncommitted in the way?   8 files and git's
 *   index, made durable   9 branch by compare-and-swap   10 intent dropped   11 folio's index
 *
 * Until step 9 whatever fails, or kills, is taken back. */
#include "merging.h"

#include "folio/error.h"

#define MERGE_TRIES 8

typedef enum Outcome {
    DONE,
    REFUSED,   /* nothing has changed */
    MOVED,     /* somebody else was faster; nothing has changed */
    HALF_DONE, /* neither done nor undone: the record stays */
} Outcome;

static Outcome
take_back(const FolioMerging *merging, FolioIndexLock *lock, Outcome outcome, GError **error)
{
    bool undone = false;
    if (folio_merge_take_back(merging->journal, lock, merging->commit, &undone,
                              error != NULL && *error == NULL ? error : NULL))
        return outcome;
    folio_error_hint(error, "nothing is lost: the next command that writes will clear this up");
    return HALF_DONE;
}

/* Steps 7 to 9. */
static Outcome
change_over(const FolioMerging *merging, FolioIndexLock *lock, GError **error)
{
    bool moved = false;
    if (!folio_merge_check_clean(merging->repo, merging->changes, error))
        return REFUSED;
    if (!folio_merge_apply(merging->journal, lock, merging->changes, error)
        || !folio_repo_advance(merging->repo, merging->head, merging->commit, "folio merge", &moved,
                               error))
        return take_back(merging, lock, REFUSED, error);
    return moved ? take_back(merging, lock, MOVED, error) : DONE;
}

/* Steps 5 to 10. */
static Outcome
run_recorded(const FolioMerging *merging, GError **error)
{
    g_autoptr(FolioIntent) intent = folio_intent_new("merge");
    guint64 *inode = &intent->lock_inodes[FOLIO_STORE_SHARED];
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(merging->repo, inode, error);
    g_strlcpy(intent->to, merging->commit, sizeof intent->to);
    intent->touched[FOLIO_STORE_SHARED] = true;
    if (lock == NULL || !folio_intent_save(merging->journal, intent, error))
        return REFUSED;
    Outcome outcome = folio_index_lock_take(lock, FOLIO_LOCK_WAIT_MS, error)
                          ? change_over(merging, lock, error)
                          : REFUSED;
    /* A lock without a record could not be told from that of a git at work. */
    g_clear_pointer(&lock, folio_index_lock_free);
    if (outcome != HALF_DONE
        && !folio_intent_drop(merging->journal, FOLIO_STORE_SHARED,
                              outcome == DONE || outcome == MOVED ? error : NULL))
        return REFUSED;
    return outcome;
}

static bool
check_ready(FolioMerging *merging, GError **error)
{
    FolioRepo *repo = merging->repo;
    return folio_repo_check_writable(repo, error) && folio_commit_check_people(repo, error)
           && folio_repo_head(repo, merging->head, error)
           && folio_guard_commit(repo, merging->head, merging->theirs, error);
}

static bool
plan(FolioMerging *merging, GError **error)
{
    return check_ready(merging, error) && folio_merging_plan(merging, error)
           && (merging->kind == FOLIO_MERGE_UP_TO_DATE
               || folio_incoming_check_settings(merging->repo, merging->head, merging->commit,
                                                error));
}

static Outcome
merge_once(FolioMerging *merging, GError **error)
{
    sigset_t before;
    if (!plan(merging, error))
        return REFUSED;
    if (merging->kind == FOLIO_MERGE_UP_TO_DATE)
        return DONE;
    folio_signals_block(&before);
    Outcome outcome = run_recorded(merging, error);
    folio_signals_restore(&before);
    return outcome;
}

/* Step 11, and what the person is told. */
static void
finish(const FolioMerging *merging, FolioMergeReport *report)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    g_autoptr(GError) problem = NULL;
    folio_merging_report(merging, report);
    if (!folio_spared_note(merging->journal, report->spared, &problem))
        g_ptr_array_add(report->notes, folio_error_dup_text(problem));
    for (guint i = 0; merging->changes != NULL && i < merging->changes->len; i++) {
        const FolioTreeChange *change = g_ptr_array_index(merging->changes, i);
        g_ptr_array_add(paths, change->path);
    }
    if (paths->len == 0)
        return;
    folio_journal_note_paths(merging->journal, FOLIO_STORE_SHARED, paths, report->notes);
    folio_repo_maintain(merging->repo);
}

static bool
merge_locked(FolioJournal *journal, const char *theirs, FolioMergeReport *report, GError **error)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *kept = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL || !folio_recover(journal, notes, error)
        || !folio_repo_mend_index(repo, FOLIO_LOCK_WAIT_MS, &kept, error))
        return false;
    folio_note_kept_index(kept, notes);
    for (int i = 0; i < MERGE_TRIES; i++) {
        g_auto(FolioMerging) merging = {.journal = journal, .repo = repo, .theirs = theirs};
        Outcome outcome = merge_once(&merging, error);
        if (outcome == DONE) {
            finish(&merging, report);
            g_ptr_array_extend_and_steal(report->notes, g_steal_pointer(&notes));
            return true;
        }
        if (outcome != MOVED)
            return false;
        g_usleep((gulong) g_random_int_range(1000, 20000));
    }
    return folio_refuse_moving(repo, error);
}

bool
folio_journal_merge(FolioJournal *journal, const char *theirs, FolioMergeReport *report,
                    GError **error)
{
    g_auto(FolioLocks) locks = {{NULL}};
    return folio_journal_check_format(journal, error) && folio_locks_take(&locks, journal, error)
           && merge_locked(journal, theirs, report, error);
}

bool
folio_journal_plan_merge(FolioJournal *journal, const char *theirs, FolioMergeReport *report,
                         GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_auto(FolioMerging)
        merging = {.journal = journal, .repo = repo, .theirs = theirs, .is_trial = true};
    if (repo == NULL || !folio_journal_check_format(journal, error) || !plan(&merging, error))
        return false;
    if (merging.kind != FOLIO_MERGE_UP_TO_DATE)
        folio_merging_report(&merging, report);
    return true;
}
