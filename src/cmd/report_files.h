/* Files that reports read. */
#ifndef FOLIO_CMD_REPORT_FILES_H
#define FOLIO_CMD_REPORT_FILES_H

#include "command.h"
#include "folio/report.h"

/* Those named (NULL-terminated): FolioReportFile*, a new array. Errors: USAGE for what is no file or too
 * large, FAILED when it cannot be read. */
GPtrArray *folio_report_files_load(char *const *names, GError **error);

/* The framework of that name; without a name (NULL) those that rows (FolioRow*) speak to and the journal's own:
 * FolioReportFile*, a new array. Errors: USAGE when there is none of that name. */
GPtrArray *folio_report_frameworks_load(FolioCall *call, const GPtrArray *rows, const char *name,
                                        GError **error);

#endif
