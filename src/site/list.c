/* Lists of entries, newest first: what fits on a page, the years beside it, and headings. */
#include "site_internal.h"

#include "folio/append.h"

GDateYear
site_item_year(const SiteItem *item)
{
    return item->year;
}

static unsigned
item_month(const SiteItem *item)
{
    return g_date_valid(&item->date) ? g_date_get_month(&item->date) : 0;
}

/* --- Planning --------------------------------------------------------------------------------------- */

/* Items are sorted: a year begins where it differs from that of the item before. */
static bool
begins_year(const GPtrArray *items, guint i)
{
    GDateYear year = site_item_year(items->pdata[i]);
    return year != 0 && (i == 0 || site_item_year(items->pdata[i - 1]) != year);
}

static bool
begins_month_of(const GPtrArray *items, guint i, unsigned year)
{
    const SiteItem *item = items->pdata[i];
    return site_item_year(item) == year
           && (begins_year(items, i) || item_month(items->pdata[i - 1]) != item_month(item));
}

static bool
has_undated(const GPtrArray *items)
{
    return items->len > 0 && site_item_year(items->pdata[items->len - 1]) == 0;
}

static char *
undated_path(const char *base)
{
    return g_strconcat(base, "-" SITE_LIST_UNDATED ".html", NULL);
}

static char *
stretch_path(const char *base, unsigned year, unsigned month)
{
    if (year == 0)
        return g_strconcat(base, ".html", NULL);
    return month == 0 ? g_strdup_printf("%s-%u.html", base, year)
                      : g_strdup_printf("%s-%u-%02u.html", base, year, month);
}

static SiteJob *
plan_part(SitePlan *plan, const SiteJob *like, const char *path)
{
    SiteJob *job = site_plan_add(plan, path, like->template_name, like->fill, like->subject);
    job->base = g_strdup(like->base);
    job->items = g_ptr_array_ref(like->items);
    job->most = like->most;
    return job;
}

static SiteJob *
plan_stretch(SitePlan *plan, const SiteJob *like, unsigned year, unsigned month)
{
    g_autofree char *path = stretch_path(like->base, year, month);
    SiteJob *job = plan_part(plan, like, path);
    job->year = year;
    job->month = month;
    return job;
}

static void
plan_undated(SitePlan *plan, const SiteJob *like)
{
    g_autofree char *path = undated_path(like->base);
    plan_part(plan, like, path)->is_undated = true;
}

void
site_plan_years(SitePlan *plan, const char *base, const char *template_name, SiteFill fill,
                const GPtrArray *items, guint most, gconstpointer subject)
{
    const SiteJob like = {.base = (char *) base,
                          .template_name = template_name,
                          .fill = fill,
                          .items = (GPtrArray *) items,
                          .most = most,
                          .subject = subject};
    plan_stretch(plan, &like, 0, 0)->is_split = items->len > most;
    for (guint i = 0; items->len > most && i < items->len; i++)
        if (begins_year(items, i))
            plan_stretch(plan, &like, site_item_year(items->pdata[i]), 0);
    if (items->len > most && has_undated(items))
        plan_undated(plan, &like);
}

static bool
is_long_year(const SiteJob *job)
{
    guint count = 0;
    for (guint i = 0; i < job->items->len; i++)
        count += site_item_year(job->items->pdata[i]) == job->year;
    return job->year != 0 && count > job->most;
}

void
site_plan_months(SitePlan *plan, guint first)
{
    guint end = plan->jobs->len;
    for (guint at = first; at < end; at++) {
        SiteJob *job = plan->jobs->pdata[at];
        job->is_split = job->is_split || is_long_year(job);
        for (guint i = 0; job->year != 0 && job->is_split && i < job->items->len; i++)
            if (begins_month_of(job->items, i, job->year))
                plan_stretch(plan, job, job->year, item_month(job->items->pdata[i]));
    }
}

static bool
is_part(const SiteJob *job)
{
    return job->year != 0 || job->is_undated;
}

bool
site_job_is_list(const SiteJob *job)
{
    return job->items != NULL && (job->page->texts_of == NULL || is_part(job));
}

bool
site_job_covers(const SiteJob *job, const SiteItem *item)
{
    unsigned year = site_item_year(item);
    if (job->is_split || job->is_undated)
        return job->is_undated && year == 0;
    return (job->year == 0 || year == job->year)
           && (job->month == 0 || item_month(item) == job->month);
}

/* --- Showing ---------------------------------------------------------------------------------------- */

GPtrArray *
site_list_choose(const SiteJob *job, guint most)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < job->items->len; i++)
        if (is_part(job) ? site_item_year(job->items->pdata[i]) == job->year : i < most)
            g_ptr_array_add(chosen, job->items->pdata[i]);
    return chosen;
}

FolioView *
site_choice_view(const char *name, const char *url, bool is_here, const SiteDomain *domain)
{
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "name", name);
    folio_view_put_text(view, "url", url);
    folio_view_put_bool(view, "is_here", is_here);
    folio_view_put(view, "mark",
                   domain != NULL ? site_svg_mark(domain) : folio_view_new_text(NULL));
    return view;
}

