/* Answers: how do other programs get it? */
#include <string.h>

#include "export_quarter.h"
#include "export_site.h"
#include "facts.h"
#include "filters.h"
#include "folio/error.h"
#include "folio/exchange.h"
#include "folio/near.h"
#include "offer.h"
#include "printer.h"
#include "sheet.h"

typedef struct ExportOptions {
    FolioFilters filters;
    FolioSheet sheet;
    FolioQuarterOptions of_quarter;
    FolioPortfolioOptions of_site;
} ExportOptions;

static const FolioOption options[] = {
    FOLIO_SHEET_OPTIONS(ExportOptions),
    FOLIO_PORTFOLIO_OPTIONS(ExportOptions),
    FOLIO_QUARTER_OPTIONS(ExportOptions),
    FOLIO_FILTER_OPTIONS(ExportOptions),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static const FolioFormat *
find_format(const char *name, GError **error)
{
    const FolioFormat *format = folio_format_find(name);
    if (format != NULL)
        return format;
    FolioNear near = FOLIO_NEAR_INIT(name);
    g_autoptr(GString) all = g_string_new(NULL);
    for (const FolioFormat *const *at = folio_formats(); *at != NULL; at++) {
        folio_near_consider(&near, (*at)->name);
        g_string_append_printf(all, "%s%s", all->len == 0 ? "" : ", ", (*at)->name);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no format '%s'", name);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    else
        folio_error_hint(error, "the formats are %s", all->str);
    return NULL;
}

/* --- What goes out ---------------------------------------------------------------------------------- */

static void
item_free(FolioExportItem *item)
{
    folio_entry_free((FolioEntry *) item->entry);
    g_free(item);
}

/* Private entries go out only to somebody who asks for them by name; what cannot be read matches hardly
 * any query, and must not be missed. */
static FolioQuery *
leave_private(FolioQuery *query)
{
    FolioQuery *open =
        folio_query_new_not(folio_query_new_field("visibility", FOLIO_QUERY_IS, "private"));
    FolioQuery *broken = folio_query_new_field("problem", FOLIO_QUERY_PRESENT, NULL);
    return folio_query_and(query, folio_query_or(open, broken));
}

static void
drop_private(GPtrArray *rows)
{
    for (guint i = rows->len; i-- > 0;) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_PRIVATE)
            g_ptr_array_remove_index(rows, i);
    }
}

static GPtrArray *
find_rows(FolioCall *call, const FolioFilters *filters, GError **error)
{
    const FolioKind *kind;
    bool actions = false;
    g_autoptr(FolioQuery) query =
        folio_filters_make_query(call, filters, call->arguments + 1, &kind, &actions, error);
    if (query == NULL)
        return NULL;
    if (actions) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "actions go out with the entries they stand in");
        return NULL;
    }
    if (filters->visibilities == NULL)
        query = leave_private(g_steal_pointer(&query));
    g_autoptr(GPtrArray) rows = folio_filters_find(call, filters, query, error);
    if (rows == NULL)
        return NULL;
    if (filters->visibilities == NULL)
        drop_private(rows);
    return g_steal_pointer(&rows);
}

/* What cannot be read is named, and left out. */
static GPtrArray *
load_items(FolioCall *call, const GPtrArray *rows)
{
    GPtrArray *items = g_ptr_array_new_with_free_func((GDestroyNotify) item_free);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_autoptr(GError) error = NULL;
        FolioEntry *entry = folio_journal_load(call->journal, row->store, row->path, NULL, &error);
        if (entry == NULL) {
            g_autofree char *text = folio_error_dup_text(error);
            folio_call_warn(call, "left out: %s", text);
            continue;
        }
        FolioExportItem *item = g_new0(FolioExportItem, 1);
        item->row = row;
        item->entry = entry;
        g_ptr_array_add(items, item);
    }
    return items;
}

static bool
has_private(const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        const FolioExportItem *item = g_ptr_array_index(items, i);
        if (item->row->store == FOLIO_STORE_PRIVATE)
            return true;
    }
    return false;
}

