/* Thinking on paper: private, never graded; its depth is for its writer to say. */
#include "kind_internal.h"

static const char *const models[] = {"free",  "what", "gibbs",      "kolb",
                                     "schon", "era",  "integrated", NULL};

static const FolioField fields[] = {
    {.name = "on", .type = FOLIO_FIELD_LINKS, .help = "what it looks back on"},
    {.name = "goal",
     .alias_of = "on",
     .type = FOLIO_FIELD_LINKS,
     .link_kinds = "goal",
     .help = "a goal it looks back on"},
    {.name = "model",
     .type = FOLIO_FIELD_ENUM,
     .choices = models,
     .help = "the questions it follows (free unless said)"},
    {.name = "progress",
     .type = FOLIO_FIELD_NUMBER,
     .max = 100,
     .metavar = "PERCENT",
     .help = "how far the goal it is on has come"},
    {.name = "feeling",
     .type = FOLIO_FIELD_NUMBER,
     .min = -2,
     .max = 2,
     .help = "how it felt, from bad to good"},
    {.name = "depth",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 4,
     .help = "1 told, 2 explained, 3 questioned, 4 changed; by oneself, never a grade"},
    {.name = "invited_by",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "request",
     .help = "the invitation it answers"},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return folio_kind_fill(entry, "model", "free", error);
}

static bool
is_on_a_goal(const FolioEntry *entry)
{
    g_auto(GStrv) ids = folio_entry_dup_list(entry, "on");
    for (char **id = ids; *id != NULL; id++) {
        const FolioKind *kind = folio_kinds_find_letter(folio_kinds(), **id);
        if (folio_id_is_valid(*id) && kind != NULL && g_str_equal(kind->name, "goal"))
            return true;
    }
    return false;
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    if (folio_entry_has(entry, "progress") && !is_on_a_goal(entry))
        folio_entry_complain(entry, findings, "progress", FOLIO_LEVEL_ERROR,
                             "'progress' needs a goal in 'on'");
}

const FolioKind folio_kind_reflection = {
    .name = "reflection",
    .plural = "reflections",
    .summary = "thinking on paper",
    .letter = 'r',
    .fields = fields,
    .list_columns = "date on",
    .visibility = FOLIO_VISIBILITY_PRIVATE,
    .fill = fill,
    .check = check,
};
