/* What a meeting that is planned starts with: steps, a rota, or points from what is open. */
#include "folio/meeting.h"

#include "fixture.h"

#define DAY_AFTER "2026-03-03"

/* A shared meeting with "key=value; key=value", not written. */
static FolioEntry *
make_meeting(Fixture *f, const char *fields)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    FolioEntry *meeting = fixture_entry(f, "meeting", "Evening", FOLIO_VISIBILITY_SHARED);
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++) {
        char *text = strchr(*pair, '=');
        *text++ = '\0';
        if (strcmp(*pair, "body") == 0)
            folio_front_matter_set_body(meeting->front, text);
        else
            folio_entry_set(meeting, *pair, text, &today, &error);
        g_assert_no_error(error);
    }
    return meeting;
}

static bool
prepare(Fixture *f, FolioEntry *meeting, bool fill, FolioPrepared *prepared, GError **error)
{
    GDate today;
    folio_env_today(f->env, &today);
    return folio_meeting_prepare(f->journal, meeting, fill, &today, prepared, error);
}

static void
prepare_ok(Fixture *f, FolioEntry *meeting, bool fill, FolioPrepared *prepared)
{
    GError *error = NULL;
    bool done = prepare(f, meeting, fill, prepared, &error);
    g_assert_no_error(error);
    g_assert_true(done);
}

static void
assert_list(const FolioEntry *meeting, const char *key, const char *expected)
{
    g_auto(GStrv) items = folio_entry_dup_list(meeting, key);
    g_autofree char *joined = g_strjoinv("|", items);
    g_assert_cmpstr(joined, ==, expected);
}

static void
assert_body_holds(const FolioEntry *meeting, const char *words)
{
    if (strstr(folio_entry_get_body(meeting), words) == NULL)
        g_error("'%s' is not in:\n%s", words, folio_entry_get_body(meeting));
}

/* --- When there is nothing to prepare --------------------------------------------------------------- */

static void
test_nothing_to_prepare(void)
{
    static const char *const cases[] = {
        "people=lena; start=2026-03-01 14:00", /* over */
        "people=lena; start=2026-03-03 14:00; status=cancelled",
        "people=lena; start=2026-03-03 14:00; status=held; protocol=troika",
        "people=lena", /* no day */
        "format=speed; people=lena; start=2026-03-03 14:00",
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    g_free(fixture_add(&f, "challenge", "Which first?", FOLIO_VISIBILITY_SHARED));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autoptr(FolioEntry) meeting = make_meeting(&f, cases[i]);
        g_autoptr(GBytes) before = folio_entry_emit(meeting);
        g_test_message("%s", cases[i]);
        prepare_ok(&f, meeting, true, &prepared);
        g_autoptr(GBytes) after = folio_entry_emit(meeting);
        g_assert_true(g_bytes_equal(before, after));
        g_assert_null(prepared.summary);
        g_assert_cmpuint(prepared.hints->len, ==, 0);
    }
}

static void
test_other_kinds(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    g_autoptr(FolioEntry) goal =
        fixture_entry(&f, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED);
    prepare_ok(&f, goal, true, &prepared);
    g_assert_null(prepared.summary);
    g_assert_false(folio_entry_has(goal, "agenda"));
}

/* Without `fill` an agenda is nobody's wish; today still counts as ahead. */
static void
test_filling_is_asked_for(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) no = {0}, yes = {0};
    fixture_init(&f);
    g_free(fixture_add(&f, "challenge", "Which first?", FOLIO_VISIBILITY_SHARED));
    g_autoptr(FolioEntry) meeting = make_meeting(&f, "people=lena; start=2026-03-02 08:00");
    prepare_ok(&f, meeting, false, &no);
    g_assert_false(folio_entry_has(meeting, "agenda"));
    prepare_ok(&f, meeting, true, &yes);
    g_assert_cmpstr(yes.summary, ==, "agenda: 1 open challenge");
}

/* --- Protocols ------------------------------------------------------------------------------------------- */

