#include "serve/request.h"

#include <string.h>

static unsigned
judge(const char *method, const char *target, const char *host, const char *origin,
      ServePlace *place, char **path)
{
    const ServeRequest request = {method, target, host, origin, 4000};
    return serve_request_judge(&request, place, path);
}

static void
test_hosts(void)
{
    static const struct {
        const char *host, *origin;
        unsigned status;
    } cases[] = {
        {"127.0.0.1:4000", NULL, 200},
        {"localhost:4000", NULL, 200},
        {"LocalHost:4000", NULL, 200},
        {"[::1]:4000", NULL, 200},
        {"127.0.0.1:4000", "http://127.0.0.1:4000", 200},
        {"127.0.0.1:4000", "http://localhost:4000", 200},
        {"127.0.0.1", NULL, 421},
        {"localhost:4001", NULL, 421},
        {"localhost:4000.example.org", NULL, 421},
        {"example.org:4000", NULL, 421},
        {"127.0.0.1:04000", NULL, 421},
        {" 127.0.0.1:4000", NULL, 421},
        {"", NULL, 421},
        {NULL, NULL, 421},
        {"127.0.0.1:4000", "http://example.org", 403},
        {"127.0.0.1:4000", "https://127.0.0.1:4000", 403},
        {"127.0.0.1:4000", "null", 403},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ServePlace place;
        g_autofree char *path = NULL;
        g_assert_cmpuint(judge("GET", "/", cases[i].host, cases[i].origin, &place, &path), ==,
                         cases[i].status);
        g_assert_true((path != NULL) == (cases[i].status == 200));
    }
}

static void
test_methods(void)
{
    static const char *const refused[] = {"POST", "PUT",   "DELETE", "OPTIONS", "TRACE",
                                          "get",  "HEAD ", "",       "CONNECT", "PROPFIND"};
    ServePlace place;
    g_autofree char *path = NULL, *same = NULL;
    g_assert_cmpuint(judge("GET", "/", "127.0.0.1:4000", NULL, &place, &path), ==, 200);
    g_assert_cmpuint(judge("HEAD", "/", "127.0.0.1:4000", NULL, &place, &same), ==, 200);
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autofree char *none = NULL;
        g_assert_cmpuint(judge(refused[i], "/", "127.0.0.1:4000", NULL, &place, &none), ==, 405);
        g_assert_null(none);
    }
}

static void
test_files(void)
{
    static const struct {
        const char *target, *path;
    } cases[] = {
        {"/", "index.html"},
        {"/?x=1", "index.html"},
        {"/goals.html", "goals.html"},
        {"/goals.html?a=b#c", "goals.html"},
        {"/goals/", "goals/index.html"},
        {"/goals/g4kq7m.html", "goals/g4kq7m.html"},
        {"/goals%2Fg4kq7m.html", "goals/g4kq7m.html"},
        {"/files/2026/r%C3%A9sum%C3%A9.pdf", "files/2026/r\303\251sum\303\251.pdf"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ServePlace place = SERVE_EVENTS;
        g_autofree char *path = NULL;
        g_assert_cmpuint(judge("GET", cases[i].target, "127.0.0.1:4000", NULL, &place, &path), ==,
                         200);
        g_assert_cmpint(place, ==, SERVE_FILE);
        g_assert_cmpstr(path, ==, cases[i].path);
    }
}

/* Nothing that leads out, is hidden, or could be taken for something else. */
static void
test_refused_paths(void)
{
    static const struct {
        const char *target;
        unsigned status;
    } cases[] = {
        {"/../etc/passwd", 404},
        {"/goals/../../etc/passwd", 404},
        {"/%2e%2e/etc/passwd", 404},
        {"/%2E%2E%2Fetc%2Fpasswd", 404},
        {"/..%5Cwindows", 404},
        {"/%252e%252e/x", 404},
        {"/.git/config", 404},
        {"/.folio/other", 404},
        {"/a/.hidden", 404},
        {"//etc/passwd", 404},
        {"/a//b", 404},
        {"/./a", 404},
        {"/a/./b", 404},
        {"/-rf", 404},
        {"/a%00.html", 400},
        {"/a%0ab", 404},
        {"/a%zz", 400},
        {"/%", 400},
        {"/%c3%28", 404},
        {"/nul", 404},
        {"*", 400},
        {"", 400},
        {"goals.html", 400},
        {"http://127.0.0.1:4000/", 400},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ServePlace place;
        g_autofree char *path = NULL;
        g_test_message("%s", cases[i].target);
        g_assert_cmpuint(judge("GET", cases[i].target, "127.0.0.1:4000", NULL, &place, &path), ==,
                         cases[i].status);
        g_assert_null(path);
    }
    ServePlace place;
    g_autofree char *path = NULL;
    g_assert_cmpuint(judge("GET", NULL, "127.0.0.1:4000", NULL, &place, &path), ==, 400);
}

static void
test_own_places(void)
{
    static const struct {
        const char *target;
        ServePlace place;
    } cases[] = {{"/.folio/preview.js", SERVE_SCRIPT},
                 {"/.folio/preview.css", SERVE_STYLE},
                 {"/.folio/events", SERVE_EVENTS},
                 {"/.folio/events?build=00000001", SERVE_EVENTS}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ServePlace place = SERVE_FILE;
        g_autofree char *path = NULL;
        g_assert_cmpuint(judge("GET", cases[i].target, "127.0.0.1:4000", NULL, &place, &path), ==,
                         200);
        g_assert_cmpint(place, ==, cases[i].place);
        g_assert_null(path);
    }
}

static void
test_types(void)
{
    g_assert_cmpstr(serve_content_type("index.html"), ==, "text/html; charset=utf-8");
    g_assert_cmpstr(serve_content_type("a.b/theme.js"), ==, "text/javascript; charset=utf-8");
    g_assert_cmpstr(serve_content_type("X.JPG"), ==, "image/jpeg");
    g_assert_cmpstr(serve_content_type("feed.json"), ==, "application/json");
    g_assert_cmpstr(serve_content_type("files/talk.zip"), ==, "application/octet-stream");
    g_assert_cmpstr(serve_content_type("html"), ==, "application/octet-stream");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/request/hosts", test_hosts);
    g_test_add_func("/request/methods", test_methods);
    g_test_add_func("/request/files", test_files);
    g_test_add_func("/request/refused-paths", test_refused_paths);
    g_test_add_func("/request/own-places", test_own_places);
    g_test_add_func("/request/types", test_types);
    return g_test_run();
}
