#include <string.h>

#include "doc_internal.h"

/* Kept as columns of their own, or of no use to compare with. */
static const char *const columns[] = {"folio",  "id",         "title",  "date",
                                      "author", "visibility", "status", NULL};

/* The fields that may hold a kind's day of reckoning. */

void
folio_doc_add_field(FolioDoc *doc, const char *name, const char *value)
{
    FolioDocField field = {.name = g_intern_string(name), .value = g_utf8_casefold(value, -1)};
    g_array_append_val(doc->fields, field);
}

static void
append_words(GString *words, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR) {
        g_string_append(words, value->text);
        return;
    }
    for (guint i = 0; i < value->items->len; i++) {
        if (i > 0)
            g_string_append(words, ", ");
        if (value->type == FOLIO_VALUE_MAP)
            g_string_append_printf(words, "%s: ", (char *) g_ptr_array_index(value->keys, i));
        append_words(words, g_ptr_array_index(value->items, i));
    }
}

/* What a merge left is told by the fields it stands in; their values are in the file. */
static void
append_conflicts(GString *words, const FolioValue *list)
{
    for (guint i = 0; i < list->items->len; i++) {
        const FolioValue *field = folio_value_get(g_ptr_array_index(list->items, i), "field");
        if (field == NULL)
            continue;
        g_string_append(words, words->len > 0 ? ", " : "");
        append_words(words, field);
    }
}

static void
pack(FolioDoc *doc, const char *key, const FolioValue *value)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (strcmp(key, "conflicts") == 0 && value->type == FOLIO_VALUE_LIST)
        append_conflicts(words, value);
    if (words->len == 0)
        append_words(words, value);
    g_byte_array_append(doc->packed, (const guint8 *) key, (guint) strlen(key) + 1);
    g_byte_array_append(doc->packed, (const guint8 *) words->str, (guint) words->len + 1);
}

static bool
is_link(const FolioField *field)
{
    return field->type == FOLIO_FIELD_LINK || field->type == FOLIO_FIELD_LINKS;
}

static bool
is_person(const FolioField *field)
{
    return field->type == FOLIO_FIELD_HANDLE || field->type == FOLIO_FIELD_HANDLES;
}

/* One item of a field, or its only one. */
static void
add_item(FolioDoc *doc, const char *key, const FolioField *field, const char *text)
{
    if (field != NULL && is_person(field)) {
        text += text[0] == '@' ? 1 : 0;
        folio_doc_add_field(doc, "who", text);
        folio_doc_add_link(doc, text);
    }
    if (field != NULL && is_link(field))
        folio_doc_add_link(doc, text);
    folio_doc_add_field(doc, key, text);
    /* An agreement has parties where a meeting has people; queries ask for both at once. */
    if (strcmp(key, "parties") == 0)
        folio_doc_add_field(doc, "people", text);
}

static void
add_items(FolioDoc *doc, const char *key, const FolioField *field, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR && value->text[0] != '\0')
        add_item(doc, key, field, value->text);
    for (guint i = 0; value->type != FOLIO_VALUE_SCALAR && i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        if (value->type == FOLIO_VALUE_MAP)
            add_item(doc, key, field, g_ptr_array_index(value->keys, i));
        else if (item->type == FOLIO_VALUE_SCALAR && item->text[0] != '\0')
            add_item(doc, key, field, item->text);
    }
}

/* What starts is late only as long as it has not started: it is in its first state. */
static void
add_reckoning(FolioDoc *doc, const FolioEntry *entry)
{
    const char *reckoning = folio_kind_get_due_field(entry->kind);
    if (reckoning == NULL)
        return;
    doc->due = g_strdup(folio_entry_get_day(entry, reckoning));
    bool is_start = strcmp(reckoning, "start") == 0;
    bool is_first = doc->has_states && g_strcmp0(doc->status, entry->kind->states[0].name) == 0;
    doc->awaits = !doc->is_closed && (!is_start || is_first);
}

static void
add_state(FolioDoc *doc, const FolioEntry *entry)
{
    doc->status = g_strdup(folio_entry_get_status(entry));
    doc->has_states = entry->kind->states != NULL && entry->kind->states[0].name != NULL;
    doc->is_closed = folio_kind_is_closed(entry->kind, doc->status);
}

void
folio_doc_add_front_matter(FolioDoc *doc, const FolioEntry *entry)
{
    add_state(doc, entry);
    add_reckoning(doc, entry);
    doc->date = g_strdup(folio_entry_get_day(entry, "date"));
    const char *author = folio_entry_get_text(entry, "author");
    if (author != NULL)
        doc->author = g_utf8_strdown(author[0] == '@' ? author + 1 : author, -1);
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = g_ptr_array_index(map->keys, i);
        const FolioValue *value = g_ptr_array_index(map->items, i);
        pack(doc, key, value);
        if (!g_strv_contains(columns, key))
            add_items(doc, key, folio_kind_find_field(entry->kind, key), value);
    }
}
