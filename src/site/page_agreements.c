/* What a pair or a group agreed on. Who signed the very text stands beside it. */
#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"parties", "with", site_fact_people, NULL},
                                 {"format", "format", site_fact_word, "format_"},
                                 {"start", "starts_on", site_fact_date, NULL},
                                 {"review", "review_on", site_fact_date, NULL},
                                 {"end", "ends_on", site_fact_date, NULL},
                                 {"length_min", "length", site_fact_number, "minutes"},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_agreements = {.name = "agreements",
                                        .index = "agreements.html",
                                        .kind = "agreement",
                                        .facts = facts,
                                        .in_foot = true,
                                        .plan = plan};
