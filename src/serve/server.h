/* The web server over one folder: this machine and this user only. */
#ifndef FOLIO_SERVE_SERVER_H
#define FOLIO_SERVE_SERVER_H

#include <glib.h>

#include "events.h"

typedef struct ServeServer ServeServer;

/* Serves the site at `folder` (it may come later, and be replaced at any time) on 127.0.0.1, on the first
 * port of first..last that is free (0: any). Errors: CONFLICT when none is, FAILED. */
ServeServer *serve_server_start(const char *folder, ServeEvents *events, guint first, guint last,
                                GError **error);
guint16 serve_server_get_port(const ServeServer *server);
/* Ends all connections. */
void serve_server_stop(ServeServer *server);

#endif
