/* A protocol laid out in time. */
#include <string.h>

#include "folio/error.h"
#include "folio/protocol.h"

/* How far the length of a step may go from what its protocol says, in fifths. */
enum { LEAST_FIFTHS = 3, MOST_FIFTHS = 10, FIFTHS = 5 };

static void
turn_free(FolioTimedTurn *turn)
{
    g_free(turn->roles);
    g_ptr_array_unref(turn->steps);
    g_free(turn);
}

void
folio_timetable_free(FolioTimetable *timetable)
{
    if (timetable == NULL)
        return;
    g_ptr_array_unref(timetable->turns);
    g_free(timetable);
}

/* What its minutes are a multiple of. */
static int
step_unit(const FolioProtocolStep *step, guint people)
{
    return step->each ? (int) people : 1;
}

static int
step_minutes(const FolioProtocolStep *step, guint people)
{
    return step->minutes * step_unit(step, people);
}

static int
turn_minutes(const FolioProtocol *protocol, guint people)
{
    int minutes = 0;
    for (guint i = 0; i < protocol->steps->len; i++)
        minutes += step_minutes(g_ptr_array_index(protocol->steps, i), people);
    return minutes;
}

int
folio_protocol_get_minutes(const FolioProtocol *protocol, guint people)
{
    guint turns = protocol->turns > 0 ? protocol->turns : people;
    return (int) turns * turn_minutes(protocol, people);
}

/* --- What fits ------------------------------------------------------------------------------------ */

static bool
check_people(const FolioProtocol *protocol, guint people, GError **error)
{
    bool any = protocol->people_max == 0, one = protocol->people_min == protocol->people_max;
    if (people >= protocol->people_min && (any || people <= protocol->people_max))
        return true;
    g_autofree char *wanted =
        any   ? g_strdup_printf("%u people or more", protocol->people_min)
        : one ? g_strdup_printf("%u people", protocol->people_min)
              : g_strdup_printf("%u to %u people", protocol->people_min, protocol->people_max);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is for %s, and there %s %u", protocol->name,
                    wanted, people == 1 ? "is" : "are", people);
    folio_error_hint(error,
                     "--with names everybody who takes part, yourself too; folio help protocols");
    return false;
}

/* Of so many turns: no step is shorter than a minute. */
static int
least_minutes(const FolioProtocol *protocol, guint people, guint turns)
{
    int units = 0;
    for (guint i = 0; i < protocol->steps->len; i++)
        units += step_unit(g_ptr_array_index(protocol->steps, i), people);
    int shortened = (turn_minutes(protocol, people) * LEAST_FIFTHS + FIFTHS - 1) / FIFTHS;
    return (int) turns * MAX(shortened, units);
}

/* All turns, shortened if need be; or as many whole ones as there is time for; 0 when not even one. */
static guint
count_turns(const FolioProtocol *protocol, guint people, int minutes)
{
    guint all = protocol->turns > 0 ? protocol->turns : people;
    if (minutes >= least_minutes(protocol, people, all))
        return all;
    if (protocol->turns > 0)
        return 0;
    guint whole = (guint) (minutes / turn_minutes(protocol, people));
    return whole > 0 ? whole : minutes >= least_minutes(protocol, people, 1) ? 1 : 0;
}

static bool
refuse_minutes(const FolioProtocol *protocol, guint people, int minutes, GError **error)
{
    folio_error_set(
        error, FOLIO_ERROR_USAGE, "'%s' with %u people takes %d minutes at least, and there are %d",
        protocol->name, people, least_minutes(protocol, people, MAX(protocol->turns, 1)), minutes);
    folio_error_hint(error, "--for %dm gives every step its time",
                     folio_protocol_get_minutes(protocol, people));
    return false;
}

/* --- Roles ---------------------------------------------------------------------------------------- */

static const char *
person_at(const char *const *people, guint count, guint at)
{
    return people[at % count];
}

/* Each turn starts with the next person; the last of several roles is that of all who are left. */
static char *
dup_roles(const FolioProtocol *protocol, const char *const *people, guint turn)
{
    guint count = g_strv_length((char **) people), given = 0;
    guint roles = g_strv_length(protocol->roles);
    GString *text = g_string_new(NULL);
    for (guint role = 0; role < roles && given < count; role++) {
        bool is_rest = role > 0 && role + 1 == roles;
        g_string_append_printf(text, "%s%s @%s", role > 0 ? ", " : "", protocol->roles[role],
                               person_at(people, count, turn + given++));
        while (is_rest && given < count)
            g_string_append_printf(text, ", @%s", person_at(people, count, turn + given++));
    }
    return g_string_free(text, FALSE);
}

