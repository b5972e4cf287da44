/* One exchange for each of several journals. */
#ifndef FOLIO_CMD_SYNC_FOLLOWED_H
#define FOLIO_CMD_SYNC_FOLLOWED_H

#include "command.h"

/* Runs `folio sync WORDS` in each journal that is followed, each in a process of its own, a few at a time;
 * one whose repository and remote, a folder of this machine, stand where they stood when they were
 * exchanged last is passed over. A line for each; the worst exit code is that of the call. */
bool folio_sync_followed(FolioCall *call, const char *const *words, GError **error);

#endif
