/* Answers: which purposes of mentoring were served, and when last? */
#include <string.h>

#include "rows.h"

static const FolioTableColumn role_columns[] = {
    {"role", "ROLE", FOLIO_CELL_TEXT},
    {"entries", "ENTRIES", FOLIO_CELL_COUNT},
    {"last", "LAST", FOLIO_CELL_DAY},
};

static const FolioTableColumn entry_columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY},
    {"id", "ID", FOLIO_CELL_ID},
    {"kind", "KIND", FOLIO_CELL_TEXT},
    {"title", "TITLE", FOLIO_CELL_TEXT},
};

/* A look at how one is serves well-being, whoever forgot to say so. */
static bool
serves(const FolioRow *row, const char *role)
{
    return report_list_has(row, "roles", role)
           || (strcmp(role, "wellbeing") == 0 && report_is_kind(row, "assessment")
               && report_says(row, "instrument", "checkin"));
}

/* Newest first. */
static GPtrArray *
list_entries(const FolioReportSource *source, const FolioReportOptions *options, const char *role)
{
    GPtrArray *rows = g_ptr_array_new();
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < source->rows->len; i++) {
        FolioRow *row = g_ptr_array_index(source->rows, i);
        if (row->kind != NULL && serves(row, role) && report_row_in_period(options, row))
            g_ptr_array_add(sorted, row);
    }
    report_sort_by_date(sorted);
    for (guint i = sorted->len; i-- > 0;)
        g_ptr_array_add(rows, g_ptr_array_index(sorted, i));
    return rows;
}

static void
say_nothing_for(const FolioReportSource *source, const FolioReportOptions *options,
                const char *role, FolioDocument *document)
{
    GDate since = options->since;
    const char *how = report_is_for_owner(source) ? "recorded" : "shared";
    if (!g_date_valid(&since))
        report_first_day(source, &since);
    g_autofree char *day = g_date_valid(&since) ? folio_date_to_iso(&since) : NULL;
    if (day == NULL)
        folio_document_sentence(document, "nothing %s for %s", how, role);
    else
        folio_document_sentence(document, "nothing %s for %s since %s", how, role, day);
}

static void
tell_one(const FolioReportSource *source, const FolioReportOptions *options,
         FolioDocument *document)
{
    g_autoptr(GPtrArray) rows = list_entries(source, options, options->role);
    FolioTable *table =
        folio_document_table(document, "entries", entry_columns, G_N_ELEMENTS(entry_columns));
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        folio_table_text(table, row->date);
        folio_table_text(table, row->id);
        folio_table_text(table, row->kind->name);
        folio_table_text(table, row->title);
    }
    if (rows->len == 0)
        say_nothing_for(source, options, options->role, document);
}

static void
tell_all(const FolioReportSource *source, const FolioReportOptions *options,
         FolioDocument *document)
{
    FolioTable *table =
        folio_document_table(document, "roles", role_columns, G_N_ELEMENTS(role_columns));
    for (const char *const *role = folio_roles; *role != NULL; role++) {
        g_autoptr(GPtrArray) rows = list_entries(source, options, *role);
        const FolioRow *last = rows->len == 0 ? NULL : g_ptr_array_index(rows, 0);
        folio_table_text(table, *role);
        folio_table_number(table, rows->len)->bad = rows->len == 0;
        folio_table_text(table, last == NULL ? NULL : last->date);
        if (rows->len == 0)
            say_nothing_for(source, options, *role, document);
    }
    folio_document_hint(document, "folio report roles --role ROLE lists them");
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    if (options->role != NULL)
        tell_one(source, options, document);
    else
        tell_all(source, options, document);
    return true;
}

const FolioReport folio_report_roles = {
    .name = "roles",
    .summary = "the five purposes of mentoring, and when each was last served",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_ROLE,
    .tell = tell,
};
