/* Goals on an axis of time, and what does not fit. */
#ifndef FOLIO_REPORT_TIMELINE_H
#define FOLIO_REPORT_TIMELINE_H

#include "picture.h"
#include "rows.h"

typedef struct TimelineGoal {
    const FolioRow *row;
    GDate start, end;
    GDate reached; /* as far between them as the progress says */
    int progress;  /* percent */
    double hours;  /* a week; 0 when not said */
    bool is_open;
    bool is_vague;         /* the title names no end that could be seen */
    bool lacks_first_step; /* long, without a short goal below it or an open action */
} TimelineGoal;

typedef struct TimelineWeek {
    GDate monday;
    double hours;
} TimelineWeek;

typedef struct Timeline {
    GArray *goals; /* TimelineGoal, by end */
    GArray *
        weeks; /* TimelineWeek: from this one, or the first asked for, to the last in which a goal asks for time */
    GPtrArray *undated; /* FolioRow*: open goals without a day */
    GDate first, last;  /* of the axis */
    double capacity;    /* hours a week; 0 when not said */
} Timeline;

void timeline_init(Timeline *timeline, const FolioReportSource *source,
                   const FolioReportOptions *options);
void timeline_clear(Timeline *timeline);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Timeline, timeline_clear)

/* Is more asked of that week than there is? */
bool timeline_is_over(const Timeline *timeline, const TimelineWeek *week);
/* Where a day lies on the axis, 0 to 1. */
double timeline_share(const Timeline *timeline, const GDate *day);

/* A tick stands on the first of a month. */
typedef struct TimelineTick {
    GDate day;
    char label[16]; /* "Mar", "Jan 2026" */
} TimelineTick;
/* At most `most` of them: TimelineTick, a new array. */
GArray *timeline_ticks(const Timeline *timeline, guint most);

FolioPicture *timeline_draw(const FolioReportSource *source, const FolioReportOptions *options);

#endif
