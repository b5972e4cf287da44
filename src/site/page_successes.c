#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"whose", "whose", site_fact_people, NULL},
                                 {"noticed_by", "noticed_by", site_fact_people, NULL},
                                 {"cv_line", "cv_line", site_fact_line, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_successes = {.name = "successes",
                                       .index = "successes.html",
                                       .kind = "success",
                                       .facts = facts,
                                       .in_menu = true,
                                       .plan = plan};
