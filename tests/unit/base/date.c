#include "folio/date.h"

#include "folio/error.h"

/* Monday. */
static void
get_today(GDate *today)
{
    g_assert_true(folio_date_parse_iso("2026-03-02", today));
}

static void
assert_day(const GDate *date, const char *expected)
{
    g_autofree char *iso = folio_date_to_iso(date);
    g_assert_cmpstr(iso, ==, expected);
}

static void
test_parse(void)
{
    static const struct {
        const char *text, *forward, *backward; /* NULL: the same */
    } cases[] = {
        {"2026-09-02", "2026-09-02", NULL},
        {"  2026-09-02 ", "2026-09-02", NULL},
        {"2028-02-29", "2028-02-29", NULL},
        {"1900-01-01", "1900-01-01", NULL},
        {"2200-12-31", "2200-12-31", NULL},
        {"2026-09", "2026-09-30", "2026-09-01"},
        {"2028-02", "2028-02-29", "2028-02-01"},
        {"today", "2026-03-02", NULL},
        {"Tomorrow", "2026-03-03", NULL},
        {"YESTERDAY", "2026-03-01", NULL},
        {"monday", "2026-03-09", "2026-02-23"},
        {"tue", "2026-03-03", "2026-02-24"},
        {"Fri", "2026-03-06", "2026-02-27"},
        {"sunday", "2026-03-08", "2026-03-01"},
        {"next monday", "2026-03-09", NULL},
        {"last monday", "2026-02-23", NULL},
        {"next  sun", "2026-03-08", NULL},
        {"last sun", "2026-03-01", NULL},
        {"next week", "2026-03-09", NULL},
        {"last week", "2026-02-23", NULL},
        {"next month", "2026-04-02", NULL},
        {"last month", "2026-02-02", NULL},
        {"+0d", "2026-03-02", NULL},
        {"+10d", "2026-03-12", NULL},
        {"-3d", "2026-02-27", NULL},
        {"+2w", "2026-03-16", NULL},
        {"+6m", "2026-09-02", NULL},
        {"-3m", "2025-12-02", NULL},
        {"+1Y", "2027-03-02", NULL},
        {"-126y", "1900-03-02", NULL},
    };
    GDate today, date;
    get_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        folio_date_parse(cases[i].text, &today, FOLIO_DATE_FORWARD, &date, &error);
        g_assert_no_error(error);
        assert_day(&date, cases[i].forward);
        folio_date_parse(cases[i].text, &today, FOLIO_DATE_BACKWARD, &date, &error);
        g_assert_no_error(error);
        assert_day(&date, cases[i].backward != NULL ? cases[i].backward : cases[i].forward);
    }
}

