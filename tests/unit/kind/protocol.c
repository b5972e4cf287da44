#include "folio/protocol.h"

#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"

static const char *const people[] = {"amina", "ben", "chen", "dora", "eli", "fay",
                                     "gus",   "hal", "ines", "jo",   "kit", NULL};

/* The first `count` of them; caller frees the array only. */
static const char **
first_people(guint count)
{
    const char **some = g_new0(const char *, count + 1);
    memcpy(some, people, count * sizeof *some);
    return some;
}

static FolioProtocol *
shipped(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup_printf("protocol/%s.yaml", name);
    const FolioAsset *asset = folio_asset_find(path);
    FolioProtocol *protocol =
        folio_protocol_parse(asset->data, asset->size_bytes, name, path, &error);
    g_assert_no_error(error);
    return protocol;
}

static const char *const shipped_names[] = {
    "action-learning", "balint", "facilitated-peer", "grow", "round-robin", "troika", NULL};

static void
test_six_come_with_folio(void)
{
    for (const char *const *name = shipped_names; *name != NULL; name++) {
        g_autoptr(FolioProtocol) protocol = shipped(*name);
        g_assert_cmpstr(protocol->name, ==, *name);
        g_assert_nonnull(protocol->rule);
        g_assert_cmpuint(strlen(protocol->summary), >, 10);
    }
}

static void
test_troika(void)
{
    static const char *const three[] = {"amina", "ben", "chen", NULL};
    g_autoptr(FolioProtocol) protocol = shipped("troika");
    g_assert_cmpint(folio_protocol_get_minutes(protocol, 3), ==, 30);
    g_autoptr(FolioTimetable) timetable = folio_timetable_new(protocol, three, 30, NULL);
    g_assert_cmpuint(timetable->turns->len, ==, 3);
    g_assert_cmpint(timetable->minutes, ==, 30);
    const FolioTimedTurn *second = g_ptr_array_index(timetable->turns, 1);
    g_assert_cmpstr(second->roles, ==, "client @ben, consultants @chen, @amina");
    g_assert_cmpint(second->at, ==, 10);
    g_autofree char *text = folio_timetable_to_markdown(timetable, "Saying no", 17 * 60 + 30);
    g_assert_true(
        g_str_has_prefix(text, "Troika: Saying no\n\n> Consultants talk to each other; "));
    g_assert_nonnull(strstr(text, "\n### Turn 2, 17:40-17:50\n\nclient @ben, consultants @chen, "
                                  "@amina\n\n- 17:40 Tell (2 min): "));
    g_assert_nonnull(strstr(text, "\n- 17:54 Listen (4 min): "));
    g_auto(GStrv) lines = folio_timetable_list_turns(timetable);
    g_assert_cmpstr(lines[2], ==, "Turn 3: client @chen, consultants @amina, @ben (10m)");
    g_assert_null(lines[3]);
}

static void
test_a_step_of_each_person(void)
{
    g_autofree const char **six = first_people(6);
    g_autoptr(FolioProtocol) protocol = shipped("round-robin");
    g_assert_cmpint(folio_protocol_get_minutes(protocol, 6), ==, 24);
    g_autoptr(FolioTimetable) timetable = folio_timetable_new(protocol, six, 45, NULL);
    g_assert_cmpint(timetable->minutes, ==, 36); /* three minutes each, and nine to spare */
    g_autofree char *text = folio_timetable_to_markdown(timetable, NULL, -1);
    g_assert_true(g_str_has_prefix(text, "Round robin\n"));
    g_assert_nonnull(strstr(text, "### Turn 2, 0:18-0:36\n\nfirst to speak @ben\n\n"
                                  "- 0:18 Around (3 min each): "));
}

/* --- Every size and length: the promises of the header -------------------------------------------- */

static void
assert_steps(const FolioTimedTurn *turn, const FolioTimedTurn *first)
{
    int at = turn->at;
    for (guint i = 0; i < turn->steps->len; i++) {
        const FolioTimedStep *step = g_ptr_array_index(turn->steps, i);
        const FolioTimedStep *same = g_ptr_array_index(first->steps, i);
        g_assert_cmpint(step->at, ==, at);
        g_assert_cmpint(step->minutes, >=, 1);
        g_assert_cmpint(step->minutes_each, >=, 1);
        g_assert_cmpint(step->minutes, ==, same->minutes);
        at += step->minutes;
    }
    g_assert_cmpint(at, ==, turn->at + turn->minutes);
}

