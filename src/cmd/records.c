#include "records.h"

#include <string.h>

#include "folio/error.h"
#include "folio/term.h"
#include "grid.h"

/* --- What an item says -------------------------------------------------------------------------------- */

static const FolioRecordField *
find_field(const FolioRecordType *type, const char *name)
{
    for (const FolioRecordField *field = type->fields; field->name != NULL; field++) {
        if (strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

static char *
dup_text(const FolioRecordField *field, const void *item, const FolioCall *call)
{
    return field->dup != NULL ? field->dup(item, call)
                              : g_strdup(G_STRUCT_MEMBER(const char *, item, field->offset));
}

static char *
dup_value(const FolioRecordType *type, const void *item, const char *name, const FolioCall *call)
{
    if (type->fields == NULL)
        return type->dup(item, name, call);
    const FolioRecordField *field = find_field(type, name);
    return field == NULL ? NULL : dup_text(field, item, call);
}

static bool
knows_field(const char *name, gconstpointer data)
{
    const FolioRecordType *type = data;
    return type->fields == NULL ? type->knows(name) : find_field(type, name) != NULL;
}

/* --- JSON ---------------------------------------------------------------------------------------- */

json_t *
folio_record_to_json(const FolioRecordType *type, const void *item, const FolioCall *call)
{
    if (type->to_json != NULL)
        return type->to_json(item, call);
    json_t *object = json_object();
    for (const FolioRecordField *field = type->fields; field->name != NULL; field++) {
        g_autofree char *text = dup_text(field, item, call);
        json_object_set_new(object, field->name, folio_json_text(text));
    }
    if (type->amend != NULL)
        type->amend(object, item, call);
    return object;
}

static void
print_json(FolioCall *call, const FolioRecordType *type, const GPtrArray *items)
{
    json_t *array = json_array();
    for (guint i = 0; i < items->len; i++)
        json_array_append_new(array, folio_record_to_json(type, g_ptr_array_index(items, i), call));
    folio_print_member(call->printer, type->key, array);
}

/* --- --format ------------------------------------------------------------------------------------ */

bool
folio_format_check(const char *format, FolioFormatKnows knows, gconstpointer data, GError **error)
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
        if (!knows(field, data))
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
            g_autofree char *value = dup_value(type, item, field, call);
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
    if (!folio_format_check(format, knows_field, type, error))
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
    g_autofree char *value = shown && column->shown != NULL
                                 ? column->shown(item, call)
                                 : dup_value(type, item, column->field, call);
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

static void
print_table(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
            guint column_count, const GPtrArray *items)
{
    g_autoptr(FolioGrid) grid = folio_grid_new();
    for (guint at = 0; at < column_count; at++)
        folio_grid_add_column(grid, columns[at].header, false);
    for (guint i = 0; i < items->len * column_count; i++) {
        const FolioColumn *column = &columns[i % column_count];
        const void *item = g_ptr_array_index(items, i / column_count);
        folio_grid_add(grid, dup_cell(call, type, column, item, true),
                       column->style == NULL ? FOLIO_STYLE_PLAIN : column->style(item, call),
                       column->link == NULL ? NULL : column->link(item, call));
    }
    folio_grid_print(grid, call->printer);
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
