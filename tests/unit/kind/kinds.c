#include "folio/kind.h"

#include <string.h>

#include "folio/asset.h"

static GDate
today(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 2, G_DATE_MARCH, 2026); /* a Monday */
    return date;
}

static const FolioKind *
kind_named(const char *name)
{
    const FolioKind *kind = folio_kinds_find(folio_kinds(), name);
    g_assert_nonnull(kind);
    return kind;
}

/* --- The tables -------------------------------------------------------------------------------- */

static void
test_the_ten_kinds(void)
{
    static const struct {
        const char *name, *plural;
        char letter;
    } expected[] = {
        {"goal", "goals", 'g'},
        {"meeting", "meetings", 'm'},
        {"reflection", "reflections", 'r'},
        {"challenge", "challenges", 'c'},
        {"success", "successes", 's'},
        {"feedback", "feedback", 'f'},
        {"request", "requests", 'q'},
        {"agreement", "agreements", 'a'},
        {"assessment", "assessments", 'x'},
        {"person", "people", 'p'},
    };
    g_assert_cmpuint(folio_kinds()->count, ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_assert_cmpstr(kind->name, ==, expected[i].name);
        g_assert_true(kind_named(expected[i].plural) == kind);
        g_assert_true(folio_kinds_find_letter(folio_kinds(), expected[i].letter) == kind);
        g_assert_true(folio_kinds_find_letter(folio_kinds(), g_ascii_toupper(expected[i].letter))
                      == kind);
    }
    g_assert_null(folio_kinds_find(folio_kinds(), "action"));
    g_assert_null(folio_kinds_find_letter(folio_kinds(), 't')); /* of actions */
}

static void
check_field(const FolioKind *kind, const FolioField *field)
{
    g_test_message("%s.%s", kind->name, field->name);
    g_assert_nonnull(field->help);
    g_assert_false(g_ascii_isupper(field->help[0]));
    g_assert_false(g_str_has_suffix(field->help, "."));
    bool needs_choices = field->type == FOLIO_FIELD_ENUM || field->type == FOLIO_FIELD_ENUMS
                         || field->type == FOLIO_FIELD_PAIR;
    g_assert_cmpint(field->choices != NULL, ==, needs_choices);
    if (field->type == FOLIO_FIELD_NUMBER || field->type == FOLIO_FIELD_MAP)
        g_assert_cmpint(field->min, <, field->max);
    if (field->alias_of != NULL)
        g_assert_true(folio_field_is_stored(folio_kind_find_field(kind, field->alias_of)));
    g_assert_cmpstr(folio_kind_field_of(kind, field->name), ==,
                    field->alias_of != NULL ? field->alias_of : field->name);
    for (int i = 0; field->type == FOLIO_FIELD_PAIR && i < 2; i++)
        g_assert_true(folio_field_is_stored(folio_kind_find_field(kind, field->choices[i])));
    g_auto(GStrv) links = g_strsplit(field->link_kinds == NULL ? "" : field->link_kinds, "|", -1);
    for (char **link = links; *link != NULL; link++)
        kind_named(*link);
}

/* Options and letters of a kind are made from its table: two of one name would hide one. */
static void
test_tables_are_sound(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_autoptr(GHashTable) options =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
        for (guint j = 0; j < fields->len; j++) {
            const FolioField *field = g_ptr_array_index(fields, j);
            check_field(kind, field);
            g_assert_true(g_hash_table_add(options, folio_field_dup_option(field)));
        }
        g_auto(GStrv) columns = g_strsplit(kind->list_columns, " ", -1);
        for (char **column = columns; *column != NULL; column++)
            g_assert_nonnull(folio_kind_find_field(kind, *column));
    }
}

static void
test_states_are_sound(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        for (const FolioState *state = kind->states; state != NULL && state->name != NULL;
             state++) {
            g_auto(GStrv) next = g_strsplit(state->next == NULL ? "" : state->next, "|", -1);
            for (char **name = next; *name != NULL; name++)
                g_assert_nonnull(folio_kind_find_state(kind, *name));
        }
        if (kind->done_state != NULL) {
            g_assert_nonnull(kind->done_verb);
            g_assert_true(folio_kind_find_state(kind, kind->done_state)->closed);
        }
    }
}