static void
assert_timetable(const FolioProtocol *protocol, guint count, int minutes)
{
    g_autofree const char **some = first_people(count);
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioTimetable) timetable = folio_timetable_new(protocol, some, minutes, &error);
    bool fits = count >= protocol->people_min
                && (protocol->people_max == 0 || count <= protocol->people_max);
    if (timetable == NULL) {
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(folio_error_get_hint(error));
        g_assert_false(fits && minutes >= folio_protocol_get_minutes(protocol, count));
        return;
    }
    g_assert_true(fits);
    g_assert_cmpint(timetable->minutes, <=, minutes);
    g_assert_cmpuint(timetable->turns->len + timetable->left_out, ==,
                     protocol->turns > 0 ? protocol->turns : count);
    int at = 0;
    for (guint i = 0; i < timetable->turns->len; i++) {
        const FolioTimedTurn *turn = g_ptr_array_index(timetable->turns, i);
        g_assert_cmpint(turn->at, ==, at);
        assert_steps(turn, g_ptr_array_index(timetable->turns, 0));
        at += turn->minutes;
    }
    g_assert_cmpint(at, ==, timetable->minutes);
}

static void
test_every_size_and_length(void)
{
    for (const char *const *name = shipped_names; *name != NULL; name++) {
        g_autoptr(FolioProtocol) protocol = shipped(*name);
        for (guint count = 0; count < G_N_ELEMENTS(people); count++) {
            for (int minutes = 1; minutes <= 400; minutes += minutes < 60 ? 1 : 7)
                assert_timetable(protocol, count, minutes);
        }
    }
}

static void
test_steps_of_one_minute(void)
{
    static const char text[] = "people: 2-\nturns: 1\nsteps:\n- {name: a, minutes: 1}\n"
                               "- {name: b, minutes: 1}\n- {name: c, minutes: 1}\n"
                               "- {name: d, minutes: 1, each: true}\n- {name: e, minutes: 9}\n";
    g_autoptr(FolioProtocol) protocol =
        folio_protocol_parse(text, strlen(text), "short", "short.yaml", NULL);
    for (int minutes = 1; minutes <= 60; minutes++)
        assert_timetable(protocol, 4, minutes);
    g_assert_cmpstr(protocol->title, ==, "short");
}

static void
test_fewer_turns_than_people(void)
{
    g_autofree const char **six = first_people(6);
    g_autoptr(FolioProtocol) protocol = shipped("action-learning");
    g_autoptr(FolioTimetable) timetable = folio_timetable_new(protocol, six, 80, NULL);
    g_assert_cmpuint(timetable->turns->len, ==, 2);
    g_assert_cmpuint(timetable->left_out, ==, 4);
    g_assert_cmpint(timetable->minutes, ==, 80);
}

/* --- What is refused ------------------------------------------------------------------------------ */

static void
assert_refused(const char *name, guint count, int minutes, const char *message)
{
    g_autofree const char **some = first_people(count);
    g_autoptr(FolioProtocol) protocol = shipped(name);
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_timetable_new(protocol, some, minutes, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, message);
}

static void
test_limits_are_named(void)
{
    assert_refused("troika", 5, 60, "'troika' is for 3 to 4 people, and there are 5");
    assert_refused("grow", 1, 60, "'grow' is for 2 people or more, and there is 1");
    assert_refused("balint", 6, 20,
                   "'balint' with 6 people takes 27 minutes at least, and there are 20");
}

static void
test_bad_files_name_their_place(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"people: three\nturns: 1\nsteps: [{name: a, minutes: 1}]\n",
         "own.yaml:1:9: 'people' says how many take part: 3-4, or 2- for two and more"},
        {"people: 4-3\nturns: 1\nsteps: [{name: a, minutes: 1}]\n",
         "own.yaml:1:9: 'people' says how many take part: 3-4, or 2- for two and more"},
        {"people: 3\nsteps: [{name: a, minutes: 1}]\n",
         "own.yaml:1: 'turns' is 'each', for a turn of every person, or a number up to 20"},
        {"people: 3\nturns: each\n", "own.yaml:1: 'steps' is a list of 1 to 20 steps"},
        {"people: 3\nturns: each\nroles: client\nsteps: [{name: a, minutes: 1}]\n",
         "own.yaml:3:8: 'roles' is a list of words"},
        {"people: 3\nturns: each\nsteps:\n- {name: a, minutes: 0}\n",
         "own.yaml:4:3: a step has a 'name' and 'minutes', 1 to 240"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(
            folio_protocol_parse(cases[i].text, strlen(cases[i].text), "own", "own.yaml", &error));
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_cmpstr(text, ==, cases[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/protocol/six-come-with-folio", test_six_come_with_folio);
    g_test_add_func("/protocol/troika", test_troika);
    g_test_add_func("/protocol/a-step-of-each-person", test_a_step_of_each_person);
    g_test_add_func("/protocol/every-size-and-length", test_every_size_and_length);
    g_test_add_func("/protocol/steps-of-one-minute", test_steps_of_one_minute);
    g_test_add_func("/protocol/fewer-turns-than-people", test_fewer_turns_than_people);
    g_test_add_func("/protocol/limits-are-named", test_limits_are_named);
    g_test_add_func("/protocol/bad-files-name-their-place", test_bad_files_name_their_place);
    return g_test_run();
}
