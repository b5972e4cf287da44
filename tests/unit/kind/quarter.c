/* Quarters of a year: words, days, borders. */
#include <string.h>

#include "folio/counts.h"
#include "folio/error.h"

static void
test_words(void)
{
    static const struct {
        const char *text, *again; /* NULL: refused */
    } cases[] = {
        {"2026Q1", "2026Q1"}, {"2026q4", "2026Q4"}, {"1900Q1", "1900Q1"}, {"2200Q4", "2200Q4"},
        {"1899Q4", NULL},     {"2201Q1", NULL},     {"2026Q0", NULL},     {"2026Q5", NULL},
        {"2026-Q1", NULL},    {"2026", NULL},       {"", NULL},           {"Q1", NULL},
        {"2026Q1 ", NULL},    {" 026Q1", NULL},     {"+026Q1", NULL},     {"-999Q1", NULL},
        {"2026Q", NULL},      {"2026K1", NULL},     {"0x7EQ1", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        FolioQuarter quarter = {0};
        g_test_message("'%s'", cases[i].text);
        bool read = folio_quarter_parse(cases[i].text, &quarter, &error);
        g_assert_cmpint(read, ==, cases[i].again != NULL);
        if (!read) {
            g_autofree char *message = g_strdup_printf("'%s' is no quarter", cases[i].text);
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
            g_assert_cmpstr(error->message, ==, message);
            g_assert_cmpstr(folio_error_get_hint(error), ==,
                            "a year and a quarter, such as 2026Q1");
            continue;
        }
        g_autofree char *text = folio_quarter_to_text(&quarter);
        g_assert_cmpstr(text, ==, cases[i].again);
    }
}

static void
test_days(void)
{
    static const struct {
        FolioQuarter quarter;
        GDateDay last;
        GDateMonth first_month, last_month;
    } cases[] = {
        {{2026, 1}, 31, G_DATE_JANUARY, G_DATE_MARCH},
        {{2026, 2}, 30, G_DATE_APRIL, G_DATE_JUNE},
        {{2026, 3}, 30, G_DATE_JULY, G_DATE_SEPTEMBER},
        {{2024, 4}, 31, G_DATE_OCTOBER, G_DATE_DECEMBER},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GDate first, last;
        folio_quarter_get_days(&cases[i].quarter, &first, &last);
        g_assert_cmpint(g_date_get_day(&first), ==, 1);
        g_assert_cmpint(g_date_get_month(&first), ==, cases[i].first_month);
        g_assert_cmpint(g_date_get_year(&first), ==, cases[i].quarter.year);
        g_assert_cmpint(g_date_get_day(&last), ==, cases[i].last);
        g_assert_cmpint(g_date_get_month(&last), ==, cases[i].last_month);
        g_assert_cmpint(g_date_get_year(&last), ==, cases[i].quarter.year);
    }
}

/* Every day of ten years is in one quarter of its year and in no other. */
static void
test_every_day_has_one(void)
{
    GDate day;
    g_date_clear(&day, 1);
    for (g_date_set_dmy(&day, 1, G_DATE_JANUARY, 2020); g_date_get_year(&day) < 2030;
         g_date_add_days(&day, 1)) {
        int year = g_date_get_year(&day), in = 0;
        for (int of = year - 1; of <= year + 1; of++) {
            for (int number = 1; number <= 4; number++) {
                const FolioQuarter quarter = {.year = of, .number = number};
                bool has = folio_quarter_has(&quarter, &day);
                in += has ? 1 : 0;
                g_assert_true(!has
                              || (of == year && number == ((int) g_date_get_month(&day) + 2) / 3));
            }
        }
        g_assert_cmpint(in, ==, 1);
    }
}

static void
test_equal(void)
{
    const FolioQuarter one = {2026, 1}, same = {2026, 1}, later = {2026, 2}, year = {2025, 1};
    g_assert_true(folio_quarter_equal(&one, &same));
    g_assert_false(folio_quarter_equal(&one, &later));
    g_assert_false(folio_quarter_equal(&one, &year));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quarter/words", test_words);
    g_test_add_func("/quarter/days", test_days);
    g_test_add_func("/quarter/every-day", test_every_day_has_one);
    g_test_add_func("/quarter/equal", test_equal);
    return g_test_run();
}
