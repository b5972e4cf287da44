/* Taking a command back: an inverse commit, safe after others have seen the first one. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/merge.h"

void
folio_undo_free(FolioUndo *undo)
{
    if (undo == NULL)
        return;
    g_free(undo->operation);
    g_free(undo->summary);
    g_free(undo);
}

/* --- Finding --------------------------------------------------------------------------------------- */

/* What a walk from the tip back has seen so far in one store. */
typedef struct Search {
    GHashTable *undone; /* ids of commits that were taken back */
    FolioUndo *found;
    FolioStoreId store;
    char *found_command;
    char *name, *email; /* who asks; NULL: whoever wrote it */
    bool passed_others;
} Search;

static bool
is_undoable(const char *operation)
{
    static const char *const fixed[] = {"undo", "recover", "init", FOLIO_OPERATION_SYNC, NULL};
    return operation != NULL && !g_strv_contains(fixed, operation);
}

/* Others' commands are theirs to take back, however late they were: nobody means one that he did not give.
 * Who writes from two machines often has two addresses. */
static bool
is_mine(const Search *search, const FolioCommit *commit)
{
    return search->email == NULL || g_ascii_strcasecmp(search->email, commit->email) == 0
           || strcmp(search->name, commit->author) == 0;
}

static FolioUndo *
new_undo(const FolioCommit *commit, FolioStoreId store, const char *operation)
{
    FolioUndo *undo = g_new0(FolioUndo, 1);
    undo->operation = g_strdup(operation);
    undo->summary = g_strdup(commit->summary);
    undo->time = commit->time;
    memcpy(undo->commits[store], commit->id, sizeof commit->id);
    return undo;
}

static bool
visit(const FolioCommit *commit, gpointer data)
{
    Search *search = data;
    g_autofree char *operation = folio_commit_dup_trailer(commit, FOLIO_TRAILER_OPERATION);
    g_autofree char *command = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
    g_autofree char *undoes = folio_commit_dup_trailer(commit, FOLIO_TRAILER_UNDOES);
    if (undoes != NULL)
        g_hash_table_add(search->undone, g_steal_pointer(&undoes));
    if (!is_undoable(operation) || g_hash_table_contains(search->undone, commit->id))
        return true;
    if (!is_mine(search, commit)) {
        search->passed_others = true;
        return true;
    }
    search->found = new_undo(commit, search->store, operation);
    search->found_command = g_steal_pointer(&command);
    return false;
}

static bool
search_store(FolioJournal *journal, FolioStoreId store, Search *search, GError **error)
{
    *search = (Search){.store = store};
    if (!folio_journal_has_store(journal, store))
        return true;
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    if (repo == NULL
        || (store == FOLIO_STORE_SHARED
            && !folio_repo_dup_identity(repo, &search->name, &search->email, error)))
        return false;
    search->undone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool walked = folio_history_walk(repo, NULL, NULL, false, visit, search, error);
    g_clear_pointer(&search->undone, g_hash_table_unref);
    return walked;
}

