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

/* While a text is mended. */
typedef struct Mending {
    const FolioWrite *write;
    const FolioEntry *entry;
} Mending;

static char *
find_new_link(const FolioLink *link, gpointer data)
{
    const Mending *mending = data;
    const char *own = mending->entry->path;
    g_auto(GStrv) parts = g_strsplit(link->destination, "#", 2);
    g_autofree char *scheme = g_uri_parse_scheme(link->destination);
    if (link->is_wiki || scheme != NULL || parts[0] == NULL || !g_str_has_suffix(parts[0], ".md"))
        return g_strdup(link->destination);
    g_autofree char *path = folio_path_resolve(own, parts[0]);
    g_autofree char *now = path == NULL ? NULL : find_new_path(mending->write, path);
    g_autofree char *relative = now == NULL ? NULL : folio_path_relative(own, now);
    if (relative == NULL)
        return g_strdup(link->destination);
    return parts[1] == NULL ? g_steal_pointer(&relative)
                            : g_strdup_printf("%s#%s", relative, parts[1]);
}

void
folio_write_mend_links(const FolioWrite *write, FolioEntry *entry)
{
    Mending mending = {write, entry};
    const char *before = folio_entry_get_body(entry);
    g_autofree char *body = folio_markdown_follow(before, find_new_link, &mending);
    if (strcmp(before, body) != 0)
        folio_front_matter_set_body(entry->front, body);
}
