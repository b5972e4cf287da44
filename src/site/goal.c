#include <string.h>

#include "site_internal.h"

const SiteGoalState site_goal_states[SITE_GOAL_STATE_COUNT] = {
    {"progress", {"active", "paused", NULL}},
    {"planned", {"draft", NULL, NULL}},
    {"achieved", {"achieved", NULL, NULL}},
    {"aside", {"dropped", NULL, NULL}}};

const char *
site_goal_state_said(const char *status)
{
    return g_strcmp0(status, "draft") == 0 ? "planned" : status;
}

const char *
site_state_said(const SiteItem *item)
{
    if (strcmp(item->kind->name, "goal") == 0)
        return site_goal_state_said(item->status);
    bool is_plain =
        strcmp(item->kind->name, "success") == 0 && g_strcmp0(item->status, "noted") == 0;
    return is_plain ? NULL : item->status;
}

bool
site_goal_is(const SiteItem *goal, const SiteGoalState *state)
{
    return goal->status != NULL && g_strv_contains(state->states, goal->status);
}

int
site_goal_progress(const SiteItem *goal)
{
    int percent = 0;
    if (g_strcmp0(goal->status, "achieved") == 0)
        return 100;
    folio_entry_get_number(goal->entry, "progress", &percent);
    return CLAMP(percent, 0, 100);
}

/* "3 of 4 steps" */
static char *
steps_line(const SiteContext *context, gsize done, gsize count)
{
    g_autofree char *some = g_strdup_printf("%" G_GSIZE_FORMAT, done);
    g_autofree char *all = g_strdup_printf("%" G_GSIZE_FORMAT, count);
    const SiteGap gaps[] = {{"done", some}, {"n", all}, {NULL, NULL}};
    return site_words_count_fill(context->words, "steps", count, gaps);
}

static const char *const step_words[] = {[FOLIO_TASK_OPEN] = "step_open",
                                         [FOLIO_TASK_DONE] = "step_done",
                                         [FOLIO_TASK_DROPPED] = "step_dropped"};

static void
put_steps(const SiteContext *context, const SiteItem *goal, FolioView *view)
{
    g_autofree char *body = site_body_dup(context, goal);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    gsize done = 0, count = tasks->len;
    FolioView *steps = folio_view_new_list();
    for (gsize i = 0; i < count; i++) {
        const FolioTask *task = tasks->pdata[i];
        FolioView *step = folio_view_new_map();
        g_autofree char *text = site_handles_in(context, task->text);
        folio_view_put_text(step, "text", text);
        folio_view_put_bool(step, "is_done", task->state == FOLIO_TASK_DONE);
        folio_view_put_bool(step, "is_dropped", task->state == FOLIO_TASK_DROPPED);
        folio_view_put_text(step, "said", site_words_get(context->words, step_words[task->state]));
        folio_view_append(steps, step);
        done += task->state == FOLIO_TASK_DONE;
    }
    g_autofree char *line = steps_line(context, done, count);
    site_put_list(view, "steps", steps);
    folio_view_put_text(view, "steps_line", count > 0 ? line : NULL);
}

/* Where to read what came of it: the one entry, else where the goal's page tells of them. Caller frees; NULL:
 * nowhere. */
static char *
came_address(const SiteItem *goal, const SiteItem *namer, gsize count)
{
    if (count == 1 && namer->url != NULL)
        return g_strdup(namer->url);
    bool is_told = namer->url != NULL || site_is_feedback(namer);
    if (goal->url == NULL || !is_told)
        return NULL;
    return g_strconcat(goal->url, site_is_feedback(namer) ? "#comments" : "#came", NULL);
}

static FolioView *
count_view(const SiteContext *context, const SiteItem *goal, const SitePage *page)
{
    const SiteItem *newest = NULL;
    gsize count = 0;
    for (guint i = goal->namers->len; page->kind != NULL && i-- > 0;) {
        const SiteItem *namer = goal->namers->pdata[i];
        if (strcmp(namer->kind->name, page->kind) != 0)
            continue;
        newest = namer;
        count++;
    }
    if (count == 0)
        return NULL;
    g_autofree char *text = site_words_count(context->words, page->name, count);
    g_autofree char *address = came_address(goal, newest, count);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "text", text);
    folio_view_put_text(view, "url", address);
    return view;
}

/* "4 reflections", "1 success": how much came of it, by kind, in the order of the menu. */
static void
put_counts(const SiteContext *context, const SiteItem *goal, FolioView *view)
{
    FolioView *counts = folio_view_new_list();
    for (const SitePage *const *page = site_pages; *page != NULL; page++) {
        FolioView *count = count_view(context, goal, *page);
        if (count != NULL)
            folio_view_append(counts, count);
    }
    site_put_list(view, "counts", counts);
}

FolioView *
site_goal_bar(const SiteContext *context, const SiteItem *goal)
{
    return site_svg_bar(context->words, goal->domain, site_goal_progress(goal));
}

static void
put_bar(const SiteContext *context, const SiteItem *goal, FolioView *view)
{
    folio_view_put_number(view, "progress", site_goal_progress(goal));
    folio_view_put(view, "bar", site_goal_bar(context, goal));
}

FolioView *
site_goal_bar_view(const SiteContext *context, const SiteItem *goal)
{
    FolioView *view = site_link_view(context, goal);
    put_bar(context, goal, view);
    return view;
}

FolioView *
site_goal_view(const SiteContext *context, const SiteItem *goal)
{
    GDate due;
    FolioView *view = site_item_view(context, goal);
    put_bar(context, goal, view);
    bool has_due = folio_entry_get_date(goal->entry, "due", &due);
    site_put(view, "due", has_due ? site_words_date(context->words, &due) : NULL);
    site_put(view, "closed_on", site_state_day_view(context, goal));
    for (gsize i = 0; i < SITE_GOAL_STATE_COUNT; i++) {
        g_autofree char *key = g_strconcat("is_", site_goal_states[i].key, NULL);
        folio_view_put_bool(view, key, site_goal_is(goal, &site_goal_states[i]));
    }
    put_steps(context, goal, view);
    put_counts(context, goal, view);
    return view;
}
