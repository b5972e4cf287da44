/* Links that lead elsewhere by now, in a text of which nothing else changes. */
#include "folio/markdown.h"

#include <string.h>

/* Are these the same links, but that one or more of `from` are of `to` now, or none at all? */
static bool
is_followed(const GPtrArray *before, const GPtrArray *after, const char *from, const char *to)
{
    guint at = 0;
    bool followed = false;
    for (guint i = 0; i < before->len; i++) {
        const char *old = ((const FolioLink *) before->pdata[i])->destination;
        const char *now =
            at < after->len ? ((const FolioLink *) after->pdata[at])->destination : NULL;
        if (g_strcmp0(old, now) == 0) {
            at++;
            continue;
        }
        if (strcmp(old, from) != 0 || (to != NULL && g_strcmp0(now, to) != 0))
            return false;
        followed = true;
        at += to != NULL;
    }
    return followed && at == after->len;
}

/* The text with that place changed; NULL: it reads like no destination. Caller frees. */
static char *
change(const char *text, const char *at, gsize length, const char *to)
{
    bool is_wiki = at - text >= 2 && strncmp(at - 2, "[[", 2) == 0 && strchr("]|", at[length]);
    bool is_other = at > text && strchr("(< \t\n", at[-1]) && strchr(")> \t\r\n", at[length]);
    if (to == NULL)
        return is_wiki ? g_strdup_printf("%.*s %s", (int) (at - text), text, at) : NULL;
    return is_wiki || is_other
               ? g_strdup_printf("%.*s%s%s", (int) (at - text), text, to, at + length)
               : NULL;
}

/* Where a destination stands in the text the parser does not say. Each place that reads like it is tried,
 * and kept when that follows the link and does nothing else. */
char *
folio_markdown_follow(char *text, const char *from, const char *to)
{
    gsize length = strlen(from);
    g_autofree char *body = text;
    g_autoptr(GPtrArray) links = folio_markdown_links(body);
    for (const char *at = body; (at = strstr(at, from)) != NULL; at++) {
        gsize offset = (gsize) (at - body);
        g_autofree char *tried = change(body, at, length, to);
        g_autoptr(GPtrArray) then = tried == NULL ? NULL : folio_markdown_links(tried);
        if (then == NULL || !is_followed(links, then, from, to))
            continue;
        g_free(body);
        g_ptr_array_unref(links);
        body = g_steal_pointer(&tried);
        links = g_steal_pointer(&then);
        at = body + offset + (to != NULL ? strlen(to) - 1 : length);
    }
    return g_steal_pointer(&body);
}
