/* What a check found, said. */
#ifndef FOLIO_CMD_PROBLEMS_H
#define FOLIO_CMD_PROBLEMS_H

#include "command.h"
#include "folio/check.h"

/* FolioProblem*: under their paths on a terminal, one a line in a pipe, "problems" in JSON. */
void folio_problems_print(FolioCall *call, const GPtrArray *problems);
/* How many of them have an error. */
guint folio_problems_count_errors(const GPtrArray *problems);
/* The same as the first; when one of them is an error, what git is about to do ("commit", "push") is refused: the exit
 * code is that of PRIVACY, and the way on is said whoever listens, because git passes it on. */
void folio_problems_judge(FolioCall *call, FolioChecking *checking, const char *verb);

#endif
