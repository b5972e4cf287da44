#include "folio/message.h"

#include <string.h>

#include "folio/markdown.h"
#include "kind_internal.h"

/* --- The words ----------------------------------------------------------------------------------- */

static bool
is_heading(const char *line)
{
    gsize marks = strspn(line, "#");
    return marks > 0 && marks <= 6 && (line[marks] == ' ' || line[marks] == '\0');
}

char *
folio_message_dup_text(const FolioEntry *entry)
{
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    GString *text = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        g_strchomp(*line);
        bool is_gap = **line == '\0' || is_heading(*line);
        if (!is_gap)
            g_string_append_printf(text, "%s\n", *line);
        else if (text->len > 0 && !g_str_has_suffix(text->str, "\n\n"))
            g_string_append_c(text, '\n');
    }
    while (g_str_has_suffix(text->str, "\n\n"))
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static guint
count_words(const char *text)
{
    guint count = 0;
    bool inside = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        bool is_letter = g_unichar_isalnum(g_utf8_get_char(at));
        bool is_joint = *at == '\'' || *at == '-';
        count += is_letter && !inside ? 1 : 0;
        inside = is_letter || (inside && is_joint);
    }
    return count;
}

/* --- The parts ----------------------------------------------------------------------------------- */

/* A part of a good message: where the templates have it, how people say it, and what to do when it is
 * not there. */
typedef struct Part {
    const char *purposes;    /* that need it, split by ' ' */
    const char *headings[6]; /* NULL-terminated */
    const char *words;       /* a regular expression, case aside */
    const char *missing;
} Part;

enum { ASK = 1 }; /* the part that no message goes without */

static const Part parts[] = {
    {"mentoring",
     {"Why you in particular", "Why you", NULL},
     "\\b(because|since|when) you\\b|\\b(read|heard|saw|seen|watched|remember) (you|your)\\b"
     "|\\byou (said|wrote|showed|asked|gave|spoke|taught|examined|told|once)\\b"
     "|\\byour (talk|paper|work|book|study|clinic|teaching|lecture|way|project|question)",
     "why you in particular: name something this person did, said or wrote"},
    [ASK] = {"mentoring advice feedback",
             {"The one small thing I ask", "What I ask for", "What I ask of you", "The question",
              NULL},
             "\\?",
             "one small ask: a question that half an hour would answer"},
    {"mentoring",
     {"When I am free", "By when, and how long it takes", NULL},
     "\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\bfree\\b|\\b(morning|afternoon|evening)s?"
     "\\b"
     "|\\bany (day|time)\\b|\\bafter (four|five|six|work)\\b",
     "when you are free: two or three times, and how long"},
    {"mentoring",
     {"An easy way to say no, and whom else you would suggest", "An easy way to say no", NULL},
     "\\b(say|saying) no\\b|\\bno is\\b|\\bif (it is )?not\\b|\\bnot possible\\b|\\bno "
     "(need|reply)\\b"
     "|\\b(some|any)(body|one) else\\b|\\bno time\\b|\\bdecline\\b",
     "an easy no: how it can be said, and whom else to ask"},
    {"mentoring",
     {"How to reach me", NULL},
     "@|\\b(reach|call|ring|write to|catch|find|mail|e-mail|phone) me\\b|\\b(reply|answer) to "
     "this\\b"
     "|\\btelephone\\b",
     "how to reach you: one way that you look at"},
};

static bool
needs(const Part *part, const char *purpose)
{
    g_auto(GStrv) purposes = g_strsplit(part->purposes, " ", -1);
    return g_strv_contains((const char *const *) purposes, purpose);
}

static bool
has_part(const FolioEntry *entry, const Part *part, const char *text)
{
    for (const char *const *heading = part->headings; *heading != NULL; heading++) {
        if (folio_entry_has_words(entry, *heading))
            return true;
    }
    return g_regex_match_simple(part->words, text, G_REGEX_CASELESS, 0);
}

/* Requests to reflect and introductions have texts of their own. */
bool
folio_message_is_one(const FolioEntry *entry)
{
    const char *purpose = folio_entry_get_text(entry, "purpose");
    return strcmp(entry->kind->name, "request") == 0 && purpose != NULL
           && needs(&parts[ASK], purpose);
}

void
folio_message_check(const FolioEntry *entry, FolioLevel level, GPtrArray *findings)
{
    if (!folio_message_is_one(entry))
        return;
    const char *purpose = folio_entry_get_text(entry, "purpose");
    unsigned line = folio_front_matter_get_body_line(entry->front);
    g_autofree char *text = folio_message_dup_text(entry);
    guint words = count_words(text);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (needs(&parts[i], purpose) && !has_part(entry, &parts[i], text))
            folio_findings_add(findings, "request", level, line, 0, "missing: %s",
                               parts[i].missing);
    }
    if (words > FOLIO_MESSAGE_WORDS_MAX)
        folio_findings_add(findings, "request", level, line, 0,
                           "%u words: more than %d are seldom read to the end", words,
                           FOLIO_MESSAGE_WORDS_MAX);
}