static void
test_the_order_of_fields(void)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind_named("success"));
    for (guint i = 0; i < fields->len; i++)
        g_string_append_printf(names, "%s ",
                               ((const FolioField *) g_ptr_array_index(fields, i))->name);
    g_assert_cmpstr(names->str, ==,
                    "folio id title date author visibility status whose evidences goal noticed_by "
                    "size cv_line tags roles domain framework attach lang retain_until conflicts ");
}

/* A word that fits each type, and what it is stored as when that is text. */
static const char *const samples[FOLIO_FIELD_TYPE_COUNT] = {
    [FOLIO_FIELD_TEXT] = "some words",
    [FOLIO_FIELD_NUMBER] = "2",
    [FOLIO_FIELD_FLAG] = "yes",
    [FOLIO_FIELD_DATE] = "+2w",
    [FOLIO_FIELD_MOMENT] = "+10d 16:00",
    [FOLIO_FIELD_MINUTES] = "1h",
    [FOLIO_FIELD_HANDLE] = "@lena",
    [FOLIO_FIELD_HANDLES] = "@lena, @ben",
    [FOLIO_FIELD_LINK] = "g4kq7m",
    [FOLIO_FIELD_LINKS] = "g4kq7m,m3fwz2",
    [FOLIO_FIELD_TAGS] = "#icu, teaching",
    [FOLIO_FIELD_LIST] = "one, two\nthree",
    [FOLIO_FIELD_FILES] = "files/2026/a.png",
    [FOLIO_FIELD_MAP] = "support=3,challenge=1",
    [FOLIO_FIELD_SLUG] = "safety",
    [FOLIO_FIELD_LANGUAGE] = "de_AT",
    [FOLIO_FIELD_CODES] = "first-year:T2",
    [FOLIO_FIELD_PAIR] = "2:4",
};

static void
set_and_check(const FolioKind *kind, const FolioField *field, const char *text)
{
    GDate date = today();
    GError *error = NULL;
    g_test_message("%s.%s = %s", kind->name, field->name, text);
    g_autoptr(FolioEntry) entry = folio_entry_new(kind, "x", "Title", &date, NULL);
    folio_entry_set(entry, field->name, text, &date, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    g_autoptr(FolioEntry) again = NULL;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_assert_true(folio_entry_parse(folio_kinds(), data, length, "x.md", &again, &error));
    if (!folio_field_is_stored(field))
        return;
    const FolioValue *value = folio_front_matter_get(again->front, field->name);
    g_assert_nonnull(value);
    g_assert_true(folio_field_check(field, value, &error));
    g_autofree char *words = folio_field_to_words(field, value);
    g_assert_cmpstr(words, !=, "");
}

static void
test_every_field_can_be_set(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
        for (guint j = 0; j < fields->len; j++) {
            const FolioField *field = g_ptr_array_index(fields, j);
            if ((field->flags & FOLIO_FIELD_FIXED) != 0 || g_str_equal(field->name, "status"))
                continue;
            bool chooses = field->choices != NULL && field->type != FOLIO_FIELD_PAIR;
            for (const char *const *choice = field->choices; chooses && *choice != NULL; choice++)
                set_and_check(kind, field, *choice);
            if (!chooses)
                set_and_check(kind, field, samples[field->type]);
        }
    }
}

/* --- What the kinds do ------------------------------------------------------------------------- */

/* Makes an entry of "kind", sets "field=text" pairs split by '; ', settles it. A pair "body=..."
 * sets the body. */
static FolioEntry *
make(const char *kind, const char *title, const char *fields)
{
    GDate date = today();
    GError *error = NULL;
    char id[] = "?4kq7m";
    id[0] = kind_named(kind)->letter;
    FolioEntry *entry = folio_entry_new(kind_named(kind), id, title, &date, "amina");
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++) {
        char *text = strchr(*pair, '=');
        *text++ = '\0';
        if (g_str_equal(*pair, "body"))
            folio_front_matter_set_body(entry->front, text);
        else
            folio_entry_set(entry, *pair, text, &date, &error);
        g_assert_no_error(error);
    }
    g_assert_true(folio_entry_fill(entry, &date, &error));
    g_assert_no_error(error);
    return entry;
}

