/* People of the journal wherever a text names them: by name, address and handle. */
#include "check/identifier_internal.h"

typedef struct Sample {
    const char *text;
    const char *found; /* "AS WRITTEN" of each, '+' behind who has agreed, '|' between */
} Sample;

static void
add_match(GString *found, const FolioIdentifierText *text, const FolioPersonMatch *match)
{
    if (found->len > 0)
        g_string_append_c(found, '|');
    g_string_append_len(found, (const char *) text->chars + match->start,
                        (gssize) (match->end - match->start));
    if (match->consents)
        g_string_append_c(found, '+');
}

/* What begins at each word in turn. */
static char *
find_all(const FolioKnownPeople *people, const char *bytes)
{
    FolioPersonMatch match;
    g_auto(FolioIdentifierText) text = {0};
    GString *found = g_string_new(NULL);
    folio_identifier_text_init(&text, bytes, strlen(bytes));
    for (gsize i = 0; i < text.words->len; i++) {
        if (!folio_known_people_match(people, &text, i, &match))
            continue;
        g_assert_cmpuint(match.start, <, match.end);
        g_assert_cmpuint(match.end, <=, text.length);
        add_match(found, &text, &match);
    }
    return g_string_free(found, FALSE);
}

static void
check_samples(const FolioKnownPeople *people, const Sample *samples, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = find_all(people, samples[i].text);
        g_test_message("%s", samples[i].text);
        g_assert_cmpstr(found, ==, samples[i].found);
    }
}

static const Sample names[] = {
    {"Anjali Patel", "Anjali Patel"},
    {"with Anjali Patel, then", "Anjali Patel"},
    {"anjali patel", "anjali patel"},
    {"ANJALI PATEL", "ANJALI PATEL"},
    {"Anjali  Patel", "Anjali  Patel"},
    {"Anjali    Patel", ""},
    {"Anjali-Patel", "Anjali-Patel"},
    {"Anjali_Patel", "Anjali_Patel"},
    {"Anjali, Patel", ""},
    {"Anjali\nPatel", "Anjali\nPatel"},
    {"AnjaliPatel", ""},
    {"Anjali Patels", ""},
    {"Anjali Patel2", ""},
    {"Anjali Patel's idea", "Anjali Patel"},
    {"Anjali", ""},
    {"Patel", ""},
    {"Patel Anjali", ""},
    {"Jean-Luc Moreau", "Jean-Luc Moreau"},
    {"Jean Luc Moreau", "Jean Luc Moreau"},
    {"Jean Moreau", ""},
    {"Anjali Patel and Anjali Patel", "Anjali Patel|Anjali Patel"},
    /* of one word: only with a capital */
    {"Cher sang", "Cher"},
    {"cher sang", ""},
    {"Cherish", ""},
    {"@Cher", ""},
};

static const Sample titles[] = {
    {"Dr Patel", "Patel"},    {"Dr. Patel", "Patel"},   {"dr patel", "patel"},
    {"Ms\nPatel", "Patel"},   {"Nurse Patel", "Patel"}, {"Dr Patels", ""},
    {"Dr, Patel", ""},        {"Dr   Patel", ""},       {"Doc Patel", ""},
    {"Dr Moreau", "Moreau"},  {"Dr Luc", ""},           {"Dr Anjali Patel", "Anjali Patel"},
    {"Dr Berger", "Berger+"}, {"Dr A. Patel", ""},
};

static const Sample addresses[] = {
    {"anjali@clinic.ca", "anjali@clinic.ca"},
    {"ANJALI@Clinic.CA", "ANJALI@Clinic.CA"},
    {"<mailto:anjali@clinic.ca>", "anjali@clinic.ca"},
    {"anjali@clinic.cat", ""},
    {"anjali@clinic", ""},
    {"anjali @clinic.ca", ""},
    {"anjalia@clinic.ca", ""},
    {"lena.b@clinic.ca", "lena.b@clinic.ca+"},
    {"lena.b", ""},
    {"@patel", "patel"},
    {"@Patel:", "Patel"},
    {"(@patel)", "patel"},
    {"@patels", ""},
    {"@ patel", ""},
    {"patel", ""},
    {"@lena", "lena+"},
    {"@anjali", ""},
};

static FolioKnownPeople *
make_people(void)
{
    FolioKnownPeople *people = folio_known_people_new();
    folio_known_people_add(people, "Anjali Patel", "anjali@clinic.ca", "patel", false);
    folio_known_people_add(people, "Lena Berger", "lena.b@clinic.ca", "lena", true);
    folio_known_people_add(people, "Jean-Luc Moreau", NULL, NULL, false);
    folio_known_people_add(people, "Cher", NULL, NULL, false);
    return people;
}

