#include "rows.h"

#include <string.h>

#include "folio/kind.h"

#define ISO_DAY_BYTES 10

bool
report_is_kind(const FolioRow *row, const char *kind)
{
    return row->kind != NULL && strcmp(row->kind->name, kind) == 0;
}

bool
report_says(const FolioRow *row, const char *field, const char *value)
{
    return g_strcmp0(folio_row_get(row, field), value) == 0;
}

bool
report_has(const FolioRow *row, const char *field)
{
    const char *text = folio_row_get(row, field);
    return text != NULL && *text != '\0';
}

bool
report_number(const FolioRow *row, const char *field, int *number)
{
    gint64 value;
    const char *text = folio_row_get(row, field);
    if (text == NULL || !g_ascii_string_to_signed(text, 10, G_MININT, G_MAXINT, &value, NULL))
        return false;
    *number = (int) value;
    return true;
}

bool
report_parse_day(const char *text, GDate *day)
{
    char iso[ISO_DAY_BYTES + 1];
    return text != NULL && g_strlcpy(iso, text, sizeof iso) >= ISO_DAY_BYTES
           && folio_date_parse_iso(iso, day);
}

bool
report_day(const FolioRow *row, const char *field, GDate *day)
{
    return report_parse_day(folio_row_get(row, field), day);
}

char **
report_list(const FolioRow *row, const char *field)
{
    const char *text = folio_row_get(row, field);
    char **items = g_strsplit(text != NULL ? text : "", ", ", -1);
    for (char **item = items; *item != NULL; item++) {
        if (**item == '@')
            memmove(*item, *item + 1, strlen(*item));
    }
    return items;
}

bool
report_list_has(const FolioRow *row, const char *field, const char *item)
{
    g_auto(GStrv) items = report_list(row, field);
    return g_strv_contains((const char *const *) items, item);
}

/* "support: 4, challenge: 1" */
bool
report_score(const FolioRow *row, const char *item, int max, int *score)
{
    g_auto(GStrv) items = report_list(row, "scores");
    for (char **at = items; *at != NULL; at++) {
        char *colon = strchr(*at, ':');
        gint64 value;
        if (colon == NULL)
            continue;
        *colon = '\0';
        if (strcmp(g_strstrip(*at), item) != 0)
            continue;
        if (!g_ascii_string_to_signed(g_strstrip(colon + 1), 10, 0, max, &value, NULL))
            return false;
        *score = (int) value;
        return true;
    }
    return false;
}

bool
report_is_step(const FolioRow *row, const char *id)
{
    return report_is_kind(row, "reflection") && report_has(row, "progress")
           && report_list_has(row, "on", id);
}

int
report_goal_progress(const FolioRow *goal, const GPtrArray *about)
{
    int progress = 0;
    if (g_strcmp0(goal->status, "achieved") == 0)
        return 100;
    if (!report_number(goal, "progress", &progress)) {
        for (guint i = 0; i < about->len; i++) {
            const FolioRow *row = g_ptr_array_index(about, i);
            if (report_is_step(row, goal->id))
                (void) report_number(row, "progress", &progress);
        }
    }
    return CLAMP(progress, 0, 100);
}

const char *
report_horizon(const FolioRow *goal)
{
    return folio_goal_horizon(folio_row_get(goal, "horizon"), goal->date,
                              folio_row_get(goal, "due"));
}

bool
report_in_period(const FolioReportOptions *options, const GDate *day)
{
    return g_date_valid(day)
           && (!g_date_valid(&options->since) || g_date_compare(day, &options->since) >= 0)
           && (!g_date_valid(&options->until) || g_date_compare(day, &options->until) <= 0);
}

bool
report_row_in_period(const FolioReportOptions *options, const FolioRow *row)
{
    GDate day;
    return report_day(row, "date", &day) && report_in_period(options, &day);
}

FolioReportOptions
report_period(const FolioReportSource *source, const FolioReportOptions *options, guint months)
{
    FolioReportOptions period = *options;
    if (!g_date_valid(&period.until))
        period.until = source->today;
    if (!g_date_valid(&period.since)) {
        period.since = period.until;
        g_date_subtract_months(&period.since, months);
        g_date_add_days(&period.since, 1);
    }
    return period;
}

char *
report_count_words(guint count, const char *one, const char *many)
{
    return g_strdup_printf("%u %s", count, count == 1 ? one : many);
}

void
report_first_day(const FolioReportSource *source, GDate *first)
{
    GDate day;
    g_date_clear(first, 1);
    for (guint i = 0; i < source->rows->len; i++) {
        if (report_day(g_ptr_array_index(source->rows, i), "date", &day)
            && (!g_date_valid(first) || g_date_compare(&day, first) < 0))
            *first = day;
    }
}

/* --- Finding ------------------------------------------------------------------------------------- */

static gint
compare_field(const FolioRow *first, const FolioRow *second, const char *a, const char *b)
{
    if ((a == NULL) != (b == NULL))
        return a == NULL ? 1 : -1;
    int order = g_strcmp0(a, b);
    return order != 0 ? order : g_strcmp0(first->id, second->id);
}

static gint
compare_dates(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = *(FolioRow *const *) a, *second = *(FolioRow *const *) b;
    return compare_field(first, second, first->date, second->date);
}

static gint
compare_dues(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = *(FolioRow *const *) a, *second = *(FolioRow *const *) b;
    return compare_field(first, second, first->due, second->due);
}

void
report_sort_by_date(GPtrArray *rows)
{
    g_ptr_array_sort(rows, compare_dates);
}

void
report_sort_by_due(GPtrArray *rows)
{
    g_ptr_array_sort(rows, compare_dues);
}

GPtrArray *
report_rows(const FolioReportSource *source, const char *kind)
{
    GPtrArray *rows = g_ptr_array_new();
    for (guint i = 0; i < source->rows->len; i++) {
        FolioRow *row = g_ptr_array_index(source->rows, i);
        if (report_is_kind(row, kind) && row->id != NULL)
            g_ptr_array_add(rows, row);
    }
    report_sort_by_date(rows);
    return rows;
}

const FolioRow *
report_find(const FolioReportSource *source, const char *id)
{
    for (guint i = 0; i < source->rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(source->rows, i);
        if (g_strcmp0(row->id, id) == 0)
            return row;
    }
    return NULL;
}

const FolioRow *
report_self(const FolioReportSource *source)
{
    for (guint i = 0; i < source->rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(source->rows, i);
        if (report_is_kind(row, "person") && report_says(row, "is", "self"))
            return row;
    }
    return NULL;
}

bool
report_is_self(const FolioReportSource *source, const char *handle)
{
    const char *owner = source->owner != NULL ? source->owner : source->me;
    return handle != NULL && g_strcmp0(handle, owner) == 0;
}

bool
report_is_for_owner(const FolioReportSource *source)
{
    return !source->is_partial && report_is_self(source, source->me);
}

char *
report_speaker(const FolioRow *row)
{
    static const char *const fields[] = {"said_by", "by", "author"};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_auto(GStrv) who = report_list(row, fields[i]);
        if (who[0] != NULL && *who[0] != '\0')
            return g_strdup(who[0]);
    }
    return NULL;
}

const char *
report_name(const FolioReportSource *source, const char *handle)
{
    const FolioRow *card = report_find(source, handle);
    return card != NULL && report_is_kind(card, "person") && card->title != NULL ? card->title
                                                                                 : handle;
}
