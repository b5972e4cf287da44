/* The write path: one command is one commit in each store it touches.
 *
 *   1 locks of folio   2 recovery   3 intent record   4 git's index locks   5 files
 *   6 objects, git's index, branch by compare-and-swap, read back   7 intent dropped
 *   8 folio's index
 *
 * From step 5 on the text is in the work tree: whatever fails later leaves the intent record, and the
 * next command that writes finishes the work. Only where a hook of somebody refuses are the files put
 * back as they were: it would refuse the next command too. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

/* --- The message --------------------------------------------------------------------------------- */

/* "new: Lead a ward round on my own", with trailers; only of what this store holds. */
static char *
make_message(const FolioWrite *write, FolioStoreId store)
{
    const FolioPlan *first = NULL;
    guint entries = 0;
    g_autoptr(GString) trailers = g_string_new(NULL);
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if (plan->store != store || plan->id == NULL)
            continue;
        first = first == NULL ? plan : first;
        entries++;
        g_string_append_printf(trailers, FOLIO_TRAILER_ID ": %s\n", plan->id);
    }
    GString *message = g_string_new(write->operation);
    if (entries == 1)
        g_string_append_printf(message, ": %s", first->title != NULL ? first->title : first->id);
    else if (entries > 1)
        g_string_append_printf(message, ": %u entries", entries);
    g_string_append_printf(message,
                           "\n\n" FOLIO_TRAILER_OPERATION ": %s\n" FOLIO_TRAILER_COMMAND ": %s\n%s",
                           write->operation, write->command, trailers->str);
    if (write->undoes[store] != NULL)
        g_string_append_printf(message, FOLIO_TRAILER_UNDOES ": %s\n", write->undoes[store]);
    if (write->renamed[store] != NULL)
        g_string_append_printf(message, FOLIO_TRAILER_RENAMED ": %s\n", write->renamed[store]);
    return g_string_free(message, FALSE);
}

/* --- The steps ----------------------------------------------------------------------------------- */

static bool
touches(const FolioWrite *write, int store)
{
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if ((int) plan->store == store)
            return true;
    }
    return false;
}

static FolioIntent *
make_intent(FolioWrite *write, GError **error)
{
    g_autoptr(FolioIntent) intent = folio_intent_new(write->operation);
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        folio_intent_add(intent, plan->store, plan->path, plan->content != NULL, plan->moved_to);
    }
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!intent->touched[store])
            continue;
        FolioRepo *repo = folio_journal_get_repo(write->journal, (FolioStoreId) store, error);
        if (repo == NULL || !folio_repo_check_writable(repo, error)
            || !folio_commit_check_people(repo, error) || !folio_repo_break_index_lock(repo, error))
            return NULL;
        write->index_locks[store] = folio_index_lock_new(repo, &intent->lock_inodes[store], error);
        if (write->index_locks[store] == NULL)
            return NULL;
    }
    return folio_intent_save(write->journal, intent, error) ? g_steal_pointer(&intent) : NULL;
}

static bool
take_index_locks(FolioWrite *write, GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (write->index_locks[store] != NULL
            && !folio_index_lock_take(write->index_locks[store], FOLIO_LOCK_WAIT_MS, error))
            return false;
    }
    return true;
}

/* What is to stand at a plan: its own text, or what stood there before; NULL: nothing. */
static GBytes *
get_content(const FolioWrite *write, guint plan, bool back)
{
    return back ? g_ptr_array_index(write->before, plan)
                : ((const FolioPlan *) g_ptr_array_index(write->plans, plan))->content;
}

static bool
write_texts(FolioWrite *write, FolioStoreId store, bool back, bool *any, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(write->journal, store, error);
    FolioWriteFlags flags =
        (write->durable ? FOLIO_WRITE_SYNC : FOLIO_WRITE_PLAIN)
        | (store == FOLIO_STORE_PRIVATE ? FOLIO_WRITE_PRIVATE : FOLIO_WRITE_PLAIN);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(FolioRootFile));
    guint put = 0;
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        const FolioRootFile file = {plan->path, get_content(write, i, back)};
        if (plan->store == store && file.bytes != NULL)
            g_array_append_val(files, file);
    }
    bool good = root != NULL
                && folio_root_write_several(root, (const FolioRootFile *) (void *) files->data,
                                            files->len, flags, &put, error);
    *any = *any || put > 0;
    return good;
}

static bool
remove_texts(FolioWrite *write, FolioStoreId store, bool back, bool *any, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(write->journal, store, error);
    g_autoptr(GPtrArray) gone = g_ptr_array_new();
    for (guint i = 0; i < write->plans->len && root != NULL; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if (plan->store != store || get_content(write, i, back) != NULL)
            continue;
        if (!folio_root_remove(root, plan->path, FOLIO_WRITE_PLAIN, error))
            return false;
        *any = true;
        g_ptr_array_add(gone, plan->path);
    }
    g_ptr_array_add(gone, NULL);
    return root != NULL
           && (!write->durable || folio_root_sync(root, (const char *const *) gone->pdata, error));
}

/* Texts first, removals after: an entry on its way to the other store is never nowhere. `any` tells
 * whether a file has changed. */
static bool
write_files(FolioWrite *write, bool back, bool *any, GError **error)
{
    static bool (*const steps[])(FolioWrite *, FolioStoreId, bool, bool *,
                                 GError **) = {write_texts, remove_texts};
    for (guint step = 0; step < G_N_ELEMENTS(steps); step++)
        for (int store = 0; store < FOLIO_STORE_COUNT; store++)
            if (touches(write, store)
                && !steps[step](write, (FolioStoreId) store, back, any, error))
                return false;
    return true;
}

