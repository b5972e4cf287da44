/* site.sections: which pages a site has, and in what order. */
#include <string.h>

#include "folio/error.h"
#include "folio/near.h"
#include "site_internal.h"

/* A page that a journal may leave out or move. */
static bool
is_section(const SitePage *page)
{
    return (page->in_menu || page->in_foot) && !page->is_fixed;
}

static const SitePage *
find(const char *name, FolioNear *near)
{
    for (const SitePage *const *page = site_pages; *page != NULL; page++) {
        if (!is_section(*page))
            continue;
        if (strcmp((*page)->name, name) == 0)
            return *page;
        folio_near_consider(near, (*page)->name);
    }
    return NULL;
}

static char *
list_names(void)
{
    GString *names = g_string_new(NULL);
    for (const SitePage *const *page = site_pages; *page != NULL; page++)
        if (is_section(*page))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", (*page)->name);
    return g_string_free(names, FALSE);
}

static bool
refuse(const char *name, const FolioNear *near, GError **error)
{
    g_autofree char *names = list_names();
    folio_error_set(error, FOLIO_ERROR_USAGE, "the site has no section '%s'", name);
    folio_error_why(error, "'site.sections' lists some of %s", names);
    if (near->best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near->best);
    return false;
}

static bool
holds(const GPtrArray *pages, const SitePage *page)
{
    return g_ptr_array_find((GPtrArray *) pages, page, NULL);
}

/* The sections that are named, once each. */
static bool
read_named(const char *text, GPtrArray *pages, GError **error)
{
    g_auto(GStrv) names = g_strsplit_set(text, ", ", -1);
    for (char **name = names; *name != NULL; name++) {
        FolioNear near = FOLIO_NEAR_INIT(*name);
        const SitePage *page = **name != '\0' ? find(*name, &near) : NULL;
        if (page == NULL && **name != '\0')
            return refuse(*name, &near, error);
        if (page != NULL && !holds(pages, page))
            g_ptr_array_add(pages, (gpointer) page);
    }
    return true;
}

bool
site_sections_read(const char *text, SiteSections *sections, GError **error)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new();
    bool is_set = text != NULL && strspn(text, ", ") < strlen(text);
    g_ptr_array_add(pages, (gpointer) site_pages[0]);
    if (is_set && !read_named(text, pages, error))
        return false;
    for (const SitePage *const *page = site_pages; *page != NULL; page++)
        if (!holds(pages, *page) && (!is_set || !is_section(*page)))
            g_ptr_array_add(pages, (gpointer) *page);
    sections->is_set = is_set;
    sections->pages = g_steal_pointer(&pages);
    return true;
}

void
site_sections_clear(SiteSections *sections)
{
    g_clear_pointer(&sections->pages, g_ptr_array_unref);
}

bool
site_sections_has(const SiteSections *sections, const SitePage *page)
{
    return holds(sections->pages, page);
}

bool
site_sections_has_name(const SiteSections *sections, const char *name)
{
    for (guint i = 0; i < sections->pages->len; i++)
        if (strcmp(((const SitePage *) sections->pages->pdata[i])->name, name) == 0)
            return true;
    return false;
}

bool
site_sections_in_menu(const SiteSections *sections, const SitePage *page)
{
    return page->in_menu || (sections->is_set && is_section(page));
}
