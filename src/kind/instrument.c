#include "folio/instrument.h"

#include <string.h>

#include "folio/error.h"
#include "folio/near.h"
#include "kind_internal.h"

enum { SCALE_MAX = 10, KEY_BYTES_MAX = 40 };

static void
item_free(FolioInstrumentItem *item)
{
    g_free(item->key);
    g_free(item->text);
    g_free(item);
}

void
folio_instrument_free(FolioInstrument *instrument)
{
    if (instrument == NULL)
        return;
    g_free(instrument->id);
    g_free(instrument->title);
    g_free(instrument->summary);
    g_free(instrument->note);
    g_free(instrument->source);
    g_free(instrument->licence);
    g_strfreev(instrument->labels);
    g_ptr_array_unref(instrument->items);
    g_free(instrument);
}

/* --- Reading ------------------------------------------------------------------------------------- */

/* A file as it is understood: errors name the place of the value they are about. */
typedef struct Reading {
    const FolioFrontMatter *front;
    const char *place;
    FolioInstrument *instrument;
} Reading;

static const FolioValue *
at(const Reading *reading, const char *key)
{
    return folio_front_matter_get(reading->front, key);
}

static bool
is_true(const Reading *reading, const char *key)
{
    return g_strcmp0(folio_front_matter_get_text(reading->front, key), "true") == 0;
}

static bool
read_names(Reading *reading, const char *name, GError **error)
{
    FolioInstrument *instrument = reading->instrument;
    const FolioStockHead head = {&instrument->id, &instrument->title, &instrument->summary,
                                 &instrument->source, &instrument->licence};
    instrument->note = folio_front_matter_dup_text(reading->front, "note");
    instrument->is_open = is_true(reading, "open");
    instrument->is_care = is_true(reading, "care");
    instrument->is_competence = is_true(reading, "competence");
    return folio_stock_head_read(&head, reading->front, "an instrument", name, reading->place,
                                 error);
}

static bool
read_bound(const Reading *reading, const char *key, int *bound, GError **error)
{
    gint64 number;
    const char *text = folio_front_matter_get_text(reading->front, key);
    if (text == NULL || !g_ascii_string_to_signed(text, 10, 0, SCALE_MAX, &number, NULL))
        return folio_value_refuse(at(reading, key), reading->place, error,
                                  "'%s' must be a whole number from 0 to %d", key, SCALE_MAX);
    *bound = (int) number;
    return true;
}

static char **
dup_list(const FolioValue *list)
{
    GPtrArray *texts = g_ptr_array_new();
    for (guint i = 0; list != NULL && list->type == FOLIO_VALUE_LIST && i < list->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(list->items, i);
        if (item->type == FOLIO_VALUE_SCALAR)
            g_ptr_array_add(texts, g_strdup(item->text));
    }
    g_ptr_array_add(texts, NULL);
    return (char **) g_ptr_array_free(texts, FALSE);
}

static bool
read_scale(Reading *reading, GError **error)
{
    FolioInstrument *instrument = reading->instrument;
    if (!read_bound(reading, "scale.min", &instrument->min, error)
        || !read_bound(reading, "scale.max", &instrument->max, error))
        return false;
    if (instrument->min >= instrument->max)
        return folio_value_refuse(at(reading, "scale"), reading->place, error,
                                  "'scale.max' must be above 'scale.min'");
    instrument->has_headings = is_true(reading, "scale.headings");
    const FolioValue *labels = folio_front_matter_get(reading->front, "scale.labels");
    if (labels == NULL)
        return !instrument->has_headings
               || folio_value_refuse(at(reading, "scale"), reading->place, error,
                                     "'scale.headings' needs 'scale.labels'");
    instrument->labels = dup_list(labels);
    int wanted = instrument->max - instrument->min + 1;
    return (int) g_strv_length(instrument->labels) == wanted
           || folio_value_refuse(
               at(reading, "scale.labels"), reading->place, error,
               "'scale.labels' must have %d words, one for each number from %d to %d", wanted,
               instrument->min, instrument->max);
}

static bool
is_key(const char *key)
{
    return *key != '\0' && strlen(key) <= KEY_BYTES_MAX
           && strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(key);
}

static bool
read_items(Reading *reading, GError **error)
{
    FolioInstrument *instrument = reading->instrument;
    const FolioValue *map = folio_front_matter_get(reading->front, "items");
    g_auto(GStrv) reversed = dup_list(folio_front_matter_get(reading->front, "reversed"));
    bool is_map = map != NULL && map->type == FOLIO_VALUE_MAP;
    for (guint i = 0; is_map && i < map->items->len; i++) {
        const char *key = g_ptr_array_index(map->keys, i);
        const FolioValue *text = g_ptr_array_index(map->items, i);
        if (!is_key(key) || text->type != FOLIO_VALUE_SCALAR || *text->text == '\0')
            return folio_value_refuse(
                at(reading, "items"), reading->place, error,
                "the item '%s' must be a word of a-z, 0-9 and - with a sentence", key);
        FolioInstrumentItem *item = g_new0(FolioInstrumentItem, 1);
        item->key = g_strdup(key);
        item->text = g_strstrip(g_strdup(text->text));
        item->reversed = g_strv_contains((const char *const *) reversed, key);
        g_ptr_array_add(instrument->items, item);
    }
    for (char **key = reversed; *key != NULL; key++) {
        if (folio_instrument_find_item(instrument, *key) == NULL)
            return folio_value_refuse(at(reading, "reversed"), reading->place, error,
                                      "'reversed' names '%s', which is no item", *key);
    }
    return instrument->items->len > 0 || instrument->is_open
           || folio_value_refuse(at(reading, "items"), reading->place, error,
                                 "an instrument needs 'items', or 'open: true'");
}

