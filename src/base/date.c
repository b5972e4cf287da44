#include "folio/date.h"

#include <string.h>

#include "folio/error.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2200, MINUTES_PER_DAY = 24 * 60, COUNT_DIGITS_MAX = 5 };

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

static bool
refuse(const char *text, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "no such day: '%s'", text);
    folio_error_hint(error, "write 2026-09-02, 2026-09, today, tomorrow, yesterday, a weekday, "
                            "next or last weekday|week|month, or +6m (d w m y)");
    return false;
}

/* All of `length` characters as a number; false when one is no digit. */
static bool
read_digits(const char *text, gsize length, int *number)
{
    int sum = 0;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i]))
            return false;
        sum = sum * 10 + (text[i] - '0');
    }
    *number = sum;
    return true;
}

static bool
set_day(GDate *date, int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31
        || !g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return false;
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return true;
}

bool
folio_date_parse_iso(const char *text, GDate *date)
{
    int year, month, day;
    return strlen(text) == strlen("2026-03-02") && text[4] == '-' && text[7] == '-'
           && read_digits(text, 4, &year) && read_digits(text + 5, 2, &month)
           && read_digits(text + 8, 2, &day) && set_day(date, year, month, day);
}

static bool
parse_month(const char *text, FolioDateSense sense, GDate *date)
{
    int year, month;
    if (strlen(text) != strlen("2026-03") || text[4] != '-' || !read_digits(text, 4, &year)
        || !read_digits(text + 5, 2, &month) || !set_day(date, year, month, 1))
        return false;
    if (sense == FOLIO_DATE_FORWARD)
        g_date_set_day(date, g_date_get_days_in_month((GDateMonth) month, (GDateYear) year));
    return true;
}

/* Adds `count` of the unit d, w, m or y; false when the day leaves the years allowed. */
static bool
add_units(GDate *date, int count, char unit)
{
    int days = unit == 'w' ? count * 7 : unit == 'd' ? count : 0;
    int months = unit == 'y' ? count * 12 : unit == 'm' ? count : 0;
    int month_index = g_date_get_year(date) * 12 + (int) g_date_get_month(date) - 1 + months;
    int year = month_index / 12;
    if (year < YEAR_MIN || year > YEAR_MAX)
        return false;
    int month = month_index % 12 + 1;
    int last = g_date_get_days_in_month((GDateMonth) month, (GDateYear) year);
    GDate start;
    set_day(&start, year, month, MIN((int) g_date_get_day(date), last));
    GDate first, end;
    set_day(&first, YEAR_MIN, 1, 1);
    set_day(&end, YEAR_MAX, 12, 31);
    int room = g_date_days_between(&start, days < 0 ? &first : &end);
    if (ABS(days) > ABS(room))
        return false;
    if (days < 0)
        g_date_subtract_days(&start, (guint) -days);
    else
        g_date_add_days(&start, (guint) days);
    *date = start;
    return true;
}

/* "+6m", "-10d". */
static bool
parse_offset(const char *text, const GDate *today, GDate *date)
{
    gsize length = strlen(text);
    int count;
    if ((text[0] != '+' && text[0] != '-') || length < 3 || length > COUNT_DIGITS_MAX + 2
        || strchr("dwmy", text[length - 1]) == NULL || !read_digits(text + 1, length - 2, &count))
        return false;
    GDate result = *today;
    if (!add_units(&result, text[0] == '-' ? -count : count, text[length - 1]))
        return false;
    *date = result;
    return true;
}

/* 1 (Monday) to 7, or 0. */
static int
find_weekday(const char *word)
{
    for (int i = 0; i < (int) G_N_ELEMENTS(weekdays); i++) {
        if (strcmp(word, weekdays[i]) == 0
            || (strlen(word) == 3 && g_str_has_prefix(weekdays[i], word)))
            return i + 1;
    }
    return 0;
}

/* The nearest such weekday before or after today, never today itself: that has its own word. */
static bool
parse_weekday(const char *word, const GDate *today, FolioDateSense sense, GDate *date)
{
    int weekday = find_weekday(word);
    if (weekday == 0)
        return false;
    int today_weekday = (int) g_date_get_weekday(today);
    int days = sense == FOLIO_DATE_FORWARD ? (weekday - today_weekday + 6) % 7 + 1
                                           : -((today_weekday - weekday + 6) % 7 + 1);
    GDate result = *today;
    if (!add_units(&result, days, 'd'))
        return false;
    *date = result;
    return true;
}

/* "next week", "last friday". */
static bool
parse_next_or_last(const char *text, const GDate *today, GDate *date)
{
    bool is_next = g_str_has_prefix(text, "next ");
    if (!is_next && !g_str_has_prefix(text, "last "))
        return false;
    g_autofree char *word = g_strstrip(g_strdup(text + strlen("next ")));
    if (strcmp(word, "week") == 0)
        return parse_offset(is_next ? "+1w" : "-1w", today, date);
    if (strcmp(word, "month") == 0)
        return parse_offset(is_next ? "+1m" : "-1m", today, date);
    return parse_weekday(word, today, is_next ? FOLIO_DATE_FORWARD : FOLIO_DATE_BACKWARD, date);
}

