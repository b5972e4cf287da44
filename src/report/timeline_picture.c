/* The same as a picture. */
#include "timeline.h"

#define WIDTH 760
#define LEFT 250
#define RIGHT 24
#define TOP 66
#define ROW 26
#define BAR 11
#define WEEKS_HEIGHT 70
#define TICKS 7

/* The shape before a title and the colour of its bar tell the layer. */
typedef struct Layer {
    const char *domain, *class_name;
    FolioPictureShape shape;
} Layer;

static const Layer layers[] = {
    {"canonical", "can", FOLIO_PICTURE_SQUARE},
    {"contextual", "ctx", FOLIO_PICTURE_ROUND},
    {"personal", "per", FOLIO_PICTURE_PEAKED},
    {"", "muted", FOLIO_PICTURE_ROUND},
};

static const Layer *
find_layer(const FolioRow *goal)
{
    for (gsize i = 0; i + 1 < G_N_ELEMENTS(layers); i++) {
        if (report_says(goal, "domain", layers[i].domain))
            return &layers[i];
    }
    return &layers[G_N_ELEMENTS(layers) - 1];
}

static double
x_of(const Timeline *timeline, const GDate *day)
{
    return LEFT + timeline_share(timeline, day) * (WIDTH - LEFT - RIGHT);
}

static char *
class_of(const Layer *layer, const char *how)
{
    return g_strdup_printf("%s %s", layer->class_name, how);
}

static void
draw_goal(FolioPicture *picture, const Timeline *timeline, const TimelineGoal *goal, double y)
{
    const Layer *layer = find_layer(goal->row);
    double a = x_of(timeline, &goal->start), b = x_of(timeline, &goal->end);
    double reached = x_of(timeline, &goal->reached);
    g_autofree char *start = folio_date_to_iso(&goal->start);
    g_autofree char *end = folio_date_to_iso(&goal->end);
    g_autofree char *name =
        g_strdup_printf("%s: %s to %s, %d %%", goal->row->title, start, end, goal->progress);
    g_autofree char *soft = class_of(layer, "soft");
    g_autofree char *open = class_of(layer, "open");
    folio_picture_begin(picture, name);
    folio_picture_mark(picture, layer->shape, layer->class_name, 18, y);
    folio_picture_fitted(picture, "ink", FOLIO_PICTURE_START, 32, y + 4, LEFT - 44,
                         goal->row->title);
    folio_picture_box(picture, soft, a, y - BAR / 2.0, b - a, BAR, 2);
    folio_picture_box(picture, layer->class_name, a, y - BAR / 2.0, reached - a, BAR, 2);
    folio_picture_circle(picture, goal->is_open ? open : layer->class_name, b, y, 5);
    if (goal->is_vague || goal->lacks_first_step)
        folio_picture_text(picture, "warn bold", FOLIO_PICTURE_START, b + 9, y + 4, "!");
    folio_picture_end(picture);
}

static void
draw_axis(FolioPicture *picture, const Timeline *timeline, const GDate *today, double bottom)
{
    g_autoptr(GArray) ticks = timeline_ticks(timeline, TICKS);
    for (guint i = 0; i < ticks->len; i++) {
        const TimelineTick *tick = &g_array_index(ticks, TimelineTick, i);
        double x = x_of(timeline, &tick->day);
        folio_picture_line(picture, "line", x, TOP - 16, x, bottom);
        folio_picture_text(picture, "muted small", FOLIO_PICTURE_START, x + 3, TOP - 20,
                           tick->label);
    }
    double now = x_of(timeline, today);
    folio_picture_line(picture, "warn", now, TOP - 14, now, bottom);
    folio_picture_text(picture, "warn small", FOLIO_PICTURE_MIDDLE, now, bottom + 13, "today");
}

