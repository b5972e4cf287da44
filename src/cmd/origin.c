#include "origin.h"

#include <string.h>

#include "folio/error.h"
#include "scores.h"

void
folio_origin_clear(FolioOrigin *origin)
{
    g_clear_pointer(&origin->id, g_free);
    g_clear_pointer(&origin->words, g_free);
    g_clear_pointer(&origin->path, g_free);
}

/* --- Finding ------------------------------------------------------------------------------------- */

static void
append_items(GString *items, const FolioInstrument *instrument, const FolioEntry *entry)
{
    const FolioValue *scores = folio_front_matter_get(entry->front, "scores");
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        g_string_append_printf(items, "%s%s", items->len > 0 ? ", " : "", item->key);
    }
    for (guint i = 0; scores != NULL && scores->keys != NULL && i < scores->keys->len; i++) {
        const char *key = g_ptr_array_index(scores->keys, i);
        if (folio_instrument_find_item(instrument, key) == NULL)
            g_string_append_printf(items, "%s%s", items->len > 0 ? ", " : "", key);
    }
}

/* The sentence of an item; an item of one's own speaks for itself. */
static char *
dup_words(const FolioInstrument *instrument, const FolioEntry *entry, const char *key,
          GError **error)
{
    int number;
    const FolioInstrumentItem *item = folio_instrument_find_item(instrument, key);
    if (item != NULL)
        return g_strdup(item->text);
    if (folio_instrument_get_score(entry, key, &number))
        return g_strdelimit(g_strdup(key), "-", ' ');
    g_autoptr(GString) items = g_string_new(NULL);
    append_items(items, instrument, entry);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no item '%s'", folio_entry_get_id(entry),
                    key);
    folio_error_why(error, "its items are %s", items->str);
    return NULL;
}

static bool
read_item(const FolioCall *call, const FolioRow *row, const char *key, FolioOrigin *origin,
          GError **error)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, NULL, error);
    const char *name = entry == NULL ? NULL : folio_entry_get_text(entry, "instrument");
    g_autoptr(FolioInstrument) instrument =
        entry == NULL ? NULL
                      : folio_stock_load_instrument(call->journal, name != NULL ? name : "", error);
    if (instrument == NULL)
        return false;
    origin->words = dup_words(instrument, entry, key, error);
    return origin->words != NULL;
}

bool
folio_origin_find(const FolioCall *call, const FolioKind *kind, const char *word,
                  FolioOrigin *origin, GError **error)
{
    if (word == NULL)
        return true;
    if (folio_kind_find_field(kind, "from") == NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "a %s does not come out of an assessment",
                               kind->name);
    g_auto(GStrv) parts = g_strsplit(word, ":", 2);
    g_autoptr(FolioTarget) target =
        folio_journal_resolve(call->journal, parts[0] != NULL ? parts[0] : "", error);
    if (target == NULL)
        return false;
    const FolioRow *row = target->row;
    if (row == NULL || row->kind == NULL || strcmp(row->kind->name, "assessment") != 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no assessment", parts[0]);
    origin->id = g_strdup(row->id);
    origin->path = g_strdup(row->path);
    origin->store = row->store;
    return parts[1] == NULL || read_item(call, row, parts[1], origin, error);
}

/* --- Tying --------------------------------------------------------------------------------------- */

static bool
tie_from_below(FolioWriting *writing, const FolioOrigin *origin, const FolioEntry *entry,
               GError **error)
{
    FolioCall *call = folio_writing_get_call(writing);
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) assessment = folio_write_load(folio_writing_get_write(writing),
                                                        origin->store, origin->path, &base, error);
    g_autofree char *word = g_strconcat("+", folio_entry_get_id(entry), NULL);
    return assessment != NULL && folio_entry_set(assessment, "led_to", word, &call->today, error)
           && folio_writing_put(writing, assessment, base, NULL, error);
}

bool
folio_origin_tie(FolioWriting *writing, const FolioOrigin *origin, FolioEntry *entry,
                 GError **error)
{
    if (origin->id == NULL)
        return true;
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(entry));
    if (origin->store == FOLIO_STORE_SHARED || store == FOLIO_STORE_PRIVATE)
        return folio_front_matter_set_text(entry->front, "from", origin->id, error);
    return tie_from_below(writing, origin, entry, error);
}
