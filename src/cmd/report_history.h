/* When things came to be what they are, by the history. */
#ifndef FOLIO_CMD_REPORT_HISTORY_H
#define FOLIO_CMD_REPORT_HISTORY_H

#include "folio/journal.h"

typedef struct FolioReportHistory FolioReportHistory;

/* Reads the versions of the entries of which reports ask when: goals, meetings, cards, requests, and whatever has
 * promises or speaks to a framework (FolioRow*, FolioTaskRow*). */
FolioReportHistory *folio_report_history_new(FolioJournal *journal, const GPtrArray *rows,
                                             const GPtrArray *tasks, GError **error);
void folio_report_history_free(FolioReportHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioReportHistory, folio_report_history_free)

/* As `since` and `changed` of FolioReportSource. */
bool folio_report_history_since(const FolioReportHistory *history, const char *id,
                                const char *field, FolioMoment *moment);
bool folio_report_history_changed(const FolioReportHistory *history, const char *id, GDate *day);

#endif
