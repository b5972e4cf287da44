/* Verbs that are not folio's own. */
#ifndef FOLIO_CMD_FOREIGN_H
#define FOLIO_CMD_FOREIGN_H

#include "folio/env.h"

/* Runs folio-VERB from the library executable directory or the PATH in place of this program, as git
 * does. Returns only when there is none, with what was probably meant. Errors: USAGE. */
bool folio_foreign_run(const char *verb, char *const *arguments, const FolioEnv *env,
                       GError **error);

#endif
