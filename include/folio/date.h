/* Days, times and lengths as people write them. Stored forms are ISO 8601. */
#ifndef FOLIO_DATE_H
#define FOLIO_DATE_H

#include <glib.h>
#include <stdbool.h>

/* Which way a bare weekday looks: due, by, at, ends look forward; date, since, until look back. */
typedef enum FolioDateSense { FOLIO_DATE_FORWARD, FOLIO_DATE_BACKWARD } FolioDateSense;

/* A day and a time of day: minute 0..1439, or -1 when only the day is known. No zone: the time on
 * the wall where it happens. */
typedef struct FolioMoment {
    GDate day;
    int minute;
} FolioMoment;

/* YYYY-MM-DD; YYYY-MM (first day, or last when the sense is forward); today, tomorrow, yesterday;
 * weekdays in full or three letters; next/last weekday, week or month; +N/-N followed by d w m y.
 * Months clamp to their last day. Case and outer blanks do not matter; years 1900..2200.
 * Errors: USAGE, with a hint that lists the forms. */
bool folio_date_parse(const char *text, const GDate *today, FolioDateSense sense, GDate *date,
                      GError **error);
/* Exactly YYYY-MM-DD and a real day; no error, just false. */
bool folio_date_parse_iso(const char *text, GDate *date);
/* The same with or without THH:MM: the stored form of a moment. */
bool folio_moment_parse_iso(const char *text, FolioMoment *moment);
/* A day as above, optionally followed by a blank or 'T' and HH:MM; or HH:MM alone (today). */
bool folio_moment_parse(const char *text, const GDate *today, FolioDateSense sense,
                        FolioMoment *moment, GError **error);
/* Minutes from "45m", "1h", "1h30m", "90", "1:30"; 1..1440. */
bool folio_minutes_parse(const char *text, int *minutes, GError **error);

/* "2026-09-02"; "2026-03-12T16:00" or the day alone; "Wed 2026-09-02"; "Thu 2026-03-12 16:00". */
char *folio_date_to_iso(const GDate *date);
char *folio_moment_to_iso(const FolioMoment *moment);
char *folio_date_to_words(const GDate *date);
char *folio_moment_to_words(const FolioMoment *moment);
/* Against today, in the largest fitting unit: "today", "tomorrow", "in 6 months", "3 days ago". */
char *folio_date_to_relative(const GDate *date, const GDate *today);
/* "45 min", "1 h 30 min". */
char *folio_minutes_to_words(int minutes);
/* Seconds ago in words, for history: "just now", "2 minutes ago", "3 weeks ago". */
char *folio_seconds_ago_to_words(gint64 seconds);

#endif
