/* Notes: Markdown and plain text that somebody wrote with another program, on its way to be an entry. */
#ifndef FOLIO_NOTE_H
#define FOLIO_NOTE_H

#include "folio/entry.h"

/* A file as it was found. */
typedef struct FolioNote {
    const char *name;  /* without folders: "2026-02-03-night-shift.md" */
    const char *place; /* what errors call it */
    const char *text;
    gsize length_bytes;
    GDate changed; /* when it was last written to: its day where it does not say one */
    bool is_part;  /* one of folio_note_find_parts */
} FolioNote;

/* An entry of a text journal. */
typedef struct FolioNotePart {
    gsize start, length_bytes; /* where it stands in the text, its first line among it */
    unsigned lines_before;     /* how many */
} FolioNotePart;

/* Is a file of this name taken for a note? */
bool folio_note_is_named(const char *name);
/* The entries of a text journal as jrnl keeps it: FolioNotePart. Each begins with a line like
 * "[2026-01-02 09:30] Title", seconds and AM or PM may follow; or all without brackets. What is not clearly
 * one gives NULL: the first line that is not blank is none, one of the days or times is not real, or one
 * such line stands right below the other, as in what a program logs. For text in UTF-8. Caller frees. */
GArray *folio_note_find_parts(const char *text);
/* What its front matter says in fields of the kind is theirs; the rest of it, and what a field does
 * not take, is kept as it is, under "imported_NAME" where the name is one of folio's own (who may see
 * it and its id are always such). Its title is that of the front matter, else its first line when
 * that is a heading of the first level (which leaves the text, and its links their words), else what
 * its name says behind a day; NULL when there is none. Its day is that of the front matter, of its
 * name, the one on which its front matter says it was `created`, or it was changed. A part of a journal
 * has no front matter: its first line says when and what, and the rest is its text. `today` as for
 * folio_entry_set. Errors: FAILED with place for what is no text in UTF-8, and for front matter that
 * cannot be read. Caller frees. */
FolioEntry *folio_note_to_entry(const FolioNote *note, const FolioKind *kind, const char *id,
                                const char *author, const GDate *today, GError **error);

/* "[[Night shift#Part]] with [[lena|her]]": "Night shift with her". Caller frees. */
char *folio_note_plain_words(const char *text);

/* Where the note that stood at `path` (absolute; else the name without folder and ending, or an id) is by now,
 * relative to the entry; NULL: it is not here. Caller frees. */
typedef char *(*FolioNoteFind)(const FolioEntry *entry, const char *path, gpointer data);
/* Gives links to other Markdown files, [[name]] and [[name#part|words]] among them, the destination
 * that `find` knows; `path` is where the note stood itself. A link counts from there, else from a
 * folder above it, for some programs write it so; a name alone may stand anywhere. Of one that is not
 * here the words stay and lead nowhere: "imported:" goes before its destination, and a blank before
 * the name. */
void folio_note_mend_links(FolioEntry *entry, const char *path, FolioNoteFind find, gpointer data);

#endif
