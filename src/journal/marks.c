#include "folio/marks.h"

#include <string.h>

#include "folio/error.h"
#include "journal_internal.h"

/* One line a mark, "ID SUM", the last one of an id counts. Marks are added at the end; when more lines are
 * outdated than not, the file is written anew. */
#define MARKS_FILE "seen"
#define MARKS_MAX_BYTES ((gsize) 64 * 1024 * 1024)
#define OUTDATED_LINES_MIN 1000

struct FolioMarks {
    GHashTable *sums; /* id, in lower case -> guint64* */
    gsize lines;
    bool is_torn; /* the last line has no end */
    char *me;     /* NULL */
};

void
folio_marks_free(FolioMarks *marks)
{
    if (marks == NULL)
        return;
    g_clear_pointer(&marks->sums, g_hash_table_unref);
    g_free(marks->me);
    g_free(marks);
}

static void
set_mark(FolioMarks *marks, const char *id, guint64 sum)
{
    guint64 *kept = g_new(guint64, 1);
    *kept = sum;
    g_hash_table_replace(marks->sums, g_ascii_strdown(id, -1), kept);
}

/* A line cut short by a crash is no mark. */
static void
take_line(FolioMarks *marks, char *line)
{
    char *end = NULL, *blank = strchr(line, ' ');
    guint64 sum = blank == NULL ? 0 : g_ascii_strtoull(blank + 1, &end, 16);
    marks->lines++;
    if (blank == NULL || end != blank + 1 + 16 || *end != '\0')
        return;
    *blank = '\0';
    set_mark(marks, line, sum);
}

FolioMarks *
folio_marks_load(FolioJournal *journal, GError **error)
{
    g_autoptr(FolioMarks) marks = g_new0(FolioMarks, 1);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) problem = NULL;
    marks->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    marks->me = g_strdup(folio_journal_get_me(journal));
    const FolioRoot *root = folio_store_get_own_root(journal, FOLIO_STORE_SHARED, error);
    if (root == NULL)
        return NULL;
    if (!folio_root_read(root, MARKS_FILE, MARKS_MAX_BYTES, &bytes, &problem)) {
        if (!g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return NULL;
        }
        return g_steal_pointer(&marks);
    }
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    marks->is_torn = length > 0 && data[length - 1] != '\n';
    for (char *line = text, *next; line != NULL && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        take_line(marks, line);
    }
    return g_steal_pointer(&marks);
}

static const guint64 *
find_mark(const FolioMarks *marks, const FolioRow *row)
{
    g_autofree char *id = g_ascii_strdown(row->id != NULL ? row->id : "", -1);
    return g_hash_table_lookup(marks->sums, id);
}

FolioNews
folio_marks_judge(const FolioMarks *marks, const FolioRow *row)
{
    if (row->store == FOLIO_STORE_PRIVATE || row->id == NULL
        || (row->author != NULL && g_strcmp0(row->author, marks->me) == 0))
        return FOLIO_NEWS_NONE;
    const guint64 *seen = find_mark(marks, row);
    return seen == NULL ? FOLIO_NEWS_NEW : *seen != row->sum ? FOLIO_NEWS_CHANGED : FOLIO_NEWS_NONE;
}

GPtrArray *
folio_marks_find_news(const FolioMarks *marks, FolioIndex *index, const GDate *today,
                      GError **error)
{
    const FolioOrder order = {.field = "date", .reverse = true};
    g_autoptr(GPtrArray) rows = folio_index_find(index, NULL, &order, today, error);
    if (rows == NULL)
        return NULL;
    GPtrArray *news = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    for (guint i = 0; i < rows->len; i++) {
        FolioRow *row = g_ptr_array_index(rows, i);
        if (folio_marks_judge(marks, row) == FOLIO_NEWS_NONE)
            continue;
        g_ptr_array_add(news, row);
        g_ptr_array_index(rows, i) = NULL;
    }
    return news;
}

/* --- Writing -------------------------------------------------------------------------------------- */

static void
append_mark(GString *text, const char *id, guint64 sum)
{
    g_string_append_printf(text, "%s %016" G_GINT64_MODIFIER "x\n", id, sum);
}

static bool
write_anew(const FolioRoot *root, const FolioMarks *marks, GError **error)
{
    GHashTableIter iter;
    gpointer id, sum;
    g_autoptr(GString) text = g_string_new(NULL);
    g_hash_table_iter_init(&iter, marks->sums);
    while (g_hash_table_iter_next(&iter, &id, &sum))
        append_mark(text, id, *(const guint64 *) sum);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    return folio_root_write(root, MARKS_FILE, bytes, FOLIO_WRITE_PRIVATE, error);
}

bool
folio_marks_add(FolioJournal *journal, const GPtrArray *rows, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(FolioMarks) marks = folio_marks_load(journal, error);
    if (marks == NULL)
        return false;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const guint64 *seen = find_mark(marks, row);
        if (row->store == FOLIO_STORE_PRIVATE || row->id == NULL
            || (seen != NULL && *seen == row->sum))
            continue;
        g_autofree char *id = g_ascii_strdown(row->id, -1);
        if (marks->is_torn && text->len == 0)
            g_string_append_c(text, '\n');
        append_mark(text, id, row->sum);
        set_mark(marks, id, row->sum);
        marks->lines++;
    }
    const FolioRoot *root = folio_store_get_own_root(journal, FOLIO_STORE_SHARED, error);
    if (root == NULL || text->len == 0)
        return root != NULL;
    gsize kept = g_hash_table_size(marks->sums);
    return marks->lines > 2 * kept + OUTDATED_LINES_MIN
               ? write_anew(root, marks, error)
               : folio_own_append(root, MARKS_FILE, text, error);
}

bool
folio_marks_add_id(FolioJournal *journal, const char *id, GError **error)
{
    FolioIndex *index = folio_journal_peek_index(journal, error);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    FolioRow *row = NULL;
    if (index == NULL || id == NULL || !folio_index_get(index, id, &row, error))
        return false;
    if (row != NULL)
        g_ptr_array_add(rows, row);
    return folio_marks_add(journal, rows, error);
}

bool
folio_marks_add_all(FolioJournal *journal, GError **error)
{
    GDate today;
    folio_env_today(journal->env, &today);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, NULL, NULL, &today, error);
    return rows != NULL && folio_marks_add(journal, rows, error);
}
