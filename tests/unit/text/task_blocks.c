/* Which lines of a body begin a list item that may hold a promise: line by line, as CommonMark has it. */
#include "text/task_internal.h"

#include <string.h>

/* For each line where the item's text begins, "-" where none does: "2 - 4". */
static char *
scan(const char *body)
{
    FolioTaskBlocks blocks = {.depth = 0};
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    GString *found = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        gssize text = folio_task_blocks_next(&blocks, *line, strlen(*line));
        g_string_append(found, found->len > 0 ? " " : "");
        if (text < 0)
            g_string_append_c(found, '-');
        else
            g_string_append_printf(found, "%d", (int) text);
    }
    return g_string_free(found, FALSE);
}

typedef struct Case {
    const char *body, *found;
} Case;

static void
assert_cases(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = scan(cases[i].body);
        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_markers(void)
{
    static const Case cases[] = {
        {" ", "-"},
        {"- a", "2"},
        {"* a", "2"},
        {"+ a", "2"},
        {"-   a", "4"},
        {"-\ta", "2"},
        {"1. a", "3"},
        {"9) a", "3"},
        {"123456789. a", "11"},
        {"1234567890. a", "-"}, /* nine digits at most */
        {"-a", "-"},
        {"1.a", "-"},
        {"1: a", "-"},
        {"-", "-"},
        {"- ", "-"},
        {"-      a", "-"}, /* code in the item */
        {"   - a", "5"},
        {"    - a", "-"},
        {"- - a", "4"},
        {"- 1. + a", "7"},
        {"text", "-"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_nesting(void)
{
    static const Case cases[] = {
        {"- a\n- b", "2 2"},
        {"- a\n  - b\n    - c", "2 4 6"},
        {"- a\n    - b", "2 6"},
        {"- a\n      - b", "2 -"},     /* goes on with the words of a */
        {"- a\n\n      - b", "2 - -"}, /* code */
        {"- a\n\n  - b", "2 - 4"},
        {"- a\n\n- b", "2 - 2"},
        {"1. a\n   - b\n  - c", "3 5 4"},
        {"-\n  - a", "- 4"},
        {"-\n\n  - a", "- - 4"}, /* a blank line ends an empty item */
        {"-\n\n    - a", "- - -"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* Only some items may cut into a paragraph. */
static void
test_paragraphs(void)
{
    static const Case cases[] = {
        {"a\n- b", "- 2"},         {"a\n1. b", "- 3"},        {"a\n2. b", "- -"},
        {"a\n-", "- -"},           {"a\n- ", "- -"},          {"a\n\n2. b", "- - 3"},
        {"a\n===\n2. b", "- - 3"}, {"a\n---\n2. b", "- - 3"}, {"# a\n2. b", "- 3"},
        {"- a\n2. b", "2 3"},                             /* no longer in the item */
        {"- a\n  2. b", "2 -"},    {"a\n    - b", "- -"}, /* the paragraph goes on */
        {"***\n- a", "- 2"},       {"- - -\n- a", "- 2"},     {"* * *", "-"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_code_and_comments(void)
{
    static const Case cases[] = {
        {"```\n- a\n```\n- b", "- - - 2"},
        {"~~~\n- a\n```\n~~~\n- b", "- - - - 2"},
        {"````\n```\n- a\n````\n- b", "- - - - 2"},
        {"```\n- a", "- -"},
        {"``` a`b\n- c", "- 2"}, /* ticks behind ticks open nothing */
        {"    - a", "-"},
        {"a\n\n    - b", "- - -"},
        {"<!--\n- a\n-->\n- b", "- - - 2"},
        {"<!-- - a -->\n- b", "- 2"},
        {"- ```\n  - a\n  ```\n- b", "- - - 2"},
        {"- ```\n- b", "- 2"}, /* the fence ends with its item */
        {"- <!--\n- b", "- 2"},
        {"> - a\n- b", "- 2"},
        {"> a\n- b", "- 2"},
        {"- > - a", "-"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* Deeper than there is room for: text, and nothing is written behind the table. */
static void
test_depth(void)
{
    FolioTaskBlocks blocks = {.depth = 0};
    g_autoptr(GString) line = g_string_new(NULL);
    for (int i = 0; i < FOLIO_TASK_MAX_DEPTH; i++)
        g_string_append(line, "- ");
    gsize deepest = line->len;
    g_string_append(line, "a");
    g_assert_cmpint(folio_task_blocks_next(&blocks, line->str, line->len), ==, (gssize) deepest);
    g_assert_cmpuint(blocks.depth, ==, FOLIO_TASK_MAX_DEPTH);
    FolioTaskBlocks fuller = {.depth = 0};
    g_string_insert(line, 0, "- - - ");
    g_assert_cmpint(folio_task_blocks_next(&fuller, line->str, line->len), ==, (gssize) deepest);
    g_assert_cmpuint(fuller.depth, ==, FOLIO_TASK_MAX_DEPTH);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/task-blocks/markers", test_markers);
    g_test_add_func("/task-blocks/nesting", test_nesting);
    g_test_add_func("/task-blocks/paragraphs", test_paragraphs);
    g_test_add_func("/task-blocks/code-and-comments", test_code_and_comments);
    g_test_add_func("/task-blocks/depth", test_depth);
    return g_test_run();
}
