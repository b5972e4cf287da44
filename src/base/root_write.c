#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "output_internal.h"
#include "root_internal.h"

enum { TEMP_ATTEMPTS = 100, TEMP_PAUSE_US = 10 * 1000 };

static bool
make_folder(int parent, const char *name, FolioWriteFlags flags)
{
    mode_t mode = (flags & FOLIO_WRITE_PRIVATE) != 0 ? 0700 : 0777;
    if (mkdirat(parent, name, mode) != 0 && errno != EEXIST)
        return false;
    return (flags & FOLIO_WRITE_SYNC) == 0 || folio_fd_sync(parent);
}

/* Opens a folder beneath the root, making what is missing of it. */
static int
open_folder(const FolioRoot *root, const char *folder, FolioWriteFlags flags)
{
    int fd = folio_root_open_beneath(root, folder, O_RDONLY | O_DIRECTORY, 0);
    if (fd >= 0 || errno != ENOENT || strcmp(folder, ".") == 0)
        return fd;
    g_autofree char *parent = g_path_get_dirname(folder);
    g_autofree char *name = g_path_get_basename(folder);
    g_auto(FolioFd) parent_fd = open_folder(root, parent, flags);
    if (parent_fd < 0 || !make_folder(parent_fd, name, flags))
        return -1;
    return folio_root_open_beneath(root, folder, O_RDONLY | O_DIRECTORY, 0);
}

/* Is `fd` a plain file that still stands under this name? */
static bool
is_still_named(int fd, int folder, const char *name)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0
           && held.st_dev == named.st_dev && held.st_ino == named.st_ino && S_ISREG(held.st_mode)
           && held.st_nlink == 1;
}

/* The temp file is ours: one that cannot be written does not stay. */
static bool
empty_temp(int fd, int folder, const char *name)
{
    if (ftruncate(fd, 0) == 0)
        return true;
    int saved_errno = errno;
    unlinkat(folder, name, 0);
    errno = saved_errno;
    return false;
}

/* An empty temp file that nobody else writes. One left by a dead process is taken over; the lock
 * keeps two living ones from writing into the same file. */
static int
open_temp(int folder, const char *name, mode_t mode)
{
    for (int i = 0; i < TEMP_ATTEMPTS; i++) {
        g_auto(FolioFd) fd =
            openat(folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
        if (fd < 0 && errno != EINTR)
            return -1;
        bool is_busy =
            fd < 0
            || (flock(fd, LOCK_EX | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR));
        if (!is_busy && is_still_named(fd, folder, name))
            return empty_temp(fd, folder, name) ? folio_fd_steal(&fd) : -1;
        g_usleep(TEMP_PAUSE_US);
    }
    errno = EBUSY;
    return -1;
}

/* Network file systems report a failed write as late as at close: a copy of the descriptor is
 * closed so that the lock, which goes with the last one, is held until the rename. */
static bool
flush(int fd, bool sync)
{
    if (sync)
        return folio_fd_sync(fd);
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 && (close(copy) == 0 || errno == EINTR);
}

static bool
put_in_place(int folder, const char *temp, const char *name, FolioWriteFlags flags)
{
    if ((flags & FOLIO_WRITE_NEW) == 0)
        return renameat(folder, temp, folder, name) == 0;
    if (renameat2(folder, temp, folder, name, RENAME_NOREPLACE) == 0)
        return true;
    /* File systems without that flag: a link fails just so when the name is taken. */
    return (errno == EINVAL || errno == ENOSYS) && linkat(folder, temp, folder, name, 0) == 0
           && unlinkat(folder, temp, 0) == 0;
}

char *
folio_root_temp_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    gsize folder_bytes = slash == NULL ? 0 : (gsize) (slash - path) + 1;
    return g_strdup_printf("%.*s.%s" FOLIO_ROOT_TEMP_SUFFIX, (int) folder_bytes, path,
                           path + folder_bytes);
}

void
folio_root_target_clear(FolioRootTarget *target)
{
    if (target->temp != NULL && target->file >= 0)
        unlinkat(target->folder, target->temp, 0);
    if (target->file >= 0)
        close(target->file);
    if (target->folder >= 0)
        close(target->folder);
    g_free(target->name);
    g_free(target->temp);
}

