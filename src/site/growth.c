/* Growth over time: the share of what was aimed at in a domain that was reached, as a line of steps.
 * It is read from reflections that say how far a goal has come. */
#include <string.h>

#include "site_pictures.h"

#define HEIGHT 40
#define WIDTH 100
#define MANY 1000 /* points: more are not told apart in a picture */

/* On that day a goal stood at so many percent. */
typedef struct Point {
    guint32 day;
    const SiteItem *goal;
    int percent;
} Point;

/* Points of one day stay in their order: where a goal is now comes after what was said that day. */
static int
by_day(gconstpointer a, gconstpointer b)
{
    const Point *one = a, *two = b;
    return (one->day > two->day) - (one->day < two->day);
}

static void
add_point(GArray *points, const SiteItem *goal, const GDate *date, int percent)
{
    if (!g_date_valid(date))
        return;
    const Point point = {g_date_get_julian(date), goal, CLAMP(percent, 0, 100)};
    g_array_append_val(points, point);
}

/* From nothing on its first day, by what reflections say, to where it is now. */
static void
add_goal(GArray *points, const SiteModel *model, const SiteItem *goal)
{
    const GDate *newest = NULL;
    add_point(points, goal, &goal->date, 0);
    for (guint i = goal->namers->len; i-- > 0;) {
        const SiteItem *namer = goal->namers->pdata[i];
        int percent;
        newest = &namer->date;
        if (strcmp(namer->kind->name, "reflection") == 0
            && folio_entry_get_number(namer->entry, "progress", &percent))
            add_point(points, goal, &namer->date, percent);
    }
    if (newest == NULL || !g_date_valid(newest)
        || (g_date_valid(&model->as_of) && g_date_compare(newest, &model->as_of) > 0))
        newest = &model->as_of;
    add_point(points, goal, newest, site_goal_progress(goal));
}

typedef struct Growth {
    GArray *points; /* Point, by day */
    gsize goals;
} Growth;

static Growth
collect(const SiteModel *model, const SiteDomain *domain)
{
    Growth growth = {g_array_new(FALSE, FALSE, sizeof(Point)), 0};
    const GPtrArray *goals = site_model_kind(model, "goal");
    for (guint i = 0; i < goals->len; i++) {
        const SiteItem *goal = goals->pdata[i];
        bool counts = goal->domain == domain && g_date_valid(&goal->date)
                      && g_strcmp0(goal->status, "dropped") != 0;
        growth.goals += counts;
        if (counts)
            add_goal(growth.points, model, goal);
    }
    g_array_sort(growth.points, by_day);
    return growth;
}

/* --- Drawing ---------------------------------------------------------------------------------------- */

static void
append_position(GString *path, const char *command, guint64 hundredths)
{
    g_string_append(path, command);
    site_svg_append_hundredths(path, hundredths);
}

/* Where the line goes straight on. */
static bool
is_on_the_way(const SitePoint *points, gsize count, gsize i)
{
    return i > 0 && i + 1 < count && points[i].percent == points[i - 1].percent;
}

/* x in time, y from the bottom. Of many points those are left out that do not change the line. */
static GString *
make_path(const SitePoint *points, gsize count, bool mirrored)
{
    GString *path = g_string_new(NULL);
    guint32 first = points[0].day, span = MAX(1, points[count - 1].day - first);
    append_position(path, "M", mirrored ? WIDTH * 100 : 0);
    append_position(path, " ", HEIGHT * 100);
    for (gsize i = 0; i < count; i++) {
        if (count > MANY && is_on_the_way(points, count, i))
            continue;
        guint64 x = (guint64) (points[i].day - first) * WIDTH * 100 / span;
        append_position(path, "H", mirrored ? WIDTH * 100 - x : x);
        append_position(path, "V", (guint64) (HEIGHT * (100 - points[i].percent)));
    }
    return path;
}

char *
site_growth_line(const SiteContext *context, const SiteDomain *domain, const SitePoint *points,
                 gsize count)
{
    bool mirrored = site_words_right_to_left(context->words);
    g_autoptr(GString) path = make_path(points, count, mirrored);
    return g_strdup_printf(
        "<svg class=\"grow%s%s\" viewBox=\"0 -1 100 42\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><path class=\"ar\" d=\"%sV40z\"/><path class=\"ln\" "
        "vector-effect=\"non-scaling-stroke\" d=\"%s\"/></svg>",
        domain != NULL ? " " : "", domain != NULL ? domain->css : "", path->str, path->str);
}

/* Sums change by what a goal moved. */
static GArray *
add_up(const Growth *growth)
{
    const Point *points = (const Point *) (void *) growth->points->data;
    GArray *shares = g_array_new(FALSE, FALSE, sizeof(SitePoint));
    g_autoptr(GHashTable) reached = g_hash_table_new(NULL, NULL);
    int sum = 0;
    for (guint i = 0; i < growth->points->len; i++) {
        gpointer goal = (gpointer) points[i].goal;
        sum += points[i].percent - GPOINTER_TO_INT(g_hash_table_lookup(reached, goal));
        g_hash_table_insert(reached, goal, GINT_TO_POINTER(points[i].percent));
        const SitePoint share = {points[i].day, sum / (int) growth->goals};
        g_array_append_val(shares, share);
    }
    return shares;
}

static FolioView *
growth_view(const SiteContext *context, const SiteDomain *domain, const Growth *growth)
{
    GDate first;
    g_autoptr(GArray) shares = add_up(growth);
    const SitePoint *points = (const SitePoint *) (void *) shares->data;
    int share = points[shares->len - 1].percent;
    g_autofree char *svg = site_growth_line(context, domain, points, shares->len);
    g_date_clear(&first, 1);
    g_date_set_julian(&first, points[0].day);
    g_autofree char *from = site_words_long_month(context->words, &first);
    g_autofree char *to = site_words_long_month(context->words, &context->model->as_of);
    g_autofree char *count = site_words_count(context->words, "goals", growth->goals);
    const SiteGap gaps[] = {{"goals", count}, {NULL, NULL}};
    g_autofree char *line = site_words_fill(context->words, "growth_line", gaps);
    FolioView *view = folio_view_new_map();
    folio_view_put(view, "domain", site_domain_view(context, domain));
    folio_view_put_html(view, "picture", svg);
    folio_view_put_text(view, "from", from);
    folio_view_put_text(view, "to", to);
    folio_view_put_number(view, "percent", share);
    folio_view_put_text(view, "line", line);
    return view;
}

/* What began on the day it ends has not grown yet. */
static bool
has_grown(const Growth *growth)
{
    const Point *points = (const Point *) (void *) growth->points->data;
    guint count = growth->points->len;
    return count > 1 && points[0].day < points[count - 1].day;
}

FolioView *
site_growth_view(const SiteContext *context)
{
    FolioView *list = folio_view_new_list();
    for (gsize i = 0; g_date_valid(&context->model->as_of) && i < SITE_DOMAIN_COUNT; i++) {
        Growth growth = collect(context->model, &site_domains[i]);
        if (has_grown(&growth))
            folio_view_append(list, growth_view(context, &site_domains[i], &growth));
        g_array_unref(growth.points);
    }
    return site_list_of(list, 1);
}
