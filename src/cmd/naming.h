/* What is being written, and what it is called. */
#ifndef FOLIO_CMD_NAMING_H
#define FOLIO_CMD_NAMING_H

#include "command.h"

/* Errors: USAGE with the kinds there are. */
const FolioKind *folio_naming_find_kind(const char *word, GError **error);
/* An id for a new entry; of a person the handle, which `title` ("@lena", or the name) says. Caller frees.
 * Errors: USAGE for a person without a name, or whose handle is taken. */
char *folio_naming_make_id(FolioCall *call, const FolioKind *kind, const char *title,
                           GError **error);
/* The entry that a text is which folio_entry_is_claimed() takes for one; `place` becomes its path. Errors: of
 * folio_entry_parse; USAGE when it is none after all. */
FolioEntry *folio_naming_read_whole(const char *text, const char *place, GError **error);
/* An entry of the kind (NULL: of any) that is to be new in the journal, from the text of a whole one that is
 * called `place`: without a path, and with another id where its own is in use. Errors: of
 * folio_naming_read_whole and folio_naming_make_id; USAGE for another kind. */
FolioEntry *folio_naming_adopt(FolioCall *call, const FolioKind *kind, const char *text,
                               const char *place, GError **error);
/* The field that holds what an entry is called. */
const char *folio_naming_title_key(const FolioKind *kind);
/* Has it a title, or one from its fields? */
bool folio_naming_has_title(const FolioEntry *entry);
/* Gives an entry without a title one: what its kind makes of its fields, else its own first words.
 * Errors: CANCELLED when there are none. */
bool folio_naming_settle_title(FolioEntry *entry, GError **error);

#endif
