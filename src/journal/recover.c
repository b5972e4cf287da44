/* Recovery: one rule for a killed writer and a failed one. Whatever text has reached the work tree
 * is committed; what has not is as it was before. Where a hook of somebody refuses that, it would refuse it
 * for ever: the text becomes a draft, and the files are what the history says. */
#include "purge_internal.h"

#include <errno.h>
#include <string.h>

#include "folio/error.h"

#define NAMED_MAX 5 /* files that are named one by one */

/* A half-written text is kept aside: it may be all there is of somebody's words. */
static bool
rescue_temp(FolioJournal *journal, FolioStoreId id, const char *path, GPtrArray *kept,
            GError **error)
{
    struct stat info;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *temp = folio_root_temp_path(path);
    const FolioRoot *root = folio_journal_get_root(journal, id, error);
    if (root == NULL)
        return false;
    if (!folio_root_stat(root, temp, &info))
        return true;
    if (info.st_size > 0) {
        g_autofree char *where = NULL;
        if (!folio_root_read(root, temp, G_MAXINT32, &bytes, error)
            || !folio_keep_aside(journal, id, FOLIO_RECOVERED, path, bytes, &where, error))
            return false;
        g_ptr_array_add(kept, g_steal_pointer(&where));
    }
    return folio_root_remove(root, temp, FOLIO_WRITE_SYNC, error);
}

/* One line for each file, or for all where they are many. */
static void
note_kept(const GPtrArray *kept, GPtrArray *notes)
{
    for (guint i = 0; i < kept->len && kept->len <= NAMED_MAX; i++)
        g_ptr_array_add(notes, g_strdup_printf("an unfinished text was kept: %s",
                                               (char *) g_ptr_array_index(kept, i)));
    if (kept->len <= NAMED_MAX)
        return;
    g_autofree char *folder = g_path_get_dirname(g_ptr_array_index(kept, 0));
    g_ptr_array_add(notes, g_strdup_printf("%u unfinished texts were kept: %s", kept->len, folder));
}

static bool
is_present(FolioJournal *journal, FolioStoreId id, const char *path)
{
    struct stat info;
    const FolioRoot *root = folio_journal_get_root(journal, id, NULL);
    return root != NULL && folio_root_stat(root, path, &info);
}

/* Where the text of a removal goes: to the other store, or to another name in its own. */
static bool
has_arrived(FolioJournal *journal, const FolioIntentPath *item)
{
    FolioStoreId other =
        item->store == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
    return is_present(journal, other, item->moved_to)
           || (strcmp(item->moved_to, item->path) != 0
               && is_present(journal, item->store, item->moved_to));
}

/* An entry that was on its way to another place must not stay in both. */
static bool
finish_move(FolioJournal *journal, const FolioIntentPath *item, GError **error)
{
    if (item->moved_to == NULL || !has_arrived(journal, item))
        return true;
    const FolioRoot *root = folio_journal_get_root(journal, item->store, error);
    return root != NULL && folio_root_remove(root, item->path, FOLIO_WRITE_SYNC, error);
}

/* The paths of the intent in one store as they stand on disk, each once: git takes no path twice. */
static GPtrArray *
present_state(FolioJournal *journal, const FolioIntent *intent, FolioStoreId store, GError **error)
{
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const FolioRoot *root = folio_journal_get_root(journal, store, error);
    if (root == NULL)
        return NULL;
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *item = g_ptr_array_index(intent->paths, i);
        g_autoptr(GBytes) bytes = NULL;
        if (item->store != store || !g_hash_table_add(seen, item->path))
            continue;
        if (is_present(journal, store, item->path)
            && !folio_root_read(root, item->path, G_MAXINT32, &bytes, error))
            return NULL;
        g_ptr_array_add(changes, folio_change_new(item->path, bytes));
    }
    return g_steal_pointer(&changes);
}

static void
note_refused(const FolioIntent *intent, const GError *refusal, GPtrArray *notes)
{
    const char *why = folio_error_get_why(refusal);
    g_ptr_array_add(notes, g_strdup_printf("%s what an interrupted '%s' had begun%s%s; the files "
                                           "are as they were before",
                                           refusal->message, intent->operation,
                                           why != NULL ? ": " : "", why != NULL ? why : ""));
}

/* What the person asked for has to wait. A signature knows of no path. */
static bool
refuse_unfinished(const FolioIntent *intent, GError **error)
{
    const FolioIntentPath *first = intent->paths->len > 0 ? intent->paths->pdata[0] : NULL;
    folio_error_add_why(error, "an interrupted '%s' has to be finished first%s%s",
                        intent->operation, first != NULL ? ": " : "",
                        first != NULL ? first->path : "");
    return false;
}

/* One line for each file, or for all where they are many. */
static void
note_finished(const FolioIntent *intent, const FolioCommitJob *job, GPtrArray *notes)
{
    guint wanted = 0, there = 0;
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *item = g_ptr_array_index(intent->paths, i);
        wanted += item->store == job->store && item->present;
    }
    for (guint i = 0; i < job->changes->len; i++) {
        const FolioChange *change = g_ptr_array_index(job->changes, i);
        there += change->content != NULL;
        if (job->changes->len <= NAMED_MAX)
            g_ptr_array_add(notes, g_strdup_printf("finished an interrupted '%s': %s",
                                                   intent->operation, change->path));
    }
    if (job->changes->len > NAMED_MAX)
        g_ptr_array_add(notes, g_strdup_printf("finished an interrupted '%s': %u of %u files were "
                                               "written; folio undo %.7s takes that back",
                                               intent->operation, there, wanted, job->commit));
}

