/* The kinds of this program: one file and one line in kinds.def each. */
#ifndef FOLIO_KIND_H
#define FOLIO_KIND_H

#include "folio/entry.h"

/* Borrowed, static. */
const FolioKinds *folio_kinds(void);

#endif
