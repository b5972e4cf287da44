/* folio: a mentorship journal in plain files. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <langinfo.h>

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

int
main(int argc, char **argv, char **envp)
{
    (void) argc;
    g_autoptr(GError) error = NULL;
    set_locale();
    g_autoptr(FolioEnv) env = folio_env_new(envp, &error);
    if (env == NULL) {
        g_autofree char *text = folio_error_dup_text(error);
        fprintf(stderr, "error: %s\n", text);
        return error->code;
    }
    return folio_front_run((const char *const *) argv + 1, env);
}
