/* What the mentee is after. Each layer of competence has a measure of its own, and a goal is a draft
 * until it has a layer, a day and that measure. */
#include "kind_internal.h"

enum { SHORT_MONTHS = 12, WHY_CHARACTERS_MAX = 240 };

static const char *const spheres[] = {"professional", "personal", NULL};
static const char *const horizons[] = {"short", "long", NULL};
static const char *const entrustment[] = {"entrustment_now", "entrustment_target", NULL};
static const char *const satisfaction[] = {"satisfaction_now", "satisfaction_target", NULL};
static const char *const measure[] = {"measure", NULL};

static const FolioField fields[] = {
    {.name = "domain",
     .type = FOLIO_FIELD_ENUM,
     .flags = FOLIO_FIELD_REQUIRED,
     .choices = folio_domains,
     .letter = 'd',
     .help = "the layer of competence"},
    {.name = "sphere",
     .type = FOLIO_FIELD_ENUM,
     .choices = spheres,
     .help = "the job, or life outside it (professional unless said)"},
    {.name = "due",
     .type = FOLIO_FIELD_DATE,
     .flags = FOLIO_FIELD_REQUIRED,
     .help = "the day it should be reached"},
    {.name = "horizon",
     .type = FOLIO_FIELD_ENUM,
     .flags = FOLIO_FIELD_FIXED,
     .choices = horizons,
     .help = "short (within 12 months) or long, from due"},
    {.name = "parent",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "goal",
     .help = "the larger goal it is a step to"},
    {.name = "goal",
     .alias_of = "parent",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "goal",
     .help = "the larger goal it is a step to"},
    {.name = "measure",
     .help = "the test, score or credential that shows a canonical goal is reached"},
    {.name = "entrustment",
     .type = FOLIO_FIELD_PAIR,
     .choices = entrustment,
     .help = "how far one is trusted with it, 1-5, now and target (contextual)"},
    {.name = "entrustment_now",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 5,
     .help = "1 watches, 2 does it beside somebody, 3 with help at call, 4 alone, 5 teaches it"},
    {.name = "entrustment_target",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 5,
     .help = "the level of trust to reach"},
    {.name = "satisfaction",
     .type = FOLIO_FIELD_PAIR,
     .choices = satisfaction,
     .help = "how content one is with it, 1-5, now and target (personal)"},
    {.name = "satisfaction_now",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 5,
     .help = "how content one is with it now"},
    {.name = "satisfaction_target",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 5,
     .help = "how content one wants to be"},
    {.name = "confidence",
     .type = FOLIO_FIELD_NUMBER,
     .max = 10,
     .help = "how sure one is to reach it"},
    {.name = "hours_per_week", .type = FOLIO_FIELD_NUMBER, .max = 80, .help = "the time it takes"},
    {.name = "stretch",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = 5,
     .help = "how far beyond what is easy"},
    {.name = "progress",
     .type = FOLIO_FIELD_NUMBER,
     .max = 100,
     .metavar = "PERCENT",
     .help = "how much of the way is done"},
    {.name = "from",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "assessment",
     .metavar = "ID[:ITEM]",
     .help = "the assessment it came out of, and the item of it"},
    {.name = "dropped_because", .max = WHY_CHARACTERS_MAX, .help = "why it was dropped, in a line"},
    {.name = "supersedes",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "goal",
     .help = "the goal it replaces"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "draft", .next = "active|dropped"},
    {.name = "active", .next = "paused|achieved|dropped"},
    {.name = "paused", .next = "active|achieved|dropped"},
    {.name = "achieved", .closed = true},
    {.name = "dropped", .closed = true, .why = "dropped_because"},
    {.name = NULL},
};

/* The measure that fits each layer. */
typedef struct Layer {
    const char *domain;
    const char *const *fields;
    bool story_counts; /* words in the body do as well */
    const char *advice;
} Layer;

static const Layer layers[] = {
    {"canonical", measure, false,
     "a canonical goal needs a 'measure': a test, a score, a credential"},
    {"contextual", entrustment, false,
     "a contextual goal needs 'entrustment_now' and 'entrustment_target', 1-5"},
    {"personal", satisfaction, true,
     "a personal goal needs 'satisfaction_now' and 'satisfaction_target', 1-5, or a story"},
};

