/* HTML of one page far from it: Markdown has been parsed once, and the result is put where else it is needed.
 * Our own HTML writes its attributes in one way, and in text a quote is never plain. */
#include <string.h>

#include "site_internal.h"

#define UP "../"

/* Where an address of ours stands. */
static const struct {
    const char *tag, *attribute;
} places[] = {{"<a ", " href=\"" UP}, {"<img ", " src=\"" UP}};

/* What follows the "../" of the address in the tag at `tag`; NULL when it holds none that moves. */
static const char *
find_address(const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        const char *found = g_str_has_prefix(tag, places[i].tag)
                                ? g_strstr_len(tag, (gssize) strcspn(tag, ">"), places[i].attribute)
                                : NULL;
        if (found != NULL)
            return found + strlen(places[i].attribute);
    }
    return NULL;
}

char *
site_html_move(const char *html, const char *root)
{
    GString *out = g_string_sized_new(strlen(html));
    const char *done = html; /* up to here it is in `out` */
    for (const char *tag = strchr(html, '<'); tag != NULL; tag = strchr(tag + 1, '<')) {
        const char *address = find_address(tag);
        if (address == NULL)
            continue;
        g_string_append_len(out, done, address - done - (gssize) strlen(UP));
        g_string_append(out, root);
        done = address;
    }
    g_string_append(out, done);
    return g_string_free(out, FALSE);
}
