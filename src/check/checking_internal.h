/* What the parts of a checking share. */
#ifndef FOLIO_CHECKING_INTERNAL_H
#define FOLIO_CHECKING_INTERNAL_H

#include "folio/check.h"

/* Adds findings about the file `path` of the entry `id` (NULL: none); they are moved out of the array. */
void folio_checking_take(FolioChecking *checking, FolioStoreId store, const char *path,
                         const char *id, GPtrArray *findings);
/* When all has been said: leaves out what folio.yaml allows, and brings the rest into order. */
void folio_checking_settle(FolioChecking *checking);

/* Is it a text in the folder of a kind ("goals/2026/x.md")? */
bool folio_path_is_of_kind(const char *path);
/* The line of the front matter that says private, or nothing that anybody goes by, in a text that is no
 * entry or cannot be read as one; 0. */
unsigned folio_text_find_private(const char *text, gsize length);
/* What is said of the first in the second. */
#define FOLIO_STRAY_PRIVATE                                                                    \
    "says it is private, but is no entry: without a line 'folio: KIND' nothing keeps it from " \
    "being sent; folio new KIND -F FILE makes it one"

#endif
