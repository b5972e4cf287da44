#include "events.h"

#include <string.h>

typedef struct Event {
    gint64 time;
    char *when; /* local to the author: "2026-03-02 16:00" */
    char *ago;
    char *author;
    char *what; /* in words */
    char *commit;
    char *mark; /* of the command: later ones sort after it; NULL */
    FolioStoreId store;
} Event;

static void
event_free(Event *event)
{
    g_free(event->when);
    g_free(event->ago);
    g_free(event->author);
    g_free(event->what);
    g_free(event->commit);
    g_free(event->mark);
    g_free(event);
}

/* --- As records ---------------------------------------------------------------------------------- */

static char *
dup_store(const void *data, const FolioCall *call)
{
    (void) call;
    return g_strdup(folio_store_name(((const Event *) data)->store));
}

static void
amend_event(json_t *object, const void *data, const FolioCall *call)
{
    (void) call;
    json_object_set_new(object, "time", json_integer(((const Event *) data)->time));
}

static const FolioRecordField event_fields[] = {
    FOLIO_RECORD_TEXT(Event, commit),
    FOLIO_RECORD_TEXT(Event, when),
    FOLIO_RECORD_TEXT(Event, ago),
    FOLIO_RECORD_TEXT(Event, author),
    FOLIO_RECORD_TEXT(Event, what),
    {"store", dup_store, 0},
    {NULL, NULL, 0},
};

static const FolioRecordType event_records = {
    .key = "events", .fields = event_fields, .amend = amend_event};

static char *
show_commit(const void *data, const FolioCall *call)
{
    (void) call;
    const Event *event = data;
    return g_strndup(event->commit, 7);
}

static FolioStyle
style_commit(const void *data, const FolioCall *call)
{
    (void) data;
    (void) call;
    return FOLIO_STYLE_ID;
}

static FolioStyle
style_store(const void *data, const FolioCall *call)
{
    (void) call;
    const Event *event = data;
    return event->store == FOLIO_STORE_PRIVATE ? FOLIO_STYLE_DIM : FOLIO_STYLE_PLAIN;
}

static const FolioColumn columns[] = {
    {"when", "WHEN", NULL, NULL, NULL},
    {"author", "WHO", NULL, NULL, NULL},
    {"commit", "COMMIT", show_commit, style_commit, NULL},
    {"store", "WHERE", NULL, style_store, NULL},
    {"what", "WHAT", NULL, NULL, NULL},
};

GPtrArray *
folio_events_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) event_free);
}

static char *
make_when(const FolioCommit *commit)
{
    FolioMoment moment;
    if (!folio_commit_get_moment(commit, &moment))
        return g_strdup("?");
    g_autofree char *day = folio_date_to_iso(&moment.day);
    return g_strdup_printf("%s %02d:%02d", day, moment.minute / 60, moment.minute % 60);
}

void
folio_events_add(FolioCall *call, GPtrArray *events, const FolioCommit *commit, FolioStoreId store,
                 char *what)
{
    Event *event = g_new0(Event, 1);
    event->time = commit->time;
    event->when = make_when(commit);
    event->ago = folio_seconds_ago_to_words(folio_env_now(call->env) - commit->time);
    event->author = g_strdup(commit->author);
    event->what = what;
    event->commit = g_strdup(commit->id);
    event->mark = folio_commit_dup_trailer(commit, FOLIO_TRAILER_COMMAND);
    event->store = store;
    g_ptr_array_add(events, event);
}

static gint
newest_first(gconstpointer a, gconstpointer b)
{
    const Event *left = *(const Event *const *) a, *right = *(const Event *const *) b;
    if (left->time != right->time)
        return left->time > right->time ? -1 : 1;
    return g_strcmp0(right->mark, left->mark);
}

bool
folio_events_print(FolioCall *call, GPtrArray *events, guint limit, GError **error)
{
    g_ptr_array_sort(events, newest_first);
    if (limit > 0 && events->len > limit)
        g_ptr_array_set_size(events, (gint) limit);
    return folio_print_records(call, &event_records, columns, G_N_ELEMENTS(columns), events, error);
}