/* --- Minutes -------------------------------------------------------------------------------------- */

/* The step with the most minutes of those that are for all at once. */
static guint
find_longest(const FolioProtocol *protocol, const int *shares)
{
    guint longest = G_MAXUINT;
    for (guint i = 0; i < protocol->steps->len; i++) {
        const FolioProtocolStep *step = g_ptr_array_index(protocol->steps, i);
        if (!step->each && (longest == G_MAXUINT || shares[i] > shares[longest]))
            longest = i;
    }
    return longest;
}

/* Takes a minute from the step that has the most to give. */
static int
shorten(const FolioProtocol *protocol, guint people, int *shares)
{
    guint longest = 0;
    int most = 0, unit = 0;
    for (guint i = 0; i < protocol->steps->len; i++) {
        int of_step = step_unit(g_ptr_array_index(protocol->steps, i), people);
        if (shares[i] - of_step > most) {
            most = shares[i] - of_step;
            unit = of_step;
            longest = i;
        }
    }
    shares[longest] -= unit;
    return unit;
}

/* Shares `minutes` of a turn out among its steps as their lengths ask: whole minutes, one at least, and
 * for a step of each person as many for everybody. What rounding leaves goes to the longest step. */
static int *
share_out(const FolioProtocol *protocol, guint people, int minutes)
{
    int whole = turn_minutes(protocol, people), used = 0;
    int *shares = g_new(int, protocol->steps->len);
    for (guint i = 0; i < protocol->steps->len; i++) {
        const FolioProtocolStep *step = g_ptr_array_index(protocol->steps, i);
        int unit = step_unit(step, people);
        shares[i] = MAX(1, step->minutes * minutes / whole) * unit;
        used += shares[i];
    }
    while (used > minutes)
        used -= shorten(protocol, people, shares);
    guint longest = find_longest(protocol, shares);
    if (longest != G_MAXUINT)
        shares[longest] += minutes - used;
    return shares;
}

static FolioTimedTurn *
make_turn(const FolioProtocol *protocol, const char *const *people, guint number, int at,
          const int *shares)
{
    FolioTimedTurn *turn = g_new0(FolioTimedTurn, 1);
    turn->at = at;
    turn->roles = dup_roles(protocol, people, number);
    turn->steps = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < protocol->steps->len; i++) {
        FolioTimedStep *timed = g_new0(FolioTimedStep, 1);
        timed->at = at + turn->minutes;
        timed->minutes = shares[i];
        timed->step = g_ptr_array_index(protocol->steps, i);
        timed->minutes_each = shares[i] / step_unit(timed->step, g_strv_length((char **) people));
        turn->minutes += shares[i];
        g_ptr_array_add(turn->steps, timed);
    }
    return turn;
}

FolioTimetable *
folio_timetable_new(const FolioProtocol *protocol, const char *const *people, int minutes,
                    GError **error)
{
    guint count = g_strv_length((char **) people);
    if (!check_people(protocol, count, error))
        return NULL;
    guint turns = count_turns(protocol, count, minutes);
    if (turns == 0) {
        (void) refuse_minutes(protocol, count, minutes, error);
        return NULL;
    }
    int longest = turn_minutes(protocol, count) * MOST_FIFTHS / FIFTHS;
    g_autofree int *shares = share_out(protocol, count, MIN(minutes / (int) turns, longest));
    FolioTimetable *timetable = g_new0(FolioTimetable, 1);
    timetable->protocol = protocol;
    timetable->turns = g_ptr_array_new_with_free_func((GDestroyNotify) turn_free);
    timetable->left_out = protocol->turns > 0 ? 0 : count - turns;
    for (guint i = 0; i < turns; i++) {
        FolioTimedTurn *turn = make_turn(protocol, people, i, timetable->minutes, shares);
        timetable->minutes += turn->minutes;
        g_ptr_array_add(timetable->turns, turn);
    }
    return timetable;
}
