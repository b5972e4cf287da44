#include <string.h>

#include "site_pictures.h"

#define MAX_GOALS 5
#define MAX_SUCCESSES 5
#define MAX_REFLECTIONS 4
#define MAX_NOW 2
#define MAX_MENTORS 3
#define MOST_LEVELS 5 /* of a domain */
#define IN_PROGRESS (&site_goal_states[0])
#define PLANNED (&site_goal_states[1])
#define ACHIEVED (&site_goal_states[2])

static void
add_fact(const SiteContext *context, FolioView *facts, const char *label, const char *value)
{
    FolioView *fact = folio_view_new_map();
    folio_view_put_text(fact, "name", site_words_get(context->words, label));
    folio_view_put_text(fact, "value", value);
    folio_view_append(facts, fact);
}

static gsize
count_goals(const SiteContext *context, const SiteGoalState *state, const SiteDomain *domain)
{
    const GPtrArray *goals = site_model_kind(context->model, "goal");
    gsize count = 0;
    for (guint i = 0; i < goals->len; i++) {
        const SiteItem *goal = goals->pdata[i];
        count += (state == NULL || site_goal_is(goal, state))
                 && (domain == NULL || goal->domain == domain);
    }
    return count;
}

/* "4 in progress, 3 achieved" */
static char *
goals_line(const SiteContext *context)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++) {
        gsize count = count_goals(context, &site_goal_states[i], NULL);
        if (count == 0)
            continue;
        g_autofree char *key = g_strconcat("n_", site_goal_states[i].key, NULL);
        g_autofree char *part = site_words_count(context->words, key, count);
        const char *comma = site_words_get(context->words, "comma");
        g_string_append_printf(line, "%s%s", line->len > 0 ? comma : "", part);
    }
    return g_string_free(g_steal_pointer(&line), FALSE);
}

/* Those who may be named, the one met most often first. */
static void
add_mentors(const SiteContext *context, FolioView *facts)
{
    g_autoptr(GPtrArray) ties = site_network(context->model);
    g_autoptr(GString) names = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; i < ties->len && count < MAX_MENTORS; i++) {
        const SitePerson *person = ((const SiteTie *) ties->pdata[i])->person;
        if (person->name == NULL || strcmp(person->role, "role_mentor") != 0)
            continue;
        const char *comma = site_words_get(context->words, "comma");
        g_string_append_printf(names, "%s%s", count++ > 0 ? comma : "", person->name);
    }
    if (count > 0)
        add_fact(context, facts, count > 1 ? "fact_mentors" : "is_mentor", names->str);
}

static FolioView *
facts_view(const SiteContext *context)
{
    static const char *const kinds[][2] = {{"reflection", "fact_reflections"},
                                           {"meeting", "fact_meetings"},
                                           {"success", "fact_successes"}};
    FolioView *facts = folio_view_new_list();
    g_autofree char *goals = goals_line(context);
    if (site_has_page(context, "network.html"))
        add_mentors(context, facts);
    if (goals[0] != '\0')
        add_fact(context, facts, "fact_goals", goals);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        guint count = site_model_kind(context->model, kinds[i][0])->len;
        g_autofree char *digits = g_strdup_printf("%u", count);
        if (count > 0)
            add_fact(context, facts, kinds[i][1], digits);
    }
    return facts;
}

static FolioView *
now_view(const SiteContext *context, const SiteDomain *domain)
{
    const GPtrArray *goals = site_model_kind(context->model, "goal");
    FolioView *now = folio_view_new_list();
    for (guint i = 0; i < goals->len && folio_view_length(now) < MAX_NOW; i++) {
        const SiteItem *goal = goals->pdata[i];
        if (goal->domain == domain && site_goal_is(goal, IN_PROGRESS))
            folio_view_append(now, site_link_view(context, goal));
    }
    return now;
}