typedef struct SettleCase {
    const char *kind, *title, *fields;
    const char *key, *value;
    FolioVisibility visibility;
} SettleCase;

static const SettleCase settle_cases[] = {
    {"goal", "Round", "", "status", "draft", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "", "sphere", "professional", FOLIO_VISIBILITY_SHARED},
    {"goal", "Sing", "sphere=personal", "status", "draft", FOLIO_VISIBILITY_PRIVATE},
    {"goal", "Round", "domain=contextual; due=+6m", "status", "draft", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "domain=contextual; due=+6m; entrustment=2:", "status", "draft",
     FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "domain=contextual; due=+6m; entrustment=2:4", "status", "active",
     FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "domain=contextual; entrustment=2:4", "status", "draft",
     FOLIO_VISIBILITY_SHARED},
    {"goal", "Exam", "domain=canonical; due=+6m", "status", "draft", FOLIO_VISIBILITY_SHARED},
    {"goal", "Exam", "domain=canonical; due=+6m; measure=65%", "status", "active",
     FOLIO_VISIBILITY_SHARED},
    {"goal", "Leave on time", "domain=personal; due=+6m; satisfaction=2:4", "status", "active",
     FOLIO_VISIBILITY_SHARED},
    {"goal", "Leave on time", "domain=personal; due=+6m; body=## Why\n\nMy garden.\n", "status",
     "active", FOLIO_VISIBILITY_SHARED},
    {"goal", "Leave on time", "domain=personal; due=+6m; body=## Why\n\n<!-- why? -->\n", "status",
     "draft", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "status=paused", "status", "paused", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "due=+12m", "horizon", "short", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "due=2027-03-03", "horizon", "long", FOLIO_VISIBILITY_SHARED},
    {"goal", "Round", "", "horizon", NULL, FOLIO_VISIBILITY_SHARED},
    {"meeting", "With Lena", "people=lena", "format", "one-to-one", FOLIO_VISIBILITY_SHARED},
    {"meeting", "With Lena", "people=lena", "minutes", "60", FOLIO_VISIBILITY_SHARED},
    {"meeting", "With Lena", "people=lena; minutes=45m", "minutes", "45", FOLIO_VISIBILITY_SHARED},
    {"meeting", "With Lena", "people=lena", "status", "planned", FOLIO_VISIBILITY_SHARED},
    {"reflection", "Code blue", "", "model", "free", FOLIO_VISIBILITY_PRIVATE},
    {"reflection", "Code blue", "", "status", NULL, FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "Which first?", "", "ask", "Which first?", FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "Handover", "", "ask", NULL, FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "Handover?!", "", "ask", NULL, FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "\u3069\u308C\u304B\u3089\uFF1F", "", "ask", "\u3069\u308C\u304B\u3089\uFF1F",
     FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "\u0645\u0627\u0630\u0627\u061F", "", "ask", "\u0645\u0627\u0630\u0627\u061F",
     FOLIO_VISIBILITY_PRIVATE},
    {"challenge", "Which first?", "asked_of=ortiz,chen", "status", "open", FOLIO_VISIBILITY_SHARED},
    {"success", "Abstract accepted", "", "whose", "amina", FOLIO_VISIBILITY_SHARED},
    {"success", "Abstract accepted", "", "noticed_by", NULL, FOLIO_VISIBILITY_SHARED},
    {"success", "Abstract accepted", "whose=ben", "noticed_by", "amina", FOLIO_VISIBILITY_SHARED},
    {"success", "Abstract accepted", "", "status", NULL, FOLIO_VISIBILITY_SHARED},
    {"feedback", "On the round", "to=ben", "form", "noticed", FOLIO_VISIBILITY_SHARED},
    {"feedback", "On the round", "said_by=osei", "to", "amina", FOLIO_VISIBILITY_SHARED},
    {"feedback", "On the round", "said_by=amina", "to", NULL, FOLIO_VISIBILITY_SHARED},
    {"request", "May I?", "purpose=mentoring; to=osei", "status", "draft",
     FOLIO_VISIBILITY_PRIVATE},
    {"request", "May I?", "purpose=mentoring; to=osei", "sent", NULL, FOLIO_VISIBILITY_PRIVATE},
    {"request", "May I?", "purpose=mentoring; to=osei; status=sent", "sent", "2026-03-02",
     FOLIO_VISIBILITY_PRIVATE},
    {"request", "May I?", "purpose=mentoring; to=osei; status=sent", "follow_up", "2026-03-09",
     FOLIO_VISIBILITY_PRIVATE},
    {"request", "May I?", "purpose=mentoring; to=osei; status=sent; sent=friday", "follow_up",
     "2026-03-06", FOLIO_VISIBILITY_PRIVATE},
    {"request", "Meet?", "purpose=introduction; between=ben,chen", "status", "draft",
     FOLIO_VISIBILITY_SHARED},
    {"request", "Write?", "purpose=reflection; to=amina", "status", "sent",
     FOLIO_VISIBILITY_SHARED},
    {"agreement", "We two", "parties=amina,lena", "start", "2026-03-02", FOLIO_VISIBILITY_SHARED},
    {"agreement", "We two", "parties=amina,lena", "format", "one-to-one", FOLIO_VISIBILITY_SHARED},
    {"agreement", "We two", "status=ended", "end", "2026-03-02", FOLIO_VISIBILITY_SHARED},
    {"assessment", "Check-in", "instrument=checkin", "by", "amina", FOLIO_VISIBILITY_PRIVATE},
    {"assessment", "Check-in", "instrument=checkin; by=lena", "about", "lena",
     FOLIO_VISIBILITY_PRIVATE},
    {"person", "Lena Osei", "is=mentor", "status", "known", FOLIO_VISIBILITY_PRIVATE},
    {"person", "Amina Said", "is=self", "name", "Amina Said", FOLIO_VISIBILITY_SHARED},
};