static bool
parse_named_day(const char *text, const GDate *today, GDate *date)
{
    static const struct {
        const char *name, *offset;
    } days[] = {{"today", "+0d"}, {"tomorrow", "+1d"}, {"yesterday", "-1d"}};
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        if (strcmp(text, days[i].name) == 0)
            return parse_offset(days[i].offset, today, date);
    }
    return false;
}

bool
folio_date_parse(const char *text, const GDate *today, FolioDateSense sense, GDate *date,
                 GError **error)
{
    g_autofree char *word = g_strstrip(g_ascii_strdown(text, -1));
    if (folio_date_parse_iso(word, date) || parse_month(word, sense, date)
        || parse_named_day(word, today, date) || parse_weekday(word, today, sense, date)
        || parse_next_or_last(word, today, date) || parse_offset(word, today, date))
        return true;
    return refuse(text, error);
}

/* "16:00" or "9:30" as minutes of the day. */
static bool
parse_time(const char *text, int *minute)
{
    const char *colon = strchr(text, ':');
    int hours, minutes;
    if (colon == NULL || colon == text || colon - text > 2 || strlen(colon + 1) != 2
        || !read_digits(text, (gsize) (colon - text), &hours)
        || !read_digits(colon + 1, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *minute = hours * 60 + minutes;
    return true;
}

bool
folio_moment_parse_iso(const char *text, FolioMoment *moment)
{
    FolioMoment result = {.minute = -1};
    g_autofree char *day = g_strndup(text, strcspn(text, "T"));
    const char *time = strchr(text, 'T');
    if (!folio_date_parse_iso(day, &result.day)
        || (time != NULL
            && (strlen(time) != strlen("T16:00") || !parse_time(time + 1, &result.minute))))
        return false;
    *moment = result;
    return true;
}

/* Where the time of day begins in "DAY HH:MM", "DAYTHH:MM" or "HH:MM"; NULL without one. */
static const char *
find_time(const char *text)
{
    const char *colon = strrchr(text, ':');
    if (colon == NULL)
        return NULL;
    const char *start = colon;
    while (start > text && g_ascii_isdigit(start[-1]))
        start--;
    return start;
}

bool
folio_moment_parse(const char *text, const GDate *today, FolioDateSense sense, FolioMoment *moment,
                   GError **error)
{
    g_autofree char *words = g_strstrip(g_strdup(text));
    FolioMoment result = {.day = *today, .minute = -1};
    const char *time = find_time(words);
    if (time != NULL && !parse_time(time, &result.minute)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "no such time: '%s'", text);
        folio_error_hint(error, "write a day and a time of 24 hours: 2026-03-12 16:00");
        return false;
    }
    if (time == words) {
        *moment = result;
        return true;
    }
    if (time != NULL) {
        gsize cut = (gsize) (time - words) - 1;
        bool is_split =
            g_ascii_isspace(words[cut])
            || (g_ascii_toupper(words[cut]) == 'T' && cut > 0 && g_ascii_isdigit(words[cut - 1]));
        if (!is_split)
            return refuse(text, error);
        words[cut] = '\0';
    }
    if (!folio_date_parse(words, today, sense, &result.day, error))
        return false;
    *moment = result;
    return true;
}

/* A run of digits (at most four) followed by `unit`; moves *text behind it. */
static bool
take_unit(const char **text, char unit, int *number)
{
    gsize digits = strspn(*text, "0123456789");
    if (digits == 0 || digits > 4 || (*text)[digits] != unit)
        return false;
    read_digits(*text, digits, number);
    *text += digits + (unit != '\0' ? 1 : 0);
    return true;
}

bool
folio_minutes_parse(const char *text, int *minutes, GError **error)
{
    g_autofree char *word = g_strstrip(g_ascii_strdown(text, -1));
    const char *rest = word;
    int hours = 0, rest_minutes = 0;
    bool has_hours = take_unit(&rest, 'h', &hours);
    bool has_colon = !has_hours && take_unit(&rest, ':', &hours);
    bool has_minutes = (!has_colon && take_unit(&rest, 'm', &rest_minutes))
                       || take_unit(&rest, '\0', &rest_minutes);
    int sum = hours * 60 + rest_minutes;
    bool is_whole = *rest == '\0' && (has_minutes || has_hours)
                    && (rest_minutes < 60 || !(has_hours || has_colon));
    if (!is_whole || sum < 1 || sum > MINUTES_PER_DAY) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "no such length: '%s'", text);
        folio_error_hint(error, "write 45m, 1h, 1h30m, 1:30 or minutes, up to 24h");
        return false;
    }
    *minutes = sum;
    return true;
}
