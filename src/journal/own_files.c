/* Files of folio's own beside the repository. */
#include <errno.h>
#include <fcntl.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "journal_internal.h"

bool
folio_own_append(const FolioRoot *own, const char *name, const GString *lines, GError **error)
{
    return folio_fd_write_file(own->fd, name, O_APPEND | O_NOFOLLOW, 0600, lines->str, lines->len)
           || folio_error_set_errno(error, errno, "cannot write '%s/%s'", own->path, name);
}
