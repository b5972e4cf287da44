/* File descriptors that close themselves: `g_auto(FolioFd) fd = open(...)`. */
#ifndef FOLIO_BASE_FD_H
#define FOLIO_BASE_FD_H

#include <glib.h>
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

#endif
