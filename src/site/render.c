/* From the plan to the bytes: every page is rendered on its own, by several threads, and handed to the
 * sink at once. */
#include <string.h>

#include "folio/error.h"
#include "folio/stock.h"
#include "site_internal.h"

#define PAGE_BYTES 16384 /* room for a page of usual size */

typedef struct Work {
    const SiteContext *context;
    GHashTable *menus; /* SitePage -> FolioView: the menu as that type of page shows it */
    FolioView *foot;   /* the pages that are not in the menu */
    FolioSiteSink sink;
    gpointer sink_data;
    gsize entries; /* how many of the jobs are pages of one entry */
    SiteBeside beside;
    gpointer beside_data;
    GMutex mutex; /* over the error */
    gint failed;  /* number of the first job that failed */
    GError *error;
} Work;

/* Those in the menu, or at the foot. */
static FolioView *
menu_view(const SiteContext *context, const SitePage *here, bool at_foot)
{
    FolioView *menu = folio_view_new_list();
    const SiteSections *sections = context->model->sections;
    for (guint i = 0; i < sections->pages->len; i++) {
        const SitePage *page = sections->pages->pdata[i];
        bool in_menu = site_sections_in_menu(sections, page);
        bool is_wanted = at_foot ? page->in_foot && !in_menu : in_menu;
        if (!is_wanted || !site_has_page(context, page->index))
            continue;
        g_autofree char *word = g_strconcat("nav_", page->name, NULL);
        FolioView *item = folio_view_new_map();
        folio_view_put_text(item, "name", site_words_get(context->words, word));
        folio_view_put_text(item, "url", page->index);
        folio_view_put_bool(item, "is_here", page == here);
        folio_view_append(menu, item);
    }
    return menu;
}

static GHashTable *
make_menus(const SiteContext *context)
{
    GHashTable *menus = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify) folio_view_unref);
    for (const SitePage *const *page = site_pages; *page != NULL; page++)
        g_hash_table_insert(menus, (gpointer) *page, menu_view(context, *page, false));
    return menus;
}

static FolioView *
page_view(const Work *work, const SiteJob *job)
{
    g_autofree char *canonical = site_absolute(work->context, job->path);
    FolioView *page = folio_view_new_map();
    folio_view_put_text(page, "root", job->root);
    folio_view_put_text(page, "og_type", "website");
    folio_view_put_text(page, "here", strcmp(job->path, job->page->index) == 0 ? "page" : "true");
    folio_view_put_bool(page, "is_home", strcmp(job->path, "index.html") == 0);
    folio_view_put(page, "menu", folio_view_ref(g_hash_table_lookup(work->menus, job->page)));
    folio_view_put(page, "foot", folio_view_ref(work->foot));
    folio_view_put_bool(page, "has_foot", folio_view_length(work->foot) > 0);
    folio_view_put_text(page, "canonical", canonical);
    return page;
}

/* What the template of the page sees. One thread has the job. */
static void
write_data(const SiteJob *job, const FolioView *view, GString *out)
{
    g_autoptr(FolioView) all = folio_view_new_map();
    folio_view_put_text(all, "schema", "folio/site-data/1");
    folio_view_put_number(all, "template_api", FOLIO_SITE_TEMPLATE_API);
    folio_view_put_text(all, "path", job->path);
    folio_view_put_text(all, "template", job->template_name);
    folio_view_put(all, "data", folio_view_ref((FolioView *) view));
    folio_view_append_json(all, out);
}

static bool
render(const Work *work, SiteJob *job, GError **error)
{
    const SiteContext *context = work->context;
    if (job->item != NULL && !site_text_make(context, job, error))
        return false;
    if (context->prints != NULL
        && site_keep(context, job->path, site_prints_job(context->prints, context, job)))
        return true;
    g_auto(FolioViewPool) pool;
    folio_view_pool_begin(&pool);
    FolioView *view = folio_view_new_map();
    FolioView *page = page_view(work, job);
    folio_view_put(view, "page", page);
    bool is_now = job->item == NULL && !site_job_is_list(job);
    folio_view_put(view, "site", folio_view_ref(is_now ? context->site_now : context->site));
    folio_view_put(view, "t", folio_view_ref(context->t));
    GString *out = g_string_sized_new(PAGE_BYTES);
    bool is_filled = job->fill(context, job, view, page, error);
    if (is_filled && job == context->data_of)
        write_data(job, view, context->data);
    bool done = is_filled
                && folio_templates_render(context->templates, job->template_name, view, out, error);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(out);
    return done && work->sink(job->path, bytes, work->sink_data, error);
}

/* The first in order, whichever thread came to it first: messages must repeat too. */
static void
remember(Work *work, gint number, GError *error)
{
    g_mutex_lock(&work->mutex);
    if (number < g_atomic_int_get(&work->failed)) {
        g_clear_error(&work->error);
        work->error = g_steal_pointer(&error);
        g_atomic_int_set(&work->failed, number);
    }
    g_clear_error(&error);
    g_mutex_unlock(&work->mutex);
}

static void
render_one(gsize number, gpointer data)
{
    Work *work = data;
    GError *error = NULL;
    gint at = (gint) number;
    if (at >= g_atomic_int_get(&work->failed))
        return;
    SiteJob *job = work->context->jobs->pdata[at];
    if (!render(work, job, &error))
        remember(work, at, error);
    site_job_drop_text(job);
}

/* What is made beside the lists comes first, for it is the longest piece. */
static void
render_rest(gsize number, gpointer data)
{
    Work *work = data;
    GError *error = NULL;
    if (number > 0)
        render_one(work->entries + number - 1, data);
    else if (!work->beside(work->context, work->beside_data, &error))
        remember(work, (gint) work->context->jobs->len, error);
}

bool
site_templates_load(const SiteContext *context, GError **error)
{
    const char *last = "";
    for (guint i = 0; i < context->jobs->len; i++) {
        const SiteJob *job = context->jobs->pdata[i];
        if (strcmp(last, job->template_name) != 0
            && !folio_templates_load(context->templates, job->template_name, error))
            return false;
        last = job->template_name;
    }
    return true;
}

bool
site_render_all(const SiteContext *context, FolioSiteSink sink, gpointer sink_data,
                SiteBeside beside, gpointer beside_data, GError **error)
{
    Work work = {.context = context,
                 .sink = sink,
                 .sink_data = sink_data,
                 .beside = beside,
                 .beside_data = beside_data,
                 .failed = G_MAXINT};
    gsize all = context->jobs->len;
    while (work.entries < all
           && ((const SiteJob *) context->jobs->pdata[work.entries])->item != NULL)
        work.entries++;
    work.menus = make_menus(context);
    work.foot = menu_view(context, NULL, true);
    g_mutex_init(&work.mutex);
    site_parallel(work.entries, render_one, &work);
    if (context->prints != NULL)
        site_prints_see(context->prints, context);
    /* Lists show what is made of the entries' texts: their excerpts. */
    if (work.error == NULL)
        site_parallel(1 + all - work.entries, render_rest, &work);
    g_mutex_clear(&work.mutex);
    g_hash_table_unref(work.menus);
    folio_view_unref(work.foot);
    if (work.error == NULL)
        return true;
    g_propagate_error(error, work.error);
    return false;
}
