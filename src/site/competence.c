/* Tables of competence: then and now, and where goals stand. The numbers are in cells; pictures only
 * repeat them. */
#include <string.h>

#include "site_pictures.h"

/* A row for each thing of the domain (NULL: of none); an empty list when there is none. What else there is
 * to say goes into `group`. */
typedef FolioView *(*DomainRows)(const SiteContext *context, const SiteDomain *domain,
                                 gconstpointer data, FolioView *group);

/* [{domain, rows}] of the domains that have rows; NULL when none has. */
static FolioView *
group(const SiteContext *context, DomainRows make, gconstpointer data)
{
    FolioView *groups = folio_view_new_list();
    for (gsize i = 0; i <= SITE_DOMAIN_COUNT; i++) {
        const SiteDomain *domain = i < SITE_DOMAIN_COUNT ? &site_domains[i] : NULL;
        bool is_rest = domain == NULL && folio_view_length(groups) > 0;
        FolioView *one = folio_view_new_map();
        FolioView *rows = make(context, domain, data, one);
        if (folio_view_length(rows) == 0) {
            folio_view_unref(rows);
            folio_view_unref(one);
            continue;
        }
        site_put(one, "domain", site_domain_view(context, domain));
        folio_view_put_bool(one, "is_rest", is_rest);
        folio_view_put(one, "rows", rows);
        folio_view_append(groups, one);
    }
    return site_list_of(groups, 1);
}

static void
put_number(FolioView *view, const char *key, bool is_known, int number)
{
    g_autofree char *digits = is_known ? g_strdup_printf("%d", number) : NULL;
    folio_view_put_text(view, key, digits);
}

/* --- Then and now ----------------------------------------------------------------------------------- */

/* "ward-round" reads "Ward round". Caller frees. */
static char *
item_name(const SiteContext *context, const SiteRating *rating)
{
    if (rating->domain != NULL && strcmp(rating->domain->key, rating->item) == 0)
        return g_strdup(site_words_get(context->words, "domain_as_a_whole"));
    g_autofree char *words = g_strdelimit(g_strdup(rating->item), "-_", ' ');
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    gsize first_bytes = (gsize) (g_utf8_next_char(valid) - valid);
    g_autofree char *upper = g_utf8_strup(valid, valid[0] != '\0' ? (gssize) first_bytes : 0);
    return g_strconcat(upper, valid[0] != '\0' ? valid + first_bytes : "", NULL);
}

static FolioView *
rating_view(const SiteContext *context, const SiteRating *rating)
{
    g_autofree char *name = item_name(context, rating);
    const SiteScale scale = {.min = rating->min,
                             .max = rating->max,
                             .ring = rating->first,
                             .dot = rating->latest,
                             .diamond = rating->other,
                             .has_ring = rating->count > 1,
                             .has_dot = rating->count > 0,
                             .has_diamond = rating->other_in != NULL};
    FolioView *row = folio_view_new_map();
    folio_view_put_text(row, "name", name);
    folio_view_put(row, "picture", site_svg_scale(context, rating->domain, &scale));
    put_number(row, "first", rating->count > 1, rating->first);
    put_number(row, "latest", rating->count > 0, rating->latest);
    put_number(row, "other", rating->other_in != NULL, rating->other);
    bool is_dated = rating->latest_in != NULL && g_date_valid(&rating->latest_in->date);
    g_autofree char *day =
        is_dated ? site_words_day(context->words, &rating->latest_in->date) : NULL;
    folio_view_put_text(row, "on", day);
    return row;
}

static FolioView *
rating_rows(const SiteContext *context, const SiteDomain *domain, gconstpointer data,
            FolioView *group)
{
    (void) group;
    const GPtrArray *ratings = data;
    FolioView *rows = folio_view_new_list();
    for (guint i = 0; i < ratings->len; i++) {
        const SiteRating *rating = ratings->pdata[i];
        if (rating->domain == domain)
            folio_view_append(rows, rating_view(context, rating));
    }
    return rows;
}

FolioView *
site_ratings_view(const SiteContext *context)
{
    g_autoptr(GPtrArray) ratings = site_ratings(context->model);
    return group(context, rating_rows, ratings);
}

/* --- Goals ------------------------------------------------------------------------------------------ */

#define LEVEL_MIN 1
#define LEVEL_MAX 5

/* Fields that say where a goal stands and where it is to end, on a scale of five, and what its numbers
 * mean. */
typedef struct Level {
    const char *now, *target, *words;
} Level;

static const Level levels[] = {{"entrustment_now", "entrustment_target", "scale_entrustment"},
                               {"satisfaction_now", "satisfaction_target", "scale_satisfaction"}};

