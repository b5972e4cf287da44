/* Files of folio's own beside the repository. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "folio/error.h"
#include "journal_internal.h"

bool
folio_own_append(const FolioRoot *own, const char *name, const GString *lines, GError **error)
{
    int fd = openat(own->fd, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool done = fd >= 0 && write(fd, lines->str, lines->len) == (gssize) lines->len;
    int saved_errno = errno;
    if (fd >= 0)
        close(fd);
    return done
           || folio_error_set_errno(error, saved_errno, "cannot write '%s/%s'", own->path, name);
}