static void
test_settle(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(settle_cases); i++) {
        const SettleCase *c = &settle_cases[i];
        g_test_message("%s: %s", c->kind, c->fields);
        g_autoptr(FolioEntry) entry = make(c->kind, c->title, c->fields);
        g_assert_cmpstr(folio_entry_get_text(entry, c->key), ==, c->value);
        g_assert_cmpint(folio_entry_get_visibility(entry), ==, c->visibility);
    }
}

static void
test_settling_again_changes_nothing(void)
{
    GDate date = today();
    for (gsize i = 0; i < G_N_ELEMENTS(settle_cases); i++) {
        const SettleCase *c = &settle_cases[i];
        g_autoptr(FolioEntry) entry = make(c->kind, c->title, c->fields);
        g_autoptr(GBytes) once = folio_entry_emit(entry);
        g_assert_true(folio_entry_fill(entry, &date, NULL));
        g_autoptr(GBytes) twice = folio_entry_emit(entry);
        g_assert_true(g_bytes_equal(once, twice));
    }
}

static void
test_the_horizon_follows_due(void)
{
    GDate date = today();
    g_autoptr(FolioEntry) goal = make("goal", "Round", "due=+6m");
    g_assert_true(folio_entry_set(goal, "due", "+3y", &date, NULL));
    g_assert_true(folio_entry_settle(goal, &date, NULL));
    g_assert_cmpstr(folio_entry_get_text(goal, "horizon"), ==, "long");
    g_assert_true(folio_entry_set(goal, "due", "", &date, NULL));
    g_assert_true(folio_entry_settle(goal, &date, NULL));
    g_assert_null(folio_entry_get_text(goal, "horizon"));
    g_assert_false(folio_entry_set(goal, "horizon", "short", &date, NULL));
}

typedef struct CheckCase {
    const char *kind, *title, *fields;
    int level;           /* the worst; -1 none */
    const char *message; /* a part of one finding */
} CheckCase;

