#include <string.h>

#include "site_pictures.h"

/* Of people those that their page shows, and the owner is none of them. */
static guint
count_of(const SiteModel *model, const char *kind)
{
    if (strcmp(kind, "person") != 0)
        return site_model_kind(model, kind)->len;
    g_autoptr(GPtrArray) ties = site_network(model);
    return ties->len;
}

/* The lists there are, with how much each holds. */
static FolioView *
contents_view(const SiteContext *context)
{
    FolioView *contents = folio_view_new_list();
    for (const SitePage *const *page = site_pages; *page != NULL; page++) {
        if ((*page)->kind == NULL || !site_has_page(context, (*page)->index))
            continue;
        guint count = count_of(context->model, (*page)->kind);
        g_autofree char *text = site_words_count(context->words, (*page)->name, count);
        FolioView *line = folio_view_new_map();
        folio_view_put_text(line, "name", text);
        folio_view_put_text(line, "url", (*page)->index);
        folio_view_append(contents, line);
    }
    return contents;
}

static bool
put_self(const SiteContext *context, const SiteJob *job, FolioView *about, GError **error)
{
    const SiteItem *self = context->model->self;
    if (self == NULL)
        return true;
    g_autoptr(GString) html = g_string_new(NULL);
    if (!site_text_put(context, job, self, 0, html, error))
        return false;
    folio_view_put_html(about, "self", html->str);
    folio_view_put(about, "lang", site_tongue_view(context, self));
    return true;
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    FolioView *about = folio_view_new_map();
    folio_view_put(view, "about", about);
    site_put_list(about, "contents", contents_view(context));
    site_page_set(page, site_words_get(context->words, "about_title"),
                  site_words_get(context->words, "about_made"));
    return put_self(context, job, about, error);
}

static void
plan(SitePlan *plan)
{
    site_plan_add(plan, "about.html", "about", fill, NULL);
}

const SitePage folio_page_about = {
    .name = "about", .index = "about.html", .in_foot = true, .is_fixed = true, .plan = plan};
