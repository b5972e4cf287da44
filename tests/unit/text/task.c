#include "folio/task.h"

#include <string.h>

#include "lib/cpu_time.h"

static void
test_words(void)
{
    static const struct {
        const char *line, *text, *owner, *due, *id;
        bool due_valid;
        FolioTaskState state;
    } cases[] = {
        {"- [ ] Draft the audit question @amina due:2026-03-06 ^t7kdnp", "Draft the audit question",
         "amina", "2026-03-06", "t7kdnp", true, FOLIO_TASK_OPEN},
        {"- [x] Done", "Done", NULL, NULL, NULL, false, FOLIO_TASK_DONE},
        {"- [X] Done", "Done", NULL, NULL, NULL, false, FOLIO_TASK_DONE},
        {"- [-] Dropped", "Dropped", NULL, NULL, NULL, false, FOLIO_TASK_DROPPED},
        {"* [ ] a", "a", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"+ [ ] a", "a", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"1. [ ] a", "a", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"12) [ ] a", "a", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"-   [ ]   a  b \t", "a b", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"-\t[ ]\ta", "a", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] due:2026-03-06 @Amina a", "a", "amina", "2026-03-06", NULL, true, FOLIO_TASK_OPEN},
        {"- [ ] @amina a ^T7KDNP", "a", "amina", NULL, "t7kdnp", false, FOLIO_TASK_OPEN},
        {"- [ ] ask @lena about it", "ask @lena about it", NULL, NULL, NULL, false,
         FOLIO_TASK_OPEN},
        {"- [ ] ask @lena about it @amina", "ask @lena about it", "amina", NULL, NULL, false,
         FOLIO_TASK_OPEN},
        {"- [ ] a due:friday", "a", NULL, "friday", NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] a due:2026-02-30", "a", NULL, "2026-02-30", NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] a due: later", "a due: later", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] a ^37066d", "a ^37066d", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] mail a@b.org @", "mail a@b.org @", NULL, NULL, NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] ^t7kdnp", "", NULL, NULL, "t7kdnp", false, FOLIO_TASK_OPEN},
        {"- [ ] @amina", "", "amina", NULL, NULL, false, FOLIO_TASK_OPEN},
        {"- [ ] Größe prüfen @amina", "Größe prüfen", "amina", NULL, NULL, false, FOLIO_TASK_OPEN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strdup_printf("Words\n\n%s\r\nmore\n", cases[i].line);
        g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
        g_assert_cmpuint(tasks->len, ==, 1);
        const FolioTask *task = tasks->pdata[0];
        g_assert_cmpstr(task->text, ==, cases[i].text);
        g_assert_cmpstr(task->owner, ==, cases[i].owner);
        g_assert_cmpstr(task->due, ==, cases[i].due);
        g_assert_cmpstr(task->id, ==, cases[i].id);
        g_assert_true(task->due_valid == cases[i].due_valid);
        g_assert_cmpint(task->state, ==, cases[i].state);
        g_assert_cmpuint(task->line, ==, 3);
        g_assert_cmpuint(task->offset_bytes, ==, 7);
        g_assert_cmpuint(task->length_bytes, ==, strlen(cases[i].line));
    }
}

