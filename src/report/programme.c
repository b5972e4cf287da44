/* Answers: how does the programme do? From files of counts that the owners of journals handed over; what
 * few did is not shown. */
#include <string.h>

#include "folio/counts.h"
#include "folio/error.h"
#include "masking.h"
#include "rows.h"

#define CONTRIBUTORS_MIN 5
#define CONTRIBUTORS_MAX 5000

/* --- Reading ----------------------------------------------------------------------------------------- */

typedef struct Programme {
    FolioCounts *sum;
    guint files, contributors; /* files that are the same are one contributor */
} Programme;

static const FolioReportFile *
file_at(const FolioReportSource *source, guint i)
{
    return g_ptr_array_index(source->files, i);
}

/* A file that has the same bytes and came before; NULL. */
static const FolioReportFile *
find_twin(const FolioReportSource *source, guint i)
{
    for (guint before = 0; before < i; before++) {
        if (g_bytes_equal(file_at(source, before)->bytes, file_at(source, i)->bytes))
            return file_at(source, before);
    }
    return NULL;
}

static FolioCounts *
read_file(const FolioReportFile *file, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(file->bytes, &length);
    return folio_counts_parse(text != NULL ? text : "", length, file->name, error);
}

static bool
add_file(const FolioReportSource *source, guint i, Programme *programme, FolioDocument *document,
         GError **error)
{
    const FolioReportFile *file = file_at(source, i), *twin = find_twin(source, i);
    g_autoptr(FolioCounts) counts = read_file(file, error);
    if (counts == NULL)
        return false;
    if (twin != NULL && strcmp(twin->name, file->name) == 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is named twice", file->name);
    if (twin != NULL)
        folio_document_sentence(document, "%s and %s are the same: one person twice?", twin->name,
                                file->name);
    if (programme->sum == NULL)
        programme->sum = folio_counts_new(&counts->quarter);
    if (!folio_quarter_equal(&programme->sum->quarter, &counts->quarter)) {
        g_autofree char *first = folio_quarter_to_text(&programme->sum->quarter);
        g_autofree char *other = folio_quarter_to_text(&counts->quarter);
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is of %s, '%s' of %s",
                               file_at(source, 0)->name, first, file->name, other);
    }
    programme->files++;
    if (twin != NULL)
        return true;
    folio_counts_sum(programme->sum, counts);
    programme->contributors++;
    return true;
}

static bool
read_files(const FolioReportSource *source, Programme *programme, FolioDocument *document,
           GError **error)
{
    if (source->files == NULL || source->files->len == 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "report programme needs files of counts");
        folio_error_hint(error, "folio export counts --period 2026Q1 --out FILE makes one");
        return false;
    }
    if (source->files->len > CONTRIBUTORS_MAX)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "%u files are more than %d",
                               source->files->len, CONTRIBUTORS_MAX);
    for (guint i = 0; i < source->files->len; i++) {
        if (!add_file(source, i, programme, document, error))
            return false;
    }
    return true;
}

/* --- One thing that was counted ---------------------------------------------------------------------- */

typedef struct Counted {
    const FolioCountTable *table;
    guint rows, columns;
    bool apart;
    GPtrArray *masked; /* ReportMasked*: one, or one for each row that stands apart */
} Counted;

static void
counted_init(Counted *counted, const FolioCounts *sum, const FolioCountTable *table)
{
    counted->table = table;
    counted->rows = folio_count_table_rows(table);
    counted->columns = folio_count_table_columns(table);
    counted->apart = (table->flags & FOLIO_COUNT_ROWS_APART) != 0;
    counted->masked = g_ptr_array_new_with_free_func((GDestroyNotify) report_masked_free);
    g_autofree int *cells = g_new0(int, counted->rows * counted->columns);
    for (guint i = 0; i < counted->rows * counted->columns; i++)
        cells[i] = folio_counts_get(sum, table, i / counted->columns, i % counted->columns);
    for (guint row = 0; row < (counted->apart ? counted->rows : 1); row++)
        g_ptr_array_add(counted->masked,
                        report_mask(cells + row * counted->columns,
                                    counted->apart ? 1 : counted->rows, counted->columns));
}

