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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-section/ends-at-its-level", test_ends_at_its_level);
    g_test_add_func("/markdown-section/absent", test_absent);
    g_test_add_func("/markdown-section/place", test_place);
    return g_test_run();
}
