#include "progress.h"

#include <stdio.h>

#define SILENT_US (G_USEC_PER_SEC / 2)
#define STEP_US (G_USEC_PER_SEC / 10)

void
folio_progress_init(FolioProgressLine *line, const char *doing, bool enabled)
{
    *line = (FolioProgressLine){.doing = doing, .enabled = enabled};
    line->began_us = g_get_monotonic_time();
}

void
folio_progress_tell(gsize done, gsize total, gpointer data)
{
    FolioProgressLine *line = data;
    if (done == total) {
        folio_progress_end(line);
        return;
    }
    gint64 now_us = g_get_monotonic_time();
    if (!line->enabled || now_us - line->began_us < SILENT_US || now_us - line->told_us < STEP_US)
        return;
    line->told_us = now_us;
    line->shown = true;
    if (total > 0)
        fprintf(stderr, "\r%s %zu of %zu\033[K", line->doing, done, total);
    else
        fprintf(stderr, "\r%s %zu\033[K", line->doing, done);
    fflush(stderr);
}

void
folio_progress_end(FolioProgressLine *line)
{
    if (line->shown)
        fputs("\r\033[K", stderr);
    line->shown = false;
}
