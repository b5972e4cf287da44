/* How a build left its files, noted in private: by it the next one knows which of them nobody has touched.
 * "folio-record 2 LABEL" and a newline; for each file a Line and its path with a NUL; a hash of all that. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "folio/hash.h"
#include "output_internal.h"

#define RECORD_HEAD "folio-record 2 "
#define NS_PER_S (1000 * 1000 * 1000LL)
#define WAIT_STEP_US 1000
#define WAIT_STEPS_MOST 40

typedef struct Line {
    gint64 size, modified_ns, changed_ns;
    guint64 inode, mode, mark;
} Line;

static gint64
to_ns(const struct timespec *time)
{
    return time->tv_sec * NS_PER_S + time->tv_nsec;
}

OutputPrint
output_print_of(const struct stat *info)
{
    return (OutputPrint){.size = info->st_size,
                         .modified_ns = to_ns(&info->st_mtim),
                         .changed_ns = to_ns(&info->st_ctim),
                         .inode = info->st_ino,
                         .mode = info->st_mode};
}

bool
output_print_equal(const OutputPrint *one, const OutputPrint *two)
{
    return one->size == two->size && one->modified_ns == two->modified_ns
           && one->changed_ns == two->changed_ns && one->inode == two->inode
           && one->mode == two->mode;
}

/* --- Reading ---------------------------------------------------------------------------------------- */

/* Where the files begin; NULL when it is no such record, or not whole. */
static const char *
find_files(const char *bytes, gsize size, const char *label)
{
    guint64 hash;
    g_autofree char *head = g_strconcat(RECORD_HEAD, label, "\n", NULL);
    if (size < strlen(head) + sizeof hash || !g_str_has_prefix(bytes, head))
        return NULL;
    memcpy(&hash, bytes + size - sizeof hash, sizeof hash);
    return hash == folio_hash(FOLIO_HASH_START, bytes, size - sizeof hash) ? bytes + strlen(head)
                                                                           : NULL;
}

/* Returns what follows it; NULL when it is not whole. */
static const char *
read_file(FolioOutput *output, OutputKnown *file, const char *at, const char *end)
{
    Line line;
    const char *path = at + sizeof line;
    const char *nul =
        end - at > (gssize) sizeof line ? memchr(path, '\0', (gsize) (end - path)) : NULL;
    if (nul == NULL)
        return NULL;
    memcpy(&line, at, sizeof line);
    *file = (OutputKnown){
        {line.size, line.modified_ns, line.changed_ns, line.inode, (guint) line.mode}, line.mark};
    g_hash_table_insert(output->known, (gpointer) path, file);
    return nul + 1;
}

bool
output_record_load(FolioOutput *output)
{
    gsize size;
    if (!g_file_get_contents(output->record, &output->record_bytes, &size, NULL))
        return false;
    const char *at = find_files(output->record_bytes, size, output->label);
    const char *end = output->record_bytes + size - sizeof(guint64);
    if (at == NULL)
        return false;
    gsize most = (gsize) (end - at) / (sizeof(Line) + 1), count = 0;
    output->record_files = g_new(OutputKnown, most);
    output->known = g_hash_table_new(g_str_hash, g_str_equal);
    while (at != NULL && at < end)
        at = read_file(output, &output->record_files[count++], at, end);
    if (at == NULL)
        g_clear_pointer(&output->known, g_hash_table_unref);
    return at != NULL;
}

/* --- Writing ---------------------------------------------------------------------------------------- */

static gint64
newest_change(const FolioOutput *output)
{
    GHashTableIter iter;
    gpointer file;
    gint64 newest = 0;
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        newest = MAX(newest, ((const OutputFile *) file)->print.changed_ns);
    return newest;
}

/* The clock that the kernel writes into files goes in ticks. Returns false when it does not get past
 * `newest`: another machine's clock. */
static bool
wait_for_tick(gint64 newest)
{
    for (int i = 0; i < WAIT_STEPS_MOST; i++) {
        struct timespec now = {0};
        clock_gettime(CLOCK_REALTIME_COARSE, &now);
        if (to_ns(&now) > newest)
            return true;
        g_usleep(WAIT_STEP_US);
    }
    return false;
}

static void
append_file(GByteArray *record, const char *path, const OutputFile *file)
{
    const OutputPrint *print = &file->print;
    const Line line = {print->size,  print->modified_ns, print->changed_ns,
                       print->inode, print->mode,        file->mark};
    g_byte_array_append(record, (const guint8 *) &line, sizeof line);
    g_byte_array_append(record, (const guint8 *) path, (guint) strlen(path) + 1);
}

void
output_record_save(const FolioOutput *output)
{
    if (output->record == NULL || !wait_for_tick(newest_change(output)))
        return;
    g_autofree char *folder = g_path_get_dirname(output->record);
    g_autofree char *head = g_strconcat(RECORD_HEAD, output->label, "\n", NULL);
    g_autoptr(GByteArray) record = g_byte_array_new();
    GHashTableIter iter;
    gpointer path, file;
    g_byte_array_append(record, (const guint8 *) head, (guint) strlen(head));
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, &path, &file))
        append_file(record, path, file);
    guint64 hash = folio_hash(FOLIO_HASH_START, record->data, record->len);
    g_byte_array_append(record, (const guint8 *) &hash, sizeof hash);
    unlink(output->record); /* what is written over a longer file would keep its end */
    if (g_mkdir_with_parents(folder, 0700) == 0)
        g_file_set_contents_full(output->record, (const char *) record->data, record->len,
                                 G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}
