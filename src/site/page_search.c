#include "site_internal.h"

#define MAX_LISTED 500

/* Every entry, so that the browser's own find works too; the newest ones of a large journal, whose
 * years are then all on the timeline. */
static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    FolioView *search = folio_view_new_map(), *groups = folio_view_new_list();
    gsize left = MAX_LISTED;
    const GPtrArray *pages = context->model->sections->pages;
    for (guint at = 0; at < pages->len; at++) {
        const SitePage *type = pages->pdata[at];
        const GPtrArray *items =
            type->kind != NULL ? site_model_kind(context->model, type->kind) : NULL;
        gsize count = items != NULL ? MIN(items->len, left) : 0;
        if (count == 0)
            continue;
        g_autofree char *word = g_strconcat("nav_", type->name, NULL);
        FolioView *group = folio_view_new_map(), *links = folio_view_new_list();
        for (gsize i = 0; i < count; i++)
            folio_view_append(links, site_list_row(context, items->pdata[i]));
        folio_view_put_text(group, "key", type->name);
        folio_view_put_text(group, "name", site_words_get(context->words, word));
        folio_view_put(group, "items", links);
        folio_view_append(groups, group);
        left -= count;
    }
    folio_view_put(search, "groups", groups);
    folio_view_put(search, "found", site_words_forms_view(context->words, "search_found"));
    folio_view_put_bool(search, "is_cut", left == 0 && site_has_page(context, "timeline.html"));
    folio_view_put(view, "search", search);
    folio_view_put_bool(page, "is_search", true);
    (void) job;
    site_page_set(page, site_words_get(context->words, "nav_search"),
                  site_words_get(context->words, "search_intro"));
    return true;
}

static void
plan(SitePlan *plan)
{
    if (plan->model->items->len > 0)
        site_plan_add(plan, "search.html", "search", fill, NULL);
}

const SitePage folio_page_search = {.name = "search", .index = "search.html", .plan = plan};