static void
test_protocol(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    g_autoptr(FolioEntry) meeting =
        make_meeting(&f, "format=peer; topic=Saying no; people=amina,ben,noor; protocol=troika; "
                         "minutes=30m; start=" DAY_AFTER " 17:30");
    prepare_ok(&f, meeting, true, &prepared);
    g_assert_cmpstr(prepared.summary, ==, "troika: 3 turns of 10 min");
    assert_list(meeting, "agenda",
                "Turn 1: client @amina, consultants @ben, @noor (10m)|Turn 2: client @ben, "
                "consultants @noor, @amina (10m)|Turn 3: client @noor, consultants @amina, @ben "
                "(10m)");
    assert_body_holds(meeting, "## Agenda\n\nTroika: Saying no\n");
    assert_body_holds(meeting, "\n### Turn 2, 17:40-17:50\n");
    assert_body_holds(meeting, "\n- 17:50 Tell (2 min): ");
    assert_body_holds(meeting, "\nNotes hold themes and who does what, not who said what.\n");
    g_assert_null(strstr(folio_entry_get_body(meeting), "What stays between us"));
}

/* An agenda that was given stays; only a day is known, so times count from the start. */
static void
test_protocol_keeps_what_was_given(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    g_autoptr(FolioEntry) meeting = make_meeting(
        &f, "format=peer; topic=Nights; people=amina,ben,noor; protocol=troika; minutes=30m; "
            "agenda=Mine; start=" DAY_AFTER
            "; body=Before.\n\n## Agenda\n\nOurs.\n\n## Notes\n\nLast.\n");
    prepare_ok(&f, meeting, true, &prepared);
    assert_list(meeting, "agenda", "Mine");
    assert_body_holds(meeting, "Before.\n\n## Agenda\n\nTroika: Nights\n");
    assert_body_holds(meeting, "\n- 0:10 Tell (2 min): ");
    assert_body_holds(meeting, "not who said what.\n\nOurs.\n\n## Notes\n\nLast.\n");
}

static void
test_protocol_refusals(void)
{
    static const struct {
        const char *fields;
        FolioErrorCode code;
    } cases[] = {
        {"people=amina,ben; protocol=troika; minutes=30m", FOLIO_ERROR_USAGE},
        {"people=amina,ben,noor; protocol=troika; minutes=3m", FOLIO_ERROR_USAGE},
        {"people=amina,ben,noor; protocol=trioka; minutes=30m", FOLIO_ERROR_USAGE},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autoptr(GError) error = NULL;
        g_autofree char *fields = g_strconcat(cases[i].fields, "; start=" DAY_AFTER, NULL);
        g_autoptr(FolioEntry) meeting = make_meeting(&f, fields);
        g_test_message("%s", fields);
        g_assert_false(prepare(&f, meeting, true, &prepared, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
        g_assert_null(prepared.summary);
    }
}

static char *
add_agreement(Fixture *f, FolioVisibility visibility)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) entry = fixture_entry(f, "agreement", "We three", visibility);
    folio_entry_set(entry, "parties", "amina,ben", &today, &error);
    g_assert_no_error(error);
    g_free(fixture_put(f, entry, NULL));
    return g_strdup(folio_entry_get_id(entry));
}

/* What stays between them is named where all can read it, and a private agreement is not. */
static void
test_protocol_names_a_shared_agreement(void)
{
    static const FolioVisibility sights[] = {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PRIVATE};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(sights); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autofree char *id = add_agreement(&f, sights[i]);
        g_autofree char *fields =
            g_strdup_printf("people=amina,ben,noor; protocol=troika; minutes=30m; agreement=%s; "
                            "start=" DAY_AFTER,
                            id);
        g_autofree char *link = g_strdup_printf("What stays between us: [[%s]]\n", id);
        g_autoptr(FolioEntry) meeting = make_meeting(&f, fields);
        prepare_ok(&f, meeting, true, &prepared);
        bool named = strstr(folio_entry_get_body(meeting), link) != NULL;
        g_assert_cmpint(named, ==, sights[i] == FOLIO_VISIBILITY_SHARED);
    }
}

