/* Answers: which entries are there? */
#include "entries.h"
#include "filters.h"
#include "folio/error.h"
#include "offer.h"

typedef struct ListOptions {
    FolioFilters filters;
} ListOptions;

static const FolioOption options[] = {
    FOLIO_FILTER_OPTIONS(ListOptions),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static bool
print_entries(FolioCall *call, const FolioKind *kind, const GPtrArray *rows, GError **error)
{
    g_autoptr(GArray) columns = folio_entry_columns_new(kind);
    return folio_print_records(call, &folio_entry_records,
                               (const FolioColumn *) (void *) columns->data, columns->len, rows,
                               error);
}

static void
print_nothing_found(FolioCall *call, guint count)
{
    if (count == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL)
        folio_call_hint(call, "nothing matches; folio list shows everything");
}

static bool
run(FolioCall *call, GError **error)
{
    const ListOptions *given = call->options;
    const FolioKind *kind = NULL;
    bool actions = false;
    g_autoptr(FolioQuery) query =
        folio_filters_make_query(call, &given->filters, call->arguments, &kind, &actions, error);
    if (query == NULL)
        return false;
    FolioOrder order = folio_filters_get_order(&given->filters);
    if (actions) {
        g_autoptr(GPtrArray) tasks =
            folio_index_find_tasks(call->index, query, &order, &call->today, error);
        if (tasks == NULL)
            return false;
        print_nothing_found(call, tasks->len);
        return folio_print_records(call, &folio_task_records, folio_task_columns,
                                   folio_task_column_count, tasks, error);
    }
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    if (rows == NULL || !folio_filters_keep_quiet(call, &given->filters, rows, error))
        return false;
    print_nothing_found(call, rows->len);
    return print_entries(call, kind, rows, error);
}

static void
complete(FolioCompletion *completion)
{
    folio_offer_kinds(completion);
    folio_offer_word(completion, "action", "promises, wherever they stand");
    folio_offer_saved_queries(completion);
}

static const char *const examples[] = {
    "folio list goal -d contextual",
    "folio list action --overdue",
    "folio list 'goal (domain:contextual or tag:icu) not status:achieved'",
    "folio list reflection --since -3m --sort date -r",
    "folio list goal --quiet-for 30d",
    "folio list --json",
    "folio list person --format '%(id)%t%(title)'",
    NULL,
};

const FolioCommand folio_command_list = {
    .name = "list",
    .group = "Read",
    .synopsis = "[KIND|QUERY|@NAME...]",
    .summary = "find entries",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(ListOptions),
    .run = run,
    .complete = complete,
    .help =
        "Kinds are ORed, everything else is ANDed; commas inside one filter are OR. `action` lists "
        "promises. Other words are a query: fields as field:value, field<value, has:field, "
        "is:open, is:overdue, is:closed, words and \"phrases\", with and, or, not and parentheses. "
        "@NAME is a query saved by folio config query.NAME QUERY. A file that cannot be read as an "
        "entry is listed with the reason.",
    .examples = examples,
};