static void
counted_clear(Counted *counted)
{
    g_ptr_array_unref(counted->masked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counted, counted_clear)

static const ReportMasked *
masked_of(const Counted *counted, guint row)
{
    return g_ptr_array_index(counted->masked, counted->apart ? row : 0);
}

/* Rows with a word of their own, and below them what they come to. */
static guint
lines_of(const Counted *counted)
{
    return counted->rows + (counted->apart || counted->rows == 1 ? 0 : 1);
}

/* NULL: it is not shown. */
static char *
words_at(const Counted *counted, guint row, guint column)
{
    const ReportMasked *masked = masked_of(counted, row);
    guint at_row = counted->apart ? 0 : row;
    bool is_whole = column == counted->columns && (row == counted->rows || counted->rows == 1);
    if (is_whole || (counted->apart && column == counted->columns))
        return report_masked_whole(masked);
    return masked->withheld ? NULL : report_masked_words(masked, at_row, column);
}

static const char *
row_word(const Counted *counted, guint row)
{
    return row == counted->rows           ? "all"
           : counted->table->rows == NULL ? ""
                                          : counted->table->rows[row];
}

static const char *
column_word(const Counted *counted, guint column)
{
    return column == counted->columns ? "all" : counted->table->columns[column];
}

/* --- For programs ------------------------------------------------------------------------------------ */

static const FolioTableColumn count_columns[] = {
    {"of", "OF", FOLIO_CELL_TEXT},         {"row", "ROW", FOLIO_CELL_TEXT},
    {"word", "WORD", FOLIO_CELL_TEXT},     {"count", "COUNT", FOLIO_CELL_COUNT},
    {"masked", "MASKED", FOLIO_CELL_TEXT},
};

static void
add_count(const Counted *counted, guint row, guint column, FolioTable *table)
{
    g_autofree char *words = words_at(counted, row, column);
    if (words == NULL)
        return;
    folio_table_text(table, counted->table->name);
    folio_table_text(table, row_word(counted, row));
    folio_table_text(table, column_word(counted, column));
    if (g_ascii_isdigit(words[0]))
        folio_table_number(table, (double) g_ascii_strtoll(words, NULL, 10));
    else
        folio_table_nothing(table);
    folio_table_text(table, g_ascii_isdigit(words[0]) ? "" : words);
}

static void
add_counts(const Counted *counted, FolioTable *table)
{
    for (guint row = 0; row < lines_of(counted); row++) {
        for (guint column = 0; column <= counted->columns; column++)
            add_count(counted, row, column, table);
    }
}

/* --- For people -------------------------------------------------------------------------------------- */

enum { NUMBER_COLUMNS = 5 };

static int
width_of_words(const char *const *words)
{
    int width = NUMBER_COLUMNS;
    for (; words != NULL && *words != NULL; words++)
        width = MAX(width, (int) strlen(*words));
    return width;
}

/* Words one below the other, each with its number. */
static void
draw_list(const Counted *counted, GString *lines)
{
    int width = width_of_words(counted->table->columns);
    for (guint column = 0; column <= counted->columns; column++) {
        g_autofree char *words = words_at(counted, 0, column);
        g_string_append_printf(lines, "  %-*s  %*s\n", width, column_word(counted, column),
                               NUMBER_COLUMNS, words);
    }
}

static void
draw_grid(const Counted *counted, GString *lines)
{
    int first = width_of_words(counted->table->rows);
    g_string_append_printf(lines, "  %-*s", first, "");
    for (guint column = 0; column <= counted->columns; column++)
        g_string_append_printf(lines, "  %*s", NUMBER_COLUMNS, column_word(counted, column));
    g_string_append_c(lines, '\n');
    for (guint row = 0; row < lines_of(counted); row++) {
        g_string_append_printf(lines, "  %-*s", first, row_word(counted, row));
        for (guint column = 0; column <= counted->columns; column++) {
            int width = MAX(NUMBER_COLUMNS, (int) strlen(column_word(counted, column)));
            g_autofree char *words = words_at(counted, row, column);
            g_string_append_printf(lines, "  %*s", width, words != NULL ? words : "-");
        }
        g_string_append_c(lines, '\n');
    }
}

static void
draw(const Counted *counted, GString *lines)
{
    const ReportMasked *first = masked_of(counted, 0);
    g_autofree char *whole = report_masked_whole(first);
    g_autofree char *title = g_strdup(counted->table->summary);
    title[0] = g_ascii_toupper(title[0]);
    g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", title);
    if (!counted->apart && strcmp(whole, "0") == 0) {
        g_string_append(lines, ": none\n");
        return;
    }
    if (!counted->apart && first->withheld) {
        bool is_small = !g_ascii_isdigit(whole[0]);
        g_string_append_printf(lines, ": %s%stoo few to show\n", is_small ? "" : whole,
                               is_small ? "" : " in all, ");
        return;
    }
    g_string_append_c(lines, '\n');
    if (counted->table->rows == NULL)
        draw_list(counted, lines);
    else
        draw_grid(counted, lines);
}

static void
tell_counts(const Programme *programme, FolioDocument *document)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    FolioTable *table =
        folio_document_table(document, "counts", count_columns, G_N_ELEMENTS(count_columns));
    table->is_detail = true;
    for (const FolioCountTable *at = folio_count_tables(); at->name != NULL; at++) {
        g_auto(Counted) counted = {0};
        counted_init(&counted, programme->sum, at);
        add_counts(&counted, table);
        draw(&counted, lines);
    }
    folio_document_drawing(document, lines->str);
}

static void
tell_all(const Programme *programme, FolioDocument *document)
{
    g_autofree char *quarter = folio_quarter_to_text(&programme->sum->quarter);
    folio_document_fact_text(document, "period", quarter);
    folio_document_fact_count(document, "contributors", programme->contributors);
    if (programme->contributors < CONTRIBUTORS_MIN) {
        folio_document_sentence(document, "too few contributors (%u of %d)",
                                programme->contributors, CONTRIBUTORS_MIN);
        folio_document_hint(document, "fewer than %d could be told apart", CONTRIBUTORS_MIN);
        return;
    }
    folio_document_sentence(document, "%s: %u contributors%s", quarter, programme->contributors,
                            programme->sum->with_private ? ", private entries of some counted too"
                                                         : "");
    folio_document_sentence(document,
                            "Numbers from 1 to %d are shown as <%d, and * keeps back a number "
                            "that would give one of them away.",
                            REPORT_MASK_BELOW - 1, REPORT_MASK_BELOW);
    tell_counts(programme, document);
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) options;
    Programme programme = {0};
    bool read = read_files(source, &programme, document, error);
    if (read)
        tell_all(&programme, document);
    folio_counts_free(programme.sum);
    return read;
}

const FolioReport folio_report_programme = {
    .name = "programme",
    .summary = "how a programme does, from files of counts",
    .reads = FOLIO_REPORT_FILES,
    .tell = tell,
};