/* --- From what is open ----------------------------------------------------------------------------------- */

static void
put(Fixture *f, const char *kind, const char *title, FolioVisibility visibility, const char *key,
    const char *value)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) entry = fixture_entry(f, kind, title, visibility);
    if (strcmp(key, "body") == 0)
        folio_front_matter_set_body(entry->front, value);
    else if (strcmp(key, "author") == 0)
        folio_front_matter_set_text(entry->front, key, value, &error);
    else
        folio_entry_set(entry, key, value, &today, &error);
    g_assert_no_error(error);
    g_free(fixture_put(f, entry, NULL));
}

/* No id and no title of a private entry is in the file; the summary counts them. */
static void
test_private_ones_are_not_named(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    put(&f, "challenge", "Open question?", FOLIO_VISIBILITY_SHARED, "asked_of", "lena");
    put(&f, "challenge", "Secret question?", FOLIO_VISIBILITY_PRIVATE, "ask", "Hidden?");
    put(&f, "reflection", "Secret night", FOLIO_VISIBILITY_PRIVATE, "body", "Hidden words.\n");
    put(&f, "reflection", "Secret day", FOLIO_VISIBILITY_PRIVATE, "body", "Hidden words.\n");
    g_autoptr(FolioEntry) meeting = make_meeting(&f, "people=lena; start=" DAY_AFTER " 14:00");
    prepare_ok(&f, meeting, true, &prepared);
    g_assert_cmpstr(prepared.summary, ==,
                    "agenda: 1 open challenge; 1 private open challenge, 2 private reflections "
                    "were left out");
    g_autoptr(GBytes) bytes = folio_entry_emit(meeting);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "Challenge: Open question? ("));
    g_assert_null(strstr(text, "Secret"));
    g_assert_null(strstr(text, "private"));
}

static void
test_only_private_ones(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    put(&f, "reflection", "Secret night", FOLIO_VISIBILITY_PRIVATE, "body", "Words.\n");
    g_autoptr(FolioEntry) meeting = make_meeting(&f, "people=lena; start=" DAY_AFTER " 14:00");
    prepare_ok(&f, meeting, true, &prepared);
    g_assert_cmpstr(prepared.summary, ==,
                    "agenda: nothing open; 1 private reflection was left out");
    g_assert_false(folio_entry_has(meeting, "agenda"));
}

/* More than the table can take: as many as the limit, and the number there are. Those of somebody who is
 * not at the table do not count. */
static void
test_limits_and_who_is_there(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) prepared = {0};
    fixture_init(&f);
    for (guint i = 0; i < 5; i++) {
        g_autofree char *title = g_strdup_printf("Question %u?", i);
        put(&f, "challenge", title, FOLIO_VISIBILITY_SHARED, "asked_of", "lena");
    }
    put(&f, "challenge", "Of another?", FOLIO_VISIBILITY_SHARED, "author", "noor");
    put(&f, "success", "Before", FOLIO_VISIBILITY_SHARED, "body",
        "- [ ] Send the draft @lena due:2026-03-05 ^tk4q7m\n- [ ] Not here @noor ^tk4q7n\n"
        "- [x] Done @lena ^tk4q7p\n- [ ] Anybody ^tk4q7r\n");
    g_autoptr(FolioEntry) meeting = make_meeting(&f, "people=lena; start=" DAY_AFTER " 14:00");
    prepare_ok(&f, meeting, true, &prepared);
    g_assert_cmpstr(prepared.summary, ==, "agenda: 2 open actions, 3 of 5 open challenges");
    g_auto(GStrv) points = folio_entry_dup_list(meeting, "agenda");
    g_assert_cmpuint(g_strv_length(points), ==, 5);
    g_assert_cmpstr(points[0], ==, "Action: Send the draft @lena (tk4q7m)");
    g_assert_cmpstr(points[1], ==, "Action: Anybody (tk4q7r)");
}

