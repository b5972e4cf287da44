/* The end of a build: a new folder takes the place of the old one, or the old one is changed file by
 * file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "folio/error.h"
#include "folio/path.h"
#include "output_internal.h"

/* A line of the list. `file` is NULL for one that only the build before had. */
typedef struct Listed {
    const char *path;
    const OutputFile *file;
} Listed;

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Listed *) a)->path, ((const Listed *) b)->path);
}

/* Of `files` and, between two builds, of those that `also` stand there, by path. */
static GArray *
list_files(const FolioOutput *output, GHashTable *also)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Listed));
    GHashTableIter iter;
    gpointer path, file;
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, &path, &file)) {
        const Listed one = {path, file};
        g_array_append_val(list, one);
    }
    if (also != NULL)
        g_hash_table_iter_init(&iter, also);
    while (also != NULL && g_hash_table_iter_next(&iter, &path, NULL)) {
        const Listed one = {path, NULL};
        if (!g_hash_table_contains(output->files, path))
            g_array_append_val(list, one);
    }
    g_array_sort(list, compare_paths);
    return list;
}

static gsize
count_removed(const FolioOutput *output, GHashTable *listed)
{
    GHashTableIter iter;
    gpointer path;
    gsize count = 0;
    if (listed == NULL)
        return 0;
    g_hash_table_iter_init(&iter, listed);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        count += !g_hash_table_contains(output->files, path);
    return count;
}

static GString *
begin_list(const FolioOutput *output)
{
    GString *text = g_string_new(OUTPUT_HEAD);
    g_string_append(text, output->label);
    return g_string_append_c(text, '\n');
}

/* There may be many: printf writes the number alone. */
static void
append_line(GString *text, gint64 size, const char *path)
{
    char digits[32];
    int length = g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT " ", size);
    g_string_append_len(text, digits, length);
    g_string_append(text, path);
    g_string_append_c(text, '\n');
}

/* The list as it stands in the folder. Caller frees. */
static char *
make_list(const FolioOutput *output, goffset *total)
{
    g_autoptr(GArray) list = list_files(output, NULL);
    GString *text = begin_list(output);
    for (guint i = 0; i < list->len; i++) {
        const Listed *one = &g_array_index(list, Listed, i);
        append_line(text, one->file->print.size, one->path);
        *total += one->file->print.size;
    }
    return g_string_free(text, FALSE);
}

/* The same while the folder is changed, with what `also` stands in it. Caller frees. */
static char *
make_unfinished_list(const FolioOutput *output, const char *list, GHashTable *also)
{
    GString *text = begin_list(output);
    const char *lines = list + text->len;
    g_string_append(text, FOLIO_OUTPUT_UNFINISHED "\n");
    if (count_removed(output, also) == 0) {
        g_string_append(text, lines);
        return g_string_free(text, FALSE);
    }
    g_autoptr(GArray) all = list_files(output, also);
    for (guint i = 0; i < all->len; i++) {
        const Listed *one = &g_array_index(all, Listed, i);
        append_line(text, one->file != NULL ? one->file->print.size : 0, one->path);
    }
    return g_string_free(text, FALSE);
}

static void
note_list(FolioOutput *output, const OutputPrint *print)
{
    OutputFile *file = g_new0(OutputFile, 1);
    file->print = *print;
    g_hash_table_insert(output->files, g_strdup(FOLIO_OUTPUT_MANIFEST), file);
}

/* --- A new folder --------------------------------------------------------------------------------- */

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

static bool
finish_new(FolioOutput *output, const char *list, GError **error)
{
    OutputPrint print;
    if (!output_stage(output, FOLIO_OUTPUT_MANIFEST, list, strlen(list), &print))
        return folio_error_set_errno(error, errno, "cannot write '%s'", FOLIO_OUTPUT_MANIFEST);
    note_list(output, &print);
    if (!swap(output))
        return folio_error_set_errno(error, errno, "cannot put '%s' in its place", output->path);
    output->finished = true;
    remove_old(output);
    output_record_save(output);
    return true;
}

/* --- In place ------------------------------------------------------------------------------------- */

