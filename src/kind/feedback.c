/* What one person tells another. A challenge travels with an offer of support and a next step. */
#include "kind_internal.h"

static const char *const forms[] = {"noticed", "suggestion", "challenge", "answer",
                                    "confirm", "reply",      "prep",      NULL};
static const char *const follow_ups[] = {"yes", "no", "maybe", NULL};

static const FolioField fields[] = {
    {.name = "to",
     .type = FOLIO_FIELD_HANDLE,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "who is told (who writes down the words of --said-by unless said)"},
    {.name = "about", .type = FOLIO_FIELD_LINK, .help = "the entry it is about"},
    {.name = "goal",
     .alias_of = "about",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "goal",
     .help = "the goal it is about"},
    {.name = "form",
     .type = FOLIO_FIELD_ENUM,
     .choices = forms,
     .help = "what it does (noticed unless said)"},
    {.name = "said_by",
     .type = FOLIO_FIELD_HANDLE,
     .help = "whose words they are, when somebody else writes them down"},
    {.name = "meeting",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "meeting",
     .help = "the meeting it was said at or prepares"},
    {.name = "round",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 50,
     .help = "the round of a speed meeting it was said in"},
    {.name = "support_offer", .help = "what is offered in support of a challenge"},
    {.name = "next_step", .help = "what to try first"},
    {.name = "follow_up",
     .type = FOLIO_FIELD_ENUM,
     .choices = follow_ups,
     .help = "would the one whose words they are talk again?"},
    {.name = "follow_up_back",
     .type = FOLIO_FIELD_ENUM,
     .choices = follow_ups,
     .help = "and would the one who is told? yes and yes is mutual"},
    {.name = "publish_ok",
     .type = FOLIO_FIELD_FLAG,
     .help = "its writer agrees that it may be on the site"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "given", .next = "reflected-on|acted-on"},
    {.name = "reflected-on", .closed = true, .computed = true},
    {.name = "acted-on", .closed = true, .computed = true},
    {.name = NULL},
};

/* What each form cannot do without. */
typedef struct Need {
    const char *form;
    const char *field;
} Need;

static const Need needs[] = {
    {"challenge", "support_offer"}, {"challenge", "next_step"}, {"answer", "about"},
    {"confirm", "about"},           {"reply", "about"},         {"prep", "meeting"},
};

/* Who writes down what somebody else said was told it. */
static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    g_autofree char *author = g_strdup(folio_entry_get_text(entry, "author"));
    bool heard = author != NULL && folio_entry_has(entry, "said_by")
                 && !folio_kind_says(entry, "said_by", author);
    return folio_kind_fill(entry, "form", "noticed", error)
           && folio_kind_fill(entry, "to", heard ? author : NULL, error);
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    for (gsize i = 0; i < G_N_ELEMENTS(needs); i++) {
        const Need *need = &needs[i];
        if (folio_kind_says(entry, "form", need->form) && !folio_entry_has(entry, need->field))
            folio_entry_complain(entry, findings, "form", FOLIO_LEVEL_ERROR,
                                 "feedback of form '%s' needs '%s': %s", need->form, need->field,
                                 folio_kind_find_field(entry->kind, need->field)->help);
    }
}

const FolioKind folio_kind_feedback = {
    .name = "feedback",
    .plural = "feedback",
    .summary = "what one person tells another",
    .letter = 'f',
    .fields = fields,
    .states = states,
    .list_columns = "date form to status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .fill = fill,
    .check = check,
};
