#include "site_pictures.h"

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) error;
    FolioView *competence = folio_view_new_map();
    folio_view_put(view, "competence", competence);
    site_put_list(competence, "ratings", site_ratings_view(context));
    site_put(competence, "rating_scales", site_rating_scales_view(context));
    site_put_list(competence, "sources", site_rating_sources_view(context));
    site_put_list(competence, "levels", site_levels_view(context, job, 0));
    FolioView *scales = site_level_scales_view(context);
    folio_view_put_bool(competence, "has_scale", scales != NULL);
    site_put(competence, "level_scales", scales);
    site_put_list(competence, "growth", site_growth_view(context));
    site_put(competence, "balance", site_balance_view(context));
    site_page_set(page, site_words_get(context->words, "nav_competence"),
                  site_words_get(context->words, "competence_intro"));
    return true;
}

static bool
has_goal_in_domain(const SiteModel *model)
{
    const GPtrArray *goals = site_model_kind(model, "goal");
    for (guint i = 0; i < goals->len; i++) {
        const SiteItem *goal = goals->pdata[i];
        if (goal->domain != NULL && g_strcmp0(goal->status, "dropped") != 0)
            return true;
    }
    return false;
}

static void
plan(SitePlan *plan)
{
    g_autoptr(GPtrArray) ratings = site_ratings(plan->model);
    if (ratings->len > 0 || has_goal_in_domain(plan->model))
        site_plan_add(plan, plan->page->index, "competence", fill, NULL);
}

const SitePage folio_page_competence = {.name = "competence",
                                        .index = "competence.html",
                                        .texts_of = "goal",
                                        .in_menu = true,
                                        .plan = plan};
