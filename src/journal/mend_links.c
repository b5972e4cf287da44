/* An entry that was shared has a new name: links by the old one, which may say what a draft said, are
 * mended in a text before it is shared itself. */
#include "journal_internal.h"

#include <string.h>

#include "folio/markdown.h"

/* Where the entry is by now, in this write or as the index knows it; NULL when it is where the link says
 * or nowhere. Caller frees. */
static char *
find_new_path(const FolioWrite *write, const char *path)
{
    g_autofree char *id = folio_id_in_path(path);
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if (plan->content != NULL && g_strcmp0(plan->id, id) == 0)
            return strcmp(plan->path, path) != 0 ? g_strdup(plan->path) : NULL;
    }
    FolioIndex *index = folio_journal_peek_index(write->journal, NULL);
    g_autoptr(GPtrArray) rows =
        index == NULL || !folio_id_is_valid(id) ? NULL : folio_index_complete(index, id, 2, NULL);
    if (rows == NULL || rows->len != 1)
        return NULL;
    const FolioRow *row = g_ptr_array_index(rows, 0);
    return strcmp(row->path, path) != 0 ? g_strdup(row->path) : NULL;
}

static char *
find_new_link(const FolioWrite *write, const FolioEntry *entry, const FolioLink *link)
{
    g_auto(GStrv) parts = g_strsplit(link->destination, "#", 2);
    g_autofree char *scheme = g_uri_parse_scheme(link->destination);
    if (link->is_wiki || scheme != NULL || parts[0] == NULL || !g_str_has_suffix(parts[0], ".md"))
        return NULL;
    g_autofree char *path = folio_path_resolve(entry->path, parts[0]);
    g_autofree char *now = path == NULL ? NULL : find_new_path(write, path);
    g_autofree char *relative = now == NULL ? NULL : folio_path_relative(entry->path, now);
    if (relative == NULL)
        return NULL;
    return parts[1] == NULL ? g_steal_pointer(&relative)
                            : g_strdup_printf("%s#%s", relative, parts[1]);
}

/* --- In the text ----------------------------------------------------------------------------------------- */

/* Are these the same links, but that one or more of `from` are of `to` now? */
static bool
is_followed(const GPtrArray *before, const GPtrArray *after, const char *from, const char *to)
{
    bool followed = false;
    if (before->len != after->len)
        return false;
    for (guint i = 0; i < before->len; i++) {
        const FolioLink *old = g_ptr_array_index(before, i), *new = g_ptr_array_index(after, i);
        if (strcmp(old->destination, new->destination) == 0)
            continue;
        if (strcmp(old->destination, from) != 0 || strcmp(new->destination, to) != 0)
            return false;
        followed = true;
    }
    return followed;
}

static bool
may_be_destination(const char *text, const char *at, gsize length)
{
    return at > text && strchr("(< \t\n", at[-1]) != NULL
           && strchr(")> \t\r\n", at[length]) != NULL;
}

/* Where a destination stands in the text the parser does not say. Each place that reads like it is tried,
 * and kept when that follows the link and does nothing else. Takes `text`; caller frees. */
static char *
follow(char *text, const char *from, const char *to)
{
    gsize length = strlen(from);
    g_autofree char *body = text;
    g_autoptr(GPtrArray) links = folio_markdown_links(body);
    for (const char *at = body; (at = strstr(at, from)) != NULL; at++) {
        if (!may_be_destination(body, at, length))
            continue;
        gsize offset = (gsize) (at - body);
        g_autofree char *tried = g_strdup_printf("%.*s%s%s", (int) offset, body, to, at + length);
        g_autoptr(GPtrArray) then = folio_markdown_links(tried);
        if (!is_followed(links, then, from, to))
            continue;
        g_free(body);
        g_ptr_array_unref(links);
        body = g_steal_pointer(&tried);
        links = g_steal_pointer(&then);
        at = body + offset + strlen(to) - 1;
    }
    return g_steal_pointer(&body);
}

void
folio_write_mend_links(const FolioWrite *write, FolioEntry *entry)
{
    const char *before = folio_entry_get_body(entry);
    g_autoptr(GPtrArray) links = folio_markdown_links(before);
    g_autofree char *body = g_strdup(before);
    for (guint i = 0; i < links->len; i++) {
        const FolioLink *link = g_ptr_array_index(links, i);
        g_autofree char *mended = find_new_link(write, entry, link);
        if (mended != NULL)
            body = follow(g_steal_pointer(&body), link->destination, mended);
    }
    if (strcmp(before, body) != 0)
        folio_front_matter_set_body(entry->front, body);
}
