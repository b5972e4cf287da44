/* Views as JSON (RFC 8259): what a template sees, for people who write one. */
#include "view_internal.h"

#include <string.h>

static void
append_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        guint8 byte = (guint8) *at;
        if (byte == '"' || byte == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else if (byte < 0x20 || byte == 0x7f)
            g_string_append_printf(out, "\\u%04x", byte);
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static void
append_list(GString *out, const FolioView *list)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; i < list->as.list.length; i++) {
        g_string_append(out, i > 0 ? "," : "");
        folio_view_append_json(list->as.list.items[i], out);
    }
    g_string_append_c(out, ']');
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* Keys in the order of their letters: the slots have none that means anything. */
static void
append_map(GString *out, const FolioView *map)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < map->as.map.capacity; i++)
        if (map->as.map.slots[i].value != NULL)
            g_ptr_array_add(keys, folio_view_slot_key(map, &map->as.map.slots[i]));
    g_ptr_array_sort(keys, by_name);
    g_string_append_c(out, '{');
    for (guint i = 0; i < keys->len; i++) {
        g_string_append(out, i > 0 ? "," : "");
        append_string(out, keys->pdata[i]);
        g_string_append_c(out, ':');
        folio_view_append_json(folio_view_get(map, keys->pdata[i]), out);
    }
    g_string_append_c(out, '}');
}

static void
append_text(GString *out, const FolioView *view)
{
    append_string(out, view->bytes);
}

static void
append_number(GString *out, const FolioView *view)
{
    g_string_append_printf(out, "%" G_GINT64_FORMAT, view->as.number);
}

static void
append_bool(GString *out, const FolioView *view)
{
    g_string_append(out, view->as.truth ? "true" : "false");
}

void
folio_view_append_json(const FolioView *view, GString *out)
{
    static void (*const appenders[])(GString *, const FolioView *) = {
        [FOLIO_VIEW_TEXT] = append_text,     [FOLIO_VIEW_HTML] = append_text,
        [FOLIO_VIEW_NUMBER] = append_number, [FOLIO_VIEW_BOOL] = append_bool,
        [FOLIO_VIEW_LIST] = append_list,     [FOLIO_VIEW_MAP] = append_map,
    };
    appenders[view->type](out, view);
}
