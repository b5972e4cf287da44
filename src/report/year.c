/* Answers: what came of this year, and what goes on into the next? */
#include <string.h>

#include "deeds.h"

#define MONTHS 12

static const FolioTableColumn reached_columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY},
    {"id", "ID", FOLIO_CELL_ID},
    {"domain", "DOMAIN", FOLIO_CELL_TEXT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

static const FolioTableColumn success_columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY},
    {"id", "ID", FOLIO_CELL_ID},
    {"cv_line", NULL, FOLIO_CELL_TEXT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

static const FolioTableColumn cv_columns[] = {
    {"year", NULL, FOLIO_CELL_TEXT},
    {"line", "FOR THE CV", FOLIO_CELL_TEXT},
};

static const FolioTableColumn carried_columns[] = {
    {"id", "ID", FOLIO_CELL_ID},         {"kind", "KIND", FOLIO_CELL_TEXT},
    {"due", "DUE", FOLIO_CELL_DAY},      {"progress", "SO FAR", FOLIO_CELL_PERCENT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

typedef struct Year {
    const FolioReportSource *source;
    FolioReportOptions period;
    const ReportTies *ties;
    const GArray *deeds;
    FolioDocument *document;
} Year;

/* What was noted of somebody else is that person's; in a group's journal everybody has their own. */
static bool
belongs_here(const Year *year, const ReportDeed *deed)
{
    const char *whose =
        deed->type == REPORT_DEED_SUCCESS ? folio_row_get(deed->row, "whose") : NULL;
    return report_in_period(&year->period, &deed->day)
           && (whose == NULL || *whose == '\0' || report_is_self(year->source, whose)
               || g_strcmp0(whose, deed->row->author) == 0);
}

static guint
count_deeds(const Year *year, ReportDeedType type)
{
    guint count = 0;
    for (guint i = 0; i < year->deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(year->deeds, ReportDeed, i);
        count += deed->type == type && belongs_here(year, deed);
    }
    return count;
}

/* Those that were held. */
static void
count_meetings(const Year *year, guint *meetings, guint *minutes)
{
    g_autoptr(GPtrArray) rows = report_rows(year->source, "meeting");
    *meetings = *minutes = 0;
    for (guint i = 0; i < rows->len; i++) {
        GDate day;
        int length = 0;
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->status, "held") != 0 || !report_day(row, "start", &day)
            || !report_in_period(&year->period, &day))
            continue;
        (void) report_number(row, "minutes", &length);
        (*meetings)++;
        *minutes += (guint) MAX(length, 0);
    }
}

typedef struct Sum {
    ReportDeedType type;
    const char *key, *one, *many;
} Sum;

static const Sum sums[] = {
    {REPORT_DEED_GOAL, "goals_reached", "goal reached", "goals reached"},
    {REPORT_DEED_ACTION, "actions_done", "action done", "actions done"},
    {REPORT_DEED_SUCCESS, "successes_noted", "success", "successes"},
    {REPORT_DEED_REFLECTION, "reflections", "reflection", "reflections"},
};

static void
say_sum(const Year *year)
{
    guint meetings, minutes;
    g_autoptr(GString) words = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
        guint count = count_deeds(year, sums[i].type);
        g_autofree char *counted = report_count_words(count, sums[i].one, sums[i].many);
        folio_document_fact_count(year->document, sums[i].key, count);
        g_string_append_printf(words, "%s, ", counted);
    }
    count_meetings(year, &meetings, &minutes);
    folio_document_fact_count(year->document, "meetings", meetings);
    folio_document_fact_count(year->document, "minutes", minutes);
    g_autofree char *counted = report_count_words(meetings, "meeting", "meetings");
    g_autofree char *length = folio_minutes_to_words((int) minutes);
    if (minutes == 0)
        folio_document_sentence(year->document, "%s%s", words->str, counted);
    else
        folio_document_sentence(year->document, "%s%s (%s)", words->str, counted, length);
}

/* To others, what is not there may only not be shared. */
static void
say_none(const Year *year, const char *what)
{
    folio_document_sentence(year->document, "%s%s", what,
                            report_is_for_owner(year->source) ? "" : " is shared");
}

