/* What a programme gets of a quarter. */
#ifndef FOLIO_CMD_EXPORT_QUARTER_H
#define FOLIO_CMD_EXPORT_QUARTER_H

#include "folio/exchange.h"
#include "sheet.h"

/* As typed; its option rows come from FOLIO_QUARTER_OPTIONS. */
typedef struct FolioQuarterOptions {
    char *period;
    gboolean with_private, with_balance;
} FolioQuarterOptions;

#define FOLIO_QUARTER_OPTION(type, member, name, kind, metavar, help)                          \
    {                                                                                          \
        name, 0, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(type, of_quarter.member), metavar, help, \
            NULL                                                                               \
    }
#define FOLIO_QUARTER_OPTIONS(type)                                                             \
    FOLIO_QUARTER_OPTION(type, period, "period", TEXT, "QUARTER", "of counts: such as 2026Q1"), \
        FOLIO_QUARTER_OPTION(type, with_private, "include-private-counts", FLAG, NULL,          \
                             "count private entries too"),                                      \
        FOLIO_QUARTER_OPTION(type, with_balance, "include-balance", FLAG, NULL,                 \
                             "count where support and challenge stand")

bool folio_quarter_options_given(const FolioQuarterOptions *given);
/* Counts the quarter, shows every number where a file is to be written, and writes it. Errors: USAGE for
 * no quarter, or one that has not begun; CANCELLED when a person says no. */
bool folio_export_quarter(FolioCall *call, const FolioFormat *format,
                          const FolioQuarterOptions *given, const FolioSheet *sheet,
                          GError **error);

#endif
