/* A journal as reports see it. */
#ifndef FOLIO_CMD_REPORT_SOURCE_H
#define FOLIO_CMD_REPORT_SOURCE_H

#include "command.h"
#include "folio/report.h"

typedef struct FolioJournalSource FolioJournalSource;

/* Rows and promises of the journal that match `query` (NULL: all), with the rows that match `cards`
 * (NULL: none) beside them; `with_history` also what the history knows. NULL with the error of an index
 * or a history that cannot be read. */
FolioJournalSource *folio_journal_source_new(FolioCall *call, const FolioQuery *query,
                                             const FolioQuery *cards, bool with_history,
                                             GError **error);
void folio_journal_source_free(FolioJournalSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioJournalSource, folio_journal_source_free)
/* Borrowed. */
const FolioReportSource *folio_journal_source_get(const FolioJournalSource *source);

#endif
