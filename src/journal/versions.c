/* The versions of entries, found by the id in the names of their files: across renames and stores. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

void
folio_version_free(FolioVersion *version)
{
    folio_commit_free(version->commit);
    g_free(version->command);
    g_free(version->path);
    g_free(version);
}

/* Newest first; of one second by the marks of the commands; of one command, what came before what
 * went. */
static gint
compare_versions(gconstpointer a, gconstpointer b)
{
    const FolioVersion *first = *(FolioVersion *const *) a, *second = *(FolioVersion *const *) b;
    if (first->commit->time != second->commit->time)
        return first->commit->time > second->commit->time ? -1 : 1;
    int marks = g_strcmp0(second->command, first->command);
    if (marks != 0)
        return marks;
    return (first->blob[0] == '\0') - (second->blob[0] == '\0');
}

/* A file that somebody named by hand has no id in its name; the index knows where it is. */
static char *
dup_present_path(FolioJournal *journal, FolioStoreId store, const char *id)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(journal, id, NULL);
    const FolioRow *row = target == NULL ? NULL : target->row;
    bool is_it = row != NULL && row->store == store && g_strcmp0(row->id, id) == 0;
    return is_it ? g_strdup(row->path) : NULL;
}

static FolioVersion *
make_version(FolioStoreId store, const FolioHistoryRow *row, const FolioCommit *commit)
{
    FolioVersion *version = g_new0(FolioVersion, 1);
    version->store = store;
    version->commit = folio_commit_copy(commit);
    version->command = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
    version->path = g_strdup(row->path);
    g_strlcpy(version->blob, row->after, sizeof version->blob);
    g_strlcpy(version->before, row->before, sizeof version->before);
    return version;
}

/* --- Ids that became others ---------------------------------------------------------------------- */

typedef struct Renamed {
    bool away;  /* what had this id has another since this commit */
    char *from; /* what has this id had that one before; NULL */
} Renamed;

static Renamed
read_renamed(const FolioCommit *commit, const char *id)
{
    Renamed renamed = {0};
    g_autofree char *all = folio_commit_dup_trailer(commit, FOLIO_TRAILER_RENAMED);
    g_auto(GStrv) pairs = g_strsplit(all != NULL ? all : "", ", ", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) ids = g_strsplit(*pair, " ", 2);
        if (g_strv_length(ids) != 2)
            continue;
        renamed.away = renamed.away || strcmp(ids[0], id) == 0;
        if (strcmp(ids[1], id) == 0 && renamed.from == NULL)
            renamed.from = g_strdup(ids[0]);
    }
    return renamed;
}

/* Adds versions, newest first, of what has the id since it got it. *from is the id that it had before
 * (caller frees; NULL), and *since the commit that changed it. */
static void
add_own(FolioStoreId store, const char *id, const GPtrArray *rows, const GPtrArray *commits,
        const char *below, GPtrArray *versions, char **from, const char **since)
{
    bool is_below = below == NULL;
    for (guint i = 0; i < commits->len; i++) {
        const FolioCommit *commit = g_ptr_array_index(commits, i);
        if (!is_below) {
            is_below = strcmp(commit->id, below) == 0;
            continue;
        }
        Renamed renamed = read_renamed(commit, id);
        if (renamed.away) {
            g_free(renamed.from);
            return;
        }
        g_ptr_array_add(versions, make_version(store, g_ptr_array_index(rows, i), commit));
        if (renamed.from == NULL)
            continue;
        *from = renamed.from;
        *since = commit->id;
        return;
    }
}

/* The text goes on under another id: what was there before it is what it had last. */
static void
join(FolioVersion *first, const FolioVersion *last)
{
    memcpy(first->before, last->blob, sizeof first->before);
}

/* --- Listing -------------------------------------------------------------------------------------- */

/* The versions of one store, newest first; with `below` those before that commit. */
static bool
add_versions(FolioJournal *journal, FolioStoreId store, const char *id, const char *path,
             const char *below, GPtrArray *versions, GError **error)
{
    g_autofree char *from = NULL;
    const char *since = NULL;
    g_autoptr(GPtrArray) rows = folio_journal_find_changes(journal, store, id, path, error);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; rows != NULL && i < rows->len; i++)
        g_ptr_array_add(ids, ((FolioHistoryRow *) g_ptr_array_index(rows, i))->commit);
    g_autoptr(GPtrArray) commits =
        rows == NULL
            ? NULL
            : folio_history_read_commits(folio_journal_get_repo(journal, store, NULL), ids, error);
    if (commits == NULL)
        return false;
    add_own(store, id, rows, commits, below, versions, &from, &since);
    guint count = versions->len;
    if (from == NULL)
        return true;
    if (!add_versions(journal, store, from, NULL, since, versions, error))
        return false;
    if (versions->len > count)
        join(g_ptr_array_index(versions, count - 1), g_ptr_array_index(versions, count));
    return true;
}

GPtrArray *
folio_journal_list_versions(FolioJournal *journal, const char *id, GError **error)
{
    g_autoptr(GPtrArray) versions =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_version_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        g_autofree char *path = dup_present_path(journal, (FolioStoreId) store, id);
        if (!add_versions(journal, (FolioStoreId) store, id, path, NULL, versions, error))
            return NULL;
    }
    if (versions->len == 0) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "the history knows no entry '%s'", id);
        folio_error_hint(error, "folio log shows what happened; a whole id is needed here");
        return NULL;
    }
    g_ptr_array_sort(versions, compare_versions);
    return g_steal_pointer(&versions);
}

/* The newest versions before all others, of one store after the other. */
static bool
trace_entry(FolioJournal *journal, const char *id, FolioTraceFunc func, gpointer data,
            GError **error)
{
    g_autoptr(GPtrArray) versions =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_version_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (folio_journal_has_store(journal, (FolioStoreId) store)
            && !add_versions(journal, (FolioStoreId) store, id, NULL, NULL, versions, error))
            return false;
    }
    for (guint i = 0; i < versions->len; i++) {
        const FolioVersion *version = g_ptr_array_index(versions, i);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(FolioEntry) entry = NULL;
        if (!folio_version_read(journal, version, &bytes, error))
            return false;
        if (bytes == NULL)
            continue;
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);
        (void) folio_entry_parse(folio_kinds(), text, length, version->path, &entry, NULL);
        if (entry != NULL)
            func(id, entry, version->commit, data);
    }
    return true;
}

bool
folio_journal_trace(FolioJournal *journal, GHashTable *ids, FolioTraceFunc func, gpointer data,
                    GError **error)
{
    GHashTableIter iterator;
    gpointer id;
    g_hash_table_iter_init(&iterator, ids);
    while (g_hash_table_iter_next(&iterator, &id, NULL)) {
        if (!trace_entry(journal, id, func, data, error))
            return false;
    }
    return true;
}

bool
folio_version_read(FolioJournal *journal, const FolioVersion *version, GBytes **bytes,
                   GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, version->store, error);
    if (repo == NULL)
        return false;
    *bytes = NULL;
    return version->blob[0] == '\0'
           || folio_history_read_blob(repo, version->blob, FOLIO_ENTRY_MAX_BYTES, bytes, error);
}