/* Makes the folders above `path`, or with `remove` removes those of them that are empty. */
static void
settle_folders(const FolioOutput *output, const char *path, bool remove)
{
    g_autofree char *folder = g_strdup(path);
    if (remove) {
        for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
            *slash = '\0';
            if (unlinkat(output->standing, folder, AT_REMOVEDIR) != 0)
                return;
        }
        return;
    }
    for (char *slash = strchr(folder, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdirat(output->standing, folder, output->mode);
        *slash = '/';
    }
}

/* A rename sets the time of change, and nothing else. */
static bool
move_in(const FolioOutput *output, const char *path, OutputPrint *print)
{
    struct stat info;
    settle_folders(output, path, false);
    if (renameat(output->folder, path, output->standing, path) != 0
        || fstatat(output->standing, path, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    OutputPrint now = output_print_of(&info);
    print->changed_ns = now.changed_ns;
    return true;
}

static bool
move_list(FolioOutput *output, const char *list, OutputPrint *print)
{
    unlinkat(output->folder, FOLIO_OUTPUT_MANIFEST, 0);
    return output_stage(output, FOLIO_OUTPUT_MANIFEST, list, strlen(list), print)
           && move_in(output, FOLIO_OUTPUT_MANIFEST, print);
}

/* What is withdrawn goes first. */
static bool
change_files(FolioOutput *output, GHashTable *listed)
{
    GHashTableIter iter;
    gpointer path, value;
    g_hash_table_iter_init(&iter, listed);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        if (g_hash_table_contains(output->files, path))
            continue;
        if (unlinkat(output->standing, path, 0) != 0 && errno != ENOENT)
            return false;
        settle_folders(output, path, true);
    }
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, &path, &value)) {
        OutputFile *file = value;
        if (file->is_staged && !move_in(output, path, &file->print))
            return false;
    }
    return true;
}

static bool
finish_in_place(FolioOutput *output, const char *list, GHashTable *listed, GError **error)
{
    OutputPrint print;
    g_autofree char *between = make_unfinished_list(output, list, listed);
    if ((unlink(output->record) != 0 && errno != ENOENT) || !move_list(output, between, &print)
        || !change_files(output, listed) || !move_list(output, list, &print))
        return folio_error_set_errno(error, errno, "cannot change '%s'", output->path);
    note_list(output, &print);
    output_record_save(output);
    return true;
}

/* --- Both ----------------------------------------------------------------------------------------- */

static gsize
count_staged(const FolioOutput *output)
{
    GHashTableIter iter;
    gpointer value;
    gsize count = 0;
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        count += ((const OutputFile *) value)->is_staged;
    return count;
}

/* Pages may come out the same from other inputs. */
static bool
has_other_marks(const FolioOutput *output)
{
    GHashTableIter iter;
    gpointer path, value;
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, &path, &value)) {
        const OutputKnown *known = g_hash_table_lookup(output->known, path);
        if (known == NULL || known->mark != ((const OutputFile *) value)->mark)
            return true;
    }
    return false;
}

/* Nothing differs: the folder is not touched. */
static void
finish_same(FolioOutput *output, const OutputPrint *list)
{
    if (!has_other_marks(output))
        return;
    note_list(output, list);
    output_record_save(output);
}

bool
folio_output_finish(FolioOutput *output, FolioOutputResult *result, GError **error)
{
    OutputPrint print;
    g_autoptr(GHashTable) listed = NULL;
    /* Once more, unless nothing will be done: somebody may have put a file there meanwhile. */
    bool is_all_kept = output->standing >= 0 && count_staged(output) == 0;
    if (is_all_kept && output->listed != NULL)
        listed = g_hash_table_ref(output->listed);
    else if (!output_check_old(output, &listed, error))
        return false;
    FolioOutputResult made = {.files = g_hash_table_size(output->files),
                              .written = count_staged(output),
                              .removed = count_removed(output, listed)};
    g_autofree char *list = make_list(output, &made.bytes);
    bool is_in_place = output->standing >= 0 && listed != NULL;
    bool is_same = is_in_place && made.written == 0 && made.removed == 0
                   && output_is_standing(output, FOLIO_OUTPUT_MANIFEST, list, strlen(list), &print);
    if (is_same)
        finish_same(output, &print);
    if (!is_in_place && !finish_new(output, list, error))
        return false;
    if (is_in_place && !is_same && !finish_in_place(output, list, listed, error))
        return false;
    if (result != NULL)
        *result = made;
    return true;
}
