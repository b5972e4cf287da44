/* folio: a mentorship journal in plain files. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <langinfo.h>
#include <signal.h>
#include <sys/resource.h>

#include "folio/error.h"
#include "front.h"

/* The words of a journal are UTF-8 whatever the locale says. Only LC_CTYPE: messages of libraries
 * stay English, numbers keep their point. */
static void
set_locale(void)
{
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* A file that may not grow (setrlimit) is an error of the write, not the end of the program: what was
 * begun has to be finished or told. */
static void
set_signals(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

/* The memory of a program that dies would hold private words, in a file where it stood. */
static void
refuse_core_dumps(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

int
main(int argc, char **argv, char **envp)
{
    (void) argc;
    g_autoptr(GError) error = NULL;
    set_locale();
    set_signals();
    refuse_core_dumps();
    g_autoptr(FolioEnv) env = folio_env_new(envp, &error);
    if (env == NULL) {
        g_autofree char *text = folio_error_dup_text(error);
        fprintf(stderr, "error: %s\n", text);
        return error->code;
    }
    return folio_front_run((const char *const *) argv + 1, env);
}
