/* Opening beneath a root; shared by reading, writing and walking. */
#ifndef FOLIO_BASE_ROOT_INTERNAL_H
#define FOLIO_BASE_ROOT_INTERNAL_H

#include "folio/root.h"

/* Opens a relative path without following any link, never outside the root. "." is the root. `mode`
 * counts with O_CREAT only. -1 with errno: EXDEV for a path that leads outside, ELOOP at a link. */
int folio_root_open_beneath(const FolioRoot *root, const char *path, int flags, mode_t mode);

/* The same for kernels without openat2: part by part with O_NOFOLLOW. */
int folio_root_open_by_parts(const FolioRoot *root, const char *path, int flags, mode_t mode);

#endif
