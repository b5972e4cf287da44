#include "folio/entry.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/lines.h"

static GDate
today(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 2, G_DATE_MARCH, 2026); /* a Monday */
    return date;
}

static FolioEntry *
new_entry(const char *kind, const char *id, const char *title)
{
    GDate date = today();
    return folio_entry_new(folio_kinds_find(folio_kinds(), kind), id, title, &date, "amina");
}

static FolioEntry *
parse(const char *text)
{
    FolioEntry *entry = NULL;
    GError *error = NULL;
    bool parsed =
        folio_entry_parse(folio_kinds(), text, strlen(text), "goals/2026/x.md", &entry, &error);
    g_assert_no_error(error);
    g_assert_true(parsed);
    return entry;
}

static void
set(FolioEntry *entry, const char *field, const char *text)
{
    GDate date = today();
    GError *error = NULL;
    folio_entry_set(entry, field, text, &date, &error);
    g_assert_no_error(error);
}

static void
assert_refused(FolioEntry *entry, const char *field, const char *text, const char *message)
{
    GDate date = today();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) before = folio_entry_emit(entry);
    g_assert_false(folio_entry_set(entry, field, text, &date, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, message));
    g_autoptr(GBytes) after = folio_entry_emit(entry);
    g_assert_true(g_bytes_equal(before, after));
}

static char *
emit(const FolioEntry *entry)
{
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return g_strndup(text, length);
}

/* --- Reading ----------------------------------------------------------------------------------- */

static const char goal_text[] = "---\n"
                                "folio: goal # what I am after\n"
                                "id: g4kq7m\n"
                                "title: Lead a ward round on my own\n"
                                "date: 2026-03-02\n"
                                "author: amina\n"
                                "status: active\n"
                                "domain: contextual\n"
                                "due: 2026-09-02\n"
                                "entrustment_now: 2\n"
                                "entrustment_target: 4\n"
                                "tags: [ward, \"icu\"]\n"
                                "pathway: mine, kept as it is\n"
                                "---\n"
                                "\n"
                                "## Why it matters to me\n"
                                "\n"
                                "Nights.\n";

static void
test_parse(void)
{
    g_autoptr(FolioEntry) entry = parse(goal_text);
    g_assert_cmpstr(entry->kind->name, ==, "goal");
    g_assert_cmpstr(entry->path, ==, "goals/2026/x.md");
    g_assert_cmpstr(folio_entry_get_id(entry), ==, "g4kq7m");
    g_assert_cmpstr(folio_entry_get_title(entry), ==, "Lead a ward round on my own");
    g_assert_cmpstr(folio_entry_get_text(entry, "domain"), ==, "contextual");
    g_assert_null(folio_entry_get_text(entry, "sphere"));
    g_assert_cmpstr(folio_entry_get_status(entry), ==, "active");
    g_assert_cmpint(folio_entry_get_visibility(entry), ==, FOLIO_VISIBILITY_SHARED);
    GDate date;
    g_assert_true(folio_entry_get_date(entry, "due", &date));
    g_assert_cmpint(g_date_get_month(&date), ==, 9);
    g_assert_false(folio_entry_get_date(entry, "title", &date));
    int number = 7;
    g_assert_true(folio_entry_get_number(entry, "entrustment_target", &number));
    g_assert_cmpint(number, ==, 4);
    g_assert_false(folio_entry_get_number(entry, "title", &number));
    g_assert_cmpint(number, ==, 4);
    g_auto(GStrv) tags = folio_entry_dup_list(entry, "tags");
    g_autofree char *joined = g_strjoinv("+", tags);
    g_assert_cmpstr(joined, ==, "ward+icu");
    g_auto(GStrv) one = folio_entry_dup_list(entry, "domain");
    g_assert_cmpuint(g_strv_length(one), ==, 1);
    g_auto(GStrv) none = folio_entry_dup_list(entry, "roles");
    g_assert_cmpuint(g_strv_length(none), ==, 0);
    g_assert_true(folio_entry_has(entry, "tags"));
    g_assert_false(folio_entry_has(entry, "roles"));
}

