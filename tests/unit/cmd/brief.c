/* What two people know before they meet: only what both of them can read. */
#include "cmd/brief.h"

#include "call.h"

static FolioBrief *
gather(Call *c, const char *word)
{
    GError *error = NULL;
    call_refresh(c);
    FolioBrief *brief = folio_brief_gather(&c->call, word, &error);
    g_assert_no_error(error);
    return brief;
}

static char *
add_meeting(Call *c, const char *title, const char *fields)
{
    return call_add(c, "meeting", title, FOLIO_VISIBILITY_SHARED, fields);
}

static void
add_card(Call *c, const char *handle, const char *name, FolioVisibility visibility,
         const char *body)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) card = folio_entry_new(folio_kinds_find(folio_kinds(), "person"), handle,
                                                 name, &c->call.today, "amina");
    g_assert_true(folio_entry_set(card, "is", "mentor", &c->call.today, &error)
                  && folio_entry_set(card, "visibility", folio_visibility_name(visibility),
                                     &c->call.today, &error)
                  && folio_entry_fill(card, &c->call.today, &error));
    folio_front_matter_set_body(card->front, body);
    g_free(fixture_put(&c->f, card, NULL));
}

static char *
join_titles(const GPtrArray *rows)
{
    GString *titles = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(titles, "%s%s", i > 0 ? "; " : "",
                               ((const FolioRow *) g_ptr_array_index(rows, i))->title);
    return g_string_free(titles, FALSE);
}

static void
assert_titles(const GPtrArray *rows, const char *expected)
{
    g_autofree char *titles = join_titles(rows);
    g_assert_cmpstr(titles, ==, expected);
}

static char *
join_lines(const GPtrArray *lines)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const FolioBriefLine *line = g_ptr_array_index(lines, i);
        g_string_append_printf(text, "%s%s: %s", i > 0 ? "; " : "", line->label, line->words);
    }
    return g_string_free(text, FALSE);
}

/* --- Whom and when -------------------------------------------------------------------------------- */

static void
test_refusals(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *goal = call_add(&c, "goal", "Lead", FOLIO_VISIBILITY_SHARED, "");
    const struct {
        const char *word;
        FolioErrorCode code;
    } cases[] = {{NULL, FOLIO_ERROR_NOT_FOUND}, /* none is planned */
                 {goal, FOLIO_ERROR_USAGE},
                 {"@nobody", FOLIO_ERROR_NOT_FOUND},
                 {"m99999", FOLIO_ERROR_NOT_FOUND}};
    call_refresh(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].word);
        g_assert_null(folio_brief_gather(&c.call, cases[i].word, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
    }
}

/* The nearest that is planned and not over; the reader is the mentee. */
static void
test_the_next_meeting(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(add_meeting(&c, "Later", "people=amina,ben; start=2026-04-01 14:00"));
    g_autofree char *next = add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00");
    g_free(add_meeting(&c, "Off", "people=amina,chen; start=2026-03-03 14:00; status=cancelled"));
    g_free(add_meeting(&c, "Over", "people=amina,chen; start=2026-03-01 14:00"));
    g_autoptr(FolioBrief) brief = gather(&c, NULL);
    g_assert_cmpstr(brief->meeting->id, ==, next);
    g_assert_cmpstr(brief->mentee, ==, "amina");
    g_assert_cmpstr(brief->other, ==, "lena");
    g_assert_cmpstr(brief->name, ==, "@lena"); /* without a card */
    g_assert_true(brief->for_mentee);
    g_assert_null(brief->last);
    g_assert_null(brief->decided);
    g_assert_cmpuint(g_strv_length(brief->questions), <=, 3);
}

static void
test_a_person(void)
{
    g_auto(Call) c;
    call_init(&c);
    add_card(&c, "lena", "Lena Ortiz", FOLIO_VISIBILITY_SHARED, "");
    g_free(add_meeting(&c, "Sooner", "people=amina,ben; start=2026-03-03 14:00"));
    static const char *const words[] = {"@lena", "lena"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(FolioBrief) brief = gather(&c, words[i]);
        g_assert_null(brief->meeting); /* none with her */
        g_assert_cmpstr(brief->other, ==, "lena");
        g_assert_cmpstr(brief->name, ==, "Lena Ortiz");
    }
    g_autofree char *id = add_meeting(&c, "With her", "people=amina,lena; start=2026-03-09 14:00");
    g_autoptr(FolioBrief) brief = gather(&c, "@lena");
    g_assert_cmpstr(brief->meeting->id, ==, id);
}

