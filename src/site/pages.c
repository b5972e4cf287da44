#include <string.h>

#include "site_internal.h"

#define SITE_PAGE(name) extern const SitePage folio_page_##name;
#include "pages.def"
#undef SITE_PAGE

#define SITE_PAGE(name) &folio_page_##name,
const SitePage *const site_pages[] = {
#include "pages.def"
    NULL};
#undef SITE_PAGE

const SitePage *
site_pages_find_kind(const char *kind)
{
    for (const SitePage *const *page = site_pages; *page != NULL; page++)
        if (g_strcmp0((*page)->kind, kind) == 0)
            return *page;
    return NULL;
}

void
site_job_drop_text(SiteJob *job)
{
    if (job->text != NULL)
        g_string_free(g_steal_pointer(&job->text), TRUE);
}

static void
job_free(gpointer data)
{
    SiteJob *job = data;
    site_job_drop_text(job);
    g_clear_pointer(&job->items, g_ptr_array_unref);
    g_free(job->base);
    g_free(job->path);
    g_free(job);
}

SiteJob *
site_plan_add(SitePlan *plan, const char *path, const char *template_name, SiteFill fill,
              gconstpointer subject)
{
    SiteJob *job = g_new0(SiteJob, 1);
    job->path = g_strdup(path);
    job->root = strchr(path, '/') != NULL ? "../" : "";
    job->template_name = template_name;
    job->page = plan->page;
    job->fill = fill;
    job->subject = subject;
    g_ptr_array_add(plan->jobs, job);
    return job;
}

void
site_plan_entries(SitePlan *plan, const char *template_name, SiteFill fill)
{
    const GPtrArray *items = site_model_kind(plan->model, plan->page->kind);
    for (guint i = 0; i < items->len; i++) {
        const SiteItem *item = items->pdata[i];
        SiteJob *job = site_plan_add(plan, item->url, template_name,
                                     fill != NULL ? fill : site_fill_article, NULL);
        job->item = item;
    }
}

static int
entries_first(gconstpointer a, gconstpointer b)
{
    const SiteJob *one = *(SiteJob *const *) a, *two = *(SiteJob *const *) b;
    return (one->item == NULL) - (two->item == NULL);
}

GPtrArray *
site_pages_plan(const SiteModel *model)
{
    SitePlan plan = {model, NULL, g_ptr_array_new_with_free_func(job_free)};
    const GPtrArray *pages = model->sections->pages;
    for (guint i = 0; i < pages->len; i++) {
        plan.page = pages->pdata[i];
        plan.page->plan(&plan);
    }
    g_ptr_array_sort(plan.jobs, entries_first); /* stable */
    return plan.jobs;
}

bool
site_job_holds(const SiteJob *job, const SiteItem *item)
{
    return job->is_whole && site_job_covers(job, item) && item->url != NULL
           && !item->kind->named_by_handle;
}

bool
site_has_page(const SiteContext *context, const char *path)
{
    return g_hash_table_contains(context->paths, path);
}
