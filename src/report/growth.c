/* Answers: what grew, in the job and outside of it, month by month? */
#include <string.h>

#include "deeds.h"
#include "picture.h"

#define MONTHS 12
#define MONTHS_MAX 60
#define SPHERES 2

static const char *const spheres[SPHERES] = {"professional", "personal"};

static const FolioTableColumn sphere_columns[] = {
    {"sphere", "SPHERE", FOLIO_CELL_TEXT},
    {"goals", "GOALS", FOLIO_CELL_COUNT},
    {"actions", "ACTIONS", FOLIO_CELL_COUNT},
    {"successes", "SUCCESSES", FOLIO_CELL_COUNT},
    {"reflections", "REFLECTIONS", FOLIO_CELL_COUNT},
};

static const FolioTableColumn month_columns[] = {
    {"month", "MONTH", FOLIO_CELL_TEXT},          {"sphere", "SPHERE", FOLIO_CELL_TEXT},
    {"goals", "GOALS", FOLIO_CELL_COUNT},         {"actions", "ACTIONS", FOLIO_CELL_COUNT},
    {"successes", "SUCCESSES", FOLIO_CELL_COUNT}, {"reflections", "REFLECTIONS", FOLIO_CELL_COUNT},
};

typedef guint Counts[REPORT_DEED_COUNT];

typedef struct Growth {
    FolioReportOptions period;
    GDate first; /* the first of the first month */
    guint months;
    Counts months_of[SPHERES][MONTHS_MAX];
    Counts all[SPHERES];
} Growth;

static guint
month_number(const GDate *day)
{
    return g_date_get_year(day) * 12U + (guint) g_date_get_month(day) - 1;
}

static char *
month_name(const Growth *growth, guint month)
{
    guint number = month_number(&growth->first) + month;
    return g_strdup_printf("%04u-%02u", number / 12, number % 12 + 1);
}

/* Whole months up to the end of the period, from the first that has anything in it, the newest where
 * they are too many. */
static void
find_months(Growth *growth, const GArray *deeds)
{
    guint last = month_number(&growth->period.until);
    growth->first = growth->period.since;
    for (guint i = 0; i < deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(deeds, ReportDeed, i);
        if (!report_in_period(&growth->period, &deed->day))
            continue;
        growth->first = deed->day;
        break;
    }
    growth->months = last - MIN(last, month_number(&growth->first)) + 1;
    if (growth->months > MONTHS_MAX) {
        g_date_add_months(&growth->first, growth->months - MONTHS_MAX);
        growth->months = MONTHS_MAX;
    }
    g_date_set_day(&growth->first, 1);
}

static void
count(Growth *growth, const GArray *deeds)
{
    for (guint i = 0; i < deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(deeds, ReportDeed, i);
        if (!report_in_period(&growth->period, &deed->day))
            continue;
        growth->all[deed->is_personal][deed->type]++;
        if (g_date_compare(&deed->day, &growth->first) < 0)
            continue;
        guint month = month_number(&deed->day) - month_number(&growth->first);
        growth->months_of[deed->is_personal][month][deed->type]++;
    }
}

static void
growth_init(Growth *growth, const FolioReportSource *source, const FolioReportOptions *options)
{
    memset(growth, 0, sizeof *growth);
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GArray) deeds = report_deeds(source, ties);
    growth->period = report_period(source, options, MONTHS);
    find_months(growth, deeds);
    count(growth, deeds);
}

static guint
sum(const Counts counts)
{
    guint all = 0;
    for (int type = 0; type < REPORT_DEED_COUNT; type++)
        all += counts[type];
    return all;
}

static void
add_counts(FolioTable *table, const Counts counts)
{
    for (int type = 0; type < REPORT_DEED_COUNT; type++) {
        FolioCell *cell = folio_table_number(table, counts[type]);
        if (counts[type] == 0)
            folio_cell_show(cell, ".");
    }
}

static void
add_months(FolioTable *table, const Growth *growth)
{
    for (int sphere = 0; sphere < SPHERES; sphere++) {
        for (guint month = 0; sum(growth->all[sphere]) > 0 && month < growth->months; month++) {
            g_autofree char *name = month_name(growth, month);
            folio_table_text(table, name);
            folio_table_text(table, spheres[sphere]);
            add_counts(table, growth->months_of[sphere][month]);
        }
    }
}

/* Whoever is not the owner sees what was shared: there may be more. */
static void
say_gaps(const FolioReportSource *source, const Growth *growth, FolioDocument *document)
{
    g_autofree char *since = folio_date_to_iso(&growth->period.since);
    for (int sphere = 0; sphere < SPHERES; sphere++) {
        if (sum(growth->all[sphere]) > 0)
            continue;
        if (!report_is_for_owner(source)) {
            folio_document_sentence(document, "none shared: nothing %s since %s", spheres[sphere],
                                    since);
            continue;
        }
        folio_document_sentence(document,
                                "nothing %s since %s: no goal reached, no action done, no success, "
                                "no reflection",
                                spheres[sphere], since);
        folio_document_hint(document, "folio new goal TITLE --sphere %s", spheres[sphere]);
    }
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    Growth growth;
    growth_init(&growth, source, options);
    g_autofree char *since = folio_date_to_iso(&growth.period.since);
    g_autofree char *until = folio_date_to_iso(&growth.period.until);
    folio_document_fact_text(document, "since", since);
    folio_document_fact_text(document, "until", until);
    folio_document_heading(document, "From %s to %s", since, until);
    FolioTable *table =
        folio_document_table(document, "spheres", sphere_columns, G_N_ELEMENTS(sphere_columns));
    for (int sphere = 0; sphere < SPHERES; sphere++) {
        folio_table_text(table, spheres[sphere]);
        add_counts(table, growth.all[sphere]);
    }
    say_gaps(source, &growth, document);
    add_months(folio_document_table(document, "months", month_columns, G_N_ELEMENTS(month_columns)),
               &growth);
    return true;
}

