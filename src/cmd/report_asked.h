/* What `report` was asked for, from words to options and queries. */
#ifndef FOLIO_CMD_REPORT_ASKED_H
#define FOLIO_CMD_REPORT_ASKED_H

#include "filters.h"
#include "folio/report.h"

/* As typed. */
typedef struct FolioReportTyped {
    FolioFilters filters; /* since and until are the report's, not the rows' */
    char *role, *capacity;
    int days, last;
    gboolean only_new, svg;
} FolioReportTyped;

/* What a report does not listen to is a mistake, never passed over. Errors: USAGE. */
bool folio_report_check_typed(const FolioReport *report, const FolioReportTyped *typed,
                              GError **error);
/* Errors: USAGE for days, hours and numbers that are none. */
bool folio_report_read_typed(FolioCall *call, const FolioReportTyped *typed,
                             FolioReportOptions *options, GError **error);
/* Which entries the filters leave; a goal comes with what is tied to it. Errors: USAGE. */
FolioQuery *folio_report_make_query(FolioCall *call, const FolioReportTyped *typed, GError **error);
/* Whose cards are read beside them: they say who is who; only those that may be seen. Errors: USAGE. */
FolioQuery *folio_report_make_card_query(FolioCall *call, const FolioReportTyped *typed,
                                         GError **error);

#endif
