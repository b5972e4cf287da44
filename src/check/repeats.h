/* One mistake of a template stands in every page made with it: it is told once, with their number. */
#ifndef FOLIO_CHECK_REPEATS_H
#define FOLIO_CHECK_REPEATS_H

#include "folio/check.h"

typedef struct FolioRepeats FolioRepeats;

FolioRepeats *folio_repeats_new(void);
void folio_repeats_free(FolioRepeats *repeats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRepeats, folio_repeats_free)
/* Takes the findings of the page `path` (of the entry `id`; NULL: of none), and leaves the array empty.
 * Those are the same that say the same of a line with the same text. */
void folio_repeats_take(FolioRepeats *repeats, const char *path, const char *id, const char *html,
                        GPtrArray *findings);
/* Gives each of them to the problems of the first page that has it. */
void folio_repeats_tell(FolioRepeats *repeats, FolioChecking *checking);

#endif
