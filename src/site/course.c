/* How goals came to where they are: as the history of a journal says, as far back as this audience could follow
 * it. */
#include "folio/course.h"

#include <string.h>

#include "folio/error.h"
#include "folio/hash.h"
#include "folio/kind.h"
#include "site_pictures.h"

/* Fewer values of progress are no picture. */
#define LEAST_POINTS 3

/* --- From the history ------------------------------------------------------------------------------- */

struct SiteCourses {
    FolioVisibility audience;
    GPtrArray *rows[FOLIO_STORE_COUNT]; /* FolioRow* of goals, borrowed */
    GHashTable *of[FOLIO_STORE_COUNT];  /* path -> GArray of FolioStage; NULL: none is known */
};

/* What this audience cannot see anyway is not even read. */
static bool
find_courses(SiteCourses *courses, FolioJournal *journal, const GPtrArray *rows, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        bool is_goal = row->kind != NULL && strcmp(row->kind->name, "goal") == 0;
        if (is_goal && row->visibility >= courses->audience && row->id != NULL)
            g_ptr_array_add(courses->rows[row->store], rows->pdata[i]);
    }
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        if (courses->rows[store]->len > 0) {
            courses->of[store] =
                folio_journal_find_courses(journal, store, courses->rows[store], error);
            if (courses->of[store] == NULL)
                return false;
        }
    return true;
}

SiteCourses *
site_courses_find(FolioJournal *journal, FolioVisibility audience, const GPtrArray *rows,
                  GPtrArray *findings)
{
    g_autoptr(GError) error = NULL;
    SiteCourses *courses = g_new0(SiteCourses, 1);
    courses->audience = audience;
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        courses->rows[store] = g_ptr_array_new();
    if (!find_courses(courses, journal, rows, &error)) {
        g_autofree char *text = folio_error_dup_text_with_hint(error);
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "how goals came to where they are is not on the site: %s", text);
    }
    return courses;
}

void
site_courses_free(SiteCourses *courses)
{
    if (courses == NULL)
        return;
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_ptr_array_unref(courses->rows[store]);
        g_clear_pointer(&courses->of[store], g_hash_table_unref);
    }
    g_free(courses);
}

void
site_courses_give(const SiteCourses *courses, const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        FolioSiteEntry *each = entries->pdata[i];
        GHashTable *of = courses->of[each->store];
        GArray *stages = of != NULL && each->entry->path != NULL
                             ? g_hash_table_lookup(of, each->entry->path)
                             : NULL;
        if (stages != NULL)
            each->course = g_array_ref(stages);
    }
}

/* --- As a number ------------------------------------------------------------------------------------ */

static guint64
mix_stages(guint64 print, const FolioStage *stages, guint count)
{
    for (guint i = 0; i < count; i++) {
        const FolioStage *stage = &stages[i];
        const guint32 numbers[] = {stage->day, (guint32) stage->progress, stage->due, stage->done,
                                   stage->steps};
        print = folio_hash(folio_hash_text(print, stage->status), numbers, sizeof numbers);
    }
    return folio_hash_mix(print, count);
}

guint64
site_courses_print(const SiteCourses *courses, guint64 print)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        for (guint i = 0; courses->of[store] != NULL && i < courses->rows[store]->len; i++) {
            const FolioRow *row = courses->rows[store]->pdata[i];
            const GArray *stages = g_hash_table_lookup(courses->of[store], row->path);
            guint first = folio_course_first(stages, courses->audience);
            print =
                mix_stages(print, &g_array_index(stages, FolioStage, first), stages->len - first);
        }
    return print;
}

guint64
site_course_mix(guint64 print, const SiteItem *item)
{
    return item->stage_count > 0 ? mix_stages(print, item->stages, item->stage_count) : print;
}

/* --- In the model ----------------------------------------------------------------------------------- */

void
site_course_see(SiteItem *item, FolioVisibility audience)
{
    const GArray *stages = item->source->course;
    if (stages == NULL)
        return;
    guint first = folio_course_first(stages, audience);
    item->stages = &g_array_index(stages, FolioStage, first);
    item->stage_count = stages->len - first;
}

/* --- On a page -------------------------------------------------------------------------------------- */

static bool
says_same(const FolioStage *one, const FolioStage *other)
{
    return one->status == other->status && one->progress == other->progress
           && one->due == other->due && one->done == other->done && one->steps == other->steps;
}

/* One stage for each day on which something changed: what it was when the day was over. */
static GArray *
by_day(const SiteItem *item)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(FolioStage));
    for (guint i = 0; i < item->stage_count; i++) {
        bool is_over = i + 1 == item->stage_count || item->stages[i + 1].day != item->stages[i].day;
        if (is_over
            && (days->len == 0
                || !says_same(&item->stages[i], &g_array_index(days, FolioStage, days->len - 1))))
            g_array_append_val(days, item->stages[i]);
    }
    return days;
}

static char *
say_status(const SiteContext *context, const FolioStage *stage)
{
    if (stage->status == NULL)
        return NULL;
    g_autofree char *key = g_strconcat("status_", site_goal_state_said(stage->status), NULL);
    return g_strdup(site_words_get(context->words, key));
}

