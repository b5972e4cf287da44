#include "gather.h"

#include <string.h>

bool
folio_rows_gather(const FolioCall *call, GPtrArray *all, GPtrArray *found)
{
    if (found == NULL)
        return false;
    for (guint i = 0; i < found->len; i++)
        ((FolioRow *) g_ptr_array_index(found, i))->journal = call->journal_name;
    g_ptr_array_extend_and_steal(all, found);
    return true;
}

bool
folio_tasks_gather(const FolioCall *call, GPtrArray *all, GPtrArray *found)
{
    if (found == NULL)
        return false;
    for (guint i = 0; i < found->len; i++)
        ((FolioTaskRow *) g_ptr_array_index(found, i))->journal = call->journal_name;
    g_ptr_array_extend_and_steal(all, found);
    return true;
}

/* --- Sorting -------------------------------------------------------------------------------------- */

static bool
read_number(const char *text, double *number)
{
    char *end;
    *number = g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

/* Numbers by their size, all else as text. */
static int
compare_values(const char *a, const char *b)
{
    double left, right;
    if (read_number(a, &left) && read_number(b, &right))
        return left < right ? -1 : left > right;
    return g_ascii_strcasecmp(a, b);
}

/* What lacks a value comes last in both directions. */
static int
compare_keys(const char *a, const char *b, bool reverse)
{
    if (a == NULL || b == NULL)
        return (a == NULL) - (b == NULL);
    int order = compare_values(a, b);
    return reverse ? -order : order;
}

static int
compare_ranks(const FolioRow *a, const FolioRow *b, bool reverse)
{
    int order = a->rank < b->rank ? -1 : a->rank > b->rank;
    return reverse ? -order : order;
}

static int
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const FolioRow *left = *(const FolioRow *const *) a, *right = *(const FolioRow *const *) b;
    const FolioOrder *order = data;
    bool by_rank = order->field == NULL || strcmp(order->field, "rank") == 0;
    int ranked = by_rank ? compare_ranks(left, right, order->reverse) : 0;
    if (ranked != 0)
        return ranked;
    const char *field = by_rank ? "due" : order->field;
    int keyed =
        compare_keys(folio_row_get(left, field), folio_row_get(right, field), order->reverse);
    return keyed != 0 ? keyed : compare_keys(left->date, right->date, true);
}

static void
cut(GPtrArray *items, guint limit)
{
    if (limit > 0 && items->len > limit)
        g_ptr_array_remove_range(items, limit, items->len - limit);
}

void
folio_rows_sort(GPtrArray *rows, const FolioOrder *order)
{
    g_ptr_array_sort_with_data(rows, compare_rows, (gpointer) order);
    cut(rows, order->limit);
}

/* NULL: by due, the open ones first. */
static const char *
task_key(const FolioTask *task, const char *field)
{
    const struct {
        const char *name;
        const char *value;
    } keys[] = {{"title", task->text},
                {"who", task->owner},
                {"owner", task->owner},
                {"status", folio_task_state_name(task->state)},
                {"id", task->id}};
    for (gsize i = 0; field != NULL && i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(keys[i].name, field) == 0)
            return keys[i].value;
    }
    return task->due;
}

static int
compare_tasks(gconstpointer a, gconstpointer b, gpointer data)
{
    const FolioTask *left = (*(const FolioTaskRow *const *) a)->task;
    const FolioTask *right = (*(const FolioTaskRow *const *) b)->task;
    const FolioOrder *order = data;
    bool by_due = order->field == NULL || strcmp(order->field, "due") == 0;
    int closed = (left->state != FOLIO_TASK_OPEN) - (right->state != FOLIO_TASK_OPEN);
    return by_due && closed != 0 ? closed
                                 : compare_keys(task_key(left, order->field),
                                                task_key(right, order->field), order->reverse);
}

void
folio_tasks_sort(GPtrArray *tasks, const FolioOrder *order)
{
    g_ptr_array_sort_with_data(tasks, compare_tasks, (gpointer) order);
    cut(tasks, order->limit);
}
