/* Answers: what has been left lying? */
#include "rows.h"

#define DEFAULT_DAYS 30

static const FolioTableColumn columns[] = {
    {"id", "ID", FOLIO_CELL_ID},         {"kind", "KIND", FOLIO_CELL_TEXT},
    {"last", "LAST", FOLIO_CELL_DAY},    {"days", "DAYS", FOLIO_CELL_COUNT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

typedef struct Stale {
    const FolioRow *row;
    GDate last; /* invalid: it never moved */
    int days;
} Stale;

typedef struct Search {
    const FolioReportSource *source;
    const ReportTies *ties;
    GArray *found; /* Stale */
    int days;
    guint goals, challenges; /* that are open */
} Search;

/* A goal moves by a reflection that says how far it is, a challenge by anything that speaks of it. */
static bool
moves(const FolioRow *row, const FolioRow *by)
{
    return report_is_kind(row, "goal") ? report_is_step(by, row->id) : true;
}

/* The newest day on which it moved, up to today; invalid when it never did. */
static void
find_moved(const Search *search, const FolioRow *row, GDate *last)
{
    g_autoptr(GPtrArray) about = report_ties_about(search->ties, row->id);
    g_date_clear(last, 1);
    for (guint i = 0; i < about->len; i++) {
        GDate day;
        const FolioRow *by = g_ptr_array_index(about, i);
        if (moves(row, by) && report_day(by, "date", &day)
            && g_date_compare(&day, &search->source->today) <= 0)
            *last = day; /* they come oldest first */
    }
}

static void
judge(Search *search, const FolioRow *row)
{
    GDate since;
    Stale stale = {.row = row};
    find_moved(search, row, &stale.last);
    since = stale.last;
    if (!g_date_valid(&since) && !report_day(row, "date", &since))
        return;
    stale.days = g_date_days_between(&since, &search->source->today);
    if (stale.days > search->days)
        g_array_append_val(search->found, stale);
}

/* The longest first. */
static gint
compare(gconstpointer a, gconstpointer b)
{
    const Stale *first = a, *second = b;
    return first->days != second->days ? second->days - first->days
                                       : g_strcmp0(first->row->id, second->row->id);
}

static void
add_lines(FolioTable *table, const GArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const Stale *stale = &g_array_index(found, Stale, i);
        folio_table_text(table, stale->row->id);
        folio_table_text(table, stale->row->kind->name);
        FolioCell *cell = folio_table_day(table, &stale->last);
        if (!g_date_valid(&stale->last))
            folio_cell_show(cell, "never");
        folio_table_number(table, stale->days);
        folio_table_text(table, stale->row->title);
    }
}

static bool
is_judged(const FolioRow *row)
{
    return (report_is_kind(row, "goal") && g_strcmp0(row->status, "active") == 0)
           || (report_is_kind(row, "challenge") && !folio_row_is_closed(row));
}

static void
judge_all(Search *search, const char *kind, guint *count)
{
    g_autoptr(GPtrArray) rows = report_rows(search->source, kind);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!is_judged(row))
            continue;
        (*count)++;
        judge(search, row);
    }
}

static void
say_nothing_left(const Search *search, FolioDocument *document)
{
    g_autofree char *days = report_count_words((guint) search->days, "day", "days");
    g_autofree char *goals = report_count_words(search->goals, "active goal", "active goals");
    g_autofree char *challenges =
        report_count_words(search->challenges, "open challenge", "open challenges");
    folio_document_sentence(document, "Nothing was left for more than %s: %s, %s.", days, goals,
                            challenges);
}

static void
say(const Search *search, FolioDocument *document)
{
    if (search->goals + search->challenges == 0)
        folio_document_sentence(document, "%s",
                                report_is_for_owner(search->source)
                                    ? "No goal is active and no challenge is open."
                                    : "No active goal and no open challenge is shared.");
    else if (search->found->len == 0)
        say_nothing_left(search, document);
    else
        folio_document_hint(document, "folio new reflection TITLE --goal ID --progress PERCENT "
                                      "says how far a goal is");
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Stale));
    Search search = {.source = source, .ties = ties, .found = found};
    search.days = options->days > 0 ? (int) options->days : DEFAULT_DAYS;
    judge_all(&search, "goal", &search.goals);
    judge_all(&search, "challenge", &search.challenges);
    g_array_sort(found, compare);
    folio_document_fact_count(document, "limit_days", search.days);
    add_lines(folio_document_table(document, "stale", columns, G_N_ELEMENTS(columns)), found);
    say(&search, document);
    return true;
}

const FolioReport folio_report_stale = {
    .name = "stale",
    .summary = "active goals without a reflection on their progress, and quiet challenges",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_DAYS,
    .tell = tell,
};
