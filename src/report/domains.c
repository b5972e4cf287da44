/* Answers: are all layers of competence worked on, and how far is each by its own measure? */
#include <string.h>

#include "deeds.h"

static const FolioTableColumn columns[] = {
    {"domain", "DOMAIN", FOLIO_CELL_TEXT},        {"goals", "GOALS", FOLIO_CELL_COUNT},
    {"achieved", "REACHED", FOLIO_CELL_COUNT},    {"actions", "ACTIONS", FOLIO_CELL_COUNT},
    {"done", "DONE", FOLIO_CELL_COUNT},           {"reflections", "REFLECTIONS", FOLIO_CELL_COUNT},
    {"successes", "SUCCESSES", FOLIO_CELL_COUNT},
};

/* One layer; its active goals by the measure that fits. */
typedef struct Layer {
    const char *domain;
    guint goals, achieved, measured;
    guint reflections, successes, done, actions;
    guint rated;
    int now, target; /* sums over the rated ones */
} Layer;

/* The two numbers of the layers that have them, and in which words. */
typedef struct Scale {
    const char *domain, *now, *target;
    const char *word;
    const char *option; /* what a new goal of that layer is given */
} Scale;

static const Scale scales[] = {
    {"canonical", NULL, NULL, NULL, "--measure \"a test, score or credential\""},
    {"contextual", "entrustment_now", "entrustment_target", "entrustment", "--entrustment 2:4"},
    {"personal", "satisfaction_now", "satisfaction_target", "satisfaction", "--satisfaction 2:4"},
};

static const Scale *
find_scale(const char *domain)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (strcmp(scales[i].domain, domain) == 0)
            return &scales[i];
    }
    return NULL;
}

static void
add_measure(Layer *layer, const FolioRow *goal)
{
    int now, target;
    const Scale *scale = find_scale(layer->domain);
    layer->measured += report_has(goal, "measure");
    if (scale == NULL || scale->now == NULL || !report_number(goal, scale->now, &now)
        || !report_number(goal, scale->target, &target))
        return;
    layer->rated++;
    layer->now += now;
    layer->target += target;
}

static void
add_goal(Layer *layer, const FolioRow *goal)
{
    if (g_strcmp0(goal->status, "active") != 0)
        return;
    layer->goals++;
    add_measure(layer, goal);
}

/* When the history says so: a goal of last year may be reached in this one. */
static void
add_achieved(Layer *layer, const FolioReportOptions *options, const GArray *deeds)
{
    for (guint i = 0; i < deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(deeds, ReportDeed, i);
        layer->achieved += deed->type == REPORT_DEED_GOAL
                           && report_says(deed->row, "domain", layer->domain)
                           && report_in_period(options, &deed->day);
    }
}

static void
add_row(Layer *layer, const FolioReportOptions *options, const ReportTies *ties,
        const FolioRow *row)
{
    if (row->kind == NULL
        || g_strcmp0(report_ties_inherit(ties, row, "domain"), layer->domain) != 0)
        return;
    if (report_is_kind(row, "goal"))
        add_goal(layer, row);
    else if (report_is_kind(row, "reflection"))
        layer->reflections += report_row_in_period(options, row);
    else if (report_is_kind(row, "success"))
        layer->successes += report_row_in_period(options, row);
}

/* Promises of the goals of the layer, each once. */
static void
add_tasks(Layer *layer, const FolioReportSource *source, const ReportTies *ties)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) tasks = g_ptr_array_new();
    g_autoptr(GPtrArray) goals = report_rows(source, "goal");
    for (guint i = 0; i < goals->len; i++) {
        const FolioRow *goal = g_ptr_array_index(goals, i);
        g_autoptr(GPtrArray) own = report_ties_tasks(ties, goal->id);
        for (guint t = 0; report_says(goal, "domain", layer->domain) && t < own->len; t++) {
            gpointer task = g_ptr_array_index(own, t);
            if (g_hash_table_add(seen, task))
                g_ptr_array_add(tasks, task);
        }
    }
    report_count_tasks(tasks, &layer->done, &layer->actions);
}

static void
say_measure(const FolioReportSource *source, const Layer *layer, FolioDocument *document)
{
    const Scale *scale = find_scale(layer->domain);
    if (layer->goals == 0)
        folio_document_sentence(document, "no active goal in %s%s", layer->domain,
                                report_is_for_owner(source) ? "" : " is shared");
    else if (scale == NULL || scale->now == NULL)
        folio_document_sentence(document, "%s: %u of %u with a test, score or credential",
                                layer->domain, layer->measured, layer->goals);
    else if (layer->rated == 0)
        folio_document_sentence(document, "%s: told as a story, without numbers", layer->domain);
    else
        folio_document_sentence(document, "%s: %s %.1f of 5 now, aiming at %.1f (%u of %u goals)",
                                layer->domain, scale->word, (double) layer->now / layer->rated,
                                (double) layer->target / layer->rated, layer->rated, layer->goals);
    if (layer->goals == 0 && scale != NULL && report_is_for_owner(source))
        folio_document_hint(document, "folio new goal TITLE -d %s --due +6m %s", layer->domain,
                            scale->option);
}

static void
add_line(FolioTable *table, const Layer *layer)
{
    folio_table_text(table, layer->domain);
    folio_table_number(table, layer->goals)->bad = layer->goals == 0;
    folio_table_number(table, layer->achieved);
    folio_table_number(table, layer->actions);
    folio_table_number(table, layer->done);
    folio_table_number(table, layer->reflections);
    folio_table_number(table, layer->successes);
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GArray) deeds = report_deeds(source, ties);
    FolioTable *table = folio_document_table(document, "domains", columns, G_N_ELEMENTS(columns));
    for (const char *const *domain = folio_domains; *domain != NULL; domain++) {
        Layer layer = {.domain = *domain};
        for (guint i = 0; i < source->rows->len; i++)
            add_row(&layer, options, ties, g_ptr_array_index(source->rows, i));
        add_achieved(&layer, options, deeds);
        add_tasks(&layer, source, ties);
        add_line(table, &layer);
        say_measure(source, &layer, document);
    }
    return true;
}

const FolioReport folio_report_domains = {
    .name = "domains",
    .summary = "the three layers of competence: what is there, what is missing",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_HISTORY,
    .tell = tell,
};
