/* Who is in the journal and in the network: a card, people/HANDLE.md. */
#include <string.h>

#include "kind_internal.h"

enum { NAME_CHARACTERS_MAX = 120 };

static const char *const relations[] = {"self",    "mentor",      "peer",  "expert",
                                        "sponsor", "coordinator", "other", NULL};
static const char *const stages[] = {"student", "trainee", "early", "mid",
                                     "senior",  "retired", NULL};
static const char *const functions[] = {"guide",          "sponsor",      "connector",
                                        "role-model",     "safe-space",   "feedback",
                                        "content-expert", "peer-support", NULL};

static const FolioField fields[] = {
    {.name = "name",
     .flags = FOLIO_FIELD_REQUIRED,
     .max = NAME_CHARACTERS_MAX,
     .help = "as the person writes it"},
    {.name = "title",
     .alias_of = "name",
     .max = NAME_CHARACTERS_MAX,
     .help = "as the person writes it"},
    {.name = "is",
     .type = FOLIO_FIELD_ENUM,
     .flags = FOLIO_FIELD_REQUIRED,
     .choices = relations,
     .help = "what the person is to the owner of the journal"},
    {.name = "email", .metavar = "ADDRESS", .help = "where to write to"},
    {.name = "stage",
     .type = FOLIO_FIELD_ENUM,
     .choices = stages,
     .help = "how far along in the career"},
    {.name = "offers", .type = FOLIO_FIELD_TAGS, .help = "what the person can help with"},
    {.name = "needs", .type = FOLIO_FIELD_TAGS, .help = "what the person looks for"},
    {.name = "functions",
     .type = FOLIO_FIELD_ENUMS,
     .choices = functions,
     .help = "what the person does for the owner"},
    {.name = "tie",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 3,
     .help = "how close, from loose to close"},
    {.name = "consent_public",
     .type = FOLIO_FIELD_FLAG,
     .help = "the person agrees to be named on the site"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "known", .next = "candidate|active|past"},
    {.name = "candidate", .next = "known|active|past"},
    {.name = "active", .next = "known|candidate|past"},
    {.name = "past", .next = "known|candidate|active", .closed = true},
    {.name = NULL},
};

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    const char *email = folio_entry_get_text(entry, "email");
    const char *at = email == NULL ? NULL : strchr(email, '@');
    if (email == NULL || *email == '\0')
        return;
    if (at == NULL || at == email || at[1] == '\0' || strpbrk(email, " \t<>") != NULL)
        folio_entry_complain(entry, findings, "email", FOLIO_LEVEL_ERROR,
                             "'email' is no address such as name@example.org");
}

static FolioVisibility
visibility_of(const FolioEntry *entry)
{
    return folio_kind_says(entry, "is", "self") ? FOLIO_VISIBILITY_SHARED
                                                : FOLIO_VISIBILITY_PRIVATE;
}

const FolioKind folio_kind_person = {
    .name = "person",
    .plural = "people",
    .summary = "who is in the journal and in the network",
    .letter = 'p',
    .fields = fields,
    .states = states,
    .list_columns = "is stage status",
    .visibility = FOLIO_VISIBILITY_PRIVATE,
    .visibility_of = visibility_of,
    .check = check,
    .named_by_handle = true,
};