/* A filter would make other numbers under the same words. */
static bool
check_options(const FolioCall *call, const FolioFormat *format, const ExportOptions *given,
              GError **error)
{
    if (format->of_quarter && (folio_filters_given(&given->filters) || call->argument_count > 1))
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "%s are of the whole journal: there is nothing to choose",
                               format->name);
    if (!format->of_site && folio_portfolio_options_given(&given->of_site))
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "--audience and --passphrase... are for html");
    if (format->of_quarter || !folio_quarter_options_given(&given->of_quarter))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "--period and --include-... are for counts");
    folio_error_hint(error, "--since and --until choose the days of what is exported");
    return false;
}

static bool
run(FolioCall *call, GError **error)
{
    ExportOptions *given = call->options;
    const FolioFormat *format = find_format(call->arguments[0], error);
    if (format == NULL || !check_options(call, format, given, error))
        return false;
    if (format->of_quarter)
        return folio_export_quarter(call, format, &given->of_quarter, &given->sheet, error);
    if (format->of_site)
        return folio_export_site(call, format, &given->of_site, &given->filters, &given->sheet,
                                 error);
    g_autoptr(GPtrArray) rows = find_rows(call, &given->filters, error);
    if (rows == NULL)
        return false;
    g_autoptr(GPtrArray) items = load_items(call, rows);
    g_autoptr(GString) text = g_string_new(NULL);
    const FolioExport what = {.title = folio_journal_get_title(call->journal),
                              .items = items,
                              .now = folio_env_now(call->env)};
    format->write(&what, text);
    folio_print_member(call->printer, "format", json_string(format->name));
    folio_print_member(call->printer, "entries", json_integer((json_int_t) items->len));
    g_autofree char *entries = folio_facts_count_entries(items->len);
    g_autofree char *summary = g_strdup_printf("%s as %s", entries, format->name);
    return folio_sheet_put(call, &given->sheet, text, summary, has_private(items), error);
}

static void
complete(FolioCompletion *completion)
{
    if (folio_completion_count_words(completion) > 0) {
        folio_offer_kinds(completion);
        folio_offer_saved_queries(completion);
        return;
    }
    for (const FolioFormat *const *at = folio_formats(); *at != NULL; at++)
        folio_offer_word(completion, (*at)->name, (*at)->summary);
}

static const char *const examples[] = {
    "folio export json",
    "folio export csv goal --status active",
    "folio export ics --out mentoring.ics --force",
    "folio export json reflection --visibility private,shared",
    "folio export counts --period 2026Q1",
    "folio export html --out portfolio.html",
    NULL,
};

const FolioCommand folio_command_export = {
    .name = "export",
    .group = "Exchange",
    .synopsis = "FORMAT [KIND|QUERY...]",
    .summary = "write other formats",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(ExportOptions),
    .run = run,
    .complete = complete,
    .help =
        "json has every field and the text of each entry, csv is a table for a spreadsheet, ics "
        "has "
        "meetings, days due and open actions for a calendar. Which entries is said as for `list`; "
        "shared and public ones unless --visibility names private. It goes to standard output, or "
        "with --out to a file that is whole or not there; one that is there already stays unless "
        "--force is given. A file with private entries can be read by its owner alone, and may not "
        "lie in the journal, which others get.\n"
        "counts are for a programme: whole numbers under fixed words for one quarter, and no name, "
        "title, id, day or word of anybody. All numbers are shown before the file is written; hand "
        "it "
        "over yourself. Private entries are left out unless --include-private-counts, ratings of "
        "support and challenge unless --include-balance.\n"
        "html is the portfolio that `build` makes, in one file that opens anywhere and asks "
        "nothing "
        "of anybody: readable without scripts, pictures and other files inside. --audience says "
        "for "
        "whose eyes, and filters choose among what those may see. With --passphrase the file holds "
        "it encrypted in a page that asks and opens it in the browser; nobody can open it for you "
        "when the passphrase is lost.",
    .examples = examples,
};
