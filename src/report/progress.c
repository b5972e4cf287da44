/* Answers: how far is each goal, and what says so? */
#include <string.h>

#include "rows.h"

#define STEPS_SHOWN 6

static const FolioTableColumn goal_columns[] = {
    {"id", "ID", FOLIO_CELL_ID},
    {"progress", "PROGRESS", FOLIO_CELL_PERCENT},
    {"done", "ACTIONS", FOLIO_CELL_COUNT},
    {"actions", NULL, FOLIO_CELL_COUNT},
    {"evidence", "EVIDENCE", FOLIO_CELL_COUNT},
    {"last", "LAST", FOLIO_CELL_DAY},
    {"status", NULL, FOLIO_CELL_TEXT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

static const FolioTableColumn step_columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY},
    {"goal", "GOAL", FOLIO_CELL_ID},
    {"progress", "PROGRESS", FOLIO_CELL_PERCENT},
    {"reflection", "BY", FOLIO_CELL_ID},
};

/* A goal with what belongs to it. */
typedef struct Goal {
    const FolioRow *row;
    GPtrArray *about; /* FolioRow*, oldest first */
    GPtrArray *steps; /* FolioRow*: those that moved it, in the period */
    GPtrArray *tasks;
    int now; /* percent */
} Goal;

static void
goal_clear(Goal *goal)
{
    g_ptr_array_unref(goal->about);
    g_ptr_array_unref(goal->steps);
    g_ptr_array_unref(goal->tasks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Goal, goal_clear)

static void
goal_init(Goal *goal, const FolioReportOptions *options, const ReportTies *ties,
          const FolioRow *row)
{
    goal->row = row;
    goal->about = report_ties_about(ties, row->id);
    goal->steps = g_ptr_array_new();
    goal->tasks = report_ties_tasks(ties, row->id);
    goal->now = report_goal_progress(row, goal->about);
    for (guint i = 0; i < goal->about->len; i++) {
        FolioRow *other = g_ptr_array_index(goal->about, i);
        if (report_is_step(other, row->id) && report_row_in_period(options, other))
            g_ptr_array_add(goal->steps, other);
    }
}

static guint
count_evidence(const Goal *goal)
{
    guint count = report_has(goal->row, "attach") ? 1 : 0;
    for (guint i = 0; i < goal->about->len; i++) {
        const FolioRow *row = g_ptr_array_index(goal->about, i);
        count += report_is_kind(row, "success") || report_is_kind(row, "feedback");
    }
    return count;
}

/* The newest day of the goal itself and what speaks of it. */
static void
find_last(const Goal *goal, const GDate *today, GDate *last)
{
    GDate day;
    g_date_clear(last, 1);
    (void) report_day(goal->row, "date", last);
    for (guint i = 0; i < goal->about->len; i++) {
        if (report_day(g_ptr_array_index(goal->about, i), "date", &day)
            && g_date_compare(&day, today) <= 0
            && (!g_date_valid(last) || g_date_compare(&day, last) > 0))
            *last = day;
    }
}

/* "▁▃▆ 60%": the last steps, and where it is now. */
static char *
draw_steps(const Goal *goal)
{
    static const char *const levels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    g_autoptr(GString) line = g_string_new(NULL);
    guint first = goal->steps->len > STEPS_SHOWN ? goal->steps->len - STEPS_SHOWN : 0;
    g_string_append_printf(line, "%*s", (int) (STEPS_SHOWN - (goal->steps->len - first)), "");
    for (guint i = first; i < goal->steps->len; i++) {
        int percent = 0;
        report_number(g_ptr_array_index(goal->steps, i), "progress", &percent);
        g_string_append(line, levels[CLAMP(percent, 0, 100) * 7 / 100]);
    }
    g_string_append_printf(line, " %3d%%", goal->now);
    return g_strdup(line->str);
}

static void
add_title(FolioTable *table, const FolioRow *row)
{
    bool is_active = g_strcmp0(row->status, "active") == 0;
    FolioCell *cell = folio_table_text(table, row->title);
    if (!is_active && row->status != NULL)
        folio_cell_show(cell, "(%s) %s", row->status, row->title);
}

static void
add_goal(FolioTable *table, const Goal *goal, const GDate *today)
{
    GDate last;
    guint done, all;
    g_autofree char *steps = draw_steps(goal);
    report_count_tasks(goal->tasks, &done, &all);
    find_last(goal, today, &last);
    folio_table_text(table, goal->row->id);
    folio_cell_show(folio_table_number(table, goal->now), "%s", steps);
    FolioCell *actions = folio_table_number(table, done);
    if (all > 0)
        folio_cell_show(actions, "%u of %u", done, all);
    else
        folio_cell_show(actions, "-");
    folio_table_number(table, all);
    folio_table_number(table, count_evidence(goal));
    folio_table_day(table, &last);
    folio_table_text(table, goal->row->status);
    add_title(table, goal->row);
}

static void
add_steps(FolioTable *table, const Goal *goal)
{
    for (guint i = 0; i < goal->steps->len; i++) {
        int percent = 0;
        const FolioRow *step = g_ptr_array_index(goal->steps, i);
        report_number(step, "progress", &percent);
        folio_table_text(table, step->date);
        folio_table_text(table, goal->row->id);
        folio_table_number(table, CLAMP(percent, 0, 100));
        folio_table_text(table, step->id);
    }
}

/* Those under way by their day, then the others; without the dropped ones. */
static GPtrArray *
list_goals(const FolioReportSource *source)
{
    GPtrArray *goals = g_ptr_array_new();
    g_autoptr(GPtrArray) all = report_rows(source, "goal");
    report_sort_by_due(all);
    for (int closed = 0; closed <= 1; closed++) {
        for (guint i = 0; i < all->len; i++) {
            FolioRow *row = g_ptr_array_index(all, i);
            if (folio_row_is_closed(row) == (closed == 1) && g_strcmp0(row->status, "dropped") != 0)
                g_ptr_array_add(goals, row);
        }
    }
    return goals;
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GPtrArray) goals = list_goals(source);
    if (goals->len == 0) {
        folio_document_sentence(document, "%s",
                                report_is_for_owner(source) ? "There is no goal yet."
                                                            : "No goal is shared.");
        if (report_is_for_owner(source))
            folio_document_hint(document, "folio new goal \"What you want to reach\" starts one");
    }
    FolioTable *table =
        folio_document_table(document, "goals", goal_columns, G_N_ELEMENTS(goal_columns));
    FolioTable *steps =
        folio_document_table(document, "steps", step_columns, G_N_ELEMENTS(step_columns));
    steps->is_detail = goals->len > 1;
    for (guint i = 0; i < goals->len; i++) {
        g_auto(Goal) goal = {0};
        goal_init(&goal, options, ties, g_ptr_array_index(goals, i));
        add_goal(table, &goal, &source->today);
        add_steps(steps, &goal);
    }
    return true;
}

const FolioReport folio_report_progress = {
    .name = "progress",
    .summary = "how far each goal is, and what says so",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL,
    .tell = tell,
};
