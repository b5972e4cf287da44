/* One command that writes: what is to be saved, and what is said about it. */
#ifndef FOLIO_CMD_WRITING_H
#define FOLIO_CMD_WRITING_H

#include "printer.h"
#include "readers.h"

typedef struct FolioWriting FolioWriting;

FolioWriting *folio_writing_new(FolioCall *call);
void folio_writing_free(FolioWriting *writing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioWriting, folio_writing_free)

/* How a change is spoken of: "Added", and for -n "Would add". */
typedef struct FolioSaying {
    const char *did;
    const char *would;
} FolioSaying;

/* Is it the first time that this entry is named to the command? One named twice is changed once. */
bool folio_writing_takes(FolioWriting *writing, const FolioRow *row);
/* The entry as it is, with what is planned for it already, to be changed: folio_write_load. */
FolioEntry *folio_writing_load(FolioWriting *writing, const FolioRow *row, GBytes **base,
                               GError **error);
/* Settles the entry and plans to save it, as folio_write_put does and with its errors. `base` are the
 * bytes the change began from; NULL for a new one. What is as it was before is left out. */
bool folio_writing_put(FolioWriting *writing, FolioEntry *entry, GBytes *base,
                       const FolioSaying *saying, GError **error);
/* The same for a new one that was made from a file, whose name and lines warnings tell. */
bool folio_writing_put_from(FolioWriting *writing, FolioEntry *entry, const FolioSource *source,
                            const FolioSaying *saying, GError **error);
bool folio_writing_remove(FolioWriting *writing, const FolioRow *row, GError **error);
/* The same line for a promise; the entry that holds it is put with a NULL saying. */
void folio_writing_say_task(FolioWriting *writing, const FolioTaskRow *task,
                            const FolioSaying *saying);
FolioCall *folio_writing_get_call(FolioWriting *writing);
/* What is planned so far, for files that are no entries. Borrowed. */
FolioWrite *folio_writing_get_write(FolioWriting *writing);

/* Saves it all as one commit (not with -n) and prints a line for each change, or the records.
 * Errors: CANCELLED when nothing changed. */
bool folio_writing_finish(FolioWriting *writing, GError **error);

#endif
