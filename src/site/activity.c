/* A year of days, as two half years. How much was written on a day is said by the size of its square as
 * well as its colour, and month by month in a table. */
#include <string.h>

#include "site_pictures.h"

#define WEEKS 26 /* of a half year */
#define DAYS (2 * WEEKS * 7)
#define STEP 14 /* from one square to the next */
#define SIDE 11.5
#define TOP 14 /* below the names of the months */
#define WIDTH (WEEKS * STEP)
#define LABEL_WIDTH 24
#define LEVELS 5
#define FEWEST_DAYS 2 /* one alone would be a picture of empty days */

typedef struct Year {
    guint32 first; /* Julian day, a Monday */
    guint counts[DAYS];
    gsize days, entries;
    bool mirrored;
} Year;

static bool
counts(const SiteItem *item)
{
    return item->url != NULL && !item->kind->named_by_handle && g_date_valid(&item->date);
}

static bool
year_fill(Year *year, const SiteContext *context)
{
    const SiteModel *model = context->model;
    if (!g_date_valid(&model->as_of))
        return false;
    /* The week of the newest entry is the last one. */
    guint32 last = g_date_get_julian(&model->as_of);
    guint32 monday = last - (guint32) g_date_get_weekday(&model->as_of) + 1;
    year->first = monday - DAYS + 7;
    year->mirrored = site_words_right_to_left(context->words);
    for (guint i = 0; i < model->items->len; i++) {
        const SiteItem *item = model->items->pdata[i];
        guint32 day = counts(item) ? g_date_get_julian(&item->date) : 0;
        if (day < year->first || day > last)
            continue;
        year->days += year->counts[day - year->first]++ == 0;
        year->entries++;
    }
    return year->days >= FEWEST_DAYS;
}

/* --- Squares ---------------------------------------------------------------------------------------- */

static guint
level_of(guint count)
{
    return MIN(count, LEVELS - 1);
}

/* A square of the level's size in the middle of its place; numbers in tenths, without a locale's point. */
static void
append_square(GString *path, const Year *year, guint week, guint weekday, guint level)
{
    static const guint sides[LEVELS] = {115, 75, 90, 105, 115};
    guint side = sides[level], gap = (115 - side) / 2;
    guint x = (year->mirrored ? WEEKS - 1 - week : week) * STEP * 10 + gap;
    guint y = (TOP + weekday * STEP) * 10 + gap;
    g_string_append_printf(path, "M%u.%u %u.%uh%u.%uv%u.%uH%u.%uz", x / 10, x % 10, y / 10, y % 10,
                           side / 10, side % 10, side / 10, side % 10, x / 10, x % 10);
}

static void
append_level(GString *svg, const Year *year, guint half, guint level)
{
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; i < WEEKS * 7; i++)
        if (level == 0 || level_of(year->counts[half * WEEKS * 7 + i]) == level)
            append_square(path, year, i / 7, i % 7, level);
    if (path->len > 0)
        g_string_append_printf(svg, "<path class=\"l%u\" d=\"%s\"/>", level, path->str);
}

/* --- Months ----------------------------------------------------------------------------------------- */

static void
append_labels(GString *svg, const SiteContext *context, const Year *year, guint half)
{
    int free_from = 0, last_month = 0;
    for (guint week = 0; week < WEEKS; week++) {
        GDate day;
        g_date_clear(&day, 1);
        g_date_set_julian(&day, year->first + half * WEEKS * 7 + week * 7);
        int month = (int) g_date_get_month(&day), x = (int) week * STEP;
        bool has_room = x >= free_from && x + LABEL_WIDTH <= WIDTH;
        if (month == last_month || !has_room)
            continue;
        g_autofree char *name = site_words_month(context->words, &day, false);
        g_autofree char *escaped = g_markup_escape_text(name, -1);
        g_string_append_printf(svg, "<text x=\"%d\" y=\"9\">%s</text>",
                               year->mirrored ? WIDTH - x : x, escaped);
        free_from = x + LABEL_WIDTH;
        last_month = month;
    }
}

static char *
half_name(const SiteContext *context, const Year *year, guint half)
{
    GDate from, to;
    gsize entries = 0;
    g_date_clear(&from, 1);
    g_date_clear(&to, 1);
    g_date_set_julian(&from, year->first + half * WEEKS * 7);
    g_date_set_julian(&to, year->first + (half + 1) * WEEKS * 7 - 1);
    for (guint i = 0; i < WEEKS * 7; i++)
        entries += year->counts[half * WEEKS * 7 + i];
    g_autofree char *count = site_words_count(context->words, "entries", entries);
    g_autofree char *first = site_words_day(context->words, &from);
    g_autofree char *last = site_words_day(context->words, &to);
    const SiteGap gaps[] = {{"entries", count}, {"from", first}, {"to", last}, {NULL, NULL}};
    return site_words_fill(context->words, "activity_half", gaps);
}

static FolioView *
half_view(const SiteContext *context, const Year *year, guint half)
{
    g_autofree char *name = half_name(context, year, half);
    g_autofree char *escaped = g_markup_escape_text(name, -1);
    g_autoptr(GString) svg = g_string_new(NULL);
    g_string_append_printf(svg, "<svg viewBox=\"0 0 %d 112\" role=\"img\" aria-label=\"%s\">",
                           WIDTH, escaped);
    append_labels(svg, context, year, half);
    for (guint level = 0; level < LEVELS; level++)
        append_level(svg, year, half, level);
    g_string_append(svg, "</svg>");
    return folio_view_new_html(svg->str);
}

/* --- The table -------------------------------------------------------------------------------------- */

static void
add_month(const SiteContext *context, FolioView *months, const GDate *day, gsize entries,
          gsize days)
{
    g_autofree char *name = site_words_long_month(context->words, day);
    g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, entries);
    g_autofree char *on = g_strdup_printf("%" G_GSIZE_FORMAT, days);
    FolioView *month = folio_view_new_map();
    folio_view_put_text(month, "name", name);
    folio_view_put_text(month, "count", count);
    folio_view_put_text(month, "days", on);
    folio_view_append(months, month);
}

static FolioView *
months_view(const SiteContext *context, const Year *year)
{
    FolioView *months = folio_view_new_list();
    gsize entries = 0, days = 0;
    for (guint i = 0; i < DAYS; i++) {
        GDate day, next;
        g_date_clear(&day, 1);
        g_date_set_julian(&day, year->first + i);
        next = day;
        g_date_add_days(&next, 1);
        entries += year->counts[i];
        days += year->counts[i] > 0;
        if (i + 1 < DAYS && g_date_get_month(&next) == g_date_get_month(&day))
            continue;
        add_month(context, months, &day, entries, days);
        entries = days = 0;
    }
    return months;
}

FolioView *
site_activity_view(const SiteContext *context)
{
    Year year = {0};
    if (!year_fill(&year, context))
        return NULL;
    FolioView *view = folio_view_new_map(), *halves = folio_view_new_list();
    for (guint half = 0; half < 2; half++)
        folio_view_append(halves, half_view(context, &year, half));
    g_autofree char *entries = site_words_count(context->words, "entries", year.entries);
    g_autofree char *days = site_words_count(context->words, "days", year.days);
    const SiteGap gaps[] = {{"entries", entries}, {"days", days}, {NULL, NULL}};
    g_autofree char *total = site_words_fill(context->words, "activity_total", gaps);
    folio_view_put(view, "halves", halves);
    folio_view_put_text(view, "total", total);
    folio_view_put(view, "months", months_view(context, &year));
    return view;
}
