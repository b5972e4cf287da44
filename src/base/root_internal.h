/* Opening beneath a root; shared by reading, writing and walking. */
#ifndef FOLIO_BASE_ROOT_INTERNAL_H
#define FOLIO_BASE_ROOT_INTERNAL_H

#include "folio/root.h"

/* Opens a relative path without following any link, never outside the root. "." is the root. `mode`
 * counts with O_CREAT only. -1 with errno: EXDEV for a path that leads outside, ELOOP at a link. */
int folio_root_open_beneath(const FolioRoot *root, const char *path, int flags, mode_t mode);

/* The same for kernels without openat2: part by part with O_NOFOLLOW. */
int folio_root_open_by_parts(const FolioRoot *root, const char *path, int flags, mode_t mode);

/* A file on its way: written, and not yet under its name. */
typedef struct FolioRootTarget {
    int folder, file; /* -1: not open */
    char *name;
    char *temp; /* NULL: it has its name */
    mode_t mode;
    bool sets_mode; /* the mode is exact, not for umask to narrow */
} FolioRootTarget;
/* Removes the temp file of one that has not got its name. */
void folio_root_target_clear(FolioRootTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioRootTarget, folio_root_target_clear)
/* The first half of folio_root_write, and the second; neither syncs the file or its folder. `*target` is to
 * be cleared after a failure too. */
bool folio_root_target_write(const FolioRoot *root, const char *path, GBytes *bytes,
                             FolioWriteFlags flags, FolioRootTarget *target, GError **error);
bool folio_root_target_put(FolioRootTarget *target, const char *path, FolioWriteFlags flags,
                           GError **error);

#endif
