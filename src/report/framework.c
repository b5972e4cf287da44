/* Answers: how much of a framework is covered, by what, and was it written down when it happened? */
#include <string.h>

#include "folio/framework.h"
#include "rows.h"

enum { DAYS_UNLESS_SAID = 30, BATCH_MIN = 5, IDS_SHOWN = 2 };

/* How far an element is: something names it; something was reached; another person says so too. */
typedef enum State { STATE_NONE, STATE_BEGUN, STATE_PARTLY, STATE_MET, STATE_COUNT } State;
static const char *const state_names[STATE_COUNT] = {NULL, "begun", "partly", "met"};

static const FolioTableColumn element_columns[] = {
    {"framework", NULL, FOLIO_CELL_TEXT}, {"code", "CODE", FOLIO_CELL_TEXT},
    {"state", "STATE", FOLIO_CELL_TEXT},  {"entries", "ENTRIES", FOLIO_CELL_LIST},
    {"last", "LAST", FOLIO_CELL_DAY},     {"element", "ELEMENT", FOLIO_CELL_TEXT},
};

typedef struct Coverage {
    const FolioReportSource *source;
    const FolioFramework *framework;
    GPtrArray *rows;   /* FolioRow* that name an element of it, by day */
    int days_max;      /* longer than that is late */
    GArray *delays;    /* int: days from what happened until it was written down */
    GPtrArray *late;   /* FolioRow* */
    GHashTable *batch; /* day, julian -> entries first written then */
    guint counts[STATE_COUNT];
} Coverage;

/* --- What speaks to an element ----------------------------------------------------------------------- */

static bool
names_element(const FolioRow *row, const char *framework, const char *code)
{
    g_auto(GStrv) items = report_list(row, "framework");
    for (char **item = items; *item != NULL; item++) {
        g_autofree char *name = NULL;
        const char *said = folio_framework_split(*item, &name);
        if (said != NULL && strcmp(name, framework) == 0
            && (code == NULL || g_ascii_strcasecmp(said, code) == 0))
            return true;
    }
    return false;
}

/* Those of the rows that name the element (NULL: any of the framework). */
static GPtrArray *
find_rows(const GPtrArray *among, const char *framework, const char *code)
{
    GPtrArray *rows = g_ptr_array_new();
    for (guint i = 0; i < among->len; i++) {
        FolioRow *row = g_ptr_array_index(among, i);
        if (row->kind != NULL && row->id != NULL && names_element(row, framework, code))
            g_ptr_array_add(rows, row);
    }
    return rows;
}

/* Does somebody else say so, in feedback of that form? */
static bool
is_confirmed(const FolioReportSource *source, const FolioRow *row)
{
    if (g_strcmp0(row->status, "confirmed") == 0)
        return true;
    for (guint i = 0; i < source->rows->len; i++) {
        const FolioRow *other = g_ptr_array_index(source->rows, i);
        if (!report_is_kind(other, "feedback") || !report_says(other, "form", "confirm")
            || !report_says(other, "about", row->id))
            continue;
        const char *said_by = folio_row_get(other, "said_by");
        if (g_strcmp0(said_by != NULL ? said_by : other->author, row->author) != 0)
            return true;
    }
    return false;
}

static State
state_of(const FolioReportSource *source, const GPtrArray *rows)
{
    State state = rows->len > 0 ? STATE_BEGUN : STATE_NONE;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool is_reached =
            report_is_kind(row, "success")
            || (report_is_kind(row, "goal") && g_strcmp0(row->status, "achieved") == 0);
        if (is_reached)
            state = MAX(state, is_confirmed(source, row) ? STATE_MET : STATE_PARTLY);
    }
    return state;
}

/* --- The matrix -------------------------------------------------------------------------------------- */

static void
add_entries(const GPtrArray *rows, FolioTable *table)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = rows->len; i-- > 0;)
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "",
                               ((const FolioRow *) g_ptr_array_index(rows, i))->id);
    FolioCell *cell = folio_table_text(table, ids->str);
    if (rows->len > IDS_SHOWN) {
        const FolioRow *newest = g_ptr_array_index(rows, rows->len - 1);
        folio_cell_show(cell, "%s and %u more", newest->id, rows->len - 1);
    }
}

static State
add_element(const Coverage *coverage, const FolioElement *element, FolioTable *table)
{
    GDate last;
    g_autoptr(GPtrArray) rows = find_rows(coverage->rows, coverage->framework->name, element->code);
    State state = state_of(coverage->source, rows);
    g_date_clear(&last, 1);
    if (rows->len > 0)
        (void) report_day(g_ptr_array_index(rows, rows->len - 1), "date", &last);
    folio_table_text(table, coverage->framework->name);
    folio_table_text(table, element->code);
    folio_table_text(table, state_names[state])->bad = state == STATE_NONE;
    add_entries(rows, table);
    folio_table_day(table, &last);
    folio_table_text(table, element->words);
    return state;
}

static void
tell_gaps(const Coverage *coverage, const GString *gaps, FolioDocument *document)
{
    const guint *counts = coverage->counts;
    folio_document_sentence(document, "%s: %u of %u elements met, %u partly, %u begun.",
                            coverage->framework->title, counts[STATE_MET],
                            coverage->framework->elements->len, counts[STATE_PARTLY],
                            counts[STATE_BEGUN]);
    if (counts[STATE_NONE] > 0)
        folio_document_sentence(document, "Nothing %s for %s.",
                                report_is_for_owner(coverage->source) ? "yet" : "shared",
                                gaps->str);
    if (counts[STATE_PARTLY] > 0)
        folio_document_hint(document, "folio new feedback --form confirm --about ID confirms one");
}

