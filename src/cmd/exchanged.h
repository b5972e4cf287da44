/* What a sync brought and sent, told. */
#ifndef FOLIO_CMD_EXCHANGED_H
#define FOLIO_CMD_EXCHANGED_H

#include "command.h"
#include "folio/sync.h"

/* Prints it: sentences on a terminal, a line or record for each file elsewhere. */
bool folio_exchanged_print(FolioCall *call, const FolioSync *sync, const FolioSyncReport *report,
                           GError **error);

#endif
