/* What is handed out at a speed meeting: a card for everybody, with the rounds and room for notes. */
#ifndef FOLIO_CMD_CARDS_H
#define FOLIO_CMD_CARDS_H

#include "printer.h"

/* From the rota in the meeting's text. A mentee's question is the challenge of theirs that others can
 * read, the newest open one; else the topic. Errors: USAGE when there is no rota. */
bool folio_cards_print(FolioCall *call, const FolioEntry *meeting, GError **error);

#endif
