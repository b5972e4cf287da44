#include "folio/append.h"
#include "folio/date.h"

static const char *const weekday_names[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

char *
folio_date_to_iso(const GDate *date)
{
    FolioDigits year, month, day;
    return g_strconcat(folio_digits(&year, g_date_get_year(date), 4), "-",
                       folio_digits(&month, g_date_get_month(date), 2), "-",
                       folio_digits(&day, g_date_get_day(date), 2), NULL);
}

/* `split` stands between day and time. */
static char *
with_time(char *day_text, int minute, char split)
{
    if (minute < 0)
        return day_text;
    char *text = g_strdup_printf("%s%c%02d:%02d", day_text, split, minute / 60, minute % 60);
    g_free(day_text);
    return text;
}

char *
folio_moment_to_iso(const FolioMoment *moment)
{
    return with_time(folio_date_to_iso(&moment->day), moment->minute, 'T');
}

char *
folio_date_to_words(const GDate *date)
{
    g_autofree char *iso = folio_date_to_iso(date);
    return g_strdup_printf("%s %s", weekday_names[g_date_get_weekday(date)], iso);
}

char *
folio_moment_to_words(const FolioMoment *moment)
{
    return with_time(folio_date_to_words(&moment->day), moment->minute, ' ');
}

/* Whole months from `from` to the later day `to`. */
static int
months_between(const GDate *from, const GDate *to)
{
    int months = (g_date_get_year(to) - g_date_get_year(from)) * 12
                 + ((int) g_date_get_month(to) - (int) g_date_get_month(from));
    bool is_part = g_date_get_day(to) < g_date_get_day(from) && !g_date_is_last_of_month(to);
    return is_part ? months - 1 : months;
}

static char *
count_words(int count, const char *unit)
{
    return g_strdup_printf("%d %s%s", count, unit, count == 1 ? "" : "s");
}

char *
folio_date_to_relative(const GDate *date, const GDate *today)
{
    int days = g_date_days_between(today, date);
    if (days >= -1 && days <= 1)
        return g_strdup(days == 0 ? "today" : days > 0 ? "tomorrow" : "yesterday");
    int months = days > 0 ? months_between(today, date) : months_between(date, today);
    int distance = ABS(days);
    g_autofree char *words = distance < 14 ? count_words(distance, "day")
                             : months < 2  ? count_words(distance / 7, "week")
                             : months < 24 ? count_words(months, "month")
                                           : count_words(months / 12, "year");
    return days > 0 ? g_strdup_printf("in %s", words) : g_strdup_printf("%s ago", words);
}

char *
folio_minutes_to_words(int minutes)
{
    if (minutes < 60)
        return g_strdup_printf("%d min", minutes);
    if (minutes % 60 == 0)
        return g_strdup_printf("%d h", minutes / 60);
    return g_strdup_printf("%d h %d min", minutes / 60, minutes % 60);
}

char *
folio_seconds_ago_to_words(gint64 seconds)
{
    enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY };
    /* Each unit from `from` on; months and years are near enough in mean lengths. */
    static const struct {
        gint64 from, length;
        const char *unit;
    } units[] = {
        {2 * 365 * DAY, 365 * DAY, "year"},
        {61 * DAY, 30 * DAY + DAY / 2, "month"},
        {14 * DAY, WEEK, "week"},
        {DAY, DAY, "day"},
        {HOUR, HOUR, "hour"},
        {MINUTE, MINUTE, "minute"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (seconds >= units[i].from) {
            g_autofree char *words = count_words((int) (seconds / units[i].length), units[i].unit);
            return g_strdup_printf("%s ago", words);
        }
    }
    return g_strdup("just now");
}
