#include "folio/entry.h"
#include "folio/path.h"

enum { SLUG_BYTES_MAX = 40 };

char *
folio_entry_make_path(const FolioEntry *entry, bool shard_month)
{
    const char *id = folio_entry_get_id(entry);
    if (entry->kind->named_by_handle)
        return g_strdup_printf("%s/%s.md", entry->kind->plural, id);
    const char *title = folio_entry_get_title(entry);
    g_autofree char *slug = folio_slug(title == NULL ? "" : title, SLUG_BYTES_MAX);
    g_autofree char *name = g_strconcat(slug, *slug == '\0' ? "" : "-", id, ".md", NULL);
    GDate date;
    if (!folio_entry_get_date(entry, "date", &date))
        return g_strdup_printf("%s/%s", entry->kind->plural, name);
    g_autofree char *day = folio_date_to_iso(&date);
    g_autofree char *month =
        shard_month ? g_strdup_printf("%02d/", g_date_get_month(&date)) : g_strdup("");
    return g_strdup_printf("%s/%04d/%s%s-%s", entry->kind->plural, g_date_get_year(&date), month,
                           day, name);
}
