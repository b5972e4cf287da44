/* Answers: which habits of good mentoring can be seen, and what is the next small step in each? */
#include "habits.h"

#include <string.h>

#define MONTHS 12
#define SCORE_MAX 4

static const FolioTableColumn columns[] = {
    {"number", "", FOLIO_CELL_TEXT},     {"habit", "HABIT", FOLIO_CELL_TEXT},
    {"seen", "SEEN", FOLIO_CELL_COUNT},  {"of", NULL, FOLIO_CELL_COUNT},
    {"days", "DAYS", FOLIO_CELL_COUNT},  {"self", "SELF", FOLIO_CELL_COUNT},
    {"detail", "WHAT", FOLIO_CELL_TEXT}, {"next", NULL, FOLIO_CELL_TEXT},
};

/* In the order of the article: seven of mentors, six of mentees. */
static const struct {
    const char *number, *name;
    const char *instrument, *item; /* where one rates oneself */
    HabitObserve observe;
} habits[] = {
    {"M1", "safe ground", "mentor-seven", "person", habit_safe_ground},
    {"M2", "both kinds of goals", "mentor-seven", "goals", habit_both_goals},
    {"M3", "agenda first", "mentor-seven", "agenda", habit_agenda_first},
    {"M4", "debriefs", "mentor-seven", "debrief", habit_debriefs},
    {"M5", "successes seen", "mentor-seven", "successes", habit_successes},
    {"M6", "reflections invited", "mentor-seven", "reflection", habit_reflections},
    {"M7", "doors opened", "mentor-seven", "networking", habit_doors},
    {"E1", "first messages", "mentee-six", "interest", habit_messages},
    {"E2", "long and short goals", "mentee-six", "goals", habit_clear_goals},
    {"E3", "strengths talked of", "mentee-six", "strengths", habit_strengths},
    {"E4", "ready to be pushed", "mentee-six", "challenged", habit_challenged},
    {"E5", "progress looked at", "mentee-six", "progress", habit_progress},
    {"E6", "agendas and plans", "mentee-six", "plans", habit_plans},
};

/* --- What all of them need ----------------------------------------------------------------------- */

void
habit_clear(Habit *habit)
{
    g_clear_pointer(&habit->detail, g_free);
    g_clear_pointer(&habit->next, g_free);
}

void
habit_detail(Habit *habit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(habit->detail);
    habit->detail = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void
habit_next(Habit *habit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(habit->next);
    habit->next = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

bool
habit_is_by_other(const HabitView *view, const FolioRow *row)
{
    g_autofree char *who = report_speaker(row);
    return who != NULL && !report_is_self(view->source, who);
}

bool
habit_is_recent(const HabitView *view, const FolioRow *row, int days)
{
    GDate day;
    const GDate *today = &view->source->today;
    return report_day(row, "date", &day) && g_date_compare(&day, today) <= 0
           && g_date_days_between(&day, today) <= days;
}

bool
habit_came_first(const HabitView *view, const FolioRow *meeting, const char *field)
{
    FolioMoment start, written;
    const FolioReportSource *source = view->source;
    const char *text = folio_row_get(meeting, "start");
    if (source->since == NULL || text == NULL || !folio_moment_parse_iso(text, &start)
        || !report_has(meeting, field) || !source->since(meeting, field, &written, source->data))
        return false;
    int order = g_date_compare(&written.day, &start.day);
    return order < 0 || (order == 0 && written.minute < start.minute);
}

static void
find_meetings(HabitView *view)
{
    g_autoptr(GPtrArray) rows = report_rows(view->source, "meeting");
    report_sort_by_due(rows);
    for (guint i = 0; i < rows->len; i++) {
        GDate day;
        FolioRow *row = g_ptr_array_index(rows, i);
        if (!report_day(row, "start", &day))
            continue;
        bool is_planned = g_strcmp0(row->status, "planned") == 0
                          && g_date_compare(&day, &view->source->today) >= 0;
        if (is_planned && view->next_meeting == NULL)
            view->next_meeting = row;
        if (g_strcmp0(row->status, "held") == 0 && report_in_period(&view->period, &day))
            g_ptr_array_add(view->meetings, row);
    }
}

static void
find_goals(HabitView *view)
{
    g_autoptr(GPtrArray) rows = report_rows(view->source, "goal");
    report_sort_by_due(rows);
    for (guint i = 0; i < rows->len; i++) {
        FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->status, "active") == 0)
            g_ptr_array_add(view->goals, row);
    }
}

/* --- Saying it ----------------------------------------------------------------------------------- */

/* How somebody rated themselves last, where this reader may know; -1. */
static int
find_self_rating(const HabitView *view, const char *instrument, const char *item)
{
    int rating = -1;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "assessment");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_autofree char *by = report_speaker(row);
        g_auto(GStrv) about = report_list(row, "about");
        bool of_oneself = about[0] == NULL || *about[0] == '\0' || g_strcmp0(about[0], by) == 0;
        if (of_oneself && report_says(row, "instrument", instrument))
            (void) report_score(row, item, SCORE_MAX, &rating);
    }
    return rating;
}

static void
add_days(FolioTable *table, const HabitView *view, const Habit *habit)
{
    int days = habit->in_period ? g_date_days_between(&view->period.since, &view->period.until) + 1
                                : (int) habit->days;
    FolioCell *cell = folio_table_number(table, days);
    if (days == 0)
        folio_cell_show(cell, "now");
}

static void
add_habit(FolioTable *table, GString *steps, const HabitView *view, gsize at)
{
    g_auto(Habit) habit = {.in_period = true};
    habits[at].observe(view, &habit);
    int self = find_self_rating(view, habits[at].instrument, habits[at].item);
    bool is_kept = habit.of > 0 && habit.seen == habit.of;
    const char *next = is_kept || habit.next == NULL ? "nothing now" : habit.next;
    folio_table_text(table, habits[at].number);
    folio_table_text(table, habits[at].name);
    FolioCell *seen = folio_table_number(table, habit.seen);
    if (habit.of == 0)
        folio_cell_show(seen, "-");
    else
        folio_cell_show(seen, "%u of %u", habit.seen, habit.of);
    folio_table_number(table, habit.of);
    add_days(table, view, &habit);
    if (self >= 0)
        folio_table_number(table, self);
    else
        folio_table_nothing(table);
    folio_table_text(table, habit.detail);
    folio_table_text(table, next);
    g_string_append_printf(steps, "%s  %s\n", habits[at].number, next);
}

static void
tell_habits(const HabitView *view, FolioDocument *document)
{
    g_autoptr(GString) steps = g_string_new(NULL);
    FolioTable *table = folio_document_table(document, "habits", columns, G_N_ELEMENTS(columns));
    for (gsize i = 0; i < G_N_ELEMENTS(habits); i++)
        add_habit(table, steps, view, i);
    folio_document_heading(document, "Next small steps");
    folio_document_drawing(document, steps->str);
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GPtrArray) goals = g_ptr_array_new();
    g_autoptr(GPtrArray) meetings = g_ptr_array_new();
    HabitView view = {.source = source,
                      .period = report_period(source, options, MONTHS),
                      .ties = ties,
                      .goals = goals,
                      .meetings = meetings};
    find_meetings(&view);
    find_goals(&view);
    tell_habits(&view, document);
    return true;
}

const FolioReport folio_report_habits = {
    .name = "habits",
    .summary = "thirteen habits of good mentoring, as the history shows them",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_HISTORY
             | FOLIO_REPORT_NEVER_PUBLIC,
    .tell = tell,
};
