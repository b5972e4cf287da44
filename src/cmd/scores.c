#include "scores.h"

#include <string.h>

#include "fields.h"
#include "folio/error.h"
#include "folio/term.h"
#include "text_input.h"

#define INDENT 2
#define GAP 2
#define NUMBER_WIDTH 2
#define HEADING_WIDTH 18

FolioInstrument *
folio_scores_load_instrument(const FolioCall *call, const FolioEntry *entry)
{
    const FolioField *field = folio_kind_find_field(entry->kind, "instrument");
    const char *name = field == NULL ? NULL : folio_entry_get_text(entry, field->name);
    return name == NULL || *name == '\0' ? NULL
                                         : folio_stock_load_instrument(call->journal, name, NULL);
}

bool
folio_scores_has_any(const FolioEntry *entry)
{
    return folio_entry_has(entry, "scores");
}

/* --- Which instrument ---------------------------------------------------------------------------- */

static void
add_option(FolioCall *call, const char *option, const char *text)
{
    FolioFieldWord *word = g_new0(FolioFieldWord, 1);
    word->option = g_strdup(option);
    word->text = g_strdup(text);
    g_ptr_array_add(call->fields, word);
}

bool
folio_scores_take_instrument(FolioCall *call, const FolioKind *kind, char **title, GError **error)
{
    if (folio_kind_find_field(kind, "instrument") == NULL || *title == NULL
        || folio_fields_given(call, "instrument"))
        return true;
    g_auto(GStrv) words = g_strsplit(*title, " ", 2);
    g_auto(GStrv) names = folio_stock_list(call->journal, &folio_stock_instruments);
    if (words[0] == NULL || !g_strv_contains((const char *const *) names, words[0]))
        return true;
    g_autoptr(FolioInstrument) instrument =
        folio_stock_load_instrument(call->journal, words[0], error);
    if (instrument == NULL)
        return false;
    add_option(call, "instrument", words[0]);
    g_free(*title);
    *title = g_strdup(words[1] != NULL ? words[1] : instrument->title);
    return true;
}

/* --- Asking -------------------------------------------------------------------------------------- */

/* The number of an answer: a number of the scale, or one of its words. */
static bool
understand(const FolioInstrument *instrument, const char *answer, int *number)
{
    gint64 read;
    bool is_number =
        g_ascii_string_to_signed(answer, 10, instrument->min, instrument->max, &read, NULL);
    *number = (int) read;
    for (int at = instrument->min; !is_number && at <= instrument->max; at++) {
        const char *label = folio_instrument_label(instrument, at);
        if (label != NULL && g_ascii_strcasecmp(label, answer) == 0) {
            *number = at;
            return true;
        }
    }
    return is_number;
}

static bool
put_score(FolioEntry *entry, const char *key, int number, GError **error)
{
    const FolioValue *before = folio_front_matter_get(entry->front, "scores");
    g_autoptr(FolioValue) scores = before != NULL && before->type == FOLIO_VALUE_MAP
                                       ? folio_value_copy(before)
                                       : folio_value_new_map();
    g_autofree char *text = g_strdup_printf("%d", number);
    folio_value_put(scores, key, folio_value_new_text(text));
    return folio_front_matter_set(entry->front, "scores", scores, error);
}

/* Until it is answered with something that is on the scale, or left out. False: no more answers. */
static bool
ask_item(const FolioCall *call, const FolioInstrument *instrument, const char *key,
         const char *question, FolioEntry *entry, GError **error)
{
    for (;;) {
        int number;
        g_autofree char *answer = folio_call_ask(call, question);
        if (answer == NULL || *answer == '\0')
            return answer != NULL;
        if (understand(instrument, answer, &number))
            return put_score(entry, key, number, error);
        g_autofree char *scale = folio_instrument_dup_scale(instrument);
        g_autofree char *words = g_strdup_printf("  expected %s", scale);
        folio_call_show(call, words);
    }
}

static bool
ask_items(const FolioCall *call, const FolioInstrument *instrument, FolioEntry *entry,
          GError **error)
{
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        int number;
        if (folio_instrument_get_score(entry, item->key, &number))
            continue;
        g_autofree char *question =
            g_strdup_printf("%u/%u  %s  [%d-%d] ", i + 1, instrument->items->len, item->text,
                            instrument->min, instrument->max);
        if (!ask_item(call, instrument, item->key, question, entry, error))
            return false;
    }
    return true;
}

