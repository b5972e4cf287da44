/* One JSON document: every field as what it is, lists as arrays, and the text. */
#include <jansson.h>
#include <string.h>

#include "folio/exchange.h"

#define SCHEMA "folio/entries/1"

static json_t *
text_or_null(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

/* Whole numbers and flags are what they say; all else, and what is not of its field's form, is text. */
static json_t *
scalar_to_json(const FolioField *field, const char *text)
{
    gint64 number;
    bool counts = field != NULL
                  && (field->type == FOLIO_FIELD_NUMBER || field->type == FOLIO_FIELD_MINUTES
                      || field->type == FOLIO_FIELD_MAP);
    if (counts && g_ascii_string_to_signed(text, 10, G_MININT, G_MAXINT, &number, NULL))
        return json_integer(number);
    bool is_flag = field != NULL && field->type == FOLIO_FIELD_FLAG;
    if (is_flag && (strcmp(text, "true") == 0 || strcmp(text, "false") == 0))
        return json_boolean(text[0] == 't');
    return json_string(text);
}

static json_t *
value_to_json(const FolioField *field, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR && field != NULL && folio_field_is_list(field)) {
        json_t *list = json_array();
        if (value->text[0] != '\0')
            json_array_append_new(list, scalar_to_json(field, value->text));
        return list;
    }
    if (value->type == FOLIO_VALUE_SCALAR)
        return scalar_to_json(field, value->text);
    bool is_list = value->type == FOLIO_VALUE_LIST;
    json_t *whole = is_list ? json_array() : json_object();
    for (guint i = 0; i < value->items->len; i++) {
        json_t *item = value_to_json(is_list ? NULL : field, g_ptr_array_index(value->items, i));
        if (is_list)
            json_array_append_new(whole, item);
        else
            json_object_set_new(whole, g_ptr_array_index(value->keys, i), item);
    }
    return whole;
}

static json_t *
fields_to_json(const FolioEntry *entry)
{
    json_t *fields = json_object();
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = g_ptr_array_index(map->keys, i);
        json_object_set_new(fields, key,
                            value_to_json(folio_kind_find_field(entry->kind, key),
                                          g_ptr_array_index(map->items, i)));
    }
    return fields;
}

static json_t *
item_to_json(const FolioExportItem *item)
{
    const FolioRow *row = item->row;
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(item->entry->kind->name));
    json_object_set_new(object, "id", text_or_null(row->id));
    json_object_set_new(object, "title", text_or_null(row->title));
    json_object_set_new(object, "visibility", json_string(folio_visibility_name(row->visibility)));
    json_object_set_new(object, "path", text_or_null(row->path));
    json_object_set_new(object, "fields", fields_to_json(item->entry));
    json_object_set_new(object, "body", text_or_null(folio_entry_get_body(item->entry)));
    return object;
}

static int
append(const char *bytes, size_t length, void *text)
{
    g_string_append_len(text, bytes, (gssize) length);
    return 0;
}

static void
write_json(const FolioExport *what, GString *text)
{
    json_t *document = json_object();
    json_t *entries = json_array();
    for (guint i = 0; i < what->items->len; i++)
        json_array_append_new(entries, item_to_json(g_ptr_array_index(what->items, i)));
    json_object_set_new(document, "schema", json_string(SCHEMA));
    json_object_set_new(document, "title", text_or_null(what->title));
    json_object_set_new(document, "entries", entries);
    json_dump_callback(document, append, text, JSON_INDENT(2));
    g_string_append_c(text, '\n');
    json_decref(document);
}

const FolioFormat folio_format_json = {
    .name = "json",
    .summary = "entries with all fields and their text, one document",
    .write = write_json,
};
