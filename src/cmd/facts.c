#include "facts.h"

#include <string.h>

static void
add_fact(GString *facts, const char *fact)
{
    g_string_append_printf(facts, "%s%s", facts->len > 0 ? ", " : "", fact);
}

/* The day of the entry itself is only worth a word when it is not today. */
static bool
is_worth_saying(const FolioEntry *entry, const FolioField *field, const GDate *today)
{
    GDate date;
    if (field->type != FOLIO_FIELD_DATE && field->type != FOLIO_FIELD_MOMENT
        && field->type != FOLIO_FIELD_MINUTES)
        return false;
    if (!folio_field_is_stored(field) || !folio_entry_has(entry, field->name))
        return false;
    return strcmp(field->name, "date") != 0 || !folio_entry_get_date(entry, "date", &date)
           || g_date_compare(&date, today) != 0;
}

static char *
day_fact(const FolioEntry *entry, const FolioField *field, const GDate *today)
{
    GDate date;
    const FolioValue *value = folio_front_matter_get(entry->front, field->name);
    g_autofree char *words = folio_field_to_words(field, value);
    bool is_bare = field->type == FOLIO_FIELD_MINUTES || strcmp(field->name, "start") == 0;
    g_autofree char *name = g_strdelimit(g_strdup(field->name), "_", ' ');
    g_autofree char *relative =
        strcmp(field->name, "due") == 0 && folio_entry_get_date(entry, "due", &date)
            ? folio_date_to_relative(&date, today)
            : NULL;
    return g_strdup_printf("%s%s%s%s%s%s", is_bare ? "" : name, is_bare ? "" : " ", words,
                           relative != NULL ? " (" : "", relative != NULL ? relative : "",
                           relative != NULL ? ")" : "");
}

char *
folio_facts_of_entry(const FolioEntry *entry, const GDate *today)
{
    GString *facts = g_string_new(NULL);
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (!is_worth_saying(entry, field, today))
            continue;
        g_autofree char *fact = day_fact(entry, field, today);
        add_fact(facts, fact);
    }
    add_fact(facts, folio_visibility_name(folio_entry_get_visibility(entry)));
    return g_string_free(facts, FALSE);
}

char *
folio_facts_count_entries(gsize count)
{
    return g_strdup_printf("%zu %s", count, count == 1 ? "entry" : "entries");
}

const char *
folio_visibility_meaning(FolioVisibility visibility)
{
    static const char *const meanings[] = {
        [FOLIO_VISIBILITY_PRIVATE] = "you alone",
        [FOLIO_VISIBILITY_SHARED] = "whoever can read this journal",
        [FOLIO_VISIBILITY_PUBLIC] = "anybody, on its site",
    };
    return meanings[visibility];
}
