/* A difficulty, or one question worth others' thinking. It is closed by looking back, not by time. */
#include <string.h>

#include "folio/markdown.h"
#include "kind_internal.h"

#define DEBRIEF "Debrief"
/* Those of other scripts too: Arabic, Greek, full width. */
#define QUESTION_MARKS "?\u061F\u037E\uFF1F"

enum { CONTEXT_WORDS_MAX = 60, ASK_CHARACTERS_MAX = 240, TOPIC_CHARACTERS_MAX = 200 };

static const FolioField fields[] = {
    {.name = "ask",
     .flags = FOLIO_FIELD_REQUIRED,
     .max = ASK_CHARACTERS_MAX,
     .help = "the question, one sentence that ends with '?'"},
    {.name = "goal",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "goal",
     .help = "the goal it stands in the way of"},
    {.name = "from",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "assessment",
     .metavar = "ID[:ITEM]",
     .help = "the assessment it came out of, and the item of it"},
    {.name = "asked_of",
     .type = FOLIO_FIELD_HANDLES,
     .help = "who is asked; they must be able to read it"},
    {.name = "topic", .max = TOPIC_CHARACTERS_MAX, .help = "what it is about"},
    {.name = "weight", .type = FOLIO_FIELD_NUMBER, .min = 1, .max = 5, .help = "how heavy it is"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "open", .next = "trying|parked", .not_done = "nothing was tried yet"},
    {.name = "trying", .next = "debriefed|parked"},
    {.name = "debriefed", .closed = true, .heading = DEBRIEF},
    {.name = "parked", .next = "open|trying", .closed = true},
    {.name = NULL},
};

static bool
is_question(const char *text)
{
    const char *last = text == NULL ? NULL : g_utf8_find_prev_char(text, text + strlen(text));
    return last != NULL && g_utf8_strchr(QUESTION_MARKS, -1, g_utf8_get_char(last)) != NULL;
}

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    const char *title = folio_entry_get_title(entry);
    return folio_kind_fill(entry, "ask", is_question(title) ? title : NULL, error);
}

static bool
has_two_sentences(const char *text)
{
    for (const char *end = strpbrk(text, ".!?"); end != NULL; end = strpbrk(end + 1, ".!?")) {
        if (end[1] == ' ' && g_unichar_isupper(g_utf8_get_char(end + 2)))
            return true;
    }
    return false;
}

/* Who is asked has minutes: what leads up to the question is short. */
static void
check_context(const FolioEntry *entry, GPtrArray *findings)
{
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    g_autofree char *context = folio_markdown_dup_section(body, "What is going on");
    g_autofree char *words = folio_markdown_to_text(context != NULL ? context : "");
    guint count = 0;
    for (const char *at = words + strspn(words, " \n"); *at != '\0'; at += strspn(at, " \n")) {
        at += strcspn(at, " \n");
        count++;
    }
    if (count > CONTEXT_WORDS_MAX)
        folio_entry_complain(entry, findings, "ask", FOLIO_LEVEL_HINT,
                             "'What is going on' has %u words; %d are enough for who is asked",
                             count, CONTEXT_WORDS_MAX);
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    const char *ask = folio_entry_get_text(entry, "ask");
    if (ask != NULL && *ask != '\0' && !is_question(ask))
        folio_entry_complain(entry, findings, "ask", FOLIO_LEVEL_ERROR,
                             "'ask' must end with a question mark");
    else if (ask != NULL && has_two_sentences(ask))
        folio_entry_complain(entry, findings, "ask", FOLIO_LEVEL_HINT,
                             "'ask' is one sentence; what leads up to it goes below");
    check_context(entry, findings);
    if (folio_kind_says(entry, "status", "debriefed") && !folio_entry_has_words(entry, DEBRIEF))
        folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_ERROR,
                             "a challenge is closed by its debrief: write under 'Debrief' first");
}

static FolioVisibility
visibility_of(const FolioEntry *entry)
{
    return folio_entry_has(entry, "asked_of") ? FOLIO_VISIBILITY_SHARED : FOLIO_VISIBILITY_PRIVATE;
}

const FolioKind folio_kind_challenge = {
    .name = "challenge",
    .plural = "challenges",
    .summary = "a difficulty, or one question worth others' thinking",
    .letter = 'c',
    .fields = fields,
    .states = states,
    .done_state = "debriefed",
    .done_verb = "Debriefed",
    .list_columns = "asked_of status",
    .visibility = FOLIO_VISIBILITY_PRIVATE,
    .visibility_of = visibility_of,
    .fill = fill,
    .check = check,
};