/* The first that the goal has; NULL: none. */
static const Level *
read_scale(const SiteItem *goal, SiteScale *scale)
{
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        *scale = (SiteScale){.min = LEVEL_MIN, .max = LEVEL_MAX};
        scale->has_dot = folio_entry_get_number(goal->entry, levels[i].now, &scale->dot);
        scale->has_ring = folio_entry_get_number(goal->entry, levels[i].target, &scale->ring);
        if (scale->has_dot || scale->has_ring)
            return &levels[i];
    }
    return NULL;
}

/* What speaks for it: entries that name the goal, and the files of it. */
static gsize
count_evidence(const SiteItem *goal)
{
    gsize count = 0;
    for (guint i = 0; i < goal->namers->len; i++) {
        const SiteItem *namer = goal->namers->pdata[i];
        count += namer->url != NULL && strcmp(namer->kind->name, "goal") != 0;
    }
    return count;
}

static FolioView *
level_row(const SiteContext *context, const SiteJob *job, const SiteItem *goal)
{
    SiteScale scale;
    FolioView *row = site_link_view(context, goal);
    bool has_scale = read_scale(goal, &scale) != NULL;
    const char *measure = folio_entry_get_text(goal->entry, "measure");
    site_put(row, "picture",
             has_scale ? site_svg_scale(context, goal->domain, &scale)
                       : site_goal_bar(context, goal));
    put_number(row, "now", has_scale && scale.has_dot, scale.dot);
    put_number(row, "aim", has_scale && scale.has_ring, scale.ring);
    folio_view_put_bool(row, "has_scale", has_scale);
    folio_view_put_number(row, "progress", site_goal_progress(goal));
    site_put(row, "measure", measure != NULL ? site_line_view(context, job, goal, measure) : NULL);
    g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, count_evidence(goal));
    folio_view_put_text(row, "evidence", count);
    return row;
}

typedef struct LevelChoice {
    const SiteJob *job;
    guint most; /* rows of a domain, of goals in progress; 0: of all goals, as many as a list has */
} LevelChoice;

static bool
is_chosen(const LevelChoice *choice, const SiteItem *goal)
{
    return choice->most > 0 ? site_goal_is(goal, &site_goal_states[0])
                            : g_strcmp0(goal->status, "dropped") != 0;
}

static GPtrArray *
choose(const SiteModel *model, const SiteDomain *domain, const LevelChoice *choice)
{
    const GPtrArray *goals = site_model_kind(model, "goal");
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < goals->len && domain != NULL; i++) {
        const SiteItem *goal = goals->pdata[i];
        if (goal->domain == domain && is_chosen(choice, goal))
            g_ptr_array_add(chosen, goals->pdata[i]);
    }
    return chosen;
}

static int
in_progress_first(gconstpointer a, gconstpointer b)
{
    const SiteItem *one = *(SiteItem *const *) a, *two = *(SiteItem *const *) b;
    return site_goal_is(two, &site_goal_states[0]) - site_goal_is(one, &site_goal_states[0]);
}

FolioView *
site_more_goals_view(const SiteContext *context, const SiteDomain *domain, guint count)
{
    g_autofree char *of_domain = g_strdup_printf("goals-%s.html", domain->key);
    g_autofree char *text = site_words_count(context->words, "goals_more", count);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "text", text);
    folio_view_put_text(view, "url", site_has_page(context, of_domain) ? of_domain : "goals.html");
    return view;
}

static FolioView *
level_rows(const SiteContext *context, const SiteDomain *domain, gconstpointer data,
           FolioView *group)
{
    const LevelChoice *choice = data;
    guint most = choice->most > 0 ? choice->most : SITE_LIST_MOST;
    g_autoptr(GPtrArray) goals = choose(context->model, domain, choice);
    bool is_cut = goals->len > most;
    FolioView *rows = folio_view_new_list();
    if (is_cut)
        g_ptr_array_sort(goals, in_progress_first); /* stable */
    for (guint i = 0; i < MIN(goals->len, most); i++)
        folio_view_append(rows, level_row(context, choice->job, goals->pdata[i]));
    site_put(group, "more",
             is_cut && choice->most == 0 ? site_more_goals_view(context, domain, goals->len - most)
                                         : NULL);
    return rows;
}

static bool
is_used(const SiteModel *model, const Level *level)
{
    const GPtrArray *goals = site_model_kind(model, "goal");
    for (guint i = 0; i < goals->len; i++) {
        SiteScale scale;
        const SiteItem *goal = goals->pdata[i];
        if (goal->domain != NULL && g_strcmp0(goal->status, "dropped") != 0
            && read_scale(goal, &scale) == level)
            return true;
    }
    return false;
}

FolioView *
site_level_scales_view(const SiteContext *context)
{
    FolioView *scales = folio_view_new_list();
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
        if (is_used(context->model, &levels[i]))
            folio_view_append(scales,
                              site_scale_view(site_words_get(context->words, levels[i].words)));
    return site_list_of(scales, 1);
}

FolioView *
site_levels_view(const SiteContext *context, const SiteJob *job, guint most)
{
    const LevelChoice choice = {job, most};
    return group(context, level_rows, &choice);
}
