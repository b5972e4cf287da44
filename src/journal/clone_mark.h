/* An unfinished clone is known as one, and the same command goes on with it. */
#ifndef FOLIO_CLONE_MARK_H
#define FOLIO_CLONE_MARK_H

#include "folio/lock.h"
#include "folio/root.h"

/* Is there a clone in `folder` that was stopped, or one that is still going on? */
bool folio_clone_is_half(const char *folder);
/* Says that a clone of `url` begins in `folder` (which is there), or goes on; nobody else may meanwhile.
 * The locks of git that a stopped one left are removed.
 * Errors: CONFLICT when another folio is at it, or when what was begun there has another address. */
FolioLock *folio_clone_mark_begin(const char *folder, const char *url, GError **error);
/* It is whole. */
bool folio_clone_mark_end(const char *folder, GError **error);

#endif
