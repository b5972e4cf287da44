/* Answers: which entries are there? */
#include "entries.h"
#include "filters.h"
#include "folio/error.h"
#include "folio/state.h"
#include "gather.h"
#include "offer.h"
#include "several.h"
#include "signatures.h"

typedef struct ListOptions {
    FolioFilters filters;
} ListOptions;

static const FolioOption options[] = {
    FOLIO_FILTER_OPTIONS(ListOptions),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

typedef struct Listing {
    GPtrArray *rows, *tasks; /* FolioRow*, FolioTaskRow*: one of them is filled */
    FolioOrder order;
    const FolioKind *kind;
    bool actions;
} Listing;

/* What one journal has to list. */
static bool
find(FolioCall *call, gpointer data, GError **error)
{
    Listing *listing = data;
    const ListOptions *given = call->options;
    g_autoptr(FolioQuery) query = folio_filters_make_query(
        call, &given->filters, call->arguments, &listing->kind, &listing->actions, error);
    if (query == NULL)
        return false;
    if (listing->actions) {
        GPtrArray *tasks =
            folio_index_find_tasks(call->index, query, &listing->order, &call->today, error);
        return folio_tasks_gather(call, listing->tasks, tasks);
    }
    g_autoptr(GPtrArray) rows = folio_filters_find(call, &given->filters, query, error);
    if (rows == NULL)
        return false;
    g_autoptr(FolioStates) states =
        folio_states_new(call->journal, call->index, &call->today, true);
    for (guint i = 0; i < rows->len; i++)
        folio_states_work_out(states, g_ptr_array_index(rows, i));
    /* For one kind alone: a list of everything does not read the history. */
    if (listing->kind != NULL)
        folio_signatures_mark(call, rows);
    return folio_rows_gather(call, listing->rows, g_steal_pointer(&rows));
}

static bool
print(FolioCall *call, const Listing *listing, GError **error)
{
    if (listing->actions)
        return folio_print_records(call, &folio_task_records, folio_task_columns,
                                   folio_task_column_count, listing->tasks, error);
    g_autoptr(GArray) columns = folio_entry_columns_new(listing->kind);
    return folio_print_records(call, &folio_entry_records,
                               (const FolioColumn *) (void *) columns->data, columns->len,
                               listing->rows, error);
}

/* Who reads somebody else's journal is never told that there is nothing: it may not be shared. */
static void
hint_at_nothing(FolioCall *call)
{
    if (call->followed != NULL || folio_journal_is_own(call->journal))
        folio_call_hint(call, "nothing matches; folio list shows everything");
    else
        folio_call_hint(call, "none shared that matches; folio list shows all that is shared");
}

static bool
run(FolioCall *call, GError **error)
{
    const ListOptions *given = call->options;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_autoptr(GPtrArray) tasks =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    Listing listing = {
        .rows = rows, .tasks = tasks, .order = folio_filters_get_order(&given->filters)};
    if (!folio_call_each_journal(call, find, &listing, error))
        return false;
    if (call->followed != NULL) {
        folio_rows_sort(rows, &listing.order);
        folio_tasks_sort(tasks, &listing.order);
    }
    if (rows->len + tasks->len == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL)
        hint_at_nothing(call);
    return print(call, &listing, error);
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
    "folio list person --offers research",
    "folio list goal --sphere personal",
    "folio list 'goal (domain:contextual or tag:icu) not status:achieved'",
    "folio list reflection --since -3m --sort date -r",
    "folio list goal --quiet-for 30d",
    "folio list --json",
    "folio list action -J all --overdue",
    "folio list person --format '%(id)%t%(title)'",
    NULL,
};

const FolioCommand folio_command_list = {
    .name = "list",
    .group = "Read",
    .synopsis = "[KIND|QUERY|@NAME...]",
    .summary = "find entries",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER | FOLIO_NEEDS_SEVERAL | FOLIO_NEEDS_FIELDS,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(ListOptions),
    .run = run,
    .complete = complete,
    .help =
        "Of several kinds any will do (goal,success or goal success), and so will any of the words "
        "that commas keep apart in one filter (-t icu,ward); all else has to hold at once. "
        "`action` "
        "lists what was promised. Every field of a kind is a filter too (--offers, --sphere, "
        "--whose): folio help "
        "KIND lists them. Other words are a query: fields as field:value, field<value, has:field, "
        "is:open, is:overdue, is:closed, words and \"phrases\", with and, or, not and parentheses. "
        "@NAME is a query saved by folio config query.NAME QUERY. A file that cannot be read as an "
        "entry is listed with the reason. "
        "-J lists several journals that you follow as one; outside of a journal all are.",
    .examples = examples,
};
