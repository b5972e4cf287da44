/* A win, large or small; it counts as confirmed when another person says so. */
#include "kind_internal.h"

enum { CV_CHARACTERS_MAX = 300 };

static const char *const sizes[] = {"small", "medium", "large", NULL};

static const FolioField fields[] = {
    {.name = "whose",
     .type = FOLIO_FIELD_HANDLE,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "whose win it is (the author's unless said)"},
    {.name = "evidences",
     .type = FOLIO_FIELD_LINKS,
     .link_kinds = "goal",
     .help = "the goals it is evidence of"},
    {.name = "goal",
     .alias_of = "evidences",
     .type = FOLIO_FIELD_LINKS,
     .link_kinds = "goal",
     .help = "a goal it is evidence of"},
    {.name = "noticed_by",
     .type = FOLIO_FIELD_HANDLE,
     .help = "who saw it, when somebody else did"},
    {.name = "size", .type = FOLIO_FIELD_ENUM, .choices = sizes, .help = "how large it is"},
    {.name = "cv_line", .max = CV_CHARACTERS_MAX, .help = "how a CV would put it"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "noted", .next = "confirmed", .closed = true},
    {.name = "confirmed", .closed = true, .computed = true},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    /* What is borrowed from the front matter does not outlive a change of it. */
    g_autofree char *author = g_strdup(folio_entry_get_text(entry, "author"));
    if (!folio_kind_fill(entry, "whose", author, error))
        return false;
    bool by_another = author != NULL && !folio_kind_says(entry, "whose", author);
    return folio_kind_fill(entry, "noticed_by", by_another ? author : NULL, error);
}

const FolioKind folio_kind_success = {
    .name = "success",
    .plural = "successes",
    .summary = "a win, large or small",
    .letter = 's',
    .fields = fields,
    .states = states,
    .list_columns = "date whose status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .fill = fill,
};