static void
tell_reached(const Year *year)
{
    folio_document_heading(year->document, "Goals reached");
    FolioTable *table = folio_document_table(year->document, "reached", reached_columns,
                                             G_N_ELEMENTS(reached_columns));
    for (guint i = 0; i < year->deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(year->deeds, ReportDeed, i);
        if (deed->type != REPORT_DEED_GOAL || !report_in_period(&year->period, &deed->day))
            continue;
        folio_table_day(table, &deed->day);
        folio_table_text(table, deed->row->id);
        folio_table_text(table, folio_row_get(deed->row, "domain"));
        folio_table_text(table, deed->row->title);
    }
    if (table->cells->len == 0)
        say_none(year, "no goal reached in this time");
}

static void
tell_successes(const Year *year)
{
    folio_document_heading(year->document, "Successes");
    FolioTable *table = folio_document_table(year->document, "successes", success_columns,
                                             G_N_ELEMENTS(success_columns));
    FolioTable *cv =
        folio_document_table(year->document, "cv", cv_columns, G_N_ELEMENTS(cv_columns));
    for (guint i = 0; i < year->deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(year->deeds, ReportDeed, i);
        if (deed->type != REPORT_DEED_SUCCESS || !belongs_here(year, deed))
            continue;
        g_autofree char *in_year = g_strdup_printf("%u", g_date_get_year(&deed->day));
        const char *line = folio_row_get(deed->row, "cv_line");
        folio_table_day(table, &deed->day);
        folio_table_text(table, deed->row->id);
        folio_table_text(table, line);
        folio_table_text(table, deed->row->title);
        if (line != NULL && *line != '\0') {
            folio_table_text(cv, in_year);
            folio_table_text(cv, line);
        }
    }
    if (table->cells->len == 0)
        say_none(year, "no success noted in this time");
}

static void
carry(const Year *year, FolioTable *table, const FolioRow *row)
{
    GDate due;
    g_autoptr(GPtrArray) about = report_ties_about(year->ties, row->id);
    g_date_clear(&due, 1);
    (void) report_parse_day(row->due, &due);
    folio_table_text(table, row->id);
    folio_table_text(table, row->kind->name);
    folio_table_day(table, &due)->bad =
        g_date_valid(&due) && g_date_compare(&due, &year->source->today) < 0;
    if (report_is_kind(row, "goal"))
        folio_table_number(table, report_goal_progress(row, about));
    else
        folio_cell_show(folio_table_nothing(table), "%s", row->status != NULL ? row->status : "-");
    folio_table_text(table, row->title);
}

/* Goals and challenges that are open at the end, and what the card says is still looked for. */
static void
tell_carried(const Year *year)
{
    static const char *const kinds[] = {"goal", "challenge", NULL};
    folio_document_heading(year->document, "Carried forward");
    FolioTable *table = folio_document_table(year->document, "carried", carried_columns,
                                             G_N_ELEMENTS(carried_columns));
    for (const char *const *kind = kinds; *kind != NULL; kind++) {
        g_autoptr(GPtrArray) rows = report_rows(year->source, *kind);
        report_sort_by_due(rows);
        for (guint i = 0; i < rows->len; i++) {
            GDate day;
            const FolioRow *row = g_ptr_array_index(rows, i);
            bool is_later =
                report_day(row, "date", &day) && g_date_compare(&day, &year->period.until) > 0;
            if (!folio_row_is_closed(row) && !is_later)
                carry(year, table, row);
        }
    }
    const FolioRow *self = report_self(year->source);
    const char *needs = self == NULL ? NULL : folio_row_get(self, "needs");
    folio_document_fact_text(year->document, "needs", needs);
    if (needs != NULL && *needs != '\0')
        folio_document_sentence(year->document, "looked for: %s", needs);
    else if (table->cells->len == 0)
        folio_document_sentence(year->document, "%s",
                                report_is_for_owner(year->source) ? "nothing is open"
                                                                  : "nothing open is shared");
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GArray) deeds = report_deeds(source, ties);
    Year year = {source, report_period(source, options, MONTHS), ties, deeds, document};
    g_autofree char *since = folio_date_to_iso(&year.period.since);
    g_autofree char *until = folio_date_to_iso(&year.period.until);
    const FolioRow *self = report_self(source);
    folio_document_fact_text(document, "since", since);
    folio_document_fact_text(document, "until", until);
    folio_document_heading(document, "%s%sFrom %s to %s", self != NULL ? self->title : "",
                           self != NULL ? ". " : "", since, until);
    say_sum(&year);
    tell_reached(&year);
    tell_successes(&year);
    tell_carried(&year);
    return true;
}

const FolioReport folio_report_year = {
    .name = "year",
    .summary = "a pack for the yearly talk: reached, successes, lines for the CV, what goes on",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_HISTORY,
    .tell = tell,
};