static const CheckCase check_cases[] = {
    {"goal", "Round", "domain=contextual; due=+6m; entrustment=2:4", -1, NULL},
    {"goal", "Round", "domain=contextual; due=+6m; entrustment=4:2", FOLIO_LEVEL_WARNING,
     "below where it is now"},
    {"goal", "Round", "domain=contextual; due=+6m", FOLIO_LEVEL_HINT,
     "needs 'entrustment_now' and 'entrustment_target'"},
    {"goal", "Exam", "domain=canonical; due=+6m; status=active", FOLIO_LEVEL_ERROR,
     "needs a 'measure'"},
    {"meeting", "With Lena", "people=lena; start=+10d 16:00", -1, NULL},
    {"meeting", "With Lena", "people=lena", FOLIO_LEVEL_ERROR, "'start' is missing"},
    {"meeting", "With Lena", "start=+10d", FOLIO_LEVEL_ERROR, "'people' is missing"},
    {"meeting", "Peers", "people=ben,chen; start=+1d 12:00; format=peer", FOLIO_LEVEL_ERROR,
     "a peer meeting needs a 'topic'"},
    {"meeting", "Group", "people=ben,chen; start=+1d 12:00; format=group; topic=Saying no", -1,
     NULL},
    {"meeting", "Full", "people=ben; start=+1d 12:00; minutes=60; agenda=One (30m)\nTwo (30 min)",
     -1, NULL},
    {"meeting", "Full", "people=ben; start=+1d 12:00; minutes=60; agenda=One (30m)\nTwo (1h)",
     FOLIO_LEVEL_WARNING, "the agenda takes 90 of 60 minutes"},
    {"meeting", "Full", "people=ben; start=+1d 12:00; minutes=60; agenda=One (90)\nTwo (of 90m it)",
     -1, NULL}, /* no lengths */
    {"meeting", "Speed",
     "people=osei; start=+1d 12:00; format=speed; seats=1; body=| Round | Time | @osei "
     "|\n|---|---|---|\n| 1 | 12:00 | @amina, @ben |\n",
     FOLIO_LEVEL_WARNING, "rota, round 1: 2 sit with @osei, who has 1 seat"},
    {"meeting", "Pair",
     "people=osei; start=+1d 12:00; seats=1; body=| Round | Time | @osei "
     "|\n|---|---|---|\n| 1 | 12:00 | @amina, @ben |\n",
     -1, NULL}, /* the table of another meeting is only a table */
    {"reflection", "Code blue", "on=g4kq7m; progress=60", -1, NULL},
    {"reflection", "Code blue", "on=m3fwz2; progress=60", FOLIO_LEVEL_ERROR,
     "needs a goal in 'on'"},
    {"reflection", "Code blue", "on=gail; progress=60", FOLIO_LEVEL_ERROR, "needs a goal in 'on'"},
    {"challenge", "Which first?", "", -1, NULL},
    {"challenge", "Handover", "", FOLIO_LEVEL_ERROR, "'ask' is missing"},
    {"challenge", "Handover", "ask=Tell me about handover", FOLIO_LEVEL_ERROR,
     "must end with a question mark"},
    {"challenge", "Handover", "ask=\u3069\u308C\u304B\u3089\uFF1F", -1, NULL},
    {"challenge", "Handover", "ask=\u0645\u0627\u0630\u0627\u061F", -1, NULL},
    {"challenge", "Handover", "ask=\u3069\u308C\u3002", FOLIO_LEVEL_ERROR,
     "must end with a question mark"},
    {"challenge", "Handover", "ask=It is hard. What would you do?", FOLIO_LEVEL_HINT,
     "one sentence"},
    {"challenge", "Handover", "ask=What would you do, e.g. at night?", -1, NULL},
    {"challenge", "Which first?", "status=debriefed; body=## Debrief\n\n<!-- what happened -->\n",
     FOLIO_LEVEL_ERROR, "write under 'Debrief' first"},
    {"challenge", "Which first?", "status=debriefed; body=## Debrief\n\nThe journal.\n", -1, NULL},
    {"success", "Abstract accepted", "evidences=g4kq7m; size=large", -1, NULL},
    {"feedback", "On the round", "to=ben", -1, NULL},
    {"feedback", "On the round", "", FOLIO_LEVEL_ERROR, "'to' is missing"},
    {"feedback", "Step back", "to=ben; form=challenge", FOLIO_LEVEL_ERROR,
     "form 'challenge' needs 'support_offer'"},
    {"feedback", "Step back", "to=ben; form=challenge; support_offer=I watch", FOLIO_LEVEL_ERROR,
     "form 'challenge' needs 'next_step'"},
    {"feedback", "Step back",
     "to=ben; form=challenge; support_offer=I watch; next_step=Let the nurse lead", -1, NULL},
    {"feedback", "The journal", "to=amina; form=answer", FOLIO_LEVEL_ERROR, "needs 'about'"},
    {"feedback", "The journal", "to=amina; form=answer; about=c8dnbw; round=3", -1, NULL},
    {"feedback", "Before we meet", "to=amina; form=prep", FOLIO_LEVEL_ERROR, "needs 'meeting'"},
    {"request", "May I?", "", FOLIO_LEVEL_HINT, "'purpose' is missing"},
    {"request", "May I?", "status=sent; purpose=advice", FOLIO_LEVEL_ERROR, "'to' is missing"},
    {"request", "Meet?", "purpose=introduction; between=ben,chen; status=sent", -1, NULL},
    {"request", "Meet?", "purpose=introduction; to=ben; status=sent", FOLIO_LEVEL_ERROR,
     "two people in 'between'"},
    {"request", "Meet?", "purpose=introduction; between=ben,chen; agreed_by=ben; status=made",
     FOLIO_LEVEL_ERROR, "'chen' is not in 'agreed_by'"},
    {"request", "Meet?", "purpose=introduction; between=ben,chen; agreed_by=chen,ben; status=made",
     -1, NULL},
    {"request", "Meet?", "purpose=introduction; between=ben,chen; agreed_by=chen,osei",
     FOLIO_LEVEL_ERROR, "'osei' in 'agreed_by' is none of the two"},
    {"request", "May I?", "purpose=advice; to=osei; status=made", FOLIO_LEVEL_ERROR,
     "only an introduction can be 'made'"},
    {"agreement", "We two", "parties=amina,lena; cadence=4w", -1, NULL},
    {"agreement", "We two", "parties=amina; status=proposed", FOLIO_LEVEL_ERROR,
     "two parties or more"},
    {"agreement", "We two", "parties=amina,lena; cadence=often", FOLIO_LEVEL_ERROR,
     "'cadence' cannot be 'often'"},
    {"agreement", "We two", "parties=amina,lena; start=today; end=2026-01-01", FOLIO_LEVEL_ERROR,
     "'end' is before 'start'"},
    {"agreement", "We two", "parties=amina,lena; status=ended", FOLIO_LEVEL_HINT,
     "'ended_because' is missing"},
    {"assessment", "Balance", "instrument=balance; scores=support=3,challenge=1", -1, NULL},
    {"assessment", "Balance", "", FOLIO_LEVEL_ERROR, "'instrument' is missing"},
    {"person", "Lena Osei", "is=mentor; email=lena@example.org; functions=guide,sponsor", -1, NULL},
    {"person", "Lena Osei", "", FOLIO_LEVEL_ERROR, "'is' is missing"},
    {"agreement", "We two", "parties=amina,lena; cadence=0w", FOLIO_LEVEL_ERROR,
     "'cadence' cannot be '0w'"},
    {"agreement", "We two", "parties=amina,lena; start=today; end=today", -1, NULL},
    {"person", "Lena Osei", "is=mentor; email=@example.org", FOLIO_LEVEL_ERROR,
     "'email' is no address"},
    {"person", "Lena Osei", "is=mentor; email=lena@", FOLIO_LEVEL_ERROR, "'email' is no address"},
    {"goal", "Round", "status=dropped", FOLIO_LEVEL_ERROR, "'dropped_because' is missing"},
    {"person", "Lena Osei", "is=mentor; email=Lena <lena@example.org>", FOLIO_LEVEL_ERROR,
     "'email' is no address"},
};

