/* Files that somebody wants to bring in. */
#ifndef FOLIO_CMD_NOTES_H
#define FOLIO_CMD_NOTES_H

#include "command.h"

typedef struct FolioFoundNote {
    char *place; /* as the person would name it */
    char *real;  /* where it stands, without links */
    GBytes *bytes;
    GDate changed;         /* the day it was last written to */
    bool is_part;          /* one of many entries that stand in the file */
    unsigned lines_before; /* how many lines of the file stand before it */
    FolioEntry *entry;     /* what it becomes, put there by who makes it; freed with the note */
} FolioFoundNote;

typedef struct FolioNotes {
    GPtrArray *found;  /* FolioFoundNote* */
    GPtrArray *passed; /* char*: files that are no notes */
    GPtrArray *known;  /* char*: what is said of those that came in before */
    GHashTable *seen;  /* char*: where those stand that were looked at */
    guint refused;     /* what was told by folio_notes_refuse */
} FolioNotes;

void folio_notes_init(FolioNotes *notes);
void folio_notes_clear(FolioNotes *notes);
/* Adds the file `given`, whatever its name, or the notes in the folder and below it; links and hidden names
 * in it are passed over, and what was added already. A text journal gives a note for each of its entries.
 * Files that cannot be read are told by folio_notes_refuse. Errors: FAILED when it is not there, CONFLICT for
 * what the journal keeps itself, USAGE for a device. */
bool folio_notes_find(FolioNotes *notes, FolioCall *call, const char *given, GError **error);
/* By their places. */
void folio_notes_sort(FolioNotes *notes);
/* Warns of what is wrong with one: all are told before anything is given up. */
void folio_notes_refuse(FolioNotes *notes, const FolioCall *call, const GError *error);
/* The note came in before, and `id` is its entry. */
void folio_notes_know(FolioNotes *notes, const FolioFoundNote *found, const char *id);
/* Warns of those; -v names them. */
void folio_notes_tell_known(const FolioNotes *notes, const FolioCall *call);
/* Warns of the files that are no notes; -v names them. */
void folio_notes_tell_passed(const FolioNotes *notes, const FolioCall *call);

#endif
