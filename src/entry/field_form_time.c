/* Fields that hold days, times and lengths. */
#include <string.h>

#include "field_internal.h"

static FolioDateSense
sense_of(const FolioField *field)
{
    return (field->flags & FOLIO_FIELD_LOOKS_BACK) != 0 ? FOLIO_DATE_BACKWARD : FOLIO_DATE_FORWARD;
}

static bool
date_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    GDate date;
    return folio_date_parse_iso(text, &date);
}

static char *
date_read(const FolioField *field, const char *word, const GDate *today)
{
    GDate date;
    if (!folio_date_parse(word, today, sense_of(field), &date, NULL))
        return NULL;
    return folio_date_to_iso(&date);
}

static char *
date_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("YYYY-MM-DD (1900 to 2200), YYYY-MM, today, tomorrow, yesterday, a weekday, "
                    "next or last weekday|week|month, or +N with d w m y");
}

static char *
date_to_words(const char *text)
{
    GDate date;
    return folio_date_parse_iso(text, &date) ? folio_date_to_words(&date) : g_strdup(text);
}

/* Stored moments are exact, so the day that words would be worked out against is of no account. */
static bool
read_stored_moment(const char *text, FolioMoment *moment)
{
    GDate any_day;
    g_date_clear(&any_day, 1);
    g_date_set_dmy(&any_day, 1, G_DATE_JANUARY, 2000);
    return g_ascii_isdigit(text[0]) && strlen(text) >= strlen("2026-03-12") && text[4] == '-'
           && text[7] == '-'
           && folio_moment_parse(text, &any_day, FOLIO_DATE_FORWARD, moment, NULL);
}

static bool
moment_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    FolioMoment moment;
    return read_stored_moment(text, &moment);
}

static char *
moment_read(const FolioField *field, const char *word, const GDate *today)
{
    FolioMoment moment;
    if (!folio_moment_parse(word, today, sense_of(field), &moment, NULL))
        return NULL;
    return folio_moment_to_iso(&moment);
}

static char *
moment_expects(const FolioField *field)
{
    g_autofree char *days = date_expects(field);
    return g_strdup_printf("a day and a time such as '+10d 16:00', or a day: %s", days);
}

static char *
moment_to_words(const char *text)
{
    FolioMoment moment;
    return read_stored_moment(text, &moment) ? folio_moment_to_words(&moment) : g_strdup(text);
}

static bool
minutes_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    int minutes;
    return folio_minutes_parse(text, &minutes, NULL);
}

static char *
minutes_read(G_GNUC_UNUSED const FolioField *field, const char *word,
             G_GNUC_UNUSED const GDate *today)
{
    int minutes;
    return folio_minutes_parse(word, &minutes, NULL) ? g_strdup_printf("%d", minutes) : NULL;
}

static char *
minutes_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("a length such as 45m, 1h30m or 90, of at most a day");
}

static char *
minutes_to_words(const char *text)
{
    int minutes;
    return folio_minutes_parse(text, &minutes, NULL) ? folio_minutes_to_words(minutes)
                                                     : g_strdup(text);
}

const FolioFieldForm folio_field_form_date = {"DATE",     false,        date_read,
                                              date_holds, date_expects, date_to_words};
const FolioFieldForm folio_field_form_moment = {"TIME",       false,          moment_read,
                                                moment_holds, moment_expects, moment_to_words};
const FolioFieldForm folio_field_form_minutes = {"LENGTH",      false,           minutes_read,
                                                 minutes_holds, minutes_expects, minutes_to_words};
