/* A timetable as the text of a meeting. */
#include "folio/protocol.h"

/* "17:30", or "0:10" after the start. */
static void
append_time(GString *text, int start_minute, int at)
{
    int minute = (start_minute < 0 ? at : start_minute + at) % (24 * 60);
    g_string_append_printf(text, start_minute < 0 ? "%d:%02d" : "%02d:%02d", minute / 60,
                           minute % 60);
}

static void
append_step(GString *text, const FolioTimedStep *timed, int start_minute)
{
    g_string_append(text, "- ");
    append_time(text, start_minute, timed->at);
    g_string_append_printf(text, " %s (%d min%s)", timed->step->name,
                           timed->step->each ? timed->minutes_each : timed->minutes,
                           timed->step->each ? " each" : "");
    if (timed->step->words != NULL)
        g_string_append_printf(text, ": %s", timed->step->words);
    g_string_append_c(text, '\n');
}

static void
append_turn(GString *text, const FolioTimetable *timetable, guint number, int start_minute)
{
    const FolioTimedTurn *turn = g_ptr_array_index(timetable->turns, number);
    if (timetable->turns->len > 1) {
        g_string_append_printf(text, "\n### Turn %u, ", number + 1);
        append_time(text, start_minute, turn->at);
        g_string_append_c(text, '-');
        append_time(text, start_minute, turn->at + turn->minutes);
        g_string_append_c(text, '\n');
    }
    if (*turn->roles != '\0')
        g_string_append_printf(text, "\n%s\n", turn->roles);
    g_string_append_c(text, '\n');
    for (guint i = 0; i < turn->steps->len; i++)
        append_step(text, g_ptr_array_index(turn->steps, i), start_minute);
}

char *
folio_timetable_to_markdown(const FolioTimetable *timetable, const char *topic, int start_minute)
{
    GString *text = g_string_new(timetable->protocol->title);
    if (topic != NULL)
        g_string_append_printf(text, ": %s", topic);
    g_string_append_c(text, '\n');
    if (timetable->protocol->rule != NULL)
        g_string_append_printf(text, "\n> %s\n", timetable->protocol->rule);
    for (guint i = 0; i < timetable->turns->len; i++)
        append_turn(text, timetable, i, start_minute);
    return g_string_free(text, FALSE);
}

char **
folio_timetable_list_turns(const FolioTimetable *timetable)
{
    GPtrArray *lines = g_ptr_array_new();
    for (guint i = 0; i < timetable->turns->len; i++) {
        const FolioTimedTurn *turn = g_ptr_array_index(timetable->turns, i);
        g_autofree char *number = timetable->turns->len > 1 ? g_strdup_printf("Turn %u", i + 1)
                                                            : g_strdup(timetable->protocol->title);
        bool has_roles = *turn->roles != '\0';
        g_ptr_array_add(lines, g_strdup_printf("%s%s%s (%dm)", number, has_roles ? ": " : "",
                                               turn->roles, turn->minutes));
    }
    g_ptr_array_add(lines, NULL);
    return (char **) g_ptr_array_free(lines, FALSE);
}