static void
test_names(void)
{
    g_autoptr(FolioKnownPeople) people = make_people();
    check_samples(people, names, G_N_ELEMENTS(names));
}

static void
test_titles(void)
{
    g_autoptr(FolioKnownPeople) people = make_people();
    check_samples(people, titles, G_N_ELEMENTS(titles));
}

static void
test_addresses(void)
{
    g_autoptr(FolioKnownPeople) people = make_people();
    check_samples(people, addresses, G_N_ELEMENTS(addresses));
}

/* Of two who may be meant, whoever's name is longer, in whatever order they are known. */
static void
test_longest(void)
{
    static const Sample samples[] = {{"Anna Lee", "Anna Lee+"},
                                     {"Anna Lee Wong", "Anna Lee Wong"},
                                     {"Anna Lee-Wong", "Anna Lee-Wong"},
                                     {"Anna Lee Wongs", "Anna Lee+"},
                                     {"Anna", ""}};
    for (int i = 0; i < 2; i++) {
        g_autoptr(FolioKnownPeople) people = folio_known_people_new();
        folio_known_people_add(people, i == 0 ? "Anna Lee" : "Anna Lee Wong", NULL, NULL, i == 0);
        folio_known_people_add(people, i == 1 ? "Anna Lee" : "Anna Lee Wong", NULL, NULL, i == 1);
        check_samples(people, samples, G_N_ELEMENTS(samples));
    }
}

/* Nobody is known, or nothing of somebody. */
static void
test_nobody(void)
{
    g_autoptr(FolioKnownPeople) nobody = folio_known_people_new();
    g_autoptr(FolioKnownPeople) blank = folio_known_people_new();
    folio_known_people_add(blank, "", " ", "--", false);
    folio_known_people_add(blank, NULL, NULL, NULL, true);
    const FolioKnownPeople *const sets[] = {NULL, nobody, blank};
    for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_autofree char *found = find_all(sets[i], "Anjali Patel <anjali@clinic.ca> @patel -- ");
        g_assert_cmpstr(found, ==, "");
    }
}

/* Written otherwise they are the same letters; a word too long to be looked up is nobody's. */
static void
test_spellings(void)
{
    g_autofree char *longest = g_strnfill(63, 'x');
    g_autofree char *longer = g_strnfill(64, 'x');
    g_autofree char *text = g_strdup_printf("@%s @%s", longest, longer);
    g_autoptr(FolioKnownPeople) people = folio_known_people_new();
    folio_known_people_add(people, "Zo\xc3\xab \xc3\x9cnal", NULL, NULL, false);
    folio_known_people_add(people, NULL, NULL, longest, false);
    folio_known_people_add(people, NULL, NULL, longer, false);
    const Sample samples[] = {{"Zoe Unal", "Zoe Unal"},
                              {"ZO\xc3\x8b \xc3\x9cNAL", "ZOE UNAL"},
                              {"Zoe\xcc\x88 U\xcc\x88nal", "Zoe Unal"},
                              {"Zoe\xc2\xa0Unal", "Zoe Unal"},
                              {text, longest}};
    check_samples(people, samples, G_N_ELEMENTS(samples));
}

/* Only a public text is looked through, and its finding blocks. */
static void
test_tiers(void)
{
    static const FolioVisibility tiers[] = {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_SHARED,
                                            FOLIO_VISIBILITY_PUBLIC};
    static const char text[] = "thanks to Anjali Patel and Lena Berger";
    g_autoptr(FolioKnownPeople) people = make_people();
    for (gsize i = 0; i < G_N_ELEMENTS(tiers); i++) {
        const FolioIdentifierContext context = {.tier = tiers[i], .people = people};
        bool is_public = tiers[i] == FOLIO_VISIBILITY_PUBLIC;
        g_autoptr(GPtrArray) findings = folio_findings_new();
        bool passes = folio_identifiers_scan(text, strlen(text), &context, findings);
        g_assert_true(passes != is_public);
        g_assert_cmpuint(findings->len, ==, is_public ? 1 : 0);
        const FolioFinding *finding = is_public ? g_ptr_array_index(findings, 0) : NULL;
        g_assert_cmpstr(is_public ? finding->message : NULL, ==,
                        is_public ? "names somebody who has not agreed to be named in public: "
                                    "An*******el"
                                  : NULL);
        g_assert_cmpuint(is_public ? finding->column : 11, ==, 11);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/people/names", test_names);
    g_test_add_func("/identifier/people/titles", test_titles);
    g_test_add_func("/identifier/people/addresses", test_addresses);
    g_test_add_func("/identifier/people/longest", test_longest);
    g_test_add_func("/identifier/people/nobody", test_nobody);
    g_test_add_func("/identifier/people/spellings", test_spellings);
    g_test_add_func("/identifier/people/tiers", test_tiers);
    return g_test_run();
}
