/* The way of several entries through the history, in one walk. */
#include "journal_internal.h"

#include <string.h>

#include "folio/kind.h"

typedef struct Trace {
    FolioRepo *repo;
    GHashTable *ids;
    FolioTraceFunc func;
    gpointer data;
    GError **error;
    bool failed;
} Trace;

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

/* A version that cannot be read as an entry says nothing. */
static bool
read_version(Trace *trace, const FolioDelta *delta, FolioEntry **entry)
{
    g_autoptr(GBytes) bytes = NULL;
    *entry = NULL;
    if (!folio_history_read_blob(trace->repo, delta->new_blob, FOLIO_ENTRY_MAX_BYTES, &bytes,
                                 trace->error))
        return false;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    (void) folio_entry_parse(folio_kinds(), text, length, delta->path, entry, NULL);
    return true;
}

static bool
visit(const FolioCommit *commit, gpointer data)
{
    Trace *trace = data;
    for (guint i = 0; i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        g_autofree char *id = id_of_path(delta->path);
        if (id == NULL || delta->new_blob[0] == '\0' || !g_hash_table_contains(trace->ids, id))
            continue;
        g_autoptr(FolioEntry) entry = NULL;
        if (!read_version(trace, delta, &entry)) {
            trace->failed = true;
            return false;
        }
        if (entry != NULL)
            trace->func(id, entry, commit, trace->data);
    }
    return true;
}

bool
folio_journal_trace(FolioJournal *journal, GHashTable *ids, FolioTraceFunc func, gpointer data,
                    GError **error)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        Trace trace = {.ids = ids, .func = func, .data = data, .error = error};
        trace.repo = folio_journal_get_repo(journal, (FolioStoreId) store, error);
        if (trace.repo == NULL
            || !folio_history_walk(trace.repo, NULL, NULL, true, visit, &trace, error)
            || trace.failed)
            return false;
    }
    return true;
}
