/* How it stands in each journal that is followed. */
#ifndef FOLIO_CMD_STANDINGS_H
#define FOLIO_CMD_STANDINGS_H

#include "records.h"

/* One for each journal of -J, or of the whole roster. Errors: as reading the roster; a journal that cannot
 * be read is warned of and left out. */
GPtrArray *folio_standings_gather(FolioCall *call, GError **error);
bool folio_standings_print(FolioCall *call, const GPtrArray *standings, GError **error);

#endif
