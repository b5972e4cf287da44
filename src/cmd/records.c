#include "records.h"

#include <string.h>

#include "folio/error.h"
#include "folio/term.h"

#define GAP "  "
#define GAP_COLUMNS 2
#define LAST_COLUMN_MIN 20

/* --- JSON ---------------------------------------------------------------------------------------- */

static void
print_json(FolioCall *call, const FolioRecordType *type, const GPtrArray *items)
{
    json_t *array = json_array();
    for (guint i = 0; i < items->len; i++)
        json_array_append_new(array, type->to_json(g_ptr_array_index(items, i), call));
    folio_print_member(call->printer, type->key, array);
}

/* --- --format ------------------------------------------------------------------------------------ */

static bool
check_format(const char *format, const FolioRecordType *type, GError **error)
{
    for (const char *at = format; (at = strchr(at, '%')) != NULL;) {
        if (at[1] == '%' || at[1] == 'n' || at[1] == 't') {
            at += 2;
            continue;
        }
        const char *end = at[1] == '(' ? strchr(at, ')') : NULL;
        if (end == NULL) {
            folio_error_set(error, FOLIO_ERROR_USAGE, "the format has a '%%' without '(field)'");
            folio_error_hint(error, "%%(title) is a field, %%n a newline, %%t a tab, %%%% a %%");
            return false;
        }
        g_autofree char *field = g_strndup(at + 2, (gsize) (end - at - 2));
        if (!type->knows(field))
            return folio_error_set(error, FOLIO_ERROR_USAGE,
                                   "the format names '%s', which is no field", field);
        at = end + 1;
    }
    return true;
}

static void
print_formatted(FolioCall *call, const char *format, const FolioRecordType *type, const void *item)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%') {
            g_string_append_c(line, *at);
        } else if (at[1] == '(') {
            const char *end = strchr(at, ')');
            g_autofree char *field = g_strndup(at + 2, (gsize) (end - at - 2));
            g_autofree char *value = type->dup(item, field, call);
            g_autofree char *safe = folio_term_safe(value != NULL ? value : "", -1, false);
            g_string_append(line, safe);
            at = end;
        } else {
            at++;
            g_string_append_c(line, *at == 'n' ? '\n' : *at == 't' ? '\t' : '%');
        }
    }
    folio_print_bytes(call->printer, line->str, line->len);
    folio_print_record_end(call->printer);
}

static bool
print_by_format(FolioCall *call, const FolioRecordType *type, const GPtrArray *items,
                GError **error)
{
    const char *format = folio_printer_get_format(call->printer);
    if (!check_format(format, type, error))
        return false;
    for (guint i = 0; i < items->len; i++)
        print_formatted(call, format, type, g_ptr_array_index(items, i));
    return true;
}

/* --- Tables -------------------------------------------------------------------------------------- */

static char *
dup_cell(const FolioCall *call, const FolioRecordType *type, const FolioColumn *column,
         const void *item, bool shown)
{
    g_autofree char *value = shown && column->shown != NULL ? column->shown(item, call)
                                                            : type->dup(item, column->field, call);
    return folio_term_safe(value != NULL && value[0] != '\0' ? value : shown ? "-" : "", -1, false);
}

static void
print_separated(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
                guint column_count, const void *item)
{
    for (guint i = 0; i < column_count; i++) {
        g_autofree char *cell = dup_cell(call, type, &columns[i], item, false);
        if (i > 0)
            folio_print_bytes(call->printer, "\t", 1);
        folio_print_bytes(call->printer, cell, strlen(cell));
    }
    folio_print_record_end(call->printer);
}

typedef struct Table {
    FolioCall *call;
    const FolioColumn *columns;
    guint column_count;
    int *widths;
} Table;

/* One cell; `text` is safe. The last column is cut to what the screen leaves. */
static void
print_cell(const Table *table, guint at, const char *text, FolioStyle style, const char *link)
{
    FolioPrinter *printer = table->call->printer;
    bool last = at + 1 == table->column_count;
    g_autofree char *fitted = folio_term_fit(text, table->widths[at], !last);
    if (at > 0)
        folio_print_bytes(printer, GAP, GAP_COLUMNS);
    if (link != NULL) {
        g_autofree char *begin = g_strdup_printf("\033]8;;%s\033\\", link);
        folio_print_bytes(printer, begin, strlen(begin));
    }
    folio_print_style(printer, style, true);
    folio_print_bytes(printer, fitted, strlen(fitted));
    folio_print_style(printer, style, false);
    if (link != NULL)
        folio_print_bytes(printer, "\033]8;;\033\\", strlen("\033]8;;\033\\"));
}

/* No column but the last takes more than a third of the screen, and that one what is left. */
static void
measure(Table *table, const GPtrArray *cells)
{
    int used = 0;
    int screen = folio_printer_get_terminal(table->call->printer)->width;
    int *last = &table->widths[table->column_count - 1];
    for (guint at = 0; at < table->column_count; at++)
        table->widths[at] = folio_term_width(table->columns[at].header);
    for (guint i = 0; i < cells->len; i++) {
        int width = folio_term_width(g_ptr_array_index(cells, i));
        guint at = i % table->column_count;
        table->widths[at] = MAX(table->widths[at], width);
    }
    for (guint at = 0; at + 1 < table->column_count; at++) {
        table->widths[at] = MIN(table->widths[at], screen / 3);
        used += table->widths[at] + GAP_COLUMNS;
    }
    *last = MIN(*last, MAX(screen - used, LAST_COLUMN_MIN));
}

static void
print_header(const Table *table)
{
    for (guint at = 0; at < table->column_count; at++)
        print_cell(table, at, table->columns[at].header, FOLIO_STYLE_DIM, NULL);
    folio_print_record_end(table->call->printer);
}

static void
print_table(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
            guint column_count, const GPtrArray *items)
{
    g_autofree int *widths = g_new0(int, column_count);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    bool links = folio_printer_get_terminal(call->printer)->links;
    Table table = {call, columns, column_count, widths};
    for (guint i = 0; i < items->len * column_count; i++)
        g_ptr_array_add(cells, dup_cell(call, type, &columns[i % column_count],
                                        g_ptr_array_index(items, i / column_count), true));
    measure(&table, cells);
    print_header(&table);
    for (guint i = 0; i < cells->len; i++) {
        const FolioColumn *column = &columns[i % column_count];
        const void *item = g_ptr_array_index(items, i / column_count);
        FolioStyle style = column->style == NULL ? FOLIO_STYLE_PLAIN : column->style(item, call);
        g_autofree char *link = links && column->link != NULL ? column->link(item, call) : NULL;
        print_cell(&table, i % column_count, g_ptr_array_index(cells, i), style, link);
        if ((i + 1) % column_count == 0)
            folio_print_record_end(call->printer);
    }
}

bool
folio_print_records(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
                    guint column_count, const GPtrArray *items, GError **error)
{
    switch (folio_printer_get_form(call->printer)) {
    case FOLIO_FORM_JSON:
        print_json(call, type, items);
        return true;
    case FOLIO_FORM_FORMAT:
        return print_by_format(call, type, items, error);
    case FOLIO_FORM_PIPE:
        for (guint i = 0; i < items->len; i++)
            print_separated(call, type, columns, column_count, g_ptr_array_index(items, i));
        return true;
    case FOLIO_FORM_TERMINAL:
        if (items->len > 0)
            print_table(call, type, columns, column_count, items);
        return true;
    }
    return true;
}