static void
search_clear(Search *search)
{
    folio_undo_free(search->found);
    g_free(search->found_command);
    g_free(search->name);
    g_free(search->email);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* The other store's part of the same command. */
static bool
complete_undo(FolioJournal *journal, FolioUndo *undo, FolioStoreId known, const char *command,
              GError **error)
{
    FolioStoreId other = known == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
    if (command == NULL || !folio_journal_has_store(journal, other))
        return true;
    g_autoptr(GPtrArray) commits = folio_journal_find_command(journal, other, command, error);
    if (commits == NULL)
        return false;
    if (commits->len > 0)
        memcpy(undo->commits[other], ((FolioCommit *) g_ptr_array_index(commits, 0))->id,
               FOLIO_OID_HEX_SIZE);
    return true;
}

static bool
nothing_to_undo(bool passed_others, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is nothing to undo");
    folio_error_why(error,
                    passed_others
                        ? "no command of yours is in the history that was not taken back already"
                        : "no command of folio is in the history that was not taken back already");
    if (passed_others)
        folio_error_hint(
            error, "what others did is taken back by name: folio undo COMMIT, from folio log");
    return false;
}

static FolioUndo *
find_last(FolioJournal *journal, GError **error)
{
    g_auto(Search) shared = {0};
    g_auto(Search) hidden = {0};
    if (!search_store(journal, FOLIO_STORE_SHARED, &shared, error)
        || !search_store(journal, FOLIO_STORE_PRIVATE, &hidden, error))
        return NULL;
    if (shared.found == NULL && hidden.found == NULL) {
        nothing_to_undo(shared.passed_others, error);
        return NULL;
    }
    /* The marks of commands sort by time, more finely than the seconds of commits. */
    bool take_hidden =
        shared.found == NULL
        || (hidden.found != NULL && g_strcmp0(hidden.found_command, shared.found_command) > 0);
    Search *last = take_hidden ? &hidden : &shared;
    if (!complete_undo(journal, last->found, last->store, last->found_command, error))
        return NULL;
    return g_steal_pointer(&last->found);
}

/* The one commit with that id. */
static bool
visit_first(const FolioCommit *commit, gpointer data)
{
    Search *search = data;
    g_autofree char *operation = folio_commit_dup_trailer(commit, FOLIO_TRAILER_OPERATION);
    search->found = new_undo(commit, search->store, operation != NULL ? operation : "commit");
    search->found_command = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
    return false;
}

static FolioUndo *
find_revision(FolioJournal *journal, const char *revision, GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        char id[FOLIO_OID_HEX_SIZE];
        g_auto(Search) search = {.store = (FolioStoreId) store};
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        FolioRepo *repo = folio_journal_get_repo(journal, (FolioStoreId) store, error);
        if (repo == NULL)
            return NULL;
        if (!folio_history_resolve(repo, revision, id, NULL))
            continue;
        if (!folio_history_walk(repo, id, NULL, false, visit_first, &search, error)
            || !complete_undo(journal, search.found, search.store, search.found_command, error))
            return NULL;
        return g_steal_pointer(&search.found);
    }
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no commit '%s'", revision);
    folio_error_hint(error, "folio log shows the commits");
    return NULL;
}

FolioUndo *
folio_journal_find_undo(FolioJournal *journal, const char *revision, GError **error)
{
    return revision == NULL ? find_last(journal, error) : find_revision(journal, revision, error);
}

/* --- Planning -------------------------------------------------------------------------------------- */

static bool
read_blob(FolioRepo *repo, const char *blob, GBytes **bytes, GError **error)
{
    *bytes = NULL;
    return blob[0] == '\0' || folio_history_read_blob(repo, blob, G_MAXINT32, bytes, error);
}

static bool
same(GBytes *a, GBytes *b)
{
    return a == b || (a != NULL && b != NULL && g_bytes_equal(a, b));
}

static bool
later_changes(const char *path, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' was changed since", path);
    folio_error_why(error, "later changes touch the same lines");
    folio_error_hint(error, "undo those first, or edit the file");
    return false;
}

/* What the path should hold: `old` where nothing happened since, else later changes on top of it. */
static bool
invert(const char *path, GBytes *old, GBytes *made, GBytes *present, GBytes **wanted,
       GError **error)
{
    if (same(present, made) || same(present, old)) {
        *wanted = old == NULL ? NULL : g_bytes_ref(old);
        return true;
    }
    if (present == NULL || made == NULL || old == NULL)
        return later_changes(path, error);
    g_auto(FolioMergeResult) result = {0};
    if (!folio_merge_entry(g_bytes_get_data(made, NULL), g_bytes_get_size(made),
                           g_bytes_get_data(present, NULL), g_bytes_get_size(present),
                           g_bytes_get_data(old, NULL), g_bytes_get_size(old), NULL, &result,
                           error))
        return false;
    if (result.conflicts > 0)
        return later_changes(path, error);
    *wanted = g_bytes_ref(result.bytes);
    return true;
}

