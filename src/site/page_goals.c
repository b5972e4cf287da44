#include <string.h>

#include "site_internal.h"

#define MAX_IN_TIMELINE 24

/* A choice of goals with a page of its own; both NULL: all of them. */
typedef struct GoalFilter {
    const SiteDomain *domain;
    const SiteGoalState *state;
    const char *path;
} GoalFilter;

static const GoalFilter filters[] = {{NULL, NULL, "goals.html"},
                                     {&site_domains[0], NULL, "goals-canonical.html"},
                                     {&site_domains[1], NULL, "goals-contextual.html"},
                                     {&site_domains[2], NULL, "goals-personal.html"},
                                     {NULL, &site_goal_states[0], "goals-in-progress.html"},
                                     {NULL, &site_goal_states[1], "goals-planned.html"},
                                     {NULL, &site_goal_states[2], "goals-achieved.html"},
                                     {NULL, &site_goal_states[3], "goals-set-aside.html"}};

static GPtrArray *
choose(const SiteModel *model, const GoalFilter *filter)
{
    const GPtrArray *goals = site_model_kind(model, "goal");
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < goals->len; i++) {
        const SiteItem *goal = goals->pdata[i];
        if ((filter->domain == NULL || goal->domain == filter->domain)
            && (filter->state == NULL || site_goal_is(goal, filter->state)))
            g_ptr_array_add(chosen, goals->pdata[i]);
    }
    return chosen;
}

static char *
filter_name(const SiteContext *context, const GoalFilter *filter)
{
    if (filter->domain != NULL)
        return g_strdup(site_words_get(context->words, filter->domain->key));
    if (filter->state == NULL)
        return g_strdup(site_words_get(context->words, "filter_all"));
    g_autofree char *key = g_strconcat("state_", filter->state->key, NULL);
    return g_strdup(site_words_get(context->words, key));
}

/* Those that have a page; NULL: there is nothing to choose. */
static FolioView *
filters_view(const SiteContext *context, const GoalFilter *here)
{
    FolioView *list = folio_view_new_list();
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        if (!site_has_page(context, filters[i].path))
            continue;
        g_autofree char *name = filter_name(context, &filters[i]);
        FolioView *view = folio_view_new_map();
        folio_view_put_text(view, "name", name);
        folio_view_put_text(view, "url", filters[i].path);
        folio_view_put_bool(view, "is_here", &filters[i] == here);
        folio_view_put(view, "mark",
                       filters[i].domain != NULL ? site_svg_mark(filters[i].domain)
                                                 : folio_view_new_text(NULL));
        folio_view_append(list, view);
    }
    if (folio_view_length(list) > 1)
        return list;
    folio_view_unref(list);
    return NULL;
}

/* One section for each group of states that has goals; only the first shows them as cards. */
static FolioView *
sections_view(const SiteContext *context, const GPtrArray *goals)
{
    FolioView *sections = folio_view_new_list();
    for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++) {
        const SiteGoalState *state = &site_goal_states[i];
        FolioView *items = folio_view_new_list();
        for (guint j = 0; j < goals->len; j++)
            if (site_goal_is(goals->pdata[j], state))
                folio_view_append(items, site_goal_view(context, goals->pdata[j]));
        if (folio_view_length(items) == 0) {
            folio_view_unref(items);
            continue;
        }
        g_autofree char *word = g_strconcat("state_", state->key, NULL);
        FolioView *section = folio_view_new_map();
        folio_view_put_text(section, "key", state->key);
        folio_view_put_text(section, "name", site_words_get(context->words, word));
        folio_view_put_bool(section, "as_cards", i == 0);
        folio_view_put(section, "items", items);
        folio_view_append(sections, section);
    }
    return sections;
}

/* "8 goals: 4 in progress, 3 achieved" */
static char *
summary(const SiteContext *context, const GPtrArray *goals)
{
    g_autofree char *all = site_words_count(context->words, "goals", goals->len);
    g_autoptr(GString) line = g_string_new(all);
    const char *before = ": ";
    for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++) {
        gsize count = 0;
        for (guint j = 0; j < goals->len; j++)
            count += site_goal_is(goals->pdata[j], &site_goal_states[i]);
        if (count == 0)
            continue;
        g_autofree char *key = g_strconcat("n_", site_goal_states[i].key, NULL);
        g_autofree char *part = site_words_count(context->words, key, count);
        g_string_append_printf(line, "%s%s", before, part);
        before = site_words_get(context->words, "comma");
    }
    return g_string_free(g_steal_pointer(&line), FALSE);
}

/* Oldest first, as time runs; the newest when there are too many for a picture. */
static FolioView *
timeline(const SiteContext *context, const GPtrArray *goals)
{
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (guint i = MIN(goals->len, MAX_IN_TIMELINE); i-- > 0;)
        g_ptr_array_add(shown, goals->pdata[i]);
    return site_timeline_view(context, shown);
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    const GoalFilter *filter = job->subject;
    g_autoptr(GPtrArray) goals = choose(context->model, filter);
    g_autofree char *text = summary(context, goals);
    g_autofree char *name = filter_name(context, filter);
    const char *word = site_words_get(context->words, "nav_goals");
    g_autofree char *title =
        job->subject == &filters[0] ? g_strdup(word) : g_strdup_printf("%s: %s", word, name);
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "summary", text);
    site_put_list(list, "filters", filters_view(context, filter));
    folio_view_put(list, "sections", sections_view(context, goals));
    site_put(list, "timeline", timeline(context, goals));
    folio_view_put(view, "list", list);
    site_page_set(page, title, text);
    return true;
}

/* A filter that would show nothing, or the same as all, has no page. */
static bool
is_useful(const SitePlan *plan, const GoalFilter *filter)
{
    guint all = site_model_kind(plan->model, "goal")->len;
    g_autoptr(GPtrArray) chosen = choose(plan->model, filter);
    return filter == &filters[0] ? all > 0 : chosen->len > 0 && chosen->len < all;
}

static void
plan(SitePlan *plan)
{
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
        if (is_useful(plan, &filters[i]))
            site_plan_add(plan, filters[i].path, "goals", fill, &filters[i]);
    site_plan_entries(plan, "goal", NULL);
}

static const SiteFact facts[] = {
    {"due", "due_on", site_fact_date, NULL},
    {"horizon", "horizon", site_fact_word, "horizon_"},
    {"measure", "measure", site_fact_line, NULL},
    {"entrustment_now", "entrustment", site_fact_pair, "entrustment_target"},
    {"satisfaction_now", "satisfaction", site_fact_pair, "satisfaction_target"},
    {"hours_per_week", "time_for_it", site_fact_number, "hours_week"},
    {NULL, NULL, NULL, NULL}};

const SitePage folio_page_goals = {.name = "goals",
                                   .index = "goals.html",
                                   .kind = "goal",
                                   .texts_of = "goal",
                                   .reads_body = true,
                                   .facts = facts,
                                   .in_menu = true,
                                   .plan = plan};
