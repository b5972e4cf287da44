/* Spellings of options that GOption does not know become those it knows. */
#ifndef FOLIO_CMD_SPELLINGS_H
#define FOLIO_CMD_SPELLINGS_H

#include "command.h"

/* "-mTEXT" and "-qmTEXT" become "-m TEXT" and "-qm TEXT". `own` and `fields` (may be NULL) end with
 * zeros. What follows "--" stays as it is, and so does, with `strict`, what follows the first word that
 * is no option. `arguments` are GLib strings, NULL-terminated. */
void folio_spellings_split_letters(const GOptionEntry *own, const GOptionEntry *fields, bool strict,
                                   char ***arguments);
/* "--svg=FILE" of a flag that names a word becomes "--svg", with FILE behind all other words. */
void folio_spellings_unbind_words(const FolioOption *options, char ***arguments);

#endif
