/* Which goals there are, when, and what is wrong with their plan. */
#include <string.h>

#include "timeline.h"

#define DAYS_A_WEEK 7
#define MONTHS_A_YEAR 12
#define AXIS_DAYS_MIN 28

/* Words for a direction, not for a place one can arrive at. */
static const char *const vague_words[] = {
    "improve",     "improving",  "better",  "get better",  "work on",    "learn more",
    "do more",     "be more",    "try to",  "get to know", "understand", "grow as",
    "progress in", "develop my", "enhance", "strengthen",  "focus on",   NULL,
};

static bool
is_word_at(const char *text, const char *at, gsize length)
{
    bool starts = at == text || !g_ascii_isalnum(at[-1]);
    return starts && !g_ascii_isalnum(at[length]);
}

static bool
is_vague(const char *title)
{
    g_autofree char *lower = g_utf8_strdown(title, -1);
    for (const char *const *word = vague_words; *word != NULL; word++) {
        const char *at = lower;
        while ((at = strstr(at, *word)) != NULL) {
            if (is_word_at(lower, at, strlen(*word)))
                return true;
            at++;
        }
    }
    return false;
}

static bool
is_short_child(const FolioRow *row, const FolioRow *parent)
{
    return report_is_kind(row, "goal") && report_says(row, "parent", parent->id)
           && g_strcmp0(report_horizon(row), "short") == 0
           && g_strcmp0(row->status, "dropped") != 0;
}

/* Something to begin with: a short goal below it, or a promise that is open. */
static bool
has_first_step(const ReportTies *ties, const FolioRow *row)
{
    const GPtrArray *linked = report_ties_links(ties, row->id);
    for (guint i = 0; i < linked->len; i++) {
        if (is_short_child(g_ptr_array_index(linked, i), row))
            return true;
    }
    return report_ties_has_open_task(ties, row->id);
}

static void
add_goal(Timeline *timeline, const ReportTies *ties, const FolioRow *row)
{
    int hours = 0;
    TimelineGoal goal = {.row = row, .is_open = !folio_row_is_closed(row)};
    g_autoptr(GPtrArray) about = report_ties_about(ties, row->id);
    if (!report_day(row, "due", &goal.end)) {
        if (goal.is_open)
            g_ptr_array_add(timeline->undated, (gpointer) row);
        return;
    }
    if (!report_day(row, "date", &goal.start) || g_date_compare(&goal.start, &goal.end) > 0)
        goal.start = goal.end;
    if (report_number(row, "hours_per_week", &hours))
        goal.hours = hours;
    goal.progress = report_goal_progress(row, about);
    goal.reached = goal.start;
    g_date_add_days(&goal.reached,
                    (guint) (g_date_days_between(&goal.start, &goal.end) * goal.progress / 100));
    goal.is_vague = goal.is_open && row->title != NULL && is_vague(row->title);
    goal.lacks_first_step =
        goal.is_open && g_strcmp0(report_horizon(row), "long") == 0 && !has_first_step(ties, row);
    g_array_append_val(timeline->goals, goal);
}

static bool
overlaps(const TimelineGoal *goal, const FolioReportOptions *options)
{
    return (!g_date_valid(&options->since) || g_date_compare(&goal->end, &options->since) >= 0)
           && (!g_date_valid(&options->until)
               || g_date_compare(&goal->start, &options->until) <= 0);
}

static void
find_axis(Timeline *timeline, const FolioReportOptions *options, const GDate *today)
{
    timeline->first = timeline->last = *today;
    for (guint i = 0; i < timeline->goals->len; i++) {
        const TimelineGoal *goal = &g_array_index(timeline->goals, TimelineGoal, i);
        if (g_date_compare(&goal->start, &timeline->first) < 0)
            timeline->first = goal->start;
        if (g_date_compare(&goal->end, &timeline->last) > 0)
            timeline->last = goal->end;
    }
    if (g_date_valid(&options->since))
        timeline->first = options->since;
    if (g_date_valid(&options->until))
        timeline->last = options->until;
    if (g_date_days_between(&timeline->first, &timeline->last) < AXIS_DAYS_MIN) {
        timeline->last = timeline->first;
        g_date_add_days(&timeline->last, AXIS_DAYS_MIN);
    }
}

/* --- Weeks --------------------------------------------------------------------------------------- */

static void
go_to_monday(GDate *day)
{
    g_date_subtract_days(day, (guint) g_date_get_weekday(day) - G_DATE_MONDAY);
}

