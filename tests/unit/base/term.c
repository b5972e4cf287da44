#include "folio/term.h"

static void
test_safe(void)
{
    static const struct {
        const char *text, *line, *lines;
    } cases[] = {
        {"plain Äpfel 日本", "plain Äpfel 日本", "plain Äpfel 日本"},
        {"a\nb\tc", "a^Jb^Ic", "a\nb       c"},
        {"x\n\ty", "x^J^Iy", "x\n        y"},
        {"\033[31mred\x7f", "^[[31mred^?", "^[[31mred^?"},
        {"\r\n", "^M^J", "^M\n"},
        {"\xc2\x9b"
         "31m",
         "\\x9b31m", "\\x9b31m"},
        {"a\u202Eb\u2066c", "a<U+202E>b<U+2066>c", "a<U+202E>b<U+2066>c"},
        {"g\u200Cit \u200Bx", "g<U+200C>it <U+200B>x", "g<U+200C>it <U+200B>x"},
        {"می\u200Cخواهم", "می\u200Cخواهم", "می\u200Cخواهم"},
        {"\u2028\u00AD", "<U+2028><U+00AD>", "<U+2028><U+00AD>"},
        {"\U000E0041", "<U+E0041>", "<U+E0041>"},
        {"ok \xff\xc3", "ok \\xff\\xc3", "ok \\xff\\xc3"},
        {"ä\u200C\u202Eä", "ä<U+200C><U+202E>ä", "ä<U+200C><U+202E>ä"},
        {"ä\u200D\xff", "ä<U+200D>\\xff", "ä<U+200D>\\xff"},
        {"", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = folio_term_safe(cases[i].text, -1, false);
        g_autofree char *lines = folio_term_safe(cases[i].text, -1, true);
        g_assert_cmpstr(line, ==, cases[i].line);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
    g_autofree char *part = folio_term_safe("ä\0b-more", 4, false);
    g_assert_cmpstr(part, ==, "ä^@b");
}

static void
test_width_and_fit(void)
{
    static const struct {
        const char *text;
        int width, fit_width;
        const char *fitted, *padded;
    } cases[] = {
        {"ward", 4, 6, "ward", "ward  "},
        {"ward round", 10, 6, "ward …", "ward …"},
        {"日本語", 6, 6, "日本語", "日本語"},
        {"日本語", 6, 4, "日…", "日… "},
        {"e\u0301te\u0301", 3, 3, "e\u0301te\u0301", "e\u0301te\u0301"},
        {"e\u0301te\u0301", 3, 2, "e\u0301…", "e\u0301…"},
        {"abc", 3, 1, "…", "…"},
        {"abc", 3, 0, "", ""},
        {"", 0, 2, "", "  "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(folio_term_width(cases[i].text), ==, cases[i].width);
        g_autofree char *fitted = folio_term_fit(cases[i].text, cases[i].fit_width, false);
        g_autofree char *padded = folio_term_fit(cases[i].text, cases[i].fit_width, true);
        g_assert_cmpstr(fitted, ==, cases[i].fitted);
        g_assert_cmpstr(padded, ==, cases[i].padded);
    }
}

static void
test_wrap(void)
{
    static const struct {
        const char *text;
        int width, indent;
        const char *wrapped;
    } cases[] = {
        {"one two three", 7, 2, "one two\n  three"},
        {"one two three", 80, 2, "one two three"},
        {"one  two", 80, 0, "one two"},
        {"unbreakable word", 4, 0, "unbreakable\nword"},
        {"one\n\ntwo", 80, 2, "one\n\n  two"},
        {"日本 語日 本", 5, 0, "日本\n語日\n本"},
        {"", 10, 2, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *wrapped = folio_term_wrap(cases[i].text, cases[i].width, cases[i].indent);
        g_assert_cmpstr(wrapped, ==, cases[i].wrapped);
    }
}

static void
test_sinks(void)
{
    g_autofree char *html = folio_html_escape("<a href=\"x\" t='y'>R&D</a>");
    g_assert_cmpstr(html, ==, "&lt;a href=&quot;x&quot; t=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;");
    g_autoptr(GString) more = g_string_new("a");
    folio_html_append(more, "<\x01\t\x1b\n>cut", 6);
    g_assert_cmpstr(more->str, ==, "a&lt;\xEF\xBF\xBD\t\xEF\xBF\xBD\n&gt;");
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"plain text", "plain text"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"=1+1", "\"'=1+1\""},
        {"@cmd", "\"'@cmd\""},
        {"-5", "\"'-5\""},
        {"\tx", "\"'\tx\""},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *field = folio_csv_field(cases[i].text);
        g_assert_cmpstr(field, ==, cases[i].field);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/term/safe", test_safe);
    g_test_add_func("/term/width-and-fit", test_width_and_fit);
    g_test_add_func("/term/wrap", test_wrap);
    g_test_add_func("/term/sinks", test_sinks);
    return g_test_run();
}
