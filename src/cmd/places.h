/* Addresses as they are typed. */
#ifndef FOLIO_CMD_PLACES_H
#define FOLIO_CMD_PLACES_H

#include <glib.h>

/* The address that `word` is: a path becomes absolute, because it is kept. Errors: USAGE. Caller
 * frees. */
char *folio_place_dup_url(const char *word, GError **error);

#endif
