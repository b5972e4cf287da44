#include "document.h"

#include <string.h>

#include "folio/term.h"
#include "grid.h"
#include "records.h"

/* --- Rows as records ----------------------------------------------------------------------------- */

typedef struct TableRow {
    const FolioTable *table;
    guint number;
} TableRow;

static bool
knows_column(const char *field, gconstpointer data)
{
    const FolioTable *table = data;
    for (guint i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].key, field) == 0)
            return true;
    }
    return false;
}

/* Which columns there are was asked before: the type of the records cannot know. */
static bool
knows_any(const char *field)
{
    (void) field;
    return true;
}

static char *
dup_cell(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const TableRow *row = item;
    for (guint i = 0; i < row->table->column_count; i++) {
        if (strcmp(row->table->columns[i].key, field) == 0)
            return folio_cell_dup_value(folio_table_get(row->table, row->number, i));
    }
    return NULL;
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static json_t *
list_to_json(const char *text)
{
    json_t *array = json_array();
    g_auto(GStrv) items = g_strsplit(text != NULL ? text : "", ", ", -1);
    for (char **item = items; *item != NULL; item++)
        json_array_append_new(array, folio_json_text(*item));
    return array;
}

/* Two digits behind the point, and no -0.0. */
static json_t *
mean_to_json(double mean)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    double rounded = g_ascii_strtod(g_ascii_formatd(buffer, sizeof buffer, "%.2f", mean), NULL);
    return json_real(rounded == 0 ? 0 : rounded);
}

static json_t *
cell_to_json(const FolioCell *cell)
{
    if (cell->type == FOLIO_CELL_LIST)
        return list_to_json(cell->text);
    if (!folio_cell_has_value(cell))
        return json_null();
    if (cell->type == FOLIO_CELL_FLAG)
        return json_boolean(cell->number != 0);
    if (cell->type == FOLIO_CELL_MEAN)
        return mean_to_json(cell->number);
    return cell->type >= FOLIO_CELL_COUNT ? json_integer((json_int_t) cell->number)
                                          : folio_json_text(cell->text);
}

static json_t *
row_to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const TableRow *row = item;
    json_t *object = json_object();
    for (guint i = 0; i < row->table->column_count; i++)
        json_object_set_new(object, row->table->columns[i].key,
                            cell_to_json(folio_table_get(row->table, row->number, i)));
    return object;
}

/* Tables of one key are one array: each row says what it is of. */
static void
add_to_json(json_t *array, const FolioTable *table, const FolioCall *call)
{
    for (guint i = 0; i < folio_table_count_rows(table); i++) {
        const TableRow row = {table, i};
        json_array_append_new(array, row_to_json(&row, call));
    }
}

static json_t *
blocks_to_json(const FolioDocument *document, FolioBlockType type)
{
    json_t *array = json_array();
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == type)
            json_array_append_new(array, folio_json_text(block->text));
    }
    return array;
}

static void
print_json(FolioCall *call, const FolioDocument *document)
{
    for (guint i = 0; i < document->facts->len; i++) {
        const FolioFact *fact = g_ptr_array_index(document->facts, i);
        folio_print_member(call->printer, fact->key, cell_to_json(fact->cell));
    }
    g_autoptr(GHashTable) arrays = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type != FOLIO_BLOCK_TABLE)
            continue;
        json_t *array = g_hash_table_lookup(arrays, block->table->key);
        if (array == NULL) {
            array = json_array();
            g_hash_table_insert(arrays, (gpointer) block->table->key, array);
            folio_print_member(call->printer, block->table->key, array);
        }
        add_to_json(array, block->table, call);
    }
    folio_print_member(call->printer, "sentences", blocks_to_json(document, FOLIO_BLOCK_SENTENCE));
    folio_print_member(call->printer, "hints", blocks_to_json(document, FOLIO_BLOCK_HINT));
}

/* --- --format ------------------------------------------------------------------------------------ */

static const FolioTable *
find_table(const FolioDocument *document)
{
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == FOLIO_BLOCK_TABLE)
            return block->table;
    }
    return NULL;
}

static void
add_rows(GPtrArray *rows, const FolioTable *table)
{
    for (guint i = 0; i < folio_table_count_rows(table); i++) {
        TableRow *row = g_new(TableRow, 1);
        *row = (TableRow){table, i};
        g_ptr_array_add(rows, row);
    }
}

/* The first table, and those of the same key. */
static bool
print_by_format(FolioCall *call, const FolioDocument *document, GError **error)
{
    const FolioTable *table = find_table(document);
    if (table == NULL)
        return true;
    const FolioRecordType type = {
        .key = table->key, .dup = dup_cell, .knows = knows_any, .to_json = row_to_json};
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    if (!folio_format_check(folio_printer_get_format(call->printer), knows_column, table, error))
        return false;
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == FOLIO_BLOCK_TABLE && strcmp(block->table->key, table->key) == 0)
            add_rows(rows, block->table);
    }
    return folio_print_records(call, &type, NULL, 0, rows, error);
}

/* --- Pipe ---------------------------------------------------------------------------------------- */

