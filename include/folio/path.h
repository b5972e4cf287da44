/* The one door for names that come from outside: what a stored path may look like. */
#ifndef FOLIO_PATH_H
#define FOLIO_PATH_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_PATH_MAX_BYTES 240
#define FOLIO_PATH_MAX_DEPTH 8

/* A path stored in a journal: relative, '/' between parts, at most 240 bytes and 8 parts, UTF-8 in
 * NFC; each part of letters and digits of any script, '.', '_' and '-', no leading '.' or '-' (but
 * the known files .gitattributes and .gitignore at the top), no trailing '.', no Windows device name.
 * Errors: PRIVACY never; FAILED, naming the path shown safely and the rule it breaks. */
bool folio_path_check(const char *path, GError **error);

/* The form two paths share when a case-folding file system would take them for one. Caller frees. */
char *folio_path_fold(const char *path);

/* The relative path from the folder of `from` to `to`, both journal-relative: "../goals/2026/x.md". */
char *folio_path_relative(const char *from, const char *to);
/* Resolves `link` (no scheme, no fragment) against the folder of `from`. NULL when it leaves the
 * journal. Percent-escapes are decoded. Caller frees. */
char *folio_path_resolve(const char *from, const char *link);

/* The part of `path` below the folder, borrowed from it; NULL when it lies elsewhere, or is that folder. Both are
 * told from the same place. */
const char *folio_path_below(const char *path, const char *folder);

/* A slug: ASCII lower case letters, digits and single hyphens, at most `max` bytes, cut at a word;
 * accents are folded; "" when the title has no ASCII form. A Windows device name gets a "-x". */
char *folio_slug(const char *title, gsize max);

#endif
