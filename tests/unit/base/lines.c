#include "folio/lines.h"

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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/lines/pieces", test_pieces);
    g_test_add_func("/base/lines/long", test_long);
    return g_test_run();
}