/* Bodies whose promises are called yes, all others no. */
static void
test_places(void)
{
    static const struct {
        const char *body;
        guint count;
    } cases[] = {
        {"", 0},
        {"- [ ] yes", 1},
        {"- [ ] yes\n- [ ] yes\n", 2},
        {"   - [ ] yes\n", 1},
        {"    - [ ] no\n", 0},
        {"\t- [ ] no\n", 0},
        {"- [] no\n- [ ]no\n- [ ]\n- [y] no\n-[ ] no\n[ ] no\n- [ ] \n", 0},
        {"text\n- [ ] yes\n", 1},
        {"text\n    - [ ] no\n", 0},
        {"text\n\n    - [ ] no\n", 0},
        {"- a\n  - [ ] yes\n    - [ ] yes\n      - [ ] yes\n        - [ ] yes\n", 4},
        {"- a\n    - [ ] yes\n", 1},
        {"- a\n\n    - [ ] yes\n", 1},
        {"- a\n\n      - [ ] no\n", 0},
        {"1. a\n\n   - [ ] yes\n         - [ ] no\n", 1},
        {"10. a\n\n    - [ ] yes\n", 1},
        {"- a\nlazy\n    - [ ] yes\n", 1},
        {"- a\n\ntext\n\n    - [ ] no\n", 0},
        {"- a\n# Heading\n    - [ ] no\n", 0},
        {"- - [ ] yes\n", 1},
        {"1. * [ ] yes\n", 1},
        {"-     [ ] no\n", 0},
        {"-\n  - [ ] yes\n", 1},
        {"- - -\n    - [ ] no\n", 0},
        {"text\n2. [ ] no\n", 0},
        {"text\n1. [ ] yes\n2. [ ] yes\n", 2},
        {"text\n===\n2. [ ] yes\n", 1},
        {"text\n=== x\n2. [ ] no\n", 0},
        {"```\n- [ ] no\n```\n- [ ] yes\n", 1},
        {"~~~ x\n- [ ] no\n```\n- [ ] no\n~~~~\n- [ ] yes\n", 1},
        {"````\n- [ ] no\n```\n- [ ] no\n````\n- [ ] yes\n", 1},
        {"``` a`b\n- [ ] yes\n", 1},
        {"```\n- [ ] no\n", 0},
        {"- ```\n  - [ ] no\n  ```\n- [ ] yes\n", 1},
        {"- ```\n  - [ ] no\n- [ ] yes\n", 1},
        {"- a\n  ```\n  - [ ] no\n\n  - [ ] no\n  ```\n  - [ ] yes\n", 1},
        {"```\n- [ ] no\n    ```\n- [ ] no\n```\n", 0},
        {"<!-- - [ ] no -->\n- [ ] yes\n", 1},
        {"<!--\n- [ ] no\n\n- [ ] no\n-->\n- [ ] yes\n", 1},
        {"<!-- prompt\n- [ ] no --> text\n- [ ] yes\n", 1},
        {"<!--\n- [ ] no\n", 0},
        {"- <!-- a\n  - [ ] no\n  -->\n- [ ] yes\n", 1},
        {"- <!-- a\n- [ ] yes\n", 1},
        {"text `<!--` more\n- [ ] yes\n", 1},
        {"- [ ] yes <!-- why -->\n", 1},
        {"> - [ ] no\n", 0},
        {"# Heading\n- [ ] yes\n", 1},
        {"#no heading\n- [ ] yes\n", 1},
        {"***\n- [ ] yes\n", 1},
        {"- [ ] yes\n  more of it\n\n  - [ ] yes\n", 2},
        {"1234567890. [ ] no\n", 0},
        {"- a\r\n  - [ ] yes\r\n", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) tasks = folio_tasks_parse(cases[i].body);
        g_test_message("%s", cases[i].body);
        g_assert_cmpuint(tasks->len, ==, cases[i].count);
        for (guint k = 0; k < tasks->len; k++) {
            const FolioTask *task = tasks->pdata[k];
            g_assert_true(g_str_has_prefix(task->text, "yes"));
        }
    }
}

