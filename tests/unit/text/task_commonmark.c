/* The line scanner against cmark: on random bodies both see the same promises. */
#include "folio/task.h"

#include <cmark.h>
#include <string.h>

#define ROUNDS 20000

static const char *const lines[] = {
    "- [ ] a\n",   "- b\n",      "  - [x] c\n",  "    - [ ] d\n", "      - [ ] e\n",
    "text\n",      "\n",         "\n",           "```\n",         "  ```\n",
    "~~~~ info\n", "~~~~\n",     "<!--\n",       "-->\n",         "<!-- x -->\n",
    "1. [ ] f\n",  "2. g\n",     "   - [ ] h\n", "# H\n",         "***\n",
    "- - [ ] i\n", "    code\n", "  para\n",     "-     [ ] j\n", "\t- [ ] k\n",
    "10) [-] l\n", "- ```\n",    "- <!--\n",     "===\n",         "---\n",
    "+ [X] m\n",   "2. [ ] n\n", "*\n",          "> [ ] o\n",
};

static const char *
line_at(const char *body, int number)
{
    for (; number > 1; number--)
        body = strchr(body, '\n') + 1;
    return body;
}

/* A list item that starts with a paragraph on its own line, whose first words are a box. */
static bool
is_promise(cmark_node *item, const char *body)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    if (paragraph == NULL
        || cmark_node_get_start_line(paragraph) != cmark_node_get_start_line(item))
        return false;
    cmark_node *words = cmark_node_first_child(paragraph);
    const char *text = words != NULL ? cmark_node_get_literal(words) : NULL;
    const char *box = strchr(line_at(body, cmark_node_get_start_line(item)), '[');
    return cmark_node_get_type(paragraph) != CMARK_NODE_CODE_BLOCK && text != NULL && *text == '['
           && strchr(" xX-", box[1]) != NULL && box[2] == ']' && box[3] == ' ';
}

static char *
seen_by_cmark(const char *body)
{
    GString *seen = g_string_new(NULL);
    cmark_node *root = cmark_parse_document(body, strlen(body), CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_ITEM
            && is_promise(node, body))
            g_string_append_printf(seen, "%d ", cmark_node_get_start_line(node));
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    return g_string_free(seen, FALSE);
}

static char *
seen_by_us(const char *body)
{
    GString *seen = g_string_new(NULL);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    for (guint i = 0; i < tasks->len; i++)
        g_string_append_printf(seen, "%u ", ((const FolioTask *) tasks->pdata[i])->line);
    return g_string_free(seen, FALSE);
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    for (int round = 0; round < ROUNDS; round++) {
        g_autoptr(GString) body = g_string_new(NULL);
        for (int i = g_rand_int_range(rand, 1, 12); i > 0; i--)
            g_string_append(body, lines[g_rand_int_range(rand, 0, G_N_ELEMENTS(lines))]);
        g_autofree char *ours = seen_by_us(body->str);
        g_autofree char *theirs = seen_by_cmark(body->str);
        if (strcmp(ours, theirs) != 0)
            g_test_message("%s", body->str);
        g_assert_cmpstr(ours, ==, theirs);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/task-commonmark/random", test_random);
    return g_test_run();
}
