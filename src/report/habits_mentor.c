/* Seven habits of mentors. */
#include <string.h>

#include "habits.h"
#include "network.h"

#define CARD_DAYS 365
#define CHALLENGE_DAYS 30
#define SUCCESS_DAYS 90

/* Headings of the template for agreements. */
#define CONFIDENTIALITY "What stays between us"
#define OFF_LIMITS "Off limits"

/* --- Safe ground --------------------------------------------------------------------------------- */

static bool
is_card_young(const HabitView *view)
{
    GDate day;
    const FolioReportSource *source = view->source;
    const FolioRow *self = report_self(source);
    if (self == NULL)
        return false;
    bool is_known = source->changed != NULL && source->changed(self, &day, source->data);
    return (is_known || report_day(self, "date", &day))
           && g_date_days_between(&day, &source->today) <= CARD_DAYS;
}

/* The newest that has not ended; NULL. */
static const FolioRow *
find_agreement(const HabitView *view)
{
    const FolioRow *found = NULL;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "agreement");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!folio_row_is_closed(row))
            found = row;
    }
    return found;
}

void
habit_safe_ground(const HabitView *view, Habit *habit)
{
    const FolioReportSource *source = view->source;
    const FolioRow *agreement = find_agreement(view);
    g_autoptr(FolioEntry) entry =
        agreement == NULL || source->load == NULL ? NULL : source->load(agreement, source->data);
    bool card = is_card_young(view);
    bool stays = entry != NULL && folio_entry_has_words(entry, CONFIDENTIALITY);
    bool limits = entry != NULL && folio_entry_has_words(entry, OFF_LIMITS);
    habit->of = 3;
    habit->seen = (guint) card + (guint) stays + (guint) limits;
    habit_detail(habit, "%s%s%s", card ? "card" : "no young card", stays ? ", confidentiality" : "",
                 limits ? ", limits" : "");
    if (!card)
        habit_next(habit, "the mentee looks at the about-me card again");
    else if (agreement == NULL)
        habit_next(habit, "write an agreement: folio new agreement --with PERSON,PERSON");
    else
        habit_next(habit, "add to %s what stays between you and what is off limits", agreement->id);
}

/* --- Goals of both spheres ------------------------------------------------------------------------- */

static bool
has_comment(const HabitView *view, const FolioRow *goal)
{
    const GPtrArray *linked = report_ties_links(view->ties, goal->id);
    for (guint i = 0; i < linked->len; i++) {
        const FolioRow *row = g_ptr_array_index(linked, i);
        if (report_is_kind(row, "feedback") && habit_is_by_other(view, row))
            return true;
    }
    return false;
}

void
habit_both_goals(const HabitView *view, Habit *habit)
{
    guint personal = 0, personal_seen = 0;
    const FolioRow *next = NULL;
    habit->in_period = false;
    habit->of = view->goals->len;
    for (guint i = 0; i < view->goals->len; i++) {
        const FolioRow *goal = g_ptr_array_index(view->goals, i);
        bool is_personal = report_says(goal, "sphere", "personal");
        bool is_seen = has_comment(view, goal);
        habit->seen += is_seen;
        personal += is_personal;
        personal_seen += is_personal && is_seen;
        if (!is_seen && next == NULL)
            next = goal;
    }
    habit_detail(habit, "goals; of personal ones %u of %u", personal_seen, personal);
    if (next != NULL)
        habit_next(habit, "the mentor says a word on %s %s", next->id, next->title);
    else
        habit_next(habit, "set a goal to talk about");
}

/* --- Agenda first ---------------------------------------------------------------------------------- */

/* What somebody sent beforehand counts as their expectation. */
static bool
has_preparation(const HabitView *view, const FolioRow *meeting, bool by_other)
{
    GDate day, start;
    const GPtrArray *linked = report_ties_links(view->ties, meeting->id);
    for (guint i = 0; i < linked->len; i++) {
        const FolioRow *row = g_ptr_array_index(linked, i);
        if (report_is_kind(row, "feedback") && report_says(row, "form", "prep")
            && habit_is_by_other(view, row) == by_other && report_day(row, "date", &day)
            && report_day(meeting, "start", &start) && g_date_compare(&day, &start) <= 0)
            return true;
    }
    return false;
}

void
habit_agenda_first(const HabitView *view, Habit *habit)
{
    guint agendas = 0;
    habit->of = view->meetings->len;
    for (guint i = 0; i < view->meetings->len; i++) {
        const FolioRow *row = g_ptr_array_index(view->meetings, i);
        bool agenda = habit_came_first(view, row, "agenda");
        bool mentee =
            habit_came_first(view, row, "expect_mentee") || has_preparation(view, row, false);
        bool mentor =
            habit_came_first(view, row, "expect_mentor") || has_preparation(view, row, true);
        agendas += agenda;
        habit->seen += agenda && mentee && mentor;
    }
    habit_detail(habit, "meetings; agenda alone %u", agendas);
    if (view->next_meeting != NULL)
        habit_next(habit, "before %s: agenda, --expect-mentee and --expect-mentor",
                   view->next_meeting->id);
    else
        habit_next(habit, "plan the next meeting with its agenda: folio new meeting");
}

/* --- Debriefs -------------------------------------------------------------------------------------- */