static void
test_an_edit_changes_one_line(void)
{
    g_autoptr(FolioEntry) entry = parse(goal_text);
    set(entry, "due", "+4m");
    g_autofree char *text = emit(entry);
    g_auto(GStrv) parts = g_strsplit(goal_text, "2026-09-02", 2);
    g_autofree char *wanted = g_strjoinv("2026-07-02", parts);
    g_assert_cmpstr(text, ==, wanted);
}

static void
test_other_files_are_left_alone(void)
{
    static const char *const texts[] = {
        "",
        "# A note\n\nfolio: goal\n",
        "---\ntitle: from another program\n---\nfolio: goal\n",
        "---\ntags: &anchor [a, *anchor\n---\n", /* bad YAML, but not ours */
        "---\nportfolio: goal\n---\n",
        "---\nmeta:\n  folio: goal\n---\n",
        "folio: 1\ntitle: The journal\n",
        "---\n",
        "---",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_test_message("%s", texts[i]);
        g_assert_null(parse(texts[i]));
    }
}

static void
test_the_mark_may_be_quoted(void)
{
    static const char *const texts[] = {
        "---\n\"folio\": goal\nid: g4kq7m\n---\n",
        "---\n'folio' : goal\nid: g4kq7m\n---\n",
        "---\r\nid: g4kq7m\r\nfolio: goal\r\n---\r\nText\r\n",
        "---\nid: g4kq7m\nfolio: 'goal'\n---",
        FOLIO_BYTE_ORDER_MARK "---\nfolio: goal\nid: g4kq7m\n---\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_test_message("%s", texts[i]);
        g_autoptr(FolioEntry) entry = parse(texts[i]);
        g_assert_nonnull(entry);
        g_assert_cmpstr(folio_entry_get_id(entry), ==, "g4kq7m");
    }
}

