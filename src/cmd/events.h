/* What happened, as records: one commit of one store each. */
#ifndef FOLIO_CMD_EVENTS_H
#define FOLIO_CMD_EVENTS_H

#include "folio/history.h"
#include "records.h"

/* A new list; freed with its events. */
GPtrArray *folio_events_new(void);
/* `what` says in words what the commit did; taken. */
void folio_events_add(FolioCall *call, GPtrArray *events, const FolioCommit *commit,
                      FolioStoreId store, char *what);
/* Newest first, at most `limit` (0: all). */
bool folio_events_print(FolioCall *call, GPtrArray *events, guint limit, GError **error);

#endif
