/* The thirteen strategies of mentors and mentees, as the journal and its history show them. */
#ifndef FOLIO_REPORT_HABITS_H
#define FOLIO_REPORT_HABITS_H

#include "rows.h"

/* What habits are looked for in. */
typedef struct HabitView {
    const FolioReportSource *source;
    FolioReportOptions period;
    const ReportTies *ties;
    GPtrArray *goals;             /* FolioRow*: active */
    GPtrArray *meetings;          /* FolioRow*: held in the period */
    const FolioRow *next_meeting; /* the next planned one; NULL */
} HabitView;

/* What was found. */
typedef struct Habit {
    guint seen, of; /* `of` 0: nothing yet in which it could be seen */
    char *detail;   /* what was counted, and what belongs to it: short, it stands in a table */
    unsigned days;  /* how far back was looked; 0: what is now */
    bool in_period; /* or as far as the period of the report goes */
    char *next;     /* the next small step */
} Habit;

typedef void (*HabitObserve)(const HabitView *view, Habit *habit);

void habit_clear(Habit *habit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Habit, habit_clear)
void habit_detail(Habit *habit, const char *format, ...) G_GNUC_PRINTF(2, 3);
void habit_next(Habit *habit, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Is the row by somebody else than the owner? */
bool habit_is_by_other(const HabitView *view, const FolioRow *row);
/* Is its day within so many days before today? */
bool habit_is_recent(const HabitView *view, const FolioRow *row, int days);
/* Did the meeting have words in that field before it began? By the history; where there is none to ask,
 * never. */
bool habit_came_first(const HabitView *view, const FolioRow *meeting, const char *field);

void habit_safe_ground(const HabitView *view, Habit *habit);
void habit_both_goals(const HabitView *view, Habit *habit);
void habit_agenda_first(const HabitView *view, Habit *habit);
void habit_debriefs(const HabitView *view, Habit *habit);
void habit_successes(const HabitView *view, Habit *habit);
void habit_reflections(const HabitView *view, Habit *habit);
void habit_doors(const HabitView *view, Habit *habit);

void habit_messages(const HabitView *view, Habit *habit);
void habit_clear_goals(const HabitView *view, Habit *habit);
void habit_strengths(const HabitView *view, Habit *habit);
void habit_challenged(const HabitView *view, Habit *habit);
void habit_progress(const HabitView *view, Habit *habit);
void habit_plans(const HabitView *view, Habit *habit);

#endif
