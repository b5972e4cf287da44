/* Text on its way to a terminal: the one filter for words that came from outside. */
#ifndef FOLIO_TERM_H
#define FOLIO_TERM_H

#include <glib.h>
#include <stdbool.h>

/* Shows control characters as ^[ or \x9b, bidirectional and zero-width controls as <U+202E>, bytes
 * that are no UTF-8 as \xNN. A joiner between two characters beyond ASCII stays: Persian and joined
 * emoji need it. `lines` keeps '\n' and expands tabs. Caller frees. */
char *folio_term_safe(const char *text, gssize length, bool lines);

/* Columns a (safe) text takes: East Asian wide 2, combining 0. */
int folio_term_width(const char *text);
/* Cut to at most `width` columns (with "…" when cut) and, when `pad`, filled with blanks. */
char *folio_term_fit(const char *text, int width, bool pad);
/* Wraps to `width` columns at blanks, each line after the first behind `indent` blanks. */
char *folio_term_wrap(const char *text, int width, int indent);

/* The other sinks for foreign text, one function each. Callers free. */
char *folio_html_escape(const char *text); /* & < > " '; control characters that XML 1.0 forbids
                                              become U+FFFD */
/* The same onto the end of `html`. */
void folio_html_append(GString *html, const char *text, gsize length);
char *folio_csv_field(const char *text); /* quoted where RFC 4180 needs it; a first = + - @ TAB CR
                                              is guarded by ' */

#endif
