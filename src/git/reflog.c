/* A reflog whose last line was cut, by a kill or a full disk, would swallow the next one. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"

/* A log that cannot be mended is no reason not to save. */
void
folio_git_end_reflog(const char *folder, const char *name)
{
    struct stat info;
    char last = '\n';
    g_autofree char *path = g_build_filename(folder, "logs", name, NULL);
    int fd = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return;
    bool cut = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0
               && pread(fd, &last, 1, info.st_size - 1) == 1 && last != '\n';
    ssize_t written = cut ? write(fd, "\n", 1) : 0;
    (void) written;
    close(fd);
}
