/* Every rule: what it must find, how clearly, and what it must leave alone. Numbers are from ranges
 * kept for tests, published samples, or made up. */
#include "folio/identifier.h"

#include <string.h>

/* "RULE!" blocks in a shared text, "RULE?" warns there, "RULE." is a hint; in order of place. */
static char *
verdict(const char *text, FolioVisibility tier)
{
    static const char marks[] = {
        [FOLIO_LEVEL_HINT] = '.', [FOLIO_LEVEL_WARNING] = '?', [FOLIO_LEVEL_ERROR] = '!'};
    const FolioIdentifierContext context = {.tier = tier, .is_about_practice = true};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    GString *words = g_string_new(NULL);
    bool passes = folio_identifiers_scan(text, strlen(text), &context, findings);
    g_assert_true(passes == (folio_findings_worst(findings) < (int) FOLIO_LEVEL_ERROR));
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = findings->pdata[i];
        g_string_append_printf(words, "%s%s%c", i > 0 ? " " : "", finding->rule,
                               marks[finding->level]);
    }
    return g_string_free(words, FALSE);
}

static const struct {
    const char *text, *found;
} samples[] = {
    /* nhs-number */
    {"NHS 999 000 0018", "nhs-number!"},
    {"number 999 000 0026.", "nhs-number!"},
    {"999 000 0019", ""},
    {"9990000018", "nhs-number?"},
    {"999-000-0018", "nhs-number?"},
    {"999.000.0018", "nhs-number?"},
    {"NHS number: 9990000018", "nhs-number!"},
    {"NHS no. 99 90 00 00 18", "nhs-number!"},
    {"99 90 00 00 18", ""},
    {"9990000018 (NHS)", "nhs-number!"},
    {"NHS9990000018", "nhs-number!"},
    {"XY9990000018", ""},
    {"(999 000 0018)", "nhs-number!"},
    {"**999** 000 0018", "nhs-number!"},
    {"999\n000 0018", "nhs-number!"},
    {"999\n\n000 0018", ""},
    {"99900000180", ""},
    {"0.9990000018", ""},
    {"9990000018.5", ""},
    {"$9990000018", ""},
    {"£9990000018", ""},
    {"9990000018 euros", ""},
    {"9990000018%", ""},
    {"`9990000018`", "nhs-number?"},
    {"[x](https://example.org/?nhs=9990000018)", "nhs-number!"},
    {"[x](../files/9990000018.png)", "nhs-number?"},
    /* what is no person's */
    {"ISBN 0306406152", ""},
    {"ISBN-10: 0-306-40615-2", ""},
    {"ISBN 0 306 40615 2", ""},
    {"ISSN 999 000 0018", ""},
    {"10.1080/9990000018", ""},
    {"https://doi.org/10.1080/0142159X.2023.2273217", ""},
    {"ORCID 0000-0002-1825-0097", ""},
    {"PMID: 9990000018", ""},
    {"version 9990000018", ""},
    {"pages 999-1011", ""},
    /* chi-number, hc-number */
    {"0101800002", "chi-number!"},
    {"010180 0002", "chi-number!"},
    {"010180 0003", ""},
    {"3999999918", "hc-number!"},
    {"399 999 9926", "hc-number!"},
    {"399 999 9919", ""},
    /* us-ssn */
    {"219-09-9999", "us-ssn!"},
    {"219 09 9999", "us-ssn?"},
    {"219099999", ""},
    {"SSN 219099999", "us-ssn!"},
    {"social security number: 219099999", "us-ssn!"},
    {"078-05-1120", "us-ssn?"},
    {"SSN 078-05-1120", "us-ssn?"},
    {"000-12-3456", ""},
    {"666-12-3456", ""},
    {"900-12-3456", ""},
    {"219-00-9999", ""},
    {"219-09-0000", ""},
    /* us-mbi */
    {"1EG4-TE5-MK73", "us-mbi!"},
    {"1EG4TE5MK73", "us-mbi!"},
    {"mbi 1eg4-te5-mk73", "us-mbi!"},
    {"1eg4-te5-mk73", ""},
    {"1SG4-TE5-MK73", ""},
    {"0EG4-TE5-MK73", ""},
    /* mrn */
    {"MRN 1234567", "mrn!"},
    {"MRN: A123456", "mrn!"},
    {"MRN1234567", "mrn!"},
    {"**MRN:** 12-34-56", "mrn!"},
    {"hospital no. X12345", "mrn!"},
    {"Unit number 12345", "mrn!"},
    {"patient id is 48392011", "mrn!"},
    {"case no 2024/1234", "mrn!"},
    {"accession number 1234567", "mrn!"},
    {"URN 123456", "mrn!"},
    {"MRN policy", ""},
    {"MRN 123", ""},
    {"MRN policy 2024", ""},
    {"in case no 12 patients came", ""},
    {"the patient 1234567", ""},
    {"hospital 12345", ""},
    {"urn:isbn:9780306406157", ""},
    {"MRN 12345678901", ""},
    /* au-medicare, au-ihi */
    {"Medicare 2123 45670 1", "au-medicare!"},
    {"2123 45670 1", "au-medicare?"},
    {"2123456701", "au-medicare?"},
    {"2123 45671 1", ""},
    {"Medicare 2123456701-1", "au-medicare!"},
    {"8003608166690974", "au-ihi!"},
    {"8003 6081 6669 0974", "au-ihi!"},
    {"8003608166690975", ""},
    /* nz-nhi */
    {"ZAC5361", "nz-nhi!"},
    {"ZAC3561", ""},
    {"ZAD96LT", "nz-nhi!"},
    {"ZAD96LS", ""},
    {"zac5361", ""},
    {"NHI zac5361", "nz-nhi!"},
    {"NHI ZAC 5361", "nz-nhi!"},
    {"ZAI5361", ""},
    {"RFC 2277", ""},
    {"DEC2025 JAN2024 FEB2026 MAR2020 NOV2022", ""},
    /* ca-bc-phn, ca-on-hc */
    {"9698 658 215", "ca-bc-phn!"},
    {"9698658215", "ca-bc-phn!"},
    {"9698 648 215", ""},
    {"1234-567-897", "ca-on-hc?"},
    {"health card 1234567897", "ca-on-hc!"},
    {"1234-567-897-AB", "ca-on-hc?"},
    {"1234-567-898", ""},
    /* national numbers, beside the word that names them */
    {"SIN 046 454 286", "ca-sin!"},
    {"046 454 286", ""},
    {"SIN 046 454 287", ""},
    {"BSN 111222333", "nl-bsn!"},
    {"111222333", ""},
    {"BSN 111222334", ""},
    {"HETU 131052-308T", "fi-hetu!"},
    {"131052-308T", "fi-hetu?"},
    {"131052A308T", "fi-hetu?"},
    {"131052-308U", ""},
    {"NRIC S0000001I", "sg-nric!"},
    {"S0000001I", "sg-nric?"},
    {"S0000001J", ""},
    {"national insurance AB123456C", "uk-nino!"},
    {"AB 12 34 56 C", "uk-nino?"},
    {"QQ123456C", ""},
    {"AB123456E", ""},
    {"PPS 1234567T", "ie-pps!"},
    {"PPS number 1234567FA", "ie-pps!"},
    {"PPS 1234567S", ""},
    {"1234567T", ""},
    {"personnummer 121212-1212", "se-personnummer!"},
    {"personnummer 121212-1213", ""},
    {"fødselsnummer eller personnummer 01010099184", "no-fodselsnummer!"},
    {"010100 99184", "no-fodselsnummer?"},
    {"010100 99185", ""},
    {"CPR 010100-0001", "dk-cpr!"},
    {"CPR 320100-0001", ""},
    {"DNI 12345678Z", "es-dni!"},
    {"12345678-Z", "es-dni?"},
    {"12345678-A", ""},
    {"PESEL 44051401458", "pl-pesel!"},
    {"PESEL 44051401459", ""},
    /* dob */
    {"born 03/04/1951", "dob!"},
    {"DOB: 3.4.1951", "dob!"},
    {"DOB 03/04/51", "dob!"},
    {"d.o.b. 1951-04-03", "dob!"},
    {"date of birth: 3 April 1951", "dob!"},
    {"born on the 3rd of April, 1951", "dob!"},
    {"03/04/1951 (DOB)", "dob!"},
    {"born 31/02/1951", ""},
    {"born leader", ""},
    {"born in 1951", ""},
    {"born and raised far away from here, until 03/04/1951", ""},
    /* full-date: only where the text speaks of practice */
    {"The patient came on 3 March 2026.", "full-date."},
    {"The patient came on March 3rd.", "full-date."},
    {"On 2026-03-02 the ward was full", "full-date."},
    {"the patient, 03/04/2026", "full-date."},
    {"the patient in March 2026", ""},
    {"the patient on 31 February", ""},
    {"We met on 3 March 2026.", ""},
    {"- [ ] write to the patient @amina due:2026-03-06 ^t7kdnp", ""},
    {"the patient in [this](../goals/2026/2026-03-02-lead-g4kq7m.md)", ""},
    {"the patient may 3 times", ""},
    {"patient of 12.3.45", ""},
    /* age-89 */
    {"aged 93", "age-89?"},
    {"a 97-year-old woman", "age-89?"},
    {"she is 90 years old", "age-89?"},
    {"101 years of age", "age-89?"},
    {"93yo", "age-89?"},
    {"aged 89", ""},
    {"aged 90 or older", ""},
    {"aged 90 and over", ""},
    {"90 years ago", ""},
    {"121 years old", ""},
    {"95%", ""},
    {"in their 90s", ""},
    /* phone */
    {"+44 20 7946 0958", "phone?"},
    {"+44 (0)20 7946 0958", "phone?"},
    {"0044 20 7946 0958", "phone?"},
    {"020 7946 0958", "phone?"},
    {"(01632) 960001", "phone?"},
    {"07700900123", "phone?"},
    {"07700 900 123", "phone?"},
    {"212-555-0142", "phone?"},
    {"(212) 555-0142", "phone?"},
    {"212.555.0142", "phone?"},
    {"1-212-555-0142", "phone?"},
    {"tel 212 555 0142", "phone?"},
    {"212 555 0142", ""},
    {"112-555-0142", ""},
    {"[call](tel:+442079460958)", "phone?"},
    {"version 212.555.0142", ""},
    {"10:30 to 11:45, 12.30 pm, 2026-03-02T16:00", ""},
    {"£12,000,000.00", ""},
    {"0.1234567890", ""},
    {"https://example.org/01234567890", ""},
    {"3 + 4", ""},
    /* e-mail */
    {"jane.doe+x@hospital.nhs.uk", "e-mail?"},
    {"[mail](mailto:jane%40clinic.ca)", "e-mail?"},
    {"jane\\@clinic.ca", "e-mail?"},
    {"<jane@clinic.ca>.", "e-mail?"},
    {"jane@example.org jane@mail.example.com a@b.test", ""},
    {"git@github.com:x/y.git", ""},
    {"@amina and a@b and x@1.2.3", ""},
    {"left-pad@1.3.0", ""},
    /* postcode */
    {"SW1A 1AA", "postcode?"},
    {"SW1A1AA", "postcode?"},
    {"M1 1AE and cr2 6xh", "postcode? postcode?"},
    {"sw1a 1aa", "postcode?"},
    {"CR2 6XH", "postcode?"},
    {"K1A 0B1", "postcode?"},
    {"V6B-4Y8", "postcode?"},
    {"12345-6789", "postcode?"},
    {"SW1A", ""},
    {"B12 vitamin", ""},
    {"B12 3ML", ""},
    {"T4 2ND", ""},
    {"m1 1st", ""},
    {"D1A 0B1", ""},
    {"g4kq7m m3fwz2 r8ktd4", ""},
    /* street */
    {"12 High Street", "street?"},
    {"221B Baker St", "street?"},
    {"3 Martin Luther Avenue", "street?"},
    {"12 high street", ""},
    {"12 Street", ""},
    {"30 Minutes", ""},
    {"# 12 Steps Drive", ""},
    /* titled-name */
    {"Ms Patel", "titled-name?"},
    {"Mrs. O'Neill said", "titled-name?"},
    {"Mr\nPatel", "titled-name?"},
    {"MRS PATEL", "titled-name?"},
    {"mrs patel", "titled-name?"},
    {"Mr Ångström", "titled-name?"},
    {"Mr Müller-Lüdenscheidt", "titled-name?"},
    {"Baby Smith", "titled-name?"},
    {"MS diagnosis", ""},
    {"MS Diagnosis", ""},
    {"MR imaging", ""},
    {"MR Angiography", ""},
    {"Mrs A and Mr X.", ""},
    {"Master of Education", ""},
    {"# Baby Steps", ""},
    {"Ms Ramani", ""},
    {"miss nothing", ""},
    /* clinician-name */
    {"Dr Chen", "clinician-name?"},
    {"Prof. A. B. Lee", "clinician-name?"},
    {"Sister Mary", "clinician-name?"},
    {"Nurse Okafor", "clinician-name?"},
    {"Nurse Education Today", ""},
    {"Prof Kolb", ""},
    {"Dr Seuss", ""},
    {"the doctor came", ""},
    {"Dr Chen (2024) Learning, Journal 46:8, 999-1011", ""},
    {"## Sister Act", ""},
    /* location-cluster */
    {"The 47-year-old farmer in bed 12.", "location-cluster."},
    {"Aged 47, with porphyria, in Ward 7", "location-cluster."},
    {"The 47-year-old farmer.\n\nIn bed 12.", ""},
    {"An older farmer in bed 12", ""},
    /* secret */
    {"password: hunter2!x", "secret!"},
    {"**Password:** `hunter2!x`", "secret!"},
    {"-----BEGIN RSA PRIVATE KEY-----", "secret!"},
    {"-----BEGIN PUBLIC KEY-----", ""},
    {"ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "secret!"},
    {"AKIAAAAAAAAAAAAAAAAA", "secret!"},
    {"https://amina:s3cret@host.org/x", "secret!"},
    {"password: never share it", ""},
    {"password: ********", ""},
    {"password: <your-password-1>", ""},
    {"the key: patience", ""},
    {"https://host.org:8080/x@y", ""},
    /* the unusual */
    {"", ""},
    {"9", ""},
    {"@", ""},
    {"\xff\xfe 999 000 0018 \xc3", "nhs-number!"},
};

static void
test_samples(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *found = verdict(samples[i].text, FOLIO_VISIBILITY_SHARED);
        if (strcmp(found, samples[i].found) != 0) {
            g_test_message("'%s': '%s' instead of '%s'", samples[i].text, found, samples[i].found);
            g_test_fail();
        }
    }
}

