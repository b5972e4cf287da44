#include "folio/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "fd.h"
#include "folio/error.h"
#include "folio/path.h"
#include "output_internal.h"

#define MANIFEST_HEAD "folio-output 1 "

struct FolioOutput {
    char *path; /* as given */
    char *name; /* its last part */
    char *temp; /* name of the hidden folder beside it */
    char *label;
    mode_t mode;            /* of folders */
    FolioFd parent, folder; /* the hidden folder; its lock lives as long as it is open */
    GMutex mutex;           /* over what follows */
    GHashTable *folders;    /* made so far */
    GHashTable *files;      /* path -> size, as GSIZE_TO_POINTER */
    bool finished;
};

void
folio_output_free(FolioOutput *output)
{
    if (output == NULL)
        return;
    if (output->folder >= 0 && !output->finished && folio_tree_clear(output->folder))
        unlinkat(output->parent, output->temp, AT_REMOVEDIR);
    if (output->folder >= 0)
        close(output->folder);
    if (output->parent >= 0)
        close(output->parent);
    g_mutex_clear(&output->mutex);
    g_hash_table_unref(output->folders);
    g_hash_table_unref(output->files);
    g_free(output->path);
    g_free(output->name);
    g_free(output->temp);
    g_free(output->label);
    g_free(output);
}

/* --- What stands there already ---------------------------------------------------------------- */

static char *
read_text(int folder, const char *name)
{
    g_auto(FolioFd) fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    g_autoptr(GString) text = g_string_new(NULL);
    char block[65536];
    ssize_t count = -1;
    while (fd >= 0
           && ((count = read(fd, block, sizeof block)) > 0 || (count < 0 && errno == EINTR)))
        g_string_append_len(text, block, MAX(count, 0));
    return fd >= 0 && count == 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static bool
refuse(const FolioOutput *output, const char *why, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is left as it is", output->path);
    folio_error_why(error, "%s", why);
    folio_error_hint(error, "choose another folder, or move what is in this one");
    return false;
}

/* The paths of a list; NULL when the text is not one of this label. */
static GHashTable *
parse_manifest(const char *text, const char *label)
{
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    g_autofree char *head = g_strconcat(MANIFEST_HEAD, label, NULL);
    if (lines[0] == NULL || strcmp(lines[0], head) != 0)
        return NULL;
    GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **line = lines + 1; *line != NULL; line++) {
        const char *blank = strchr(*line, ' ');
        if (blank != NULL)
            g_hash_table_add(files, g_strdup(blank + 1));
    }
    return files;
}

static bool
check_files(const FolioOutput *output, int old, GHashTable *listed, GError **error)
{
    g_autoptr(GPtrArray) paths = folio_tree_list(old, false);
    if (paths == NULL)
        return folio_error_set_errno(error, errno, "cannot read '%s'", output->path);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = paths->pdata[i];
        if (strcmp(path, FOLIO_OUTPUT_MANIFEST) == 0 || g_hash_table_contains(listed, path))
            continue;
        g_autofree char *why = g_strdup_printf("'%s' in it is not a file that folio wrote", path);
        return refuse(output, why, error);
    }
    return true;
}

/* May what stands at the path be replaced? `listed` (out, owned): the files it has; NULL with
 * success when nothing or an empty folder stands there. */
