#include "progress.h"

#include <stdio.h>

#include <unistd.h>

#define SILENT_US (G_USEC_PER_SEC / 2)
#define STEP_US (G_USEC_PER_SEC / 10)
#define MAX_DELAY_SECONDS 86400

static gint64
silence(const FolioEnv *env)
{
    const char *delay = folio_env_get(env, "GIT_PROGRESS_DELAY");
    guint64 seconds;
    return delay != NULL
                   && g_ascii_string_to_unsigned(delay, 10, 0, MAX_DELAY_SECONDS, &seconds, NULL)
               ? (gint64) seconds * G_USEC_PER_SEC
               : SILENT_US;
}

void
folio_progress_init(FolioProgressLine *line, const char *doing, const FolioCall *call)
{
    bool is_seen = isatty(STDERR_FILENO) == 1 && !call->globals->quiet;
    *line =
        (FolioProgressLine){.doing = doing, .enabled = is_seen, .silent_us = silence(call->env)};
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
    if (!line->enabled || now_us - line->began_us < line->silent_us
        || now_us - line->told_us < STEP_US)
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
