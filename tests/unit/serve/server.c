/* The whole server over a folder, asked as a browser would. */
#include "serve/server.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

typedef struct Served {
    char *folder;
    ServeEvents *events;
    ServeServer *server;
} Served;

static void
served_init(Served *served)
{
    GError *error = NULL;
    served->folder = test_folder();
    served->events = serve_events_new("shared");
    served->server = serve_server_start(served->folder, served->events, 0, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(serve_server_get_port(served->server), >, 0);
}

static void
served_clear(Served *served)
{
    serve_server_stop(served->server);
    serve_events_free(served->events);
    test_folder_remove(served->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Served, served_clear)

static int
connect_to(const Served *served)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons(serve_server_get_port(served->server)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct timeval patience = {.tv_sec = 60};
    int made = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    g_assert_cmpint(connect(made, (struct sockaddr *) &to, sizeof to), ==, 0);
    return made;
}

/* Sends "METHOD PATH", with our own Host unless `headers` are given. */
static int
ask(const Served *served, const char *line, const char *headers)
{
    int made = connect_to(served);
    g_autofree char *host = g_strdup_printf("Host: 127.0.0.1:%u\r\nConnection: close\r\n",
                                            serve_server_get_port(served->server));
    g_autofree char *text =
        g_strdup_printf("%s HTTP/1.1\r\n%s\r\n", line, headers != NULL ? headers : host);
    g_assert_cmpint(send(made, text, strlen(text), MSG_NOSIGNAL), ==, strlen(text));
    return made;
}

/* Reads until `mark` has come (NULL: until the end). The caller frees. */
static char *
hear(int made, const char *mark)
{
    GString *text = g_string_new(NULL);
    char buffer[4096];
    ssize_t count;
    while ((mark == NULL || strstr(text->str, mark) == NULL)
           && (count = recv(made, buffer, sizeof buffer, 0)) > 0)
        g_string_append_len(text, buffer, count);
    return g_string_free(text, FALSE);
}

static char *
get(const Served *served, const char *line, const char *headers)
{
    int made = ask(served, line, headers);
    char *text = hear(made, NULL);
    close(made);
    return text;
}

static void
assert_answer(const Served *served, const char *line, const char *headers, unsigned status,
              const char *words)
{
    g_autofree char *text = get(served, line, headers);
    g_autofree char *begin = g_strdup_printf("HTTP/1.1 %u ", status);
    g_test_message("%s", line);
    g_assert_true(g_str_has_prefix(text, begin));
    g_assert_nonnull(strstr(text, words));
}

static void
test_files(void)
{
    g_auto(Served) served = {0};
    served_init(&served);
    assert_answer(&served, "GET /", NULL, 404, "Not found");
    test_write_file(served.folder, "404.html", "<head></head><body>The site's own words");
    test_write_file(served.folder, "index.html", "<head></head><body>Hello");
    test_write_file(served.folder, "goals/a.css", "a{}");
    test_write_file(served.folder, "empty.txt", "");
    assert_answer(&served, "GET /", NULL, 200, "Hello");
    assert_answer(&served, "GET /", NULL, 200, "Preview: shared.");
    assert_answer(&served, "GET /", NULL, 200, "\r\nX-Content-Type-Options: nosniff\r\n");
    assert_answer(&served, "GET /", NULL, 200, "\r\nCache-Control: no-store\r\n");
    assert_answer(&served, "GET /goals/a.css?x", NULL, 200, "text/css");
    assert_answer(&served, "GET /empty.txt", NULL, 200, "Content-Length: 0");
    assert_answer(&served, "GET /none.html", NULL, 404, "The site's own words");
    assert_answer(&served, "GET /goals", NULL, 404, "The site's own words");
    assert_answer(&served, "GET /../index.html", NULL, 404, "The site's own words");
    assert_answer(&served, "GET /.folio/preview.js", NULL, 200, "EventSource");
    assert_answer(&served, "GET /.folio/preview.css", NULL, 200, ".folio-preview");
    g_autofree char *head = get(&served, "HEAD /", NULL);
    g_assert_true(g_str_has_suffix(head, "\r\n\r\n"));
}

static void
test_refused(void)
{
    g_auto(Served) served = {0};
    served_init(&served);
    g_autofree char *own = g_strdup_printf("Host: 127.0.0.1:%u\r\nConnection: close\r\n",
                                           serve_server_get_port(served.server));
    g_autofree char *twice = g_strconcat(own, "Host: example.org\r\n", NULL);
    g_autofree char *origin = g_strconcat(own, "Origin: http://example.org\r\n", NULL);
    assert_answer(&served, "GET /", "Host: example.org\r\nConnection: close\r\n", 421, "421");
    assert_answer(&served, "GET /", twice, 421, "421");
    assert_answer(&served, "GET /", origin, 403, "403");
    assert_answer(&served, "DELETE /", NULL, 405, "Allow: GET, HEAD");
    assert_answer(&served, "GET /%00", NULL, 400, "400");
}

/* Links are never followed, wherever they lead. */
static void
test_links(void)
{
    TestFolder outside = test_folder();
    g_auto(Served) served = {0};
    served_init(&served);
    test_write_file(outside, "secret.html", "QUOKKA");
    test_write_file(served.folder, "index.html", "x");
    g_autofree char *file = g_build_filename(outside, "secret.html", NULL);
    g_autofree char *one = g_build_filename(served.folder, "one.html", NULL);
    g_autofree char *two = g_build_filename(served.folder, "two", NULL);
    g_assert_cmpint(symlink(file, one), ==, 0);
    g_assert_cmpint(symlink(outside, two), ==, 0);
    static const char *const lines[] = {"GET /one.html", "GET /two/secret.html", "GET /two/"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *text = get(&served, lines[i], NULL);
        g_assert_true(g_str_has_prefix(text, "HTTP/1.1 404"));
        g_assert_null(strstr(text, "QUOKKA"));
    }
}

/* A stream tells what it missed at once, then each piece of news, and ends with the server. */
static void
test_events(void)
{
    Served served = {0};
    served_init(&served);
    int page = ask(&served, "GET /.folio/events", NULL);
    g_autofree char *begin = hear(page, ": folio");
    g_assert_nonnull(strstr(begin, "text/event-stream"));
    g_assert_nonnull(strstr(begin, "retry: "));
    g_assert_null(strstr(begin, "event: "));
    serve_events_problem(served.events, "a\nb");
    g_autofree char *problem = hear(page, "data: b");
    g_assert_nonnull(strstr(problem, "event: problem\ndata: a\ndata: b"));
    int late = ask(&served, "GET /.folio/events?build=other", NULL);
    g_autofree char *missed = hear(late, "event: problem");
    g_assert_nonnull(strstr(missed, "event: reload"));
    serve_events_built(served.events);
    g_autofree char *reload = hear(page, "event: reload");
    g_assert_nonnull(strstr(reload, "event: reload"));
    serve_events_beat(served.events);
    g_autofree char *beat = hear(page, "still here");
    g_assert_nonnull(strstr(beat, ": still here"));
    served_clear(&served);
    g_autofree char *rest = hear(page, NULL);
    g_assert_null(strstr(rest, "event:"));
    close(page);
    close(late);
}

static void
test_ports(void)
{
    g_auto(Served) served = {0};
    g_autoptr(GError) error = NULL;
    served_init(&served);
    guint port = serve_server_get_port(served.server);
    ServeEvents *events = serve_events_new("public");
    g_assert_null(serve_server_start(served.folder, events, port, port, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "is in use"));
    g_clear_error(&error);
    if (port < 65500) {
        ServeServer *next = serve_server_start(served.folder, events, port, port + 30, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(serve_server_get_port(next), >, port);
        serve_server_stop(next);
    }
    serve_events_free(events);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/server/files", test_files);
    g_test_add_func("/server/refused", test_refused);
    g_test_add_func("/server/links", test_links);
    g_test_add_func("/server/events", test_events);
    g_test_add_func("/server/ports", test_ports);
    return g_test_run();
}
