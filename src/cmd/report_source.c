#include "report_source.h"

#include <glib/gstdio.h>
#include <string.h>

#include "folio/output.h"
#include "folio/state.h"
#include "folio/stock.h"
#include "report_history.h"

struct FolioJournalSource {
    FolioReportSource source;
    FolioCall *call;
    GPtrArray *rows, *tasks;
    char *owner;
    FolioReportHistory *history; /* NULL where nobody asks */
};

static FolioEntry *
load_entry(const FolioRow *row, gpointer data)
{
    const FolioJournalSource *source = data;
    return folio_journal_load(source->call->journal, row->store, row->path, NULL, NULL);
}

static GPtrArray *
list_mentions(const char *id, gpointer data)
{
    const FolioJournalSource *source = data;
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) rows = folio_index_links_to(source->call->index, id, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->id != NULL)
            g_ptr_array_add(ids, g_strdup(row->id));
    }
    return ids;
}

static bool
find_since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    const FolioJournalSource *source = data;
    return folio_report_history_since(source->history, row->id, field, moment);
}

static bool
find_changed(const FolioRow *row, GDate *day, gpointer data)
{
    const FolioJournalSource *source = data;
    return folio_report_history_changed(source->history, row->id, day);
}

static FolioInstrument *
load_instrument(const char *name, gpointer data)
{
    const FolioJournalSource *source = data;
    return folio_stock_load_instrument(source->call->journal, name, NULL);
}

/* When the site was made where `build` makes it unless told otherwise. */
static bool
find_built(GDate *day, gpointer data)
{
    GStatBuf info;
    const FolioJournalSource *source = data;
    g_autofree char *manifest = g_build_filename(folio_journal_get_folder(source->call->journal),
                                                 FOLIO_OUTPUT_USUAL, FOLIO_OUTPUT_MANIFEST, NULL);
    if (g_stat(manifest, &info) != 0)
        return false;
    g_date_clear(day, 1);
    g_date_set_time_t(day, info.st_mtime);
    return true;
}

static char *
make_place(const FolioRow *row)
{
    return g_strdup_printf("%d:%s", row->store, row->path);
}

/* Of the array, what stands in the rows already goes. */
static void
add_others(GPtrArray *rows, GPtrArray *others)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_add(known, make_place(g_ptr_array_index(rows, i)));
    while (others->len > 0) {
        g_autofree char *place = make_place(g_ptr_array_index(others, others->len - 1));
        if (g_hash_table_contains(known, place))
            g_ptr_array_remove_index(others, others->len - 1);
        else
            g_ptr_array_add(rows, g_ptr_array_steal_index(others, others->len - 1));
    }
}

/* The card that says so, else the setting. */
static char *
find_owner(const FolioJournalSource *source)
{
    for (guint i = 0; i < source->rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(source->rows, i);
        if (row->kind != NULL && row->kind->named_by_handle
            && g_strcmp0(folio_row_get(row, "is"), "self") == 0)
            return g_strdup(row->id);
    }
    return folio_journal_dup_setting(source->call->journal, "owner");
}

/* A success may be confirmed by a signature, which no entry tells of. */
static void
work_out_states(const FolioJournalSource *source)
{
    const FolioCall *call = source->call;
    g_autoptr(FolioStates) states =
        folio_states_new(call->journal, call->index, &call->today, true);
    for (guint i = 0; i < source->rows->len; i++) {
        FolioRow *row = g_ptr_array_index(source->rows, i);
        if (row->kind != NULL && strcmp(row->kind->name, "success") == 0)
            folio_states_work_out(states, row);
    }
}

static bool
read_rows(FolioJournalSource *source, const FolioQuery *query, const FolioQuery *cards,
          GError **error)
{
    const FolioOrder order = {.field = "date"};
    FolioIndex *index = source->call->index;
    const GDate *today = &source->call->today;
    source->rows = folio_index_find(index, query, &order, today, error);
    g_autoptr(GPtrArray) others = source->rows == NULL || cards == NULL
                                      ? NULL
                                      : folio_index_find(index, cards, NULL, today, error);
    if (source->rows == NULL || (cards != NULL && others == NULL))
        return false;
    if (others != NULL)
        add_others(source->rows, others);
    work_out_states(source);
    source->tasks = folio_index_find_tasks(index, query, NULL, today, error);
    return source->tasks != NULL;
}

FolioJournalSource *
folio_journal_source_new(FolioCall *call, const FolioQuery *query, const FolioQuery *cards,
                         bool with_history, GError **error)
{
    g_autoptr(FolioJournalSource) source = g_new0(FolioJournalSource, 1);
    source->call = call;
    if (!read_rows(source, query, cards, error))
        return NULL;
    if (with_history) {
        source->history =
            folio_report_history_new(call->journal, source->rows, source->tasks, error);
        if (source->history == NULL)
            return NULL;
    }
    source->owner = find_owner(source);
    source->source = (FolioReportSource){
        .rows = source->rows,
        .tasks = source->tasks,
        .today = call->today,
        .me = folio_journal_get_me(call->journal),
        .owner = source->owner,
        .is_partial = !folio_journal_has_store(call->journal, FOLIO_STORE_PRIVATE),
        .load = load_entry,
        .mentions = list_mentions,
        .since = with_history ? find_since : NULL,
        .changed = with_history ? find_changed : NULL,
        .instrument = load_instrument,
        .built = find_built,
        .data = source,
    };
    return g_steal_pointer(&source);
}

void
folio_journal_source_free(FolioJournalSource *source)
{
    if (source == NULL)
        return;
    g_clear_pointer(&source->rows, g_ptr_array_unref);
    g_clear_pointer(&source->tasks, g_ptr_array_unref);
    g_free(source->owner);
    folio_report_history_free(source->history);
    g_free(source);
}

const FolioReportSource *
folio_journal_source_get(const FolioJournalSource *source)
{
    return &source->source;
}
