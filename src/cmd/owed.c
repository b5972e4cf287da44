#include "owed.h"

#include <string.h>

#include "folio/kind.h"
#include "folio/signed.h"

/* A reflection that was shared waits for words from its readers for so long. */
#define REPLY_DAYS 30

static void
owed_free(FolioOwed *owed)
{
    g_free(owed->id);
    g_free(owed->title);
    g_free(owed->since);
    g_free(owed);
}

typedef struct Gathering {
    FolioCall *call;
    const char *handle;
    GPtrArray *owed; /* FolioOwed* */
} Gathering;

static FolioOwed *
add_owed(Gathering *gathering, const char *what, const char *id, const char *title,
         const char *since)
{
    FolioOwed *owed = g_new0(FolioOwed, 1);
    owed->what = what;
    owed->id = g_strdup(id);
    owed->title = g_strdup(title);
    owed->since = since == NULL ? NULL : g_strndup(since, 10);
    g_ptr_array_add(gathering->owed, owed);
    return owed;
}

static bool
gather_actions(Gathering *gathering, GError **error)
{
    g_autofree char *text = g_strdup_printf("who:%s status:open", gathering->handle);
    g_autoptr(FolioQuery) query =
        folio_query_parse(text, folio_kinds(), &gathering->call->today, error);
    g_autoptr(GPtrArray) rows = query == NULL
                                    ? NULL
                                    : folio_index_find_tasks(gathering->call->index, query, NULL,
                                                             &gathering->call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        FolioOwed *owed =
            add_owed(gathering, "action", row->task->id, row->task->text, row->task->due);
        owed->is_private = row->store == FOLIO_STORE_PRIVATE;
    }
    return rows != NULL;
}

/* --- Entries that wait for words ------------------------------------------------------------------ */

/* Has the person said something about it: feedback of theirs, or recorded for them? */
static bool
has_answered(Gathering *gathering, const FolioRow *row, bool *answered, GError **error)
{
    g_autoptr(GPtrArray) tied = folio_index_links_to(gathering->call->index, row->id, error);
    *answered = false;
    for (guint i = 0; tied != NULL && i < tied->len && !*answered; i++) {
        const FolioRow *other = g_ptr_array_index(tied, i);
        bool is_feedback = other->kind != NULL && strcmp(other->kind->name, "feedback") == 0;
        const char *by = folio_row_get(other, "said_by");
        *answered =
            is_feedback && g_strcmp0(by != NULL ? by : other->author, gathering->handle) == 0;
    }
    return tied != NULL;
}

/* An introduction waits for each of the two until they have agreed. */
static bool
has_agreed(Gathering *gathering, const FolioRow *row, bool *agreed, GError **error)
{
    const char *list = folio_row_get(row, "agreed_by");
    g_auto(GStrv) handles = g_strsplit(list != NULL ? list : "", ", ", -1);
    (void) error;
    *agreed = g_strv_contains((const char *const *) handles, gathering->handle);
    return true;
}

/* The history is read only where an agreement waits. */
static bool
has_signed(Gathering *gathering, const FolioRow *row, bool *signed_already, GError **error)
{
    g_autoptr(GPtrArray) signatures =
        folio_journal_list_signatures(gathering->call->journal, row, error);
    *signed_already =
        signatures != NULL && folio_signed_find(signatures, gathering->handle) != NULL;
    return signatures != NULL;
}

typedef struct Waiting {
    const char *what;
    const char *query; /* HANDLE and SINCE, the first day that counts, are filled in */
    bool (*is_settled)(Gathering *gathering, const FolioRow *row, bool *settled, GError **error);
} Waiting;

static const Waiting waiting[] = {
    {"answer", "kind:challenge asked_of:HANDLE is:open not author:HANDLE", has_answered},
    {"reply", "kind:request to:HANDLE status:sent not purpose:introduction not author:HANDLE",
     has_answered},
    {"consent", "kind:request purpose:introduction between:HANDLE status:sent not author:HANDLE",
     has_agreed},
    {"signature", "kind:agreement people:HANDLE status:proposed", has_signed},
    {"reply", "kind:reflection visibility:shared,public not author:HANDLE date>=SINCE",
     has_answered},
};

static bool
gather_waiting(Gathering *gathering, const Waiting *wait, const char *since, GError **error)
{
    const FolioOrder order = {.field = "date"};
    g_autoptr(GString) text = g_string_new(wait->query);
    g_string_replace(text, "HANDLE", gathering->handle, 0);
    g_string_replace(text, "SINCE", since, 0);
    g_autoptr(FolioQuery) query =
        folio_query_parse(text->str, folio_kinds(), &gathering->call->today, error);
    g_autoptr(GPtrArray) rows = query == NULL
                                    ? NULL
                                    : folio_index_find(gathering->call->index, query, &order,
                                                       &gathering->call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool settled = row->store == FOLIO_STORE_PRIVATE;
        if (!settled && !wait->is_settled(gathering, row, &settled, error))
            return false;
        if (!settled)
            (void) add_owed(gathering, wait->what, row->id, row->title, row->date);
    }
    return rows != NULL;
}

GPtrArray *
folio_owed_gather(FolioCall *call, const char *handle, const char *const *whats, GError **error)
{
    g_autoptr(GPtrArray) owed = g_ptr_array_new_with_free_func((GDestroyNotify) owed_free);
    Gathering gathering = {.call = call, .handle = handle, .owed = owed};
    GDate first = call->today;
    g_date_subtract_days(&first, REPLY_DAYS);
    g_autofree char *since = folio_date_to_iso(&first);
    if ((whats == NULL || g_strv_contains(whats, "action")) && !gather_actions(&gathering, error))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(waiting); i++) {
        if ((whats == NULL || g_strv_contains(whats, waiting[i].what))
            && !gather_waiting(&gathering, &waiting[i], since, error))
            return NULL;
    }
    return g_steal_pointer(&owed);
}
