#include "folio/language.h"

#include <glib.h>
#include <string.h>

#define MAX_BYTES 35
#define FORM "\\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\\z"

char *
folio_language_read(const char *said)
{
    g_autofree char *tag = g_strdelimit(g_strdup(said), "_", '-');
    if (strlen(tag) > MAX_BYTES || !g_regex_match_simple(FORM, tag, 0, 0))
        return NULL;
    return g_steal_pointer(&tag);
}
