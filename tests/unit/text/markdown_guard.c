/* Limits in front of cmark: exactly where they are, on which line they are told, and what does not count. */
#include "folio/markdown.h"

#include "folio/error.h"

#include <string.h>

static char *
repeat(const char *text, int times)
{
    GString *out = g_string_new(NULL);
    while (times-- > 0)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* `line` 0: it is fine. */
static void
assert_line(const char *text, unsigned line, const char *why)
{
    g_autoptr(GError) error = NULL;
    unsigned told = 77;
    bool fine = folio_markdown_check(text, &told, &error);
    g_test_message("%.60s", text);
    g_assert_cmpint(fine, ==, line == 0);
    if (fine) {
        g_assert_no_error(error);
        return;
    }
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, why);
    g_assert_cmpuint(told, ==, line);
    g_assert_false(folio_markdown_check(text, NULL, NULL)); /* nobody needs to ask why */
}

#define TOO_DEEP "the line nests lists and quotes deeper than 50"
#define TOO_MANY "the line is in a paragraph with over 5000 '['"

static void
test_one_line(void)
{
    static const struct {
        const char *mark;
        int times;
        bool fits;
    } cases[] = {
        {"> ", 50, true},
        {"> ", 51, false},
        {">", 50, true},
        {">", 51, false},
        {"- ", 50, true},
        {"- ", 51, false},
        {"+ ", 51, false},
        {"1. ", 50, true},
        {"1. ", 51, false},
        {"123456789) ", 51, false},
        {"> - ", 25, true},
        {"> - ", 26, false},
        {"1234567890. ", 60, true}, /* ten digits begin no list */
        {"-", 60, true},
        {"1.", 60, true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *marks = repeat(cases[i].mark, cases[i].times);
        g_autofree char *text = g_strconcat("words\n\n", marks, "a\n", NULL);
        assert_line(text, cases[i].fits ? 0 : 3, TOO_DEEP);
    }
    /* A line across the page is no list, however long. */
    static const char *const breaks[] = {"* ", "- ", "*", "_ "};
    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_autofree char *text = repeat(breaks[i], 200);
        assert_line(text, 0, NULL);
    }
}

/* Each line one deeper than the one above; the line that is one too many is told. */
static void
test_indentation(void)
{
    for (int depth = 49; depth <= 52; depth++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = 0; i < depth; i++)
            g_string_append_printf(text, "%*s- a\n", 2 * i, "");
        assert_line(text->str, depth > 50 ? 51 : 0, TOO_DEEP);
    }
    /* What begins at the left edge again has left all that was open. */
    g_autoptr(GString) again = g_string_new(NULL);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 50; i++)
            g_string_append_printf(again, "%*s- a\n", 2 * i, "");
    assert_line(again->str, 0, NULL);
}

static void
test_brackets(void)
{
    g_autofree char *fifty = repeat("[", 50);
    static const struct {
        const char *between; /* behind every line of fifty */
        int lines;
        unsigned line;
    } cases[] = {
        {"\n", 100, 0},          {"\n", 101, 101},    {"\r\n", 101, 101},
        {"\r", 101, 101},        {"\n\n", 500, 0},    /* a paragraph each */
        {"\n \t\n", 500, 0},     {"\n- x\n", 500, 0}, /* an item ends the paragraph above it */
        {"\nwords\n", 101, 201},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = g_strconcat(fifty, cases[i].between, NULL);
        g_autofree char *text = repeat(line, cases[i].lines);
        assert_line(text, cases[i].line, TOO_MANY);
    }
    g_autofree char *whole = repeat("[", 5000);
    assert_line(whole, 0, NULL);
    g_autofree char *more = g_strconcat(whole, "[", NULL);
    assert_line(more, 1, TOO_MANY);
}

static void
test_size(void)
{
    g_autofree char *line = g_strnfill(63, 'a');
    g_autofree char *with_end = g_strconcat(line, "\n", NULL);
    g_autofree char *whole = repeat(with_end, FOLIO_MARKDOWN_MAX_BYTES / 64);
    g_assert_cmpuint(strlen(whole), ==, FOLIO_MARKDOWN_MAX_BYTES);
    assert_line(whole, 0, NULL);
    g_autofree char *more = g_strconcat(whole, "a", NULL);
    assert_line(more, 1, "the text is over 1 MiB");
    assert_line("", 0, NULL);
}

/* What the limits refuse is words to those who only read: nothing is lost, no link is made up. */
static void
test_readers(void)
{
    g_autofree char *deep = repeat("> ", 51);
    g_autofree char *text = g_strconcat(deep, "a [b](c.md)\n", NULL);
    g_autoptr(GPtrArray) links = folio_markdown_links(text);
    g_assert_cmpuint(links->len, ==, 0);
    g_autofree char *words = folio_markdown_to_text(text);
    g_assert_cmpstr(words, ==, text);
    g_autoptr(GString) html = g_string_new("before");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_markdown_to_html(text, NULL, html, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(html->str, ==, "before");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-guard/one-line", test_one_line);
    g_test_add_func("/markdown-guard/indentation", test_indentation);
    g_test_add_func("/markdown-guard/brackets", test_brackets);
    g_test_add_func("/markdown-guard/size", test_size);
    g_test_add_func("/markdown-guard/readers", test_readers);
    return g_test_run();
}
