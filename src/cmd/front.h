/* From the words of the command line to an exit code. */
#ifndef FOLIO_CMD_FRONT_H
#define FOLIO_CMD_FRONT_H

#include "folio/env.h"

/* `arguments` without the program's name, NULL-terminated. Returns the exit code. */
int folio_front_run(const char *const *arguments, const FolioEnv *env);

#endif
