#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"start", "when", site_fact_date, NULL},
                                 {"minutes", "length", site_fact_number, "minutes"},
                                 {"format", "format", site_fact_word, "format_"},
                                 {"people", "with", site_fact_people, NULL},
                                 {"topic", "topic", site_fact_line, NULL},
                                 {"agenda", "agenda", site_fact_list, NULL},
                                 {"expect_mentee", "expect_mentee", site_fact_line, NULL},
                                 {"expect_mentor", "expect_mentor", site_fact_line, NULL},
                                 {"challenge_me_on", "challenge_me_on", site_fact_line, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_meetings = {.name = "meetings",
                                      .index = "meetings.html",
                                      .kind = "meeting",
                                      .facts = facts,
                                      .in_menu = true,
                                      .plan = plan};
