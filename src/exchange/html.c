/* The portfolio as one file. The site makes it: what an audience may see is decided there. */
#include "folio/exchange.h"

const FolioFormat folio_format_html = {
    .name = "html",
    .summary = "the portfolio as one file that opens anywhere",
    .of_site = true,
};
