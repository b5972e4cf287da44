/* Links that are given another destination, and nothing else. */
#include "folio/markdown.h"

#include <string.h>

/* Pairs of destinations, NULL at the end; "-" is none. */
static char *
find(const FolioLink *link, gpointer data)
{
    for (const char *const *pair = data; *pair != NULL; pair += 2)
        if (strcmp(link->destination, pair[0]) == 0)
            return strcmp(pair[1], "-") == 0 ? NULL : g_strdup(pair[1]);
    return g_strdup(link->destination);
}

static void
assert_followed(const char *before, const char *const *pairs, const char *after)
{
    g_autofree char *text = folio_markdown_follow(before, find, (gpointer) pairs);
    g_assert_cmpstr(text, ==, after);
}

static void
test_follow(void)
{
    static const char *const pairs[] = {"old.md", "new.md", NULL};
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"", ""},
        {"See [it](old.md).", "See [it](new.md)."},
        {"[a](old.md) and ![b](old.md \"c\")", "[a](new.md) and ![b](new.md \"c\")"},
        {"[a](<old.md>)", "[a](<new.md>)"},
        {"[a]\n\n[a]: old.md\n", "[a]\n\n[a]: new.md\n"},
        {"[a] [b][a]\n\n[a]:\n  old.md 'c'\n[a]: old.md\n",
         "[a] [b][a]\n\n[a]:\n  new.md 'c'\n[a]: old.md\n"},
        {"[c]: old.md\n", "[c]: old.md\n"},
        {"old.md, (old.md), `[a](old.md)`", "old.md, (old.md), `[a](old.md)`"},
        {"\\[a](old.md) a](old.md) [a]\\(old.md)", "\\[a](old.md) a](old.md) [a]\\(old.md)"},
        {"x <!-- [a](old.md) --> <b title=\"[a](old.md)\">[a](old.md)</b>",
         "x <!-- [a](old.md) --> <b title=\"[a](old.md)\">[a](new.md)</b>"},
        {"```\n[a](old.md)\n```\n[b](old.md)", "```\n[a](old.md)\n```\n[b](new.md)"},
        {"[a](old.md#part) [b](very/old.md)", "[a](old.md#part) [b](very/old.md)"},
        {"[old.md](old.md)", "[old.md](new.md)"},
        {"[![b](old.md)](old.md)", "[![b](new.md)](new.md)"},
        {"[a](o\\ld.md) [a](old\\.md)", "[a](o\\ld.md) [a](new.md)"},
        {"> [a](\n> old.md\n> 'c')\n- x\n  [b]( old.md )",
         "> [a](\n> new.md\n> 'c')\n- x\n  [b]( new.md )"},
        {"| a |\n|---|\n| [b](old.md) |", "| a |\n|---|\n| [b](new.md) |"},
        {"# [a](old.md)\n", "# [a](new.md)\n"},
        {"ä [ö](old.md)\r\n[a](old.md)", "ä [ö](new.md)\r\n[a](new.md)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_followed(cases[i].before, pairs, cases[i].after);
}

/* What one link led to another may lead to by now. */
static void
test_several(void)
{
    static const char *const pairs[] = {"a.md",    "b.md", "b.md", "c (1).md",
                                        "f(1).md", "a.md", NULL};
    assert_followed("[1](a.md) [2](b.md) [3](<b.md>) [4](f(1).md) [5](f\\(1\\).md)", pairs,
                    "[1](b.md) [2](b.md) [3](<c (1).md>) [4](a.md) [5](a.md)");
    assert_followed("[1](a.md)\n\n[1]: b.md\n[2]: a.md\n\n[2] `[3](a.md)`", pairs,
                    "[1](b.md)\n\n[1]: b.md\n[2]: b.md\n\n[2] `[3](a.md)`");
}

