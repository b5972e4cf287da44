/* What others do not have yet, as far as this clone knows. */
#include "journal_internal.h"

static GHashTable *
paths_that_differ(FolioRepo *repo, const char *tip, const char *head, GError **error)
{
    g_autoptr(GPtrArray) deltas = folio_history_compare(repo, tip, head, error);
    return deltas == NULL ? NULL : folio_deltas_list_paths(deltas);
}

/* What one remote has is sent, whatever the others lack. */
static void
keep_common(GHashTable *paths, GHashTable *others)
{
    GHashTableIter iterator;
    gpointer path;
    g_hash_table_iter_init(&iterator, paths);
    while (g_hash_table_iter_next(&iterator, &path, NULL)) {
        if (!g_hash_table_contains(others, path))
            g_hash_table_iter_remove(&iterator);
    }
}

bool
folio_journal_find_unsent(FolioJournal *journal, GHashTable **paths, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    *paths = NULL;
    if (repo == NULL || !folio_repo_head(repo, head, error))
        return false;
    g_auto(GStrv) tips = folio_history_list_remote_tips(repo, NULL, error);
    g_autoptr(GHashTable) unsent = NULL;
    if (tips == NULL)
        return false;
    for (char **tip = tips; *tip != NULL; tip++) {
        GHashTable *paths_here = paths_that_differ(repo, *tip, head, error);
        if (paths_here == NULL)
            return false;
        if (unsent != NULL)
            keep_common(paths_here, unsent);
        g_clear_pointer(&unsent, g_hash_table_unref);
        unsent = paths_here;
    }
    *paths = g_steal_pointer(&unsent);
    return true;
}

/* --- What they have of an entry --------------------------------------------------------------------- */

static void
note_id(const char *id, gpointer ids)
{
    g_hash_table_add(ids, g_strdup(id));
}

/* One command may be about many entries. */
static bool
note_ids(const FolioCommit *commit, gpointer ids)
{
    folio_commit_each_trailer(commit, FOLIO_TRAILER_ID, note_id, ids);
    return true;
}

/* What was made private, and what it was called since then, newest first. */
typedef struct Hidden {
    GHashTable *known;   /* what others have */
    GHashTable *renamed; /* OLD -> NEW */
} Hidden;

static void
note_hidden(const char *id, gpointer data)
{
    const Hidden *hidden = data;
    const char *now = g_hash_table_lookup(hidden->renamed, id);
    if (now != NULL && g_hash_table_contains(hidden->known, id))
        g_hash_table_add(hidden->known, g_strdup(now));
}

/* An entry that was made private, while somebody else went on with the shared one, has another id now. One
 * that had the id of a shared entry by chance was never made private, and nobody knows it. */
static bool
follow_renamed(const FolioCommit *commit, gpointer data)
{
    const Hidden *hidden = data;
    g_autofree char *operation = folio_commit_dup_trailer(commit, FOLIO_TRAILER_OPERATION);
    g_autofree char *all = folio_commit_dup_trailer(commit, FOLIO_TRAILER_RENAMED);
    g_auto(GStrv) pairs = g_strsplit(all != NULL ? all : "", ", ", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) ids = g_strsplit(*pair, " ", 2);
        const char *later =
            g_strv_length(ids) == 2 ? g_hash_table_lookup(hidden->renamed, ids[1]) : NULL;
        if (g_strv_length(ids) == 2)
            g_hash_table_replace(hidden->renamed, g_strdup(ids[0]),
                                 g_strdup(later != NULL ? later : ids[1]));
    }
    if (g_strcmp0(operation, "share") == 0)
        folio_commit_each_trailer(commit, FOLIO_TRAILER_ID, note_hidden, data);
    return true;
}

static bool
note_hidden_ids(FolioJournal *journal, GHashTable *known, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    if (!folio_journal_has_store(journal, FOLIO_STORE_PRIVATE))
        return true;
    g_autoptr(GHashTable) renamed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Hidden hidden = {known, renamed};
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_PRIVATE, error);
    return repo != NULL && folio_repo_head(repo, head, error)
           && (head[0] == '\0'
               || folio_history_walk(repo, head, NULL, false, follow_renamed, &hidden, error));
}

/* Files that a remote has by now, whatever the present text is. */
static bool
note_paths(FolioRepo *repo, const char *tip, GHashTable *paths, GError **error)
{
    g_autoptr(GPtrArray) files = folio_history_compare(repo, "", tip, error);
    for (guint i = 0; files != NULL && i < files->len; i++)
        g_hash_table_add(paths, g_strdup(((FolioDelta *) g_ptr_array_index(files, i))->path));
    return files != NULL;
}

bool
folio_journal_find_sent(FolioJournal *journal, GHashTable **paths, GHashTable **ids, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_auto(GStrv) tips = repo == NULL ? NULL : folio_history_list_remote_tips(repo, NULL, error);
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (tips == NULL)
        return false;
    for (char **tip = tips; *tip != NULL; tip++) {
        if (!note_paths(repo, *tip, there, error)
            || !folio_history_walk(repo, *tip, NULL, false, note_ids, known, error))
            return false;
    }
    if (!note_hidden_ids(journal, known, error))
        return false;
    *paths = g_steal_pointer(&there);
    *ids = g_steal_pointer(&known);
    return true;
}
