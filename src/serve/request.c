#include "request.h"

#include <string.h>

#include "folio/path.h"

enum { OK = 200, BAD = 400, FORBIDDEN = 403, ABSENT = 404, NO_METHOD = 405, MISDIRECTED = 421 };

static const struct {
    const char *ending, *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".json", "application/json"},
    {".xml", "application/xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".ics", "text/calendar; charset=utf-8"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".pdf", "application/pdf"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".mp3", "audio/mpeg"},
    {".m4a", "audio/mp4"},
    {".ogg", "audio/ogg"},
    {".mp4", "video/mp4"},
    {".webm", "video/webm"},
};

const char *
serve_content_type(const char *path)
{
    g_autofree char *folded = g_ascii_strdown(path, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(folded, types[i].ending))
            return types[i].type;
    }
    return "application/octet-stream";
}

/* NAME:PORT for a name of this machine's own loopback. */
static bool
is_own_host(const char *host, guint16 port)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (gsize i = 0; host != NULL && i < G_N_ELEMENTS(names); i++) {
        g_autofree char *own = g_strdup_printf("%s:%u", names[i], port);
        if (g_ascii_strcasecmp(host, own) == 0)
            return true;
    }
    return false;
}

static bool
is_own_origin(const char *origin, guint16 port)
{
    return origin == NULL
           || (g_str_has_prefix(origin, "http://")
               && is_own_host(origin + strlen("http://"), port));
}

static char *
decode_path(const char *target)
{
    gsize length = strcspn(target, "?#");
    return g_uri_unescape_segment(target, target + length, NULL);
}

static unsigned
judge_path(const char *target, ServePlace *place, char **path)
{
    static const struct {
        const char *path;
        ServePlace place;
    } own[] = {{SERVE_OWN "preview.js", SERVE_SCRIPT},
               {SERVE_OWN "preview.css", SERVE_STYLE},
               {SERVE_OWN "events", SERVE_EVENTS}};
    g_autofree char *decoded = target != NULL && target[0] == '/' ? decode_path(target) : NULL;
    if (decoded == NULL)
        return BAD;
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
        if (strcmp(decoded, own[i].path) == 0) {
            *place = own[i].place;
            return OK;
        }
    }
    g_autofree char *wanted =
        g_strconcat(decoded + 1, g_str_has_suffix(decoded, "/") ? "index.html" : "", NULL);
    if (!folio_path_check(wanted, NULL))
        return ABSENT;
    *place = SERVE_FILE;
    *path = g_steal_pointer(&wanted);
    return OK;
}

unsigned
serve_request_judge(const ServeRequest *request, ServePlace *place, char **path)
{
    if (!is_own_host(request->host, request->port))
        return MISDIRECTED;
    if (!is_own_origin(request->origin, request->port))
        return FORBIDDEN;
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
        return NO_METHOD;
    return judge_path(request->target, place, path);
}
