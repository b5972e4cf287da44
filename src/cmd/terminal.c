#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80
#define DEFAULT_HEIGHT 24

/* Terminals that show OSC 8 as links and not as garbage, by what they say of themselves. */
static bool
shows_links(const FolioEnv *env)
{
    static const char *const programs[] = {"iTerm.app", "WezTerm", "vscode", "ghostty", NULL};
    const char *program = folio_env_get(env, "TERM_PROGRAM");
    const char *term = folio_env_get(env, "TERM");
    const char *vte = folio_env_get(env, "VTE_VERSION");
    return (program != NULL && g_strv_contains(programs, program))
           || (term != NULL && (strstr(term, "kitty") != NULL || strstr(term, "foot") != NULL))
           || (vte != NULL && g_ascii_strtoll(vte, NULL, 10) >= 5000);
}

static bool
wants_colours(const FolioTerminal *terminal, const FolioEnv *env, const char *color)
{
    const char *forced = folio_env_get(env, "CLICOLOR_FORCE");
    if (color != NULL && strcmp(color, "auto") != 0)
        return strcmp(color, "always") == 0;
    const char *never = folio_env_get(env, "NO_COLOR");
    if (never != NULL && never[0] != '\0')
        return false;
    if (forced != NULL && strcmp(forced, "0") != 0)
        return true;
    return terminal->output && g_strcmp0(folio_env_get(env, "TERM"), "dumb") != 0;
}

static int
size_from(const FolioEnv *env, const char *name, int measured, int fallback)
{
    const char *given = folio_env_get(env, name);
    gint64 size = given == NULL ? 0 : g_ascii_strtoll(given, NULL, 10);
    if (size > 0 && size <= G_MAXINT16)
        return (int) size;
    return measured > 0 ? measured : fallback;
}

bool
folio_terminal_measure(int fd, int *width, int *height)
{
    struct winsize size = {0};
    if (ioctl(fd, TIOCGWINSZ, &size) != 0)
        return false;
    *width = size.ws_col;
    if (height != NULL)
        *height = size.ws_row;
    return true;
}

void
folio_terminal_init(FolioTerminal *terminal, const FolioEnv *env, const char *color)
{
    int width = 0, height = 0;
    terminal->input = isatty(STDIN_FILENO) == 1;
    terminal->output = isatty(STDOUT_FILENO) == 1;
    terminal->errors = isatty(STDERR_FILENO) == 1;
    if (terminal->output)
        (void) folio_terminal_measure(STDOUT_FILENO, &width, &height);
    terminal->width = size_from(env, "COLUMNS", width, DEFAULT_WIDTH);
    terminal->height = size_from(env, "LINES", height, DEFAULT_HEIGHT);
    terminal->colours = wants_colours(terminal, env, color);
    terminal->links = terminal->output && terminal->colours && shows_links(env);
}
