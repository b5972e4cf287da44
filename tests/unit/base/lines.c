#include "folio/lines.h"
#include "folio/error.h"

#include <string.h>

static void
keep(const char *line, gpointer text)
{
    g_string_append_printf(text, "[%s]", line);
}

/* Whatever the pieces are, the lines are the same. */
static void
test_pieces(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"one\ntwo\n", "[one][two]"},
        {"one\r\ntwo\r\n", "[one][two]"},
        {"50%\r100%\rdone\n", "[done]"},
        {"50%\r\r\n", "[50%]"},
        {"\n\n  \n", ""},
        {"  indented  \n", "[  indented]"},
        {"no end", "[no end]"},
        {"overwritten\r", ""},
        {"a\377b\n", "[a\uFFFDb]"},
        {"\r\rlast\n", "[last]"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize length = strlen(cases[i].text);
        for (gsize step = 1; step <= length + 1; step++) {
            FolioLines lines = {0};
            g_autoptr(GString) got = g_string_new(NULL);
            for (gsize at = 0; at < length; at += step)
                folio_lines_feed(&lines, cases[i].text + at, MIN(step, length - at), keep, got);
            folio_lines_end(&lines, keep, got);
            folio_lines_clear(&lines);
            g_assert_cmpstr(got->str, ==, cases[i].expected);
        }
    }
}

/* GLib says the same of each, wherever in a text of ASCII it stands. */
static void
test_utf8(void)
{
    static const char parts[][6] = {"",
                                    "a",
                                    "\n",
                                    "\x7F",
                                    "\xC3\xA9",
                                    "\xE2\x80\x94",
                                    "\xF0\x9F\x98\x80",
                                    "\xED\x9F\xBF",
                                    "\x80",
                                    "\xC3",
                                    "\xC0\xAF",
                                    "\xE2\x80",
                                    "\xED\xA0\x80",
                                    "\xFF",
                                    "\xF4\x90\x80\x80",
                                    "\xC3\xA9\xC3"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (gsize before = 0; before < 20; before++) {
            for (gsize behind = 0; behind < 20; behind++) {
                g_autofree char *head = g_strnfill(before, 'x'), *tail = g_strnfill(behind, 'y');
                g_autofree char *text = g_strconcat(head, parts[i], tail, NULL);
                const char *end, *expected_end;
                gsize length = strlen(text);
                bool expected = g_utf8_validate_len(text, length, &expected_end);
                g_assert_true(folio_text_is_utf8(text, length, &end) == expected);
                g_assert_cmpint(end - text, ==, expected_end - text);
            }
        }
    }
}

/* A NUL is no text, wherever it stands; what is behind the length is not looked at. */
static void
test_utf8_nul(void)
{
    for (gsize at = 0; at < 24; at++) {
        g_autofree char *text = g_strnfill(24, 'x');
        const char *end;
        text[at] = '\0';
        g_assert_false(folio_text_is_utf8(text, 24, &end));
        g_assert_cmpint(end - text, ==, (gssize) at);
        g_assert_true(folio_text_is_utf8(text, at, &end));
        g_assert_cmpint(end - text, ==, (gssize) at);
    }
}

static void
count(const char *line, gpointer longest)
{
    *(gsize *) longest = MAX(*(gsize *) longest, strlen(line));
}

static void
test_long(void)
{
    FolioLines lines = {0};
    gsize longest = 0;
    g_autofree char *text = g_strnfill(100000, 'x');
    folio_lines_feed(&lines, text, 100000, count, &longest);
    folio_lines_end(&lines, count, &longest);
    folio_lines_clear(&lines);
    g_assert_cmpuint(longest, ==, FOLIO_LINE_MAX_BYTES);
}

/* However a stream is cut, the lines are the same; none is empty, ends in blanks or has an end in it. */
static void
judge_line(const char *line, gpointer text)
{
    g_assert_cmpstr(line, !=, "");
    g_assert_null(strpbrk(line, "\r\n"));
    g_assert_true(g_utf8_validate(line, -1, NULL));
    keep(line, text);
}

