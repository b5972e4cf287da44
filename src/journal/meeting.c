/* A meeting that is being planned: which way its agenda is made, and what they share. */
#include "folio/meeting.h"

#include <string.h>

#include "folio/error.h"
#include "folio/stock.h"
#include "meeting_internal.h"

void
folio_prepared_clear(FolioPrepared *prepared)
{
    g_free(prepared->summary);
    g_clear_pointer(&prepared->hints, g_ptr_array_unref);
}

/* --- Shared by the ways --------------------------------------------------------------------------- */

/* After the line of the heading and the blank lines below it; NULL when it is not there. */
static const char *
find_below_heading(const char *body, const char *heading)
{
    g_autofree char *line = g_strdup_printf("## %s\n", heading);
    g_autofree char *later = g_strconcat("\n", line, NULL);
    const char *at = g_str_has_prefix(body, line) ? body : strstr(body, later);
    if (at == NULL)
        return NULL;
    at += at == body && g_str_has_prefix(body, line) ? strlen(line) : strlen(later);
    return at + strspn(at, "\n");
}

void
folio_meeting_put_section(FolioEntry *meeting, const char *heading, const char *text)
{
    const char *body = folio_entry_get_body(meeting);
    g_autoptr(GString) whole = g_string_new(body);
    const char *below = find_below_heading(whole->str, heading);
    if (below != NULL) {
        g_autofree char *block = g_strdup_printf("%s\n", text);
        g_string_insert(whole, below - whole->str, block);
    } else {
        g_string_append_printf(whole, "%s## %s\n\n%s", whole->len > 0 ? "\n" : "", heading, text);
    }
    folio_front_matter_set_body(meeting->front, whole->str);
}

int
folio_meeting_get_start_minute(const FolioEntry *meeting, const GDate *today)
{
    FolioMoment moment;
    const char *start = folio_entry_get_text(meeting, "start");
    return start != NULL && folio_moment_parse(start, today, FOLIO_DATE_FORWARD, &moment, NULL)
               ? moment.minute
               : -1;
}

bool
folio_meeting_set_list(FolioEntry *meeting, const char *key, char *const *items, GError **error)
{
    g_autoptr(FolioValue) list = folio_value_new_list();
    for (; *items != NULL; items++)
        folio_value_append_text(list, *items);
    return folio_front_matter_set(meeting->front, key, list, error);
}

bool
folio_meeting_set_number(FolioEntry *meeting, const char *key, int number, GError **error)
{
    g_autofree char *text = g_strdup_printf("%d", number);
    return folio_front_matter_set_text(meeting->front, key, text, error);
}

/* --- Protocols ------------------------------------------------------------------------------------ */

/* What stays between them is said by their agreement. */
static void
append_promise(FolioJournal *journal, const FolioEntry *meeting, GString *text)
{
    const char *agreement = folio_entry_get_text(meeting, "agreement");
    g_string_append(text, "\nNotes hold themes and who does what, not who said what.\n");
    g_autoptr(FolioTarget) target =
        agreement == NULL ? NULL : folio_journal_resolve(journal, agreement, NULL);
    if (target != NULL && target->row != NULL && target->row->store == FOLIO_STORE_SHARED)
        g_string_append_printf(text, "What stays between us: [[%s]]\n", target->row->id);
}

static char *
summarise(const FolioTimetable *timetable)
{
    const FolioTimedTurn *first = g_ptr_array_index(timetable->turns, 0);
    GString *summary = g_string_new(NULL);
    g_string_append_printf(summary, "%s: ", timetable->protocol->name);
    if (timetable->turns->len > 1)
        g_string_append_printf(summary, "%u turns of %d min", timetable->turns->len,
                               first->minutes);
    else
        g_string_append_printf(summary, "%u steps, %d min", first->steps->len, first->minutes);
    if (timetable->left_out > 0)
        g_string_append_printf(summary, "; no time for %u more", timetable->left_out);
    return g_string_free(summary, FALSE);
}

/* Without a length it has the one of the protocol. */
static bool
settle_minutes(FolioEntry *meeting, const FolioProtocol *protocol, guint people, int *minutes,
               GError **error)
{
    if (folio_entry_get_number(meeting, "minutes", minutes))
        return true;
    *minutes = folio_protocol_get_minutes(protocol, people);
    return folio_meeting_set_number(meeting, "minutes", *minutes, error);
}

static bool
lay_out(FolioJournal *journal, FolioEntry *meeting, const GDate *today, FolioPrepared *prepared,
        GError **error)
{
    int minutes;
    g_auto(GStrv) people = folio_entry_dup_list(meeting, "people");
    g_autoptr(FolioProtocol) protocol =
        folio_stock_load_protocol(journal, folio_entry_get_text(meeting, "protocol"), error);
    if (protocol == NULL
        || !settle_minutes(meeting, protocol, g_strv_length(people), &minutes, error))
        return false;
    g_autoptr(FolioTimetable) timetable =
        folio_timetable_new(protocol, (const char *const *) people, minutes, error);
    if (timetable == NULL)
        return false;
    g_autofree char *steps =
        folio_timetable_to_markdown(timetable, folio_entry_get_text(meeting, "topic"),
                                    folio_meeting_get_start_minute(meeting, today));
    g_autoptr(GString) text = g_string_new(steps);
    g_auto(GStrv) turns = folio_timetable_list_turns(timetable);
    append_promise(journal, meeting, text);
    folio_meeting_put_section(meeting, "Agenda", text->str);
    prepared->summary = summarise(timetable);
    return folio_entry_has(meeting, "agenda")
           || folio_meeting_set_list(meeting, "agenda", turns, error);
}

/* --- Which way ------------------------------------------------------------------------------------ */

/* What is over, or was called off, needs no preparation. */
static bool
is_ahead(const FolioEntry *meeting, const GDate *today)
{
    FolioMoment moment;
    const char *start = folio_entry_get_text(meeting, "start");
    return g_strcmp0(folio_entry_get_status(meeting), "planned") == 0 && start != NULL
           && folio_moment_parse(start, today, FOLIO_DATE_FORWARD, &moment, NULL)
           && g_date_compare(&moment.day, today) >= 0;
}

static bool
is_speed(const FolioEntry *meeting)
{
    return g_strcmp0(folio_entry_get_text(meeting, "format"), "speed") == 0;
}

bool
folio_meeting_prepare(FolioJournal *journal, FolioEntry *meeting, bool fill, const GDate *today,
                      FolioPrepared *prepared, GError **error)
{
    *prepared = (FolioPrepared){.hints = g_ptr_array_new_with_free_func(g_free)};
    if (strcmp(meeting->kind->name, "meeting") != 0 || !is_ahead(meeting, today))
        return true;
    if (is_speed(meeting))
        return !folio_entry_has(meeting, "mentees")
               || folio_meeting_plan_rota(meeting, today, prepared, error);
    if (folio_entry_has(meeting, "protocol"))
        return lay_out(journal, meeting, today, prepared, error);
    return !fill || folio_meeting_fill_agenda(journal, meeting, today, prepared, error);
}
