/* Record numbers: the words in front, what may stand between, how long a number is, and where it ends. */
#include "lib/identifiers.h"

#define RULE "mrn"

static const TestSample words[] = {
    /* enough alone */
    {"MRN 1234567", "1:5!"},
    {"mrn 1234567", "1:5!"},
    {"URN 1234567", "1:5!"},
    {"the MRN is 1234567", "1:12!"},
    {"the MRN was 1234567", "1:13!"},
    {"MRN number 1234567", "1:12!"},
    {"MRN are 1234567", ""},
    {"MRNS 1234567", ""},
    /* only beside a word for a number */
    {"hospital no 1234567", "1:13!"},
    {"unit number 1234567", "1:13!"},
    {"patient id 1234567", "1:12!"},
    {"pt num 1234567", "1:8!"},
    {"case nr 1234567", "1:9!"},
    {"accession identifier 1234567", "1:22!"},
    {"chart number 1234567", "1:14!"},
    {"record no 1234567", "1:11!"},
    {"admission no 1234567", "1:14!"},
    {"hospital 1234567", ""},
    {"chart 1234567", ""},
    {"number 1234567", ""},
    {"train no 1234567", ""},
    {"patient is 1234567", ""},
    /* how many words and marks between */
    {"patient no. is: 1234567", "1:17!"},
    {"patient no is is 1234567", "1:18!"},
    {"patient no is is is 1234567", ""},
    {"MRN #1234567", "1:6!"},
    {"MRN='1234567'", "1:6!"},
    {"MRN (1234567)", "1:6!"},
    {"MRN....., 1234567", ""},
    {"MRN..... 1234567", "1:10!"},
    {"MRN...... 1234567", ""},
    {"MRN\n1234567", "2:1!"},
    {"MRN\n\n1234567", ""},
    {"MRN / 1234567", ""},
};

static const TestSample lengths[] = {
    /* four to ten letters and figures, four of them figures */
    {"MRN 123", ""},
    {"MRN 1234", "1:5!"},
    {"MRN 1234567890", "1:5!"},
    {"MRN 12345678901", ""},
    {"MRN A1234", "1:5!"},
    {"MRN A123", ""},
    {"MRN AB12345678", "1:5!"},
    {"MRN AB123456789", ""},
    /* groups */
    {"MRN 12-34", "1:5!"},
    {"MRN 12/34", "1:5!"},
    {"MRN 12 34", "1:5!"},
    {"MRN 1-2-3", ""},
    {"MRN 12  34", ""},
    {"MRN 12.34", ""},
    {"MRN AB 123456", "1:5!"},
    {"MRN ABC 123456", ""},
    {"MRN AB-123456", "1:5!"},
    {"MRN 1234 went home", "1:5!"},
    {"MRN policy 2024", ""},
    /* as one word */
    {"MRN1234", "1:4!"},
    {"URN1234567890", "1:4!"},
    {"mrn1234567", "1:4!"},
    {"MRN123", ""},
    {"MRN12345678901", ""},
    {"MRNA1234", ""},
    {"XMRN1234", ""},
    /* several */
    {"MRN 1234, MRN 5678", "1:5! 1:15!"},
    {"MRN 1234\nURN 5678\n", "1:5! 2:5!"},
    /* of publications */
    {"record id 10.1080/0142159X", ""},
};

static void
test_words(void)
{
    TEST_CHECK_SHARED(words, RULE);
}

static void
test_lengths(void)
{
    TEST_CHECK_SHARED(lengths, RULE);
}

/* Both ends of a long number, nothing of a short one. */
static void
test_messages(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"MRN 12345", "looks like a record number: *****"},
        {"MRN 123456", "looks like a record number: 1****6"},
        {"MRN 12-34-56", "looks like a record number: 1****6"},
        {"MRN 1234567890", "looks like a record number: 12******90"},
        {"MRN1234567", "looks like a record number: 1*****7"},
        {"MRN 1234 5678 9 beds", "looks like a record number: 1*******9"},
    };
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_SHARED};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_assert_false(
            folio_identifiers_scan(cases[i].text, strlen(cases[i].text), &context, findings));
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = g_ptr_array_index(findings, 0);
        g_assert_cmpstr(finding->rule, ==, RULE);
        g_assert_cmpstr(finding->message, ==, cases[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/record/words", test_words);
    g_test_add_func("/identifier/record/lengths", test_lengths);
    g_test_add_func("/identifier/record/messages", test_messages);
    return g_test_run();
}
