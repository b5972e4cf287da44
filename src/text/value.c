/* Values of front matter in memory: text, lists and maps, as plain trees. */
#include "front_matter_internal.h"

#include <string.h>

#include "folio/error.h"

static void
free_item(gpointer item)
{
    folio_value_free(item);
}

void
folio_value_init(FolioValue *value, FolioValueType type)
{
    value->type = type;
    if (type != FOLIO_VALUE_SCALAR)
        value->items = g_ptr_array_new_with_free_func(free_item);
    if (type == FOLIO_VALUE_MAP)
        value->keys = g_ptr_array_new_with_free_func(g_free);
}

static FolioValue *
value_new(FolioValueType type)
{
    FolioValue *value = g_new0(FolioValue, 1);
    folio_value_init(value, type);
    return value;
}

FolioValue *
folio_value_new_text(const char *text)
{
    FolioValue *value = value_new(FOLIO_VALUE_SCALAR);
    value->text = g_strdup(text);
    return value;
}

FolioValue *
folio_value_new_list(void)
{
    return value_new(FOLIO_VALUE_LIST);
}

FolioValue *
folio_value_new_map(void)
{
    return value_new(FOLIO_VALUE_MAP);
}

void
folio_value_free(FolioValue *value)
{
    if (value == NULL)
        return;
    g_free(value->text);
    g_clear_pointer(&value->items, g_ptr_array_unref);
    g_clear_pointer(&value->keys, g_ptr_array_unref);
    g_free(value);
}

static FolioValue *
copy_items(FolioValue *copy, const FolioValue *value)
{
    for (guint i = 0; i < value->items->len; i++) {
        g_ptr_array_add(copy->items, folio_value_copy(g_ptr_array_index(value->items, i)));
        if (value->keys != NULL)
            g_ptr_array_add(copy->keys, g_strdup(g_ptr_array_index(value->keys, i)));
    }
    return copy;
}

FolioValue *
folio_value_copy(const FolioValue *value)
{
    FolioValue *copy = NULL;
    if (value->type == FOLIO_VALUE_SCALAR)
        copy = folio_value_new_text(value->text);
    else if (value->type == FOLIO_VALUE_LIST)
        copy = copy_items(folio_value_new_list(), value);
    else
        copy = copy_items(folio_value_new_map(), value);
    copy->quoted = value->quoted;
    copy->line = value->line;
    copy->column = value->column;
    return copy;
}

void
folio_value_append_text(FolioValue *list, const char *text)
{
    g_ptr_array_add(list->items, folio_value_new_text(text));
}

static gssize
key_position(const FolioValue *map, const char *key)
{
    for (guint i = 0; i < map->keys->len; i++) {
        const char *at = g_ptr_array_index(map->keys, i);
        if (at[0] == key[0] && strcmp(at, key) == 0) /* most differ at once */
            return (gssize) i;
    }
    return -1;
}

void
folio_value_put(FolioValue *map, const char *key, FolioValue *value)
{
    gssize at = key_position(map, key);
    if (at < 0) {
        g_ptr_array_add(map->keys, g_strdup(key));
        g_ptr_array_add(map->items, value);
        return;
    }
    folio_value_free(map->items->pdata[at]);
    map->items->pdata[at] = value;
}

void
folio_value_remove(FolioValue *map, const char *key)
{
    gssize at = key_position(map, key);
    if (at < 0)
        return;
    g_ptr_array_remove_index(map->keys, (guint) at);
    g_ptr_array_remove_index(map->items, (guint) at);
}

const FolioValue *
folio_value_get(const FolioValue *map, const char *key)
{
    if (map == NULL || map->type != FOLIO_VALUE_MAP)
        return NULL;
    gssize at = key_position(map, key);
    return at < 0 ? NULL : map->items->pdata[at];
}

static bool
lists_equal(const FolioValue *a, const FolioValue *b)
{
    for (guint i = 0; i < a->items->len; i++)
        if (!folio_value_equal(a->items->pdata[i], b->items->pdata[i]))
            return false;
    return true;
}

static bool
maps_equal(const FolioValue *a, const FolioValue *b)
{
    for (guint i = 0; i < a->items->len; i++) {
        const FolioValue *other = folio_value_get(b, a->keys->pdata[i]);
        if (other == NULL || !folio_value_equal(a->items->pdata[i], other))
            return false;
    }
    return true;
}

bool
folio_value_equal(const FolioValue *a, const FolioValue *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->type != b->type)
        return false;
    if (a->type == FOLIO_VALUE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    if (a->items->len != b->items->len)
        return false;
    return a->type == FOLIO_VALUE_LIST ? lists_equal(a, b) : maps_equal(a, b);
}

static void
append_quoted(GString *line, const char *text)
{
    g_string_append_c(line, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n')
            g_string_append(line, "\\n");
        else if (*c == '"' || *c == '\\')
            g_string_append_printf(line, "\\%c", *c);
        else
            g_string_append_c(line, *c);
    }
    g_string_append_c(line, '"');
}

static void
append_line(GString *line, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR) {
        append_quoted(line, value->text);
        return;
    }
    bool map = value->type == FOLIO_VALUE_MAP;
    g_string_append_c(line, map ? '{' : '[');
    for (guint i = 0; i < value->items->len; i++) {
        g_string_append(line, i == 0 ? "" : ", ");
        if (map) {
            append_quoted(line, value->keys->pdata[i]);
            g_string_append(line, ": ");
        }
        append_line(line, value->items->pdata[i]);
    }
    g_string_append_c(line, map ? '}' : ']');
}

char *
folio_value_to_line(const FolioValue *value)
{
    GString *line = g_string_new(NULL);
    append_line(line, value);
    return g_string_free(line, FALSE);
}

char *
folio_value_to_setting(const FolioValue *value)
{
    if (value == NULL || value->type == FOLIO_VALUE_MAP)
        return NULL;
    if (value->type == FOLIO_VALUE_SCALAR)
        return g_strdup(value->text);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        if (item->type == FOLIO_VALUE_SCALAR)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "," : "", item->text);
    }
    return g_string_free(text, FALSE);
}

bool
folio_value_refuse(const FolioValue *value, const char *place, GError **error, const char *format,
                   ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    folio_error_set(error, FOLIO_ERROR_FAILED, "%s", message);
    folio_error_place(error, place, value == NULL ? 1 : value->line,
                      value == NULL ? 0 : value->column);
    return false;
}
