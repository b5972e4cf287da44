/* A lock between folio processes that the kernel frees when its holder dies. */
#ifndef FOLIO_LOCK_H
#define FOLIO_LOCK_H

#include <glib.h>

typedef struct FolioLock FolioLock;

/* Takes an exclusive flock on `path` (made, mode 0600, parents too), waiting up to `wait_ms` with
 * jittered retries. Errors: CONFLICT when somebody else holds it that long. */
FolioLock *folio_lock_take(const char *path, unsigned wait_ms, GError **error);
/* Releases it; the file stays. NULL is fine. */
void folio_lock_free(FolioLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioLock, folio_lock_free)

#endif
