#include "events.h"

#include <string.h>

typedef struct Event {
    gint64 time;
    char *when; /* local to the author: "2026-03-02 16:00" */
    char *ago;
    char *who;
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
    g_free(event->who);
    g_free(event->what);
    g_free(event->commit);
    g_free(event->mark);
    g_free(event);
}

/* --- As records ---------------------------------------------------------------------------------- */

static const char *const event_fields[] = {"commit", "when",  "ago", "author",
                                           "what",   "store", NULL};

static char *
dup_event_field(const void *data, const char *field, const FolioCall *call)
{
    (void) call;
    const Event *event = data;
    const struct {
        const char *name;
        const char *value;
    } values[] = {{"commit", event->commit},
                  {"when", event->when},
                  {"ago", event->ago},
                  {"author", event->who},
                  {"what", event->what},
                  {"store", event->store == FOLIO_STORE_PRIVATE ? "private" : "shared"}};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].name, field) == 0)
            return g_strdup(values[i].value);
    }
    return NULL;
}

static bool
knows_event_field(const char *field)
{
    return g_strv_contains(event_fields, field);
}

static json_t *
event_to_json(const void *data, const FolioCall *call)
{
    const Event *event = data;
    json_t *object = folio_record_texts_to_json(event_fields, dup_event_field, data, call);
    json_object_set_new(object, "time", json_integer(event->time));
    return object;
}

static const FolioRecordType event_records = {"events", dup_event_field, knows_event_field,
                                              event_to_json};

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
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset(commit->offset_minutes * 60);
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(commit->time);
    g_autoptr(GDateTime) local = utc == NULL ? NULL : g_date_time_to_timezone(utc, zone);
    return local == NULL ? g_strdup("?") : g_date_time_format(local, "%Y-%m-%d %H:%M");
}

void
folio_events_add(FolioCall *call, GPtrArray *events, const FolioCommit *commit, FolioStoreId store,
                 char *what)
{
    Event *event = g_new0(Event, 1);
    event->time = commit->time;
    event->when = make_when(commit);
    event->ago = folio_seconds_ago_to_words(folio_env_now(call->env) - commit->time);
    event->who = g_strdup(commit->author);
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
