#include "site_internal.h"

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    g_autoptr(GPtrArray) chosen = site_list_choose(job, SITE_LIST_MOST);
    g_autofree char *count = site_list_count(context, job, chosen, "entries");
    g_autofree char *title =
        site_list_title(context, job, site_words_get(context->words, "nav_timeline"), NULL);
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "count", count);
    folio_view_put(list, "groups", site_list_groups_view(context, job, chosen, true));
    site_put_list(list, "years", site_list_years_view(context, job));
    folio_view_put(view, "list", list);
    site_page_set(page, title, site_words_get(context->words, "timeline_intro"));
    return true;
}

/* People are no events. */
static void
plan(SitePlan *plan)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (guint i = 0; i < plan->model->items->len; i++) {
        const SiteItem *item = plan->model->items->pdata[i];
        if (item->url != NULL && !item->kind->named_by_handle)
            g_ptr_array_add(items, plan->model->items->pdata[i]);
    }
    if (items->len > 0)
        site_plan_years(plan, "timeline", "timeline", fill, items, SITE_LIST_MOST, NULL);
}

const SitePage folio_page_timeline = {
    .name = "timeline", .index = "timeline.html", .in_foot = true, .plan = plan};
