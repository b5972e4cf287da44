#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "root_internal.h"

/* Those that wait at the same time share what the file system writes down and one flush of the disk:
 * these workers wait, they do not reckon. */
enum { WORKERS = 8, FEW = 4 };

/* Files that are open and locked at the same time, each with its folder: the usual limit of a process is
 * 1,024. */
#define GROUP 100

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

/* The one that is to have this name. */
static bool
sync_temp(const FolioRoot *root, const char *path)
{
    g_autofree char *temp = folio_root_temp_path(path);
    return sync_one(root, temp, 0);
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

/* Those of `paths` and above them. */
static bool
sync_folders(const FolioRoot *root, const GPtrArray *paths, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    GHashTableIter each;
    gpointer folder;
    for (guint i = 0; i < paths->len; i++)
        add_folders(known, g_ptr_array_index(paths, i));
    g_hash_table_iter_init(&each, known);
    while (g_hash_table_iter_next(&each, &folder, NULL))
        g_ptr_array_add(folders, folder);
    return sync_all(root, folders, sync_folder, error);
}

bool
folio_root_sync(const FolioRoot *root, const char *const *paths, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (; *paths != NULL; paths++)
        g_ptr_array_add(files, (gpointer) *paths);
    return sync_all(root, files, sync_file, error) && sync_folders(root, files, error);
}

/* --- Writing several --------------------------------------------------------------------------------- */

static void
target_free(gpointer data)
{
    folio_root_target_clear(data);
    g_free(data);
}

static bool
write_targets(const FolioRoot *root, const FolioRootFile *files, guint count, FolioWriteFlags flags,
              GPtrArray *targets, GError **error)
{
    for (guint i = 0; i < count; i++) {
        FolioRootTarget *target = g_new(FolioRootTarget, 1);
        g_ptr_array_add(targets, target);
        if (!folio_root_target_write(root, files[i].path, files[i].bytes, flags, target, error))
            return false;
    }
    return true;
}

static bool
write_group(const FolioRoot *root, const FolioRootFile *files, guint count, FolioWriteFlags flags,
            guint *put, GError **error)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(target_free);
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(paths, (gpointer) files[i].path);
    if (!write_targets(root, files, count, flags, targets, error)
        || !sync_all(root, paths, sync_temp, error))
        return false;
    for (guint i = 0; i < count; i++) {
        if (!folio_root_target_put(targets->pdata[i], files[i].path, flags, error))
            return false;
        (*put)++;
    }
    return sync_folders(root, paths, error);
}

/* How many of the files go together: of two for one path the second is written after the first. */
static guint
group_length(const FolioRootFile *files, guint count)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    guint length = 0;
    while (length < MIN(count, GROUP) && g_hash_table_add(paths, (gpointer) files[length].path))
        length++;
    return length;
}

bool
folio_root_write_several(const FolioRoot *root, const FolioRootFile *files, guint count,
                         FolioWriteFlags flags, guint *put, GError **error)
{
    bool sync = (flags & FOLIO_WRITE_SYNC) != 0;
    *put = 0;
    while (*put < count) {
        const FolioRootFile *first = files + *put;
        guint length = sync ? group_length(first, count - *put) : 1;
        if (length > 1) {
            if (!write_group(root, first, length, flags, put, error))
                return false;
            continue;
        }
        if (!folio_root_write(root, first->path, first->bytes, flags, error))
            return false;
        (*put)++;
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
