/* What the editor shows is taken away again, and lines are found on both sides. */
#include "cmd/editor.h"

#define SCISSORS "<!-- ------------------------ >8 ------------------------\n"

static void
test_strip(void)
{
    static const struct {
        const char *buffer, *text;
    } cases[] = {
        {"", ""},
        {"---\nfolio: goal\n---\nText.\n", "---\nfolio: goal\n---\nText.\n"},
        {"---\nfolio: goal\n#? due: DATE (when)\n---\nText.\n", "---\nfolio: goal\n---\nText.\n"},
        {"---\nfolio: goal\n---\n#? mine\n", "---\nfolio: goal\n---\n#? mine\n"},
        {"---\na: b\n---\nText.\n\n" SCISSORS "id x\n-->\n", "---\na: b\n---\nText.\n"},
        {"---\r\nfolio: goal\r\n#? due: DATE\n---\r\n#? mine\r\n\n" SCISSORS,
         "---\r\nfolio: goal\r\n---\r\n#? mine\r\n"},
        {"\xEF\xBB\xBF---\nfolio: goal\n#? due: DATE\n---\n",
         "\xEF\xBB\xBF---\nfolio: goal\n---\n"},
        {"Text without an end", "Text without an end\n"},
        {SCISSORS "all gone\n", ""},
        {"---\nfolio: goal\n---\n\n\n\n" SCISSORS, "---\nfolio: goal\n---\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = folio_buffer_strip(cases[i].buffer);
        g_assert_cmpstr(text, ==, cases[i].text);
        g_autofree char *again = folio_buffer_strip(text);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_find_line(void)
{
    const char *buffer = "---\nfolio: goal\n#? due: x\n#? domain: y\n---\nText.\n";
    static const unsigned lines[][2] = {{0, 0}, {1, 1}, {2, 2}, {3, 5}, {4, 6}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_cmpuint(folio_buffer_find_line(buffer, lines[i][0]), ==, lines[i][1]);
}

static void
test_check(void)
{
    const char *buffer = "Text.\n" SCISSORS "id  g4kq7m\n-->\n";
    static const char *const kept[] = {"", "New.\n", "Text.\n" SCISSORS, "a\n" SCISSORS "-->\r\n"};
    static const char *const lost[] = {SCISSORS "id  g4kq7m\n-->\nMore", SCISSORS "a\n",
                                       /* words that are part of what is shown are words too */
                                       SCISSORS "id  g4kq7m\n-->\nid\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        g_assert_true(folio_buffer_check(kept[i], buffer, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(lost); i++)
        g_assert_false(folio_buffer_check(lost[i], buffer, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/buffer/strip", test_strip);
    g_test_add_func("/buffer/find_line", test_find_line);
    g_test_add_func("/buffer/check", test_check);
    return g_test_run();
}
