#include "deeds.h"

#include <string.h>

typedef struct Gathering {
    const FolioReportSource *source;
    const ReportTies *ties;
    GArray *deeds;
} Gathering;

static bool
is_personal(const Gathering *gathering, const FolioRow *row)
{
    return row != NULL
           && g_strcmp0(report_ties_inherit(gathering->ties, row, "sphere"), "personal") == 0;
}

static bool
ask_history(const Gathering *gathering, const FolioRow *row, const char *field, GDate *day)
{
    FolioMoment moment;
    const FolioReportSource *source = gathering->source;
    if (source->since == NULL || row == NULL || !source->since(row, field, &moment, source->data))
        return false;
    *day = moment.day;
    return true;
}

static void
add(Gathering *gathering, ReportDeedType type, const GDate *day, const FolioRow *row,
    const FolioTask *action)
{
    if (!g_date_valid(day) || g_date_compare(day, &gathering->source->today) > 0)
        return;
    const ReportDeed deed = {.type = type,
                             .day = *day,
                             .is_personal = is_personal(gathering, row),
                             .row = row,
                             .action = action};
    g_array_append_val(gathering->deeds, deed);
}

/* A success that shows it, else whatever spoke of it last. */
static void
guess_achieved(const Gathering *gathering, const FolioRow *goal, GDate *day)
{
    g_autoptr(GPtrArray) about = report_ties_about(gathering->ties, goal->id);
    (void) report_day(goal, "date", day);
    for (guint i = 0; i < about->len; i++) {
        GDate other;
        const FolioRow *row = g_ptr_array_index(about, i);
        bool shows = report_is_kind(row, "success") || report_is_step(row, goal->id);
        if (shows && report_day(row, "date", &other)
            && g_date_compare(&other, &gathering->source->today) <= 0)
            *day = other;
    }
}

static void
add_goal(Gathering *gathering, const FolioRow *goal)
{
    GDate day;
    g_date_clear(&day, 1);
    if (g_strcmp0(goal->status, "achieved") != 0)
        return;
    if (!ask_history(gathering, goal, "status", &day))
        guess_achieved(gathering, goal, &day);
    add(gathering, REPORT_DEED_GOAL, &day, goal, NULL);
}

static void
add_entry(Gathering *gathering, ReportDeedType type, const FolioRow *row)
{
    GDate day;
    if (report_day(row, "date", &day))
        add(gathering, type, &day, row, NULL);
}

static void
add_row(Gathering *gathering, const FolioRow *row)
{
    if (report_is_kind(row, "goal"))
        add_goal(gathering, row);
    else if (report_is_kind(row, "success"))
        add_entry(gathering, REPORT_DEED_SUCCESS, row);
    else if (report_is_kind(row, "reflection"))
        add_entry(gathering, REPORT_DEED_REFLECTION, row);
}

static void
guess_done(const Gathering *gathering, const FolioTask *task, const FolioRow *row, GDate *day)
{
    bool is_due = task->due_valid && report_parse_day(task->due, day)
                  && g_date_compare(day, &gathering->source->today) <= 0;
    if (!is_due && (row == NULL || !report_day(row, "date", day)))
        g_date_clear(day, 1);
}

static void
add_action(Gathering *gathering, const FolioTaskRow *task)
{
    GDate day;
    const FolioRow *row = report_ties_find(gathering->ties, task->entry_id);
    g_autofree char *field = g_strconcat("task:", task->task->id, NULL);
    g_date_clear(&day, 1);
    if (task->task->state != FOLIO_TASK_DONE)
        return;
    if (task->task->id == NULL || !ask_history(gathering, row, field, &day))
        guess_done(gathering, task->task, row, &day);
    add(gathering, REPORT_DEED_ACTION, &day, row, task->task);
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    const ReportDeed *first = a, *second = b;
    return g_date_compare(&first->day, &second->day);
}

GArray *
report_deeds(const FolioReportSource *source, const ReportTies *ties)
{
    Gathering gathering = {source, ties, g_array_new(FALSE, FALSE, sizeof(ReportDeed))};
    for (guint i = 0; i < source->rows->len; i++)
        add_row(&gathering, g_ptr_array_index(source->rows, i));
    for (guint i = 0; i < source->tasks->len; i++)
        add_action(&gathering, g_ptr_array_index(source->tasks, i));
    g_array_sort(gathering.deeds, compare);
    return gathering.deeds;
}
