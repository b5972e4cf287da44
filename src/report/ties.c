/* The links between the entries of a source, the other way round. */
#include <string.h>

#include "rows.h"

struct ReportTies {
    const FolioReportSource *source;
    GPtrArray *none;
    GHashTable *by_id;      /* id -> FolioRow* */
    GHashTable *links;      /* id -> GPtrArray of FolioRow*: rows that link to it */
    GHashTable *tasks;      /* id of an entry -> GPtrArray of FolioTaskRow*: its own */
    GHashTable *task_names; /* id -> GPtrArray of FolioTaskRow*: those that name it */
};

static GHashTable *
new_lists(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) g_ptr_array_unref);
}

/* Once each: what is added twice is added in a row. */
static void
add(GHashTable *lists, const char *id, gpointer item)
{
    GPtrArray *list = g_hash_table_lookup(lists, id);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(lists, g_strdup(id), list);
    }
    if (list->len == 0 || g_ptr_array_index(list, list->len - 1) != item)
        g_ptr_array_add(list, item);
}

char **
report_linked_ids(const FolioRow *row)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    const FolioField *field = row->kind == NULL ? NULL : row->kind->fields;
    for (; field != NULL && field->name != NULL; field++) {
        bool is_link = field->type == FOLIO_FIELD_LINK || field->type == FOLIO_FIELD_LINKS;
        if (!is_link || field->alias_of != NULL || !report_has(row, field->name))
            continue;
        g_auto(GStrv) ids = report_list(row, field->name);
        for (char **id = ids; *id != NULL; id++)
            g_ptr_array_add(all, g_strdup(*id));
    }
    g_ptr_array_add(all, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&all), FALSE);
}

static void
add_links(ReportTies *ties, FolioRow *row)
{
    g_auto(GStrv) ids = report_linked_ids(row);
    for (char **id = ids; *id != NULL; id++)
        add(ties->links, *id, row);
}

static void
add_task(ReportTies *ties, FolioTaskRow *task)
{
    if (task->entry_id != NULL)
        add(ties->tasks, task->entry_id, task);
    g_auto(GStrv) words = g_strsplit_set(task->task->text, " \t[]()|,.;:", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_hash_table_contains(ties->by_id, *word))
            add(ties->task_names, *word, task);
    }
}

ReportTies *
report_ties_new(const FolioReportSource *source)
{
    ReportTies *ties = g_new0(ReportTies, 1);
    ties->source = source;
    ties->none = g_ptr_array_new();
    ties->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    ties->links = new_lists();
    ties->tasks = new_lists();
    ties->task_names = new_lists();
    for (guint i = 0; i < source->rows->len; i++) {
        FolioRow *row = g_ptr_array_index(source->rows, i);
        if (row->kind == NULL || row->id == NULL)
            continue;
        g_hash_table_insert(ties->by_id, row->id, row);
        add_links(ties, row);
    }
    for (guint i = 0; i < source->tasks->len; i++)
        add_task(ties, g_ptr_array_index(source->tasks, i));
    return ties;
}

void
report_ties_free(ReportTies *ties)
{
    if (ties == NULL)
        return;
    g_ptr_array_unref(ties->none);
    g_hash_table_unref(ties->by_id);
    g_hash_table_unref(ties->links);
    g_hash_table_unref(ties->tasks);
    g_hash_table_unref(ties->task_names);
    g_free(ties);
}

const FolioRow *
report_ties_find(const ReportTies *ties, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(ties->by_id, id);
}

static const GPtrArray *
get(const ReportTies *ties, GHashTable *lists, const char *id)
{
    const GPtrArray *list = g_hash_table_lookup(lists, id);
    return list != NULL ? list : ties->none;
}

const GPtrArray *
report_ties_links(const ReportTies *ties, const char *id)
{
    return get(ties, ties->links, id);
}

static void
add_once(GPtrArray *array, GHashTable *seen, const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        gpointer item = g_ptr_array_index(items, i);
        if (g_hash_table_add(seen, item))
            g_ptr_array_add(array, item);
    }
}

/* Only of rows the source has: what it does not hold, its reader may not know. */
static GPtrArray *
find_mentions(const ReportTies *ties, const char *id)
{
    GPtrArray *rows = g_ptr_array_new();
    const FolioReportSource *source = ties->source;
    g_autoptr(GPtrArray) ids = source->mentions == NULL ? NULL : source->mentions(id, source->data);
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        const char *other = g_ptr_array_index(ids, i);
        FolioRow *row = g_hash_table_lookup(ties->by_id, other);
        if (row != NULL && strcmp(other, id) != 0)
            g_ptr_array_add(rows, row);
    }
    return rows;
}

GPtrArray *
report_ties_about(const ReportTies *ties, const char *id)
{
    GPtrArray *rows = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) mentions = find_mentions(ties, id);
    add_once(rows, seen, report_ties_links(ties, id));
    add_once(rows, seen, mentions);
    report_sort_by_date(rows);
    return rows;
}

GPtrArray *
report_ties_tasks(const ReportTies *ties, const char *id)
{
    GPtrArray *tasks = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const GPtrArray *rows = report_ties_links(ties, id);
    add_once(tasks, seen, get(ties, ties->tasks, id));
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        add_once(tasks, seen, get(ties, ties->tasks, row->id));
    }
    add_once(tasks, seen, get(ties, ties->task_names, id));
    return tasks;
}

bool
report_ties_has_open_task(const ReportTies *ties, const char *id)
{
    g_autoptr(GPtrArray) tasks = report_ties_tasks(ties, id);
    for (guint i = 0; i < tasks->len; i++) {
        if (((const FolioTaskRow *) g_ptr_array_index(tasks, i))->task->state == FOLIO_TASK_OPEN)
            return true;
    }
    return false;
}

const char *
report_ties_inherit(const ReportTies *ties, const FolioRow *row, const char *field)
{
    const char *own = folio_row_get(row, field);
    if (own != NULL && *own != '\0')
        return own;
    g_auto(GStrv) ids = report_linked_ids(row);
    for (char **id = ids; *id != NULL; id++) {
        const FolioRow *goal = report_ties_find(ties, *id);
        if (goal != NULL && report_is_kind(goal, "goal") && report_has(goal, field))
            return folio_row_get(goal, field);
    }
    return NULL;
}

void
report_count_tasks(const GPtrArray *tasks, guint *done, guint *all)
{
    *done = *all = 0;
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(tasks, i);
        *done += row->task->state == FOLIO_TASK_DONE;
        *all += row->task->state != FOLIO_TASK_DROPPED;
    }
}
