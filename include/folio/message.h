/* A first message: what somebody who is asked needs to read, and what makes an answer easy. */
#ifndef FOLIO_MESSAGE_H
#define FOLIO_MESSAGE_H

#include "folio/entry.h"

/* More words than this are seldom read to the end. */
#define FOLIO_MESSAGE_WORDS_MAX 200

/* Is the entry a message of that kind: a request that goes to somebody for the first time? */
bool folio_message_is_one(const FolioEntry *entry);
/* Adds a finding of rule "request" and of `level` for each part that the message lacks: why this person
 * in particular, one small ask, when one is free, an easy no, how to be reached (mentoring; other
 * purposes need fewer), and for one that is too long. A part is there when something stands below the
 * heading that the templates have for it, or when the words say it. */
void folio_message_check(const FolioEntry *entry, FolioLevel level, GPtrArray *findings);
/* Its words alone, to be pasted into a mail: without prompts and headings. Caller frees. */
char *folio_message_dup_text(const FolioEntry *entry);

#endif