static guint
count_tables(const FolioDocument *document)
{
    guint count = 0;
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        count += block->type == FOLIO_BLOCK_TABLE;
    }
    return count;
}

static void
pipe_table(FolioPrinter *printer, const FolioTable *table, bool with_name)
{
    for (guint i = 0; i < table->cells->len; i++) {
        guint column = i % table->column_count;
        g_autofree char *value = folio_cell_dup_value(g_ptr_array_index(table->cells, i));
        g_autofree char *safe = folio_term_safe(value, -1, false);
        if (column == 0 && with_name)
            folio_print_bytes(printer, table->key, strlen(table->key));
        if (column > 0 || with_name)
            folio_print_bytes(printer, "\t", 1);
        folio_print_bytes(printer, safe, strlen(safe));
        if (column + 1 == table->column_count)
            folio_print_record_end(printer);
    }
}

static void
print_pipe(FolioPrinter *printer, const FolioDocument *document)
{
    bool with_name = count_tables(document) > 1;
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == FOLIO_BLOCK_TABLE)
            pipe_table(printer, block->table, with_name);
        if (block->type != FOLIO_BLOCK_SENTENCE)
            continue;
        g_autofree char *safe = folio_term_safe(block->text, -1, false);
        folio_print_bytes(printer, safe, strlen(safe));
        folio_print_record_end(printer);
    }
}

/* --- Terminal ------------------------------------------------------------------------------------ */

static FolioStyle
style_of(const FolioCell *cell)
{
    if (cell->bad)
        return FOLIO_STYLE_BAD;
    if (cell->type == FOLIO_CELL_ID)
        return FOLIO_STYLE_ID;
    return folio_cell_has_value(cell) ? FOLIO_STYLE_PLAIN : FOLIO_STYLE_DIM;
}

static const char *
header_of(const FolioTable *table, guint column)
{
    return table->headers[column] != NULL ? table->headers[column] : table->columns[column].header;
}

static void
show_table(FolioPrinter *printer, const FolioTable *table)
{
    g_autoptr(FolioGrid) grid = folio_grid_new();
    for (guint i = 0; i < table->column_count; i++) {
        if (header_of(table, i) != NULL)
            folio_grid_add_column(grid, header_of(table, i),
                                  folio_cell_type_is_number(table->columns[i].type));
    }
    for (guint i = 0; i < table->cells->len; i++) {
        const FolioCell *cell = g_ptr_array_index(table->cells, i);
        if (header_of(table, i % table->column_count) == NULL)
            continue;
        g_autofree char *shown = folio_cell_dup_shown(cell);
        folio_grid_add(grid, folio_term_safe(shown, -1, false), style_of(cell), NULL);
    }
    folio_grid_print(grid, printer);
}

static bool
is_shown(const FolioCall *call, const FolioBlock *block)
{
    const FolioTable *table = block->table;
    if (block->type == FOLIO_BLOCK_HINT)
        return false;
    return table == NULL
           || (table->cells->len > 0 && (!table->is_detail || call->globals->verbose));
}

/* Set in columns already: never wrapped. */
static void
show_drawing(FolioPrinter *printer, const char *lines)
{
    g_autofree char *safe = folio_term_safe(lines, -1, true);
    folio_print_bytes(printer, safe, strlen(safe));
}

static void
show_block(FolioPrinter *printer, const FolioBlock *block)
{
    switch (block->type) {
    case FOLIO_BLOCK_HEADING:
        folio_print(printer, FOLIO_STYLE_HEADING, "%s", block->text);
        folio_print_end(printer);
        return;
    case FOLIO_BLOCK_SENTENCE:
        folio_print_hanging(printer, block->text, 0);
        return;
    case FOLIO_BLOCK_DRAWING:
        show_drawing(printer, block->text);
        return;
    case FOLIO_BLOCK_TABLE:
        show_table(printer, block->table);
        return;
    case FOLIO_BLOCK_HINT:
        return;
    }
}

/* A blank line before a heading, and between blocks of different kinds. */
static void
print_terminal(FolioCall *call, const FolioDocument *document)
{
    const FolioBlock *before = NULL;
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == FOLIO_BLOCK_HINT)
            folio_call_hint(call, "%s", block->text);
        if (!is_shown(call, block))
            continue;
        bool goes_on = before == NULL || before->type == FOLIO_BLOCK_HEADING
                       || (before->type == block->type && block->type == FOLIO_BLOCK_SENTENCE);
        if (!goes_on)
            folio_print_end(call->printer);
        show_block(call->printer, block);
        before = block;
    }
}

bool
folio_print_document(FolioCall *call, const FolioDocument *document, GError **error)
{
    switch (folio_printer_get_form(call->printer)) {
    case FOLIO_FORM_JSON:
        print_json(call, document);
        return true;
    case FOLIO_FORM_FORMAT:
        return print_by_format(call, document, error);
    case FOLIO_FORM_PIPE:
        print_pipe(call->printer, document);
        return true;
    case FOLIO_FORM_TERMINAL:
        print_terminal(call, document);
        return true;
    }
    return true;
}
