/* Read marks: what of a journal this clone's user has seen. Kept beside the index, never sent; without
 * them everything is new. */
#ifndef FOLIO_MARKS_H
#define FOLIO_MARKS_H

#include "folio/journal.h"

typedef enum FolioNews {
    FOLIO_NEWS_NONE,   /* seen as it is, or one's own */
    FOLIO_NEWS_NEW,    /* never seen */
    FOLIO_NEWS_CHANGED /* not since it was changed */
} FolioNews;

typedef struct FolioMarks FolioMarks;

/* Errors: FAILED when they cannot be read. */
FolioMarks *folio_marks_load(FolioJournal *journal, GError **error);
void folio_marks_free(FolioMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioMarks, folio_marks_free)
/* Private entries and what one has written oneself are never news. */
FolioNews folio_marks_judge(const FolioMarks *marks, const FolioRow *row);
/* The rows of the index that are news: FolioRow*, the newest first. Errors: as the index. */
GPtrArray *folio_marks_find_news(const FolioMarks *marks, FolioIndex *index, const GDate *today,
                                 GError **error);
/* Marks rows (FolioRow* of the index) as read, but for private ones. Errors: FAILED when the marks cannot be
 * written. */
bool folio_marks_add(FolioJournal *journal, const GPtrArray *rows, GError **error);
/* The same for one entry, by its id and by the index as it was left: one's own change of what somebody else
 * wrote is no news. */
bool folio_marks_add_id(FolioJournal *journal, const char *id, GError **error);
/* Marks all that is in the journal now. */
bool folio_marks_add_all(FolioJournal *journal, GError **error);

#endif