static void
test_what_claims_to_be_one(void)
{
    static const struct {
        const char *text;
        bool is_entry;
    } cases[] = {
        {"---\r\ntitle: x\r\nfolio: goal\r\n---\r\n", true},
        {FOLIO_BYTE_ORDER_MARK "---\nfolio: goal\n---\n", true},
        {FOLIO_BYTE_ORDER_MARK, false},
        {"---\nfolio: goal\n---\n", true},
        {"---\ntitle: x\nfolio: goal\n---\n", true},
        {"", false},
        {"---\n", false},
        {"folio: goal\n", false},
        {"\n---\nfolio: goal\n---\n", false},
        {"---\ntitle: folio: x\n---\nText\n", false},
        {"---\n{folio: goal, title: x}\n---\n", true},
        {"---\n# mine\n { title: x, 'folio': goal }\n---\n", true},
        {"---\n{\n  title: x,\n\tfolio: goal\n}\n---\n", true},
        {"---\n{title: x, portfolio: goal}\n---\n", false},
        {"---\n{title: x}\n---\nfolio: goal\n", false},
        {"---\ntitle: {a: b, folio: goal}\n---\n", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(folio_entry_is_claimed(cases[i].text, strlen(cases[i].text)), ==,
                        cases[i].is_entry);
}

static void
test_errors_have_a_place(void)
{
    static const struct {
        const char *text, *message, *hint;
        unsigned line;
    } cases[] = {
        {"---\nid: g4kq7m\nfolio: gaol\n---\n", "no such kind of entry: 'gaol'",
         "did you mean 'goal'?", 3},
        {"---\nfolio: [goal]\n---\n", "no such kind of entry: ''", NULL, 2},
        {"---\nfolio: goal\nid: a\nid: b\n---\n", "id", NULL, 4},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioEntry *entry = NULL;
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_entry_parse(folio_kinds(), cases[i].text, strlen(cases[i].text),
                                         "goals/x.md", &entry, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_null(entry);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        g_assert_cmpstr(folio_error_get_path(error), ==, "goals/x.md");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
        g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
    }
}

/* --- Making ------------------------------------------------------------------------------------ */

static void
test_a_new_entry_has_its_keys_in_order(void)
{
    GDate date = today();
    g_autoptr(FolioEntry) entry = new_entry("goal", "g4kq7m", "Lead a ward round");
    set(entry, "tags", "icu");
    set(entry, "entrustment", "2:4");
    set(entry, "due", "+6m");
    set(entry, "domain", "contextual");
    folio_front_matter_set_body(entry->front, "Why it matters\n");
    g_assert_true(folio_entry_fill(entry, &date, NULL));
    set(entry, "visibility", "shared");
    g_autofree char *text = emit(entry);
    g_assert_cmpstr(text, ==,
                    "---\n"
                    "folio: goal\n"
                    "id: g4kq7m\n"
                    "title: Lead a ward round\n"
                    "date: 2026-03-02\n"
                    "author: amina\n"
                    "visibility: shared\n"
                    "status: active\n"
                    "domain: contextual\n"
                    "sphere: professional\n"
                    "due: 2026-09-02\n"
                    "horizon: short\n"
                    "entrustment_now: 2\n"
                    "entrustment_target: 4\n"
                    "tags: [icu]\n"
                    "---\n"
                    "Why it matters\n");
}

static void
test_a_card_is_named_by_its_handle(void)
{
    g_autoptr(FolioEntry) entry = new_entry("person", "lena", "Lena Osei");
    set(entry, "is", "mentor");
    g_assert_cmpstr(folio_entry_get_id(entry), ==, "lena");
    g_assert_cmpstr(folio_entry_get_title(entry), ==, "Lena Osei");
    g_assert_cmpstr(folio_entry_get_text(entry, "name"), ==, "Lena Osei");
    set(entry, "title", "Dr Lena Osei");
    g_assert_cmpstr(folio_entry_get_text(entry, "name"), ==, "Dr Lena Osei");
    g_autofree char *path = folio_entry_make_path(entry, true);
    g_assert_cmpstr(path, ==, "people/lena.md");
    g_autofree char *text = emit(entry);
    g_assert_true(g_str_has_prefix(
        text, "---\nfolio: person\nid: lena\nname: Dr Lena Osei\ndate: 2026-03-02\n"));
    g_assert_null(strstr(text, "title"));
}

static void
test_paths(void)
{
    static const struct {
        const char *title, *flat, *sharded;
    } cases[] = {
        {"Lead a ward round", "goals/2026/2026-03-02-lead-a-ward-round-g4kq7m.md",
         "goals/2026/03/2026-03-02-lead-a-ward-round-g4kq7m.md"},
        {"\xe5\xad\xa6\xe7\xbf\x92", "goals/2026/2026-03-02-g4kq7m.md",
         "goals/2026/03/2026-03-02-g4kq7m.md"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = new_entry("goal", "g4kq7m", cases[i].title);
        g_autofree char *flat = folio_entry_make_path(entry, false);
        g_autofree char *sharded = folio_entry_make_path(entry, true);
        g_assert_cmpstr(flat, ==, cases[i].flat);
        g_assert_cmpstr(sharded, ==, cases[i].sharded);
    }
    g_autoptr(FolioEntry) undated = parse("---\nfolio: goal\nid: g4kq7m\ntitle: Round\n---\n");
    g_autofree char *path = folio_entry_make_path(undated, false);
    g_assert_cmpstr(path, ==, "goals/round-g4kq7m.md");
}

/* --- Setting ----------------------------------------------------------------------------------- */

static void
test_set(void)
{
    g_autoptr(FolioEntry) entry = new_entry("meeting", "m3fwz2", "Meeting with Lena");
    set(entry, "people", "@lena");
    set(entry, "people", "+ben");
    set(entry, "challenge-me-on", "delegating");
    set(entry, "start", "+10d 16:00");
    g_auto(GStrv) people = folio_entry_dup_list(entry, "people");
    g_assert_cmpuint(g_strv_length(people), ==, 2);
    g_assert_cmpstr(folio_entry_get_text(entry, "challenge_me_on"), ==, "delegating");
    GDate day;
    g_assert_true(folio_entry_get_date(entry, "start", &day));
    g_assert_cmpint(g_date_get_day(&day), ==, 12);
    set(entry, "challenge_me_on", "");
    g_assert_null(folio_entry_get_text(entry, "challenge_me_on"));
    assert_refused(entry, "id", "m3fwz3", "'id' is kept by folio itself");
    assert_refused(entry, "protocl", "troika", "kind 'meeting' has no field 'protocl'");
    assert_refused(entry, "format", "piers", "expected one of one-to-one, peer");
}

static void
test_unknown_fields_have_a_near_name(void)
{
    GDate date = today();
    g_autoptr(FolioEntry) entry = new_entry("goal", "g4kq7m", "Round");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_entry_set(entry, "domian", "contextual", &date, &error));
    g_assert_cmpstr(folio_error_get_hint(error), ==, "did you mean 'domain'?");
}

static void
test_aliases_add_to_their_field(void)
{
    g_autoptr(FolioEntry) reflection = new_entry("reflection", "r8ktd4", "First code blue");
    set(reflection, "on", "m3fwz2");
    set(reflection, "goal", "g4kq7m");
    g_auto(GStrv) on = folio_entry_dup_list(reflection, "on");
    g_autofree char *joined = g_strjoinv(" ", on);
    g_assert_cmpstr(joined, ==, "m3fwz2 g4kq7m");
    set(reflection, "goal", "-m3fwz2");
    g_auto(GStrv) rest = folio_entry_dup_list(reflection, "on");
    g_assert_cmpuint(g_strv_length(rest), ==, 1);
    g_autoptr(FolioEntry) goal = new_entry("goal", "gd3xm8", "Book the course");
    set(goal, "goal", "g4kq7m");
    g_assert_cmpstr(folio_entry_get_text(goal, "parent"), ==, "g4kq7m");
    g_assert_cmpstr(folio_entry_get_text(goal, "goal"), ==, "g4kq7m");
}

static void
test_pairs(void)
{
    g_autoptr(FolioEntry) goal = new_entry("goal", "g4kq7m", "Round");
    set(goal, "entrustment", "2:4");
    set(goal, "entrustment", "3:");
    g_assert_cmpstr(folio_entry_get_text(goal, "entrustment_now"), ==, "3");
    g_assert_cmpstr(folio_entry_get_text(goal, "entrustment_target"), ==, "4");
    assert_refused(goal, "entrustment", "1:6", "'entrustment_target' cannot be '6'");
    assert_refused(goal, "entrustment", "4", "expected two values");
    assert_refused(goal, "entrustment", ":", "expected two values");
    g_assert_cmpstr(folio_entry_get_text(goal, "entrustment_now"), ==, "3");
}

static void
test_states(void)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) goal = parse(goal_text);
    g_assert_true(folio_entry_move(goal, "active", NULL)); /* it is already */
    g_assert_true(folio_entry_move(goal, "Paused", NULL));
    g_assert_false(folio_entry_move(goal, "draft", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, "kind 'goal' cannot go from 'paused' to 'draft'");
    g_assert_cmpstr(folio_error_get_why(error), ==,
                    "what can follow paused is: active, achieved, dropped");
    g_clear_error(&error);
    g_assert_true(folio_entry_move(goal, "achieved", NULL));
    assert_refused(goal, "status", "active", "cannot go from 'achieved'");
    assert_refused(goal, "status", "finished",
                   "expected one of draft, active, paused, achieved, dropped");
    g_autoptr(FolioEntry) imported = new_entry("goal", "gd3xm8", "From elsewhere");
    set(imported, "status", "achieved"); /* a new entry may start anywhere */
    g_autoptr(FolioEntry) success = new_entry("success", "s5xvc3", "Abstract accepted");
    g_assert_cmpstr(folio_entry_get_status(success), ==, "noted");
    assert_refused(success, "status", "confirmed", "'status' of kind 'success' cannot be");
    g_autoptr(FolioEntry) reflection = new_entry("reflection", "r8ktd4", "Code blue");
    g_assert_null(folio_entry_get_status(reflection));
    assert_refused(reflection, "status", "done", "kind 'reflection' has no states");
}

static void
test_a_state_nobody_knows_is_no_trap(void)
{
    g_autoptr(FolioEntry) goal = parse("---\nfolio: goal\nid: g4kq7m\nstatus: stuck\n---\n");
    g_assert_cmpstr(folio_entry_get_status(goal), ==, "stuck");
    g_assert_true(folio_entry_move(goal, "active", NULL));
    g_assert_cmpstr(folio_entry_get_status(goal), ==, "active");
}

static void
test_a_sight_nobody_knows_is_private(void)
{
    g_autoptr(FolioEntry) goal = parse("---\nfolio: goal\nid: g4kq7m\nvisibility: shred\n---\n");
    g_assert_cmpint(folio_entry_get_visibility(goal), ==, FOLIO_VISIBILITY_PRIVATE);
}

/* --- Words ------------------------------------------------------------------------------------- */

static void
test_has_words(void)
{
    static const struct {
        const char *body, *heading;
        bool has;
    } cases[] = {
        {"", NULL, false},
        {"## Debrief\n\n<!-- What happened? -->\n", NULL, false},
        {"Some text\n", NULL, true},
        {"Some text\n\n## Debrief\n", "Debrief", false},
        {"## debrief\n\nIt went well.\n", "Debrief", true},
        {"## Debrief\n\n### What we tried\n\nA script.\n", "Debrief", true},
        {"## Debrief\n\n### What we tried\n\n## After\n\nWords.\n", "Debrief", false},
        {"## Debrief\n<!-- one\ntwo -->\n### What we tried\n<!-- three -->\n", "Debrief", false},
        {"#Debrief\nno heading, so it is text\n", "Debrief", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].body);
        g_autoptr(FolioEntry) entry = new_entry("challenge", "c8dnbw", "Which first?");
        folio_front_matter_set_body(entry->front, cases[i].body);
        g_assert_cmpint(folio_entry_has_words(entry, cases[i].heading), ==, cases[i].has);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/entry/parse", test_parse);
    g_test_add_func("/entry/entry/edit-changes-one-line", test_an_edit_changes_one_line);
    g_test_add_func("/entry/entry/other-files", test_other_files_are_left_alone);
    g_test_add_func("/entry/entry/quoted-mark", test_the_mark_may_be_quoted);
    g_test_add_func("/entry/entry/claims", test_what_claims_to_be_one);
    g_test_add_func("/entry/entry/errors-have-a-place", test_errors_have_a_place);
    g_test_add_func("/entry/entry/order-of-keys", test_a_new_entry_has_its_keys_in_order);
    g_test_add_func("/entry/entry/card", test_a_card_is_named_by_its_handle);
    g_test_add_func("/entry/entry/paths", test_paths);
    g_test_add_func("/entry/entry/set", test_set);
    g_test_add_func("/entry/entry/near-names", test_unknown_fields_have_a_near_name);
    g_test_add_func("/entry/entry/aliases", test_aliases_add_to_their_field);
    g_test_add_func("/entry/entry/pairs", test_pairs);
    g_test_add_func("/entry/entry/states", test_states);
    g_test_add_func("/entry/entry/unknown-state", test_a_state_nobody_knows_is_no_trap);
    g_test_add_func("/entry/entry/unknown-sight", test_a_sight_nobody_knows_is_private);
    g_test_add_func("/entry/entry/has-words", test_has_words);
    return g_test_run();
}
