#include "site_internal.h"

static FolioView *
themes_view(const SiteContext *context)
{
    const GPtrArray *themes = context->model->themes;
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < themes->len; i++) {
        const SiteTheme *theme = themes->pdata[i];
        g_autofree char *count = site_words_count(context->words, "entries", theme->items->len);
        FolioView *one = folio_view_new_map();
        folio_view_put_text(one, "name", theme->name);
        folio_view_put_text(one, "url", theme->url);
        folio_view_put_text(one, "count", count);
        folio_view_append(list, one);
    }
    return list;
}

static bool
fill_all(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
         GError **error)
{
    (void) job;
    (void) error;
    folio_view_put(view, "themes", themes_view(context));
    site_page_set(page, site_words_get(context->words, "nav_themes"),
                  site_words_get(context->words, "themes_intro"));
    return true;
}

static bool
fill_one(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
         GError **error)
{
    (void) error;
    const SiteTheme *theme = job->subject;
    g_autoptr(GPtrArray) chosen = site_list_choose(job, SITE_LIST_MOST);
    g_autofree char *count = site_list_count(context, job, chosen, "entries");
    g_autofree char *title =
        site_list_title(context, job, site_words_get(context->words, "theme"), theme->name);
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "count", count);
    folio_view_put(list, "groups", site_list_groups_view(context, job, chosen, false));
    site_put_list(list, "years", site_list_years_view(context, job));
    folio_view_put(view, "list", list);
    site_page_set(page, title, count);
    return true;
}

static void
plan(SitePlan *plan)
{
    const GPtrArray *themes = plan->model->themes;
    if (themes->len == 0)
        return;
    site_plan_add(plan, "themes.html", "themes", fill_all, NULL);
    for (guint i = 0; i < themes->len; i++) {
        const SiteTheme *theme = themes->pdata[i];
        site_plan_years(plan, theme->base, "theme", fill_one, theme->items, SITE_LIST_MOST, theme);
    }
}

const SitePage folio_page_themes = {
    .name = "themes", .index = "themes.html", .in_foot = true, .plan = plan};
