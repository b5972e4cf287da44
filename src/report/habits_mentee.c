/* Six habits of mentees. */
#include <string.h>

#include "folio/message.h"
#include "habits.h"

#define STRENGTHS_DAYS 180
#define PROGRESS_DAYS 60

/* --- First messages -------------------------------------------------------------------------------- */

static bool
lacks_nothing(const HabitView *view, const FolioRow *row)
{
    const FolioReportSource *source = view->source;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autoptr(FolioEntry) entry = source->load == NULL ? NULL : source->load(row, source->data);
    if (entry == NULL)
        return false;
    folio_message_check(entry, FOLIO_LEVEL_HINT, findings);
    return findings->len == 0;
}

static bool
is_first_message(const HabitView *view, const FolioRow *row)
{
    static const char *const purposes[] = {"mentoring", "advice", "feedback", NULL};
    const char *purpose = folio_row_get(row, "purpose");
    return purpose != NULL && g_strv_contains(purposes, purpose) && !habit_is_by_other(view, row)
           && report_row_in_period(&view->period, row);
}

void
habit_messages(const HabitView *view, Habit *habit)
{
    guint answered = 0;
    const FolioRow *draft = NULL;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "request");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!is_first_message(view, row))
            continue;
        if (g_strcmp0(row->status, "draft") == 0) {
            draft = row;
            continue;
        }
        habit->of++;
        habit->seen += lacks_nothing(view, row);
        answered +=
            g_strcmp0(row->status, "accepted") == 0 || g_strcmp0(row->status, "declined") == 0;
    }
    habit_detail(habit, "messages; %u answered", answered);
    if (draft != NULL)
        habit_next(habit, "send %s %s", draft->id, draft->title);
    else
        habit_next(habit, "write to one person: folio new request --purpose mentoring --to PERSON");
}

/* --- Goals ----------------------------------------------------------------------------------------- */

/* The measure of its layer; a personal one may be told as a story, which made it active. */
static bool
has_measure(const FolioRow *goal)
{
    return report_has(goal, "measure") || report_has(goal, "entrustment_target")
           || report_has(goal, "satisfaction_target") || report_says(goal, "domain", "personal");
}

void
habit_clear_goals(const HabitView *view, Habit *habit)
{
    guint spans[2] = {0, 0};
    const FolioRow *next = NULL;
    habit->in_period = false;
    habit->of = view->goals->len;
    for (guint i = 0; i < view->goals->len; i++) {
        const FolioRow *goal = g_ptr_array_index(view->goals, i);
        const char *horizon = report_horizon(goal);
        bool is_clear = horizon != NULL && report_has(goal, "due") && has_measure(goal);
        spans[0] += g_strcmp0(horizon, "short") == 0;
        spans[1] += g_strcmp0(horizon, "long") == 0;
        habit->seen += is_clear;
        if (!is_clear && next == NULL)
            next = goal;
    }
    habit_detail(habit, "goals; short %u, long %u", spans[0], spans[1]);
    /* Both kinds are part of the habit. */
    if (habit->of > 0 && (spans[0] == 0 || spans[1] == 0))
        habit->of++;
    if (next != NULL)
        habit_next(habit, "give %s a day and a measure", next->id);
    else if (spans[0] == 0)
        habit_next(habit, "set a short goal: folio new goal --due +3m");
    else
        habit_next(habit, "set a long goal: folio new goal --due +2y");
}

/* --- Strengths ------------------------------------------------------------------------------------- */

void
habit_strengths(const HabitView *view, Habit *habit)
{
    const FolioRow *last = NULL;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "assessment");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (report_says(row, "instrument", "strengths") && !habit_is_by_other(view, row)
            && habit_is_recent(view, row, STRENGTHS_DAYS))
            last = row;
    }
    bool is_linked = last != NULL && report_has(last, "meeting");
    habit->in_period = false;
    habit->days = STRENGTHS_DAYS;
    habit->of = 2;
    habit->seen = (guint) (last != NULL) + (guint) is_linked;
    habit_detail(habit, "%s",
                 last == NULL ? "no look at them yet"
                 : is_linked  ? "looked at, and in a meeting"
                              : "looked at, in no meeting yet");
    if (last == NULL)
        habit_next(habit, "folio new assessment strengths");
    else
        habit_next(habit, "talk it over: folio edit %s --meeting ID", last->id);
}

/* --- Ready to be pushed ---------------------------------------------------------------------------- */

