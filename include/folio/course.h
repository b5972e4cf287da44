/* How an entry came to where it is: what the versions of its file said of state, progress, due day and steps,
 * as the history of its store has them. */
#ifndef FOLIO_COURSE_H
#define FOLIO_COURSE_H

#include "folio/journal.h"

/* From this day on it said so, until the next stage. */
typedef struct FolioStage {
    guint32 day;                /* Julian; by the clock on the wall where it was written */
    FolioVisibility visibility; /* who may read that version */
    FolioVisibility before;     /* and the one before it; private: there was none */
    const char *status;         /* of the states of the kind, static; NULL: it says none of them */
    int progress;               /* 0..100; -1: it does not say */
    guint32 due;                /* Julian; 0: none */
    guint32 done, steps;        /* task lines */
} FolioStage;

/* The courses of entries of one store: FolioRow* in, path -> GArray of FolioStage out, oldest first; an entry
 * that is in no commit has an empty one. A course begins where the file did: what it was before it was removed
 * or was in another store is not in it; a file that was renamed is the same. What was read is kept beside the
 * index until another commit changes the entry. Errors: of a history that cannot be read. */
GHashTable *folio_journal_find_courses(FolioJournal *journal, FolioStoreId store,
                                       const GPtrArray *rows, GError **error);

/* The stages that may be shown to an audience: from *first on, without a gap up to the newest; the length when
 * the newest may not. */
guint folio_course_first(const GArray *stages, FolioVisibility audience);

#endif
