#include "folio/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "folio/error.h"
#include "folio/fd.h"

enum { PAUSE_MIN_US = 2 * 1000, PAUSE_MAX_US = 20 * 1000 };

struct FolioLock {
    int fd;
};

typedef enum Attempt { ATTEMPT_TAKEN, ATTEMPT_BUSY, ATTEMPT_FAILED } Attempt;

/* A lock on a file that was removed or replaced meanwhile would exclude nobody. */
static bool
is_still_there(int fd, const char *path)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 && held.st_dev == named.st_dev
           && held.st_ino == named.st_ino;
}

static Attempt
try_lock(const char *path, int *taken)
{
    g_auto(FolioFd) fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno == EINTR ? ATTEMPT_BUSY : ATTEMPT_FAILED;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK || errno == EINTR ? ATTEMPT_BUSY : ATTEMPT_FAILED;
    if (!is_still_there(fd, path))
        return ATTEMPT_BUSY;
    *taken = folio_fd_steal(&fd);
    return ATTEMPT_TAKEN;
}

FolioLock *
folio_lock_take(const char *path, unsigned wait_ms, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        folio_error_set_errno(error, errno, "cannot make the folder '%s'", folder);
        return NULL;
    }
    gint64 end_us = g_get_monotonic_time() + (gint64) wait_ms * 1000;
    for (;;) {
        int fd;
        Attempt attempt = try_lock(path, &fd);
        if (attempt == ATTEMPT_TAKEN) {
            FolioLock *lock = g_new(FolioLock, 1);
            lock->fd = fd;
            return lock;
        }
        if (attempt == ATTEMPT_FAILED) {
            folio_error_set_errno(error, errno, "cannot lock '%s'", path);
            return NULL;
        }
        if (g_get_monotonic_time() >= end_us)
            break;
        g_usleep((gulong) g_random_int_range(PAUSE_MIN_US, PAUSE_MAX_US));
    }
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "another folio is writing here");
    folio_error_why(error, "it holds '%s'", path);
    folio_error_hint(error, "wait until it is done and try again");
    return NULL;
}

void
folio_lock_free(FolioLock *lock)
{
    if (lock == NULL)
        return;
    close(lock->fd);
    g_free(lock);
}