static void
test_state(void)
{
    static const char body[] = "1. [ ] a ^t22222\r\n- [X]  b  ^t33333\n- [-] c ^t22222";
    static const struct {
        const char *id;
        FolioTaskState state;
        const char *after;
    } cases[] = {
        {"t22222", FOLIO_TASK_DONE, "1. [x] a ^t22222\r\n- [X]  b  ^t33333\n- [-] c ^t22222"},
        {"T33333", FOLIO_TASK_OPEN, "1. [ ] a ^t22222\r\n- [ ]  b  ^t33333\n- [-] c ^t22222"},
        {"t33333", FOLIO_TASK_DROPPED, "1. [ ] a ^t22222\r\n- [-]  b  ^t33333\n- [-] c ^t22222"},
        {"t44444", FOLIO_TASK_DONE, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *after = folio_task_with_state(body, cases[i].id, cases[i].state);
        g_assert_cmpstr(after, ==, cases[i].after);
    }
    g_assert_cmpstr(folio_task_state_name(FOLIO_TASK_DONE), ==, "done");
    g_assert_cmpstr(folio_task_state_name(FOLIO_TASK_OPEN), ==, "open");
    g_assert_cmpstr(folio_task_state_name(FOLIO_TASK_DROPPED), ==, "dropped");
}

static char *
next_id(gpointer data)
{
    return g_strdup_printf("t%05d", ++*(int *) data);
}

static void
test_ids(void)
{
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"- [ ] a", "- [ ] a ^t00001"},
        {"- [ ] a  \r\n- [x] b ^t33333\n- [ ] c\n", "- [ ] a ^t00001  \r\n- [x] b ^t33333\n- [ ] c "
                                                    "^t00002\n"},
        {"- [ ] a ^t33333\n", NULL},
        {"no promise\n", NULL},
        {"```\n- [ ] a\n```\n", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int count = 0;
        g_autofree char *after = folio_tasks_with_ids(cases[i].before, next_id, &count);
        g_assert_cmpstr(after, ==, cases[i].after);
        g_autofree char *again = folio_tasks_with_ids(after != NULL ? after : "", next_id, &count);
        g_assert_null(again);
    }
}

static void
test_days(void)
{
    static const struct {
        const char *before, *after; /* NULL: nothing to change */
    } cases[] = {
        {"- [ ] Ask due:+5d\n", "- [ ] Ask due:2026-03-07\n"},
        {"Text\n- [ ] a due:tomorrow @lena\n- [ ] b due:friday\n",
         "Text\n- [ ] a due:2026-03-03 @lena\n- [ ] b due:2026-03-06\n"},
        {"- [ ] due:+1d (due:+1d) due:+1d-x\n", NULL}, /* the last is the one, and no day */
        {"- [ ] a due:+1d due:+1d\r\n", "- [ ] a due:+1d due:2026-03-03\r\n"},
        {"- [ ] (due:+1d) a due:+1d (due:+1d)\n", "- [ ] (due:+1d) a due:2026-03-03 (due:+1d)\n"},
        {"- [ ] a due:2026-03-06\n", NULL},
        {"- [ ] a due:whenever\n", NULL},
        {"- [ ] a due:+5d ^t4kq7m\n", NULL}, /* was saved on another day */
        {"`- [ ] a due:+5d`\n", NULL},
    };
    GDate today;
    g_date_set_dmy(&today, 2, 3, 2026);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *after = folio_tasks_with_days(cases[i].before, &today);
        g_assert_cmpstr(after, ==, cases[i].after);
    }
}

static void
test_time(void)
{
    static const char *const parts[] = {
        "- ",  "- * ", "- a\n", "```\n", "<!--\n", "<!-- -->\n", "- [ ] a\n", "  ",      "\t",
        "1. ", "> ",   "`",     "- -",   "*",      "\n",         "<!-- a",    "- <!--\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GString) body = g_string_new(NULL);
        while (body->len < 1024 * 1024)
            g_string_append(body, parts[i]);
        g_string_append(body, "x");
        double start = test_cpu_seconds();
        g_autoptr(GPtrArray) tasks = folio_tasks_parse(body->str);
        g_assert_nonnull(tasks);
        g_assert_cmpfloat(test_cpu_seconds() - start, <, 2.0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/task/words", test_words);
    g_test_add_func("/task/places", test_places);
    g_test_add_func("/task/state", test_state);
    g_test_add_func("/task/ids", test_ids);
    g_test_add_func("/task/days", test_days);
    g_test_add_func("/task/time", test_time);
    return g_test_run();
}
