/* The versions of one entry, found by its id in the names of files: across renames and stores. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

void
folio_version_free(FolioVersion *version)
{
    folio_commit_free(version->commit);
    g_free(version->command);
    g_free(version->path);
    g_free(version);
}

/* PLURAL/.../DATE-slug-ID.md or people/HANDLE.md */
static bool
is_path_of(const char *path, const char *id)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *plain = g_strconcat(id, ".md", NULL);
    g_autofree char *tail = g_strconcat("-", id, ".md", NULL);
    return (g_str_has_prefix(path, "people/") && strcmp(name, plain) == 0)
           || g_str_has_suffix(name, tail);
}

typedef struct Collect {
    GPtrArray *versions;
    FolioStoreId store;
    const char *id;
} Collect;

static bool
collect(const FolioCommit *commit, gpointer data)
{
    Collect *collecting = data;
    for (guint i = 0; i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        if (!is_path_of(delta->path, collecting->id))
            continue;
        FolioVersion *version = g_new0(FolioVersion, 1);
        version->store = collecting->store;
        version->commit = folio_commit_copy(commit);
        version->command = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
        version->path = g_strdup(delta->path);
        memcpy(version->blob, delta->new_blob, sizeof delta->new_blob);
        memcpy(version->before, delta->old_blob, sizeof delta->old_blob);
        g_ptr_array_add(collecting->versions, version);
    }
    return true;
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

GPtrArray *
folio_journal_list_versions(FolioJournal *journal, const char *id, GError **error)
{
    g_autoptr(GPtrArray) versions =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_version_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        Collect collecting = {versions, (FolioStoreId) store, id};
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        FolioRepo *repo = folio_journal_get_repo(journal, (FolioStoreId) store, error);
        if (repo == NULL
            || !folio_history_walk(repo, NULL, NULL, true, collect, &collecting, error))
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
