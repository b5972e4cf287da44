#include "pager.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "folio/process.h"

#define SHELL_CANNOT_RUN 126

static const char *
find_pager(const FolioEnv *env)
{
    const char *pager = folio_env_get(env, "GIT_PAGER");
    if (pager == NULL)
        pager = folio_env_get(env, "PAGER");
    if (pager == NULL && folio_process_exists("less", folio_env_get_all(env)))
        pager = "less";
    return pager == NULL || strcmp(pager, "cat") == 0 ? NULL : pager;
}

bool
folio_pager_show(const GString *text, const FolioEnv *env)
{
    const char *pager = find_pager(env);
    if (pager == NULL)
        return false;
    /* git's own defaults: leave when it fits, let colours through, do not clear the screen. */
    g_autofree char *line =
        g_strdup_printf("LESS=${LESS-FRX} LV=${LV--c}; export LESS LV; exec %s", pager);
    FILE *pipe = popen(line, "w");
    if (pipe == NULL)
        return false;
    /* The pager may be left before the end, and Ctrl-C is its business while it runs. */
    void (*pipe_before)(int) = signal(SIGPIPE, SIG_IGN);
    void (*interrupt_before)(int) = signal(SIGINT, SIG_IGN);
    fwrite(text->str, 1, text->len, pipe);
    int status = pclose(pipe);
    signal(SIGPIPE, pipe_before);
    signal(SIGINT, interrupt_before);
    return !WIFEXITED(status) || WEXITSTATUS(status) < SHELL_CANNOT_RUN;
}
