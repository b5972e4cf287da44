/* Questions that push, drawn from somebody's own goals: by rule, and the same for the same goals. */
#ifndef FOLIO_STRETCH_H
#define FOLIO_STRETCH_H

#include "folio/index.h"

/* At most `count` questions about these goals (FolioRow*), each about the next goal in turn, in words of
 * its layer of competence: one goal can give several, none gives none. NULL-terminated; caller frees
 * (g_strfreev). */
char **folio_stretch_questions(const GPtrArray *goals, guint count);

#endif
