/* A line on stderr that says how far long work has come. */
#ifndef FOLIO_CMD_PROGRESS_H
#define FOLIO_CMD_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioProgressLine {
    const char *doing; /* "Reading entries" */
    bool enabled;
    bool shown;
    gint64 began_us;
    gint64 told_us;
} FolioProgressLine;

void folio_progress_init(FolioProgressLine *line, const char *doing, bool enabled);
/* A FolioProgress; `data` is the line. Silent for the first half second. `total` 0: not known. Wipes the line
 * when all is done. */
void folio_progress_tell(gsize done, gsize total, gpointer data);
/* Wipes it. */
void folio_progress_end(FolioProgressLine *line);

#endif
