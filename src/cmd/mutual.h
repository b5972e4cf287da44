/* Who wants to talk again with whom after a meeting, and the requests that follow. */
#ifndef FOLIO_CMD_MUTUAL_H
#define FOLIO_CMD_MUTUAL_H

#include "command.h"

/* Two people said yes to each other at that meeting (follow_up, follow_up_back of its feedback): drafts a
 * request of the writer to the other of their pairs, and an introduction that both agreed to for the pairs
 * of others; one commit. Pairs that have their request already are passed over. Errors: USAGE when the
 * word names no meeting; CANCELLED when there is no pair without a request. */
bool folio_mutual_write(FolioCall *call, const char *word, GError **error);

#endif
