#include "folio/language.h"

#include <glib.h>
#include <string.h>

#define MAX_BYTES 35
#define FORM "\\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\\z"

static gpointer
compile_form(gpointer data)
{
    (void) data;
    return g_regex_new(FORM, 0, 0, NULL);
}

char *
folio_language_read(const char *said)
{
    static GOnce form = G_ONCE_INIT;
    g_once(&form, compile_form, NULL);
    g_autofree char *tag = g_strdelimit(g_strdup(said), "_", '-');
    if (strlen(tag) > MAX_BYTES || !g_regex_match(form.retval, tag, 0, NULL))
        return NULL;
    return g_steal_pointer(&tag);
}
