/* What the readers of a note's own words about itself share. All of them give one map, as front matter of
 * YAML would, and the text that is left. */
#ifndef FOLIO_NOTE_INTERNAL_H
#define FOLIO_NOTE_INTERNAL_H

#include "folio/date.h"
#include "folio/front_matter.h"

/* Is it there, and short enough? */
bool folio_note_is_title(const char *text);

/* Does the text begin with an object in braces that is meant as front matter: a first key, or nothing, in
 * it, and the end of the line behind it? It may be wrong all the same, or never end. */
bool folio_note_is_json(const char *text);
/* What stands in it, each number as it is written there; null is an empty text. `body` (out) is what
 * follows its last line, borrowed from `text`. For texts in UTF-8 with LF that are such. Errors: FAILED
 * with place for what is no JSON (RFC 8259), keys that are there twice or are empty, and what is larger,
 * deeper or more than in front matter of YAML. Caller frees. */
FolioValue *folio_note_read_json(const char *text, const char *place, const char **body,
                                 GError **error);
/* What the first line of a part of a journal says (folio_note_find_parts): its date as it is written there,
 * its title when it is one, whether it has a star, and as tags the first hundred words like "@ward", "+ward"
 * and "#ward" of all of it. `body` (out) is what is left, borrowed from `text`; `when` (out) that date.
 * For texts with LF. Caller frees. */
FolioValue *folio_note_read_part(const char *text, FolioMoment *when, const char **body);

#endif