/* Items of one's own: a name, then its number, until the name is empty. */
static bool
ask_own(const FolioCall *call, const FolioInstrument *instrument, FolioEntry *entry, GError **error)
{
    for (;;) {
        g_autofree char *name = folio_call_ask(call, "Another item, or Enter: ");
        if (name == NULL || *name == '\0')
            return true;
        g_autofree char *key = g_ascii_strdown(name, -1);
        g_strdelimit(key, " \t:=,", '-');
        g_autofree char *question =
            g_strdup_printf("     %s  [%d-%d] ", key, instrument->min, instrument->max);
        if (!ask_item(call, instrument, key, question, entry, error))
            return error == NULL || *error == NULL;
    }
}

static bool
ask(FolioCall *call, const FolioInstrument *instrument, FolioEntry *entry, GError **error)
{
    GError *problem = NULL;
    g_autofree char *scale = folio_instrument_dup_scale(instrument);
    g_autofree char *head =
        g_strdup_printf("%s (%s)\nEnter leaves one out. %s\n", instrument->title, scale,
                        instrument->note != NULL ? instrument->note : "");
    folio_call_show(call, head);
    bool more = ask_items(call, instrument, entry, &problem);
    if (more && instrument->is_open)
        (void) ask_own(call, instrument, entry, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    return folio_scores_has_any(entry)
           || folio_error_set(error, FOLIO_ERROR_CANCELLED, "nothing was answered");
}

bool
folio_scores_obtain(FolioCall *call, FolioEntry *entry, bool *editor, GError **error)
{
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(call, entry);
    if (instrument == NULL || folio_scores_has_any(entry))
        return true;
    if (!folio_call_is_interactive(call)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "no answers");
        folio_error_why(error, "without a terminal they are given by --scores ITEM:NUMBER,...");
        folio_error_hint(error, "folio help instruments lists the items");
        return false;
    }
    *editor = folio_text_has_own_template(call, entry);
    return *editor || ask(call, instrument, entry, error);
}

bool
folio_scores_drop_empty(FolioEntry *entry, GError **error)
{
    const FolioValue *scores = folio_front_matter_get(entry->front, "scores");
    if (scores == NULL || scores->type != FOLIO_VALUE_MAP)
        return true;
    g_autoptr(FolioValue) kept = folio_value_new_map();
    for (guint i = 0; i < scores->keys->len; i++) {
        const FolioValue *value = g_ptr_array_index(scores->items, i);
        if (value->type != FOLIO_VALUE_SCALAR || *value->text != '\0')
            folio_value_put(kept, g_ptr_array_index(scores->keys, i), folio_value_copy(value));
    }
    return kept->items->len == scores->items->len
           || folio_front_matter_set(entry->front, "scores", kept->items->len > 0 ? kept : NULL,
                                     error);
}

/* --- Showing ------------------------------------------------------------------------------------- */

typedef void (*ScoreFunc)(const FolioInstrument *instrument, const char *key, int number,
                          gpointer data);

/* The answers in the order of the instrument, then the items of one's own. */
static void
each_score(const FolioInstrument *instrument, const FolioEntry *entry, ScoreFunc func,
           gpointer data)
{
    int number;
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        if (folio_instrument_get_score(entry, item->key, &number))
            func(instrument, item->key, number, data);
    }
    const FolioValue *scores = folio_front_matter_get(entry->front, "scores");
    for (guint i = 0; scores != NULL && scores->keys != NULL && i < scores->keys->len; i++) {
        const char *key = g_ptr_array_index(scores->keys, i);
        if (folio_instrument_find_item(instrument, key) == NULL
            && folio_instrument_get_score(entry, key, &number))
            func(instrument, key, number, data);
    }
}

typedef struct Table {
    FolioCall *call;
    int label_width, key_width;
} Table;

static void
measure_score(const FolioInstrument *instrument, const char *key, int number, gpointer data)
{
    Table *table = data;
    const char *label = folio_instrument_label(instrument, number);
    int label_width = label == NULL ? 0 : folio_term_width(label) + GAP;
    table->label_width = MAX(table->label_width, label_width);
    table->key_width = MAX(table->key_width, folio_term_width(key) + GAP);
}

