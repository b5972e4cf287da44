#include "folio/root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "root_internal.h"

enum { RACE_RETRIES = 16, MORE_BYTES = 4096 };

static FolioRoot *
root_new(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        int saved_errno = errno;
        if (saved_errno == ENOENT)
            folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no such folder: '%s'", path);
        else
            folio_error_set_errno(error, saved_errno, "cannot open the folder '%s'", path);
        return NULL;
    }
    FolioRoot *root = g_new0(FolioRoot, 1);
    *root = (FolioRoot){.fd = fd, .path = g_canonicalize_filename(path, NULL)};
    return root;
}

FolioRoot *
folio_root_open(const char *path, GError **error)
{
    return root_new(path, error);
}

FolioRoot *
folio_root_make(const char *path, mode_t mode, GError **error)
{
    if (g_mkdir_with_parents(path, (int) mode) != 0) {
        folio_error_set_errno(error, errno, "cannot make the folder '%s'", path);
        return NULL;
    }
    return root_new(path, error);
}

void
folio_root_free(FolioRoot *root)
{
    if (root == NULL)
        return;
    close(root->fd);
    g_free(root->path);
    g_free(root);
}

char *
folio_root_find_real(const char *path)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    char *real = realpath(full, NULL);
    if (real != NULL || strcmp(full, "/") == 0)
        return real != NULL ? real : g_steal_pointer(&full);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autofree char *name = g_path_get_basename(full);
    g_autofree char *above = folio_root_find_real(folder);
    return g_build_filename(above, name, NULL);
}

/* Neither absolute nor with "..": both openers agree on what they refuse. */
static bool
stays_beneath(const char *path)
{
    if (path[0] == '/' || path[0] == '\0')
        return false;
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += *part == '/' ? 1 : 0;
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return false;
    }
    return true;
}

int
folio_root_open_by_parts(const FolioRoot *root, const char *path, int flags, mode_t mode)
{
    if (!stays_beneath(path)) {
        errno = EXDEV;
        return -1;
    }
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_auto(FolioFd) folder = -1;
    int at = root->fd;
    for (guint i = 0; parts[i + 1] != NULL; i++) {
        int next = openat(at, parts[i], O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0)
            return -1;
        if (folder >= 0)
            close(folder);
        at = folder = next;
    }
    const char *name = parts[g_strv_length(parts) - 1];
    int fd;
    do
        fd = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

int
folio_root_open_beneath(const FolioRoot *root, const char *path, int flags, mode_t mode)
{
    if (!stays_beneath(path)) {
        errno = EXDEV;
        return -1;
    }
    struct open_how how = {
        .flags = (unsigned) (flags | O_NOFOLLOW | O_CLOEXEC),
        .mode = (flags & O_CREAT) != 0 ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    for (int i = 0; i < RACE_RETRIES; i++) {
        int fd = (int) syscall(SYS_openat2, root->fd, path, &how, sizeof how);
        if (fd >= 0)
            return fd;
        /* EAGAIN: something was renamed meanwhile and the kernel could not be sure. */
        if (errno != EINTR && errno != EAGAIN)
            break;
    }
    /* EPERM: sandboxes refuse calls they do not know that way. */
    if (errno == ENOSYS || errno == EPERM)
        return folio_root_open_by_parts(root, path, flags, mode);
    return -1;
}

static bool
refuse_open(const char *path, int saved_errno, GError **error)
{
    if (saved_errno == ENOENT || saved_errno == ENOTDIR)
        return folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no such file: '%s'", path);
    folio_error_set_errno(error, saved_errno, "cannot open '%s'", path);
    if (saved_errno == ELOOP || saved_errno == EXDEV)
        folio_error_why(error, "folio follows no links and stays inside the folder");
    return false;
}

/* Reads until the end or until `buffer` holds more than `max_bytes`. A file of `size_bytes` takes two steps,
 * the second of which finds its end. */
static bool
read_all(int fd, goffset size_bytes, GByteArray *buffer, gsize max_bytes)
{
    gsize room = (gsize) CLAMP(size_bytes, 0, (goffset) MIN(max_bytes, G_MAXINT)) + 1;
    for (guint length = 0; length <= max_bytes; room = MORE_BYTES) {
        g_byte_array_set_size(buffer, length + (guint) room);
        ssize_t count = read(fd, buffer->data + length, room);
        length += count > 0 ? (guint) count : 0;
        g_byte_array_set_size(buffer, length);
        if (count == 0)
            return true;
        if (count < 0 && errno != EINTR)
            return false;
    }
    return true;
}

int
folio_root_open_file(const FolioRoot *root, const char *path, goffset *size_bytes, GError **error)
{
    /* O_NONBLOCK: opening a pipe that somebody put there must not wait for a writer. */
    g_auto(FolioFd) fd = folio_root_open_beneath(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    struct stat info;
    if (fd < 0)
        refuse_open(path, errno, error);
    else if (fstat(fd, &info) != 0)
        folio_error_set_errno(error, errno, "cannot read '%s'", path);
    else if (!S_ISREG(info.st_mode))
        folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is no regular file", path);
    else {
        *size_bytes = info.st_size;
        return folio_fd_steal(&fd);
    }
    return -1;
}

bool
folio_root_read(const FolioRoot *root, const char *path, gsize max_bytes, GBytes **bytes,
                GError **error)
{
    goffset size_bytes;
    g_auto(FolioFd) fd = folio_root_open_file(root, path, &size_bytes, error);
    if (fd < 0)
        return false;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    if (!read_all(fd, size_bytes, buffer, max_bytes))
        return folio_error_set_errno(error, errno, "cannot read '%s'", path);
    if (buffer->len > max_bytes)
        return folio_error_set(error, FOLIO_ERROR_FAILED,
                               "'%s' is larger than %" G_GSIZE_FORMAT " bytes", path, max_bytes);
    *bytes = g_byte_array_free_to_bytes(g_steal_pointer(&buffer));
    return true;
}

bool
folio_root_read_present(const FolioRoot *root, const char *path, gsize max_bytes, GBytes **bytes,
                        GError **error)
{
    g_autoptr(GError) problem = NULL;
    *bytes = NULL;
    if (folio_root_read(root, path, max_bytes, bytes, &problem)
        || g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool
folio_root_stat(const FolioRoot *root, const char *path, struct stat *info)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, path, O_PATH, 0);
    return fd >= 0 && fstat(fd, info) == 0;
}
