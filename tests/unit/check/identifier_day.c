/* Days and ages in all the ways they are written: where each ends, and what is no day or no age. */
#include "check/identifier_internal.h"

typedef struct Sample {
    const char *text;
    const char *found; /* the first match as it stands, "" for none */
    bool has_year;
} Sample;

static const Sample days[] = {
    /* in numbers */
    {"2026-03-02", "2026-03-02", true},
    {"2026/3/2", "2026/3/2", true},
    {"on 02/03/1951.", "02/03/1951", true},
    {"12/25/2020", "12/25/2020", true}, /* as in America */
    {"2.3.2026", "2.3.2026", true},
    {"2/3/26", "2/3/26", true},
    {"2.3.26", "", false}, /* a version */
    {"2-3-26", "", false},
    {"2026.03.02", "", false},
    {"2026-02-30", "", false},
    {"29/02/2024", "29/02/2024", true},
    {"29/02/2023", "", false},
    {"31/04/2020", "", false},
    {"13/13/2020", "", false},
    {"02/03-2020", "", false}, /* two marks */
    {"02 / 03 / 2020", "", false},
    {"1/2/1879", "", false}, /* nobody alive was there */
    {"1/2/1880", "1/2/1880", true},
    {"1/2/2101", "", false},
    {"0/1/2020", "", false},
    /* in words */
    {"3 March", "3 March", false},
    {"3rd of March 2026", "3rd of March 2026", true},
    {"March 3, 2026", "March 3, 2026", true},
    {"march 3", "", false},
    {"3 march", "", false},
    {"22nd Feb", "22nd Feb", false},
    {"30 February", "", false},
    {"31 June 2026", "", false},
    {"3xx March", "", false},
    {"32 March", "", false},
    {"3 March 26", "3 March", false},
    {"3 March 1066", "3 March", false},
    {"3\nMarch", "3\nMarch", false},
    {"3\n\nMarch", "", false},
    {"May I 3", "", false},
    {"of March", "", false},
    /* the journal's own */
    {"due:2026-03-02", "", false},
    {"goals/2026-03-02-lead-a-round", "", false},
    {"2026-03-02-lead", "", false},
    {"slides_2026-03-02", "", false},
    {"until 2026-03-02", "2026-03-02", true},
};

static void
test_days(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_auto(FolioIdentifierText) text = {0};
        g_autofree char *found = g_strdup("");
        FolioDateMatch match = {0};
        folio_identifier_text_init(&text, days[i].text, strlen(days[i].text));
        for (gsize at = 0; at < text.words->len && *found == '\0'; at++) {
            gsize start = folio_word_at(&text, at)->start;
            if (!folio_identifier_date_at(&text, at, &match))
                continue;
            g_free(found);
            found = g_strndup((const char *) text.chars + start, match.end - start);
            g_assert_cmpuint(match.last_word, <, text.words->len);
            g_assert_cmpuint(folio_word_at(&text, match.last_word)->end, ==, match.end);
        }
        g_test_message("%s", days[i].text);
        g_assert_cmpstr(found, ==, days[i].found);
        g_assert_true(*found == '\0' || match.has_year == days[i].has_year);
    }
}

static const struct {
    const char *text;
    unsigned years; /* 0: none */
} ages[] = {
    {"47 years old", 47},
    {"47-year-old", 47},
    {"47 years of age", 47},
    {"47 yo", 47},
    {"47yo", 47},
    {"aged 47", 47},
    {"age: 47", 47},
    {"age 104", 104},
    {"120 years old", 120},
    {"121 years old", 0},
    {"0 years old", 0},
    {"47 years", 0},
    {"47 years ago", 0},
    {"47 old", 0},
    {"47xyo", 0},
    {"aged 90 or older", 0},
    {"aged 90 and over", 0},
    {"aged 60 to 95", 0},
    {"aged 60+", 0},
    {"age 12%", 0},
    {"page 47", 0},
    {"1000 years old", 0},
    {"forty years old", 0},
};

static void
test_ages(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ages); i++) {
        g_auto(FolioIdentifierText) text = {0};
        FolioDateMatch match = {0};
        unsigned found = 0, years = 0;
        folio_identifier_text_init(&text, ages[i].text, strlen(ages[i].text));
        for (gsize at = 0; at < text.words->len; at++) {
            if (folio_identifier_age_at(&text, at, &years, &match)) {
                found = years;
                g_assert_cmpuint(match.end, <=, text.length);
            }
        }
        g_test_message("%s", ages[i].text);
        g_assert_cmpuint(found, ==, ages[i].years);
    }
}

/* Every day of a leap year and the one after it, in words and in numbers, is the day it says; the day behind the
 * last of a month is none. */
static void
test_calendar(void)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    for (unsigned year = 2024; year <= 2025; year++) {
        for (unsigned month = 1; month <= 12; month++) {
            unsigned last = g_date_get_days_in_month((GDateMonth) month, (GDateYear) year);
            for (unsigned day = 1; day <= last + 1; day++) {
                g_autofree char *in_words =
                    g_strdup_printf("%u %s %u", day, months[month - 1], year);
                g_autofree char *in_numbers = g_strdup_printf("%04u-%02u-%02u", year, month, day);
                const char *both[] = {in_words, in_numbers};
                for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
                    g_auto(FolioIdentifierText) text = {0};
                    FolioDateMatch match;
                    folio_identifier_text_init(&text, both[i], strlen(both[i]));
                    g_assert_true(folio_identifier_date_at(&text, 0, &match) == (day <= last));
                }
            }
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/day/days", test_days);
    g_test_add_func("/identifier/day/ages", test_ages);
    g_test_add_func("/identifier/day/calendar", test_calendar);
    return g_test_run();
}