/* Plans a file as it should be, as an entry when it is one. */
void
folio_write_put_version(FolioWrite *write, FolioStoreId store, const char *path, GBytes *wanted,
                        GBytes *present)
{
    g_autoptr(FolioEntry) entry = NULL;
    GBytes *known = wanted != NULL ? wanted : present;
    if (known != NULL && g_str_has_suffix(path, ".md"))
        (void) folio_entry_parse(folio_kinds(), g_bytes_get_data(known, NULL),
                                 g_bytes_get_size(known), path, &entry, NULL);
    FolioPlan *plan = folio_write_add_plan(write, store, path, wanted);
    plan->base = present == NULL ? NULL : g_bytes_ref(present);
    if (entry == NULL)
        return;
    plan->kind = entry->kind;
    plan->id = g_strdup(folio_entry_get_id(entry));
    plan->title = g_strdup(folio_entry_get_title(entry));
}

static bool
plan_delta(FolioWrite *write, FolioStoreId store, FolioRepo *repo, const FolioDelta *delta,
           GError **error)
{
    struct stat info;
    g_autoptr(GBytes) old = NULL;
    g_autoptr(GBytes) made = NULL;
    g_autoptr(GBytes) present = NULL;
    g_autoptr(GBytes) wanted = NULL;
    const FolioRoot *root = folio_journal_get_root(write->journal, store, error);
    if (root == NULL || !read_blob(repo, delta->old_blob, &old, error)
        || !read_blob(repo, delta->new_blob, &made, error))
        return false;
    if (folio_root_stat(root, delta->path, &info)
        && !folio_root_read(root, delta->path, G_MAXINT32, &present, error))
        return false;
    if (!invert(delta->path, old, made, present, &wanted, error))
        return false;
    if (!same(present, wanted))
        folio_write_put_version(write, store, delta->path, wanted, present);
    return true;
}

typedef struct Inverse {
    FolioWrite *write;
    FolioStoreId store;
    FolioRepo *repo;
    GError **error;
    bool planned;
} Inverse;

static bool
plan_commit(const FolioCommit *commit, gpointer data)
{
    Inverse *inverse = data;
    inverse->planned = true;
    for (guint i = 0; inverse->planned && i < commit->deltas->len; i++)
        inverse->planned = plan_delta(inverse->write, inverse->store, inverse->repo,
                                      g_ptr_array_index(commit->deltas, i), inverse->error);
    return false;
}

bool
folio_undo_plan(FolioJournal *journal, const FolioUndo *undo, FolioWrite *write, GError **error)
{
    if (strcmp(undo->operation, FOLIO_OPERATION_SIGN) == 0) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' cannot be taken back", undo->summary);
        folio_error_why(error, "others may rely on a signature as soon as it is made");
        folio_error_hint(error, "any change of the text voids it: folio edit; what was done before "
                                "it is taken back by name: folio undo COMMIT, from folio log");
        return false;
    }
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        Inverse inverse = {.write = write, .store = (FolioStoreId) store, .error = error};
        if (undo->commits[store][0] == '\0')
            continue;
        inverse.repo = folio_journal_get_repo(journal, (FolioStoreId) store, error);
        if (inverse.repo == NULL
            || !folio_history_walk(inverse.repo, undo->commits[store], NULL, true, plan_commit,
                                   &inverse, error)
            || !inverse.planned)
            return false;
        g_free(write->undoes[store]);
        write->undoes[store] = g_strdup(undo->commits[store]);
    }
    if (write->plans->len > 0)
        return true;
    return folio_error_set(error, FOLIO_ERROR_CANCELLED, "there is nothing left of '%s' to undo",
                           undo->summary);
}
