/* One-to-one, peer, group or speed: it starts as an agenda and ends as what was decided. */
#include "kind_internal.h"

enum { TOPIC_CHARACTERS_MAX = 200 };

static const char *const protocols[] = {
    "troika", "action-learning", "balint", "facilitated-peer", "round-robin", "grow", NULL};

static const FolioField fields[] = {
    {.name = "format",
     .type = FOLIO_FIELD_ENUM,
     .choices = folio_meeting_formats,
     .help = "who meets (one-to-one unless said)"},
    {.name = "start",
     .type = FOLIO_FIELD_MOMENT,
     .flags = FOLIO_FIELD_REQUIRED,
     .option = "at",
     .help = "the day and the time it starts"},
    {.name = "minutes",
     .type = FOLIO_FIELD_MINUTES,
     .option = "for",
     .help = "how long it lasts (60 minutes unless said)"},
    {.name = "people",
     .type = FOLIO_FIELD_HANDLES,
     .flags = FOLIO_FIELD_REQUIRED,
     .option = "with",
     .help = "who takes part"},
    {.name = "agreement",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "agreement",
     .help = "the agreement it is held under"},
    {.name = "protocol",
     .type = FOLIO_FIELD_ENUM,
     .choices = protocols,
     .help = "the steps it follows"},
    {.name = "topic",
     .max = TOPIC_CHARACTERS_MAX,
     .help = "what it is about; peer and group meetings need one"},
    {.name = "agenda", .type = FOLIO_FIELD_LIST, .help = "a point to talk about"},
    {.name = "expect_mentee", .help = "what the mentee wants out of it"},
    {.name = "expect_mentor", .help = "what the mentor wants out of it"},
    {.name = "challenge_me_on", .help = "where the mentee wants to be pushed"},
    {.name = "scribe", .type = FOLIO_FIELD_HANDLE, .help = "who writes the notes"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "planned", .next = "held|cancelled|missed"},
    {.name = "held", .closed = true},
    {.name = "cancelled", .closed = true},
    {.name = "missed", .closed = true},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return folio_kind_fill(entry, "format", "one-to-one", error)
           && folio_kind_fill(entry, "minutes", "60", error);
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    bool needs_topic =
        folio_kind_says(entry, "format", "peer") || folio_kind_says(entry, "format", "group");
    if (needs_topic && !folio_entry_has(entry, "topic"))
        folio_entry_complain(entry, findings, "format", FOLIO_LEVEL_ERROR,
                             "a %s meeting needs a 'topic'", folio_entry_get_text(entry, "format"));
}

const FolioKind folio_kind_meeting = {
    .name = "meeting",
    .plural = "meetings",
    .summary = "one-to-one, peer, group or speed",
    .letter = 'm',
    .fields = fields,
    .states = states,
    .done_state = "held",
    .done_verb = "Held",
    .list_columns = "start people status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .fill = fill,
    .check = check,
};
