#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/fd.h"
#include "folio/root.h"
#include "request.h"
#include "visitor.h"

enum {
    CONNECTIONS_MAX = 64,
    SILENCE_SECONDS = 10, /* half a request, or none at all */
    PAGE_MAX_BYTES = 32 * 1024 * 1024
};

struct ServeServer {
    char *folder;
    ServeEvents *events;
    guint16 port;
    struct MHD_Daemon *daemon;
};

/* --- Replies --------------------------------------------------------------------------------------------- */

static const char *const headers[][2] = {
    {"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"},
    {"Referrer-Policy", "no-referrer"},    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
};

/* Takes the response. */
static enum MHD_Result
reply(struct MHD_Connection *connection, unsigned status, const char *type,
      struct MHD_Response *response)
{
    if (response == NULL)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    enum MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result
reply_bytes(struct MHD_Connection *connection, unsigned status, const char *type, GBytes *bytes)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    return reply(connection, status, type,
                 MHD_create_response_from_buffer(size, (void *) data, MHD_RESPMEM_MUST_COPY));
}

static enum MHD_Result
reply_page(ServeServer *server, struct MHD_Connection *connection, unsigned status, GBytes *page)
{
    g_autoptr(GBytes) whole = serve_events_add_to_page(server->events, page);
    return reply_bytes(connection, status, serve_content_type(".html"), whole);
}

static enum MHD_Result
reply_asset(struct MHD_Connection *connection, const char *name)
{
    const FolioAsset *asset = folio_asset_find(name);
    return reply(connection, MHD_HTTP_OK, serve_content_type(name),
                 MHD_create_response_from_buffer(asset->size_bytes, (void *) asset->data,
                                                 MHD_RESPMEM_PERSISTENT));
}

static enum MHD_Result
refuse(struct MHD_Connection *connection, unsigned status)
{
    g_autofree char *words = g_strdup_printf("%u %s\n", status, MHD_get_reason_phrase_for(status));
    g_autoptr(GBytes) bytes = g_bytes_new(words, strlen(words));
    return reply_bytes(connection, status, serve_content_type(".txt"), bytes);
}

/* --- Files ------------------------------------------------------------------------------------------------- */

/* The site's own page for it; before the first build there is none. */
static enum MHD_Result
reply_absent(ServeServer *server, struct MHD_Connection *connection)
{
    static const char plain[] = "<!DOCTYPE html><html lang=\"en\"><head><title>Not found</title>"
                                "</head><body><h1>Not found</h1></body></html>\n";
    g_autoptr(FolioRoot) root = folio_root_open(server->folder, NULL);
    g_autoptr(GBytes) page = NULL;
    if (root == NULL || !folio_root_read(root, "404.html", PAGE_MAX_BYTES, &page, NULL))
        page = g_bytes_new_static(plain, sizeof plain - 1);
    return reply_page(server, connection, MHD_HTTP_NOT_FOUND, page);
}

/* The folder is opened for each file: a new build stands in another one of the same name. */
static enum MHD_Result
reply_file(ServeServer *server, struct MHD_Connection *connection, const char *path)
{
    g_autoptr(FolioRoot) root = folio_root_open(server->folder, NULL);
    g_autoptr(GBytes) page = NULL;
    goffset size = 0;
    if (root == NULL)
        return reply_absent(server, connection);
    if (g_str_has_suffix(path, ".html"))
        return folio_root_read(root, path, PAGE_MAX_BYTES, &page, NULL)
                   ? reply_page(server, connection, MHD_HTTP_OK, page)
                   : reply_absent(server, connection);
    int file = folio_root_open_file(root, path, &size, NULL);
    if (file < 0)
        return reply_absent(server, connection);
    struct MHD_Response *response = MHD_create_response_from_fd64((uint64_t) size, file);
    if (response == NULL)
        close(file);
    return reply(connection, MHD_HTTP_OK, serve_content_type(path), response);
}

/* --- Requests ---------------------------------------------------------------------------------------------- */

typedef struct OneHeader {
    const char *name, *value;
    guint count;
} OneHeader;

static enum MHD_Result
note_header(void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
    OneHeader *header = data;
    (void) kind;
    if (g_ascii_strcasecmp(name, header->name) == 0) {
        header->value = value;
        header->count++;
    }
    return MHD_YES;
}

/* NULL when there is none or more than one. */
static const char *
find_only(struct MHD_Connection *connection, const char *name)
{
    OneHeader header = {name, NULL, 0};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note_header, &header);
    return header.count == 1 ? header.value : NULL;
}