static bool
has_message(const GPtrArray *findings, const char *part)
{
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        g_test_message("  %s: %s", folio_level_name(finding->level), finding->message);
        if (strstr(finding->message, part) != NULL)
            return true;
    }
    return false;
}

static void
test_check(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(check_cases); i++) {
        const CheckCase *c = &check_cases[i];
        g_test_message("%s: %s", c->kind, c->fields);
        g_autoptr(FolioEntry) entry = make(c->kind, c->title, c->fields);
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_entry_check(entry, findings);
        g_assert_true(c->message == NULL || has_message(findings, c->message));
        if (c->message == NULL)
            has_message(findings, "");
        g_assert_cmpint(folio_findings_worst(findings), ==, c->level);
    }
}

static void
test_a_challenge_is_tried_before_it_is_closed(void)
{
    g_autoptr(FolioEntry) challenge = make("challenge", "Which first?", "");
    g_assert_false(folio_entry_move(challenge, "debriefed", NULL));
    g_assert_true(folio_entry_move(challenge, "trying", NULL));
    g_assert_true(folio_entry_move(challenge, "debriefed", NULL));
}

/* --- Templates --------------------------------------------------------------------------------- */

/* Those that ship for a kind, without the default. */
static char **
list_variants(const FolioKind *kind)
{
    gsize count;
    g_autofree char *prefix = g_strdup_printf("entry/%s-", kind->name);
    g_autoptr(GPtrArray) variants = g_ptr_array_new();
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++) {
        const char *file = assets[i].name;
        if (g_str_has_prefix(file, prefix) && g_str_has_suffix(file, ".md"))
            g_ptr_array_add(variants, g_strndup(file + strlen(prefix),
                                                strlen(file) - strlen(prefix) - strlen(".md")));
    }
    g_ptr_array_add(variants, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&variants), FALSE);
}