static bool
may_refuse(const FolioWrite *write)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (touches(write, store) && folio_repo_has_commit_hook(write->journal->stores[store].repo))
            return true;
    }
    return false;
}

static void
bytes_free(gpointer bytes)
{
    if (bytes != NULL)
        g_bytes_unref(bytes);
}

/* Only for those who have a hook that may refuse: the others' files need not be read. */
static bool
remember_files(FolioWrite *write, GError **error)
{
    if (!may_refuse(write))
        return true;
    write->before = g_ptr_array_new_with_free_func(bytes_free);
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        const FolioRoot *root = folio_journal_get_root(write->journal, plan->store, error);
        GBytes *bytes = NULL;
        if (root == NULL || !folio_root_read_present(root, plan->path, G_MAXINT32, &bytes, error))
            return false;
        g_ptr_array_add(write->before, bytes);
    }
    return true;
}

static bool
commit_store(FolioWrite *write, FolioStoreId store, GError **error)
{
    g_autoptr(GPtrArray) changes = folio_plans_of_store(write->plans, store);
    g_auto(FolioCommitJob) job = {.journal = write->journal,
                                  .store = store,
                                  .lock = write->index_locks[store],
                                  .changes = changes,
                                  .message = make_message(write, store),
                                  .operation = write->operation,
                                  .time = write->time,
                                  .offset_minutes = write->offset_minutes,
                                  .durable = write->durable};
    if (!folio_commit_job_run(&job, error)) {
        write->refused = job.refused;
        return false;
    }
    folio_note_kept_index(folio_index_lock_get_kept(job.lock), write->notes);
    memcpy(write->commits[store], job.commit, sizeof job.commit);
    return true;
}

static bool
commit_stores(FolioWrite *write, GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (touches(write, store) && !commit_store(write, (FolioStoreId) store, error))
            return false;
    }
    return true;
}

/* Has no store anything of it in its history? */
static bool
is_nowhere(const FolioWrite *write)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (write->commits[store][0] != '\0')
            return false;
    }
    return true;
}

static void
release_index_locks(FolioWrite *write)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++)
        g_clear_pointer(&write->index_locks[store], folio_index_lock_free);
}

/* Steps 4 to 7, which a signal must not cut short. The record outlives git's locks: a lock without a
 * record could not be told from that of a git at work. */
static bool
write_and_commit(FolioWrite *write, const FolioIntent *intent, GError **error)
{
    bool any = false;
    FolioStoreId home = folio_intent_home(intent);
    if (!remember_files(write, error) || !take_index_locks(write, error)
        || !write_files(write, false, &any, error)) {
        release_index_locks(write);
        if (!any)
            folio_intent_drop(write->journal, home, NULL);
        return false;
    }
    if (!commit_stores(write, error)) {
        if (write->refused && is_nowhere(write) && write_files(write, true, &any, NULL)) {
            release_index_locks(write);
            folio_intent_drop(write->journal, home, NULL);
            return false;
        }
        folio_error_add_why(error, "the text is on disk but not yet in the history");
        folio_error_add_hint(error,
                             "nothing is lost: the next command that writes will finish this");
        return false;
    }
    release_index_locks(write);
    return folio_intent_drop(write->journal, home, error);
}

static bool
run_locked(FolioWrite *write, GError **error)
{
    sigset_t before;
    if (!folio_recover(write->journal, write->notes, error)
        || !folio_write_spare_hand_edits(write, error) || !folio_write_reconcile(write, error)
        || !folio_write_check(write, error))
        return false;
    folio_signals_block(&before);
    g_autoptr(FolioIntent) intent = make_intent(write, error);
    bool done = intent != NULL && write_and_commit(write, intent, error);
    release_index_locks(write);
    folio_signals_restore(&before);
    return done;
}

void
folio_journal_note_paths(FolioJournal *journal, FolioStoreId store, const GPtrArray *paths,
                         GPtrArray *notes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add(list, g_ptr_array_index(paths, i));
    g_ptr_array_add(list, NULL);
    FolioIndex *index = folio_journal_peek_index(journal, &error);
    const FolioRoot *root = index == NULL ? NULL : folio_journal_get_root(journal, store, &error);
    if (root == NULL
        || !folio_index_note(index, store, root, (const char *const *) list->pdata, &error))
        g_ptr_array_add(
            notes, g_strdup_printf("saved, but the search index was not brought up to date: %s",
                                   error->message));
}

static void
note_index(FolioWrite *write, FolioStoreId store)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if (plan->store == store)
            g_ptr_array_add(paths, plan->path);
    }
    folio_journal_note_paths(write->journal, store, paths, write->notes);
}

bool
folio_write_run(FolioWrite *write, GError **error)
{
    FolioJournal *journal = write->journal;
    if (write->plans->len == 0)
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "nothing to write");
    g_auto(FolioLocks) locks = {{NULL}};
    if (!folio_journal_check_format(journal, error) || !folio_locks_take(&locks, journal, error)
        || !run_locked(write, error))
        return false;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (touches(write, store)) {
            note_index(write, (FolioStoreId) store);
            folio_repo_maintain(journal->stores[store].repo);
        }
    }
    return true;
}
