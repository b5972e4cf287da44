#include "topics.h"

#include <string.h>

#include "folio/kind.h"

void
folio_topic_print_lines(FolioPrinter *printer, const char *const *lines)
{
    for (; *lines != NULL; lines++) {
        folio_print(printer, FOLIO_STYLE_PLAIN, "%s", *lines);
        folio_print_end(printer);
    }
}

static void
print_pair(FolioPrinter *printer, const char *name, const char *text)
{
    folio_print(printer, FOLIO_STYLE_HEADING, "  %-14s", name);
    folio_print(printer, FOLIO_STYLE_PLAIN, "%s", text);
    folio_print_end(printer);
}

void
folio_topic_print_topics(FolioPrinter *printer)
{
    folio_print(printer, FOLIO_STYLE_PLAIN, "folio help TOPIC, besides folio help VERB and KIND:");
    folio_print_end(printer);
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++)
        print_pair(printer, topic->name, topic->summary);
}

void
folio_topic_print_dates(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "Days",
        "  2026-09-02              that day",
        "  2026-09                 its first day; its last for due, by, at, ends",
        "  today tomorrow yesterday",
        "  friday, fri             the next one for due, by, at, ends; else the last",
        "  next friday, last week, next month",
        "  +6m, -10d               d days, w weeks, m months, y years from today",
        "Times",
        "  2026-03-12 16:00, '+10d 16:00', 16:00 (today)",
        "Lengths",
        "  45m, 1h, 1h30m, 1:30, 90 (minutes)",
        "",
        "Months clamp to their last day. The result is always said with its weekday.",
        "FOLIO_NOW fixes the clock: FOLIO_NOW=2026-03-02T16:00.",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}

void
folio_topic_print_queries(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "folio list 'goal (domain:contextual or tag:icu) not status:draft \"ward round\"'",
        "",
        "  ward \"ward round\"       words in title and text; war* is a start",
        "  goal meeting            kinds; action for promises",
        "  field:value             any field; commas are or: status:active,paused",
        "  due<2026-06-01 due<+2w  also <=, >, >=; for days and numbers",
        "  has:due                 has any value; has:problem: cannot be read",
        "  tag: with: who: goal:   tags, who takes part, who owes it, tied to a goal",
        "  is:open is:closed is:overdue",
        "  and (also unsaid), or, not, parentheses",
        "",
        "Saved ones: folio config query.NAME QUERY, then folio list @NAME.",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}

void
folio_topic_print_kinds(FolioPrinter *printer)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++)
        print_pair(printer, kinds->items[i]->name, kinds->items[i]->summary);
    folio_print(printer, FOLIO_STYLE_PLAIN,
                "A promise is a line in any entry: - [ ] Draft a question @amina due:2026-03-06");
    folio_print_end(printer);
    folio_print(printer, FOLIO_STYLE_PLAIN, "folio help KIND lists the fields and states of one.");
    folio_print_end(printer);
}

void
folio_topic_print_action(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "A promise is a line in the text of any entry, a Markdown task:",
        "",
        "  - [ ] Draft a question @amina due:2026-03-06",
        "",
        "  [ ] [x] [-]             open, done, dropped",
        "  @amina                  who owes it, when it is said",
        "  due:2026-03-06          the day, as YYYY-MM-DD",
        "  ^t7kdnp                 its id, added when folio saves the entry",
        "",
        "  folio list action       those there are; --who, --overdue and others pick",
        "  folio done t7kdnp       ticks it; folio done --drop t7kdnp gives it up",
        "  folio edit ID           changes the line, in the entry it stands in",
        "",
        "Who sees the entry sees its actions. folio status says which are due or late.",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}

void
folio_topic_print_exit(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "  0    done; an empty list too",
        "  1    failed",
        "  2    wrong usage or value",
        "  3    no journal here, no such entry, or several",
        "  4    a check found problems",
        "  5    a conflict, or a repository in the middle of something",
        "  6    refused to protect privacy",
        "  7    network or login",
        "  8    cancelled, or nothing written",
        "  130  interrupted",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}

void
folio_topic_print_environment(FolioPrinter *printer)
{
    print_pair(printer, "FOLIO_EDITOR",
               "the editor, before GIT_EDITOR, core.editor, VISUAL, EDITOR");
    print_pair(printer, "GIT_PAGER", "the pager, before PAGER");
    print_pair(printer, "NO_COLOR", "no colours; CLICOLOR_FORCE=1 for colours in a pipe");
    print_pair(printer, "FOLIO_NOW", "fixes the clock");
    print_pair(printer, "XDG_DATA_HOME", "where private entries live by default");
    print_pair(printer, "GIT_AUTHOR_*", "who writes, as for git; GIT_COMMITTER_* too");
}

static const FolioTopic topics[] = {
#define FOLIO_TOPIC(name, summary) {#name, summary, folio_topic_print_##name},
#include "topics.def"
#undef FOLIO_TOPIC
    {NULL, NULL, NULL},
};

const FolioTopic *
folio_topics(void)
{
    return topics;
}

const FolioTopic *
folio_topic_find(const char *name)
{
    for (const FolioTopic *topic = topics; topic->name != NULL; topic++) {
        if (strcmp(topic->name, name) == 0)
            return topic;
    }
    return NULL;
}
