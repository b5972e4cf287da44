/* A transfer as a command shows it. */
#ifndef FOLIO_CMD_EXCHANGE_H
#define FOLIO_CMD_EXCHANGE_H

#include "command.h"
#include "folio/remote.h"
#include "progress.h"

typedef struct FolioExchange {
    FolioTransfer transfer; /* to be handed on */
    FolioProgressLine progress;
    bool quiet;
} FolioExchange;

/* Progress and the words of the other side go to stderr, and Ctrl-C is noted, until the end. `doing` is
 * what the progress says: "Receiving". Errors: USAGE for a sync.timeout that is no number. */
bool folio_exchange_begin(FolioExchange *exchange, const FolioCall *call, const char *doing,
                          GError **error);
void folio_exchange_end(FolioExchange *exchange);

#endif
