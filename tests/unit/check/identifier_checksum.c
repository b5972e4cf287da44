/* Checksums: published samples, and for every place of a number every other figure. A checksum that
 * promises to find single mistakes finds all of them. */
#include "check/identifier_internal.h"

static const struct {
    const char *name, *valid;
    bool (*is_valid)(const char *compact);
    bool finds_every_mistake;
} schemes[] = {
    {"nhs", "9990000018", folio_checksum_nhs, true},
    {"nhs", "9990000026", folio_checksum_nhs, true},
    {"nhs", "9434765919", folio_checksum_nhs, true},
    {"luhn", "8003608166690974", folio_checksum_luhn, true},
    {"luhn", "046454286", folio_checksum_luhn, true},
    {"chi", "0101800002", folio_checksum_chi, true},
    {"northern ireland", "3999999918", folio_checksum_northern_ireland, true},
    {"ihi", "8003608166690974", folio_checksum_ihi, true},
    {"bc", "9698658215", folio_checksum_bc, true},
    {"ontario", "1234567897", folio_checksum_ontario, true},
    {"ontario with version", "1234567897AB", folio_checksum_ontario, false},
    {"medicare", "2123456701", folio_checksum_medicare, false}, /* the last figure is free */
    {"nhi", "ZAC5361", folio_checksum_nhi, false},              /* letters are not figures */
    {"nhi", "ZAD96LT", folio_checksum_nhi, false},
    {"ssn", "219099999", folio_checksum_ssn, false},
    {"bsn", "111222333", folio_checksum_bsn, true},
    {"hetu", "131052308T", folio_checksum_hetu, true},
    {"hetu", "131052A308T", folio_checksum_hetu, true},
    {"nric", "S0000001I", folio_checksum_nric, true},
    {"nric", "T0000001E", folio_checksum_nric, true},
    {"nric", "F0000001U", folio_checksum_nric, true},
    {"nric", "G0000001P", folio_checksum_nric, true},
    {"nino", "AB123456C", folio_checksum_nino, false},
    {"pps", "1234567T", folio_checksum_pps, true},
    {"pps", "1234567FA", folio_checksum_pps, true},
    {"personnummer", "1212121212", folio_checksum_personnummer, true},
    {"norway", "01010099184", folio_checksum_norway, true},
    {"cpr", "0101000001", folio_checksum_cpr, false},
    {"dni", "12345678Z", folio_checksum_dni, true},
    {"pesel", "44051401458", folio_checksum_pesel, true},
};

static void
test_single_mistakes(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        g_autofree char *number = g_strdup(schemes[i].valid);
        gsize missed = 0;
        g_test_message("%s %s", schemes[i].name, number);
        g_assert_true(schemes[i].is_valid(number));
        for (char *c = number; *c != '\0'; c++) {
            char right = *c;
            for (char wrong = '0'; g_ascii_isdigit(right) && wrong <= '9'; wrong++) {
                *c = wrong;
                missed += wrong != right && schemes[i].is_valid(number);
            }
            *c = right;
        }
        if (schemes[i].finds_every_mistake)
            g_assert_cmpuint(missed, ==, 0);
    }
}

/* Neighbours that change places: found by weights mod 11. */
static void
test_transpositions(void)
{
    static const struct {
        const char *valid;
        bool (*is_valid)(const char *compact);
    } cases[] = {{"9434765919", folio_checksum_nhs},
                 {"9698658215", folio_checksum_bc},
                 {"123456782", folio_checksum_bsn}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *number = g_strdup(cases[i].valid);
        g_assert_true(cases[i].is_valid(number));
        for (char *c = number; c[1] != '\0'; c++) {
            char first = c[0];
            c[0] = c[1];
            c[1] = first;
            g_assert_true(c[0] == c[1] || !cases[i].is_valid(number));
            c[1] = c[0];
            c[0] = first;
        }
    }
}

static void
test_nhs_share(void)
{
    gsize valid = 0;
    for (unsigned i = 0; i < 110000; i++) {
        g_autofree char *number = g_strdup_printf("%010u", 4000000000U + i);
        valid += folio_checksum_nhs(number);
    }
    g_assert_cmpuint(valid, ==, 10000); /* one in eleven */
}

static void
test_invalid(void)
{
    static const struct {
        const char *text;
        bool (*is_valid)(const char *compact);
    } cases[] = {
        {"9990000019", folio_checksum_nhs},
        {"3101800002", folio_checksum_chi}, /* a day, but another sum */
        {"3102800000", folio_checksum_day}, /* 31 February */
        {"0013800000", folio_checksum_day},
        {"9990000018", folio_checksum_northern_ireland},
        {"1123456701", folio_checksum_medicare},
        {"7123456701", folio_checksum_medicare},
        {"8003618166690974", folio_checksum_ihi},
        {"ZAC3561", folio_checksum_nhi},
        {"ZAI5361", folio_checksum_nhi},
        {"ZAD96LS", folio_checksum_nhi},
        {"9698648215", folio_checksum_bc},
        {"1EG4TE5MKL3", folio_checksum_mbi},
        {"0EG4TE5MK73", folio_checksum_mbi},
        {"12345TE5K73", folio_checksum_mbi},
        {"000123456", folio_checksum_ssn},
        {"666123456", folio_checksum_ssn},
        {"900123456", folio_checksum_ssn},
        {"999123456", folio_checksum_ssn},
        {"123003456", folio_checksum_ssn},
        {"123450000", folio_checksum_ssn},
        {"000000000", folio_checksum_bsn},
        {"131052308U", folio_checksum_hetu},
        {"321052308T", folio_checksum_hetu},
        {"A0000001I", folio_checksum_nric},
        {"GB123456A", folio_checksum_nino},
        {"DA123456A", folio_checksum_nino},
        {"AO123456A", folio_checksum_nino},
        {"AB123456E", folio_checksum_nino},
        {"1234567S", folio_checksum_pps},
        {"1299121212", folio_checksum_personnummer},
        {"01010099185", folio_checksum_norway},
        {"3201000001", folio_checksum_cpr},
        {"12345678A", folio_checksum_dni},
        {"44051401459", folio_checksum_pesel},
        {"44151401458", folio_checksum_pesel},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_false(cases[i].is_valid(cases[i].text));
    }
    g_assert_true(folio_checksum_mbi("1EG4TE5MK73"));
    g_assert_true(folio_checksum_day("290200")); /* of 2000 */
    g_assert_cmpuint(folio_weighted_sum("123", "1:2"), ==, 1 + 20 + 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/checksum/single-mistakes", test_single_mistakes);
    g_test_add_func("/identifier/checksum/transpositions", test_transpositions);
    g_test_add_func("/identifier/checksum/nhs-share", test_nhs_share);
    g_test_add_func("/identifier/checksum/invalid", test_invalid);
    return g_test_run();
}
