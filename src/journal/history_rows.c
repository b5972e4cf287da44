/* The history table and the repository: bringing one up to date with the other, and asking it. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/signed.h"

#define ATTEMPTS 3
#define PROGRESS_STEP 256
#define MARK_COMMAND "command "
#define MARK_SIGN "sign "

/* --- Bringing it up to date ----------------------------------------------------------------------- */

static FolioHistoryTable *
open_table(FolioJournal *journal, GError **error)
{
    const FolioStore *stores = journal->stores;
    if (journal->history != NULL)
        return journal->history;
    g_autofree char *shared = folio_store_dup_own_path(&stores[FOLIO_STORE_SHARED], "history.db");
    g_autofree char *private_db =
        folio_journal_has_store(journal, FOLIO_STORE_PRIVATE)
            ? folio_store_dup_own_path(&stores[FOLIO_STORE_PRIVATE], "history.db")
            : NULL;
    journal->history = folio_history_table_open(shared, private_db, error);
    return journal->history;
}

/* PLURAL/.../DATE-slug-ID.md or people/HANDLE.md; NULL for other files. */
static char *
id_of_path(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    if (!g_str_has_suffix(name, ".md"))
        return NULL;
    name[strlen(name) - strlen(".md")] = '\0';
    const char *dash = g_str_has_prefix(path, "people/") ? NULL : strrchr(name, '-');
    return g_strdup(dash == NULL ? name : dash + 1);
}

typedef struct Extension {
    const FolioJournal *journal;
    FolioHistoryBatch *batch;
    GError **error;
    gsize done; /* commits */
    bool failed;
} Extension;

/* How many there are in all only the end of the walk says. */
static void
tell_progress(const Extension *extension, gsize total)
{
    const FolioJournal *journal = extension->journal;
    if (journal->progress != NULL && (total > 0 || extension->done % PROGRESS_STEP == 0))
        journal->progress(extension->done, total, journal->progress_data);
}

static bool
add_changes(Extension *extension, const FolioCommit *commit)
{
    for (guint i = 0; i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        g_autofree char *id = id_of_path(delta->path);
        if (id != NULL
            && !folio_history_batch_add_change(extension->batch, id, delta->path, delta->old_blob,
                                               delta->new_blob, extension->error))
            return false;
    }
    return true;
}

static char *
dup_signed_mark(const FolioCommit *commit)
{
    g_autofree char *operation = folio_commit_dup_trailer(commit, FOLIO_TRAILER_OPERATION);
    g_autofree char *id = folio_commit_dup_trailer(commit, FOLIO_TRAILER_ID);
    if (g_strcmp0(operation, FOLIO_OPERATION_SIGN) != 0)
        return NULL;
    g_autofree char *lower = g_ascii_strdown(id != NULL ? id : "", -1);
    return g_strconcat(MARK_SIGN, lower, NULL);
}

static bool
add_marks(Extension *extension, const FolioCommit *commit)
{
    if (strstr(commit->message, "Folio-") == NULL && strstr(commit->message, "folio-") == NULL)
        return true;
    g_autofree char *command = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
    g_autofree char *command_mark =
        command == NULL ? NULL : g_strconcat(MARK_COMMAND, command, NULL);
    g_autofree char *signed_mark = dup_signed_mark(commit);
    const char *const marks[] = {command_mark, signed_mark};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (marks[i] != NULL
            && !folio_history_batch_add_mark(extension->batch, marks[i], extension->error))
            return false;
    }
    return true;
}

static bool
visit(const FolioCommit *commit, gpointer data)
{
    Extension *extension = data;
    tell_progress(extension, 0);
    extension->done++;
    folio_history_batch_begin_commit(extension->batch, commit->id);
    extension->failed = !add_changes(extension, commit) || !add_marks(extension, commit);
    return !extension->failed;
}

/* What the table has of a history that HEAD no longer reaches is worth nothing. `*unreadable` is set when
 * the repository is what failed. */
static bool
extend(const FolioJournal *journal, FolioStoreId store, FolioRepo *repo, const char *head,
       bool *unreadable, GError **error)
{
    FolioHistoryTable *table = journal->history;
    g_autoptr(FolioHistoryBatch) batch = folio_history_batch_new(table, store, error);
    g_autofree char *tip = batch == NULL ? NULL : folio_history_table_dup_tip(table, store, error);
    if (tip == NULL)
        return false;
    if (strcmp(tip, head) == 0)
        return true; /* another process was faster */
    bool goes_on = folio_history_is_ancestor(repo, tip, head);
    if (!goes_on && !folio_history_batch_clear(batch, error))
        return false;
    Extension extension = {.journal = journal, .batch = batch, .error = error};
    *unreadable =
        !folio_history_walk(repo, head, goes_on ? tip : NULL, true, visit, &extension, error);
    tell_progress(&extension, extension.done);
    return !*unreadable && !extension.failed && folio_history_batch_commit(batch, head, error);
}

