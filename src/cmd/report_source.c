#include "report_source.h"

#include <glib/gstdio.h>

#include "folio/output.h"
#include "folio/stock.h"
#include "report_history.h"

struct FolioJournalSource {
    FolioReportSource source;
    FolioCall *call;
    GPtrArray *rows, *tasks;
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
                                                 "site", FOLIO_OUTPUT_MANIFEST, NULL);
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

/* Cards are read whatever is asked for: they say who is who. */
static bool
add_cards(FolioJournalSource *source, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(FolioQuery) query = folio_query_new_kind("person");
    g_autoptr(GPtrArray) cards =
        folio_index_find(source->call->index, query, NULL, &source->call->today, error);
    for (guint i = 0; i < source->rows->len; i++)
        g_hash_table_add(known, make_place(g_ptr_array_index(source->rows, i)));
    while (cards != NULL && cards->len > 0) {
        const FolioRow *card = g_ptr_array_index(cards, cards->len - 1);
        g_autofree char *place = make_place(card);
        if (g_hash_table_contains(known, place))
            g_ptr_array_remove_index(cards, cards->len - 1);
        else
            g_ptr_array_add(source->rows, g_ptr_array_steal_index(cards, cards->len - 1));
    }
    return cards != NULL;
}

static bool
read_rows(FolioJournalSource *source, const FolioQuery *query, GError **error)
{
    const FolioOrder order = {.field = "date"};
    FolioIndex *index = source->call->index;
    const GDate *today = &source->call->today;
    source->rows = folio_index_find(index, query, &order, today, error);
    if (source->rows == NULL || !add_cards(source, error))
        return false;
    source->tasks = folio_index_find_tasks(index, query, NULL, today, error);
    return source->tasks != NULL;
}

FolioJournalSource *
folio_journal_source_new(FolioCall *call, const FolioQuery *query, bool with_history,
                         GError **error)
{
    g_autoptr(FolioJournalSource) source = g_new0(FolioJournalSource, 1);
    source->call = call;
    if (!read_rows(source, query, error))
        return NULL;
    if (with_history) {
        source->history =
            folio_report_history_new(call->journal, source->rows, source->tasks, error);
        if (source->history == NULL)
            return NULL;
    }
    source->source = (FolioReportSource){
        .rows = source->rows,
        .tasks = source->tasks,
        .today = call->today,
        .me = folio_journal_get_me(call->journal),
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
    folio_report_history_free(source->history);
    g_free(source);
}

const FolioReportSource *
folio_journal_source_get(const FolioJournalSource *source)
{
    return &source->source;
}
