/* What a report is asked for: what it does not listen to is a mistake, and so are words that are no day,
 * no hours, no number. */
#include "cmd/report_asked.h"

#include "folio/error.h"
#include "folio/kind.h"

static char *one_word[] = {(char[]){"x"}, NULL};

static void
test_reads(void)
{
    const struct {
        unsigned needs;
        FolioReportTyped typed;
        const char *option;
    } cases[] = {
        {FOLIO_REPORT_SINCE, {.filters = {.since = (char[]){"2026-01-01"}}}, "--since"},
        {FOLIO_REPORT_UNTIL, {.filters = {.until = (char[]){"2026-01-01"}}}, "--until"},
        {FOLIO_REPORT_ROLE, {.role = (char[]){"goals"}}, "--role"},
        {FOLIO_REPORT_CAPACITY, {.capacity = (char[]){"4h"}}, "--capacity"},
        {FOLIO_REPORT_DAYS, {.days = 30}, "--days"},
        {FOLIO_REPORT_DAYS, {.days = -1}, "--days"},
        {FOLIO_REPORT_LAST, {.last = 3}, "--last"},
        {FOLIO_REPORT_NEW, {.only_new = true}, "--new"},
        {FOLIO_REPORT_ROWS, {.filters = {.goals = one_word}}, "filters"},
        {FOLIO_REPORT_ROWS, {.filters = {.who = one_word}}, "filters"},
        {FOLIO_REPORT_ROWS, {.filters = {.authors = one_word}}, "filters"},
        {FOLIO_REPORT_ROWS, {.filters = {.tags = one_word}}, "filters"},
        {FOLIO_REPORT_ROWS, {.filters = {.domains = one_word}}, "filters"},
        {FOLIO_REPORT_ROWS, {.filters = {.visibilities = one_word}}, "filters"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        const FolioReport listens = {.name = "try", .reads = cases[i].needs};
        const FolioReport deaf = {.name = "try", .reads = ~cases[i].needs};
        g_autofree char *message = g_strdup_printf("report try does not take %s", cases[i].option);
        g_assert_true(folio_report_check_typed(&listens, &cases[i].typed, &error));
        g_assert_no_error(error);
        g_assert_false(folio_report_check_typed(&deaf, &cases[i].typed, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, message);
    }
}

/* Nothing asked is fine for each; a picture only for what can be drawn. */
static void
test_every_report(void)
{
    const FolioReportTyped nothing = {0}, picture = {.svg = true};
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        g_autoptr(GError) error = NULL;
        g_assert_true(folio_report_check_typed(*at, &nothing, &error));
        g_assert_no_error(error);
        bool drawn = folio_report_check_typed(*at, &picture, &error);
        g_assert_cmpint(drawn, ==, (*at)->draw != NULL);
        g_assert_cmpint(error == NULL, ==, drawn);
    }
}

/* One reading on 2026-03-02, a Monday. */
static bool
read_typed(const FolioReportTyped *typed, FolioReportOptions *asked, GError **error)
{
    FolioCall call = {0};
    g_date_set_dmy(&call.today, 2, G_DATE_MARCH, 2026);
    return folio_report_read_typed(&call, typed, asked, error);
}

static void
assert_day(const GDate *day, const char *wanted)
{
    g_autofree char *iso = g_date_valid(day) ? folio_date_to_iso(day) : NULL;
    g_assert_cmpstr(iso, ==, wanted);
}

/* A month begins on its first day and ends on its last; a weekday is the one before. */
static void
test_days(void)
{
    static const struct {
        const char *since, *until, *from, *to;
    } cases[] = {
        {NULL, NULL, NULL, NULL},
        {"2026-01-05", NULL, "2026-01-05", NULL},
        {NULL, "2026-01-05", NULL, "2026-01-05"},
        {"2026-02", "2026-02", "2026-02-01", "2026-02-28"},
        {"2024-02", "2024-02", "2024-02-01", "2024-02-29"},
        {"2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05"},
        {"yesterday", "today", "2026-03-01", "2026-03-02"},
        {"fri", "sun", "2026-02-27", "2026-03-01"},
        {"-6m", NULL, "2025-09-02", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioReportOptions asked;
        g_autoptr(GError) error = NULL;
        g_autofree char *since = g_strdup(cases[i].since), *until = g_strdup(cases[i].until);
        const FolioReportTyped typed = {.filters = {.since = since, .until = until}};
        g_assert_true(read_typed(&typed, &asked, &error));
        g_assert_no_error(error);
        assert_day(&asked.since, cases[i].from);
        assert_day(&asked.until, cases[i].to);
    }
}

static void
test_capacity(void)
{
    static const struct {
        const char *words;
        double hours; /* 0: none */
    } cases[] = {
        {"4h", 4},      {"4", 4},   {"2.5h", 2.5}, {"168", 168}, {"0.25h", 0.25},
        {"168.5", 0},   {"0", 0},   {"-1", 0},     {"", 0},      {"h", 0},
        {"4 hours", 0}, {"4hh", 0}, {"inf", 0},    {"nan", 0},   {"4,5h", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioReportOptions asked;
        g_autoptr(GError) error = NULL;
        g_autofree char *words = g_strdup(cases[i].words);
        const FolioReportTyped typed = {.capacity = words};
        bool done = read_typed(&typed, &asked, &error);
        g_assert_cmpint(done, ==, cases[i].hours > 0);
        if (done) {
            g_assert_cmpfloat(asked.capacity, ==, cases[i].hours);
            continue;
        }
        g_autofree char *message =
            g_strdup_printf("'%s' is no number of hours a week", cases[i].words);
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, message);
        g_assert_cmpstr(folio_error_get_hint(error), ==, "as 4h or 2.5h, 168 at most");
    }
}

static void
test_wrong(void)
{
    const struct {
        FolioReportTyped typed;
        const char *message; /* its beginning */
    } cases[] = {
        {{.role = (char[]){"attitude"}}, "there is no role 'attitude'"},
        {{.role = (char[]){""}}, "there is no role ''"},
        {{.days = -1}, "--days takes a number above 0"},
        {{.last = -5}, "--last takes a number above 0"},
        {{.filters = {.since = (char[]){"whenever"}}}, "no such day: 'whenever'"},
        {{.filters = {.until = (char[]){"2026-02-30"}}}, "no such day: '2026-02-30'"},
        {{.filters = {.since = (char[]){"2026-03-02"}, .until = (char[]){"2026-03-01"}}},
         "--since is after --until"},
        {{.filters = {.since = (char[]){"2026-03"}, .until = (char[]){"2026-02"}}},
         "--since is after --until"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioReportOptions asked;
        g_autoptr(GError) error = NULL;
        g_assert_false(read_typed(&cases[i].typed, &asked, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, cases[i].message));
    }
}

static void
test_rest(void)
{
    FolioReportOptions asked;
    g_autoptr(GError) error = NULL;
    for (const char *const *role = folio_roles; *role != NULL; role++) {
        g_autofree char *words = g_strdup(*role);
        const FolioReportTyped typed = {.role = words, .days = 7, .last = 2, .only_new = true};
        g_assert_true(read_typed(&typed, &asked, &error));
        g_assert_cmpstr(asked.role, ==, *role);
        g_assert_cmpuint(asked.days, ==, 7);
        g_assert_cmpuint(asked.last, ==, 2);
        g_assert_true(asked.only_new);
        g_assert_cmpfloat(asked.capacity, ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report_asked/reads", test_reads);
    g_test_add_func("/report_asked/every_report", test_every_report);
    g_test_add_func("/report_asked/days", test_days);
    g_test_add_func("/report_asked/capacity", test_capacity);
    g_test_add_func("/report_asked/wrong", test_wrong);
    g_test_add_func("/report_asked/rest", test_rest);
    return g_test_run();
}
