/* Names behind a title: which words are titles, where the name begins, what is no name, and how much of it
 * the message shows. */
#include "lib/identifiers.h"

#define TITLED "titled-name"
#define CLINICIAN "clinician-name"

static const TestSample titled[] = {
    {"Mr Patel", "1:1?"},
    {"Mrs Patel", "1:1?"},
    {"Ms Patel", "1:1?"},
    {"Miss Patel", "1:1?"},
    {"Mx Patel", "1:1?"},
    {"Master Patel", "1:1?"},
    {"Baby Patel", "1:1?"},
    {"then Ms Patel and Mr Wong came", "1:6? 1:19?"},
    {"one\ntwo Ms Patel", "2:5?"},
    /* what may stand between */
    {"Mr. Patel", "1:1?"},
    {"Mr\nPatel", "1:1?"},
    {"Mr.\nPatel", "1:1?"},
    {"Mr  Patel", "1:1?"},
    {"Mr   Patel", ""},
    {"Mr\n\nPatel", ""},
    {"Mr, Patel", ""},
    {"Mr: Patel", ""},
    {"MrPatel", ""},
    /* initials: three at most */
    {"Mr A. Patel", "1:1?"},
    {"Mr A. B. C. Patel", "1:1?"},
    {"Mr A. B. C. D. Patel", ""},
    {"Mr a Patel", ""},
    {"Mr A", ""},
    {"Mr A. and Mrs B.", ""},
    {"Mrs. O'Neill", "1:1?"},
    /* capitals and small letters */
    {"mr patel", "1:1?"},
    {"mrs patel", "1:1?"},
    {"ms patel", ""},
    {"miss patel", ""},
    {"ms Patel", ""},
    {"Ms patel", ""},
    {"MR PATEL", ""},
    {"MS PATEL", ""},
    {"MRS PATEL", "1:1?"},
    {"MISS PATEL", "1:1?"},
    {"Ms PATEL", "1:1?"},
    {"Ms LEE", ""}, /* as likely three letters that stand for something */
    {"Ms Li", "1:1?"},
    /* no names */
    {"Mr Patel2", ""},
    {"Ms Monday", ""},
    {"Mr Today", ""},
    {"Master Degree", ""},
    {"Master Thesis", ""},
    {"Baby Boomers", ""},
    {"Miss May", ""}, /* may she? */
    {"Mr Hyde and Mr Strange", ""},
    {"Mr", ""},
    {"Mr ", ""},
    {"Mr.", ""},
    /* headings, where words have capitals all the same */
    {"# Miss Universe", ""},
    {"###### Baby Shower", ""},
    {"####### Baby Shower", "1:9?"},
    {"#Baby Shower", "1:2?"},
    {"# Mr Patel", "1:3?"},
    {"# Master Key\nBaby Patel", "2:1?"},
};

static const TestSample clinicians[] = {
    {"Dr Okafor", "1:1?"},
    {"Doctor Okafor", "1:1?"},
    {"Prof Okafor", "1:1?"},
    {"Professor Okafor", "1:1?"},
    {"Sister Okafor", "1:1?"},
    {"Nurse Okafor", "1:1?"},
    {"Matron Okafor", "1:1?"},
    {"Prof. Dr. Okafor", "1:1?"},
    {"DR OKAFOR", ""},
    {"dr Okafor", ""},
    {"the doctor Okafor", ""},
    {"Nurse Practitioner", ""},
    {"Nurse Specialist", ""},
    {"Sister Ward", ""},
    {"Doctor Who", ""},
    {"Professor Emeritus", ""},
    {"Prof Kolb, Prof Schon, Dr Osler", ""},
    {"# Sister Act", ""},
    {"# Doctor Okafor", ""},
    {"# Dr Okafor", "1:3?"},
    /* a citation: the year in parentheses, and where it was printed */
    {"Dr Okafor (2024)", "1:1?"},
    {"Dr Okafor 46:8", "1:1?"},
    {"Dr Okafor (2024) 46:8", ""},
    {"Dr Okafor (2024) 46(8)", ""},
    {"Dr Okafor (2024) 999-1011", ""},
    {"Dr Okafor (2024a) Journal of Care", ""},
    {"Dr Okafor (1999), doi", ""},
    {"Dr Okafor (3024) Journal", "1:1?"},
    {"Dr Okafor (202) Journal", "1:1?"},
    {"Dr Okafor 2024 Journal", "1:1?"},
    {"Dr Okafor (2024) Journal\nDr Chen", "2:1?"},
};

static void
test_titled(void)
{
    TEST_CHECK_SHARED(titled, TITLED);
}

static void
test_clinicians(void)
{
    TEST_CHECK_SHARED(clinicians, CLINICIAN);
}

/* A patient's name blocks in public; a colleague's never does. */
static void
test_tiers(void)
{
    static const struct {
        FolioVisibility tier;
        const char *titled, *clinician;
    } cases[] = {{FOLIO_VISIBILITY_PRIVATE, "1:1?", "1:1?"},
                 {FOLIO_VISIBILITY_SHARED, "1:1?", "1:1?"},
                 {FOLIO_VISIBILITY_PUBLIC, "1:1!", "1:1?"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *patient = test_find_places("Ms Patel", cases[i].tier, TITLED);
        g_autofree char *colleague = test_find_places("Dr Okafor", cases[i].tier, CLINICIAN);
        g_assert_cmpstr(patient, ==, cases[i].titled);
        g_assert_cmpstr(colleague, ==, cases[i].clinician);
    }
}

/* The title and one letter. */
static void
test_messages(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"Ms Patel", "names a person: Ms P***"},
        {"Mr. Patel", "names a person: Mr. P***"},
        {"Mr\nPatel", "names a person: Mr P***"},
        {"Mr A. B. Patel", "names a person: Mr A***"},
        {"Mrs. O'Neill", "names a person: Mrs. O***"},
        {"Mr \xc3\x85ngstr\xc3\xb6m", "names a person: Mr A***"},
        {"Mr \xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd", "names a person: Mr ****"},
        {"Dr Okafor", "names a colleague: Dr O***"},
    };
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_SHARED};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_assert_true(
            folio_identifiers_scan(cases[i].text, strlen(cases[i].text), &context, findings));
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = g_ptr_array_index(findings, 0);
        g_assert_cmpstr(finding->message, ==, cases[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/name/titled", test_titled);
    g_test_add_func("/identifier/name/clinicians", test_clinicians);
    g_test_add_func("/identifier/name/tiers", test_tiers);
    g_test_add_func("/identifier/name/messages", test_messages);
    return g_test_run();
}
