/* File descriptors that close themselves, `g_auto(FolioFd) fd = open(...)`, and whole writes. */
#ifndef FOLIO_FD_H
#define FOLIO_FD_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>
#include <unistd.h>

typedef int FolioFd;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(FolioFd, close, -1)

/* The descriptor, no longer closed by its scope. */
static inline int
folio_fd_steal(FolioFd *fd)
{
    int stolen = *fd;
    *fd = -1;
    return stolen;
}

/* Writes all `size` bytes, in as many goes as it takes; false with errno. */
bool folio_fd_write(int fd, const void *data, gsize size);
/* Makes what was written durable; false with errno. */
bool folio_fd_sync(int fd);
/* Writes a file of these bytes: `path` is absolute or below the folder `folder`; `flags` as of open(2),
 * besides those for writing and making it; `mode` as of open(2). What a failure leaves stays; false with
 * errno. */
bool folio_fd_write_file(int folder, const char *path, int flags, mode_t mode, const void *data,
                         gsize size);

#endif
