/* Meetings and days of reckoning for a calendar, by RFC 5545. Times are of the wall where it happens
 * (form 1, floating); a day to keep is an event of that whole day which blocks nobody. */
#include <string.h>

#include "folio/date.h"
#include "folio/exchange.h"

enum { LINE_BYTES_MAX = 75, MINUTES_UNLESS_SAID = 60 };

/* Section 3.1: a line of at most 75 bytes, continued behind a blank; no character is cut in two. */
static void
append_line(GString *text, const char *line)
{
    gsize room = LINE_BYTES_MAX;
    for (gsize left = strlen(line); left > room; room = LINE_BYTES_MAX - 1) {
        gsize cut = room;
        while (((guchar) line[cut] & 0xC0) == 0x80)
            cut--;
        g_string_append_len(text, line, (gssize) cut);
        g_string_append(text, "\r\n ");
        line += cut;
        left -= cut;
    }
    g_string_append_printf(text, "%s\r\n", line);
}

/* Section 3.3.11: text. What a calendar has no use for, control characters, goes. */
static char *
escape(const char *words)
{
    GString *text = g_string_new(NULL);
    for (; *words != '\0'; words++) {
        if (*words == '\n')
            g_string_append(text, "\\n");
        else if (strchr("\\;,", *words) != NULL)
            g_string_append_printf(text, "\\%c", *words);
        else if (!g_ascii_iscntrl(*words))
            g_string_append_c(text, *words);
    }
    return g_string_free(text, FALSE);
}

static void
append_text(GString *text, const char *name, const char *words)
{
    if (words == NULL || words[0] == '\0')
        return;
    g_autofree char *escaped = escape(words);
    g_autofree char *line = g_strdup_printf("%s:%s", name, escaped);
    append_line(text, line);
}

static void
append_moment(GString *text, const char *name, const FolioMoment *moment)
{
    char day[sizeof "20260302"];
    g_date_strftime(day, sizeof day, "%Y%m%d", &moment->day);
    if (moment->minute < 0)
        g_string_append_printf(text, "%s;VALUE=DATE:%s\r\n", name, day);
    else
        g_string_append_printf(text, "%s:%sT%02d%02d00\r\n", name, day, moment->minute / 60,
                               moment->minute % 60);
}

static FolioMoment
later(const FolioMoment *moment, int minutes)
{
    enum { DAY_MINUTES = 24 * 60 };
    FolioMoment end = *moment;
    if (moment->minute < 0) {
        g_date_add_days(&end.day, 1);
        return end;
    }
    end.minute = moment->minute + minutes;
    g_date_add_days(&end.day, (guint) (end.minute / DAY_MINUTES));
    end.minute %= DAY_MINUTES;
    return end;
}

typedef struct Event {
    const char *uid; /* stable: the same event again replaces the one before */
    const char *summary;
    const char *description; /* NULL */
    const char *status;      /* NULL */
    FolioMoment start;
    int minutes;
} Event;

static void
append_event(const FolioExport *what, const Event *event, GString *text)
{
    FolioMoment end = later(&event->start, event->minutes);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(what->now);
    g_autofree char *stamp = g_date_time_format(now, "%Y%m%dT%H%M%SZ");
    g_autofree char *uid = g_strconcat(event->uid, "@folio.invalid", NULL);
    append_line(text, "BEGIN:VEVENT");
    append_text(text, "UID", uid);
    g_string_append_printf(text, "DTSTAMP:%s\r\n", stamp);
    append_moment(text, "DTSTART", &event->start);
    append_moment(text, "DTEND", &end);
    append_text(text, "SUMMARY", event->summary);
    append_text(text, "DESCRIPTION", event->description);
    append_text(text, "STATUS", event->status);
    append_line(text, event->start.minute < 0 ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
    append_line(text, "END:VEVENT");
}

static bool
read_moment(const char *text, FolioMoment *moment)
{
    GDate any_day;
    g_date_clear(&any_day, 1);
    g_date_set_dmy(&any_day, 1, G_DATE_JANUARY, 2000);
    return text != NULL && g_ascii_isdigit(text[0])
           && folio_moment_parse(text, &any_day, FOLIO_DATE_FORWARD, moment, NULL);
}

/* An event ends after it began, section 3.6.1: what is no length by the field's form is not said. */
static int
read_minutes(const FolioEntry *entry)
{
    int minutes;
    const char *text = folio_entry_get_text(entry, "minutes");
    return text != NULL && folio_minutes_parse(text, &minutes, NULL) ? minutes
                                                                     : MINUTES_UNLESS_SAID;
}

static void
append_meeting(const FolioExport *what, const FolioExportItem *item, GString *text)
{
    const char *status = folio_entry_get_status(item->entry);
    bool is_off = g_strcmp0(status, "cancelled") == 0 || g_strcmp0(status, "missed") == 0;
    g_auto(GStrv) agenda = folio_entry_dup_list(item->entry, "agenda");
    g_autofree char *points = g_strjoinv("\n", agenda);
    Event event = {.uid = item->row->id,
                   .summary = item->row->title,
                   .description = points,
                   .status = is_off ? "CANCELLED" : "CONFIRMED",
                   .minutes = read_minutes(item->entry)};
    if (read_moment(folio_entry_get_text(item->entry, "start"), &event.start))
        append_event(what, &event, text);
}

/* Days to keep, and how a calendar speaks of them. */
static const struct {
    const char *field, *words;
} reckonings[] = {
    {"due", "Due"},
    {"follow_up", "Follow up"},
    {"review", "Review"},
};

static void
append_day(const FolioExport *what, const char *id, const char *words, const char *title,
           const char *day, GString *text)
{
    g_autofree char *name = g_ascii_strdown(words, -1);
    g_autofree char *uid = g_strdelimit(g_strdup_printf("%s-%s", id, name), " ", '-');
    g_autofree char *summary = g_strdup_printf("%s: %s", words, title);
    Event event = {.uid = uid, .summary = summary};
    if (!read_moment(day, &event.start))
        return;
    event.start.minute = -1;
    append_event(what, &event, text);
}

static void
append_days(const FolioExport *what, const FolioExportItem *item, GString *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reckonings); i++)
        append_day(what, item->row->id, reckonings[i].words, item->row->title,
                   folio_entry_get_text(item->entry, reckonings[i].field), text);
}

static void
append_tasks(const FolioExport *what, const FolioEntry *entry, GString *text)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->state == FOLIO_TASK_OPEN && task->due_valid && task->id != NULL)
            append_day(what, task->id, reckonings[0].words, task->text, task->due, text);
    }
}

static void
write_ics(const FolioExport *what, GString *text)
{
    append_line(text, "BEGIN:VCALENDAR");
    append_line(text, "VERSION:2.0");
    append_line(text, "PRODID:-//folio//folio//EN");
    append_text(text, "X-WR-CALNAME", what->title);
    for (guint i = 0; i < what->items->len; i++) {
        const FolioExportItem *item = g_ptr_array_index(what->items, i);
        bool is_meeting = strcmp(item->entry->kind->name, "meeting") == 0;
        if (item->row->id == NULL)
            continue;
        if (is_meeting)
            append_meeting(what, item, text);
        else if (!folio_kind_is_closed(item->entry->kind, folio_entry_get_status(item->entry)))
            append_days(what, item, text);
        append_tasks(what, item->entry, text);
    }
    append_line(text, "END:VCALENDAR");
}

const FolioFormat folio_format_ics = {
    .name = "ics",
    .summary = "meetings and days due for a calendar",
    .write = write_ics,
};
