#include "site_internal.h"

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "list");
    site_plan_entries(plan, "entry", NULL);
}

const SitePage folio_page_reflections = {.name = "reflections",
                                         .index = "reflections.html",
                                         .kind = "reflection",
                                         .in_menu = true,
                                         .plan = plan};