/* An unborn branch has no history, whatever was there before. */
static bool
bring_up_to_date(const FolioJournal *journal, FolioStoreId store, FolioRepo *repo, bool *unreadable,
                 GError **error)
{
    FolioHistoryTable *table = journal->history;
    char head[FOLIO_OID_HEX_SIZE];
    *unreadable = !folio_repo_head(repo, head, error);
    g_autofree char *tip = *unreadable ? NULL : folio_history_table_dup_tip(table, store, error);
    if (tip == NULL)
        return false;
    if (strcmp(tip, head) == 0)
        return true;
    return head[0] == '\0' ? folio_history_table_restart(table, store, false, error)
                           : extend(journal, store, repo, head, unreadable, error);
}

/* --- Asking --------------------------------------------------------------------------------------- */

typedef struct Question {
    const char *id, *path; /* of an entry */
    const char *mark;      /* or of a mark */
    bool is_prefix;
    bool of_notes; /* or all that was noted: a GHashTable */
} Question;

static gpointer
ask(FolioHistoryTable *table, FolioStoreId store, const Question *question, GError **error)
{
    if (question->of_notes)
        return folio_history_table_list_notes(table, store, error);
    return question->mark != NULL
               ? folio_history_table_find_mark(table, store, question->mark, question->is_prefix,
                                               error)
               : folio_history_table_find(table, store, question->id, question->path, error);
}

/* A busy table is whole; any other that fails is made anew, at last in memory. */
static gpointer
find(FolioJournal *journal, FolioStoreId store, const Question *question, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    FolioHistoryTable *table = repo == NULL ? NULL : open_table(journal, error);
    for (int attempt = 1; table != NULL; attempt++) {
        bool unreadable;
        g_autoptr(GError) cause = NULL;
        gpointer found = bring_up_to_date(journal, store, repo, &unreadable, &cause)
                             ? ask(table, store, question, &cause)
                             : NULL;
        if (found != NULL)
            return found;
        if (attempt == ATTEMPTS || unreadable
            || g_error_matches(cause, FOLIO_ERROR, FOLIO_ERROR_CONFLICT)) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return NULL;
        }
        if (!folio_history_table_restart(table, store, attempt == ATTEMPTS - 1, error))
            return NULL;
    }
    return NULL;
}

GPtrArray *
folio_journal_find_changes(FolioJournal *journal, FolioStoreId store, const char *id,
                           const char *path, GError **error)
{
    return find(journal, store, &(Question){.id = id, .path = path}, error);
}

GHashTable *
folio_journal_find_notes(FolioJournal *journal, FolioStoreId store, char **tip, GError **error)
{
    GHashTable *notes = find(journal, store, &(Question){.of_notes = true}, error);
    *tip = notes != NULL ? folio_history_table_dup_tip(journal->history, store, NULL) : NULL;
    return notes;
}

void
folio_journal_keep_notes(FolioJournal *journal, FolioStoreId store, const char *tip,
                         const GPtrArray *notes)
{
    if (tip != NULL && notes->len > 0)
        (void) folio_history_table_add_notes(journal->history, store, tip, notes, NULL);
}

static GPtrArray *
find_marked(FolioJournal *journal, FolioStoreId store, const Question *question, GError **error)
{
    g_autoptr(GPtrArray) ids = find(journal, store, question, error);
    if (ids == NULL)
        return NULL;
    return folio_history_read_commits(folio_journal_get_repo(journal, store, NULL), ids, error);
}

GPtrArray *
folio_journal_find_command(FolioJournal *journal, FolioStoreId store, const char *command,
                           GError **error)
{
    g_autofree char *mark = g_strconcat(MARK_COMMAND, command, NULL);
    return find_marked(journal, store, &(Question){.mark = mark}, error);
}

GPtrArray *
folio_journal_find_signing(FolioJournal *journal, const char *id, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(id != NULL ? id : "", -1);
    g_autofree char *mark = g_strconcat(MARK_SIGN, lower, NULL);
    return find_marked(journal, FOLIO_STORE_SHARED,
                       &(Question){.mark = mark, .is_prefix = id == NULL}, error);
}
