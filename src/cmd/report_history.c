#include "report_history.h"

#include <string.h>

#define PROMISE "task:"

/* What one version said. */
typedef struct Snapshot {
    gint64 time;
    FolioMoment moment; /* where it is dated */
    bool is_dated;
    char *status;
    GHashTable *fields; /* set of the keys with words */
    GHashTable *tasks;  /* id -> name of its state */
} Snapshot;

struct FolioReportHistory {
    GHashTable *entries; /* id -> GPtrArray of Snapshot*, newest first */
};

static const char *const kinds_asked_of[] = {"goal", "meeting", "person", "request", NULL};

static void
snapshot_free(Snapshot *snapshot)
{
    g_free(snapshot->status);
    g_hash_table_unref(snapshot->fields);
    g_hash_table_unref(snapshot->tasks);
    g_free(snapshot);
}

static Snapshot *
take(const FolioEntry *entry, const FolioCommit *commit)
{
    Snapshot *snapshot = g_new0(Snapshot, 1);
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    snapshot->time = commit->time;
    snapshot->status = g_strdup(folio_entry_get_status(entry));
    snapshot->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    snapshot->tasks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    snapshot->is_dated = folio_commit_get_moment(commit, &snapshot->moment);
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = g_ptr_array_index(map->keys, i);
        if (folio_entry_has(entry, key))
            g_hash_table_add(snapshot->fields, g_strdup(key));
    }
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->id != NULL)
            g_hash_table_insert(snapshot->tasks, g_strdup(task->id),
                                (gpointer) folio_task_state_name(task->state));
    }
    return snapshot;
}

static void
add_version(const char *id, const FolioEntry *entry, const FolioCommit *commit, gpointer data)
{
    FolioReportHistory *history = data;
    GPtrArray *snapshots = g_hash_table_lookup(history->entries, id);
    if (snapshots == NULL) {
        snapshots = g_ptr_array_new_with_free_func((GDestroyNotify) snapshot_free);
        g_hash_table_insert(history->entries, g_strdup(id), snapshots);
    }
    g_ptr_array_add(snapshots, take(entry, commit));
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    const Snapshot *first = *(Snapshot *const *) a, *second = *(Snapshot *const *) b;
    return (first->time < second->time) - (first->time > second->time);
}

FolioReportHistory *
folio_report_history_new(FolioJournal *journal, const GPtrArray *rows, const GPtrArray *tasks,
                         GError **error)
{
    g_autoptr(FolioReportHistory) history = g_new0(FolioReportHistory, 1);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    history->entries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->id != NULL && row->kind != NULL
            && (g_strv_contains(kinds_asked_of, row->kind->name)
                || folio_row_get(row, "framework") != NULL))
            g_hash_table_add(ids, row->id);
    }
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTaskRow *task = g_ptr_array_index(tasks, i);
        if (task->entry_id != NULL)
            g_hash_table_add(ids, task->entry_id);
    }
    if (!folio_journal_trace(journal, ids, add_version, history, error))
        return NULL;
    /* An entry that moved between the stores was found in both. */
    GHashTableIter iter;
    gpointer snapshots;
    g_hash_table_iter_init(&iter, history->entries);
    while (g_hash_table_iter_next(&iter, NULL, &snapshots))
        g_ptr_array_sort(snapshots, compare);
    return g_steal_pointer(&history);
}

void
folio_report_history_free(FolioReportHistory *history)
{
    if (history == NULL)
        return;
    g_clear_pointer(&history->entries, g_hash_table_unref);
    g_free(history);
}

/* What a version says of the thing that came to be what it is; NULL when it lacked it. */
static const char *
say(const Snapshot *snapshot, const char *field)
{
    return g_str_has_prefix(field, PROMISE)
               ? g_hash_table_lookup(snapshot->tasks, field + strlen(PROMISE))
               : snapshot->status;
}

/* The oldest of the newest versions that agree, unless all of them do. */
static const Snapshot *
find_change(const GPtrArray *snapshots, const char *field)
{
    const Snapshot *since = g_ptr_array_index(snapshots, 0);
    const char *now = say(since, field);
    for (guint i = 1; i < snapshots->len; i++) {
        const Snapshot *older = g_ptr_array_index(snapshots, i);
        if (g_strcmp0(say(older, field), now) != 0)
            return now == NULL ? NULL : since;
        since = older;
    }
    return NULL;
}

static const Snapshot *
find_first(const GPtrArray *snapshots, const char *field)
{
    for (guint i = snapshots->len; i-- > 0;) {
        const Snapshot *snapshot = g_ptr_array_index(snapshots, i);
        if (g_hash_table_contains(snapshot->fields, field))
            return snapshot;
    }
    return NULL;
}

bool
folio_report_history_since(const FolioReportHistory *history, const char *id, const char *field,
                           FolioMoment *moment)
{
    const GPtrArray *snapshots = g_hash_table_lookup(history->entries, id);
    bool changes = strcmp(field, "status") == 0 || g_str_has_prefix(field, PROMISE);
    const Snapshot *found = snapshots == NULL ? NULL
                            : changes         ? find_change(snapshots, field)
                                              : find_first(snapshots, field);
    if (found == NULL || !found->is_dated)
        return false;
    *moment = found->moment;
    return true;
}

bool
folio_report_history_changed(const FolioReportHistory *history, const char *id, GDate *day)
{
    const GPtrArray *snapshots = g_hash_table_lookup(history->entries, id);
    const Snapshot *newest = snapshots == NULL ? NULL : g_ptr_array_index(snapshots, 0);
    if (newest == NULL || !newest->is_dated)
        return false;
    *day = newest->moment.day;
    return true;
}