/* `*refused` is set, with success, when a hook refuses it. */
static bool
commit_present_state(FolioJournal *journal, FolioIntent *intent, FolioStoreId store,
                     GPtrArray *notes, bool *refused, GError **error)
{
    GError *problem = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    if (repo == NULL
        || !folio_repo_break_locks(repo, intent->lock_inodes[store], intent->time, error)
        || !folio_repo_check_writable(repo, error))
        return false;
    g_autoptr(GPtrArray) changes = present_state(journal, intent, store, error);
    g_autoptr(FolioIndexLock) lock =
        changes == NULL ? NULL : folio_index_lock_new(repo, &intent->lock_inodes[store], error);
    if (lock == NULL || !folio_intent_save(journal, intent, error)
        || !folio_index_lock_take(lock, FOLIO_LOCK_WAIT_MS, error))
        return false;
    char *message = g_strdup_printf("recover: finish an interrupted %s\n\n" FOLIO_TRAILER_OPERATION
                                    ": recover\n",
                                    intent->operation);
    g_auto(FolioCommitJob) job = {.journal = journal,
                                  .store = store,
                                  .lock = lock,
                                  .changes = changes,
                                  .message = message,
                                  .operation = "recover",
                                  .durable = true};
    if (!folio_commit_job_run(&job, &problem)) {
        *refused = job.refused;
        if (job.refused) {
            note_refused(intent, problem, notes);
            g_error_free(problem);
            return true;
        }
        g_propagate_error(error, problem);
        return refuse_unfinished(intent, error);
    }
    folio_note_kept_index(folio_index_lock_get_kept(lock), notes);
    if (job.commit[0] != '\0')
        note_finished(intent, &job, notes);
    return true;
}

static bool
recover_merge(FolioJournal *journal, FolioIntent *intent, GPtrArray *notes, GError **error)
{
    bool undone = false;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    guint64 *inode = &intent->lock_inodes[FOLIO_STORE_SHARED];
    if (repo == NULL || !folio_repo_break_locks(repo, *inode, intent->time, error))
        return false;
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, inode, error);
    if (lock == NULL || !folio_intent_save(journal, intent, error)
        || !folio_index_lock_take(lock, FOLIO_LOCK_WAIT_MS, error)
        || !folio_merge_take_back(journal, lock, intent->to, &undone, error))
        return false;
    if (undone)
        g_ptr_array_add(notes, g_strdup("an interrupted merge was taken back; sync does it again"));
    g_clear_pointer(&lock, folio_index_lock_free);
    return folio_intent_drop(journal, FOLIO_STORE_SHARED, error);
}

static bool
recover_intent(FolioJournal *journal, FolioIntent *intent, GPtrArray *notes, GError **error)
{
    if (intent->to[0] != '\0')
        return recover_merge(journal, intent, notes, error);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *item = g_ptr_array_index(intent->paths, i);
        if (!rescue_temp(journal, item->store, item->path, kept, error)
            || !finish_move(journal, item, error))
            return false;
    }
    note_kept(kept, notes);
    bool refused = false;
    for (int store = 0; !refused && store < FOLIO_STORE_COUNT; store++) {
        if (intent->touched[store]
            && !commit_present_state(journal, intent, (FolioStoreId) store, notes, &refused, error))
            return false;
    }
    if (refused && !folio_recover_give_way(journal, intent, notes, error))
        return false;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (intent->touched[store]
            && !folio_repo_sweep_objects(journal->stores[store].repo, intent->time, error))
            return false;
    }
    return folio_intent_drop(journal, folio_intent_home(intent), error);
}

/* A purge that was stopped goes on; nothing else may be written into the history it leaves. */
static bool
recover_purge(FolioJournal *journal, FolioStoreId store, GPtrArray *notes, GError **error)
{
    bool done = false;
    g_autoptr(FolioPurgeRecord) record = NULL;
    if (!folio_purge_record_load(journal, store, &record, error))
        return false;
    if (record == NULL)
        return true;
    if (!folio_purge_record_finish(journal, store, record, &done, error))
        return false;
    g_ptr_array_add(notes,
                    done ? g_strdup_printf("finished an interrupted purge of '%s'", record->id)
                         : g_strdup_printf("an interrupted purge of '%s' was given up, because "
                                           "the history went on without it: repeat it",
                                           record->id));
    return true;
}

bool
folio_recover(FolioJournal *journal, GPtrArray *notes, GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_autoptr(FolioIntent) intent = NULL;
        if (folio_journal_has_store(journal, (FolioStoreId) store))
            folio_repo_break_config_lock(journal->stores[store].git_dir);
        if (!recover_purge(journal, (FolioStoreId) store, notes, error)
            || !folio_intent_load(journal, (FolioStoreId) store, &intent, error)
            || (intent != NULL && !recover_intent(journal, intent, notes, error)))
            return false;
    }
    return true;
}

bool
folio_journal_finish(FolioJournal *journal, GPtrArray *notes, GError **error)
{
    g_auto(FolioLocks) locks = {{NULL}};
    return folio_locks_take(&locks, journal, error) && folio_recover(journal, notes, error);
}