static FolioView *
domain_card(const SiteContext *context, const SiteDomain *domain)
{
    gsize all = count_goals(context, NULL, domain), done = count_goals(context, ACHIEVED, domain);
    FolioView *card = site_domain_view_new(context->words, domain);
    gsize now = count_goals(context, IN_PROGRESS, domain);
    folio_view_put(card, "now", now_view(context, domain));
    site_put(card, "more",
             now > MAX_NOW ? site_more_goals_view(context, domain, (guint) now - MAX_NOW) : NULL);
    site_put(card, "bar",
             all > 0 ? site_svg_bar(context->words, domain, (int) (done * 100 / all)) : NULL);
    g_autofree char *total = g_strdup_printf("%" G_GSIZE_FORMAT, all);
    g_autofree char *some = g_strdup_printf("%" G_GSIZE_FORMAT, done);
    const SiteGap gaps[] = {{"n", some}, {"total", total}, {NULL, NULL}};
    g_autofree char *achieved = site_words_fill(context->words, "achieved_of", gaps);
    folio_view_put_text(card, "achieved", achieved);
    return card;
}

/* Three empty cards say nothing: there are none where no goal has a domain. */
static FolioView *
domains_view(const SiteContext *context)
{
    gsize placed = 0;
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        placed += count_goals(context, NULL, &site_domains[i]);
    if (placed == 0)
        return NULL;
    FolioView *cards = folio_view_new_list();
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        folio_view_append(cards, domain_card(context, &site_domains[i]));
    return cards;
}

/* The one that is due first on top. */
static int
by_due(gconstpointer a, gconstpointer b)
{
    const SiteItem *one = *(SiteItem *const *) a, *two = *(SiteItem *const *) b;
    const char *one_due = folio_entry_get_text(one->entry, "due");
    const char *two_due = folio_entry_get_text(two->entry, "due");
    if ((one_due == NULL) != (two_due == NULL))
        return one_due != NULL ? -1 : 1;
    int order = g_strcmp0(one_due, two_due);
    return order != 0 ? order : strcmp(one->id, two->id);
}

static FolioView *
goals_view(const SiteContext *context, const SiteGoalState *state)
{
    const GPtrArray *goals = site_model_kind(context->model, "goal");
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < goals->len; i++)
        if (site_goal_is(goals->pdata[i], state))
            g_ptr_array_add(chosen, goals->pdata[i]);
    g_ptr_array_sort(chosen, by_due);
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < MIN(chosen->len, MAX_GOALS); i++)
        folio_view_append(list, site_goal_view(context, chosen->pdata[i]));
    return list;
}

/* Those in progress; before anything is begun, what is planned. */
static void
put_goals(const SiteContext *context, FolioView *home)
{
    bool is_begun = count_goals(context, IN_PROGRESS, NULL) > 0;
    folio_view_put_text(home, "goals_name",
                        site_words_get(context->words, is_begun ? "goals_title" : "goals_ahead"));
    site_put_list(home, "goals", goals_view(context, is_begun ? IN_PROGRESS : PLANNED));
}

/* The first planned meeting from the newest entry on. */
static const SiteItem *
next_meeting(const SiteModel *model)
{
    const GPtrArray *meetings = site_model_kind(model, "meeting");
    for (guint i = meetings->len; i-- > 0;) {
        const SiteItem *meeting = meetings->pdata[i];
        if (g_strcmp0(meeting->status, "planned") == 0 && g_date_valid(&meeting->date)
            && (!g_date_valid(&model->as_of) || g_date_compare(&meeting->date, &model->as_of) >= 0))
            return meeting;
    }
    return NULL;
}

static void
put_meeting(const SiteContext *context, const SiteJob *job, FolioView *home)
{
    static const SiteFact start = {"start", "when", site_fact_date, NULL};
    static const SiteFact minutes = {"minutes", "length", site_fact_number, "minutes"};
    const SiteItem *meeting = next_meeting(context->model);
    if (meeting == NULL)
        return;
    FolioView *view = site_link_view(context, meeting);
    site_put(view, "people", site_people_view(context, meeting, "people"));
    site_put(view, "agenda", site_agenda_view(context, job, meeting));
    site_put(view, "when", site_fact_date(context, job, meeting, &start));
    site_put(view, "length", site_fact_number(context, job, meeting, &minutes));
    folio_view_put(home, "meeting", view);
}

/* The two columns in the middle: a column with nothing in it leaves the other the whole width. */
static void
put_presence(const SiteContext *context, FolioView *home)
{
    bool has_goals = folio_view_length(folio_view_get(home, "goals")) > 0;
    bool has_aside = folio_view_get(home, "meeting") != NULL
                     || site_model_kind(context->model, "success")->len > 0;
    folio_view_put_bool(home, "has_aside", has_aside);
    folio_view_put_bool(home, "has_middle", has_goals || has_aside);
}

