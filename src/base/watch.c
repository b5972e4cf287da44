#include "folio/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "folio/error.h"
#include "folio/fd.h"

/* A file counts when it is whole, not with each write. */
#define WANTED                                                                                     \
    ((uint32_t) (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR \
                 | IN_DONT_FOLLOW | IN_EXCL_UNLINK))
enum { EVENTS_BYTES = 64 * 1024 };

struct FolioWatch {
    FolioFd fd;
    GPtrArray *folders;  /* char*: what was asked for */
    GHashTable *watched; /* number of the watch -> path */
};

FolioWatch *
folio_watch_new(GError **error)
{
    g_auto(FolioFd) fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0) {
        folio_error_set_errno(error, errno, "cannot watch folders");
        return NULL;
    }
    FolioWatch *watch = g_new0(FolioWatch, 1);
    watch->fd = folio_fd_steal(&fd);
    watch->folders = g_ptr_array_new_with_free_func(g_free);
    watch->watched = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    return watch;
}

void
folio_watch_free(FolioWatch *watch)
{
    if (watch == NULL)
        return;
    close(watch->fd);
    g_ptr_array_unref(watch->folders);
    g_hash_table_unref(watch->watched);
    g_free(watch);
}

static bool
refuse(const char *folder, int saved_errno, GError **error)
{
    if (saved_errno != ENOSPC)
        return folio_error_set_errno(error, saved_errno, "cannot watch '%s'", folder);
    folio_error_set(error, FOLIO_ERROR_FAILED, "cannot watch '%s'", folder);
    folio_error_why(error, "this system allows no more watches than there are");
    folio_error_hint(error, "as root: sysctl fs.inotify.max_user_watches=524288");
    return false;
}

static bool
is_repository(const char *folder)
{
    g_autofree char *inside = g_build_filename(folder, ".git", NULL);
    struct stat info;
    return lstat(inside, &info) == 0;
}

static bool
is_folder(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool add_tree(FolioWatch *watch, const char *folder, GError **error);

static bool
add_below(FolioWatch *watch, const char *folder, GError **error)
{
    DIR *dir = opendir(folder);
    bool ok = true;
    for (struct dirent *at; ok && dir != NULL && (at = readdir(dir)) != NULL;) {
        if (at->d_name[0] == '.' || (at->d_type != DT_DIR && at->d_type != DT_UNKNOWN))
            continue;
        g_autofree char *path = g_build_filename(folder, at->d_name, NULL);
        if (is_folder(path) && !is_repository(path))
            ok = add_tree(watch, path, error);
    }
    if (dir != NULL)
        closedir(dir);
    return ok;
}

/* One that has gone meanwhile is no error. The watch is there before the folder is read, so that nothing
 * comes unseen between the two. */
static bool
add_tree(FolioWatch *watch, const char *folder, GError **error)
{
    int number = inotify_add_watch(watch->fd, folder, WANTED);
    if (number < 0)
        return errno == ENOENT || errno == ENOTDIR || refuse(folder, errno, error);
    g_hash_table_replace(watch->watched, GINT_TO_POINTER(number), g_strdup(folder));
    return add_below(watch, folder, error);
}

bool
folio_watch_add(FolioWatch *watch, const char *folder, GError **error)
{
    g_ptr_array_add(watch->folders, g_canonicalize_filename(folder, NULL));
    errno = ENOTDIR; /* of what is there */
    if (!is_folder(folder))
        return refuse(folder, errno, error);
    return add_tree(watch, folder, error);
}

int
folio_watch_get_fd(const FolioWatch *watch)
{
    return watch->fd;
}

/* The kernel has thrown events away: new folders may be among them. */
static bool
add_all_again(FolioWatch *watch, GError **error)
{
    for (guint i = 0; i < watch->folders->len; i++) {
        if (!add_tree(watch, watch->folders->pdata[i], error))
            return false;
    }
    return true;
}

static bool
take_event(FolioWatch *watch, const struct inotify_event *event, bool *changed, GError **error)
{
    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        *changed = true;
        return add_all_again(watch, error);
    }
    if ((event->mask & IN_IGNORED) != 0) {
        g_hash_table_remove(watch->watched, GINT_TO_POINTER(event->wd));
        return true;
    }
    const char *folder = g_hash_table_lookup(watch->watched, GINT_TO_POINTER(event->wd));
    if (event->len == 0 || event->name[0] == '.' || folder == NULL)
        return true;
    *changed = true;
    if ((event->mask & IN_ISDIR) == 0 || (event->mask & (IN_CREATE | IN_MOVED_TO)) == 0)
        return true;
    g_autofree char *path = g_build_filename(folder, event->name, NULL);
    return is_repository(path) || add_tree(watch, path, error);
}

bool
folio_watch_take(FolioWatch *watch, bool *changed, GError **error)
{
    g_autofree char *buffer = g_malloc(EVENTS_BYTES);
    *changed = false;
    for (;;) {
        ssize_t count = read(watch->fd, buffer, EVENTS_BYTES);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN)
            return folio_error_set_errno(error, errno, "cannot watch folders");
        if (count <= 0)
            return true;
        for (const char *at = buffer; at < buffer + count;) {
            const struct inotify_event *event = (const struct inotify_event *) (const void *) at;
            if (!take_event(watch, event, changed, error))
                return false;
            at += sizeof *event + event->len;
        }
    }
}
