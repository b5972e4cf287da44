/* The person's own pager. */
#ifndef FOLIO_CMD_PAGER_H
#define FOLIO_CMD_PAGER_H

#include "folio/env.h"

/* Shows the text in GIT_PAGER, PAGER or less and waits. False when there is none or it did not
 * start: then the text is still to be shown. */
bool folio_pager_show(const GString *text, const FolioEnv *env);

#endif
