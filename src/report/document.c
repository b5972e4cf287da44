#include "folio/document.h"

#include <string.h>

#include "folio/date.h"

#define BAR_COLUMNS 10
#define BAR_FULL "█"
#define BAR_EMPTY "░"

static void
cell_free(FolioCell *cell)
{
    g_free(cell->text);
    g_free(cell->shown);
    g_free(cell);
}

static void
table_free(FolioTable *table)
{
    for (guint i = 0; i < table->column_count; i++)
        g_free(table->headers[i]);
    g_free(table->headers);
    g_ptr_array_unref(table->cells);
    g_free(table);
}

static void
block_free(FolioBlock *block)
{
    g_free(block->text);
    g_clear_pointer(&block->table, table_free);
    g_free(block);
}

static void
fact_free(FolioFact *fact)
{
    cell_free(fact->cell);
    g_free(fact);
}

FolioDocument *
folio_document_new(void)
{
    FolioDocument *document = g_new0(FolioDocument, 1);
    document->blocks = g_ptr_array_new_with_free_func((GDestroyNotify) block_free);
    document->facts = g_ptr_array_new_with_free_func((GDestroyNotify) fact_free);
    return document;
}

void
folio_document_free(FolioDocument *document)
{
    if (document == NULL)
        return;
    g_ptr_array_unref(document->blocks);
    g_ptr_array_unref(document->facts);
    g_free(document);
}

/* --- Blocks -------------------------------------------------------------------------------------- */

static FolioBlock *
add_block(FolioDocument *document, FolioBlockType type, char *text)
{
    FolioBlock *block = g_new0(FolioBlock, 1);
    block->type = type;
    block->text = text;
    g_ptr_array_add(document->blocks, block);
    return block;
}

static void add_words(FolioDocument *document, FolioBlockType type, const char *format,
                      va_list arguments) G_GNUC_PRINTF(3, 0);
static void
add_words(FolioDocument *document, FolioBlockType type, const char *format, va_list arguments)
{
    (void) add_block(document, type, g_strdup_vprintf(format, arguments));
}

void
folio_document_heading(FolioDocument *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_words(document, FOLIO_BLOCK_HEADING, format, arguments);
    va_end(arguments);
}

void
folio_document_sentence(FolioDocument *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_words(document, FOLIO_BLOCK_SENTENCE, format, arguments);
    va_end(arguments);
}

void
folio_document_hint(FolioDocument *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_words(document, FOLIO_BLOCK_HINT, format, arguments);
    va_end(arguments);
}

void
folio_document_drawing(FolioDocument *document, const char *lines)
{
    (void) add_block(document, FOLIO_BLOCK_DRAWING, g_strdup(lines));
}

/* --- Facts --------------------------------------------------------------------------------------- */

static FolioCell *
add_fact(FolioDocument *document, const char *key, FolioCellType type)
{
    FolioFact *fact = g_new0(FolioFact, 1);
    fact->key = key;
    fact->cell = g_new0(FolioCell, 1);
    fact->cell->type = type;
    g_ptr_array_add(document->facts, fact);
    return fact->cell;
}

void
folio_document_fact_text(FolioDocument *document, const char *key, const char *text)
{
    add_fact(document, key, FOLIO_CELL_TEXT)->text = g_strdup(text);
}

static void
set_number(FolioCell *cell, double number)
{
    cell->number = number;
    cell->text = g_strdup("");
}

void
folio_document_fact_count(FolioDocument *document, const char *key, gint64 count)
{
    set_number(add_fact(document, key, FOLIO_CELL_COUNT), (double) count);
}

void
folio_document_fact_mean(FolioDocument *document, const char *key, double mean)
{
    set_number(add_fact(document, key, FOLIO_CELL_MEAN), mean);
}

/* --- Tables -------------------------------------------------------------------------------------- */

FolioTable *
folio_document_table(FolioDocument *document, const char *key, const FolioTableColumn *columns,
                     guint column_count)
{
    FolioTable *table = g_new0(FolioTable, 1);
    table->key = key;
    table->columns = columns;
    table->column_count = column_count;
    table->headers = g_new0(char *, column_count);
    table->cells = g_ptr_array_new_with_free_func((GDestroyNotify) cell_free);
    add_block(document, FOLIO_BLOCK_TABLE, NULL)->table = table;
    return table;
}

void
folio_table_set_header(FolioTable *table, guint column, const char *header)
{
    g_free(table->headers[column]);
    table->headers[column] = g_strdup(header);
}

guint
folio_table_count_rows(const FolioTable *table)
{
    return table->cells->len / table->column_count;
}

const FolioCell *
folio_table_get(const FolioTable *table, guint row, guint column)
{
    return g_ptr_array_index(table->cells, row * table->column_count + column);
}

FolioCell *
folio_table_nothing(FolioTable *table)
{
    FolioCell *cell = g_new0(FolioCell, 1);
    cell->type = table->columns[table->cells->len % table->column_count].type;
    g_ptr_array_add(table->cells, cell);
    return cell;
}

FolioCell *
folio_table_text(FolioTable *table, const char *text)
{
    FolioCell *cell = folio_table_nothing(table);
    if (text != NULL && *text != '\0')
        cell->text = g_strdup(text);
    return cell;
}

FolioCell *
folio_table_day(FolioTable *table, const GDate *day)
{
    FolioCell *cell = folio_table_nothing(table);
    if (day != NULL && g_date_valid(day))
        cell->text = folio_date_to_iso(day);
    return cell;
}

FolioCell *
folio_table_number(FolioTable *table, double number)
{
    FolioCell *cell = folio_table_nothing(table);
    set_number(cell, number);
    return cell;
}

/* --- Cells --------------------------------------------------------------------------------------- */

void
folio_cell_show(FolioCell *cell, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(cell->shown);
    cell->shown = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

bool
folio_cell_type_is_number(FolioCellType type)
{
    return type == FOLIO_CELL_COUNT || type == FOLIO_CELL_MEAN;
}

bool
folio_cell_has_value(const FolioCell *cell)
{
    return cell->text != NULL;
}

/* Never by the locale: it is read by programs. */
static char *
number_to_text(const FolioCell *cell)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    const char *format = cell->type == FOLIO_CELL_MEAN ? "%.1f" : "%.0f";
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, format, cell->number));
}

char *
folio_cell_dup_value(const FolioCell *cell)
{
    if (cell->text == NULL)
        return g_strdup("");
    if (cell->type == FOLIO_CELL_FLAG)
        return g_strdup(cell->number != 0 ? "yes" : "no");
    return cell->type >= FOLIO_CELL_COUNT ? number_to_text(cell) : g_strdup(cell->text);
}

static char *
make_bar(double percent)
{
    g_autoptr(GString) bar = g_string_new(NULL);
    int full = (int) (CLAMP(percent, 0, 100) * BAR_COLUMNS / 100 + 0.5);
    for (int i = 0; i < BAR_COLUMNS; i++)
        g_string_append(bar, i < full ? BAR_FULL : BAR_EMPTY);
    g_string_append_printf(bar, " %3.0f%%", percent);
    return g_strdup(bar->str);
}

char *
folio_cell_dup_shown(const FolioCell *cell)
{
    if (cell->shown != NULL)
        return g_strdup(cell->shown);
    if (cell->text == NULL)
        return g_strdup(cell->type == FOLIO_CELL_FLAG ? "" : "-");
    if (cell->type == FOLIO_CELL_FLAG)
        return g_strdup(cell->number != 0 ? "!" : "");
    return cell->type == FOLIO_CELL_PERCENT ? make_bar(cell->number) : folio_cell_dup_value(cell);
}
