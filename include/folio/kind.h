/* The kinds of this program: one file and one line in kinds.def each. */
#ifndef FOLIO_KIND_H
#define FOLIO_KIND_H

#include "folio/entry.h"

/* Borrowed, static. */
const FolioKinds *folio_kinds(void);

/* The template that ships for a kind's body; `variant` ("gibbs", "self") names another than the
 * kind's default (NULL). Prompts are HTML comments. Borrowed, static; NULL when there is none. */
const char *folio_kind_template(const FolioKind *kind, const char *variant);

/* "short" or "long": what a goal says, else from its days; NULL when they do not tell. Borrowed. */
const char *folio_goal_horizon(const char *said, const char *date, const char *due);

#endif
