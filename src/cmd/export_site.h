/* The portfolio as one file. */
#ifndef FOLIO_CMD_EXPORT_SITE_H
#define FOLIO_CMD_EXPORT_SITE_H

#include "filters.h"
#include "folio/exchange.h"
#include "passphrase.h"
#include "portfolio.h"
#include "sheet.h"

/* As typed; its option rows come from FOLIO_PORTFOLIO_OPTIONS. */
typedef struct FolioPortfolioOptions {
    char *audience;
    FolioPassphraseOptions passphrase;
} FolioPortfolioOptions;

#define FOLIO_PORTFOLIO_OPTIONS(type)                \
    {"audience",                                     \
     0,                                              \
     FOLIO_OPTION_TEXT,                              \
     G_STRUCT_OFFSET(type, of_site.audience),        \
     "private|shared|public",                        \
     "of html: for whose eyes (public unless told)", \
     folio_portfolio_audiences},                     \
        FOLIO_PASSPHRASE_OPTIONS(type)

bool folio_portfolio_options_given(const FolioPortfolioOptions *given);
/* Makes the portfolio of what the filters choose and its audience may see, and writes it. Errors: USAGE
 * for filters that give an order or a number; those of folio_passphrase_get. */
bool folio_export_site(FolioCall *call, const FolioFormat *format,
                       const FolioPortfolioOptions *given, const FolioFilters *filters,
                       FolioSheet *sheet, GError **error);

#endif
