#include "site_internal.h"

#define MAX_ON_ONE_PAGE 100

static GDateYear
item_year(const SiteItem *item)
{
    return g_date_valid(&item->date) ? g_date_get_year(&item->date) : 0;
}

static bool
is_split(const GPtrArray *items)
{
    return items->len > MAX_ON_ONE_PAGE;
}

/* Items are sorted: a year begins where it differs from that of the item before. */
static bool
begins_year(const GPtrArray *items, guint i)
{
    GDateYear year = item_year(items->pdata[i]);
    return year != 0 && (i == 0 || item_year(items->pdata[i - 1]) != year);
}

static char *
year_path(const SitePage *page, GDateYear year)
{
    return g_strdup_printf("%s-%u.html", page->name, (unsigned) year);
}

static FolioView *
years_view(const SiteContext *context, const SiteJob *job, const GPtrArray *items)
{
    FolioView *years = folio_view_new_list();
    FolioView *newest = folio_view_new_map();
    folio_view_put_text(newest, "name", site_words_get(context->words, "newest_first"));
    folio_view_put_text(newest, "url", job->page->index);
    folio_view_put_bool(newest, "is_here", job->subject == NULL);
    folio_view_append(years, newest);
    for (guint i = 0; i < items->len; i++) {
        if (!begins_year(items, i))
            continue;
        GDateYear year = item_year(items->pdata[i]);
        g_autofree char *name = g_strdup_printf("%u", (unsigned) year);
        g_autofree char *path = year_path(job->page, year);
        FolioView *one = folio_view_new_map();
        folio_view_put_text(one, "name", name);
        folio_view_put_text(one, "url", path);
        folio_view_put_bool(one, "is_here", GPOINTER_TO_UINT(job->subject) == year);
        folio_view_append(years, one);
    }
    return years;
}

/* The items of the job's page: those of its year, or the newest. */
static GPtrArray *
choose(const SiteJob *job, const GPtrArray *items)
{
    GPtrArray *chosen = g_ptr_array_new();
    GDateYear year = (GDateYear) GPOINTER_TO_UINT(job->subject);
    for (guint i = 0; i < items->len; i++)
        if (year != 0 ? item_year(items->pdata[i]) == year : i < MAX_ON_ONE_PAGE)
            g_ptr_array_add(chosen, items->pdata[i]);
    return chosen;
}

static bool
fill_list(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
          GError **error)
{
    (void) error;
    const GPtrArray *items = site_model_kind(context->model, job->page->kind);
    g_autoptr(GPtrArray) chosen = choose(job, items);
    g_autofree char *title_key = g_strconcat("nav_", job->page->name, NULL);
    g_autofree char *intro_key = g_strconcat(job->page->name, "_intro", NULL);
    g_autofree char *count = site_words_count(context->words, job->page->name, items->len);
    g_autofree char *title =
        job->subject == NULL ? g_strdup(site_words_get(context->words, title_key))
                             : g_strdup_printf("%s %u", site_words_get(context->words, title_key),
                                               GPOINTER_TO_UINT(job->subject));
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "intro", site_words_get(context->words, intro_key));
    folio_view_put_text(list, "count", count);
    folio_view_put(list, "items", site_items_view(context, chosen, 0));
    site_put_list(list, "years", is_split(items) ? years_view(context, job, items) : NULL);
    folio_view_put(view, "list", list);
    g_autofree char *description =
        g_strdup_printf("%s: %s", count, site_words_get(context->words, intro_key));
    site_page_set(page, title, description);
    return true;
}

void
site_plan_list(SitePlan *plan, const char *template_name)
{
    const GPtrArray *items = site_model_kind(plan->model, plan->page->kind);
    if (items->len == 0)
        return;
    site_plan_add(plan, plan->page->index, template_name, fill_list, NULL);
    for (guint i = 0; is_split(items) && i < items->len; i++) {
        if (!begins_year(items, i))
            continue;
        GDateYear year = item_year(items->pdata[i]);
        g_autofree char *path = year_path(plan->page, year);
        site_plan_add(plan, path, template_name, fill_list, GUINT_TO_POINTER((guint) year));
    }
}
