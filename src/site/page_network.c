#include "site_pictures.h"

static bool
fill(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
     GError **error)
{
    (void) job;
    (void) error;
    site_put(view, "network", site_network_view(context));
    site_page_set(page, site_words_get(context->words, "nav_network"),
                  site_words_get(context->words, "network_intro"));
    return true;
}

static void
plan(SitePlan *plan)
{
    g_autoptr(GPtrArray) ties = site_network(plan->model);
    if (ties->len > 0)
        site_plan_add(plan, plan->page->index, "network", fill, NULL);
    site_plan_entries(plan, "entry", NULL);
}

/* Of the owner the first page says it better. */
static FolioView *
role(const SiteContext *context, const SiteJob *job, const SiteItem *person, const SiteFact *fact)
{
    return person == context->model->self ? NULL : site_fact_word(context, job, person, fact);
}

static const SiteFact facts[] = {{"is", "role", role, "is_"},
                                 {"stage", "stage", site_fact_word, "stage_"},
                                 {"offers", "offers", site_fact_list, NULL},
                                 {"needs", "needs", site_fact_list, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_network = {.name = "network",
                                     .index = "network.html",
                                     .kind = "person",
                                     .facts = facts,
                                     .in_menu = true,
                                     .is_woven = true,
                                     .plan = plan};
