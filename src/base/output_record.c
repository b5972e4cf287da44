/* How a build left its files, noted in private: by it the next one knows which of them nobody has touched.
 * "folio-record 1 LABEL", lines of "MARK SIZE MODE MODIFIED CHANGED INODE PATH", "end HASH". */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "folio/hash.h"
#include "output_internal.h"

#define RECORD_HEAD "folio-record 1 "
#define RECORD_END "end "
#define NS_PER_S (1000 * 1000 * 1000LL)
#define WAIT_STEP_US 1000
#define WAIT_STEPS_MOST 40

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

/* Parses "MARK SIZE MODE MODIFIED CHANGED INODE PATH" up to its newline; NULL when it is no such line, else
 * what follows it. */
static char *
read_line(char *line, GHashTable *known)
{
    gint64 numbers[5];
    char *at = line, *end = strchr(line, '\n');
    guint64 mark = g_ascii_strtoull(line, &at, 16);
    if (at == line || *at++ != ' ')
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        char *from = at;
        numbers[i] = strtoll(from, &at, 10);
        if (at == from || *at != ' ')
            return NULL;
        at++;
    }
    if (end == NULL || end <= at)
        return NULL;
    OutputKnown *file = g_new(OutputKnown, 1);
    file->mark = mark;
    file->print =
        (OutputPrint){numbers[0], numbers[2], numbers[3], (guint64) numbers[4], (guint) numbers[1]};
    g_hash_table_replace(known, g_strndup(at, (gsize) (end - at)), file);
    return end + 1;
}

static bool
is_whole(const char *text, const char *end)
{
    guint64 hash = folio_hash(FOLIO_HASH_START, text, (gsize) (end - text));
    return g_ascii_strtoull(end + strlen(RECORD_END), NULL, 16) == hash;
}

GHashTable *
output_record_load(const char *record, const char *label)
{
    g_autofree char *text = NULL;
    gsize length;
    g_autofree char *head = g_strconcat(RECORD_HEAD, label, "\n", NULL);
    if (!g_file_get_contents(record, &text, &length, NULL) || !g_str_has_prefix(text, head))
        return NULL;
    char *end = g_strrstr(text, "\n" RECORD_END);
    if (end == NULL || !is_whole(text, ++end))
        return NULL;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char *at = text + strlen(head);
    while (at != NULL && at < end)
        at = read_line(at, known);
    return at != NULL ? g_steal_pointer(&known) : NULL;
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
append_line(GString *text, const char *path, const OutputFile *file)
{
    const OutputPrint *print = &file->print;
    g_string_append_printf(text,
                           "%" G_GINT64_MODIFIER "x %" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT
                           " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %s\n",
                           file->mark, print->size, print->mode, print->modified_ns,
                           print->changed_ns, print->inode, path);
}

void
output_record_save(const FolioOutput *output)
{
    if (output->record == NULL || !wait_for_tick(newest_change(output)))
        return;
    g_autofree char *folder = g_path_get_dirname(output->record);
    g_autoptr(GString) text = g_string_new(RECORD_HEAD);
    g_string_append_printf(text, "%s\n", output->label);
    GHashTableIter iter;
    gpointer path, file;
    g_hash_table_iter_init(&iter, output->files);
    while (g_hash_table_iter_next(&iter, &path, &file))
        append_line(text, path, file);
    guint64 hash = folio_hash(FOLIO_HASH_START, text->str, text->len);
    g_string_append_printf(text, RECORD_END "%016" G_GINT64_MODIFIER "x\n", hash);
    unlink(output->record); /* what is written over a longer file would keep its end */
    if (g_mkdir_with_parents(folder, 0700) == 0)
        g_file_set_contents_full(output->record, text->str, (gssize) text->len,
                                 G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}
