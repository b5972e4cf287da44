/* What the parts of a checking share. */
#ifndef FOLIO_CHECKING_INTERNAL_H
#define FOLIO_CHECKING_INTERNAL_H

#include "folio/check.h"

/* Adds findings about the file `path` of the entry `id` (NULL: none); they are moved out of the array. */
void folio_checking_take(FolioChecking *checking, FolioStoreId store, const char *path,
                         const char *id, GPtrArray *findings);
/* When all has been said: leaves out what folio.yaml allows, and brings the rest into order. */
void folio_checking_settle(FolioChecking *checking);

/* The line of the front matter that says private, or nothing that anybody goes by, in a text that is no
 * entry or cannot be read as one; 0. */
unsigned folio_text_find_private(const char *text, gsize length);
/* What is wrong with a file that is no entry: somebody has meant it as a private one. NULL: nothing. */
const char *folio_text_judge_stray(const char *path, const char *text, gsize length,
                                   unsigned *line);

#endif