static bool
find_target(const FolioRoot *root, const char *path, FolioWriteFlags flags, FolioRootTarget *target,
            GError **error)
{
    bool is_private = (flags & FOLIO_WRITE_PRIVATE) != 0;
    g_autofree char *folder = g_path_get_dirname(path);
    target->name = g_path_get_basename(path);
    target->mode = is_private ? 0600 : 0666;
    target->sets_mode = is_private;
    target->folder = open_folder(root, folder, flags);
    if (target->folder < 0)
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    struct stat old;
    if (fstatat(target->folder, target->name, &old, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    if (!S_ISREG(old.st_mode))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is no regular file", path);
    if (!is_private) {
        target->mode = old.st_mode & 0777;
        target->sets_mode = true;
    }
    return true;
}

bool
folio_root_target_write(const FolioRoot *root, const char *path, GBytes *bytes,
                        FolioWriteFlags flags, FolioRootTarget *target, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    *target = (FolioRootTarget){.folder = -1, .file = -1};
    if (!find_target(root, path, flags, target, error))
        return false;
    target->temp = folio_root_temp_path(target->name);
    target->file = open_temp(target->folder, target->temp, target->mode);
    return (target->file >= 0 && (!target->sets_mode || fchmod(target->file, target->mode) == 0)
            && folio_fd_write(target->file, data, size))
           || folio_error_set_errno(error, errno, "cannot write '%s'", path);
}

bool
folio_root_target_put(FolioRootTarget *target, const char *path, FolioWriteFlags flags,
                      GError **error)
{
    if (!put_in_place(target->folder, target->temp, target->name, flags)) {
        if (errno == EEXIST)
            return folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is there already", path);
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    }
    g_clear_pointer(&target->temp, g_free);
    return true;
}

bool
folio_root_write(const FolioRoot *root, const char *path, GBytes *bytes, FolioWriteFlags flags,
                 GError **error)
{
    bool sync = (flags & FOLIO_WRITE_SYNC) != 0;
    g_auto(FolioRootTarget) target;
    if (!folio_root_target_write(root, path, bytes, flags, &target, error))
        return false;
    if (!flush(target.file, sync))
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    if (!folio_root_target_put(&target, path, flags, error))
        return false;
    if (sync && !folio_fd_sync(target.folder))
        return folio_error_set_errno(error, errno, "cannot make '%s' durable", path);
    return true;
}

/* Removes the folder and those above it as long as they are empty. */
static bool
remove_empty_folders(const FolioRoot *root, const char *folder, FolioWriteFlags flags)
{
    g_autofree char *at = g_strdup(folder);
    while (strcmp(at, ".") != 0) {
        g_autofree char *name = g_path_get_basename(at);
        char *parent = g_path_get_dirname(at);
        g_free(at);
        at = parent;
        g_auto(FolioFd) fd = folio_root_open_beneath(root, parent, O_RDONLY | O_DIRECTORY, 0);
        if (fd < 0 || unlinkat(fd, name, AT_REMOVEDIR) != 0)
            return true;
        if ((flags & FOLIO_WRITE_SYNC) != 0 && !folio_fd_sync(fd))
            return false;
    }
    return true;
}

bool
folio_root_remove(const FolioRoot *root, const char *path, FolioWriteFlags flags, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_auto(FolioFd) fd = folio_root_open_beneath(root, folder, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0 || (unlinkat(fd, name, 0) != 0 && errno != ENOENT))
        return folio_error_set_errno(error, errno, "cannot remove '%s'", path);
    if (((flags & FOLIO_WRITE_SYNC) != 0 && !folio_fd_sync(fd))
        || !remove_empty_folders(root, folder, flags))
        return folio_error_set_errno(error, errno, "cannot make the removal of '%s' durable", path);
    return true;
}

bool
folio_root_remove_below(const FolioRoot *root, const char *folder, FolioWriteFlags flags,
                        GError **error)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, folder, O_RDONLY | O_DIRECTORY, 0);
    g_autoptr(GPtrArray) paths = fd >= 0 ? folio_tree_list(fd, false) : NULL;
    if (fd < 0 && errno == ENOENT)
        return true;
    if (paths == NULL)
        return folio_error_set_errno(error, errno, "cannot read the folder '%s'", folder);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = g_build_filename(folder, paths->pdata[i], NULL);
        if (!folio_root_remove(root, path, flags, error))
            return false;
    }
    return true;
}

bool
folio_root_clear(const FolioRoot *root, GError **error)
{
    return folio_tree_clear(root->fd)
           || folio_error_set_errno(error, errno, "cannot empty '%s'", root->path);
}