/* In a group nobody is the other one. */
static void
test_a_group(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *id = add_meeting(
        &c, "Round", "format=group; topic=Nights; people=amina,ben,lena; start=2026-03-05 14:00");
    g_autoptr(FolioBrief) brief = gather(&c, id);
    g_assert_null(brief->other);
    g_assert_cmpstr(brief->name, ==, "Round");
    g_assert_null(brief->theirs);
    g_assert_nonnull(brief->mine);
}

/* --- What both can read --------------------------------------------------------------------------- */

static void
test_private_entries_are_not_there(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
    static const FolioVisibility sights[] = {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PRIVATE};
    for (gsize i = 0; i < G_N_ELEMENTS(sights); i++) {
        bool shared = sights[i] == FOLIO_VISIBILITY_SHARED;
        g_free(call_add(&c, "goal", shared ? "Lead" : "Hidden goal", sights[i], ""));
        g_free(call_add(&c, "challenge", shared ? "Which?" : "Hidden?", sights[i],
                        shared ? "body=- [ ] Ask @amina ^tk4q7m\n"
                               : "body=- [ ] Hide @amina ^tk4q7n\n- [ ] Hide @lena ^tk4q7p\n"));
        g_free(call_add(&c, "reflection", shared ? "Nights" : "Hidden nights", sights[i], ""));
    }
    g_autoptr(FolioBrief) brief = gather(&c, NULL);
    assert_titles(brief->goals, "Lead");
    assert_titles(brief->challenges, "Which?");
    assert_titles(brief->news, "Nights");
    g_assert_cmpuint(brief->mine->len, ==, 1);
    g_assert_cmpstr(((FolioOwed *) g_ptr_array_index(brief->mine, 0))->title, ==, "Ask");
    for (guint i = 0; i < brief->theirs->len; i++)
        g_assert_cmpstr(((FolioOwed *) g_ptr_array_index(brief->theirs, i))->title, !=, "Hide");
}