/* --- Picture ------------------------------------------------------------------------------------- */

#define LEFT 30
#define TOP 64
#define PANEL_HEIGHT 110
#define PANEL_GAP 46
#define COLUMN_MIN 14
#define COLUMN_MAX 44
#define DIAMOND 5

/* From the bottom of a column up; on top stands a diamond for each goal. Each has a filling or a shape of
 * its own, so that no colour is needed. */
static const struct {
    ReportDeedType type;
    const char *class_name;
    const char *word;
} layers[] = {
    {REPORT_DEED_REFLECTION, "accent soft", "reflections"},
    {REPORT_DEED_ACTION, "accent", "actions done"},
    {REPORT_DEED_SUCCESS, "open ctx", "successes"},
};

static guint
find_highest(const Growth *growth)
{
    guint highest = 4;
    for (int sphere = 0; sphere < SPHERES; sphere++) {
        for (guint month = 0; month < growth->months; month++)
            highest = MAX(highest, sum(growth->months_of[sphere][month]));
    }
    return highest;
}

static void
draw_column(FolioPicture *picture, const Counts counts, double x, double bottom, double width,
            double unit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++) {
        double height = counts[layers[i].type] * unit;
        bottom -= height;
        if (height > 0)
            folio_picture_box(picture, layers[i].class_name, x, bottom, width, height - 1, 1);
    }
    for (guint i = 0; i < counts[REPORT_DEED_GOAL]; i++)
        folio_picture_diamond(picture, "per",
                              x + width / 2
                                  + DIAMOND * 2 * (i - (counts[REPORT_DEED_GOAL] - 1) / 2.0),
                              bottom - DIAMOND - 2, DIAMOND);
}

static void
draw_panel(FolioPicture *picture, const Growth *growth, int sphere, double column)
{
    double top = TOP + sphere * (PANEL_HEIGHT + PANEL_GAP), bottom = top + PANEL_HEIGHT;
    double unit = (double) (PANEL_HEIGHT - 30) / find_highest(growth);
    folio_picture_text(picture, "bold", FOLIO_PICTURE_START, LEFT, top, spheres[sphere]);
    folio_picture_line(picture, "edge", LEFT, bottom, LEFT + growth->months * column, bottom);
    for (guint month = 0; month < growth->months; month++) {
        const guint *counts = growth->months_of[sphere][month];
        double x = LEFT + month * column;
        g_autofree char *name = month_name(growth, month);
        g_autofree char *said = g_strdup_printf("%s: %u", name, sum(counts));
        folio_picture_begin(picture, said);
        draw_column(picture, counts, x + 2, bottom, column - 4, unit);
        folio_picture_end(picture);
        bool is_named = month == 0 || g_str_has_suffix(name, "-01");
        if (month % 3 == 0 || is_named)
            folio_picture_text(picture, "muted small", FOLIO_PICTURE_START, x + 2, bottom + 15,
                               is_named ? name : name + strlen("2026"));
    }
}

static void
draw_key(FolioPicture *picture)
{
    double x = LEFT;
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++) {
        folio_picture_box(picture, layers[i].class_name, x, 34, 11, 11, 1);
        folio_picture_text(picture, "small", FOLIO_PICTURE_START, x + 17, 44, layers[i].word);
        x += 40 + 6.2 * (double) strlen(layers[i].word);
    }
    folio_picture_diamond(picture, "per", x + 5, 40, DIAMOND);
    folio_picture_text(picture, "small", FOLIO_PICTURE_START, x + 17, 44, "goals reached");
}

static char *
describe(const Growth *growth)
{
    GString *text = g_string_new("Columns of a month each.");
    for (int sphere = 0; sphere < SPHERES; sphere++) {
        const guint *all = growth->all[sphere];
        g_autofree char *goals =
            report_count_words(all[REPORT_DEED_GOAL], "goal reached", "goals reached");
        g_autofree char *actions =
            report_count_words(all[REPORT_DEED_ACTION], "action done", "actions done");
        g_autofree char *successes =
            report_count_words(all[REPORT_DEED_SUCCESS], "success", "successes");
        g_autofree char *reflections =
            report_count_words(all[REPORT_DEED_REFLECTION], "reflection", "reflections");
        g_string_append_printf(text, " %c%s: %s, %s, %s, %s.", g_ascii_toupper(spheres[sphere][0]),
                               spheres[sphere] + 1, goals, actions, successes, reflections);
    }
    return g_string_free(text, FALSE);
}

static FolioPicture *
draw(const FolioReportSource *source, const FolioReportOptions *options)
{
    Growth growth;
    growth_init(&growth, source, options);
    double column = CLAMP(640.0 / growth.months, COLUMN_MIN, COLUMN_MAX);
    double width = MAX(LEFT * 2 + growth.months * column, 460);
    g_autofree char *description = describe(&growth);
    FolioPicture *picture =
        folio_picture_new((int) width, TOP + SPHERES * (PANEL_HEIGHT + PANEL_GAP) - 10,
                          "Growth, professional and personal", description);
    folio_picture_text(picture, "title", FOLIO_PICTURE_START, LEFT, 22,
                       "Growth, professional and personal");
    draw_key(picture);
    for (int sphere = 0; sphere < SPHERES; sphere++)
        draw_panel(picture, &growth, sphere, column);
    return picture;
}

const FolioReport folio_report_growth = {
    .name = "growth",
    .summary =
        "goals reached, actions, successes and reflections by month, in the job and beside it",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_HISTORY,
    .tell = tell,
    .draw = draw,
};