/* Name, role and aim: from the settings, else from the owner's card if this audience may see it. */
static void
put_owner(const SiteContext *context, FolioView *home)
{
    const SiteSettings *settings = context->settings;
    const SiteItem *self = context->model->self;
    folio_view_put_text(home, "name", self != NULL ? self->title : context->title);
    if (settings->role != NULL)
        folio_view_put_text(home, "role", settings->role);
    if (settings->aim != NULL)
        folio_view_put_text(home, "lead", settings->aim);
    if (self == NULL)
        return;
    folio_view_put_text(home, "url", self->url);
    const char *excerpt = site_excerpt(context, self);
    if (settings->aim == NULL && excerpt[0] != '\0')
        folio_view_put_text(home, "lead", excerpt);
    const char *stage = folio_entry_get_text(self->entry, "stage");
    if (settings->role == NULL && stage != NULL) {
        g_autofree char *key = g_strconcat("stage_", stage, NULL);
        folio_view_put_text(home, "role", site_words_get(context->words, key));
    }
}

static void
put_lists(const SiteContext *context, FolioView *home)
{
    const GPtrArray *successes = site_model_kind(context->model, "success");
    const GPtrArray *reflections = site_model_kind(context->model, "reflection");
    g_autofree char *count = g_strdup_printf("%u", reflections->len);
    const SiteGap gaps[] = {{"n", count}, {NULL, NULL}};
    g_autofree char *all = site_words_fill(context->words, "all_n", gaps);
    site_put_list(home, "domains", domains_view(context));
    put_goals(context, home);
    site_put_list(home, "successes", site_items_view(context, successes, MAX_SUCCESSES));
    site_put_list(home, "reflections", site_items_view(context, reflections, MAX_REFLECTIONS));
    folio_view_put_bool(home, "has_more_successes", successes->len > MAX_SUCCESSES);
    folio_view_put_text(home, "reflections_all", reflections->len > MAX_REFLECTIONS ? all : NULL);
}

/* Pictures of the year, of competence and of the network. */
static void
put_pictures(const SiteContext *context, const SiteJob *job, FolioView *home)
{
    bool has_people = site_has_page(context, "network.html");
    bool has_competence = site_has_page(context, "competence.html");
    FolioView *network = has_people ? site_network_view(context) : NULL;
    FolioView *ratings = has_competence ? site_ratings_view(context) : NULL;
    FolioView *scales = has_competence && ratings == NULL ? site_level_scales_view(context) : NULL;
    FolioView *levels = scales != NULL ? site_levels_view(context, job, MOST_LEVELS) : NULL;
    site_put(home, "activity", site_activity_view(context));
    folio_view_put_bool(home, "has_both", (ratings != NULL || levels != NULL) && network != NULL);
    folio_view_put_bool(home, "has_pictures", ratings != NULL || levels != NULL || network != NULL);
    site_put_list(home, "ratings", ratings);
    site_put(home, "rating_scales", ratings != NULL ? site_rating_scales_view(context) : NULL);
    site_put_list(home, "levels", levels);
    site_put(home, "level_scales", scales);
    site_put(home, "network", network);
}

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    const SiteSettings *settings = context->settings;
    FolioView *home = folio_view_new_map();
    folio_view_put(view, "home", home);
    site_page_set(page, context->title,
                  settings->aim != NULL ? settings->aim
                                        : site_words_get(context->words, "portfolio_of"));
    folio_view_put_text(page, "og_type", "profile");
    site_put(page, "data", site_person_data(context));
    folio_view_put_text(home, "orcid", settings->orcid);
    folio_view_put(home, "facts", facts_view(context));
    put_lists(context, home);
    put_pictures(context, job, home);
    put_meeting(context, job, home);
    put_presence(context, home);
    bool is_alone = context->model->self != NULL; /* the owner's own card is no entry to read */
    folio_view_put_bool(home, "is_empty", context->model->items->len <= is_alone);
    put_owner(context, home);
    return true;
}

static void
plan(SitePlan *plan)
{
    site_plan_add(plan, "index.html", "home", fill, NULL);
}

const SitePage folio_page_home = {
    .is_fixed = true, .name = "home", .index = "index.html", .in_menu = true, .plan = plan};
