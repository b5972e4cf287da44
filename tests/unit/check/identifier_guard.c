/* What only looks like an identifier: numbers of publications, prices, web addresses. Each sample holds the
 * number 999 000 0018, kept for tests, which is found wherever nothing speaks against it. */
#include "lib/identifiers.h"

#define RULE "nhs-number"

/* A number behind one of these is no patient's. */
static const char *const innocent[] = {
    "ISBN",   "isbn10", "ISBN13",  "ISSN",    "DOI",     "PMID",  "PMCID", "ORCID",
    "arXiv",  "NCT",    "RFC",     "ISO",     "page",    "pages", "pp",    "vol",
    "volume", "issue",  "ver",     "version", "release", "build", "grant", "protocol",
    "IRC",    "ethics", "invoice", "order",   "ticket",  "part",
};

static const char *const currencies[] = {"USD", "EUR", "GBP",     "CHF",   "AUD",
                                         "CAD", "NZD", "dollars", "euros", "pounds"};

static void
assert_found(const char *text, const char *places)
{
    g_autofree char *found = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
    g_test_message("%s", text);
    g_assert_cmpstr(found, ==, places);
}

static void
check_words(const char *const *words, gsize count, const char *format)
{
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GString) text = g_string_new(format);
        g_string_replace(text, "@", words[i], 0);
        assert_found(text->str, "");
    }
}

static void
test_innocent_words(void)
{
    static const char *const formats[] = {"@ 9990000018", "@: 9990000018", "@ #9990000018",
                                          "(@ 9990000018)", "@. 9990000018"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        check_words(innocent, G_N_ELEMENTS(innocent), formats[i]);
}

static void
test_currencies(void)
{
    check_words(currencies, G_N_ELEMENTS(currencies), "@ 9990000018");
    check_words(currencies, G_N_ELEMENTS(currencies), "9990000018 @");
    check_words(currencies, G_N_ELEMENTS(currencies), "9990000018-@");
}

static const TestSample samples[] = {
    /* what is like such a word, too far off, or on the wrong side */
    {"9990000018", "1:1?"},
    {"pager 9990000018", "1:7?"},
    {"the ISBN of it 9990000018", "1:16?"},
    {"ISBN     9990000018", "1:10?"},
    {"ISBN, 9990000018", "1:7?"},
    {"ISBN\n9990000018", "2:1?"},
    {"9990000018 ISBN", "1:1?"},
    {"9990000018  euros", "1:1?"},
    {"9990000018 or euros", "1:1?"},
    {"ISBN-10: 9990000018", ""},
    {"ISBN 978 9990000018", "1:10?"},
    /* parts of other numbers */
    {"$9990000018", ""},
    {"+9990000018", ""},
    {"9990000018$", ""},
    {"9990000018%", ""},
    {"1.9990000018", ""},
    {"9990000018.1", ""},
    {"1,9990000018", ""},
    {"9990000018,1", ""},
    {"1:9990000018", ""},
    {"x.9990000018", "1:3?"},
    {"9990000018.", "1:1?"},
    {"9990000018, and", "1:1?"},
    {"19990000018", ""},
    {"99900000181", ""},
    /* DOIs go on to the next blank or bracket */
    {"10.1080/9990000018", ""},
    {"10.1080/x.9990000018", ""},
    {"(10.1080/x) 9990000018", "1:13?"},
    {"10.1080/x 9990000018", "1:11?"},
    {"10.108/x.9990000018", "1:10?"},
    {"11.1080/x.9990000018", "1:11?"},
    {"10.1080 x.9990000018", "1:11?"},
};

static void
test_samples(void)
{
    TEST_CHECK_SHARED(samples, RULE);
}

/* Three groups with blanks, or a word that names it, leave no doubt; and nothing innocent does harm to the
 * number after it. */
static void
test_sure(void)
{
    assert_found("999 000 0018", "1:1!");
    assert_found("NHS 9990000018", "1:5!");
    assert_found("page 9, 999 000 0018", "1:9!");
    assert_found("ISBN 0306406152\n999 000 0018", "2:1!");
    assert_found("10.1080/9990000018 and 999 000 0018", "1:24!");
    assert_found("ISBN 999 000 0018", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/guard/innocent-words", test_innocent_words);
    g_test_add_func("/identifier/guard/currencies", test_currencies);
    g_test_add_func("/identifier/guard/samples", test_samples);
    g_test_add_func("/identifier/guard/sure", test_sure);
    return g_test_run();
}
