#include "folio/fd.h"

#include <errno.h>
#include <fcntl.h>

bool
folio_fd_write(int fd, const void *data, gsize size)
{
    const char *at = data;
    while (size > 0) {
        ssize_t count = write(fd, at, size);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            at += count;
            size -= (gsize) count;
        }
    }
    return true;
}

bool
folio_fd_sync(int fd)
{
    int result;
    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

bool
folio_fd_write_file(int folder, const char *path, int flags, mode_t mode, const void *data,
                    gsize size)
{
    g_auto(FolioFd) fd = openat(folder, path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode);
    return fd >= 0 && folio_fd_write(fd, data, size) && close(folio_fd_steal(&fd)) == 0;
}
