/* A table by RFC 4180: a row for each entry, a column for each field that one of them has. */
#include "folio/exchange.h"
#include "folio/kind.h"
#include "folio/term.h"

/* Lines of the file end so; those in a cell stay as they are. */
#define ROW_END "\r\n"

static bool
anyone_has(const FolioExport *what, const char *key)
{
    for (guint i = 0; i < what->items->len; i++) {
        const FolioExportItem *item = g_ptr_array_index(what->items, i);
        if (folio_front_matter_get(item->entry->front, key) != NULL)
            return true;
    }
    return false;
}

static void
add_key(GPtrArray *keys, const char *key)
{
    if (!g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
        g_ptr_array_add(keys, (gpointer) key);
}

/* Fields in the order of the kinds' tables, then what other programs added, as it comes. */
static GPtrArray *
list_keys(const FolioExport *what)
{
    GPtrArray *keys = g_ptr_array_new();
    const FolioKinds *kinds = folio_kinds();
    for (gsize k = 0; k < kinds->count; k++) {
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kinds->items[k]);
        for (guint i = 0; i < fields->len; i++) {
            const FolioField *field = g_ptr_array_index(fields, i);
            if (folio_field_is_stored(field) && anyone_has(what, field->name))
                add_key(keys, field->name);
        }
    }
    for (guint i = 0; i < what->items->len; i++) {
        const FolioExportItem *item = g_ptr_array_index(what->items, i);
        const FolioValue *map = folio_front_matter_get_map(item->entry->front);
        for (guint k = 0; k < map->keys->len; k++)
            add_key(keys, g_ptr_array_index(map->keys, k));
    }
    return keys;
}

static void
append_cell(GString *text, const char *words, bool first)
{
    g_autofree char *cell = folio_csv_field(words != NULL ? words : "");
    g_string_append_printf(text, "%s%s", first ? "" : ",", cell);
}

static void
append_item(GString *text, const FolioExportItem *item, const GPtrArray *keys)
{
    append_cell(text, item->row->path, true);
    append_cell(text, folio_visibility_name(item->row->visibility), false);
    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        append_cell(text, g_hash_table_lookup(item->row->fields, key), false);
    }
    append_cell(text, folio_entry_get_body(item->entry), false);
    g_string_append(text, ROW_END);
}

static void
write_csv(const FolioExport *what, GString *text)
{
    g_autoptr(GPtrArray) keys = list_keys(what);
    append_cell(text, "path", true);
    append_cell(text, "seen", false);
    for (guint i = 0; i < keys->len; i++)
        append_cell(text, g_ptr_array_index(keys, i), false);
    append_cell(text, "body", false);
    g_string_append(text, ROW_END);
    for (guint i = 0; i < what->items->len; i++)
        append_item(text, g_ptr_array_index(what->items, i), keys);
}

const FolioFormat folio_format_csv = {
    .name = "csv",
    .summary = "entries as a table for a spreadsheet",
    .write = write_csv,
};
