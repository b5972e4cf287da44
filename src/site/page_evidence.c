#include <string.h>

#include "site_internal.h"

static const GDate *
file_date(const SiteFile *file)
{
    return &((const SiteItem *) file->items->pdata[0])->date;
}

static int
newest_first(gconstpointer a, gconstpointer b)
{
    const SiteFile *one = *(SiteFile *const *) a, *two = *(SiteFile *const *) b;
    bool are_dated = g_date_valid(file_date(one)) && g_date_valid(file_date(two));
    int order = are_dated ? g_date_compare(file_date(two), file_date(one)) : 0;
    return order != 0 ? order : strcmp(one->path, two->path);
}

/* The goals a file is evidence for: those that its entries are or name. */
static FolioView *
goals_view(const SiteContext *context, const SiteFile *file)
{
    g_autoptr(GPtrArray) goals = g_ptr_array_new();
    for (guint i = 0; i < file->items->len; i++) {
        const SiteItem *item = file->items->pdata[i];
        for (guint j = 0; j < item->named->len; j++) {
            const SiteItem *named = item->named->pdata[j];
            if (strcmp(named->kind->name, "goal") == 0 && !g_ptr_array_find(goals, named, NULL))
                g_ptr_array_add(goals, (gpointer) named);
        }
    }
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < goals->len; i++)
        site_list_add(list, site_link_view(context, goals->pdata[i]), i + 1 == goals->len);
    return list;
}

/* Those of them that have a page. */
static FolioView *
entries_view(const SiteContext *context, const SiteFile *file)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    for (guint i = 0; i < file->items->len; i++)
        if (((const SiteItem *) file->items->pdata[i])->url != NULL)
            g_ptr_array_add(entries, file->items->pdata[i]);
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < entries->len; i++)
        site_list_add(list, site_link_view(context, entries->pdata[i]), i + 1 == entries->len);
    return list;
}

static FolioView *
evidence_view(const SiteContext *context, const SiteFile *file)
{
    FolioView *view = site_file_view(context, file);
    bool is_dated = g_date_valid(file_date(file));
    site_put(view, "date", is_dated ? site_words_date(context->words, file_date(file)) : NULL);
    site_put_list(view, "entries", entries_view(context, file));
    site_put_list(view, "goals", goals_view(context, file));
    return view;
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) job;
    (void) error;
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, context->model->files);
    while (g_hash_table_iter_next(&iter, NULL, &file))
        g_ptr_array_add(files, file);
    g_ptr_array_sort(files, newest_first);
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < files->len; i++)
        folio_view_append(list, evidence_view(context, files->pdata[i]));
    folio_view_put(view, "files", list);
    g_autofree char *count = site_words_count(context->words, "files", files->len);
    folio_view_put_text(view, "count", count);
    site_page_set(page, site_words_get(context->words, "nav_evidence"),
                  site_words_get(context->words, "evidence_intro"));
    return true;
}

static void
plan(SitePlan *plan)
{
    if (g_hash_table_size(plan->model->files) > 0)
        site_plan_add(plan, "evidence.html", "evidence", fill, NULL);
}

const SitePage folio_page_evidence = {
    .name = "evidence", .index = "evidence.html", .in_foot = true, .plan = plan};
