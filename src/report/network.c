/* Answers: who is there for me, and for what is there nobody? */
#include "network.h"

#include <string.h>

#define NEW_MONTHS 3

static const FolioTableColumn person_columns[] = {
    {"handle", "WHO", FOLIO_CELL_ID},      {"name", NULL, FOLIO_CELL_TEXT},
    {"is", "IS", FOLIO_CELL_TEXT},         {"stage", "STAGE", FOLIO_CELL_TEXT},
    {"tie", NULL, FOLIO_CELL_COUNT},       {"meetings", "MET", FOLIO_CELL_COUNT},
    {"last", "LAST", FOLIO_CELL_DAY},      {"status", NULL, FOLIO_CELL_TEXT},
    {"functions", "FOR", FOLIO_CELL_LIST},
};

static const FolioTableColumn function_columns[] = {
    {"function", "FOR", FOLIO_CELL_TEXT},
    {"people", "WHO", FOLIO_CELL_LIST},
};

static const FolioTableColumn tie_columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY}, {"meeting", "MEETING", FOLIO_CELL_ID},
    {"one", "ONE", FOLIO_CELL_TEXT},  {"other", "OTHER", FOLIO_CELL_TEXT},
    {"title", "AT", FOLIO_CELL_TEXT},
};

/* --- Everybody ----------------------------------------------------------------------------------- */

static void
add_person(FolioTable *table, const NetworkPerson *person)
{
    int tie = 0;
    const FolioRow *card = person->card;
    folio_table_text(table, card->id);
    folio_table_text(table, card->title);
    folio_table_text(table, folio_row_get(card, "is"));
    folio_table_text(table, folio_row_get(card, "stage"));
    if (report_number(card, "tie", &tie))
        folio_table_number(table, tie);
    else
        folio_table_nothing(table);
    folio_table_number(table, person->meetings);
    folio_table_day(table, &person->last);
    folio_table_text(table, card->status);
    folio_table_text(table, folio_row_get(card, "functions"));
}

static void
add_function(FolioTable *table, const Network *network, const char *function)
{
    g_autoptr(GString) people = g_string_new(NULL);
    for (guint i = 0; i < network->people->len; i++) {
        const NetworkPerson *person = &g_array_index(network->people, NetworkPerson, i);
        if (network_fills(person, function))
            g_string_append_printf(people, "%s%s", people->len > 0 ? ", " : "", person->card->id);
    }
    folio_table_text(table, function);
    folio_table_text(table, people->str);
}

static void
say_unfilled(const Network *network, FolioDocument *document)
{
    g_autofree char *unfilled = network_unfilled(network);
    folio_document_fact_text(document, "no_one_yet_for", unfilled);
    if (*unfilled == '\0')
        folio_document_sentence(document, "Somebody for each function.");
    else
        folio_document_sentence(document, "No one %s for: %s", network_yet(network), unfilled);
}

static void
say_introductions(const FolioReportSource *source, FolioDocument *document)
{
    guint made = 0, waiting = 0;
    g_autoptr(GPtrArray) rows = report_rows(source, "request");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!report_says(row, "purpose", "introduction"))
            continue;
        made += g_strcmp0(row->status, "made") == 0;
        waiting += !folio_row_is_closed(row);
    }
    folio_document_fact_count(document, "introductions_made", made);
    folio_document_fact_count(document, "introductions_waiting", waiting);
    if (made + waiting > 0)
        folio_document_sentence(document, "introductions: %u made, %u waiting", made, waiting);
}

static void
tell_all(const Network *network, FolioDocument *document)
{
    g_autoptr(GPtrArray) people = network_list_people(network);
    g_autofree char *mix = network_stage_mix(network, people);
    FolioTable *table =
        folio_document_table(document, "people", person_columns, G_N_ELEMENTS(person_columns));
    for (guint i = 0; i < people->len; i++)
        add_person(table, g_ptr_array_index(people, i));
    table = folio_document_table(document, "functions", function_columns,
                                 G_N_ELEMENTS(function_columns));
    for (guint i = 0; people->len > 0 && i < network->function_count; i++)
        add_function(table, network, network->functions[i]);
    folio_document_fact_text(document, "stage_mix", mix);
    if (people->len == 0) {
        folio_document_sentence(document, "%s",
                                report_is_for_owner(network->source) ? "Nobody else has a card yet."
                                                                     : "No card is shared.");
        folio_document_hint(document, "folio new person NAME --is mentor --functions guide");
        return;
    }
    folio_document_sentence(document, "stage mix: %s", mix);
    say_unfilled(network, document);
    say_introductions(network->source, document);
}

/* --- Only what is new ---------------------------------------------------------------------------- */

static void
note_person(const Network *network, const char *handle, GPtrArray *people, GHashTable *strangers)
{
    const NetworkPerson *person = network_find(network, handle);
    if (person != NULL && !g_ptr_array_find(people, person, NULL))
        g_ptr_array_add(people, (gpointer) person);
    else if (person == NULL && !report_is_self(network->source, handle))
        g_hash_table_add(strangers, (gpointer) handle);
}

static void
hint_strangers(GHashTable *strangers, FolioDocument *document)
{
    GHashTableIter iter;
    gpointer handle;
    g_hash_table_iter_init(&iter, strangers);
    if (g_hash_table_iter_next(&iter, &handle, NULL))
        folio_document_hint(document, "%u of them have no card, such as @%s: folio new person",
                            g_hash_table_size(strangers), (const char *) handle);
}

static void
tell_new(const Network *network, const FolioReportOptions *options, FolioDocument *document)
{
    FolioReportOptions period = report_period(network->source, options, NEW_MONTHS);
    g_autoptr(GPtrArray) people = g_ptr_array_new();
    g_autoptr(GHashTable) strangers = g_hash_table_new(g_str_hash, g_str_equal);
    FolioTable *table =
        folio_document_table(document, "ties", tie_columns, G_N_ELEMENTS(tie_columns));
    for (guint i = 0; i < network->ties->len; i++) {
        const NetworkTie *tie = g_ptr_array_index(network->ties, i);
        if (!report_in_period(&period, &tie->day))
            continue;
        folio_table_day(table, &tie->day);
        folio_table_text(table, tie->meeting->id);
        folio_table_text(table, tie->one);
        folio_table_text(table, tie->other);
        folio_table_text(table, tie->meeting->title);
        note_person(network, tie->one, people, strangers);
        note_person(network, tie->other, people, strangers);
    }
    g_autofree char *mix = network_stage_mix(network, people);
    g_autofree char *since = folio_date_to_iso(&period.since);
    guint count = folio_table_count_rows(table);
    g_autofree char *words = report_count_words(count, "new tie", "new ties");
    folio_document_fact_text(document, "since", since);
    folio_document_sentence(document, "%s since %s%s%s", words, since,
                            *mix != '\0' ? "; stage mix " : "", mix);
    hint_strangers(strangers, document);
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_auto(Network) network = {0};
    network_init(&network, source);
    if (options->only_new)
        tell_new(&network, options, document);
    else
        tell_all(&network, document);
    return true;
}

const FolioReport folio_report_network = {
    .name = "network",
    .summary = "who is there and for what, across career stages; new ties",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_NEW,
    .tell = tell,
    .draw = network_draw,
};
