#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
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
                                      .plan = plan};
