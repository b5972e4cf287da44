#include <string.h>

#include "site_internal.h"

/* The goals it is evidence for, and the files that show it. */
static FolioView *
row(const SiteContext *context, const SiteJob *job, const SiteItem *success)
{
    (void) job;
    FolioView *view = site_item_view(context, success), *goals = folio_view_new_list();
    for (guint i = 0; i < success->named->len; i++) {
        const SiteItem *named = success->named->pdata[i];
        if (strcmp(named->kind->name, "goal") == 0)
            folio_view_append(goals, site_link_view(context, named));
    }
    site_put_list(view, "goals", goals);
    site_files_put(context, success, view);
    return view;
}

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "successes");
    site_plan_entries(plan, "entry", NULL);
}

/* Not said of the owner's own: all of it is the owner's portfolio. */
static FolioView *
whose(const SiteContext *context, const SiteJob *job, const SiteItem *success, const SiteFact *fact)
{
    const char *handle = folio_entry_get_text(success->entry, fact->field);
    bool is_own = g_strcmp0(handle, context->settings->owner) == 0;
    return is_own ? NULL : site_fact_people(context, job, success, fact);
}

static const SiteFact facts[] = {{"whose", "whose", whose, NULL},
                                 {"noticed_by", "noticed_by", site_fact_people, NULL},
                                 {"cv_line", "cv_line", site_fact_line, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_successes = {.name = "successes",
                                       .index = "successes.html",
                                       .kind = "success",
                                       .facts = facts,
                                       .in_menu = true,
                                       .row = row,
                                       .plan = plan};
