/* The lists of one kind: all its entries, and those of each domain, as real pages. */
#include "folio/hash.h"
#include "site_internal.h"

static char *
base_of(const SitePage *page, const SiteDomain *domain)
{
    return domain != NULL ? g_strdup_printf("%s-%s", page->name, domain->key)
                          : g_strdup(page->name);
}

static GPtrArray *
choose(const SiteModel *model, const char *kind, const SiteDomain *domain)
{
    const GPtrArray *items = site_model_kind(model, kind);
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < items->len; i++) {
        const SiteItem *item = items->pdata[i];
        if (domain == NULL || item->domain == domain)
            g_ptr_array_add(chosen, items->pdata[i]);
    }
    return chosen;
}

guint64
site_list_mix(guint64 print, const SiteContext *context, const SitePage *page)
{
    if (page->mix != NULL)
        return page->mix(print, context);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++) {
        g_autofree char *base = base_of(page, &site_domains[i]);
        g_autofree char *path = g_strconcat(base, ".html", NULL);
        print = folio_hash_mix(print, site_has_page(context, path));
    }
    return print;
}

/* Those of the domains that have a page; NULL when none has. */
static FolioView *
filters_view(const SiteContext *context, const SiteJob *job)
{
    FolioView *list = folio_view_new_list();
    folio_view_append(list, site_choice_view(site_words_get(context->words, "filter_all"),
                                             job->page->index, job->subject == NULL, NULL));
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++) {
        const SiteDomain *domain = &site_domains[i];
        g_autofree char *base = base_of(job->page, domain);
        g_autofree char *path = g_strconcat(base, ".html", NULL);
        if (site_has_page(context, path))
            folio_view_append(list, site_choice_view(site_words_get(context->words, domain->key),
                                                     path, job->subject == domain, domain));
    }
    return site_list_of(list, 2);
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    const SiteDomain *domain = job->subject;
    g_autoptr(GPtrArray) chosen = site_list_choose(job, SITE_LIST_MOST);
    g_autofree char *title_key = g_strconcat("nav_", job->page->name, NULL);
    g_autofree char *intro_key = g_strconcat(job->page->name, "_intro", NULL);
    g_autofree char *count = site_list_count(context, job, chosen, job->page->name);
    g_autofree char *title =
        site_list_title(context, job, site_words_get(context->words, title_key),
                        domain != NULL ? site_words_get(context->words, domain->key) : NULL);
    const char *intro = site_words_get(context->words, intro_key);
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "intro", intro);
    folio_view_put_text(list, "count", count);
    folio_view_put(list, "groups", site_list_groups_view(context, job, chosen, false));
    site_put_list(list, "filters", filters_view(context, job));
    site_put_list(list, "years", site_list_years_view(context, job));
    folio_view_put(view, "list", list);
    g_autofree char *description = g_strdup_printf("%s: %s", count, intro);
    site_page_set(page, title, description);
    return true;
}

void
site_plan_list(SitePlan *plan, const char *template_name)
{
    guint all = site_model_kind(plan->model, plan->page->kind)->len;
    for (gsize i = 0; i <= SITE_DOMAIN_COUNT; i++) {
        const SiteDomain *domain = i == 0 ? NULL : &site_domains[i - 1];
        g_autoptr(GPtrArray) items = choose(plan->model, plan->page->kind, domain);
        g_autofree char *base = base_of(plan->page, domain);
        /* A choice that would show nothing, or the same as all, has no page. */
        if (items->len > 0 && (domain == NULL || items->len < all))
            site_plan_years(plan, base, template_name, fill, items, SITE_LIST_MOST, domain);
    }
}
