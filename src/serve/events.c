#include "events.h"

#include <string.h>

enum { BLOCK_BYTES = 4096 };

/* After that many milliseconds a page that lost us asks again. */
#define BEGINNING "retry: 1000\n: folio\n\n"

struct ServeEvents {
    GMutex mutex; /* over all that follows: the server has a thread of its own */
    char *readers, *build;
    char *problem;  /* NULL: all is well */
    guint number;   /* of the build */
    GList *streams; /* Stream* */
    bool ended;
};

typedef struct Stream {
    ServeEvents *events;
    struct MHD_Connection *connection;
    GString *pending;
    bool suspended;
} Stream;

static void
name_build(ServeEvents *events)
{
    g_free(events->build);
    events->build = g_strdup_printf("%08x", events->number);
}

/* The first number is any: a page of an earlier run shows another build. */
ServeEvents *
serve_events_new(const char *readers)
{
    ServeEvents *events = g_new0(ServeEvents, 1);
    g_mutex_init(&events->mutex);
    events->readers = g_strdup(readers);
    events->number = g_random_int();
    name_build(events);
    return events;
}

void
serve_events_free(ServeEvents *events)
{
    g_mutex_clear(&events->mutex);
    g_free(events->readers);
    g_free(events->build);
    g_free(events->problem);
    g_free(events);
}

char *
serve_event_text(const char *name, const char *words)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "event: %s\n", name);
    for (const char *at = words; at != NULL;) {
        gsize length = strcspn(at, "\r\n");
        g_string_append_printf(text, "data: %.*s\n", (int) length, at);
        at = at[length] != '\0' ? at + length + 1 : NULL;
    }
    g_string_append_c(text, '\n');
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* --- Streams, called from the server's thread -------------------------------------------------------- */

/* A stream with nothing to say sleeps: to answer "nothing yet" would be asked again at once. */
static ssize_t
read_stream(void *data, uint64_t position, char *buffer, size_t size)
{
    Stream *stream = data;
    (void) position;
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&stream->events->mutex);
    gsize count = MIN(size, stream->pending->len);
    if (count > 0) {
        memcpy(buffer, stream->pending->str, count);
        g_string_erase(stream->pending, 0, (gssize) count);
        return (ssize_t) count;
    }
    if (stream->events->ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    MHD_suspend_connection(stream->connection);
    stream->suspended = true;
    return 0;
}

static void
close_stream(void *data)
{
    Stream *stream = data;
    g_mutex_lock(&stream->events->mutex);
    stream->events->streams = g_list_remove(stream->events->streams, stream);
    g_mutex_unlock(&stream->events->mutex);
    g_string_free(stream->pending, TRUE);
    g_free(stream);
}

/* With the mutex held. */
static void
say(Stream *stream, const char *text)
{
    g_string_append(stream->pending, text);
    if (stream->suspended)
        MHD_resume_connection(stream->connection);
    stream->suspended = false;
}

static void
say_event(Stream *stream, const char *name, const char *words)
{
    g_autofree char *text = serve_event_text(name, words);
    say(stream, text);
}

struct MHD_Response *
serve_events_open(ServeEvents *events, struct MHD_Connection *connection, const char *build)
{
    Stream *stream = g_new0(Stream, 1);
    *stream = (Stream){events, connection, g_string_new(BEGINNING), false};
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    events->streams = g_list_prepend(events->streams, stream);
    if (build != NULL && g_strcmp0(build, events->build) != 0)
        say_event(stream, "reload", events->build);
    if (events->problem != NULL)
        say_event(stream, "problem", events->problem);
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_BYTES, read_stream, stream,
                                             close_stream);
}

GBytes *
serve_events_add_to_page(ServeEvents *events, GBytes *page)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    const ServePreview preview = {events->readers, events->build, events->problem};
    return serve_page_add(&preview, page);
}

/* --- News, told from outside ---------------------------------------------------------------------------- */

static void
say_to_all(ServeEvents *events, const char *text)
{
    for (GList *at = events->streams; at != NULL; at = at->next)
        say(at->data, text);
}

void
serve_events_built(ServeEvents *events)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    g_clear_pointer(&events->problem, g_free);
    events->number++;
    name_build(events);
    g_autofree char *text = serve_event_text("reload", events->build);
    say_to_all(events, text);
}

void
serve_events_problem(ServeEvents *events, const char *problem)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    g_free(events->problem);
    events->problem = g_strdup(problem);
    g_autofree char *text = serve_event_text("problem", problem);
    say_to_all(events, text);
}

void
serve_events_beat(ServeEvents *events)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    say_to_all(events, ": still here\n\n");
}

void
serve_events_end(ServeEvents *events)
{
    G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&events->mutex);
    events->ended = true;
    say_to_all(events, "");
}
