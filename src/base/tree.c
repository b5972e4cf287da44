#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "folio/fd.h"
#include "output_internal.h"

typedef DIR FolioDir;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioDir, closedir)

/* Most file systems say with the name what it is. */
static bool
is_folder(int parent, const struct dirent *entry)
{
    struct stat info;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(parent, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode);
}

static bool
list_below(int parent, const char *name, const char *prefix, bool folders, GPtrArray *paths)
{
    g_auto(FolioFd) fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    g_autoptr(FolioDir) dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (dir == NULL)
        return false;
    int dir_fd = folio_fd_steal(&fd); /* closed with the stream */
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        g_autofree char *path = g_strconcat(prefix, entry->d_name, NULL);
        bool is_dir = is_folder(dir_fd, entry);
        if (is_dir) {
            g_autofree char *below = g_strconcat(path, "/", NULL);
            if (!list_below(dir_fd, entry->d_name, below, folders, paths))
                return false;
        }
        if (!is_dir || folders)
            g_ptr_array_add(paths, g_steal_pointer(&path));
    }
    return errno == 0;
}

GPtrArray *
folio_tree_list(int fd, bool folders)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    return list_below(fd, ".", "", folders, paths) ? g_steal_pointer(&paths) : NULL;
}

bool
folio_tree_clear(int fd)
{
    g_autoptr(GPtrArray) paths = folio_tree_list(fd, true);
    for (guint i = 0; paths != NULL && i < paths->len; i++) {
        const char *path = paths->pdata[i];
        if (unlinkat(fd, path, 0) == 0 || errno == ENOENT)
            continue;
        if ((errno != EISDIR && errno != EPERM) || unlinkat(fd, path, AT_REMOVEDIR) != 0)
            return false;
    }
    return paths != NULL;
}
