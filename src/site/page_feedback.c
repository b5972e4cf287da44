#include "site_internal.h"

/* What was said is little without what it is about. */
static FolioView *
row(const SiteContext *context, const SiteJob *job, const SiteItem *feedback)
{
    (void) job;
    FolioView *view = site_item_view(context, feedback), *links = folio_view_new_list();
    for (guint i = 0; i < feedback->named->len; i++) {
        const SiteItem *named = feedback->named->pdata[i];
        if (named->url != NULL)
            folio_view_append(links, site_link_view(context, named));
    }
    site_put_list(view, "links", links);
    return view;
}

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "feedback");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"form", "form", site_fact_word, "form_"},
                                 {"said_by", "feedback_from", site_fact_people, NULL},
                                 {"author", "written_by", site_fact_people, NULL},
                                 {"to", "to_whom", site_fact_people, NULL},
                                 {"support_offer", "support_offer", site_fact_line, NULL},
                                 {"next_step", "next_step", site_fact_line, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_feedback = {.name = "feedback",
                                      .index = "feedback.html",
                                      .kind = "feedback",
                                      .facts = facts,
                                      .in_foot = true,
                                      .is_woven = true,
                                      .row = row,
                                      .plan = plan};