static char *
say_progress(const SiteContext *context, const FolioStage *stage)
{
    return stage->progress < 0 ? NULL
                               : g_strdup_printf("%d%s", stage->progress,
                                                 site_words_get(context->words, "percent"));
}

static char *
say_day(const SiteContext *context, guint32 julian)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_julian(&day, julian);
    return site_words_day(context->words, &day);
}

static char *
say_due(const SiteContext *context, const FolioStage *stage)
{
    return stage->due == 0 ? NULL : say_day(context, stage->due);
}

static char *
say_steps(const SiteContext *context, const FolioStage *stage)
{
    g_autofree char *done = g_strdup_printf("%u", stage->done);
    g_autofree char *all = g_strdup_printf("%u", stage->steps);
    const SiteGap gaps[] = {{"done", done}, {"n", all}, {NULL, NULL}};
    return stage->steps == 0 ? NULL : site_words_fill(context->words, "course_of", gaps);
}

/* What a reader is told of a stage, in order. */
static const struct {
    const char *key, *word;
    char *(*say)(const SiteContext *context, const FolioStage *stage); /* NULL: it says nothing */
} fields[] = {{"status", "course_status", say_status},
              {"progress", "progress", say_progress},
              {"due", "due_on", say_due},
              {"steps", "course_steps", say_steps}};

/* "Progress: 20% to 40%" */
static char *
dup_line(const SiteContext *context, const char *name, const char *from, const char *to)
{
    const SiteGap gaps[] = {{"what", name}, {"from", from}, {"to", to}, {NULL, NULL}};
    const char *key = from == NULL ? "course_first" : to == NULL ? "course_gone" : "course_change";
    return site_words_fill(context->words, key, gaps);
}

/* `last` is NULL for the first one. */
static FolioView *
changes_view(const SiteContext *context, const FolioStage *last, const FolioStage *now)
{
    FolioView *changes = folio_view_new_list();
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *name = site_words_get(context->words, fields[i].word);
        g_autofree char *from = last != NULL ? fields[i].say(context, last) : NULL;
        g_autofree char *to = fields[i].say(context, now);
        if (g_strcmp0(from, to) == 0)
            continue;
        g_autofree char *line = dup_line(context, name, from, to);
        FolioView *change = folio_view_new_map();
        folio_view_put_text(change, "key", fields[i].key);
        folio_view_put_text(change, "name", name);
        folio_view_put_text(change, "from", from);
        folio_view_put_text(change, "to", to);
        folio_view_put_text(change, "line", line);
        folio_view_append(changes, change);
    }
    return changes;
}

static FolioView *
rows_view(const SiteContext *context, const GArray *days)
{
    FolioView *rows = folio_view_new_list();
    for (guint i = 0; i < days->len; i++) {
        const FolioStage *now = &g_array_index(days, FolioStage, i);
        GDate day;
        g_date_clear(&day, 1);
        g_date_set_julian(&day, now->day);
        FolioView *row = folio_view_new_map();
        folio_view_put(row, "date", site_words_date(context->words, &day));
        folio_view_put(row, "changes", changes_view(context, i > 0 ? now - 1 : NULL, now));
        folio_view_append(rows, row);
    }
    return rows;
}

/* Values of progress as they followed one another; clocks that went back are passed over. */
static GArray *
find_points(const GArray *days)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(SitePoint));
    for (guint i = 0; i < days->len; i++) {
        const FolioStage *stage = &g_array_index(days, FolioStage, i);
        int percent = g_strcmp0(stage->status, "achieved") == 0 ? 100 : stage->progress;
        const SitePoint *last =
            points->len > 0 ? &g_array_index(points, SitePoint, points->len - 1) : NULL;
        const SitePoint point = {last != NULL ? MAX(last->day, stage->day) : stage->day, percent};
        if (percent >= 0 && (last == NULL || last->percent != percent))
            g_array_append_val(points, point);
    }
    return points;
}

static FolioView *
picture_view(const SiteContext *context, const SiteItem *goal, const GArray *days)
{
    g_autoptr(GArray) points = find_points(days);
    if (points->len < LEAST_POINTS)
        return NULL;
    const SitePoint *first = &g_array_index(points, SitePoint, 0);
    g_autofree char *svg = site_growth_line(context, goal->domain, first, points->len);
    g_autofree char *from = say_day(context, first->day);
    g_autofree char *to = say_day(context, first[points->len - 1].day);
    FolioView *view = folio_view_new_map();
    folio_view_put_html(view, "picture", svg);
    folio_view_put_text(view, "from", from);
    folio_view_put_text(view, "to", to);
    return view;
}

FolioView *
site_course_view(const SiteContext *context, const SiteItem *goal)
{
    g_autoptr(GArray) days = by_day(goal);
    if (days->len < 2)
        return NULL;
    FolioView *view = folio_view_new_map();
    site_put(view, "drawn", picture_view(context, goal, days));
    folio_view_put(view, "rows", rows_view(context, days));
    return view;
}