static void
tell_elements(Coverage *coverage, FolioTable *table, FolioDocument *document)
{
    g_autoptr(GString) gaps = g_string_new(NULL);
    for (guint i = 0; i < coverage->framework->elements->len; i++) {
        const FolioElement *element = g_ptr_array_index(coverage->framework->elements, i);
        State state = add_element(coverage, element, table);
        coverage->counts[state]++;
        if (state == STATE_NONE)
            g_string_append_printf(gaps, "%s%s", gaps->len > 0 ? ", " : "", element->code);
    }
    tell_gaps(coverage, gaps, document);
}

/* --- Timeliness -------------------------------------------------------------------------------------- */

static void
measure(Coverage *coverage, const FolioRow *row)
{
    GDate day;
    FolioMoment written;
    const FolioReportSource *source = coverage->source;
    if (source->since == NULL || !report_day(row, "date", &day)
        || !source->since(row, "date", &written, source->data))
        return;
    int delay = MAX(g_date_days_between(&day, &written.day), 0);
    gpointer key = GUINT_TO_POINTER(g_date_get_julian(&written.day));
    guint together = GPOINTER_TO_UINT(g_hash_table_lookup(coverage->batch, key));
    g_array_append_val(coverage->delays, delay);
    g_hash_table_insert(coverage->batch, key, GUINT_TO_POINTER(together + 1));
    if (delay > coverage->days_max)
        g_ptr_array_add(coverage->late, (gpointer) row);
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
    return *(const int *) a - *(const int *) b;
}

/* What was brought in at one go is seen by whoever reads it, so better by its owner first. */
static void
tell_batch(const Coverage *coverage, FolioDocument *document)
{
    GHashTableIter iter;
    gpointer day, together;
    g_hash_table_iter_init(&iter, coverage->batch);
    while (g_hash_table_iter_next(&iter, &day, &together)) {
        guint count = GPOINTER_TO_UINT(together);
        if (count < BATCH_MIN || count * 2 <= coverage->delays->len)
            continue;
        g_autoptr(GDate) date = g_date_new_julian(GPOINTER_TO_UINT(day));
        g_autofree char *words = folio_date_to_words(date);
        folio_document_sentence(document, "%u of %u were written down on one day, %s.", count,
                                coverage->delays->len, words);
    }
}

static void
tell_timeliness(Coverage *coverage, FolioDocument *document)
{
    for (guint i = 0; i < coverage->rows->len; i++)
        measure(coverage, g_ptr_array_index(coverage->rows, i));
    if (coverage->delays->len == 0)
        return;
    g_array_sort(coverage->delays, compare_days);
    int median = g_array_index(coverage->delays, int, (coverage->delays->len - 1) / 2);
    folio_document_fact_count(document, "median_days", median);
    folio_document_fact_count(document, "late", coverage->late->len);
    if (median == 0)
        folio_document_sentence(document, "Written down on the day it is about (median of %u).",
                                coverage->delays->len);
    else
        folio_document_sentence(document, "Written down %d day%s after it (median of %u).", median,
                                median == 1 ? "" : "s", coverage->delays->len);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < coverage->late->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ", " : "",
                               ((const FolioRow *) g_ptr_array_index(coverage->late, i))->id);
    if (coverage->late->len > 0)
        folio_document_sentence(document, "Later than %d day%s: %s.", coverage->days_max,
                                coverage->days_max == 1 ? "" : "s", ids->str);
    tell_batch(coverage, document);
}

/* --- All of it --------------------------------------------------------------------------------------- */

static void
tell_framework(const FolioReportSource *source, const FolioReportOptions *options,
               const FolioFramework *framework, FolioTable *table, FolioDocument *document)
{
    g_autoptr(GPtrArray) rows = find_rows(source->rows, framework->name, NULL);
    g_autoptr(GArray) delays = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GPtrArray) late = g_ptr_array_new();
    g_autoptr(GHashTable) batch = g_hash_table_new(NULL, NULL);
    Coverage coverage = {.source = source,
                         .framework = framework,
                         .rows = rows,
                         .days_max = options->days > 0 ? (int) options->days : DAYS_UNLESS_SAID,
                         .delays = delays,
                         .late = late,
                         .batch = batch};
    report_sort_by_date(rows);
    tell_elements(&coverage, table, document);
    tell_timeliness(&coverage, document);
}

static FolioFramework *
read_framework(const FolioReportFile *file, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(file->bytes, &length);
    g_autofree char *name = g_path_get_basename(file->name);
    if (g_str_has_suffix(name, ".yaml"))
        name[strlen(name) - strlen(".yaml")] = '\0';
    return folio_framework_parse(text != NULL ? text : "", length, name, file->name, error);
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    guint count = source->files == NULL ? 0 : source->files->len;
    if (count == 0) {
        folio_document_sentence(document, "%s",
                                report_is_for_owner(source)
                                    ? "No entry names an element of a framework yet."
                                    : "No shared entry names an element of a framework.");
        folio_document_hint(document, "a framework is a file templates/framework/NAME.yaml; "
                                      "folio edit ID --framework NAME:CODE names an element");
    }
    FolioTable *table =
        folio_document_table(document, "elements", element_columns, G_N_ELEMENTS(element_columns));
    for (guint i = 0; i < count; i++) {
        g_autoptr(FolioFramework) framework =
            read_framework(g_ptr_array_index(source->files, i), error);
        if (framework == NULL)
            return false;
        tell_framework(source, options, framework, table, document);
    }
    return true;
}

const FolioReport folio_report_framework = {
    .name = "framework",
    .summary = "how much of a framework is covered, and by what",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_HISTORY | FOLIO_REPORT_DAYS | FOLIO_REPORT_FRAMEWORKS,
    .tell = tell,
};
