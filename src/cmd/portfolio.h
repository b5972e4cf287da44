/* For whom a site is. */
#ifndef FOLIO_CMD_PORTFOLIO_H
#define FOLIO_CMD_PORTFOLIO_H

#include "folio/entry.h"

/* The words of --audience. */
extern const char *const folio_portfolio_audiences[];

/* The audience a word names; `usual` for NULL. Errors: USAGE. */
bool folio_portfolio_parse_audience(const char *word, FolioVisibility usual,
                                    FolioVisibility *audience, GError **error);

#endif
