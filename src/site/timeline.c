/* Goals on an axis of time. Positions are percentages of the row, so text never shrinks. */
#include <string.h>

#include "site_pictures.h"

#define MAX_TICKS 6

typedef struct Axis {
    guint32 first, last; /* Julian days */
    gint64 as_of;        /* Julian day; 0 when not known, or not shown */
    bool mirrored;       /* time runs from right to left */
    GString *ticks;      /* the lines, the same in every row */
    GDateYear year;      /* of the last tick, said once */
} Axis;

/* In hundredths of a percent. */
static guint
share(const Axis *axis, gint64 day)
{
    gint64 span = (gint64) axis->last - axis->first;
    gint64 at = CLAMP((day - axis->first) * 10000 / span, 0, 10000);
    return (guint) (axis->mirrored ? 10000 - at : at);
}

static void
append_line(GString *out, const char *class, guint x)
{
    g_string_append_printf(out, "<line class=\"%s\"", class);
    site_svg_append_share(out, "x1", x);
    site_svg_append_share(out, "x2", x);
    g_string_append(out, " y1=\"-9\" y2=\"31\"/>");
}

static bool
goal_span(const SiteItem *goal, guint32 *start, guint32 *end)
{
    GDate due;
    if (!folio_entry_get_date(goal->entry, "due", &due))
        return false;
    *end = g_date_get_julian(&due);
    *start = g_date_valid(&goal->date) ? MIN(g_date_get_julian(&goal->date), *end) : *end;
    return true;
}

static bool
measure(Axis *axis, const SiteContext *context, const GPtrArray *goals, bool is_now)
{
    const GDate *as_of = &context->model->as_of;
    axis->first = G_MAXUINT32;
    axis->as_of = is_now && g_date_valid(as_of) ? g_date_get_julian(as_of) : 0;
    for (guint i = 0; i < goals->len; i++) {
        guint32 start, end;
        if (!goal_span(goals->pdata[i], &start, &end))
            continue;
        axis->first = MIN(axis->first, start);
        axis->last = MAX(axis->last, end);
    }
    if (axis->first == G_MAXUINT32)
        return false;
    if (axis->as_of > 0)
        axis->last = MAX(axis->last, (guint32) axis->as_of);
    axis->last = MAX(axis->last, axis->first + 28) + 7; /* air for the last ring */
    axis->mirrored = site_words_right_to_left(context->words);
    return true;
}

/* Months between two ticks, so that there are at most MAX_TICKS of them. */
static guint
tick_step(const Axis *axis)
{
    static const guint steps[] = {1, 2, 3, 6, 12, 24, 60};
    guint months = (axis->last - axis->first) / 30;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (months / steps[i] < MAX_TICKS)
            return steps[i];
    return 120;
}

static void
append_tick(Axis *axis, const SiteContext *context, const GDate *day, GString *labels)
{
    guint x = share(axis, g_date_get_julian(day));
    g_autofree char *label =
        site_words_month(context->words, day, g_date_get_year(day) != axis->year);
    g_autofree char *escaped = g_markup_escape_text(label, -1);
    axis->year = g_date_get_year(day);
    append_line(axis->ticks, "mline", x);
    g_string_append(labels, "<text");
    site_svg_append_share(labels, "x", x);
    g_string_append_printf(labels, " y=\"14\">%s</text>", escaped);
}

/* Ticks stand on the first of a month; the first of them at or after the start of the axis. */
static void
make_ticks(Axis *axis, const SiteContext *context, GString *labels)
{
    GDate day;
    guint step = tick_step(axis);
    g_date_clear(&day, 1);
    g_date_set_julian(&day, axis->first);
    if (g_date_get_day(&day) != 1) {
        g_date_set_day(&day, 1);
        g_date_add_months(&day, 1);
    }
    for (; g_date_get_julian(&day) < axis->last; g_date_add_months(&day, step))
        append_tick(axis, context, &day, labels);
}

static void
append_bar(GString *out, const Axis *axis, const char *class, guint32 start, gint64 end)
{
    guint a = share(axis, start), b = share(axis, end);
    g_string_append_printf(out, "<rect class=\"%s\"", class);
    site_svg_append_share(out, "x", MIN(a, b));
    g_string_append(out, " y=\"6\"");
    site_svg_append_share(out, "width", MAX(a, b) - MIN(a, b));
    g_string_append(out, " height=\"10\" rx=\"2\"/>");
}

static FolioView *
row_picture(const Axis *axis, const SiteItem *goal, guint32 start, guint32 end)
{
    bool is_planned = g_strcmp0(goal->status, "draft") == 0;
    bool is_done = g_strcmp0(goal->status, "achieved") == 0;
    gint64 reached = start + (gint64) (end - start) * site_goal_progress(goal) / 100;
    g_autoptr(GString) svg = g_string_new(NULL);
    g_string_append_printf(svg, "<svg class=\"row %s%s\" aria-hidden=\"true\">",
                           is_planned ? "plan "
                           : is_done  ? "done "
                                      : "",
                           goal->domain != NULL ? goal->domain->css : "none");
    g_string_append(svg, axis->ticks->str);
    if (axis->as_of > 0)
        append_line(svg, "today", share(axis, axis->as_of));
    append_bar(svg, axis, "tr", start, end);
    if (reached > start)
        append_bar(svg, axis, "fl", start, reached);
    g_string_append(svg, "<circle class=\"du\"");
    site_svg_append_share(svg, "cx", share(axis, end));
    g_string_append(svg, " cy=\"11\" r=\"4.5\"/></svg>");
    return folio_view_new_html(svg->str);
}

FolioView *
site_timeline_view(const SiteContext *context, const GPtrArray *goals, bool is_now)
{
    Axis axis = {0};
    if (!measure(&axis, context, goals, is_now))
        return NULL;
    g_autoptr(GString) ticks = g_string_new(NULL);
    g_autoptr(GString) labels = g_string_new("<svg class=\"months\" aria-hidden=\"true\">");
    axis.ticks = ticks;
    make_ticks(&axis, context, labels);
    g_string_append(labels, "</svg>");
    FolioView *rows = folio_view_new_list();
    for (guint i = 0; i < goals->len; i++) {
        const SiteItem *goal = goals->pdata[i];
        guint32 start, end;
        if (!goal_span(goal, &start, &end))
            continue;
        FolioView *row = site_goal_view(context, goal);
        folio_view_put(row, "row", row_picture(&axis, goal, start, end));
        folio_view_append(rows, row);
    }
    FolioView *view = folio_view_new_map();
    folio_view_put_html(view, "axis", labels->str);
    folio_view_put(view, "rows", rows);
    return view;
}
