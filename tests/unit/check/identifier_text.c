/* Spellings of the same number, places in the original, masks, and time. */
#include "check/identifier_internal.h"

#include <string.h>

#include "lib/cpu_time.h"

#define SMALL_BYTES ((gsize) 128 * 1024)

static GPtrArray *
scan(const char *text, gsize length)
{
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_SHARED,
                                            .is_about_practice = true};
    GPtrArray *findings = folio_findings_new();
    (void) folio_identifiers_scan(text, length, &context, findings);
    return findings;
}

static void
test_folding(void)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"abc 123", "abc 123"},
        {"９９９　０００", "999 000"},
        {"٩٩٩ ०१२", "999 012"},
        {"a\u00a0b\u2009c\u202fd", "a b c d"},
        {"1\u20102\u20133\u22124\u2011", "1-2-3-4-"},
        {"1\u00ad2\u200b3\ufeff4", "1234"},
        {"Müller Zoë e\u0301", "Muller Zoe e"},
        {"a&nbsp;b&#160;c%20d", "a b c d"},
        {"x%40y %2B1", "x@y +1"},
        {"100% &c %zz", "100% &c %zz"},
        {"1\\-2\\.3 \\x", "1-2.3 \\x"},
        {"£5 €6", "$5 $6"},
        {"it\u2019s", "it's"},
        {"m\u00b2", "m\x80"},
        {"\xff\xc3", "\x80\x80"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioIdentifierText) text = {0};
        folio_identifier_text_init(&text, cases[i].text, strlen(cases[i].text));
        g_assert_cmpstr((const char *) text.chars, ==, cases[i].folded);
        g_assert_cmpuint(text.length, ==, strlen(cases[i].folded));
        g_assert_cmpuint(text.offsets[text.length], ==, strlen(cases[i].text));
        for (gsize j = 0; j < text.length; j++)
            g_assert_cmpuint(text.offsets[j], <, text.offsets[j + 1]);
    }
}

static void
test_words(void)
{
    g_auto(FolioIdentifierText) text = {0};
    folio_identifier_text_init(&text, "Dr Ödön's 12th, a1", strlen("Dr Ödön's 12th, a1"));
    g_assert_cmpuint(text.words->len, ==, 5);
    g_assert_cmpuint(folio_word_at(&text, 0)->classes & FOLIO_WORD_CLINICIAN, !=, 0);
    g_assert_true(folio_word_is_capitalised(&text, folio_word_at(&text, 1)));
    g_assert_cmpuint(folio_word_at(&text, 3)->digits, ==, 2);
    g_assert_true(folio_word_is_one_of(&text, folio_word_at(&text, 4), "x|a"));
    g_assert_false(folio_word_is_one_of(&text, folio_word_at(&text, 1), "odo|don"));
    g_assert_null(folio_word_at(&text, 5));
    g_assert_cmpuint(folio_identifier_classes("no-such-word"), ==, 0);
}

/* All of them the same number, found and blocked. */
static void
test_spellings(void)
{
    static const char *const texts[] = {
        "NHS 9990000018",
        "NHS 999 000 0018",
        "NHS 999-000-0018",
        "NHS 999.000.0018",
        "NHS 999_000_0018",
        "NHS 999\u00a0000\u00a00018",
        "NHS 999\u2009000\u20090018",
        "NHS 999\u2013000\u20110018",
        "NHS 999&nbsp;000&nbsp;0018",
        "NHS 999%20000%200018",
        "NHS 999\\-000\\-0018",
        "NHS ９９９ ０００ ００１８",
        "NHS ٩٩٩ ٠٠٠ ٠٠١٨",
        "NHS 99\u200b90000018",
        "NHS 999 - 000 - 0018",
        "NHS: 999\n000 0018",
        "`NHS` **999 000 0018**",
        "[NHS](x?n=9990000018)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) findings = scan(texts[i], strlen(texts[i]));
        g_test_message("%s", texts[i]);
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = findings->pdata[0];
        g_assert_cmpstr(finding->rule, ==, "nhs-number");
        g_assert_cmpstr(finding->message, ==, "looks like an NHS number: 99******18");
        g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_ERROR);
    }
}

