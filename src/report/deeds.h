/* What was done, and when: the events that growth and the year are made of. */
#ifndef FOLIO_REPORT_DEEDS_H
#define FOLIO_REPORT_DEEDS_H

#include "rows.h"

typedef enum ReportDeedType {
    REPORT_DEED_GOAL,   /* achieved */
    REPORT_DEED_ACTION, /* done */
    REPORT_DEED_SUCCESS,
    REPORT_DEED_REFLECTION,
    REPORT_DEED_COUNT
} ReportDeedType;

typedef struct ReportDeed {
    ReportDeedType type;
    GDate day;
    bool is_personal;        /* life outside the job */
    const FolioRow *row;     /* of an action: its entry, NULL when the source lacks it */
    const FolioTask *action; /* NULL for what is an entry */
} ReportDeed;

/* All of them up to today, oldest first: ReportDeed, a new array. When a goal was achieved or an action
 * done the history says; where it does not, the newest thing that speaks of the goal, the day an action
 * was due, or the day of the entry. */
GArray *report_deeds(const FolioReportSource *source, const ReportTies *ties);

#endif
