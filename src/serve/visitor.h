/* Who is on the other end: other users of this machine reach its loopback too, and a preview shows what is
 * private. */
#ifndef FOLIO_SERVE_VISITOR_H
#define FOLIO_SERVE_VISITOR_H

#include <glib.h>
#include <stdbool.h>

/* Does the process that connected from `port` of this machine to `own_port` run as this user, or as root?
 * Where the system does not tell (no /proc/net/tcp), everybody is taken for one. */
bool serve_visitor_is_own(guint16 port, guint16 own_port);

/* The user of the socket 127.0.0.1:PORT that is connected to 127.0.0.1:OWN_PORT, by a table of the form of
 * /proc/net/tcp or tcp6 (proc(5)); -1 when it is not in it. */
gint64 serve_visitor_find(const char *table, guint16 port, guint16 own_port);

#endif