/* Hours asked of each week; the capacity is a line. */
static void
draw_weeks(FolioPicture *picture, const Timeline *timeline, double top)
{
    double highest = timeline->capacity, bottom = top + WEEKS_HEIGHT;
    for (guint i = 0; i < timeline->weeks->len; i++)
        highest = MAX(highest, g_array_index(timeline->weeks, TimelineWeek, i).hours);
    folio_picture_text(picture, "bold", FOLIO_PICTURE_START, 14, top + 12, "Hours a week");
    folio_picture_line(picture, "edge", LEFT, bottom, WIDTH - RIGHT, bottom);
    for (guint i = 0; i < timeline->weeks->len; i++) {
        const TimelineWeek *week = &g_array_index(timeline->weeks, TimelineWeek, i);
        GDate next = week->monday;
        g_date_add_days(&next, 7);
        double a = x_of(timeline, &week->monday), b = x_of(timeline, &next);
        double height = week->hours / highest * (WEEKS_HEIGHT - 14);
        g_autofree char *day = folio_date_to_iso(&week->monday);
        g_autofree char *name = g_strdup_printf("week of %s: %g h", day, week->hours);
        folio_picture_begin(picture, name);
        folio_picture_box(picture, timeline_is_over(timeline, week) ? "warn" : "accent", a,
                          bottom - height, b - a - 1, height, 0);
        folio_picture_end(picture);
    }
    if (timeline->capacity <= 0)
        return;
    double line = bottom - timeline->capacity / highest * (WEEKS_HEIGHT - 14);
    g_autofree char *words = g_strdup_printf("%g h there are", timeline->capacity);
    folio_picture_line(picture, "ink dash", LEFT, line, WIDTH - RIGHT, line);
    folio_picture_text(picture, "small", FOLIO_PICTURE_END, LEFT - 8, line + 4, words);
}

static void
draw_key(FolioPicture *picture)
{
    int x = 290;
    for (gsize i = 0; i + 1 < G_N_ELEMENTS(layers); i++, x += 96) {
        folio_picture_mark(picture, layers[i].shape, layers[i].class_name, x, 18);
        folio_picture_text(picture, "small", FOLIO_PICTURE_START, x + 10, 22, layers[i].domain);
    }
    folio_picture_text(picture, "small", FOLIO_PICTURE_START, x, 22, "! vague, or no first step");
}

static char *
describe(const Timeline *timeline)
{
    guint flagged = 0, over = 0;
    for (guint i = 0; i < timeline->goals->len; i++) {
        const TimelineGoal *goal = &g_array_index(timeline->goals, TimelineGoal, i);
        flagged += goal->is_vague || goal->lacks_first_step;
    }
    for (guint i = 0; i < timeline->weeks->len; i++)
        over += timeline_is_over(timeline, &g_array_index(timeline->weeks, TimelineWeek, i));
    g_autofree char *first = folio_date_to_iso(&timeline->first);
    g_autofree char *last = folio_date_to_iso(&timeline->last);
    g_autofree char *goals = report_count_words(timeline->goals->len, "goal", "goals");
    g_autofree char *vague = report_count_words(flagged, "has", "have");
    g_autofree char *weeks = report_count_words(over, "week asks", "weeks ask");
    return g_strdup_printf("A bar for each of %s between %s and %s, filled as far as it is "
                           "reached, with its due day at the end. %s a vague title or no "
                           "first step. %s for more hours than there are.",
                           goals, first, last, vague, weeks);
}

FolioPicture *
timeline_draw(const FolioReportSource *source, const FolioReportOptions *options)
{
    g_auto(Timeline) timeline = {0};
    timeline_init(&timeline, source, options);
    double bottom = TOP + timeline.goals->len * ROW;
    bool has_weeks = timeline.weeks->len > 0;
    g_autofree char *description = describe(&timeline);
    FolioPicture *picture =
        folio_picture_new(WIDTH, (int) bottom + 28 + (has_weeks ? WEEKS_HEIGHT + 18 : 0),
                          "Goals in time", description);
    folio_picture_text(picture, "title", FOLIO_PICTURE_START, 14, 23, "Goals in time");
    draw_key(picture);
    draw_axis(picture, &timeline, &source->today, bottom);
    for (guint i = 0; i < timeline.goals->len; i++)
        draw_goal(picture, &timeline, &g_array_index(timeline.goals, TimelineGoal, i),
                  TOP + i * ROW + ROW / 2.0);
    if (has_weeks)
        draw_weeks(picture, &timeline, bottom + 20);
    return picture;
}
