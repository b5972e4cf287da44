#include <string.h>

#include "site_internal.h"

/* With whom, how, and what is on the agenda of one that is still to come. */
static FolioView *
row(const SiteContext *context, const SiteJob *job, const SiteItem *meeting)
{
    static const SiteFact format = {"format", "format", site_fact_word, "format_"};
    FolioView *view = site_item_view(context, meeting);
    bool is_planned = g_strcmp0(meeting->status, "planned") == 0;
    gsize open = site_text_open_tasks(context, meeting);
    g_autofree char *actions = site_words_count(context->words, "open_actions", open);
    site_put(view, "people", site_people_view(context, meeting, "people"));
    site_put(view, "format", site_fact_word(context, job, meeting, &format));
    site_put(view, "agenda", is_planned ? site_agenda_view(context, job, meeting) : NULL);
    folio_view_put_text(view, "actions", open > 0 ? actions : NULL);
    return view;
}

static void
plan(SitePlan *plan)
{
    site_plan_list(plan, "meetings");
    site_plan_entries(plan, "entry", NULL);
}

static const SiteFact facts[] = {{"start", "when", site_fact_date, NULL},
                                 {"minutes", "length", site_fact_number, "minutes"},
                                 {"format", "format", site_fact_word, "format_"},
                                 {"people", "with", site_fact_people, NULL},
                                 {"topic", "topic", site_fact_line, NULL},
                                 {"agenda", "agenda", site_fact_agenda, NULL},
                                 {"expect_mentee", "expect_mentee", site_fact_line, NULL},
                                 {"expect_mentor", "expect_mentor", site_fact_line, NULL},
                                 {"challenge_me_on", "challenge_me_on", site_fact_line, NULL},
                                 {NULL, NULL, NULL, NULL}};

const SitePage folio_page_meetings = {.name = "meetings",
                                      .index = "meetings.html",
                                      .kind = "meeting",
                                      .facts = facts,
                                      .in_menu = true,
                                      .row = row,
                                      .plan = plan};
