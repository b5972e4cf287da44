#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"is", "role", site_fact_word, "role_"},
                                 {"stage", "stage", site_fact_word, "stage_"},
                                 {"offers", "offers", site_fact_list, NULL},
                                 {"needs", "needs", site_fact_list, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_people = {.name = "people",
                                    .index = "people.html",
                                    .kind = "person",
                                    .facts = facts,
                                    .in_menu = false,
                                    .plan = plan};