static bool
check_old(const FolioOutput *output, GHashTable **listed, GError **error)
{
    *listed = NULL;
    g_auto(FolioFd) old =
        openat(output->parent, output->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (old < 0 && errno == ENOENT)
        return true;
    if (old < 0 && (errno == ENOTDIR || errno == ELOOP))
        return refuse(output, "it is not a folder", error);
    if (old < 0)
        return folio_error_set_errno(error, errno, "cannot read '%s'", output->path);
    g_autofree char *text = read_text(old, FOLIO_OUTPUT_MANIFEST);
    g_autoptr(GHashTable) files = parse_manifest(text, output->label);
    g_autoptr(GPtrArray) any = folio_tree_list(old, true);
    if (files == NULL && any != NULL && any->len == 0)
        return true;
    if (files == NULL)
        return refuse(output,
                      text != NULL && g_str_has_prefix(text, MANIFEST_HEAD)
                          ? "folio made it for something else"
                          : "folio did not make it",
                      error);
    if (!check_files(output, old, files, error))
        return false;
    *listed = g_steal_pointer(&files);
    return true;
}

/* --- Beginning ----------------------------------------------------------------------------------- */

/* Is the locked folder still the one of that name? Its last user may have moved it into place. */
static bool
is_still_named(const FolioOutput *output)
{
    struct stat held, named;
    return fstat(output->folder, &held) == 0
           && fstatat(output->parent, output->temp, &named, AT_SYMLINK_NOFOLLOW) == 0
           && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

static bool
open_temp(FolioOutput *output, GError **error)
{
    if (mkdirat(output->parent, output->temp, output->mode) != 0 && errno != EEXIST)
        return folio_error_set_errno(error, errno, "cannot write beside '%s'", output->path);
    output->folder =
        openat(output->parent, output->temp, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (output->folder < 0)
        return folio_error_set_errno(error, errno, "cannot write beside '%s'", output->path);
    if (flock(output->folder, LOCK_EX | LOCK_NB) != 0 || !is_still_named(output)) {
        close(output->folder);
        output->folder = -1; /* it is another's: nothing to clear */
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is being written by another process",
                        output->path);
        return false;
    }
    if (!folio_tree_clear(output->folder))
        return folio_error_set_errno(error, errno, "cannot clear what was left beside '%s'",
                                     output->path);
    return true;
}

FolioOutput *
folio_output_begin(const char *path, const char *label, mode_t mode, GError **error)
{
    g_autoptr(FolioOutput) output = g_new0(FolioOutput, 1);
    g_autoptr(GHashTable) listed = NULL;
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_mutex_init(&output->mutex);
    output->path = g_strdup(path);
    output->name = g_path_get_basename(full);
    output->temp = g_strdup_printf(".%s.folio-new", output->name);
    output->label = g_strdup(label);
    output->mode = mode;
    output->folder = -1;
    output->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    output->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    output->parent = g_mkdir_with_parents(parent, 0777) == 0
                         ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                         : -1;
    if (output->parent < 0) {
        folio_error_set_errno(error, errno, "cannot open '%s'", parent);
        return NULL;
    }
    if (!check_old(output, &listed, error) || !open_temp(output, error))
        return NULL;
    return g_steal_pointer(&output);
}

/* --- Writing --------------------------------------------------------------------------------------- */

/* With the mutex held. */
static bool
make_folders(FolioOutput *output, const char *path)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        char *folder = g_strndup(path, (gsize) (slash - path));
        if (!g_hash_table_add(output->folders, folder))
            continue;
        if (mkdirat(output->folder, folder, output->mode) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

static bool
write_file(const FolioOutput *output, const char *path, const char *data, gsize size)
{
    g_auto(FolioFd) fd =
        openat(output->folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
               output->mode & 0666);
    if (fd < 0)
        return false;
    while (size > 0) {
        ssize_t count = write(fd, data, size);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            data += count;
            size -= (gsize) count;
        }
    }
    return close(folio_fd_steal(&fd)) == 0;
}

bool
folio_output_write(FolioOutput *output, const char *path, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!folio_path_check(path, error))
        return false;
    g_mutex_lock(&output->mutex);
    bool is_new = g_hash_table_insert(output->files, g_strdup(path), GSIZE_TO_POINTER(size));
    bool has_folder = make_folders(output, path);
    int saved_errno = errno;
    g_mutex_unlock(&output->mutex);
    if (!is_new)
        return folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' would be written twice", path);
    if (!has_folder)
        return folio_error_set_errno(error, saved_errno, "cannot write '%s'", path);
    if (!write_file(output, path, data, size))
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    return true;
}

/* --- Finishing -------------------------------------------------------------------------------------- */

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static bool
write_manifest(FolioOutput *output, goffset *total, GError **error)
{
    g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(output->files), compare_names);
    g_autoptr(GString) text = g_string_new(MANIFEST_HEAD);
    g_string_append_printf(text, "%s\n", output->label);
    *total = 0;
    for (GList *at = paths; at != NULL; at = at->next) {
        gsize size = GPOINTER_TO_SIZE(g_hash_table_lookup(output->files, at->data));
        g_string_append_printf(text, "%" G_GSIZE_FORMAT " %s\n", size, (char *) at->data);
        *total += (goffset) size;
    }
    if (!write_file(output, FOLIO_OUTPUT_MANIFEST, text->str, text->len))
        return folio_error_set_errno(error, errno, "cannot write '%s'", FOLIO_OUTPUT_MANIFEST);
    return true;
}

/* Both folders change their names at once; where the file system cannot do that, the old one goes
 * first and comes back when the new one cannot take its place. */
static bool
swap(const FolioOutput *output)
{
    int at = output->parent;
    if (renameat2(at, output->temp, at, output->name, RENAME_EXCHANGE) == 0)
        return true;
    if (errno == ENOENT)
        return renameat(at, output->temp, at, output->name) == 0;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    g_autofree char *aside = g_strdup_printf(".%s.folio-old", output->name);
    if (renameat(at, output->name, at, aside) != 0)
        return false;
    if (renameat(at, output->temp, at, output->name) == 0)
        return renameat(at, aside, at, output->temp) == 0;
    int saved_errno = errno;
    renameat(at, aside, at, output->name);
    errno = saved_errno;
    return false;
}

/* After the swap the hidden name is the old folder's, if there was one. */
static void
remove_old(const FolioOutput *output)
{
    g_auto(FolioFd) old =
        openat(output->parent, output->temp, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (old >= 0 && folio_tree_clear(old))
        unlinkat(output->parent, output->temp, AT_REMOVEDIR);
}

bool
folio_output_finish(FolioOutput *output, FolioOutputResult *result, GError **error)
{
    g_autoptr(GHashTable) listed = NULL;
    FolioOutputResult made = {.files = g_hash_table_size(output->files)};
    /* Once more: somebody may have put a file there meanwhile. */
    if (!write_manifest(output, &made.bytes, error) || !check_old(output, &listed, error))
        return false;
    if (!swap(output))
        return folio_error_set_errno(error, errno, "cannot put '%s' in its place", output->path);
    output->finished = true;
    remove_old(output);
    GHashTableIter iter;
    gpointer path;
    if (listed != NULL)
        g_hash_table_iter_init(&iter, listed);
    while (listed != NULL && g_hash_table_iter_next(&iter, &path, NULL))
        made.removed += !g_hash_table_contains(output->files, path);
    if (result != NULL)
        *result = made;
    return true;
}