static enum MHD_Result
reply_events(ServeServer *server, struct MHD_Connection *connection)
{
    const char *build = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "build");
    return reply(connection, MHD_HTTP_OK, "text/event-stream",
                 serve_events_open(server->events, connection, build));
}

static enum MHD_Result
reply_place(ServeServer *server, struct MHD_Connection *connection, ServePlace place,
            const char *path)
{
    if (place == SERVE_SCRIPT)
        return reply_asset(connection, "serve/preview.js");
    if (place == SERVE_STYLE)
        return reply_asset(connection, "serve/preview.css");
    return place == SERVE_EVENTS ? reply_events(server, connection)
                                 : reply_file(server, connection, path);
}

/* Called twice: with the headers, when a reply would also end the connection, then with the whole request.
 * What is refused is not listened to any longer. */
static enum MHD_Result
answer(void *data, struct MHD_Connection *connection, const char *url, const char *method,
       const char *version, const char *upload, size_t *upload_size, void **state)
{
    static char has_headers;
    ServeServer *server = data;
    (void) version, (void) upload, (void) upload_size;
    const ServeRequest request = {
        method, url, find_only(connection, MHD_HTTP_HEADER_HOST),
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ORIGIN),
        server->port};
    ServePlace place = SERVE_FILE;
    g_autofree char *path = NULL;
    unsigned status = serve_request_judge(&request, &place, &path);
    if (status != MHD_HTTP_OK && status != MHD_HTTP_NOT_FOUND)
        return refuse(connection, status);
    if (*state == NULL) {
        *state = &has_headers;
        return MHD_YES;
    }
    return status == MHD_HTTP_OK ? reply_place(server, connection, place, path)
                                 : reply_absent(server, connection);
}

/* Paths are judged as they were sent. */
static size_t
leave_escapes(void *data, struct MHD_Connection *connection, char *text)
{
    (void) data, (void) connection;
    return strlen(text);
}

static enum MHD_Result
admit(void *data, const struct sockaddr *address, socklen_t size)
{
    const ServeServer *server = data;
    struct sockaddr_in from;
    if (address->sa_family != AF_INET || size < sizeof from)
        return MHD_NO;
    memcpy(&from, address, sizeof from);
    return serve_visitor_is_own(ntohs(from.sin_port), server->port) ? MHD_YES : MHD_NO;
}

/* --- Starting and stopping ------------------------------------------------------------------------------------ */

/* A socket of its own for each: one that could be bound to a port where another server was faster to listen
 * cannot be bound to the next. */
static int
listen_at(guint at, guint16 *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((guint16) at),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    g_auto(FolioFd) made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (made < 0 || bind(made, (struct sockaddr *) &address, size) != 0
        || listen(made, CONNECTIONS_MAX) != 0
        || getsockname(made, (struct sockaddr *) &address, &size) != 0)
        return -1;
    *port = ntohs(address.sin_port);
    return folio_fd_steal(&made);
}

/* A socket on the first free port; -1 with errno. */
static int
listen_on(guint first, guint last, guint16 *port)
{
    int listening = -1;
    for (guint at = first; at <= last && listening < 0; at++) {
        listening = listen_at(at, port);
        if (listening < 0 && errno != EADDRINUSE)
            break;
    }
    return listening;
}

static bool
refuse_ports(guint first, guint last, GError **error)
{
    if (errno != EADDRINUSE)
        return folio_error_set_errno(error, errno, "cannot listen on port %u", first);
    if (first == last)
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "port %u is in use", first);
    else
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "all ports from %u to %u are in use", first,
                        last);
    folio_error_hint(error, "--port 0 takes any that is free");
    return false;
}

ServeServer *
serve_server_start(const char *folder, ServeEvents *events, guint first, guint last, GError **error)
{
    guint16 port = 0;
    int listening = listen_on(first, last, &port);
    if (listening < 0) {
        refuse_ports(first, last, error);
        return NULL;
    }
    ServeServer *server = g_new0(ServeServer, 1);
    *server = (ServeServer){g_strdup(folder), events, port, NULL};
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, admit, server, answer, server,
        MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned) CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned) SILENCE_SECONDS,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_END);
    if (server->daemon != NULL)
        return server;
    folio_error_set(error, FOLIO_ERROR_FAILED, "cannot start the server");
    close(listening);
    serve_server_stop(server);
    return NULL;
}

guint16
serve_server_get_port(const ServeServer *server)
{
    return server->port;
}

void
serve_server_stop(ServeServer *server)
{
    serve_events_end(server->events);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    g_free(server->folder);
    g_free(server);
}
