/* Who will be able to read an entry: the one door for giving it more readers. */
#ifndef FOLIO_CMD_READERS_H
#define FOLIO_CMD_READERS_H

#include "command.h"

/* The file that an entry was made from, or the part of it, which ends as its text does. */
typedef struct FolioSource {
    const char *place; /* as the person would name it */
    GBytes *bytes;
    unsigned lines_before; /* in the file */
} FolioSource;

/* A field that decides who reads a new entry was changed, as when somebody is asked about a challenge:
 * then it gets the readers that a new one would have, unless its `visibility` was changed too. Never
 * fewer. Not for who said what it shall be. `base` are the bytes the change began from. */
bool folio_readers_follow(FolioEntry *entry, GBytes *base, GError **error);
/* For an entry whose `visibility` may have changed since `row` was read. More readers: refuses what
 * looks like it tells who somebody is (PRIVACY), shows the exact text and who will read it, and asks,
 * because it cannot be called back. Fewer: says what stays. The same: nothing. */
bool folio_readers_confirm(FolioCall *call, const FolioEntry *entry, const FolioRow *row,
                           GError **error);
/* Is there nothing that is beyond doubt in telling its readers who somebody is? The rest is said when the entry
 * is kept. Errors: PRIVACY with its place in `source`, as below. */
bool folio_readers_judge(FolioCall *call, const FolioEntry *entry, const FolioSource *source,
                         GError **error);
/* Warns of what may tell who somebody is in an entry that is about to be kept, with its place in `source`;
 * NULL: the entry is what the person wrote. */
void folio_readers_warn(FolioCall *call, const FolioEntry *entry, const FolioSource *source);

#endif