/* Behind a link to the first page, when there is a page of this path. */
static void
add_part(const SiteContext *context, const SiteJob *job, FolioView *parts, const char *name,
         const char *path, bool is_here)
{
    const char *first_word = job->first != NULL ? job->first : "newest_first";
    g_autofree char *first = stretch_path(job->base, 0, 0);
    if (!site_has_page(context, path))
        return;
    if (folio_view_length(parts) == 0)
        folio_view_append(parts, site_choice_view(site_words_get(context->words, first_word), first,
                                                  job->year == 0 && !job->is_undated, NULL));
    folio_view_append(parts, site_choice_view(name, path, is_here, NULL));
}

FolioView *
site_list_years_view(const SiteContext *context, const SiteJob *job)
{
    FolioView *years = folio_view_new_list();
    for (guint i = 0; i < job->items->len; i++) {
        if (!begins_year(job->items, i))
            continue;
        GDateYear year = site_item_year(job->items->pdata[i]);
        g_autofree char *path = stretch_path(job->base, year, 0);
        FolioDigits name;
        add_part(context, job, years, folio_digits(&name, year, 1), path, job->year == year);
    }
    g_autofree char *path = undated_path(job->base);
    add_part(context, job, years, site_words_get(context->words, "undated"), path, job->is_undated);
    return site_list_of(years, 1);
}

FolioView *
site_list_months_view(const SiteContext *context, const SiteJob *job)
{
    FolioView *months = folio_view_new_list();
    for (guint i = 0; job->year != 0 && i < job->items->len; i++) {
        if (!begins_month_of(job->items, i, job->year))
            continue;
        const SiteItem *item = job->items->pdata[i];
        g_autofree char *path = stretch_path(job->base, job->year, item_month(item));
        if (!site_has_page(context, path))
            break;
        g_autofree char *name = site_words_long_month(context->words, &item->date);
        folio_view_append(months,
                          site_choice_view(name, path, job->month == item_month(item), NULL));
    }
    return site_list_of(months, 1);
}

/* A row stands in lists of its kind, of its domain, its themes and the timeline: all at the top of the
 * site, or showing nothing that holds a link. */
FolioView *
site_list_row(const SiteContext *context, const SiteItem *item)
{
    static const SiteJob at_top = {.root = ""};
    const SitePage *page = site_pages_find_kind(item->kind->name);
    if (page == NULL)
        return NULL;
    return page->row != NULL ? page->row(context, &at_top, item) : site_item_view(context, item);
}

char *
site_list_count(const SiteContext *context, const SiteJob *job, const GPtrArray *chosen,
                const char *word)
{
    return site_words_count(context->words, word, is_part(job) ? chosen->len : job->items->len);
}

static char *
group_name(const SiteContext *context, const SiteItem *item, bool by_month)
{
    if (!g_date_valid(&item->date))
        return g_strdup(site_words_get(context->words, "undated"));
    if (by_month)
        return site_words_long_month(context->words, &item->date);
    return g_strdup_printf("%u", (unsigned) site_item_year(item));
}

static bool
is_same_group(const SiteItem *a, const SiteItem *b, bool by_month)
{
    if (!g_date_valid(&a->date) || !g_date_valid(&b->date))
        return g_date_valid(&a->date) == g_date_valid(&b->date);
    return site_item_year(a) == site_item_year(b)
           && (!by_month || g_date_get_month(&a->date) == g_date_get_month(&b->date));
}

/* The rows are to be added to `items` of it. */
static FolioView *
begin_group(const SiteContext *context, const SiteJob *job, const SiteItem *first, guint number,
            bool by_month, FolioView *groups)
{
    bool is_said = job->is_undated || (job->year != 0 && !by_month);
    g_autofree char *name = group_name(context, first, by_month);
    FolioView *group = folio_view_new_map(), *rows = folio_view_new_list();
    folio_view_put_text(group, "name", name);
    folio_view_put_number(group, "number", number);
    folio_view_put_bool(group, "is_said", is_said);
    folio_view_put(group, "items", rows);
    folio_view_append(groups, group);
    return rows;
}

FolioView *
site_list_groups_view(const SiteContext *context, const SiteJob *job, const GPtrArray *items,
                      bool by_month)
{
    FolioView *groups = folio_view_new_list(), *rows = NULL;
    for (guint i = 0; i < items->len; i++) {
        const SiteItem *item = items->pdata[i];
        if (i == 0 || !is_same_group(items->pdata[i - 1], item, by_month))
            rows = begin_group(context, job, item, i, by_month, groups);
        folio_view_append(rows, site_list_row(context, item));
    }
    return groups;
}

char *
site_list_title(const SiteContext *context, const SiteJob *job, const char *name,
                const char *filter)
{
    GString *title = g_string_new(name);
    if (filter != NULL)
        g_string_append_printf(title, ": %s", filter);
    if (job->year != 0)
        g_string_append_printf(title, " %u", job->year);
    if (job->is_undated)
        g_string_append_printf(title, ": %s", site_words_get(context->words, "undated"));
    return g_string_free(title, FALSE);
}
