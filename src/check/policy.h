/* Pages against their own Content-Security-Policy. */
#ifndef FOLIO_CHECK_POLICY_H
#define FOLIO_CHECK_POLICY_H

#include "folio/finding.h"

/* Adds what a browser would not let in: scripts and styles that stand in the page, and what comes from other
 * servers, each with its place. `html` is valid UTF-8. */
void folio_policy_check(const char *html, GPtrArray *findings);

#endif
