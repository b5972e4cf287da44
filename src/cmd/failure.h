/* How an error is told. */
#ifndef FOLIO_CMD_FAILURE_H
#define FOLIO_CMD_FAILURE_H

#include "command.h"

/* Prints at most three lines (error, why, hint) on stderr, or one JSON object with --json. Returns the
 * exit code that goes with it. */
int folio_failure_tell(const GError *error, const FolioGlobals *globals, bool hints);

#endif
