/* What the index keeps of one file. Made by reading it; needs no database. */
#ifndef FOLIO_INDEX_DOC_H
#define FOLIO_INDEX_DOC_H

#include "folio/index.h"

typedef struct FolioDocField {
    const char *name; /* interned */
    char *value;      /* case folded */
} FolioDocField;

typedef struct FolioDoc {
    const char *path; /* borrowed */
    gint64 sum;       /* hash of the bytes */
    bool is_entry;    /* else only remembered as seen */
    bool is_unread;   /* its bytes could not be had this time: looked at again the next */
    char *id, *title;
    const char *kind; /* static; of a broken file that of its folder; NULL */
    char *status, *date, *due, *author, *problem;
    FolioVisibility visibility;
    bool has_states, is_closed;
    bool awaits;        /* its day of reckoning still counts: past, it is overdue */
    GByteArray *packed; /* front matter: NAME NUL VALUE NUL ... */
    GArray *fields;     /* FolioDocField */
    GPtrArray *tasks;   /* FolioTask*; NULL */
    GPtrArray *links;   /* char*: ids and handles, lower case; perhaps more than once */
    char *text;         /* words of the body */
} FolioDoc;

/* Never fails: what cannot be read is a doc with a `problem`, or no entry. NULL when there is no such
 * file any more. */
FolioDoc *folio_doc_read(const FolioKinds *kinds, FolioStoreId store, const FolioRoot *root,
                         const char *path);
void folio_doc_free(FolioDoc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioDoc, folio_doc_free)

/* Reads many files with two workers; `func` gets each (NULL when it is gone) in order, in the calling
 * thread, and returns false to stop: then so does this. */
typedef bool (*FolioDocFunc)(gsize i, const FolioDoc *doc, gpointer data);
bool folio_docs_read(const FolioKinds *kinds, FolioStoreId store, const FolioRoot *root,
                     const char *const *paths, gsize count, FolioDocFunc func, gpointer data);

#endif
