/* A line on stderr that says how far long work has come. */
#ifndef FOLIO_CMD_PROGRESS_H
#define FOLIO_CMD_PROGRESS_H

#include "command.h"

typedef struct FolioProgressLine {
    const char *doing; /* "Reading entries" */
    bool enabled;
    bool shown;
    gint64 silent_us;
    gint64 began_us;
    gint64 told_us;
} FolioProgressLine;

/* For a terminal that is not to be quiet. Silent for the first half second, or the seconds that
 * GIT_PROGRESS_DELAY gives, as with git. */
void folio_progress_init(FolioProgressLine *line, const char *doing, const FolioCall *call);
/* A FolioProgress; `data` is the line. `total` 0: not known. Wipes the line when all is done. */
void folio_progress_tell(gsize done, gsize total, gpointer data);
/* Wipes it. */
void folio_progress_end(FolioProgressLine *line);

#endif
