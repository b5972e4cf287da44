#include "folio/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>

#include "folio/error.h"
#include "folio/path.h"
#include "folio/root.h"
#include "output_internal.h"

void
folio_output_free(FolioOutput *output)
{
    if (output == NULL)
        return;
    if (output->folder >= 0 && !output->finished && folio_tree_clear(output->folder))
        unlinkat(output->parent, output->temp, AT_REMOVEDIR);
    const FolioFd opened[] = {output->folder, output->parent, output->standing};
    for (gsize i = 0; i < G_N_ELEMENTS(opened); i++)
        if (opened[i] >= 0)
            close(opened[i]);
    g_mutex_clear(&output->mutex);
    g_hash_table_unref(output->folders);
    g_hash_table_unref(output->files);
    g_hash_table_unref(output->marks);
    g_clear_pointer(&output->known, g_hash_table_unref);
    g_clear_pointer(&output->listed, g_hash_table_unref);
    g_free(output->listed_by);
    g_free(output->record_files);
    g_free(output->record_bytes);
    g_free(output->record);
    g_free(output->path);
    g_free(output->name);
    g_free(output->temp);
    g_free(output->label);
    g_free(output);
}

/* --- What stands there already ---------------------------------------------------------------- */

char *
output_read_text(int folder, const char *name)
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
    g_autofree char *head = g_strconcat(OUTPUT_HEAD, label, "\n", NULL);
    if (text == NULL || !g_str_has_prefix(text, head))
        return NULL;
    GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *end;
    for (const char *line = text + strlen(head); (end = strchr(line, '\n')) != NULL;
         line = end + 1) {
        const char *blank = memchr(line, ' ', (gsize) (end - line));
        if (blank != NULL)
            g_hash_table_add(files, g_strndup(blank + 1, (gsize) (end - blank) - 1));
    }
    return files;
}

/* The files of the list `text` (taken), which is mostly the one that was read at the beginning; NULL when it is
 * not one of this label. */
static GHashTable *
read_list(FolioOutput *output, char *text)
{
    if (output->listed != NULL && g_strcmp0(text, output->listed_by) == 0) {
        g_free(text);
        return g_hash_table_ref(output->listed);
    }
    g_free(output->listed_by);
    output->listed_by = text;
    return parse_manifest(text, output->label);
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

bool
output_check_old(FolioOutput *output, GHashTable **listed, GError **error)
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
    g_autoptr(GHashTable) files = read_list(output, output_read_text(old, FOLIO_OUTPUT_MANIFEST));
    const char *text = output->listed_by;
    g_autoptr(GPtrArray) any = files == NULL ? folio_tree_list(old, true) : NULL;
    if (any != NULL && any->len == 0)
        return true;
    if (files == NULL) {
        bool is_made = text != NULL && g_str_has_prefix(text, OUTPUT_HEAD);
        const char *label = is_made ? text + strlen(OUTPUT_HEAD) : "";
        g_autofree char *why = is_made ? g_strdup_printf("folio made it for something else: %.*s",
                                                         (int) strcspn(label, "\n"), label)
                                       : g_strdup("folio did not make it");
        return refuse(output, why, error);
    }
    if (!check_files(output, old, files, error))
        return false;
    *listed = g_steal_pointer(&files);
    return true;
}

/* --- What stands around it ------------------------------------------------------------------------- */

/* By real names: a link must not hide what it lies in. */
char *
folio_output_find_around(const char *path)
{
    g_autofree char *above = g_path_get_dirname(path);
    for (g_autofree char *at = folio_root_find_real(above); strcmp(at, "/") != 0;) {
        g_autofree char *list = g_build_filename(at, FOLIO_OUTPUT_MANIFEST, NULL);
        if (g_file_test(list, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&at);
        g_autofree char *lower = g_steal_pointer(&at);
        at = g_path_get_dirname(lower);
    }
    return NULL;
}

/* In a folder of another build it would go out with that one. */
static bool
check_around(const FolioOutput *output, const char *path, GError **error)
{
    g_autofree char *around = folio_output_find_around(path);
    if (around == NULL)
        return true;
    g_autofree char *why = g_strdup_printf("it lies in '%s', which folio made", around);
    return refuse(output, why, error);
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
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_mutex_init(&output->mutex);
    output->path = g_strdup(path);
    output->name = g_path_get_basename(full);
    output->temp = g_strdup_printf(".%s.folio-new", output->name);
    output->label = g_strdup(label);
    output->mode = mode;
    output->folder = output->parent = output->standing = -1;
    output->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    output->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    output->marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!check_around(output, full, error))
        return NULL;
    output->parent = g_mkdir_with_parents(parent, 0777) == 0
                         ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                         : -1;
    if (output->parent < 0) {
        folio_error_set_errno(error, errno, "cannot open '%s'", parent);
        return NULL;
    }
    if (!output_check_old(output, &output->listed, error) || !open_temp(output, error))
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

bool
output_stage(const FolioOutput *output, const char *path, const char *data, gsize size,
             OutputPrint *print)
{
    struct stat info;
    g_auto(FolioFd) fd =
        openat(output->folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
               output->mode & 0666);
    if (fd < 0 || !folio_fd_write(fd, data, size) || fstat(fd, &info) != 0)
        return false;
    *print = output_print_of(&info);
    return close(folio_fd_steal(&fd)) == 0;
}

/* With the mutex held. False when it is there already. */
static bool
add_file(FolioOutput *output, const char *path, const OutputFile *file)
{
    if (g_hash_table_contains(output->files, path))
        return false;
    return g_hash_table_insert(output->files, g_strdup(path), g_memdup2(file, sizeof *file));
}

bool
output_add_file(FolioOutput *output, const char *path, const OutputPrint *print, bool is_staged)
{
    OutputFile file = {.is_staged = is_staged};
    if (print != NULL)
        file.print = *print;
    g_mutex_lock(&output->mutex);
    const guint64 *mark = g_hash_table_lookup(output->marks, path);
    file.mark = mark != NULL ? *mark : 0;
    bool is_new = add_file(output, path, &file);
    g_mutex_unlock(&output->mutex);
    return is_new;
}

bool
output_add_kept(FolioOutput *output, const char *path, const OutputPrint *print, guint64 mark)
{
    const OutputFile file = {.print = *print, .mark = mark};
    g_mutex_lock(&output->mutex);
    bool is_new = add_file(output, path, &file);
    g_mutex_unlock(&output->mutex);
    return is_new;
}

static bool
stage(FolioOutput *output, const char *path, const char *data, gsize size, GError **error)
{
    OutputPrint print;
    g_mutex_lock(&output->mutex);
    bool has_folder = make_folders(output, path);
    int saved_errno = errno;
    g_mutex_unlock(&output->mutex);
    errno = saved_errno;
    if (!has_folder || !output_stage(output, path, data, size, &print))
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    g_mutex_lock(&output->mutex);
    ((OutputFile *) g_hash_table_lookup(output->files, path))->print = print;
    g_mutex_unlock(&output->mutex);
    return true;
}

bool
folio_output_write(FolioOutput *output, const char *path, GBytes *bytes, GError **error)
{
    gsize size;
    OutputPrint print;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!folio_path_check(path, error))
        return false;
    bool is_kept = output_is_standing(output, path, data, size, &print);
    if (!output_add_file(output, path, is_kept ? &print : NULL, !is_kept))
        return folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' would be written twice", path);
    return is_kept || stage(output, path, data, size, error);
}
