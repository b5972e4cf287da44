/* Dates of birth, days of practice and ages: how near the words have to be, which days are real, and what is
 * no day at all. */
#include "lib/identifiers.h"

#define BIRTH "dob"
#define DAY "full-date"
#define AGE "age-89"

static const TestSample births[] = {
    {"born 03/04/1951", "1:6!"},
    {"birth 03/04/1951", "1:7!"},
    {"birthdate 03/04/1951", "1:11!"},
    {"birthday 03/04/1951", "1:10!"},
    {"DOB 03/04/1951", "1:5!"},
    {"D.O.B. 03/04/1951", "1:8!"},
    {"d o b 03/04/1951", "1:7!"},
    {"a b 03/04/1951", ""},
    {"03/04/1951, DOB", "1:1!"},
    {"bore 03/04/1951", ""},
    /* forms with a year */
    {"born 1951-04-03", "1:6!"},
    {"born 3.4.1951", "1:6!"},
    {"born 3-4-1951", "1:6!"},
    {"born 3/4/51", "1:6!"},
    {"born 3 April 1951", "1:6!"},
    {"born 3rd April 1951", "1:6!"},
    {"born April 3, 1951", "1:6!"},
    {"born Apr 3rd 1951", "1:6!"},
    {"born 3 of April 1951", "1:6!"},
    {"born on the 21st of December\n1951", "1:13!"},
    {"born 3 April", ""},
    {"born April 1951", ""},
    {"born 1951", ""},
    {"born 3-4/1951", ""},
    {"born 3.4.51", ""},
    {"born 1951.04.03", ""},
    {"born 3rx April 1951", ""},
    /* real days, either way round */
    {"born 29/02/2024", "1:6!"},
    {"born 29/02/2023", ""},
    {"born 29/02/1900", ""},
    {"born 29/02/2000", "1:6!"},
    {"born 31/04/1951", ""},
    {"born 12/31/1951", "1:6!"},
    {"born 13/13/1951", ""},
    {"born 00/04/1951", ""},
    {"born 03/04/1879", ""},
    {"born 03/04/1880", "1:6!"},
    {"born 03/04/2100", "1:6!"},
    {"born 03/04/2101", ""},
    {"born 31 April 1951", ""},
};

static const TestSample days[] = {
    {"The patient on 3 March", "1:16."},
    {"The patient on March 3", "1:16."},
    {"The ward, 2026-03-02: quiet", "1:11."},
    {"a death on 03/04/2026 and on 04/04/2026", "1:12. 1:30."},
    {"On 3 March\nthe patient came", "1:4."},
    {"on 3 march, the patient", ""}, /* "march" may be a walk */
    {"We met on 3 March", ""},
    {"the patient in March", ""},
    {"the patient on the 3rd", ""},
    {"the patient files/2026-03-02-talk.md", ""},
    {"the patient 2026-03-02-talk", ""},
    {"the patient 2026/03/02/", ""},
    {"the patient due:2026-03-02", ""},
    {"the patient https://example.org/?on=2026-03-02", ""},
    {"the patient 2026-03-02T10:00", ""},
    {"the patient was born 03/04/1951", ""}, /* the other rule's */
};

static const TestSample ages[] = {
    {"aged 90", "1:6?"},
    {"aged 89", ""},
    {"aged 120", "1:6?"},
    {"aged 121", ""},
    {"age 93", "1:5?"},
    {"age: 93", "1:6?"},
    {"ages 93", ""},
    {"a 93-year-old", "1:3?"},
    {"93 years old", "1:1?"},
    {"93 yrs old", "1:1?"},
    {"93 year old", "1:1?"},
    {"93 years of age", "1:1?"},
    {"93 years of work", ""},
    {"93 years", ""},
    {"93 yo", "1:1?"},
    {"93yo", "1:1?"},
    {"93YO", "1:1?"},
    {"93yoga", ""},
    {"aged 90+", ""},
    {"aged 90-95", ""},
    {"aged 90 to 95", ""},
    {"aged 90 or older", ""},
    {"aged 90 and above", ""},
    {"aged 90 and well", "1:6?"},
    {"90", ""},
};

static void
test_births(void)
{
    TEST_CHECK_SHARED(births, BIRTH);
}

static void
test_days(void)
{
    TEST_CHECK_SHARED(days, DAY);
}

static void
test_ages(void)
{
    TEST_CHECK_SHARED(ages, AGE);
}

/* The word counts within twenty characters, before and after. */
static void
test_near(void)
{
    for (guint gap = 18; gap <= 22; gap++) {
        g_autofree char *blanks = g_strnfill(gap, ' ');
        g_autofree char *before = g_strdup_printf("born%s03/04/1951", blanks);
        g_autofree char *after = g_strdup_printf("03/04/1951%sborn", blanks);
        g_autofree char *expected = g_strdup_printf("1:%u!", gap + 5);
        g_autofree char *first = test_find_places(before, FOLIO_VISIBILITY_SHARED, BIRTH);
        g_autofree char *second = test_find_places(after, FOLIO_VISIBILITY_SHARED, BIRTH);
        g_assert_cmpstr(first, ==, gap <= 20 ? expected : "");
        g_assert_cmpstr(second, ==, gap <= 20 ? "1:1!" : "");
    }
}

/* A day is a detail only in a text about practice, a hint that public makes a warning. */
static void
test_practice(void)
{
    static const char text[] = "The patient on 3 March";
    static const struct {
        FolioVisibility tier;
        bool is_about_practice;
        int worst; /* -1: nothing */
    } cases[] = {{FOLIO_VISIBILITY_SHARED, false, -1},
                 {FOLIO_VISIBILITY_PUBLIC, false, -1},
                 {FOLIO_VISIBILITY_PRIVATE, true, FOLIO_LEVEL_HINT},
                 {FOLIO_VISIBILITY_SHARED, true, FOLIO_LEVEL_HINT},
                 {FOLIO_VISIBILITY_PUBLIC, true, FOLIO_LEVEL_WARNING}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioIdentifierContext context = {.tier = cases[i].tier,
                                                .is_about_practice = cases[i].is_about_practice};
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_assert_true(folio_identifiers_scan(text, strlen(text), &context, findings));
        g_assert_cmpuint(findings->len, ==, cases[i].worst < 0 ? 0 : 1);
        g_assert_cmpint(folio_findings_worst(findings), ==, cases[i].worst);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/date/births", test_births);
    g_test_add_func("/identifier/date/days", test_days);
    g_test_add_func("/identifier/date/ages", test_ages);
    g_test_add_func("/identifier/date/near", test_near);
    g_test_add_func("/identifier/date/practice", test_practice);
    return g_test_run();
}
