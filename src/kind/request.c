/* Every 'may I ask': interest in a mentor, an introduction, feedback, an invitation to reflect,
 * advice. An introduction is made only when both people agreed to it. */
#include "kind_internal.h"

enum { FOLLOW_UP_DAYS = 7 };

static const char *const purposes[] = {"mentoring",  "introduction", "feedback",
                                       "reflection", "advice",       NULL};

static const FolioField fields[] = {
    {.name = "purpose",
     .type = FOLIO_FIELD_ENUM,
     .flags = FOLIO_FIELD_REQUIRED,
     .choices = purposes,
     .help = "what is asked"},
    {.name = "to",
     .type = FOLIO_FIELD_HANDLES,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "who is asked"},
    {.name = "between", .type = FOLIO_FIELD_HANDLES, .help = "the two people of an introduction"},
    {.name = "about", .type = FOLIO_FIELD_LINKS, .help = "the entries it is about"},
    {.name = "goal",
     .alias_of = "about",
     .type = FOLIO_FIELD_LINKS,
     .link_kinds = "goal",
     .help = "a goal it is about"},
    {.name = "sent",
     .type = FOLIO_FIELD_DATE,
     .flags = FOLIO_FIELD_LOOKS_BACK,
     .help = "the day it went out"},
    {.name = "follow_up",
     .type = FOLIO_FIELD_DATE,
     .help = "the day to ask again (a week after it was sent unless said)"},
    {.name = "agreed_by",
     .type = FOLIO_FIELD_HANDLES,
     .help = "who of the two said yes to the introduction"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "draft", .next = "sent", .done = "sent"},
    {.name = "sent", .next = "accepted|declined|no-reply|made"},
    {.name = "accepted", .next = "made", .closed = true},
    {.name = "declined", .closed = true},
    {.name = "no-reply", .next = "sent|accepted|declined|made", .closed = true},
    {.name = "made", .closed = true},
    {.name = NULL},
};

static bool
settle_recipients(FolioEntry *entry, GError **error)
{
    const FolioValue *between = folio_front_matter_get(entry->front, "between");
    if (folio_entry_has(entry, "to") || between == NULL)
        return true;
    return folio_front_matter_set(entry->front, "to", between, error);
}

/* An invitation to reflect has arrived where it stands, in the journal that both read. */
static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return !folio_kind_says(entry, "purpose", "reflection")
           || folio_kind_fill(entry, "status", "sent", error);
}

static bool
settle(FolioEntry *entry, const GDate *today, GError **error)
{
    if (!settle_recipients(entry, error))
        return false;
    if (!folio_kind_says(entry, "status", "sent"))
        return true;
    GDate follow_up;
    if (!folio_kind_fill_date(entry, "sent", today, error)
        || !folio_entry_get_date(entry, "sent", &follow_up))
        return false;
    g_date_add_days(&follow_up, FOLLOW_UP_DAYS);
    return folio_kind_fill_date(entry, "follow_up", &follow_up, error);
}

static void
check_agreed(const FolioEntry *entry, char **between, GPtrArray *findings)
{
    g_auto(GStrv) agreed = folio_entry_dup_list(entry, "agreed_by");
    for (char **handle = between; *handle != NULL; handle++) {
        if (!g_strv_contains((const char *const *) agreed, *handle))
            folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_ERROR,
                                 "an introduction is made only when both agreed: '%s' is not in "
                                 "'agreed_by'",
                                 *handle);
    }
}

/* Who is asked about somebody else's meeting is a slip, and would count for nobody. */
static void
check_strangers(const FolioEntry *entry, char **between, GPtrArray *findings)
{
    g_auto(GStrv) agreed = folio_entry_dup_list(entry, "agreed_by");
    for (char **handle = agreed; *handle != NULL; handle++) {
        if (!g_strv_contains((const char *const *) between, *handle))
            folio_entry_complain(entry, findings, "agreed_by", FOLIO_LEVEL_ERROR,
                                 "'%s' in 'agreed_by' is none of the two who are introduced",
                                 *handle);
    }
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    bool introduces = folio_kind_says(entry, "purpose", "introduction");
    bool is_made = folio_kind_says(entry, "status", "made");
    if (is_made && !introduces)
        folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_ERROR,
                             "only an introduction can be 'made'");
    if (!introduces)
        return;
    g_auto(GStrv) between = folio_entry_dup_list(entry, "between");
    if (g_strv_length(between) != 2)
        folio_entry_complain(entry, findings, "between",
                             folio_kind_says(entry, "status", "draft") ? FOLIO_LEVEL_HINT
                                                                       : FOLIO_LEVEL_ERROR,
                             "an introduction needs two people in 'between'");
    check_strangers(entry, between, findings);
    if (is_made)
        check_agreed(entry, between, findings);
}

/* An introduction to which both said yes is one to be made. */
static const char *
done_state_of(const FolioEntry *entry)
{
    g_auto(GStrv) between = folio_entry_dup_list(entry, "between");
    g_auto(GStrv) agreed = folio_entry_dup_list(entry, "agreed_by");
    bool both = g_strv_length(between) == 2
                && g_strv_contains((const char *const *) agreed, between[0])
                && g_strv_contains((const char *const *) agreed, between[1]);
    return both && folio_kind_says(entry, "purpose", "introduction")
                   && !folio_kind_says(entry, "status", "draft")
               ? "made"
               : NULL;
}

static FolioVisibility
visibility_of(const FolioEntry *entry)
{
    bool for_others = folio_kind_says(entry, "purpose", "introduction")
                      || folio_kind_says(entry, "purpose", "reflection");
    return for_others ? FOLIO_VISIBILITY_SHARED : FOLIO_VISIBILITY_PRIVATE;
}

const FolioKind folio_kind_request = {
    .name = "request",
    .plural = "requests",
    .summary = "every 'may I ask'",
    .letter = 'q',
    .fields = fields,
    .states = states,
    .done_state = "accepted",
    .done_verb = "Accepted",
    .done_state_of = done_state_of,
    .list_columns = "purpose to follow_up status",
    .visibility = FOLIO_VISIBILITY_PRIVATE,
    .visibility_of = visibility_of,
    .fill = fill,
    .settle = settle,
    .check = check,
};
