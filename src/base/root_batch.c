#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "fd.h"
#include "folio/error.h"
#include "root_internal.h"

/* A file system writes down all that is waiting when the first file is asked for, so the others cost
 * little. */
static bool
sync_one(const FolioRoot *root, const char *path, int flags)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, path, O_RDONLY | O_NONBLOCK | flags, 0);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR;
    int result;
    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

/* The folder that is still there. */
static bool
sync_folder(const FolioRoot *root, const char *path)
{
    struct stat info;
    g_autofree char *at = g_strdup(path);
    while (strcmp(at, ".") != 0 && !folio_root_stat(root, at, &info)) {
        char *above = g_path_get_dirname(at);
        g_free(at);
        at = above;
    }
    return sync_one(root, at, O_DIRECTORY);
}

bool
folio_root_sync(const FolioRoot *root, const char *const *paths, GError **error)
{
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter each;
    gpointer folder;
    for (; *paths != NULL; paths++) {
        if (!sync_one(root, *paths, 0))
            return folio_error_set_errno(error, errno, "cannot make '%s' durable", *paths);
        for (char *at = g_path_get_dirname(*paths); g_hash_table_add(folders, at);
             at = g_path_get_dirname(at)) {
            if (strcmp(at, ".") == 0)
                break;
        }
    }
    g_hash_table_iter_init(&each, folders);
    while (g_hash_table_iter_next(&each, &folder, NULL)) {
        if (!sync_folder(root, folder))
            return folio_error_set_errno(error, errno, "cannot make '%s' durable",
                                         (const char *) folder);
    }
    return true;
}

bool
folio_root_set_executable(const FolioRoot *root, const char *path, bool executable, GError **error)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, path, O_RDONLY | O_NONBLOCK, 0);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        return folio_error_set_errno(error, errno, "cannot open '%s'", path);
    mode_t ordinary = info.st_mode & 0666;
    mode_t wanted = executable ? ordinary | ((ordinary & 0444) >> 2) : ordinary;
    return (info.st_mode & 0777) == wanted || fchmod(fd, wanted) == 0
           || folio_error_set_errno(error, errno, "cannot change the mode of '%s'", path);
}
