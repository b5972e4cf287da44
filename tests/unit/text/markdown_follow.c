/* Links that are given another destination, and nothing else. */
#include "folio/markdown.h"

static void
test_follow(void)
{
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"", ""},
        {"See [it](old.md).", "See [it](new.md)."},
        {"[a](old.md) and ![b](old.md \"c\")", "[a](new.md) and ![b](new.md \"c\")"},
        {"[a](<old.md>)", "[a](<new.md>)"},
        {"[a]\n\n[a]: old.md\n", "[a]\n\n[a]: new.md\n"},
        {"old.md, (old.md), `[a](old.md)`", "old.md, (old.md), `[a](old.md)`"},
        {"```\n[a](old.md)\n```\n[b](old.md)", "```\n[a](old.md)\n```\n[b](new.md)"},
        {"[a](old.md#part) [b](very/old.md)", "[a](old.md#part) [b](very/old.md)"},
        {"[old.md](old.md)", "[old.md](new.md)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            folio_markdown_follow(g_strdup(cases[i].before), "old.md", "new.md");
        g_assert_cmpstr(text, ==, cases[i].after);
    }
}

static void
test_wiki(void)
{
    static const struct {
        const char *before, *to, *after;
    } cases[] = {
        {"[[old]] and [[old|words]]", "r23456", "[[r23456]] and [[r23456|words]]"},
        {"`[[old]]` [[older]] [[old]]", "r23456", "`[[old]]` [[older]] [[r23456]]"},
        {"[[old]], `[[old]]`, [[old|words]]", NULL, "[[ old]], `[[old]]`, [[ old|words]]"},
        {"[[older]] [[old]] [[older]]", NULL, "[[older]] [[ old]] [[older]]"},
        {"[a](old)", NULL, "[a](old)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            folio_markdown_follow(g_strdup(cases[i].before), "old", cases[i].to);
        g_assert_cmpstr(text, ==, cases[i].after);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-follow/follow", test_follow);
    g_test_add_func("/markdown-follow/wiki", test_wiki);
    return g_test_run();
}