static void
print_score(const FolioInstrument *instrument, const char *key, int number, gpointer data)
{
    const Table *table = data;
    FolioPrinter *printer = table->call->printer;
    const FolioInstrumentItem *item = folio_instrument_find_item(instrument, key);
    const char *label = folio_instrument_label(instrument, number);
    g_autofree char *fitted = folio_term_fit(label != NULL ? label : "", table->label_width, true);
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*s%*d  ", 2 * INDENT, "", NUMBER_WIDTH, number);
    folio_print(printer, FOLIO_STYLE_DIM, "%s", fitted);
    folio_print(printer, FOLIO_STYLE_ID, "%-*s", table->key_width, key);
    g_autofree char *words = g_strconcat(item != NULL && item->reversed ? "(turned around) " : "",
                                         item != NULL ? item->text : "", NULL);
    folio_print_hanging(printer, words,
                        2 * INDENT + NUMBER_WIDTH + GAP + table->label_width + table->key_width);
}

static void
print_table(FolioCall *call, const FolioInstrument *instrument, const FolioEntry *entry)
{
    Table table = {.call = call};
    each_score(instrument, entry, measure_score, &table);
    each_score(instrument, entry, print_score, &table);
}

typedef struct Heading {
    int number;
    GString *keys;
} Heading;

static void
gather_heading(const FolioInstrument *instrument, const char *key, int number, gpointer data)
{
    (void) instrument;
    Heading *heading = data;
    if (number == heading->number)
        g_string_append_printf(heading->keys, "%s%s", heading->keys->len > 0 ? ", " : "", key);
}

/* From the strengths down to the weaker spots: what stands first in a scale is its low end. */
static void
print_headings(FolioCall *call, const FolioInstrument *instrument, const FolioEntry *entry)
{
    for (int number = instrument->max; number >= instrument->min; number--) {
        g_autoptr(GString) keys = g_string_new(NULL);
        Heading heading = {number, keys};
        each_score(instrument, entry, gather_heading, &heading);
        folio_print(call->printer, FOLIO_STYLE_DIM, "%*s%-*s", 2 * INDENT, "", HEADING_WIDTH,
                    folio_instrument_label(instrument, number));
        folio_print_hanging(call->printer, keys->len > 0 ? keys->str : "-",
                            2 * INDENT + HEADING_WIDTH);
    }
}

typedef struct Sum {
    int sum;
    guint count;
} Sum;

static void
add_score(const FolioInstrument *instrument, const char *key, int number, gpointer data)
{
    Sum *sum = data;
    sum->sum += folio_instrument_count(instrument, key, number);
    sum->count++;
}

double
folio_scores_mean(const FolioInstrument *instrument, const FolioEntry *entry, guint *count)
{
    Sum sum = {0};
    each_score(instrument, entry, add_score, &sum);
    *count = sum.count;
    return sum.count == 0 ? 0 : (double) sum.sum / sum.count;
}

/* Only where items are turned around is there something to work out. */
static void
print_foot(FolioCall *call, const FolioInstrument *instrument, const FolioEntry *entry)
{
    guint count;
    bool turns = false;
    for (guint i = 0; i < instrument->items->len; i++)
        turns |= ((const FolioInstrumentItem *) g_ptr_array_index(instrument->items, i))->reversed;
    double mean = folio_scores_mean(instrument, entry, &count);
    g_autofree char *whole =
        turns && count > 1 ? g_strdup_printf("On the whole %.1f of %d. ", mean, instrument->max)
                           : g_strdup("");
    g_autofree char *words =
        g_strconcat(whole, instrument->note != NULL ? instrument->note : "", NULL);
    folio_print_block(call->printer, FOLIO_STYLE_DIM, words, 2 * INDENT);
}

void
folio_scores_print(FolioCall *call, const FolioInstrument *instrument, const FolioEntry *entry)
{
    folio_print(call->printer, FOLIO_STYLE_DIM, "%*sanswers", INDENT, "");
    folio_print_end(call->printer);
    if (instrument->has_headings)
        print_headings(call, instrument, entry);
    else
        print_table(call, instrument, entry);
    print_foot(call, instrument, entry);
}

static void
append_score(const FolioInstrument *instrument, const char *key, int number, gpointer data)
{
    const FolioInstrumentItem *item = folio_instrument_find_item(instrument, key);
    json_array_append_new(
        data, json_pack("{so so si so si}", "item", folio_json_text(key), "text",
                        folio_json_text(item != NULL ? item->text : NULL), "score", number, "label",
                        folio_json_text(folio_instrument_label(instrument, number)), "counts",
                        folio_instrument_count(instrument, key, number)));
}

json_t *
folio_scores_to_json(const FolioInstrument *instrument, const FolioEntry *entry)
{
    json_t *answers = json_array();
    each_score(instrument, entry, append_score, answers);
    return answers;
}
