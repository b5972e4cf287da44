/* The part of an entry that must be written before it can be closed. */
#ifndef FOLIO_CMD_DEBRIEF_H
#define FOLIO_CMD_DEBRIEF_H

#include "command.h"
#include "editor.h"

/* Puts `words` at the end of the part below `heading`, which is added when it is not there. */
void folio_debrief_append(FolioEntry *entry, const char *heading, const char *words);
/* Opens the editor on the entry, with the headings that its template has below `heading`. `save` gets the
 * entry with the text, which has words there; the draft is kept until it succeeds. Errors: USAGE where
 * nobody can be asked, naming -m. */
typedef bool (*FolioDebriefSave)(FolioEntry *entry, gpointer data, GError **error);
bool folio_debrief_write(FolioCall *call, FolioEntry *entry, const char *heading,
                         FolioDebriefSave save, gpointer data, GError **error);

#endif
