#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"ask", "the_question", site_fact_line, NULL},
                                 {"topic", "topic", site_fact_line, NULL},
                                 {"asked_of", "asked_of", site_fact_people, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_challenges = {.name = "challenges",
                                        .index = "challenges.html",
                                        .kind = "challenge",
                                        .facts = facts,
                                        .in_foot = true,
                                        .plan = plan};
