/* The compact of a pair or a group. It is agreed when every party signed this very text. */
#include "kind_internal.h"

static const char *const leaders[] = {"mentee", "mentor", "rotate", NULL};
static const char *const phases[] = {"initiation", "cultivation", "separation", "redefinition",
                                     NULL};
static const char *const endings[] = {"completed", "time", "fit", "moved", "other", NULL};

static const FolioField fields[] = {
    {.name = "parties",
     .type = FOLIO_FIELD_HANDLES,
     .flags = FOLIO_FIELD_REQUIRED,
     .option = "with",
     .help = "everybody it binds"},
    {.name = "format",
     .type = FOLIO_FIELD_ENUM,
     .choices = folio_meeting_formats,
     .help = "who meets (one-to-one unless said)"},
    {.name = "start", .type = FOLIO_FIELD_DATE, .help = "the first day (its date unless said)"},
    {.name = "review", .type = FOLIO_FIELD_DATE, .help = "the day to look at it again"},
    {.name = "end", .type = FOLIO_FIELD_DATE, .help = "the last day"},
    {.name = "cadence", .metavar = "N(d|w|m)", .help = "how often one meets, such as 4w"},
    {.name = "length_min", .type = FOLIO_FIELD_MINUTES, .help = "how long a meeting lasts"},
    {.name = "agenda_by",
     .type = FOLIO_FIELD_ENUM,
     .choices = leaders,
     .help = "who sets the agenda"},
    {.name = "notice_days",
     .type = FOLIO_FIELD_NUMBER,
     .max = 90,
     .help = "days of notice to cancel"},
    {.name = "reply_days",
     .type = FOLIO_FIELD_NUMBER,
     .max = 90,
     .help = "days within which one answers"},
    {.name = "phase",
     .type = FOLIO_FIELD_ENUM,
     .choices = phases,
     .help = "how far the relation is"},
    {.name = "retention_months",
     .type = FOLIO_FIELD_NUMBER,
     .max = 240,
     .help = "months after its end for which notes are kept"},
    {.name = "ended_because", .type = FOLIO_FIELD_ENUM, .choices = endings, .help = "why it ended"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "draft", .next = "proposed"},
    {.name = "proposed", .next = "draft|ended"},
    {.name = "agreed", .next = "ended", .computed = true},
    {.name = "ended", .closed = true, .why = "ended_because"},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return folio_kind_fill(entry, "format", "one-to-one", error)
           && folio_kind_fill(entry, "start", folio_entry_get_text(entry, "date"), error);
}

static bool
settle(FolioEntry *entry, const GDate *today, GError **error)
{
    return !folio_kind_says(entry, "status", "ended")
           || folio_kind_fill_date(entry, "end", today, error);
}

static bool
is_cadence(const char *text)
{
    return g_regex_match_simple("^[1-9][0-9]?[dwm]\\z", text, 0, 0);
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    g_auto(GStrv) parties = folio_entry_dup_list(entry, "parties");
    const char *cadence = folio_entry_get_text(entry, "cadence");
    GDate start, end;
    if (g_strv_length(parties) == 1)
        folio_entry_complain(entry, findings, "parties",
                             folio_kind_says(entry, "status", "draft") ? FOLIO_LEVEL_HINT
                                                                       : FOLIO_LEVEL_ERROR,
                             "an agreement needs two parties or more");
    if (cadence != NULL && *cadence != '\0' && !is_cadence(cadence))
        folio_entry_complain(entry, findings, "cadence", FOLIO_LEVEL_ERROR,
                             "'cadence' cannot be '%s': expected a number with d, w or m, such as "
                             "4w",
                             cadence);
    if (folio_entry_get_date(entry, "start", &start) && folio_entry_get_date(entry, "end", &end)
        && g_date_compare(&end, &start) < 0)
        folio_entry_complain(entry, findings, "end", FOLIO_LEVEL_ERROR, "'end' is before 'start'");
    if (folio_kind_says(entry, "status", "ended") && !folio_entry_has(entry, "ended_because"))
        folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_HINT,
                             "'ended_because' is missing: nobody is at fault by saying why");
}

const FolioKind folio_kind_agreement = {
    .name = "agreement",
    .plural = "agreements",
    .summary = "the compact of a pair or a group",
    .letter = 'a',
    .fields = fields,
    .states = states,
    .done_state = "ended",
    .done_verb = "Ended",
    .list_columns = "review parties status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .fill = fill,
    .settle = settle,
    .check = check,
};
