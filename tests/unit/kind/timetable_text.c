/* A timetable as the text of a meeting, and as points of its agenda. */
#include <string.h>

#include "folio/error.h"
#include "folio/protocol.h"

#define ONE_TURN                                                                               \
    "title: Plain\nsummary: two steps\npeople: \"2-\"\nroles: [all]\nturns: 1\nsteps:\n"       \
    "  - {name: Ask, minutes: 10, do: \"one asks\"}\n  - {name: Close, minutes: 5, do: \"all " \
    "stop\"}\n"
#define EACH_TURN                                                                       \
    "title: Turns\nsummary: a turn each\npeople: \"2-4\"\nroles: [teller, listeners]\n" \
    "rule: Nobody interrupts.\nturns: each\nsteps:\n"                                   \
    "  - {name: Tell, minutes: 4, do: \"one tells\"}\n"                                 \
    "  - {name: Echo, minutes: 2, each: true, do: \"each says a word\"}\n"

static const char *const people[] = {"amina", "ben", NULL};

static FolioProtocol *
parse(const char *text)
{
    GError *error = NULL;
    FolioProtocol *protocol =
        folio_protocol_parse(text, strlen(text), "plain", "plain.yaml", &error);
    g_assert_no_error(error);
    return protocol;
}

static FolioTimetable *
lay_out(const FolioProtocol *protocol, int minutes)
{
    GError *error = NULL;
    FolioTimetable *timetable = folio_timetable_new(protocol, people, minutes, &error);
    g_assert_no_error(error);
    return timetable;
}

/* On the wall, past midnight, and with nothing but the time since it began. */
static void
test_times(void)
{
    static const struct {
        int start;
        const char *first, *second;
    } cases[] = {
        {14 * 60, "\n- 14:00 Ask (10 min)", "\n- 14:10 Close (5 min)"},
        {9 * 60 + 5, "\n- 09:05 Ask (10 min)", "\n- 09:15 Close (5 min)"},
        {0, "\n- 00:00 Ask (10 min)", "\n- 00:10 Close (5 min)"},
        {23 * 60 + 55, "\n- 23:55 Ask (10 min)", "\n- 00:05 Close (5 min)"},
        {-1, "\n- 0:00 Ask (10 min)", "\n- 0:10 Close (5 min)"},
    };
    g_autoptr(FolioProtocol) protocol = parse(ONE_TURN);
    g_autoptr(FolioTimetable) timetable = lay_out(protocol, 15);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = folio_timetable_to_markdown(timetable, NULL, cases[i].start);
        g_test_message("%s", text);
        g_assert_nonnull(strstr(text, cases[i].first));
        g_assert_nonnull(strstr(text, cases[i].second));
    }
}

/* One turn has no heading of its own; without a rule none is quoted. */
static void
test_one_turn(void)
{
    g_autoptr(FolioProtocol) protocol = parse(ONE_TURN);
    g_autoptr(FolioTimetable) timetable = lay_out(protocol, 15);
    g_autofree char *text = folio_timetable_to_markdown(timetable, "Saying no", -1);
    g_assert_true(g_str_has_prefix(text, "Plain: Saying no\n"));
    g_assert_null(strstr(text, "###"));
    g_assert_null(strstr(text, "\n> "));
    g_assert_true(g_str_has_suffix(text, ": all stop\n"));
    g_auto(GStrv) lines = folio_timetable_list_turns(timetable);
    g_assert_cmpuint(g_strv_length(lines), ==, 1);
    g_assert_true(g_str_has_prefix(lines[0], "Plain"));
    g_assert_true(g_str_has_suffix(lines[0], " (15m)"));
}

/* A step of each person says the minutes of one; two of them take twice that. */
static void
test_several_turns(void)
{
    g_autoptr(FolioProtocol) protocol = parse(EACH_TURN);
    g_assert_cmpint(folio_protocol_get_minutes(protocol, 2), ==, 16);
    g_autoptr(FolioTimetable) timetable = lay_out(protocol, 16);
    g_assert_cmpuint(timetable->turns->len, ==, 2);
    g_autofree char *text = folio_timetable_to_markdown(timetable, NULL, 14 * 60);
    g_assert_cmpstr(text, ==,
                    "Turns\n\n> Nobody interrupts.\n"
                    "\n### Turn 1, 14:00-14:08\n\nteller @amina, listeners @ben\n\n"
                    "- 14:00 Tell (4 min): one tells\n- 14:04 Echo (2 min each): each says a word\n"
                    "\n### Turn 2, 14:08-14:16\n\nteller @ben, listeners @amina\n\n"
                    "- 14:08 Tell (4 min): one tells\n"
                    "- 14:12 Echo (2 min each): each says a word\n");
    g_auto(GStrv) lines = folio_timetable_list_turns(timetable);
    g_autofree char *joined = g_strjoinv("|", lines);
    g_assert_cmpstr(joined, ==,
                    "Turn 1: teller @amina, listeners @ben (8m)|Turn 2: teller @ben, listeners "
                    "@amina (8m)");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timetable-text/times", test_times);
    g_test_add_func("/timetable-text/one-turn", test_one_turn);
    g_test_add_func("/timetable-text/several-turns", test_several_turns);
    return g_test_run();
}