static void
test_random_streams(void)
{
    static const char alphabet[] = "ab \r\n\n\t\303\274\377";
    g_autoptr(GRand) rand = g_rand_new_with_seed(1772460000);
    for (int round = 0; round < 500; round++) {
        char stream[64];
        FolioLines whole = {0}, pieces = {0};
        g_autoptr(GString) once = g_string_new(NULL), cut = g_string_new(NULL);
        for (gsize i = 0; i < sizeof stream; i++)
            stream[i] = alphabet[g_rand_int_range(rand, 0, sizeof alphabet - 1)];
        folio_lines_feed(&whole, stream, sizeof stream, judge_line, once);
        folio_lines_end(&whole, judge_line, once);
        for (gsize at = 0, step; at < sizeof stream; at += step) {
            gsize wanted = (gsize) g_rand_int_range(rand, 1, 9);
            step = MIN(wanted, sizeof stream - at);
            folio_lines_feed(&pieces, stream + at, step, judge_line, cut);
        }
        folio_lines_end(&pieces, judge_line, cut);
        g_assert_cmpstr(cut->str, ==, once->str);
        folio_lines_clear(&whole);
        folio_lines_clear(&pieces);
    }
}

/* After its end it can be used again, and clearing twice is fine. */
static void
test_again(void)
{
    FolioLines lines = {0};
    g_autoptr(GString) got = g_string_new(NULL);
    folio_lines_end(&lines, keep, got);
    folio_lines_feed(&lines, "one", 3, keep, got);
    folio_lines_end(&lines, keep, got);
    folio_lines_end(&lines, keep, got);
    folio_lines_feed(&lines, "two\r", 4, keep, got);
    folio_lines_clear(&lines);
    folio_lines_clear(&lines);
    folio_lines_feed(&lines, "\nthree\n", 7, keep, got);
    folio_lines_clear(&lines);
    g_assert_cmpstr(got->str, ==, "[one][three]");
}

static void
test_mark(void)
{
    const char *marked = FOLIO_BYTE_ORDER_MARK "a";
    g_assert_cmpstr(folio_text_skip_mark(marked, -1), ==, "a");
    g_assert_cmpstr(folio_text_skip_mark(marked, 4), ==, "a");
    g_assert_true(folio_text_skip_mark(marked, 2) == marked); /* cut off */
    g_assert_cmpstr(folio_text_skip_mark("a", -1), ==, "a");
    g_assert_cmpstr(folio_text_skip_mark("", -1), ==, "");
    g_assert_cmpstr(folio_text_skip_mark("a" FOLIO_BYTE_ORDER_MARK, -1), ==,
                    "a" FOLIO_BYTE_ORDER_MARK);
}

static void
test_check(void)
{
    static const struct {
        const char *text;
        gsize length;
        const char *message; /* NULL: it is fine */
    } cases[] = {{"", 0, NULL},
                 {"\u00fc\n", 3, NULL},
                 {"\u00fc\n\u00fc\xff", 6, "note.txt:2:2: the text is not UTF-8"},
                 {"a\0b", 3, "note.txt:1:2: the text has a NUL byte"},
                 {"\n\n\xc3", 3, "note.txt:3:1: the text is not UTF-8"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool is_text = folio_text_check(cases[i].text, cases[i].length, "note.txt", &error);
        g_assert_true(is_text == (cases[i].message == NULL));
        g_autofree char *told = error != NULL ? folio_error_dup_text(error) : NULL;
        g_assert_cmpstr(told, ==, cases[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/lines/pieces", test_pieces);
    g_test_add_func("/base/lines/long", test_long);
    g_test_add_func("/base/lines/random", test_random_streams);
    g_test_add_func("/base/lines/again", test_again);
    g_test_add_func("/base/lines/mark", test_mark);
    g_test_add_func("/base/lines/check", test_check);
    g_test_add_func("/base/lines/utf8", test_utf8);
    g_test_add_func("/base/lines/utf8-nul", test_utf8_nul);
    return g_test_run();
}
