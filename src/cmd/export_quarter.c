#include "export_quarter.h"

#include <string.h>

#include "folio/error.h"
#include "folio/signed.h"
#include "printer.h"
#include "report_source.h"

bool
folio_quarter_options_given(const FolioQuarterOptions *given)
{
    return given->period != NULL || given->with_private || given->with_balance;
}

static bool
read_quarter(const FolioCall *call, const char *period, FolioQuarter *quarter, GError **error)
{
    GDate first, last;
    if (period == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "counts are of a quarter, and none is given");
        folio_error_hint(error, "--period 2026Q1");
        return false;
    }
    if (!folio_quarter_parse(period, quarter, error))
        return false;
    folio_quarter_get_days(quarter, &first, &last);
    if (g_date_compare(&first, &call->today) <= 0)
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE, "%s has not begun", period);
}

/* --- What is counted ---------------------------------------------------------------------------------- */

static bool
is_rating(const FolioRow *row)
{
    return row->kind != NULL && strcmp(row->kind->name, "assessment") == 0
           && g_strcmp0(folio_row_get(row, "instrument"), "balance") == 0;
}

/* That an agreement is agreed is written nowhere: it is so when all have signed its present text. */
static bool
work_out_agreement(FolioCall *call, FolioRow *row, GError **error)
{
    if (row->kind == NULL || strcmp(row->kind->name, "agreement") != 0 || row->problem != NULL
        || row->store == FOLIO_STORE_PRIVATE || g_strcmp0(row->status, "ended") == 0)
        return true;
    g_autoptr(GPtrArray) signatures = folio_journal_list_signatures(call->journal, row, error);
    if (signatures == NULL)
        return false;
    if (!folio_signed_is_agreed(row, signatures))
        return true;
    /* Texts of a row in one block are freed with it; the names of states live for ever. */
    const FolioState *agreed = folio_kind_find_state(row->kind, "agreed");
    if (row->block == NULL)
        g_free(row->status);
    row->status = row->block == NULL ? g_strdup(agreed->name) : (char *) agreed->name;
    return true;
}

static bool
work_out_agreements(FolioCall *call, const GPtrArray *rows, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        if (!work_out_agreement(call, g_ptr_array_index(rows, i), error))
            return false;
    }
    return true;
}

static GPtrArray *
choose_items(const GPtrArray *rows, const FolioQuarterOptions *given)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_PRIVATE && !given->with_private
            && !(given->with_balance && is_rating(row)))
            continue;
        FolioExportItem *item = g_new0(FolioExportItem, 1);
        item->row = row;
        g_ptr_array_add(items, item);
    }
    return items;
}

static GPtrArray *
choose_tasks(const GPtrArray *tasks, const FolioQuarterOptions *given)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < tasks->len; i++) {
        FolioTaskRow *task = g_ptr_array_index(tasks, i);
        if (task->store != FOLIO_STORE_PRIVATE || given->with_private)
            g_ptr_array_add(chosen, task);
    }
    return chosen;
}

/* The numbers leave this machine by a person's hand: that person sees them first. */
static bool
show(const FolioCall *call, const FolioSheet *sheet, const GString *text, GError **error)
{
    if (sheet->out == NULL)
        return true;
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON)
        folio_print_member(call->printer, "text", folio_json_text(text->str));
    else
        folio_call_show(call, text->str);
    g_autofree char *question = g_strdup_printf("Write these numbers to %s?", sheet->out);
    return !folio_call_is_interactive(call) || folio_call_confirm(call, question, error);
}

bool
folio_export_quarter(FolioCall *call, const FolioFormat *format, const FolioQuarterOptions *given,
                     const FolioSheet *sheet, GError **error)
{
    FolioQuarter quarter;
    if (!read_quarter(call, given->period, &quarter, error)
        || !folio_sheet_check(call, sheet, false, error))
        return false;
    g_autoptr(FolioJournalSource) journal = folio_journal_source_new(call, NULL, NULL, true, error);
    if (journal == NULL)
        return false;
    const FolioReportSource *source = folio_journal_source_get(journal);
    if (!work_out_agreements(call, source->rows, error))
        return false;
    g_autoptr(GPtrArray) items = choose_items(source->rows, given);
    g_autoptr(GPtrArray) tasks = choose_tasks(source->tasks, given);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *period = folio_quarter_to_text(&quarter);
    g_autofree char *summary = g_strdup_printf("%s of %s", format->name, period);
    const FolioExport what = {.items = items,
                              .tasks = tasks,
                              .quarter = quarter,
                              .with_private = given->with_private,
                              .with_balance = given->with_balance,
                              .me = source->me,
                              .since = source->since,
                              .data = source->data};
    format->write(&what, text);
    folio_print_member(call->printer, "format", json_string(format->name));
    folio_print_member(call->printer, "period", json_string(period));
    return show(call, sheet, text, error)
           && folio_sheet_put(call, sheet, text, summary, false, error);
}