static void
test_months_clamp(void)
{
    static const struct {
        const char *today, *text, *expected;
    } cases[] = {
        {"2026-01-31", "+1m", "2026-02-28"},        {"2028-01-31", "+1m", "2028-02-29"},
        {"2026-03-31", "-1m", "2026-02-28"},        {"2028-02-29", "+1y", "2029-02-28"},
        {"2026-05-31", "next month", "2026-06-30"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GDate today, date;
        g_assert_true(folio_date_parse_iso(cases[i].today, &today));
        g_assert_true(folio_date_parse(cases[i].text, &today, FOLIO_DATE_FORWARD, &date, NULL));
        assert_day(&date, cases[i].expected);
    }
}

static void
test_refused(void)
{
    static const char *const cases[] = {
        "",         " ",        "soon",        "2026-02-30", "2026-13-01", "2026-00-10",
        "26-3-2",   "2026-3-2", "2026-13",     "2026",       "1899-12-31", "2201-01-01",
        "+",        "+d",       "+3",          "+3x",        "3d",         "++3d",
        "+999999d", "+99999y",  "-99999d",     "next",       "next year",  "next tomorrow",
        "mo",       "mondays",  "2026-09-02x", "-127y",      "0000-01",    "2026/09/02",
    };
    GDate today, date;
    get_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        date = today;
        g_assert_false(folio_date_parse(cases[i], &today, FOLIO_DATE_FORWARD, &date, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(folio_error_get_hint(error));
        assert_day(&date, "2026-03-02");
    }
}

static void
test_moment(void)
{
    static const struct {
        const char *text, *iso, *words;
    } cases[] = {
        {"2026-03-12 16:00", "2026-03-12T16:00", "Thu 2026-03-12 16:00"},
        {"2026-03-12T16:00", "2026-03-12T16:00", "Thu 2026-03-12 16:00"},
        {"+10d 9:05", "2026-03-12T09:05", "Thu 2026-03-12 09:05"},
        {"next week 16:00", "2026-03-09T16:00", "Mon 2026-03-09 16:00"},
        {"sat 00:00", "2026-03-07T00:00", "Sat 2026-03-07 00:00"},
        {" 23:59 ", "2026-03-02T23:59", "Mon 2026-03-02 23:59"},
        {"tomorrow", "2026-03-03", "Tue 2026-03-03"},
    };
    GDate today;
    get_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        FolioMoment moment;
        folio_moment_parse(cases[i].text, &today, FOLIO_DATE_FORWARD, &moment, &error);
        g_assert_no_error(error);
        g_autofree char *iso = folio_moment_to_iso(&moment);
        g_autofree char *words = folio_moment_to_words(&moment);
        g_assert_cmpstr(iso, ==, cases[i].iso);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

static void
test_moment_refused(void)
{
    static const char *const cases[] = {
        "24:00",         "16:60",      "16:0",   ":30",      "16:", "123:00", "2026-03-12x16:00",
        "tomorrow16:00", "soon 16:00", "T16:00", "16:00:00", "",
    };
    GDate today;
    FolioMoment moment;
    get_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_moment_parse(cases[i], &today, FOLIO_DATE_FORWARD, &moment, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

static void
test_minutes(void)
{
    static const struct {
        const char *text;
        int minutes;
        const char *words;
    } cases[] = {
        {"45m", 45, "45 min"},      {"1h", 60, "1 h"},        {"1h30m", 90, "1 h 30 min"},
        {"1h30", 90, "1 h 30 min"}, {"90", 90, "1 h 30 min"}, {"1:30", 90, "1 h 30 min"},
        {" 2H ", 120, "2 h"},       {"24h", 1440, "24 h"},    {"0:05", 5, "5 min"},
        {"90m", 90, "1 h 30 min"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int minutes = 0;
        g_assert_true(folio_minutes_parse(cases[i].text, &minutes, NULL));
        g_assert_cmpint(minutes, ==, cases[i].minutes);
        g_autofree char *words = folio_minutes_to_words(minutes);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
    static const char *const refused[] = {"",      "0",    "0m",    "1441", "25h",  "1:60",
                                          "1:",    "h",    "-5",    "1h60", "1d",   "5 m",
                                          "1:30m", "1.5h", "99999", "1h1h", "30m1h"};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        int minutes = 7;
        g_assert_false(folio_minutes_parse(refused[i], &minutes, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpint(minutes, ==, 7);
    }
}

static void
test_relative(void)
{
    static const struct {
        const char *date, *words;
    } cases[] = {
        {"2026-03-02", "today"},       {"2026-03-03", "tomorrow"},
        {"2026-03-01", "yesterday"},   {"2026-03-06", "in 4 days"},
        {"2026-03-12", "in 10 days"},  {"2026-02-27", "3 days ago"},
        {"2026-03-16", "in 2 weeks"},  {"2026-02-09", "3 weeks ago"},
        {"2026-05-01", "in 8 weeks"},  {"2026-05-02", "in 2 months"},
        {"2026-09-02", "in 6 months"}, {"2025-03-02", "12 months ago"},
        {"2028-03-02", "in 2 years"},  {"2020-03-03", "5 years ago"},
    };
    GDate today, date;
    get_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(folio_date_parse_iso(cases[i].date, &date));
        g_autofree char *words = folio_date_to_relative(&date, &today);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

static void
test_stored_moments(void)
{
    static const struct {
        const char *text;
        int minute; /* -2: none at all */
    } cases[] = {
        {"2026-03-12", -1},        {"2026-03-12T16:00", 960},
        {"2026-03-12T00:00", 0},   {"2026-03-12T24:00", -2},
        {"2026-03-12 16:00", -2},  {"2026-03-12T9:00", -2},
        {"2026-03-12T16:00Z", -2}, {"T16:00", -2},
        {"2026-02-30T16:00", -2},  {"", -2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioMoment moment = {.minute = -2};
        g_assert_cmpint(folio_moment_parse_iso(cases[i].text, &moment), ==, cases[i].minute > -2);
        g_assert_cmpint(moment.minute, ==, cases[i].minute);
        if (cases[i].minute > -2)
            assert_day(&moment.day, "2026-03-12");
    }
}

static void
test_seconds_ago(void)
{
    static const struct {
        gint64 seconds;
        const char *words;
    } cases[] = {
        {-5, "just now"},
        {59, "just now"},
        {60, "1 minute ago"},
        {150, "2 minutes ago"},
        {3600, "1 hour ago"},
        {86399, "23 hours ago"},
        {86400, "1 day ago"},
        {13 * 86400, "13 days ago"},
        {21 * 86400, "3 weeks ago"},
        {90 * 86400, "2 months ago"},
        {800 * 86400, "2 years ago"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = folio_seconds_ago_to_words(cases[i].seconds);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/parse", test_parse);
    g_test_add_func("/date/months-clamp", test_months_clamp);
    g_test_add_func("/date/refused", test_refused);
    g_test_add_func("/date/moment", test_moment);
    g_test_add_func("/date/moment-refused", test_moment_refused);
    g_test_add_func("/date/minutes", test_minutes);
    g_test_add_func("/date/relative", test_relative);
    g_test_add_func("/date/seconds-ago", test_seconds_ago);
    g_test_add_func("/date/stored-moments", test_stored_moments);
    return g_test_run();
}