static void
test_wiki(void)
{
    static const struct {
        const char *before, *to, *after;
    } cases[] = {
        {"[[old]] and [[old|words]]", "r23456", "[[r23456]] and [[r23456|words]]"},
        {"`[[old]]` [[older]] [[old]]", "r23456", "`[[old]]` [[older]] [[r23456]]"},
        {"[[old|*two* `x`]] ![[old]] [[[old]]]", "r23456",
         "[[r23456|*two* `x`]] ![[r23456]] [[[r23456]]]"},
        {"[\\[old]] [[old\\|words]]", "r23456", "[\\[old]] [[r23456\\|words]]"},
        {"[[old]](x.md) [[old]", "r23456", "[[old]](x.md) [[old]"},
        {"[[old]], `[[old]]`, [[old|words]]", "-", "[[ old]], `[[old]]`, [[ old|words]]"},
        {"[[older]] [[old]] [[older]]", "-", "[[older]] [[ old]] [[older]]"},
        {"[a](old)", "-", "[a](old)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const pairs[] = {"old", cases[i].to, NULL};
        assert_followed(cases[i].before, pairs, cases[i].after);
    }
}

static void
test_names(void)
{
    static const char *const pairs[] = {"Two words", "r23456", "Two words#Part", "r34567", "a `b",
                                        "r45678",    NULL};
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"[[Two words]] [[Two words#Part]]", "[[r23456|Two words]] [[r34567|Two words]]"},
        {"[[Two words|it]] ![[Two words#Part|*it*]]", "[[r23456|it]] ![[r34567|*it*]]"},
        {"`[[Two words]]` <!-- [[Two words]] --> \\[[Two words]]",
         "`[[Two words]]` <!-- [[Two words]] --> \\[[Two words]]"},
        {"[[[Two words]] [[\nTwo words]] [[Two words]",
         "[[[Two words]] [[\nTwo words]] [[Two words]"},
        {"[a [[Two words]]](x.md)", "[a [[Two words]]](x.md)"},
        {"[[a `b]] `c` [[Two words]]", "[[a `b]] `c` [[r23456|Two words]]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_followed(cases[i].before, pairs, cases[i].after);
}

/* As many as the text may have, beside others that only read like links, in hardly more time than one. */
static void
test_many(void)
{
    enum { LINES = 4000 };
    static const char *const pairs[] = {"old.md",    "new.md", "old", "r23456",
                                        "Two words", "r34567", NULL};
    g_autoptr(GString) before = g_string_new(NULL);
    g_autoptr(GString) after = g_string_new(NULL);
    for (int i = 0; i < LINES; i++) {
        g_string_append(before, "[a](old.md) ![b](<old.md>) `[c](old.md)` [[old]] [[Two words#x]]"
                                " [[Two words]] \\[d](old.md)\n\n");
        g_string_append(after, "[a](new.md) ![b](<new.md>) `[c](old.md)` [[r23456]] [[Two words#x]]"
                               " [[r34567|Two words]] \\[d](old.md)\n\n");
    }
    g_test_timer_start();
    assert_followed(before->str, pairs, after->str);
    g_assert_cmpfloat(g_test_timer_elapsed(), <, 20);
}

/* Where the text would grow beyond what is read as Markdown, links stay; and it does not take for ever. */
static void
test_too_many(void)
{
    enum { LINES = 40000 };
    static const char *const pairs[] = {"a.md", "a-place-that-is-much-longer.md", NULL};
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < LINES; i++)
        g_string_append(text, "[x](a.md) words\n\n");
    g_test_timer_start();
    g_autofree char *followed = folio_markdown_follow(text->str, find, (gpointer) pairs);
    g_assert_cmpfloat(g_test_timer_elapsed(), <, 60);
    g_assert_cmpuint(strlen(followed), <=, FOLIO_MARKDOWN_MAX_BYTES);
    g_autoptr(GPtrArray) links = folio_markdown_links(followed);
    g_assert_cmpuint(links->len, ==, LINES);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-follow/follow", test_follow);
    g_test_add_func("/markdown-follow/several", test_several);
    g_test_add_func("/markdown-follow/wiki", test_wiki);
    g_test_add_func("/markdown-follow/names", test_names);
    g_test_add_func("/markdown-follow/many", test_many);
    g_test_add_func("/markdown-follow/too-many", test_too_many);
    return g_test_run();
}
