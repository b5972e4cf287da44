#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "root_internal.h"

/* Those that wait at the same time share what the file system writes down and one flush of the disk:
 * these workers wait, they do not reckon. */
enum { WORKERS = 8, FEW = 4 };

static bool
sync_one(const FolioRoot *root, const char *path, int flags)
{
    g_auto(FolioFd) fd = folio_root_open_beneath(root, path, O_RDONLY | O_NONBLOCK | flags, 0);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR;
    return folio_fd_sync(fd);
}

static bool
sync_file(const FolioRoot *root, const char *path)
{
    return sync_one(root, path, 0);
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

/* What the workers share. */
typedef struct Crew {
    const FolioRoot *root;
    bool (*sync)(const FolioRoot *root, const char *path);
    const GPtrArray *paths;
    int *failures; /* errno of each path */
    gint next;     /* changed by atomic operations only */
} Crew;

static gpointer
work(gpointer data)
{
    Crew *crew = data;
    guint i;
    while ((i = (guint) g_atomic_int_add(&crew->next, 1)) < crew->paths->len) {
        if (!crew->sync(crew->root, g_ptr_array_index(crew->paths, i)))
            crew->failures[i] = errno;
    }
    return NULL;
}

/* The caller works too: threads that cannot be had only make it slower. */
static void
run_crew(Crew *crew)
{
    GThread *threads[WORKERS - 1];
    guint count = 0, wanted = MIN(crew->paths->len / FEW, G_N_ELEMENTS(threads));
    while (count < wanted && (threads[count] = g_thread_try_new("sync", work, crew, NULL)) != NULL)
        count++;
    work(crew);
    while (count > 0)
        g_thread_join(threads[--count]);
}

static bool
sync_all(const FolioRoot *root, const GPtrArray *paths,
         bool (*sync)(const FolioRoot *root, const char *path), GError **error)
{
    g_autofree int *failures = g_new0(int, paths->len);
    Crew crew = {.root = root, .sync = sync, .paths = paths, .failures = failures};
    run_crew(&crew);
    for (guint i = 0; i < paths->len; i++) {
        if (failures[i] != 0)
            return folio_error_set_errno(error, failures[i], "cannot make '%s' durable",
                                         (const char *) g_ptr_array_index(paths, i));
    }
    return true;
}

static void
add_folders(GHashTable *folders, const char *path)
{
    char *at = g_path_get_dirname(path);
    while (g_hash_table_add(folders, at) && strcmp(at, ".") != 0)
        at = g_path_get_dirname(at);
}

bool
folio_root_sync(const FolioRoot *root, const char *const *paths, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    GHashTableIter each;
    gpointer folder;
    for (; *paths != NULL; paths++) {
        g_ptr_array_add(files, (gpointer) *paths);
        add_folders(known, *paths);
    }
    g_hash_table_iter_init(&each, known);
    while (g_hash_table_iter_next(&each, &folder, NULL))
        g_ptr_array_add(folders, folder);
    return sync_all(root, files, sync_file, error) && sync_all(root, folders, sync_folder, error);
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
