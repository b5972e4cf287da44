/* What the build before left in the folder: which of it nobody has touched, and may stay. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "output_internal.h"

/* Looks at the file where the build before left it; `known` may be NULL. */
static bool
stands_as_left(const FolioOutput *output, const char *path, const OutputKnown *known,
               OutputPrint *print)
{
    struct stat info;
    if (known == NULL || fstatat(output->standing, path, &info, AT_SYMLINK_NOFOLLOW) != 0
        || !S_ISREG(info.st_mode))
        return false;
    *print = output_print_of(&info);
    return output_print_equal(print, &known->print);
}

static const OutputKnown *
find_known(const FolioOutput *output, const char *path)
{
    return output->known != NULL ? g_hash_table_lookup(output->known, path) : NULL;
}

/* Bytes are compared, not a digest of them: what was withdrawn must go. */
static bool
is_same(const FolioOutput *output, const char *path, const char *data, gsize size)
{
    char block[8192]; /* most are no larger, and it is cleared each time */
    g_auto(FolioFd) fd = openat(output->standing, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    while (fd >= 0 && size > 0) {
        ssize_t count = read(fd, block, MIN(size, sizeof block));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || memcmp(block, data, (gsize) count) != 0)
            return false;
        data += count;
        size -= (gsize) count;
    }
    return fd >= 0;
}

bool
output_is_standing(const FolioOutput *output, const char *path, const char *data, gsize size,
                   OutputPrint *print)
{
    OutputPrint found;
    if (!stands_as_left(output, path, find_known(output, path), &found)
        || found.size != (gint64) size || !is_same(output, path, data, size))
        return false;
    if (print != NULL)
        *print = found;
    return true;
}

bool
folio_output_keep(FolioOutput *output, const char *path, guint64 mark)
{
    OutputPrint print;
    const OutputKnown *known = find_known(output, path);
    if (known != NULL && mark != 0 && known->mark == mark
        && stands_as_left(output, path, known, &print))
        return output_add_kept(output, path, &print, mark);
    g_mutex_lock(&output->mutex);
    g_hash_table_replace(output->marks, g_strdup(path), g_memdup2(&mark, sizeof mark));
    g_mutex_unlock(&output->mutex);
    return false;
}

bool
folio_output_keep_all(FolioOutput *output)
{
    GHashTableIter iter;
    gpointer path, known;
    if (output->known == NULL)
        return false;
    g_hash_table_iter_init(&iter, output->known);
    while (g_hash_table_iter_next(&iter, &path, &known)) {
        if (strcmp(path, FOLIO_OUTPUT_MANIFEST) == 0)
            continue;
        OutputFile *file = g_new0(OutputFile, 1);
        file->mark = ((const OutputKnown *) known)->mark;
        bool stands = stands_as_left(output, path, known, &file->print);
        g_hash_table_replace(output->files, g_strdup(path), file);
        if (!stands) {
            g_hash_table_remove_all(output->files);
            return false;
        }
    }
    return true;
}

bool
folio_output_recall(FolioOutput *output, const char *record)
{
    g_free(output->record);
    output->record = g_strdup(record);
    g_auto(FolioFd) standing =
        openat(output->parent, output->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    g_autofree char *list =
        standing >= 0 ? output_read_text(standing, FOLIO_OUTPUT_MANIFEST) : NULL;
    if (list == NULL || strstr(list, "\n" FOLIO_OUTPUT_UNFINISHED "\n") != NULL
        || !output_record_load(output))
        return false;
    output->standing = folio_fd_steal(&standing);
    return true;
}
