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
    return folio_front_matter_has(entry->front, key);
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

const char *
folio_entry_get_day(const FolioEntry *entry, const char *key)
{
    GDate day;
    return folio_entry_get_date(entry, key, &day) ? folio_entry_get_text(entry, key) : NULL;
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

FolioTexts
folio_entry_texts(const FolioEntry *entry, const char *key)
{
    return folio_front_matter_get_texts(entry->front, key);
}

char **
folio_entry_dup_list(const FolioEntry *entry, const char *key)
{
    GPtrArray *list = g_ptr_array_new();
    FolioTexts texts = folio_entry_texts(entry, key);
    for (const char *text; (text = folio_texts_next(&texts)) != NULL;)
        g_ptr_array_add(list, g_strdup(text));
    g_ptr_array_add(list, NULL);
    return (char **) g_ptr_array_free(list, FALSE);
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
