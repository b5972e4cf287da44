/* Any instrument with a scale: a prompt to think with, not a validated test. */
#include "kind_internal.h"

enum { SCORE_MAX = 10 };

static const FolioField fields[] = {
    {.name = "instrument",
     .type = FOLIO_FIELD_SLUG,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "which one, such as strengths, safety, balance or checkin"},
    {.name = "about",
     .type = FOLIO_FIELD_HANDLE,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "whom it looks at (the author unless said)"},
    {.name = "by",
     .type = FOLIO_FIELD_HANDLE,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "who answers (the author unless said)"},
    {.name = "meeting",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "meeting",
     .help = "the meeting it looks back on"},
    {.name = "scores",
     .type = FOLIO_FIELD_MAP,
     .max = SCORE_MAX,
     .help = "the answers; folio help instruments lists the items"},
    {.name = "led_to",
     .type = FOLIO_FIELD_LINKS,
     .link_kinds = "goal|challenge",
     .help = "what an item of it was turned into"},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    const char *author = folio_entry_get_text(entry, "author");
    return folio_kind_fill(entry, "by", author, error)
           && folio_kind_fill(entry, "about", folio_entry_get_text(entry, "by"), error);
}

const FolioKind folio_kind_assessment = {
    .name = "assessment",
    .plural = "assessments",
    .summary = "any instrument with a scale",
    .letter = 'x',
    .fields = fields,
    .list_columns = "date instrument about",
    .visibility = FOLIO_VISIBILITY_PRIVATE,
    .fill = fill,
};