void
habit_debriefs(const HabitView *view, Habit *habit)
{
    const FolioRow *next = NULL;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "challenge");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool is_debriefed = g_strcmp0(row->status, "debriefed") == 0;
        if (!report_row_in_period(&view->period, row) || g_strcmp0(row->status, "parked") == 0
            || habit_is_recent(view, row, CHALLENGE_DAYS))
            continue;
        habit->of++;
        habit->seen += is_debriefed;
        if (!is_debriefed && next == NULL)
            next = row;
    }
    habit_detail(habit, "challenges older than %d days", CHALLENGE_DAYS);
    if (next != NULL)
        habit_next(habit, "debrief %s %s", next->id, next->title);
    else
        habit_next(habit, "ask for one thing that is hard: folio new challenge");
}

/* --- Successes ------------------------------------------------------------------------------------- */

static bool
is_noticed(const HabitView *view, const FolioRow *success)
{
    if (g_strcmp0(success->status, "confirmed") == 0
        && report_is_self(view->source, folio_row_get(success, "whose")))
        return true;
    g_auto(GStrv) by = report_list(success, "noticed_by");
    const GPtrArray *linked = report_ties_links(view->ties, success->id);
    for (char **who = by; *who != NULL; who++) {
        if (**who != '\0' && !report_is_self(view->source, *who))
            return true;
    }
    for (guint i = 0; i < linked->len; i++) {
        const FolioRow *row = g_ptr_array_index(linked, i);
        if (report_is_kind(row, "feedback") && report_says(row, "form", "confirm")
            && habit_is_by_other(view, row))
            return true;
    }
    return habit_is_by_other(view, success);
}

void
habit_successes(const HabitView *view, Habit *habit)
{
    const FolioRow *next = NULL;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "success");
    habit->in_period = false;
    habit->days = SUCCESS_DAYS;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!habit_is_recent(view, row, SUCCESS_DAYS))
            continue;
        bool is_seen = is_noticed(view, row);
        habit->of++;
        habit->seen += is_seen;
        if (!is_seen)
            next = row;
    }
    habit_detail(habit, "successes, by somebody else");
    if (next != NULL)
        habit_next(habit, "somebody else confirms %s %s", next->id, next->title);
    else
        habit_next(habit, "note what went well: folio new success --noticed-by PERSON");
}

/* --- Reflections and the portfolio ------------------------------------------------------------------ */

static bool
is_answered(const HabitView *view, const FolioRow *request)
{
    const GPtrArray *linked = report_ties_links(view->ties, request->id);
    for (guint i = 0; i < linked->len; i++) {
        const FolioRow *row = g_ptr_array_index(linked, i);
        if (report_is_kind(row, "reflection") && report_says(row, "invited_by", request->id))
            return true;
    }
    return g_strcmp0(request->status, "accepted") == 0;
}

static guint
count_replies(const HabitView *view)
{
    guint count = 0;
    g_autoptr(GPtrArray) rows = report_rows(view->source, "reflection");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        count += report_row_in_period(&view->period, row) && has_comment(view, row);
    }
    return count;
}

void
habit_reflections(const HabitView *view, Habit *habit)
{
    GDate built;
    const FolioRow *next = NULL;
    const FolioReportSource *source = view->source;
    bool is_built = source->built != NULL && source->built(&built, source->data);
    g_autoptr(GPtrArray) rows = report_rows(source, "request");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!report_says(row, "purpose", "reflection") || g_strcmp0(row->status, "draft") == 0
            || !report_row_in_period(&view->period, row))
            continue;
        bool is_seen = is_answered(view, row);
        habit->of++;
        habit->seen += is_seen;
        if (!is_seen)
            next = row;
    }
    g_autofree char *site =
        is_built ? g_strdup_printf("site %d d", g_date_days_between(&built, &source->today))
                 : g_strdup("no site");
    habit_detail(habit, "invitations; %u replies; %s", count_replies(view), site);
    if (next != NULL)
        habit_next(habit, "answer %s: folio new reflection --set invited_by=%s", next->id,
                   next->id);
    else
        habit_next(habit, "invite a reflection: folio new request --purpose reflection");
}

/* --- Doors ----------------------------------------------------------------------------------------- */

void
habit_doors(const HabitView *view, Habit *habit)
{
    const FolioRow *next = NULL;
    g_auto(Network) network = {0};
    g_autoptr(GPtrArray) rows = report_rows(view->source, "request");
    network_init(&network, view->source);
    g_autofree char *unfilled = network_unfilled(&network);
    g_auto(GStrv) open = g_strsplit(unfilled, ", ", -1);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!report_says(row, "purpose", "introduction")
            || !report_row_in_period(&view->period, row))
            continue;
        bool is_made = g_strcmp0(row->status, "made") == 0;
        habit->of++;
        habit->seen += is_made;
        if (!is_made && !folio_row_is_closed(row))
            next = row;
    }
    habit_detail(habit, "introductions; functions %u of %u",
                 network.function_count - g_strv_length(open), network.function_count);
    if (next != NULL)
        habit_next(habit, "ask both people of %s %s", next->id, next->title);
    else if (open[0] != NULL)
        habit_next(habit, "find somebody for %s", open[0]);
    else
        habit_next(habit, "introduce two people: folio new request --purpose introduction");
}
