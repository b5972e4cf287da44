/* A private file beside git's own becomes its lock by a second link: as long as the private name is there
 * no other file can have its inode, and that proves whose the lock is. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"

#define PRIVATE_MARK ".folio-"
#define BACKOFF_MIN_MS 1
#define BACKOFF_MAX_MS 64

bool
folio_owned_lock_init(FolioOwnedLock *lock, const char *path, const char *what, GError **error)
{
    *lock = (FolioOwnedLock){.what = what,
                             .path = g_strdup(path),
                             .lock_path = g_strconcat(path, ".lock", NULL),
                             .own_path = g_strconcat(path, PRIVATE_MARK "XXXXXX", NULL)};
    lock->fd = g_mkstemp_full(lock->own_path, O_RDWR | O_CLOEXEC, 0666);
    if (lock->fd >= 0)
        return true;
    g_autofree char *folder = g_path_get_dirname(path);
    return folio_error_set_errno(error, errno, "cannot write in '%s'", folder);
}

/* How long before now, by the clock of the file system, the lock was made. */
static long
lock_age_seconds(const FolioOwnedLock *lock)
{
    struct stat theirs, ours;
    if (futimens(lock->fd, NULL) < 0 || fstat(lock->fd, &ours) < 0
        || stat(lock->lock_path, &theirs) < 0)
        return 0;
    return (long) MAX(0, ours.st_mtim.tv_sec - theirs.st_mtim.tv_sec);
}

bool
folio_owned_lock_take(FolioOwnedLock *lock, unsigned wait_ms, GError **error)
{
    gint64 until_us = g_get_monotonic_time() + (gint64) wait_ms * 1000;
    for (int pause_ms = BACKOFF_MIN_MS;; pause_ms = MIN(pause_ms * 2, BACKOFF_MAX_MS)) {
        lock->taken = link(lock->own_path, lock->lock_path) == 0;
        if (lock->taken)
            return true;
        if (errno != EEXIST)
            return folio_error_set_errno(error, errno, "cannot make '%s'", lock->lock_path);
        if (g_get_monotonic_time() >= until_us)
            break;
        g_usleep((gulong) g_random_int_range(pause_ms * 500, pause_ms * 1500));
    }
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "git's %s is locked by another program",
                    lock->what);
    folio_error_why(error, "'%s' is there, %ld s old", lock->lock_path, lock_age_seconds(lock));
    folio_error_hint(error, "try again; if no git is running, remove that file");
    return false;
}

static bool
is_removed(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT;
}

void
folio_owned_lock_drop(FolioOwnedLock *lock)
{
    lock->taken = lock->taken && !is_removed(lock->lock_path) && !is_removed(lock->lock_path);
}

void
folio_owned_lock_clear(FolioOwnedLock *lock)
{
    folio_owned_lock_drop(lock);
    if (lock->own_path != NULL && lock->fd >= 0) {
        if (!lock->taken)
            unlink(lock->own_path);
        close(lock->fd);
    }
    g_free(lock->path);
    g_free(lock->lock_path);
    g_free(lock->own_path);
    *lock = (FolioOwnedLock){.fd = -1};
}

bool
folio_git_sync_path(const char *path)
{
    g_auto(FolioFd) fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 && folio_fd_sync(fd);
}

/* --- What a dead one left -------------------------------------------------------------------------------- */

static bool
is_second_name(const char *own_path, const char *lock_path, guint64 *inode)
{
    struct stat lock, own;
    if (lstat(own_path, &own) < 0 || lstat(lock_path, &lock) < 0)
        return false;
    *inode = own.st_ino;
    return lock.st_ino == own.st_ino && lock.st_dev == own.st_dev;
}

static bool
remove_file(const char *path, GError **error)
{
    return is_removed(path) || folio_error_set_errno(error, errno, "cannot remove '%s'", path);
}

/* `inode` 0 stands for any. The lock goes first: without its private name it could not be proven. */
static bool
remove_private_file(const char *own_path, const char *lock_path, guint64 inode, GError **error)
{
    guint64 found = 0;
    if (is_second_name(own_path, lock_path, &found)) {
        if (inode != 0 && found != inode)
            return true;
        if (!remove_file(lock_path, error))
            return false;
    }
    return remove_file(own_path, error);
}

bool
folio_owned_lock_break(const char *path, guint64 inode, GError **error)
{
    g_autofree char *lock_path = g_strconcat(path, ".lock", NULL);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *prefix = g_strconcat(base, PRIVATE_MARK, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        if (!g_str_has_prefix(name, prefix))
            continue;
        g_autofree char *own_path = g_build_filename(folder, name, NULL);
        if (!remove_private_file(own_path, lock_path, inode, error))
            return false;
    }
    return true;
}