static void
put_goal(Fixture *f, const char *title, const char *due)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) goal = fixture_entry(f, "goal", title, FOLIO_VISIBILITY_SHARED);
    g_assert_true(folio_entry_set(goal, "domain", "canonical", &today, &error)
                  && folio_entry_set(goal, "measure", "65%", &today, &error)
                  && folio_entry_set(goal, "due", due, &today, &error)
                  && folio_entry_fill(goal, &today, &error));
    g_free(fixture_put(f, goal, NULL));
}

/* Goals that are near; when none is, the next one. */
static void
test_goals_near_their_day(void)
{
    g_auto(Fixture) f;
    g_auto(FolioPrepared) far = {0}, near = {0};
    fixture_init(&f);
    put_goal(&f, "Far off", "2027-01-10");
    put_goal(&f, "Far", "2026-09-10");
    g_autoptr(FolioEntry) first = make_meeting(&f, "people=lena; start=" DAY_AFTER " 14:00");
    prepare_ok(&f, first, true, &far);
    g_assert_cmpstr(far.summary, ==, "agenda: 1 goal");
    g_auto(GStrv) points = folio_entry_dup_list(first, "agenda");
    g_assert_true(g_str_has_prefix(points[0], "Goal: Far ("));
    /* 60 days after the meeting are near, the day after that is not. */
    put_goal(&f, "Last near", "2026-05-02");
    put_goal(&f, "Just beyond", "2026-05-03");
    g_autoptr(FolioEntry) second = make_meeting(&f, "people=lena; start=" DAY_AFTER " 14:00");
    prepare_ok(&f, second, true, &near);
    g_assert_cmpstr(near.summary, ==, "agenda: 1 goal");
    g_auto(GStrv) closer = folio_entry_dup_list(second, "agenda");
    g_assert_true(g_str_has_prefix(closer[0], "Goal: Last near ("));
}

static void
test_expectations(void)
{
    static const struct {
        const char *fields, *hint; /* the hint's start; NULL none */
    } cases[] = {
        {"", "what does each of you want out of it? folio edit "},
        {"; expect_mentee=A plan", "what does the mentor want out of it? folio edit "},
        {"; expect_mentor=News", "what does the mentee want out of it? folio edit "},
        {"; expect_mentee=A plan; expect_mentor=News", NULL},
        {"; format=group; topic=Nights", NULL},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioPrepared) prepared = {0};
        g_autofree char *fields =
            g_strconcat("people=lena; challenge_me_on=Delegating; start=" DAY_AFTER " 14:00",
                        cases[i].fields, NULL);
        g_autoptr(FolioEntry) meeting = make_meeting(&f, fields);
        prepare_ok(&f, meeting, true, &prepared);
        g_test_message("%s", fields);
        g_assert_cmpuint(prepared.hints->len, ==, cases[i].hint != NULL ? 1 : 0);
        if (cases[i].hint != NULL)
            g_assert_true(g_str_has_prefix(g_ptr_array_index(prepared.hints, 0), cases[i].hint));
        bool expects = strstr(fields, "expect_") != NULL;
        assert_list(meeting, "agenda",
                    expects ? "What each of us wants out of it|Push me on: Delegating"
                            : "Push me on: Delegating");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/meeting/nothing-to-prepare", test_nothing_to_prepare);
    g_test_add_func("/meeting/other-kinds", test_other_kinds);
    g_test_add_func("/meeting/filling-is-asked-for", test_filling_is_asked_for);
    g_test_add_func("/meeting/protocol", test_protocol);
    g_test_add_func("/meeting/protocol-keeps", test_protocol_keeps_what_was_given);
    g_test_add_func("/meeting/protocol-refusals", test_protocol_refusals);
    g_test_add_func("/meeting/protocol-agreement", test_protocol_names_a_shared_agreement);
    g_test_add_func("/meeting/private-ones", test_private_ones_are_not_named);
    g_test_add_func("/meeting/only-private-ones", test_only_private_ones);
    g_test_add_func("/meeting/limits", test_limits_and_who_is_there);
    g_test_add_func("/meeting/goals", test_goals_near_their_day);
    g_test_add_func("/meeting/expectations", test_expectations);
    return g_test_run();
}
