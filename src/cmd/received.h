/* `check --incoming`: git's hook pre-receive. */
#ifndef FOLIO_CMD_RECEIVED_H
#define FOLIO_CMD_RECEIVED_H

#include "command.h"

/* Reads lines "OLD NEW REFERENCE" from standard input (githooks(5), pre-receive) and judges what each
 * would bring into the repository here. Errors: PRIVACY for the first that must not come in; USAGE for a
 * line that is none of git's. */
bool folio_received_check(FolioCall *call, GError **error);

#endif