static void
test_a_private_meeting_is_not_next(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    call_init(&c);
    g_free(call_add(&c, "meeting", "Hidden", FOLIO_VISIBILITY_PRIVATE,
                    "people=amina,lena; start=2026-03-05 14:00"));
    call_refresh(&c);
    g_assert_null(folio_brief_gather(&c.call, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
}

/* Goals and challenges are the mentee's; what is over is not open. */
static void
test_whose_goals(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
    g_free(call_add(&c, "goal", "Second", FOLIO_VISIBILITY_SHARED, "due=2026-09-01"));
    g_free(call_add(&c, "goal", "First", FOLIO_VISIBILITY_SHARED, "due=2026-05-01"));
    g_free(call_add(&c, "goal", "Lena's", FOLIO_VISIBILITY_SHARED, "author=lena"));
    g_free(call_add(&c, "goal", "Done", FOLIO_VISIBILITY_SHARED,
                    "domain=canonical; measure=Exam; due=2026-02-01; status=achieved"));
    g_autoptr(FolioBrief) brief = gather(&c, NULL);
    assert_titles(brief->goals, "First; Second");
}

/* --- Last time ------------------------------------------------------------------------------------ */

static void
test_last_time(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
    g_free(add_meeting(&c, "Long ago", "people=amina,lena; start=2026-01-05 14:00; status=held"));
    g_autofree char *last = add_meeting(
        &c, "Last",
        "people=amina,lena; start=2026-02-10 14:00; status=held; body=## What we "
        "decided\n\nShorter rounds.\n\n- [x] Done @amina ^tk4q7m\n- [ ] Open @lena ^tk4q7n\n"
        "- [-] Dropped @lena ^tk4q7p\n");
    g_free(add_meeting(&c, "Of another", "people=amina,ben; start=2026-02-20 14:00; status=held"));
    g_free(call_add(&c, "success", "Before", FOLIO_VISIBILITY_SHARED, "date=2026-02-09"));
    g_free(call_add(&c, "success", "On the day", FOLIO_VISIBILITY_SHARED, "date=2026-02-10"));
    g_free(call_add(&c, "success", "After", FOLIO_VISIBILITY_SHARED, "date=2026-02-11"));
    g_autoptr(FolioBrief) brief = gather(&c, NULL);
    g_assert_cmpstr(brief->last->id, ==, last);
    g_assert_cmpstr(brief->decided, ==, "Shorter rounds.");
    g_assert_cmpuint(brief->last_actions, ==, 2);
    g_assert_cmpuint(brief->last_done, ==, 1);
    assert_titles(brief->news, "On the day; After");
}

/* Without a meeting that was held, two months are news. */
static void
test_news_without_a_last_time(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
    g_free(call_add(&c, "success", "61 days", FOLIO_VISIBILITY_SHARED, "date=2025-12-31"));
    g_free(call_add(&c, "success", "60 days", FOLIO_VISIBILITY_SHARED, "date=2026-01-01"));
    g_autoptr(FolioBrief) brief = gather(&c, NULL);
    assert_titles(brief->news, "60 days");
}

/* --- Card and agreement --------------------------------------------------------------------------- */

#define CARD                                                                             \
    "## How I like to hear hard things\n\nAt once.\n\n## What I would like you to know " \
    "about me\n\nI run.\n"

static void
test_cards(void)
{
    static const struct {
        FolioVisibility visibility;
        const char *body, *lines;
    } cases[] = {
        {FOLIO_VISIBILITY_SHARED, CARD, "Know: I run.; Hard things: At once."},
        {FOLIO_VISIBILITY_PRIVATE, CARD, ""}, /* of it the other one knows nothing */
        {FOLIO_VISIBILITY_SHARED, "## Other\n\nWords.\n", ""},
        {FOLIO_VISIBILITY_SHARED, "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
        add_card(&c, "lena", "Lena Ortiz", cases[i].visibility, cases[i].body);
        add_card(&c, "len", "Len Park", FOLIO_VISIBILITY_SHARED,
                 "## Outside work I care about\n\nSailing.\n");
        g_autoptr(FolioBrief) brief = gather(&c, NULL);
        g_autofree char *lines = join_lines(brief->card);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

static void
test_the_agreement(void)
{
    static const struct {
        const char *fields;
        FolioVisibility visibility;
        const char *lines;
    } cases[] = {
        {"parties=amina,lena", FOLIO_VISIBILITY_SHARED,
         "Between us: Names.; Signed: by nobody yet"},
        {"parties=amina,lena", FOLIO_VISIBILITY_PRIVATE, ""},
        {"parties=amina,ben", FOLIO_VISIBILITY_SHARED, ""},
        {"parties=amina,lena; status=ended", FOLIO_VISIBILITY_SHARED, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_free(add_meeting(&c, "Next", "people=amina,lena; start=2026-03-05 14:00"));
        g_autofree char *fields = g_strconcat(
            cases[i].fields, "; body=## What stays between us\n\nNames.\n\n## Off limits\n", NULL);
        g_free(call_add(&c, "agreement", "We two", cases[i].visibility, fields));
        g_autoptr(FolioBrief) brief = gather(&c, NULL);
        g_autofree char *lines = join_lines(brief->agreement);
        g_test_message("%s", cases[i].fields);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/brief/refusals", test_refusals);
    g_test_add_func("/brief/next", test_the_next_meeting);
    g_test_add_func("/brief/person", test_a_person);
    g_test_add_func("/brief/group", test_a_group);
    g_test_add_func("/brief/private", test_private_entries_are_not_there);
    g_test_add_func("/brief/private-meeting", test_a_private_meeting_is_not_next);
    g_test_add_func("/brief/whose-goals", test_whose_goals);
    g_test_add_func("/brief/last-time", test_last_time);
    g_test_add_func("/brief/news", test_news_without_a_last_time);
    g_test_add_func("/brief/cards", test_cards);
    g_test_add_func("/brief/agreement", test_the_agreement);
    return g_test_run();
}
