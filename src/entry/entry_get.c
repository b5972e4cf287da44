#include <string.h>

#include "folio/entry.h"

const char *
folio_entry_get_id(const FolioEntry *entry)
{
    return folio_entry_get_text(entry, "id");
}

const char *
folio_entry_get_title(const FolioEntry *entry)
{
    return folio_entry_get_text(entry, "title");
}

const char *
folio_entry_get_text(const FolioEntry *entry, const char *key)
{
    return folio_front_matter_get_text(entry->front, folio_kind_field_of(entry->kind, key));
}

const char *
folio_entry_get_body(const FolioEntry *entry)
{
    return folio_front_matter_get_body(entry->front);
}

bool
folio_entry_has(const FolioEntry *entry, const char *key)
{
    const FolioValue *value = folio_front_matter_get(entry->front, key);
    if (value == NULL)
        return false;
    return value->type == FOLIO_VALUE_SCALAR ? *value->text != '\0' : value->items->len > 0;
}

bool
folio_entry_get_date(const FolioEntry *entry, const char *key, GDate *date)
{
    const char *text = folio_entry_get_text(entry, key);
    if (text == NULL)
        return false;
    /* Of a moment the day is what comes before the time. */
    g_autofree char *day = g_strndup(text, strlen("2026-03-12"));
    return strlen(day) == strlen("2026-03-12") && folio_date_parse_iso(day, date);
}

bool
folio_entry_get_number(const FolioEntry *entry, const char *key, int *number)
{
    const char *text = folio_entry_get_text(entry, key);
    gint64 value;
    if (text == NULL || !g_ascii_string_to_signed(text, 10, G_MININT, G_MAXINT, &value, NULL))
        return false;
    *number = (int) value;
    return true;
}

char **
folio_entry_dup_list(const FolioEntry *entry, const char *key)
{
    const FolioValue *value = folio_front_matter_get(entry->front, key);
    bool is_list = value != NULL && value->type == FOLIO_VALUE_LIST;
    char **texts = g_new0(char *, (is_list ? value->items->len : 1) + 1), **end = texts;
    if (value != NULL && value->type == FOLIO_VALUE_SCALAR && *value->text != '\0')
        *end = g_strdup(value->text);
    for (guint i = 0; is_list && i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        if (item->type == FOLIO_VALUE_SCALAR)
            *end++ = g_strdup(item->text);
    }
    return texts;
}

const char *
folio_entry_get_status(const FolioEntry *entry)
{
    const FolioState *states = entry->kind->states;
    if (states == NULL)
        return NULL;
    const char *status = folio_entry_get_text(entry, "status");
    return status != NULL && *status != '\0' ? status : states[0].name;
}
