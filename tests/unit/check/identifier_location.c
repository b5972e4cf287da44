/* Details that together point to one person: every set of them, and what counts as each. */
#include "lib/identifiers.h"

#define RULE "location-cluster"

/* One of each sort, in the order in which they stand in the text. */
static const char *const details[] = {"with porphyria", "aged 47",   "seen on 3 March",
                                      "on Abbey Ward",  "by bed 12", "a farmer"};

static char *
join_details(unsigned set)
{
    GString *text = g_string_new("Somebody");
    for (unsigned i = 0; i < G_N_ELEMENTS(details); i++) {
        if ((set & (1U << i)) != 0)
            g_string_append_printf(text, ", %s", details[i]);
    }
    return g_string_free(g_string_append(text, " came in.\n"), FALSE);
}

static unsigned
count_details(unsigned set)
{
    unsigned count = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(details); i++)
        count += (set >> i) & 1;
    return count;
}

/* Three or more, whichever they are, and once however many. */
static void
test_every_set(void)
{
    for (unsigned set = 0; set < 1U << G_N_ELEMENTS(details); set++) {
        g_autofree char *text = join_details(set);
        g_autofree char *places = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
        g_test_message("%s", text);
        g_assert_true((places[0] != '\0') == (count_details(set) >= 3));
        g_assert_null(strchr(places, ' '));
        if ((set & 1) != 0 && places[0] != '\0')
            g_assert_cmpstr(places, ==, "1:16."); /* at the first of them */
    }
}

static void
test_levels(void)
{
    static const char text[] = "A farmer with porphyria in bed 12";
    g_autofree char *mine = test_find_places(text, FOLIO_VISIBILITY_PRIVATE, RULE);
    g_autofree char *shared = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
    g_autofree char *everybody = test_find_places(text, FOLIO_VISIBILITY_PUBLIC, RULE);
    g_assert_cmpstr(mine, ==, "1:3.");
    g_assert_cmpstr(shared, ==, "1:3.");
    g_assert_cmpstr(everybody, ==, "1:3?");
}

/* Two details are there already: is this a third? */
static void
check_thirds(const char *const *phrases, gsize count, bool counts)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *text = g_strdup_printf("a farmer with porphyria %s now", phrases[i]);
        g_autofree char *places = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
        g_test_message("%s", text);
        g_assert_cmpstr(places, ==, counts ? "1:3." : "");
    }
}

static void
test_what_counts(void)
{
    static const char *const phrases[] = {
        "in Ward 7",
        "in Ward 7B",
        "on Abbey Ward",
        "at Abbey\nHospital",
        "in the Royal Infirmary",
        "at Pentonville Prison",
        "in St Mary's Hospital",
        "in St Mary\xe2\x80\x99s Hospital",
        "in St Thomas' Hospital",
        "in St Thomas'\nHospital",
        "in bed 12",
        "in Bed 12",
        "in bay 4b",
        "in theatre 3",
        "in cubicle 7",
        "in room 101",
        "aged 47",
        "a 47-year-old",
        "47 years old",
        "on 3 March",
        "on March 3rd",
        "on 2026-03-02",
    };
    check_thirds(phrases, G_N_ELEMENTS(phrases), true);
}

static void
test_what_does_not(void)
{
    static const char *const phrases[] = {
        "",
        "in ward 7",
        "on Ward",
        "on the Ward",
        "on The Ward",
        "on abbey Ward",
        "at Abbey-Hospital",
        "at Abbey. Hospital",
        "in nobody's Hospital",
        "in Al's Hospital",
        "in the S Hospital",
        "in bed",
        "in bed twelve",
        "in bed-12",
        "in bed 1234",
        "in beds 12",
        "in their 40s",
        "in March",
        "on 31 February",
        "a farmer with porphyria again",
    };
    check_thirds(phrases, G_N_ELEMENTS(phrases), false);
}

static const TestSample paragraphs[] = {
    {"A farmer\nwith porphyria\nin bed 12", "1:3."},
    {"A farmer\n\nwith porphyria in bed 12", ""},
    {"A farmer with porphyria\n \t\nin bed 12", ""},
    {"A farmer\r\nwith porphyria\r\nin bed 12", "1:3."},
    {"A farmer with porphyria\r\n\r\nin bed 12", ""},
    {"A farmer with porphyria in bed 12\n\nA pilot with rabies in bed 3", "1:3. 3:3."},
    {"A farmer\n\nA pilot with rabies in bed 3\n\nA miner", "3:3."},
    {"Words first.\n\nThen a farmer with porphyria, bed 12.\n\nWords last.", "3:8."},
    {"- a farmer\n- with porphyria\n- in bed 12\n", "1:5."},
};

static void
test_paragraphs(void)
{
    TEST_CHECK_SHARED(paragraphs, RULE);
}

/* Nothing in the message shows what was found. */
static void
test_message(void)
{
    static const char text[] = "A farmer with porphyria in bed 12";
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_SHARED};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_assert_true(folio_identifiers_scan(text, strlen(text), &context, findings));
    g_assert_cmpuint(findings->len, ==, 1);
    const FolioFinding *finding = g_ptr_array_index(findings, 0);
    g_assert_cmpstr(finding->message, ==, "details that together may point to one person");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/location/every-set", test_every_set);
    g_test_add_func("/identifier/location/levels", test_levels);
    g_test_add_func("/identifier/location/what-counts", test_what_counts);
    g_test_add_func("/identifier/location/what-does-not", test_what_does_not);
    g_test_add_func("/identifier/location/paragraphs", test_paragraphs);
    g_test_add_func("/identifier/location/message", test_message);
    return g_test_run();
}
