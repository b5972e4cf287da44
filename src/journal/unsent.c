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

static bool
note_id(const FolioCommit *commit, gpointer ids)
{
    g_autofree char *id = folio_commit_dup_trailer(commit, FOLIO_TRAILER_ID);
    if (id != NULL)
        g_hash_table_add(ids, g_steal_pointer(&id));
    return true;
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
            || !folio_history_walk(repo, *tip, NULL, false, note_id, known, error))
            return false;
    }
    *paths = g_steal_pointer(&there);
    *ids = g_steal_pointer(&known);
    return true;
}
