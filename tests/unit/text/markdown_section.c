#include "folio/markdown.h"

static const char text[] = "Before.\n\n# One\n\nFirst.\n\n## Debrief\n\n### Tried\n\nThis.\n\n"
                           "```\n## Debrief\n# no heading\n```\n\n## Next\n\nSecond.\n\n# Two\n";

static void
assert_section(const char *from, const char *heading, const char *expected)
{
    g_autofree char *section = folio_markdown_dup_section(from, heading);
    g_assert_cmpstr(section, ==, expected);
}

static void
test_ends_at_its_level(void)
{
    assert_section(text, "Debrief", "### Tried\n\nThis.\n\n```\n## Debrief\n# no heading\n```\n\n");
    assert_section(text, "tried", "This.\n\n```\n## Debrief\n# no heading\n```\n\n");
    assert_section(text, "Next", "Second.\n\n");
    assert_section(text, "Two", "");
    assert_section("## Two", "Two", "");
}

static void
test_absent(void)
{
    assert_section(text, "no heading", NULL);
    assert_section(text, "Before.", NULL);
    assert_section("", "One", NULL);
    assert_section(NULL, "One", NULL);
    assert_section("####### Seven\n", "Seven", NULL);
    assert_section("#hash\n", "hash", NULL);
}

static void
test_place(void)
{
    gsize offset, length;
    g_assert_true(folio_markdown_find_section(text, "Next", &offset, &length));
    g_autofree char *part = g_strndup(text + offset, length);
    g_assert_cmpstr(part, ==, "## Next\n\nSecond.\n\n");
    g_assert_true(folio_markdown_find_section(text, "One", &offset, &length));
    g_assert_cmpstr(text + offset + length, ==, "# Two\n");
}

/* Code of every kind has no headings, whatever stands in it. */
static void
test_code(void)
{
    static const char *const codes[] = {
        "```\n~~~\n# End\n~~~\n```\n",
        "````\n```\n# End\n````\n",
        "~~~ c\n# End\n```\n# End\n~~~\n",
        "```\n``` x\n# End\n```\n", /* what closes has no words behind it */
        "    # End\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *whole = g_strconcat("# One\n\n", codes[i], "\n# Two\n\nlast\n", NULL);
        g_autofree char *wanted = g_strconcat(codes[i], "\n", NULL);
        g_test_message("%s", codes[i]);
        assert_section(whole, "One", wanted);
        assert_section(whole, "End", NULL);
        assert_section(whole, "Two", "last\n");
    }
    assert_section("# One\n\n```\n# Two\n", "One", "```\n# Two\n");  /* never closed */
    assert_section("# One\n\n`` ` ``\n# Two\n", "One", "`` ` ``\n"); /* a span, no fence */
}

/* A heading is known by its words alone (CommonMark 4.2). */
static void
test_forms(void)
{
    static const struct {
        const char *text, *heading, *section;
    } cases[] = {
        {"# What happened #\nx\n", "What happened", "x\n"},
        {"## What happened ####  \nx\n", "what HAPPENED", "x\n"},
        {"   # Indented\nx\n", "Indented", "x\n"},
        {"# C#\nx\n", "C#", "x\n"},
        {"# a \t #\nx\n", "a", "x\n"},
        {"#\tTab\nx\n", "Tab", "x\n"},
        {"# \xc3\x9c"
         "bergabe\nx\n",
         "\xc3\xbc"
         "bergabe",
         "x\n"},
        {"# \xe6\x97\xa5\xe8\xaa\x8c\nx\n", "\xe6\x97\xa5\xe8\xaa\x8c", "x\n"},
        {"# One\r\n\r\nx\r\n\r\n# Two\r\n", "One", "x\r\n\r\n"},
        {"# Bad \xff\nx\n# Two\ny\n", "Two", "y\n"},
        {"# One\nx\n# One\ny\n", "One", "x\n"}, /* the first of them */
        {"#\nx\n", "", "x\n"},
        {"# One two\nx\n", "One", NULL},
        {"One\n===\nx\n", "One", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        assert_section(cases[i].text, cases[i].heading, cases[i].section);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-section/ends-at-its-level", test_ends_at_its_level);
    g_test_add_func("/markdown-section/absent", test_absent);
    g_test_add_func("/markdown-section/place", test_place);
    g_test_add_func("/markdown-section/code", test_code);
    g_test_add_func("/markdown-section/forms", test_forms);
    return g_test_run();
}
