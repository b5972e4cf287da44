/* What is said besides an answer: errors, warnings, hints. */
#ifndef FOLIO_CMD_FAILURE_H
#define FOLIO_CMD_FAILURE_H

#include "command.h"

/* A line on stderr, made safe, nothing for NULL. One too long for a terminal is broken between words, a
 * hint only at "; ", because it is made of commands. */
void folio_say_warning(const char *words);
void folio_say_hint(const char *words);
/* Prints at most three lines (error, why, hint) on stderr, or one JSON object with --json. Returns the
 * exit code that goes with it. */
int folio_failure_tell(const GError *error, const FolioGlobals *globals, bool hints);

#endif