FolioInstrument *
folio_instrument_parse(const char *text, gsize length, const char *name, const char *place,
                       GError **error)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, true, place, error);
    if (front == NULL)
        return NULL;
    g_autoptr(FolioInstrument) instrument = g_new0(FolioInstrument, 1);
    instrument->items = g_ptr_array_new_with_free_func((GDestroyNotify) item_free);
    Reading reading = {front, place, instrument};
    if (!read_names(&reading, name, error) || !read_scale(&reading, error)
        || !read_items(&reading, error))
        return NULL;
    return g_steal_pointer(&instrument);
}

/* --- Asking it ----------------------------------------------------------------------------------- */

const FolioInstrumentItem *
folio_instrument_find_item(const FolioInstrument *instrument, const char *key)
{
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        if (strcmp(item->key, key) == 0)
            return item;
    }
    return NULL;
}

const char *
folio_instrument_label(const FolioInstrument *instrument, int number)
{
    if (instrument->labels == NULL || number < instrument->min || number > instrument->max)
        return NULL;
    return instrument->labels[number - instrument->min];
}

int
folio_instrument_count(const FolioInstrument *instrument, const char *key, int number)
{
    const FolioInstrumentItem *item = folio_instrument_find_item(instrument, key);
    return item != NULL && item->reversed ? instrument->min + instrument->max - number : number;
}

char *
folio_instrument_dup_scale(const FolioInstrument *instrument)
{
    if (instrument->labels == NULL)
        return g_strdup_printf("%d to %d", instrument->min, instrument->max);
    GString *words = g_string_new(NULL);
    for (int number = instrument->min; number <= instrument->max; number++)
        g_string_append_printf(words, "%s%d %s", words->len > 0 ? ", " : "", number,
                               folio_instrument_label(instrument, number));
    return g_string_free(words, FALSE);
}

/* --- Answers ------------------------------------------------------------------------------------- */

static const FolioValue *
get_scores(const FolioEntry *entry)
{
    const FolioValue *scores = folio_front_matter_get(entry->front, "scores");
    return scores != NULL && scores->type == FOLIO_VALUE_MAP ? scores : NULL;
}

static bool
read_number(const FolioValue *value, int *number)
{
    gint64 read;
    if (value == NULL || value->type != FOLIO_VALUE_SCALAR
        || !g_ascii_string_to_signed(value->text, 10, 0, SCALE_MAX, &read, NULL))
        return false;
    *number = (int) read;
    return true;
}

bool
folio_instrument_get_score(const FolioEntry *entry, const char *key, int *number)
{
    const FolioValue *scores = get_scores(entry);
    return scores != NULL && read_number(folio_value_get(scores, key), number);
}

static void
complain_of_item(const FolioInstrument *instrument, const char *key, unsigned line,
                 GPtrArray *findings)
{
    FolioNear near = FOLIO_NEAR_INIT(key);
    g_autoptr(GString) allowed = g_string_new(NULL);
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        folio_near_consider(&near, item->key);
        g_string_append_printf(allowed, "%s%s", i > 0 ? ", " : "", item->key);
    }
    g_autofree char *meant =
        near.best == NULL ? g_strdup("") : g_strdup_printf(" (did you mean '%s'?)", near.best);
    folio_findings_add(findings, "field", FOLIO_LEVEL_ERROR, line, 0,
                       "'%s' has no item '%s'%s: expected one of %s", instrument->id, key, meant,
                       allowed->str);
}

void
folio_instrument_check(const FolioInstrument *instrument, const FolioEntry *entry,
                       GPtrArray *findings)
{
    const FolioValue *scores = get_scores(entry);
    for (guint i = 0; scores != NULL && i < scores->items->len; i++) {
        const char *key = g_ptr_array_index(scores->keys, i);
        const FolioValue *value = g_ptr_array_index(scores->items, i);
        int number;
        if (!instrument->is_open && folio_instrument_find_item(instrument, key) == NULL)
            complain_of_item(instrument, key, value->line, findings);
        if (!read_number(value, &number)
            || (number >= instrument->min && number <= instrument->max))
            continue;
        g_autofree char *scale = folio_instrument_dup_scale(instrument);
        folio_findings_add(findings, "field", FOLIO_LEVEL_ERROR, value->line, value->column,
                           "'%s' of '%s' cannot be %d: expected %s", key, instrument->id, number,
                           scale);
    }
}
