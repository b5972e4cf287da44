#include <string.h>

#include "site_internal.h"

/* The path of the site on its server: "/" or "/portfolio/". A server shows this page at any depth,
 * so its links cannot be relative; without a known address they have to be. */
static char *
absolute_root(const char *base_url)
{
    const char *host = base_url != NULL ? strstr(base_url, "://") : NULL;
    if (host == NULL)
        return g_strdup("");
    const char *path = strchr(host + strlen("://"), '/');
    if (path == NULL)
        return g_strdup("/");
    return g_strconcat(path, g_str_has_suffix(path, "/") ? "" : "/", NULL);
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) job;
    (void) view;
    (void) error;
    g_autofree char *root = absolute_root(context->settings->base_url);
    folio_view_put_text(page, "root", root);
    folio_view_put_bool(page, "is_hidden", true);
    site_page_set(page, site_words_get(context->words, "not_found_title"),
                  site_words_get(context->words, "not_found_text"));
    return true;
}

static void
plan(SitePlan *plan)
{
    site_plan_add(plan, "404.html", "404", fill, NULL);
}

const SitePage folio_page_not_found = {.name = "not_found", .index = "404.html", .plan = plan};
