/* Goals by state: all of them, those of each domain and of each state. */
#include "folio/hash.h"
#include "site_internal.h"

#define MAX_IN_TIMELINE 24

/* A choice of goals with pages of its own; both NULL: all of them. */
typedef struct GoalFilter {
    const SiteDomain *domain;
    const SiteGoalState *state;
    const char *base; /* of their paths */
} GoalFilter;

static const GoalFilter filters[] = {{NULL, NULL, "goals"},
                                     {&site_domains[0], NULL, "goals-canonical"},
                                     {&site_domains[1], NULL, "goals-contextual"},
                                     {&site_domains[2], NULL, "goals-personal"},
                                     {NULL, &site_goal_states[0], "goals-in-progress"},
                                     {NULL, &site_goal_states[1], "goals-planned"},
                                     {NULL, &site_goal_states[2], "goals-achieved"},
                                     {NULL, &site_goal_states[3], "goals-set-aside"}};

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
        g_autofree char *path = g_strconcat(filters[i].base, ".html", NULL);
        if (!site_has_page(context, path))
            continue;
        g_autofree char *name = filter_name(context, &filters[i]);
        folio_view_append(list,
                          site_choice_view(name, path, &filters[i] == here, filters[i].domain));
    }
    return site_list_of(list, 2);
}

static guint64
mix(guint64 print, const SiteContext *context)
{
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autofree char *path = g_strconcat(filters[i].base, ".html", NULL);
        print = folio_hash_mix(print, site_has_page(context, path));
    }
    return print;
}

/* --- What a page shows ------------------------------------------------------------------------------ */

static gsize
group_of(const SiteItem *goal)
{
    gsize group = 0;
    while (group < SITE_GOAL_STATE_COUNT && !site_goal_is(goal, &site_goal_states[group]))
        group++;
    return group;
}

/* How many goals are in each group of states; behind them, in none. */
typedef struct Groups {
    guint count[SITE_GOAL_STATE_COUNT + 1];
} Groups;

static Groups
count_groups(const GPtrArray *goals)
{
    Groups groups = {0};
    for (guint i = 0; i < goals->len; i++)
        groups.count[group_of(goals->pdata[i])]++;
    return groups;
}

/* As many as a page has room for, newest first: of those in progress, then of what is planned, and so on. */
static GPtrArray *
choose_first(const SiteJob *job)
{
    GPtrArray *chosen = g_ptr_array_new();
    Groups room = count_groups(job->items);
    guint left = job->most;
    for (gsize i = 0; i <= SITE_GOAL_STATE_COUNT; i++) {
        room.count[i] = MIN(room.count[i], left);
        left -= room.count[i];
    }
    for (guint i = 0; i < job->items->len; i++) {
        guint *rest = &room.count[group_of(job->items->pdata[i])];
        if (*rest > 0)
            g_ptr_array_add(chosen, job->items->pdata[i]);
        *rest -= *rest > 0;
    }
    return chosen;
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
    const Groups groups = count_groups(goals);
    g_autofree char *all = site_words_count(context->words, "goals", goals->len);
    g_autoptr(GString) line = g_string_new(all);
    const char *before = ": ";
    for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++) {
        if (groups.count[i] == 0)
            continue;
        g_autofree char *key = g_strconcat("n_", site_goal_states[i].key, NULL);
        g_autofree char *part = site_words_count(context->words, key, groups.count[i]);
        g_string_append_printf(line, "%s%s", before, part);
        before = site_words_get(context->words, "comma");
    }
    return g_string_free(g_steal_pointer(&line), FALSE);
}

/* Oldest first, as time runs; the newest when there are too many for a picture. */
static FolioView *
timeline(const SiteContext *context, const SiteJob *job, const GPtrArray *goals)
{
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (guint i = MIN(goals->len, MAX_IN_TIMELINE); i-- > 0;)
        g_ptr_array_add(shown, goals->pdata[i]);
    return site_timeline_view(context, shown, !site_job_is_list(job));
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    const GoalFilter *filter = job->subject;
    g_autoptr(GPtrArray) shown =
        job->is_split ? choose_first(job) : site_list_choose(job, job->most);
    g_autofree char *text = summary(context, job->is_split ? job->items : shown);
    g_autofree char *name = filter_name(context, filter);
    g_autofree char *title =
        site_list_title(context, job, site_words_get(context->words, "nav_goals"),
                        filter != &filters[0] ? name : NULL);
    FolioView *list = folio_view_new_map();
    folio_view_put_text(list, "title", title);
    folio_view_put_text(list, "summary", text);
    site_put_list(list, "filters", filters_view(context, filter));
    site_put_list(list, "years", site_list_years_view(context, job));
    folio_view_put(list, "sections", sections_view(context, shown));
    site_put(list, "timeline", timeline(context, job, shown));
    folio_view_put(view, "list", list);
    site_page_set(page, title, text);
    return true;
}

/* Goals of one state are in the order of all lists. */
static void
plan_filter(SitePlan *plan, const GoalFilter *filter, const GPtrArray *goals)
{
    guint first = plan->jobs->len;
    site_plan_years(plan, filter->base, "goals", fill, goals, SITE_LIST_MOST, filter);
    for (guint i = first; i < plan->jobs->len && filter->state == NULL; i++)
        ((SiteJob *) plan->jobs->pdata[i])->first = "progress_first";
}

/* A filter that would show nothing, or the same as all, has no page. */
static void
plan(SitePlan *plan)
{
    guint all = site_model_kind(plan->model, "goal")->len;
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GPtrArray) goals = choose(plan->model, &filters[i]);
        if (goals->len > 0 && (i == 0 || goals->len < all))
            plan_filter(plan, &filters[i], goals);
    }
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
                                   .mix = mix,
                                   .plan = plan};