static void
test_places(void)
{
    static const struct {
        const char *text;
        unsigned line, column;
    } cases[] = {
        {"999 000 0018", 1, 1},
        {"x\ny 999 000 0018", 2, 3},
        {"é\u00a0ß 999 000 0018", 1, 5},
        {"a\u200bb 999 000 0018", 1, 5},
        {"\r\n\r\nab&nbsp;999 000 0018", 3, 9},
        {"😀 ９９９ ０００ ００１８", 1, 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = scan(cases[i].text, strlen(cases[i].text));
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = findings->pdata[0];
        g_assert_cmpuint(finding->line, ==, cases[i].line);
        g_assert_cmpuint(finding->column, ==, cases[i].column);
    }
}

static void
test_masks(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"219-09-9999", "looks like a social security number: 2*******9"},
        {"MRN 1234567", "looks like a record number: 1*****7"},
        {"MRN 12345", "looks like a record number: *****"},
        {"Mrs Patel", "names a person: Mrs P***"},
        {"Mrs\nPatel", "names a person: Mrs P***"},
        {"Mr Øster", "names a person: Mr ****"},
        {"Prof. A. B. Lee", "names a colleague: Prof. A***"},
        {"jane@clinic.ca", "gives an e-mail address: ja********ca"},
        {"born 03/04/1951", "looks like a date of birth"},
        {"aged 93", "gives an age that few people reach"},
        {"password: hunter2!x", "looks like a password or a key"},
        {"https://amina:s3cret@host.org/x", "looks like a password or a key"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = scan(cases[i].text, strlen(cases[i].text));
        g_assert_cmpuint(findings->len, ==, 1);
        g_assert_cmpstr(((FolioFinding *) findings->pdata[0])->message, ==, cases[i].message);
    }
}

/* The clearest of several readings speaks; what stands beside each other is said in order. */
static void
test_overlaps(void)
{
    const char *text = "+44 999 000 0018, 010180 0002 and NHS 0101800002; jane@clinic.ca";
    g_autoptr(GPtrArray) findings = scan(text, strlen(text));
    g_autoptr(GString) rules = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(rules, "%s ", ((FolioFinding *) findings->pdata[i])->rule);
    g_assert_cmpstr(rules->str, ==, "nhs-number chi-number chi-number e-mail ");
}

/* --- Time --------------------------------------------------------------------------------------- */

static double
seconds_for(const char *piece, gsize bytes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < bytes)
        g_string_append(text, piece);
    double start = test_cpu_seconds();
    g_autoptr(GPtrArray) findings = scan(text->str, text->len);
    return test_cpu_seconds() - start;
}

/* Twice the text takes at most twice the time, some noise allowed for; a busy machine gets another
 * try. Small texts, so that sanitizers and valgrind can run it too. */
static bool
is_linear(const char *piece)
{
    double half = seconds_for(piece, SMALL_BYTES / 2), whole = seconds_for(piece, SMALL_BYTES);
    return whole < 0.02 || whole < 2.5 * half;
}

/* What each rule finds hardest. */
static void
test_time(void)
{
    static const char *const pieces[] = {
        "9990000018 ",
        "9",
        "9 ",
        "9.",
        "9-",
        "1 a ",
        "a",
        "a ",
        " ",
        "\n",
        "-",
        "@",
        "a@",
        "a@b.",
        "http://",
        "10.1000/",
        "password:",
        "password ",
        "token='",
        "ghp_",
        "eyJ",
        "a://b:c",
        "--BEGIN ",
        "Mr ",
        "Mr A. ",
        "MRN no ",
        "MRN 1-",
        "born ",
        "born 1/2/",
        "3 March ",
        "March 3, 2026 ",
        "aged 47 ",
        "bed 1 ",
        "Ward 7\n\n",
        "12 High ",
        "SW1A ",
        "+44 ",
        "020 ",
        "(212) 555-",
        "&nbsp;",
        "\\.",
        "%20",
        "\xff",
        "\xcc\x81",
        "é",
        "# ",
        "(2024) 46:8 doi ",
        "NHS 99 90 00 00 18 ",
        "999-000-0018-",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        bool linear = false;
        for (int tries = 0; tries < 8 && !linear; tries++)
            linear = is_linear(pieces[i]);
        if (!linear)
            g_test_message("'%s' takes more than linear time", pieces[i]);
        g_assert_true(linear);
    }
}

/* 1 MiB in a second; measured with room for sanitizers. */
static void
test_speed(void)
{
    g_assert_cmpfloat(seconds_for("NHS 99 90 00 00 18, aged 47 in bed 12. ", 1024 * 1024), <, 8.0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/text/folding", test_folding);
    g_test_add_func("/identifier/text/words", test_words);
    g_test_add_func("/identifier/text/spellings", test_spellings);
    g_test_add_func("/identifier/text/places", test_places);
    g_test_add_func("/identifier/text/masks", test_masks);
    g_test_add_func("/identifier/text/overlaps", test_overlaps);
    g_test_add_func("/identifier/text/time", test_time);
    g_test_add_func("/identifier/text/speed", test_speed);
    return g_test_run();
}
