/* Server-Sent Events (the HTML standard, 9.2): what open pages are told. */
#ifndef FOLIO_SERVE_EVENTS_H
#define FOLIO_SERVE_EVENTS_H

#include <microhttpd.h>
#include <stdbool.h>

#include "page.h"

typedef struct ServeEvents ServeEvents;

ServeEvents *serve_events_new(const char *readers);
/* After the server has stopped. */
void serve_events_free(ServeEvents *events);

/* A stream for one page that shows `build` (NULL: none): told at once to load again when that is not the
 * present one, and what stands in the way, if anything. While there is nothing to say it costs nothing. */
struct MHD_Response *serve_events_open(ServeEvents *events, struct MHD_Connection *connection,
                                       const char *build);

/* There is a new build; all pages load again. */
void serve_events_built(ServeEvents *events);
/* Pages show it, until the next build. */
void serve_events_problem(ServeEvents *events, const char *problem);
/* A comment to everybody: who has gone is found out. */
void serve_events_beat(ServeEvents *events);
/* Ends all streams. */
void serve_events_end(ServeEvents *events);

/* A page with what belongs to the present build (serve_page_add). */
GBytes *serve_events_add_to_page(ServeEvents *events, GBytes *page);

/* One event as bytes: "event: NAME", its words line by line, an empty line. Caller frees. */
char *serve_event_text(const char *name, const char *words);

#endif
