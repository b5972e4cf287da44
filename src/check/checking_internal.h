/* What the parts of a checking share. */
#ifndef FOLIO_CHECKING_INTERNAL_H
#define FOLIO_CHECKING_INTERNAL_H

#include "folio/check.h"

/* Adds findings about the file `path` of the entry `id` (NULL: none); they are moved out of the array. */
void folio_checking_take(FolioChecking *checking, FolioStoreId store, const char *path,
                         const char *id, GPtrArray *findings);
/* When all has been said: leaves out what folio.yaml allows, and brings the rest into order. */
void folio_checking_settle(FolioChecking *checking);

#endif
