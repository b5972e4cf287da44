#include "portfolio.h"

const char *const folio_portfolio_audiences[] = {"private", "shared", "public", NULL};

bool
folio_portfolio_parse_audience(const char *word, FolioVisibility usual, FolioVisibility *audience,
                               GError **error)
{
    *audience = usual;
    return word == NULL || folio_visibility_parse(word, audience, error);
}