/* In every sample: private never blocks, public blocks all that shared does, and the findings are
 * the same. */
static void
test_tiers(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *mine = verdict(samples[i].text, FOLIO_VISIBILITY_PRIVATE);
        g_autofree char *everybody = verdict(samples[i].text, FOLIO_VISIBILITY_PUBLIC);
        g_assert_null(strchr(mine, '!'));
        g_assert_null(strchr(everybody, '.'));
        g_autofree char *bare_mine = g_strdelimit(g_strdup(mine), "!?.", ' ');
        g_autofree char *bare_shared = g_strdelimit(g_strdup(samples[i].found), "!?.", ' ');
        g_autofree char *bare_everybody = g_strdelimit(g_strdup(everybody), "!?.", ' ');
        g_assert_cmpstr(bare_mine, ==, bare_shared);
        g_assert_cmpstr(bare_everybody, ==, bare_shared);
    }
}

static void
test_levels_in_public(void)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"NHS 999 000 0018", "nhs-number!"},
        {"9990000018", "nhs-number!"},
        {"020 7946 0958", "phone!"},
        {"jane@clinic.ca", "e-mail!"},
        {"SW1A 1AA", "postcode!"},
        {"12 High Street", "street!"},
        {"Ms Patel", "titled-name!"},
        {"Dr Chen", "clinician-name?"},
        {"aged 93", "age-89?"},
        {"The patient on 3 March", "full-date?"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = verdict(cases[i].text, FOLIO_VISIBILITY_PUBLIC);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

/* Each rule has a sample that it finds, a way of saying so and a way on. Those of attachments and
 * people have tests of their own. */
static void
test_every_rule_has_a_sample(void)
{
    g_autoptr(GPtrArray) rules = folio_identifier_list_rules();
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    g_assert_cmpuint(rules->len, >, 30);
    for (guint i = 0; i < rules->len; i++) {
        const FolioIdentifierRule *rule = rules->pdata[i];
        bool has_sample =
            g_str_has_prefix(rule->name, "attachment-") || strcmp(rule->name, "known-person") == 0;
        for (gsize j = 0; j < G_N_ELEMENTS(samples); j++)
            has_sample = has_sample || g_str_has_prefix(samples[j].found, rule->name);
        g_assert_true(has_sample);
        g_assert_true(g_hash_table_add(names, (gpointer) rule->name));
        g_assert_true(folio_identifier_find_rule(rule->name) == rule);
        g_assert_cmpuint(strlen(rule->says), >, 5);
        g_assert_cmpuint(strlen(rule->advice), >, 10);
        g_assert_null(strpbrk(rule->advice, "\n"));
        g_assert_false(g_str_has_suffix(rule->advice, "."));
    }
    g_assert_null(folio_identifier_find_rule("no-such-rule"));
}

static const char citation[] =
    "Subha Ramani, Rashmi A. Kusurkar, Johnny Lyon-Maris, Eeva Pyörälä, GaryD. Rogers, Dujeepa D. "
    "Samarasekera, David C.M Taylor & Olle ten Cate (2024) Mentorship inhealth professions "
    "education – an AMEE guide for mentors and mentees: AMEE Guide No. 167, Medical Teacher, 46:8, "
    "999-1011, DOI: 10.1080/0142159X.2023.2273217";

/* With a title in front of an author as well. */
static void
test_citation(void)
{
    g_autofree char *titled = g_strconcat("Prof. ", citation, NULL);
    g_autofree char *found = verdict(citation, FOLIO_VISIBILITY_PUBLIC);
    g_autofree char *found_titled = verdict(titled, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpstr(found, ==, "");
    g_assert_cmpstr(found_titled, ==, "");
}

static void
test_people(void)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"I thank Anjali Patel for this.", "known-person!"},
        {"I thank ANJALI PATEL.", "known-person!"},
        {"I thank Anjali\nPatel.", "known-person!"},
        {"Dr Patel helped", "known-person!"},
        {"Patel helped, and Anjali Patelson", ""},
        {"ask @patel", "known-person!"},
        {"ask @patels or patel", ""},
        {"mail anjali@clinic.ca", "known-person!"},
        {"Zoë Ünal said, Zoe Unal heard", "known-person! known-person!"},
        {"Иван Петров", "known-person!"},
        {"Cher sang to cher people", "known-person!"},
        {"Dr Lena Berger, Dr Berger and lena@clinic.ca agreed", ""},
        {"Dr Chen did not", "clinician-name?"},
    };
    g_autoptr(FolioKnownPeople) people = folio_known_people_new();
    folio_known_people_add(people, "Anjali Patel", "anjali@clinic.ca", "patel", false);
    folio_known_people_add(people, "Lena Berger", "lena@clinic.ca", "lena", true);
    folio_known_people_add(people, "Zoë Ünal", NULL, NULL, false);
    folio_known_people_add(people, "Иван Петров", NULL, NULL, false);
    folio_known_people_add(people, "Cher", NULL, NULL, false);
    folio_known_people_add(people, "", "", "", false);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_PUBLIC, .people = people};
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_autoptr(GString) words = g_string_new(NULL);
        folio_identifiers_scan(cases[i].text, strlen(cases[i].text), &context, findings);
        for (guint j = 0; j < findings->len; j++) {
            const FolioFinding *finding = findings->pdata[j];
            g_string_append_printf(words, "%s%s%s", j > 0 ? " " : "", finding->rule,
                                   finding->level == FOLIO_LEVEL_ERROR ? "!" : "?");
        }
        g_assert_cmpstr(words->str, ==, cases[i].found);
    }
    /* Elsewhere people may be named. */
    const FolioIdentifierContext shared = {.tier = FOLIO_VISIBILITY_SHARED, .people = people};
    g_autoptr(GPtrArray) none = folio_findings_new();
    g_assert_true(folio_identifiers_scan("Anjali Patel", 12, &shared, none));
    g_assert_cmpuint(none->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/rules/samples", test_samples);
    g_test_add_func("/identifier/rules/tiers", test_tiers);
    g_test_add_func("/identifier/rules/levels-in-public", test_levels_in_public);
    g_test_add_func("/identifier/rules/every-rule-has-a-sample", test_every_rule_has_a_sample);
    g_test_add_func("/identifier/rules/citation", test_citation);
    g_test_add_func("/identifier/rules/people", test_people);
    return g_test_run();
}