/* What the goals under way ask of the week that begins on that day. */
static double
hours_of(const Timeline *timeline, const GDate *monday)
{
    double hours = 0;
    GDate sunday = *monday;
    g_date_add_days(&sunday, DAYS_A_WEEK - 1);
    for (guint i = 0; i < timeline->goals->len; i++) {
        const TimelineGoal *goal = &g_array_index(timeline->goals, TimelineGoal, i);
        bool runs = g_strcmp0(goal->row->status, "active") == 0
                    && g_date_compare(&goal->start, &sunday) <= 0
                    && g_date_compare(&goal->end, monday) >= 0;
        hours += runs ? goal->hours : 0;
    }
    return hours;
}

/* From now on, and not before the time asked for: of goals that end earlier nothing is known there. */
static void
find_weeks(Timeline *timeline, const FolioReportOptions *options, const GDate *today)
{
    bool is_later = g_date_valid(&options->since) && g_date_compare(&options->since, today) > 0;
    TimelineWeek week = {.monday = is_later ? options->since : *today};
    go_to_monday(&week.monday);
    for (; g_date_compare(&week.monday, &timeline->last) <= 0;
         g_date_add_days(&week.monday, DAYS_A_WEEK)) {
        week.hours = hours_of(timeline, &week.monday);
        g_array_append_val(timeline->weeks, week);
    }
    while (timeline->weeks->len > 0
           && g_array_index(timeline->weeks, TimelineWeek, timeline->weeks->len - 1).hours <= 0)
        g_array_set_size(timeline->weeks, timeline->weeks->len - 1);
}

bool
timeline_is_over(const Timeline *timeline, const TimelineWeek *week)
{
    return timeline->capacity > 0 && week->hours > timeline->capacity;
}

/* --- All of it ----------------------------------------------------------------------------------- */

void
timeline_init(Timeline *timeline, const FolioReportSource *source,
              const FolioReportOptions *options)
{
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GPtrArray) rows = report_rows(source, "goal");
    memset(timeline, 0, sizeof *timeline);
    timeline->goals = g_array_new(FALSE, FALSE, sizeof(TimelineGoal));
    timeline->weeks = g_array_new(FALSE, FALSE, sizeof(TimelineWeek));
    timeline->undated = g_ptr_array_new();
    timeline->capacity = options->capacity;
    report_sort_by_due(rows);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->status, "dropped") != 0)
            add_goal(timeline, ties, row);
    }
    for (guint i = timeline->goals->len; i-- > 0;) {
        if (!overlaps(&g_array_index(timeline->goals, TimelineGoal, i), options))
            g_array_remove_index(timeline->goals, i);
    }
    find_axis(timeline, options, &source->today);
    find_weeks(timeline, options, &source->today);
}

void
timeline_clear(Timeline *timeline)
{
    g_clear_pointer(&timeline->goals, g_array_unref);
    g_clear_pointer(&timeline->weeks, g_array_unref);
    g_clear_pointer(&timeline->undated, g_ptr_array_unref);
}

double
timeline_share(const Timeline *timeline, const GDate *day)
{
    double span = g_date_days_between(&timeline->first, &timeline->last);
    double share = g_date_days_between(&timeline->first, day) / span;
    return CLAMP(share, 0, 1);
}

/* Months between two ticks, so that there are few enough. */
static guint
find_step(const Timeline *timeline, guint most)
{
    static const guint steps[] = {1, 2, 3, 6, 12, 24, 60};
    guint months = (guint) g_date_days_between(&timeline->first, &timeline->last) / 30;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (months / steps[i] < most)
            return steps[i];
    }
    return (months / most / MONTHS_A_YEAR + 1) * MONTHS_A_YEAR;
}

GArray *
timeline_ticks(const Timeline *timeline, guint most)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    GDateYear year = 0;
    TimelineTick tick = {.day = timeline->first};
    guint step = find_step(timeline, most);
    GArray *ticks = g_array_new(FALSE, FALSE, sizeof(TimelineTick));
    if (g_date_get_day(&tick.day) != 1) {
        g_date_set_day(&tick.day, 1);
        g_date_add_months(&tick.day, 1);
    }
    for (; g_date_compare(&tick.day, &timeline->last) < 0; g_date_add_months(&tick.day, step)) {
        const char *month = months[g_date_get_month(&tick.day) - 1];
        if (g_date_get_year(&tick.day) != year)
            g_snprintf(tick.label, sizeof tick.label, "%s %u", month, g_date_get_year(&tick.day));
        else
            g_snprintf(tick.label, sizeof tick.label, "%s", month);
        year = g_date_get_year(&tick.day);
        g_array_append_val(ticks, tick);
    }
    return ticks;
}