static void
test_every_kind_has_a_template(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_test_message("%s", kind->name);
        g_assert_nonnull(folio_kind_template(kind, NULL));
        g_assert_null(folio_kind_template(kind, "no-such-variant"));
        g_auto(GStrv) variants = list_variants(kind);
        for (char **variant = variants; *variant != NULL; variant++)
            g_assert_nonnull(folio_kind_template(kind, *variant));
    }
}

static void
test_reflections_open_with_the_same_comment(void)
{
    const FolioKind *reflection = kind_named("reflection");
    const char *plain = folio_kind_template(reflection, NULL);
    const char *end = strstr(plain, "-->");
    g_assert_true(g_str_has_prefix(plain, "<!--"));
    g_assert_nonnull(strstr(plain, "nobody"));
    g_auto(GStrv) variants = list_variants(reflection);
    g_assert_cmpuint(g_strv_length(variants), ==, 8);
    for (char **variant = variants; *variant != NULL; variant++)
        g_assert_cmpint(
            strncmp(folio_kind_template(reflection, *variant), plain, (gsize) (end - plain)), ==,
            0);
    /* Every model that the field knows has its questions. */
    const FolioField *model = folio_kind_find_field(reflection, "model");
    for (const char *const *name = model->choices; *name != NULL; name++)
        g_assert_true(g_str_equal(*name, "free") || folio_kind_template(reflection, *name) != NULL);
}

/* A template left as it is says nothing: prompts are comments, headings without words fall away. */
static void
test_templates_hold_no_words(void)
{
    GDate date = today();
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_auto(GStrv) variants = list_variants(kind);
        g_autoptr(FolioEntry) entry = folio_entry_new(kind, "x", "Title", &date, NULL);
        folio_front_matter_set_body(entry->front, folio_kind_template(kind, NULL));
        g_assert_false(folio_entry_has_words(entry, NULL));
        for (char **variant = variants; *variant != NULL; variant++) {
            g_test_message("%s-%s", kind->name, *variant);
            folio_front_matter_set_body(entry->front, folio_kind_template(kind, *variant));
            g_assert_false(folio_entry_has_words(entry, NULL));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kind/kinds/ten", test_the_ten_kinds);
    g_test_add_func("/kind/kinds/tables", test_tables_are_sound);
    g_test_add_func("/kind/kinds/states", test_states_are_sound);
    g_test_add_func("/kind/kinds/order", test_the_order_of_fields);
    g_test_add_func("/kind/kinds/every-field", test_every_field_can_be_set);
    g_test_add_func("/kind/kinds/settle", test_settle);
    g_test_add_func("/kind/kinds/settle-again", test_settling_again_changes_nothing);
    g_test_add_func("/kind/kinds/horizon", test_the_horizon_follows_due);
    g_test_add_func("/kind/kinds/check", test_check);
    g_test_add_func("/kind/kinds/debrief", test_a_challenge_is_tried_before_it_is_closed);
    g_test_add_func("/kind/templates/all", test_every_kind_has_a_template);
    g_test_add_func("/kind/templates/reflections", test_reflections_open_with_the_same_comment);
    g_test_add_func("/kind/templates/no-words", test_templates_hold_no_words);
    return g_test_run();
}
