/* Between the parts of the query language. */
#ifndef FOLIO_QUERY_INTERNAL_H
#define FOLIO_QUERY_INTERNAL_H

#include "folio/query.h"

/* One value of a FIELD as typed, in its stored form (or the days of a month). `name` is from
 * folio_query_find_name. NULL with an error when it does not fit any kind's field of that name. */
FolioQuery *folio_query_new_value(const char *name, FolioQueryOperator op, const char *text,
                                  const FolioKinds *kinds, const GDate *today, GError **error);
/* The kind called `word` or "action"; NULL. */
const char *folio_query_find_kind(const FolioKinds *kinds, const char *word);
/* "since" and "until": what they stand for; other words stay, and so does `op`. */
const char *folio_query_resolve_word(const char *word, FolioQueryOperator *op);
/* USAGE: no field of that name, with a near one as hint. */
bool folio_query_refuse_name(const FolioKinds *kinds, const char *word, GError **error);

#endif
