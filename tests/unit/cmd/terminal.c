/* Colours and sizes by what the environment says; these ends are no terminal. */
#include "cmd/terminal.h"

static void
check(const char *variables, const char *color, bool colours, int width)
{
    FolioTerminal terminal;
    g_auto(GStrv) list = g_strsplit(variables, " ", -1);
    g_autoptr(FolioEnv) env = folio_env_new(list, NULL);
    folio_terminal_init(&terminal, env, color);
    g_assert_cmpint(terminal.colours, ==, colours);
    g_assert_cmpint(terminal.width, ==, width);
    g_assert_false(terminal.links);
}

static void
test_colours(void)
{
    check("TERM=xterm", NULL, false, 80);
    check("TERM=xterm", "always", true, 80);
    check("TERM=xterm CLICOLOR_FORCE=1", NULL, true, 80);
    check("TERM=xterm CLICOLOR_FORCE=0", NULL, false, 80);
    check("TERM=xterm CLICOLOR_FORCE=1 NO_COLOR=1", NULL, false, 80);
    check("TERM=xterm NO_COLOR=1", "always", true, 80);
    check("TERM=xterm CLICOLOR_FORCE=1", "never", false, 80);
    check("TERM=xterm CLICOLOR_FORCE=1", "auto", true, 80);
}

static void
test_size(void)
{
    check("COLUMNS=120", NULL, false, 120);
    check("COLUMNS=nonsense", NULL, false, 80);
    check("COLUMNS=-5", NULL, false, 80);
    check("COLUMNS=0", NULL, false, 80);
    check("COLUMNS=1", NULL, false, 1);
    check("COLUMNS=32767", NULL, false, 32767);
    check("COLUMNS=32768", NULL, false, 80);
    check("COLUMNS=99999999999999999999", NULL, false, 80);
    check("LINES=50", NULL, false, 80);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terminal/colours", test_colours);
    g_test_add_func("/terminal/size", test_size);
    return g_test_run();
}