/* NULL while no layer is chosen. */
static const Layer *
find_layer(const FolioEntry *entry)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++) {
        if (folio_kind_says(entry, "domain", layers[i].domain))
            return &layers[i];
    }
    return NULL;
}

static bool
has_measure(const FolioEntry *entry, const Layer *layer)
{
    if (layer->story_counts && folio_entry_has_words(entry, NULL))
        return true;
    for (const char *const *field = layer->fields; *field != NULL; field++) {
        if (!folio_entry_has(entry, *field))
            return false;
    }
    return true;
}

static bool
is_complete(const FolioEntry *entry)
{
    const Layer *layer = find_layer(entry);
    return layer != NULL && folio_entry_has(entry, "due") && has_measure(entry, layer);
}

static const char *
horizon_of(const GDate *set, const GDate *due)
{
    GDate limit = *set;
    g_date_add_months(&limit, SHORT_MONTHS);
    return g_date_compare(due, &limit) <= 0 ? "short" : "long";
}

const char *
folio_goal_horizon(const char *said, const char *date, const char *due)
{
    GDate set, end;
    if (said != NULL && *said != '\0')
        return said;
    if (date == NULL || due == NULL || !folio_date_parse_iso(date, &set)
        || !folio_date_parse_iso(due, &end))
        return NULL;
    return horizon_of(&set, &end);
}

static bool
settle_horizon(FolioEntry *entry, const GDate *today, GError **error)
{
    GDate due, set = *today;
    const char *horizon = NULL;
    if (folio_entry_get_date(entry, "due", &due)) {
        /* From the day it was set, so that it does not change as time goes by. */
        folio_entry_get_date(entry, "date", &set);
        horizon = horizon_of(&set, &due);
    }
    if (g_strcmp0(folio_entry_get_text(entry, "horizon"), horizon) == 0)
        return true;
    return folio_front_matter_set_text(entry->front, "horizon", horizon, error);
}

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return folio_kind_fill(entry, "sphere", "professional", error);
}

static bool
settle(FolioEntry *entry, const GDate *today, GError **error)
{
    bool is_draft = g_str_equal(folio_entry_get_status(entry), "draft");
    /* What was written by hand without it stays without. */
    if ((is_draft || folio_entry_has(entry, "horizon")) && !settle_horizon(entry, today, error))
        return false;
    bool ready = is_draft && is_complete(entry);
    return !ready || folio_front_matter_set_text(entry->front, "status", "active", error);
}

static void
check_target(const FolioEntry *entry, const char *const *pair, GPtrArray *findings)
{
    int now, target;
    if (folio_entry_get_number(entry, pair[0], &now)
        && folio_entry_get_number(entry, pair[1], &target) && target < now)
        folio_entry_complain(entry, findings, pair[1], FOLIO_LEVEL_WARNING,
                             "'%s' is %d, below where it is now, %d", pair[1], target, now);
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    const Layer *layer = find_layer(entry);
    bool is_draft = g_str_equal(folio_entry_get_status(entry), "draft");
    if (layer != NULL && !has_measure(entry, layer))
        folio_entry_complain(entry, findings, "domain",
                             is_draft ? FOLIO_LEVEL_HINT : FOLIO_LEVEL_ERROR, "%s", layer->advice);
    check_target(entry, entrustment, findings);
    check_target(entry, satisfaction, findings);
    if (folio_kind_says(entry, "status", "dropped") && !folio_entry_has(entry, "dropped_because"))
        folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_HINT,
                             "'dropped_because' is missing: one line of why is enough");
}

/* A slip in the word lets nobody in. */
static FolioVisibility
visibility_of(const FolioEntry *entry)
{
    bool is_of_job =
        !folio_entry_has(entry, "sphere") || folio_kind_says(entry, "sphere", "professional");
    return is_of_job ? FOLIO_VISIBILITY_SHARED : FOLIO_VISIBILITY_PRIVATE;
}

const FolioKind folio_kind_goal = {
    .name = "goal",
    .plural = "goals",
    .summary = "what the mentee is after",
    .letter = 'g',
    .fields = fields,
    .states = states,
    .done_state = "achieved",
    .done_verb = "Achieved",
    .list_columns = "due status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .visibility_of = visibility_of,
    .sight_field = "sphere",
    .fill = fill,
    .settle = settle,
    .check = check,
};
