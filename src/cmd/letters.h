/* The two texts of an introduction: each asks one of the two alone, before they hear of each other; and the
 * way of any other first message. */
#ifndef FOLIO_CMD_LETTERS_H
#define FOLIO_CMD_LETTERS_H

#include "printer.h"

/* Is it an introduction of two that is not made yet? */
bool folio_letters_are_for(const FolioEntry *request);
/* Both texts, to be pasted into mails, and what to do with the answers. Who has agreed gets none. */
void folio_letters_print(FolioCall *call, const FolioEntry *request);
/* Where a first message that was not sent yet goes from here; nothing of other entries. */
void folio_letters_hint(FolioCall *call, const FolioEntry *request);

#endif
