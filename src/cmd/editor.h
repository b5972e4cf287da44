/* The person's own editor, and the buffer it shows. */
#ifndef FOLIO_CMD_EDITOR_H
#define FOLIO_CMD_EDITOR_H

#include "command.h"
#include "drafts.h"

/* Opens `path` (absolute) in FOLIO_EDITOR, the setting `editor`, or git's own choice, at `line` (0:
 * wherever) where the editor is known to take one. Errors: FAILED when it cannot be started or ends
 * with an error. */
bool folio_editor_run(const FolioCall *call, const char *path, unsigned line, GError **error);

/* The file of an entry as it is shown in the editor: fields it still needs as comments, and below a
 * scissors line facts that help. Caller frees. */
char *folio_buffer_make(FolioCall *call, const FolioEntry *entry);
/* Nothing was written where it would not be saved: `edited` has no line below the scissors that
 * `buffer` had not. Errors: USAGE with the line of the stripped text before it. */
bool folio_buffer_check(const char *edited, const char *buffer, GError **error);
/* The file again, without what folio_buffer_make added. Caller frees. */
char *folio_buffer_strip(const char *buffer);
/* The line of the buffer that became `line` of the stripped text; 0 for 0. */
unsigned folio_buffer_find_line(const char *buffer, unsigned line);

/* What to do with the text that came back: parse, check, plan. */
typedef bool (*FolioEditorTake)(const char *text, gpointer data, GError **error);
/* Lets the person write until `take` accepts the text. A text that `take` refuses is opened again at
 * the line of the error, if the person wants; else the draft stays and the error names it. Errors: those of
 * the editor and of `take`; CANCELLED when nothing was changed, or when `take` says so: then the draft goes. */
bool folio_editor_edit(FolioCall *call, FolioDraft *draft, const char *buffer, FolioEditorTake take,
                       gpointer data, GError **error);
/* Says in an error where the text is kept. */
void folio_editor_name_draft(const FolioCall *call, const FolioDraft *draft, GError **error);

#endif
