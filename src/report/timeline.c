/* Answers: what is planned when, and does the plan hold? */
#include "timeline.h"

#include <string.h>

#define BAR_COLUMNS 26 /* a third of a terminal */
#define TICKS 4

static const FolioTableColumn goal_columns[] = {
    {"id", "ID", FOLIO_CELL_ID},
    {"start", "", FOLIO_CELL_DAY}, /* on a terminal the bar; its header is the axis */
    {"due", "DUE", FOLIO_CELL_DAY},
    {"progress", NULL, FOLIO_CELL_PERCENT},
    {"hours_per_week", NULL, FOLIO_CELL_MEAN},
    {"status", NULL, FOLIO_CELL_TEXT},
    {"vague", NULL, FOLIO_CELL_FLAG},
    {"no_first_step", NULL, FOLIO_CELL_FLAG},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

static const FolioTableColumn week_columns[] = {
    {"week", "WEEK", FOLIO_CELL_DAY},
    {"hours", "HOURS", FOLIO_CELL_MEAN},
    {"over", "OVER", FOLIO_CELL_FLAG},
};

/* --- Bars in characters -------------------------------------------------------------------------- */

static int
column_of(const Timeline *timeline, const GDate *day)
{
    return (int) (timeline_share(timeline, day) * (BAR_COLUMNS - 1) + 0.5);
}

/* "   ████░░░◆": reached, still to go, due; "│" is today. */
static char *
draw_bar(const Timeline *timeline, const TimelineGoal *goal, const GDate *today)
{
    int start = column_of(timeline, &goal->start), end = column_of(timeline, &goal->end);
    int now = column_of(timeline, today), reached = column_of(timeline, &goal->reached);
    g_autoptr(GString) bar = g_string_new(NULL);
    for (int at = 0; at < BAR_COLUMNS; at++) {
        bool inside = at >= start && at < end;
        const char *mark = at == end                ? goal->is_open ? "◇" : "◆"
                           : at == now              ? "│"
                           : inside && at < reached ? "█"
                           : inside                 ? "░"
                                                    : " ";
        g_string_append(bar, mark);
    }
    return g_strdup(bar->str);
}

static char *
draw_axis(const Timeline *timeline)
{
    g_autofree char *line = g_strnfill(BAR_COLUMNS, ' ');
    g_autoptr(GArray) ticks = timeline_ticks(timeline, TICKS);
    int used = 0;
    for (guint i = 0; i < ticks->len; i++) {
        const TimelineTick *tick = &g_array_index(ticks, TimelineTick, i);
        int at = column_of(timeline, &tick->day), length = (int) strlen(tick->label);
        if (at < used || at + length > BAR_COLUMNS)
            continue;
        memcpy(line + at, tick->label, (gsize) length);
        used = at + length + 1;
    }
    return g_steal_pointer(&line);
}

/* --- Tables -------------------------------------------------------------------------------------- */

static void
add_goal(FolioTable *table, const Timeline *timeline, const TimelineGoal *goal, const GDate *today)
{
    g_autofree char *bar = draw_bar(timeline, goal, today);
    folio_table_text(table, goal->row->id);
    folio_cell_show(folio_table_day(table, &goal->start), "%s", bar);
    folio_table_day(table, &goal->end)->bad =
        goal->is_open && g_date_compare(&goal->end, today) < 0;
    folio_table_number(table, goal->progress);
    if (goal->hours > 0)
        folio_table_number(table, goal->hours);
    else
        folio_table_nothing(table);
    folio_table_text(table, goal->row->status);
    folio_table_number(table, goal->is_vague);
    folio_table_number(table, goal->lacks_first_step);
    folio_table_text(table, goal->row->title);
}

static void
add_tables(const Timeline *timeline, const FolioReportSource *source, FolioDocument *document)
{
    FolioTable *goals =
        folio_document_table(document, "goals", goal_columns, G_N_ELEMENTS(goal_columns));
    g_autofree char *axis = draw_axis(timeline);
    folio_table_set_header(goals, 1, axis);
    for (guint i = 0; i < timeline->goals->len; i++)
        add_goal(goals, timeline, &g_array_index(timeline->goals, TimelineGoal, i), &source->today);
    FolioTable *weeks =
        folio_document_table(document, "weeks", week_columns, G_N_ELEMENTS(week_columns));
    weeks->is_detail = true;
    for (guint i = 0; i < timeline->weeks->len; i++) {
        const TimelineWeek *week = &g_array_index(timeline->weeks, TimelineWeek, i);
        folio_table_day(weeks, &week->monday);
        folio_table_number(weeks, week->hours);
        folio_table_number(weeks, timeline_is_over(timeline, week));
    }
}

/* --- What is wrong with the plan ------------------------------------------------------------------ */

/* Weeks over the capacity that follow each other and ask for the same are one line. */
static void
say_over(const Timeline *timeline, const GDate *today, FolioDocument *document)
{
    bool is_past = g_date_compare(&timeline->last, today) < 0;
    guint over = 0;
    for (guint i = 0; i < timeline->weeks->len;) {
        const TimelineWeek *first = &g_array_index(timeline->weeks, TimelineWeek, i);
        const TimelineWeek *last = first;
        guint count = 0;
        if (!timeline_is_over(timeline, first)) {
            i++;
            continue;
        }
        for (; i < timeline->weeks->len; i++, count++) {
            const TimelineWeek *week = &g_array_index(timeline->weeks, TimelineWeek, i);
            if (week->hours < first->hours || week->hours > first->hours)
                break;
            last = week;
        }
        over += count;
        g_autofree char *from = folio_date_to_iso(&first->monday);
        g_autofree char *to = folio_date_to_iso(&last->monday);
        g_autofree char *weeks = report_count_words(count, "week", "weeks");
        folio_document_sentence(document, "over %g h: %g h a week from %s to the week of %s (%s)",
                                timeline->capacity, first->hours, from, to, weeks);
    }
    folio_document_fact_count(document, "weeks_over", over);
    if (timeline->capacity > 0 && over == 0 && !is_past)
        folio_document_sentence(document, "no week asks for more than %g h", timeline->capacity);
}

static void
say_busiest(const Timeline *timeline, FolioDocument *document)
{
    const TimelineWeek *busiest = NULL;
    for (guint i = 0; i < timeline->weeks->len; i++) {
        const TimelineWeek *week = &g_array_index(timeline->weeks, TimelineWeek, i);
        if (busiest == NULL || week->hours > busiest->hours)
            busiest = week;
    }
    if (busiest == NULL)
        return;
    g_autofree char *day = folio_date_to_iso(&busiest->monday);
    folio_document_sentence(document, "busiest: %g h in the week of %s", busiest->hours, day);
    folio_document_hint(document, "--capacity 4h says which weeks are over that");
}

static void
say_titles(const Timeline *timeline, FolioDocument *document)
{
    for (guint i = 0; i < timeline->goals->len; i++) {
        const TimelineGoal *goal = &g_array_index(timeline->goals, TimelineGoal, i);
        if (goal->is_vague)
            folio_document_sentence(document, "vague: %s \"%s\": what will others see then?",
                                    goal->row->id, goal->row->title);
        if (goal->lacks_first_step)
            folio_document_sentence(
                document, "no first step: %s \"%s\" is long and has no short goal or open action",
                goal->row->id, goal->row->title);
    }
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_auto(Timeline) timeline = {0};
    timeline_init(&timeline, source, options);
    add_tables(&timeline, source, document);
    if (timeline.goals->len == 0)
        folio_document_sentence(document, "%s",
                                report_is_for_owner(source)
                                    ? "There is no goal with a day in this time."
                                    : "No goal with a day in this time is shared.");
    for (guint i = 0; i < timeline.undated->len; i++) {
        const FolioRow *row = g_ptr_array_index(timeline.undated, i);
        folio_document_sentence(document, "no day: %s \"%s\" has no due", row->id, row->title);
    }
    say_over(&timeline, &source->today, document);
    if (timeline.capacity <= 0)
        say_busiest(&timeline, document);
    say_titles(&timeline, document);
    return true;
}

const FolioReport folio_report_timeline = {
    .name = "timeline",
    .summary = "goals in time: what overlaps, weeks too full, titles too vague",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_CAPACITY,
    .tell = tell,
    .draw = timeline_draw,
};
