/* Quarters of a year: no day finer than that is in a count. */
#include <string.h>

#include "folio/counts.h"
#include "folio/error.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2200, YEAR_DIGITS = 4, QUARTER_MONTHS = 3 };

bool
folio_quarter_parse(const char *text, FolioQuarter *quarter, GError **error)
{
    gint64 year;
    g_autofree char *digits = g_strndup(text, YEAR_DIGITS);
    bool is_quarter = strlen(text) == strlen("2026Q1") && g_ascii_isdigit(text[0])
                      && g_ascii_string_to_signed(digits, 10, YEAR_MIN, YEAR_MAX, &year, NULL)
                      && g_ascii_toupper(text[YEAR_DIGITS]) == 'Q' && text[YEAR_DIGITS + 1] >= '1'
                      && text[YEAR_DIGITS + 1] <= '4';
    if (!is_quarter) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no quarter", text);
        folio_error_hint(error, "a year and a quarter, such as 2026Q1");
        return false;
    }
    *quarter = (FolioQuarter){.year = (int) year, .number = text[YEAR_DIGITS + 1] - '0'};
    return true;
}

char *
folio_quarter_to_text(const FolioQuarter *quarter)
{
    return g_strdup_printf("%04dQ%d", quarter->year, quarter->number);
}

bool
folio_quarter_equal(const FolioQuarter *a, const FolioQuarter *b)
{
    return a->year == b->year && a->number == b->number;
}

void
folio_quarter_get_days(const FolioQuarter *quarter, GDate *first, GDate *last)
{
    g_date_clear(first, 1);
    g_date_set_dmy(first, 1, (GDateMonth) ((quarter->number - 1) * QUARTER_MONTHS + 1),
                   (GDateYear) quarter->year);
    *last = *first;
    g_date_add_months(last, QUARTER_MONTHS);
    g_date_subtract_days(last, 1);
}

bool
folio_quarter_has(const FolioQuarter *quarter, const GDate *day)
{
    GDate first, last;
    folio_quarter_get_days(quarter, &first, &last);
    return g_date_compare(day, &first) >= 0 && g_date_compare(day, &last) <= 0;
}
