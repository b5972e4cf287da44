#include <string.h>

#include "site_internal.h"

/* More than this is a stack of paper: every year then has its own, and every month of such a year. */
#define MAX_ON_ONE_PAGE 250

/* All that stand on this page. */
static GPtrArray *
choose(const SiteJob *job)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < job->items->len; i++)
        if (site_job_holds(job, job->items->pdata[i]))
            g_ptr_array_add(chosen, job->items->pdata[i]);
    return chosen;
}

/* Those of a kind, as views. */
static FolioView *
entries_view(const SiteContext *context, const SiteJob *job, const GPtrArray *items,
             const char *kind)
{
    FolioView *entries = folio_view_new_list();
    for (guint i = 0; i < items->len; i++) {
        const SiteItem *item = items->pdata[i];
        if (strcmp(item->kind->name, kind) == 0)
            folio_view_append(entries, site_article_in_view(context, job, item));
    }
    return entries;
}

/* The parts in the order of the menu; people are named where they act, and have no part. */
static FolioView *
parts_view(const SiteContext *context, const SiteJob *job)
{
    FolioView *parts = folio_view_new_list();
    const GPtrArray *pages = context->model->sections->pages;
    g_autoptr(GPtrArray) items = choose(job);
    for (guint at = 0; at < pages->len; at++) {
        const SitePage *page = pages->pdata[at];
        if (page->kind == NULL)
            continue;
        FolioView *entries = entries_view(context, job, items, page->kind);
        if (folio_view_length(entries) == 0) {
            folio_view_unref(entries);
            continue;
        }
        g_autofree char *word = g_strconcat("nav_", page->name, NULL);
        FolioView *part = folio_view_new_map();
        folio_view_put_text(part, "key", page->name);
        folio_view_put_text(part, "name", site_words_get(context->words, word));
        folio_view_put(part, "entries", entries);
        folio_view_append(parts, part);
    }
    return parts;
}

/* "Title", "Title 2025", "Title: March 2025", where `whole` is "Title". Caller frees. */
static char *
dup_title(const SiteContext *context, const SiteJob *job, const char *whole)
{
    if (job->month == 0)
        return site_list_title(context, job, whole, NULL);
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 1, (GDateMonth) job->month, (GDateYear) job->year);
    g_autofree char *month = site_words_long_month(context->words, &day);
    return g_strdup_printf("%s: %s", whole, month);
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    FolioView *print = folio_view_new_map();
    const char *name = site_words_get(context->words, "print_title");
    g_autofree char *title = dup_title(context, job, context->title);
    g_autofree char *page_title = dup_title(context, job, name);
    folio_view_put_text(print, "title", title);
    folio_view_put_text(print, "aim", context->settings->aim);
    folio_view_put_text(print, "role", context->settings->role);
    site_put_list(print, "parts", parts_view(context, job));
    site_put_list(print, "years", site_list_years_view(context, job));
    site_put_list(print, "months", site_list_months_view(context, job));
    folio_view_put(view, "print", print);
    site_page_set(page, page_title, site_words_get(context->words, "print_intro"));
    return true;
}

static void
plan(SitePlan *plan)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (guint i = 0; i < plan->model->items->len; i++) {
        const SiteItem *item = plan->model->items->pdata[i];
        if (item->url != NULL && !item->kind->named_by_handle)
            g_ptr_array_add(items, plan->model->items->pdata[i]);
    }
    guint first = plan->jobs->len;
    if (items->len > 0)
        site_plan_years(plan, "print", "print", fill, items, MAX_ON_ONE_PAGE, NULL);
    site_plan_months(plan, first);
    for (guint i = first; i < plan->jobs->len; i++) {
        SiteJob *job = plan->jobs->pdata[i];
        job->is_whole = true;
        job->first = "contents";
    }
}

const SitePage folio_page_paper = {.name = "print", .index = "print.html", .plan = plan};
