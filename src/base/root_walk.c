#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "folio/output.h"
#include "output_internal.h"
#include "root_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DIR, closedir)

typedef struct Walk {
    FolioWalkFunc func;
    gpointer data;
    GPtrArray *folders; /* char*, still to be read */
    GString *path;      /* of the file at hand; one buffer for all */
    bool is_complete;   /* hidden names too */
    bool is_stopped;
} Walk;

static void
walk_clear(Walk *walk)
{
    g_ptr_array_unref(walk->folders);
    g_string_free(walk->path, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

static bool
is_passed_over(const Walk *walk, const char *name)
{
    static const char *const never[] = {".", "..", ".git", NULL};
    return name[0] == '.' && (!walk->is_complete || g_strv_contains(never, name));
}

/* The file at walk->path. One that vanished since its name was read is none. */
static bool
visit(Walk *walk, DIR *folder, const struct dirent *item, GError **error)
{
    bool is_hidden = item->d_name[0] == '.';
    struct stat info = {.st_mode = S_IFDIR};
    if ((item->d_type != DT_DIR || is_hidden)
        && fstatat(dirfd(folder), item->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT
               || folio_error_set_errno(error, errno, "cannot look at '%s'", walk->path->str);
    if (S_ISDIR(info.st_mode) && !is_hidden)
        g_ptr_array_add(walk->folders, g_strdup(walk->path->str));
    else
        walk->is_stopped = !walk->func(walk->path->str, &info, walk->data);
    return true;
}

static bool
read_folder(Walk *walk, DIR *folder, const char *name, GError **error)
{
    g_string_assign(walk->path, strcmp(name, ".") == 0 ? "" : name);
    if (walk->path->len > 0)
        g_string_append_c(walk->path, '/');
    gsize prefix = walk->path->len;
    while (!walk->is_stopped) {
        errno = 0;
        const struct dirent *item = readdir(folder);
        if (item == NULL)
            return errno == 0
                   || folio_error_set_errno(error, errno, "cannot read the folder '%s'", name);
        if (is_passed_over(walk, item->d_name))
            continue;
        g_string_truncate(walk->path, prefix);
        g_string_append(walk->path, item->d_name);
        if (!visit(walk, folder, item, error))
            return false;
    }
    return true;
}

/* NULL without an error: it is not there. */
static DIR *
open_folder(const FolioRoot *root, const char *name, GError **error)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, name, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0 && errno == ENOENT)
        return NULL;
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    if (folder == NULL)
        folio_error_set_errno(error, errno, "cannot open the folder '%s'", name);
    else
        folio_fd_steal(&fd);
    return folder;
}

GPtrArray *
folio_root_list(const FolioRoot *root, const char *folder, GError **error)
{
    GError *problem = NULL;
    const char *name = folder[0] != '\0' ? folder : ".";
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DIR) opened = open_folder(root, name, &problem);
    const struct dirent *item;
    errno = 0;
    while (opened != NULL && (item = readdir(opened)) != NULL) {
        if (strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(item->d_name));
        errno = 0;
    }
    if (opened != NULL && errno != 0)
        folio_error_set_errno(&problem, errno, "cannot read the folder '%s'", name);
    if (problem == NULL)
        return g_steal_pointer(&names);
    g_propagate_error(error, problem);
    return NULL;
}

/* A repository of its own, or a site: more files than there are entries, which are nobody's words. */
static bool
is_of_others(DIR *folder, const char *name)
{
    int fd = dirfd(folder);
    return strcmp(name, ".") != 0
           && (faccessat(fd, ".git", F_OK, AT_SYMLINK_NOFOLLOW) == 0
               || (strcmp(name, FOLIO_OUTPUT_USUAL) == 0
                   && faccessat(fd, FOLIO_OUTPUT_MANIFEST, F_OK, AT_SYMLINK_NOFOLLOW) == 0));
}

static bool
walk_folder(Walk *walk, const FolioRoot *root, const char *name, GError **error)
{
    GError *problem = NULL;
    g_autoptr(DIR) folder = open_folder(root, name, &problem);
    if (folder == NULL) {
        bool absent = problem == NULL;
        if (!absent)
            g_propagate_error(error, problem);
        return absent;
    }
    return is_of_others(folder, name) || read_folder(walk, folder, name, error);
}

static bool
run_walk(Walk *walk, const FolioRoot *root, const char *under, GError **error)
{
    walk->folders = g_ptr_array_new_with_free_func(g_free);
    walk->path = g_string_new(NULL);
    g_ptr_array_add(walk->folders, g_strdup(under[0] != '\0' ? under : "."));
    while (walk->folders->len > 0 && !walk->is_stopped) {
        g_autofree char *folder =
            g_ptr_array_steal_index_fast(walk->folders, walk->folders->len - 1);
        if (!walk_folder(walk, root, folder, error))
            return false;
    }
    return true;
}

bool
folio_root_walk(const FolioRoot *root, const char *under, FolioWalkFunc func, gpointer data,
                GError **error)
{
    g_auto(Walk) walk = {.func = func, .data = data};
    return run_walk(&walk, root, under, error);
}

bool
folio_root_walk_complete(const FolioRoot *root, FolioWalkFunc func, gpointer data, GError **error)
{
    g_auto(Walk) walk = {.func = func, .data = data, .is_complete = true};
    return run_walk(&walk, root, "", error);
}

GPtrArray *
folio_root_list_all(const FolioRoot *root, GError **error)
{
    GPtrArray *paths = folio_tree_list(root->fd, false);
    if (paths == NULL)
        folio_error_set_errno(error, errno, "cannot read the folder '%s'", root->path);
    return paths;
}
