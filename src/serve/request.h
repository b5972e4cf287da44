/* What is asked, judged: all of it before a file is looked for. */
#ifndef FOLIO_SERVE_REQUEST_H
#define FOLIO_SERVE_REQUEST_H

#include <glib.h>

/* What folio's own server adds to the site lies below this; no file of a site has such a name. */
#define SERVE_OWN "/.folio/"

typedef enum ServePlace {
    SERVE_FILE, /* of the site */
    SERVE_SCRIPT,
    SERVE_STYLE,
    SERVE_EVENTS
} ServePlace;

/* As the other side sent it; NULL for what it did not. */
typedef struct ServeRequest {
    const char *method;
    const char *target; /* path and query, nothing decoded */
    const char *host;   /* of its only Host header */
    const char *origin; /* where a page of a browser asks from */
    guint16 port;       /* ours */
} ServeRequest;

/* The status to answer with (RFC 9110): 200, or 400, 403, 404, 405, 421 for what is not answered. *place
 * and *path (of a file, owned by the caller) are set with 200 only. Hosts are this machine's own names
 * with our port: a page of another name that leads here (DNS rebinding) gets nothing. Paths are those of
 * folio_path_check; one that ends in '/' is that folder's index.html. */
unsigned serve_request_judge(const ServeRequest *request, ServePlace *place, char **path);

/* The type of a file by its ending (RFC 9110, Content-Type); static. */
const char *serve_content_type(const char *path);

#endif