static void
count_challenges(const HabitView *view, guint *all, guint *acted_on)
{
    g_autoptr(GPtrArray) rows = report_rows(view->source, "feedback");
    *all = *acted_on = 0;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!report_says(row, "form", "challenge") || !habit_is_by_other(view, row)
            || !report_row_in_period(&view->period, row))
            continue;
        g_autoptr(GPtrArray) tasks = report_ties_tasks(view->ties, row->id);
        const GPtrArray *linked = report_ties_links(view->ties, row->id);
        (*all)++;
        *acted_on += tasks->len > 0 || linked->len > 0;
    }
}

void
habit_challenged(const HabitView *view, Habit *habit)
{
    guint all, acted_on;
    count_challenges(view, &all, &acted_on);
    habit->of = view->meetings->len;
    for (guint i = 0; i < view->meetings->len; i++)
        habit->seen +=
            habit_came_first(view, g_ptr_array_index(view->meetings, i), "challenge_me_on");
    habit_detail(habit, "meetings; challenges %u of %u", acted_on, all);
    if (view->next_meeting != NULL && !report_has(view->next_meeting, "challenge_me_on"))
        habit_next(habit, "folio edit %s --challenge-me-on \"...\"", view->next_meeting->id);
    else if (acted_on < all)
        habit_next(habit, "write down what came of a challenge: an action or a reflection on it");
    else
        habit_next(habit, "say where you want to be pushed, before the meeting");
}

/* --- Progress -------------------------------------------------------------------------------------- */

static bool
was_looked_at(const HabitView *view, const FolioRow *goal)
{
    const GPtrArray *linked = report_ties_links(view->ties, goal->id);
    for (guint i = 0; i < linked->len; i++) {
        const FolioRow *row = g_ptr_array_index(linked, i);
        if (report_is_step(row, goal->id) && habit_is_recent(view, row, PROGRESS_DAYS))
            return true;
    }
    return false;
}

void
habit_progress(const HabitView *view, Habit *habit)
{
    const FolioRow *next = NULL;
    habit->in_period = false;
    habit->days = PROGRESS_DAYS;
    habit->of = view->goals->len;
    for (guint i = 0; i < view->goals->len; i++) {
        const FolioRow *goal = g_ptr_array_index(view->goals, i);
        bool is_seen = was_looked_at(view, goal);
        habit->seen += is_seen;
        if (!is_seen && next == NULL)
            next = goal;
    }
    habit_detail(habit, "goals, in a reflection");
    if (next != NULL)
        habit_next(habit, "folio new reflection --goal %s --progress PERCENT", next->id);
    else
        habit_next(habit, "set a goal: folio new goal");
}

/* --- Agendas and plans ----------------------------------------------------------------------------- */

/* Only those of which the history knows when they were done. */
static void
count_on_time(const HabitView *view, guint *on_time, guint *known)
{
    const FolioReportSource *source = view->source;
    *on_time = *known = 0;
    for (guint i = 0; source->since != NULL && i < source->tasks->len; i++) {
        GDate due;
        FolioMoment done;
        const FolioTaskRow *task = g_ptr_array_index(source->tasks, i);
        const FolioRow *row = report_ties_find(view->ties, task->entry_id);
        if (row == NULL || task->task->id == NULL || task->task->state != FOLIO_TASK_DONE
            || !task->task->due_valid || !report_parse_day(task->task->due, &due))
            continue;
        g_autofree char *field = g_strconcat("task:", task->task->id, NULL);
        if (!source->since(row, field, &done, source->data)
            || !report_in_period(&view->period, &done.day))
            continue;
        (*known)++;
        *on_time += g_date_compare(&done.day, &due) <= 0;
    }
}

void
habit_plans(const HabitView *view, Habit *habit)
{
    guint planned = 0, on_time, known;
    const FolioRow *next = NULL;
    habit->of = view->meetings->len;
    for (guint i = 0; i < view->meetings->len; i++) {
        const FolioRow *row = g_ptr_array_index(view->meetings, i);
        habit->seen += report_has(row, "agenda") && !habit_is_by_other(view, row);
    }
    for (guint i = 0; i < view->goals->len; i++) {
        const FolioRow *goal = g_ptr_array_index(view->goals, i);
        bool is_planned = report_ties_has_open_task(view->ties, goal->id);
        planned += is_planned;
        if (!is_planned && next == NULL)
            next = goal;
    }
    count_on_time(view, &on_time, &known);
    habit_detail(habit, "agendas; steps %u/%u; time %u/%u", planned, view->goals->len, on_time,
                 known);
    if (next != NULL)
        habit_next(habit, "write a step into %s %s", next->id, next->title);
    else
        habit_next(habit, "bring the agenda: folio new meeting --agenda \"...\"");
}
