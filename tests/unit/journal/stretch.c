#include "folio/stretch.h"

#include <string.h>

/* Fields are pairs of name and value, ended by NULL. */
static FolioRow *
make_goal(const char *title, ...)
{
    va_list pairs;
    FolioRow *row = g_new0(FolioRow, 1);
    row->title = g_strdup(title);
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    va_start(pairs, title);
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;)
        g_hash_table_insert(row->fields, g_strdup(name), g_strdup(va_arg(pairs, const char *)));
    va_end(pairs);
    return row;
}

static GPtrArray *
make_goals(void)
{
    GPtrArray *goals = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_ptr_array_add(
        goals, make_goal("Lead", "domain", "contextual", "entrustment_target", "4", (char *) NULL));
    g_ptr_array_add(
        goals, make_goal("Pass", "domain", "canonical", "measure", "60 %s of 100", (char *) NULL));
    g_ptr_array_add(goals, make_goal("Think", (char *) NULL));
    return goals;
}

static void
test_in_the_words_of_the_layer(void)
{
    g_autoptr(GPtrArray) goals = make_goals();
    g_auto(GStrv) asked = folio_stretch_questions(goals, 4);
    g_assert_cmpstr(asked[0], ==, "Lead: what would level 4 look like on your worst day?");
    g_assert_cmpstr(asked[1], ==,
                    "Pass: if '60 %s of 100' were tomorrow, which part would you fail first?");
    g_assert_true(g_str_has_prefix(asked[2], "Think: what is the smallest step"));
    g_assert_cmpstr(asked[3], ==, "Lead: who else does it, and what do you still do for them?");
    g_assert_null(asked[4]);
}

static void
test_one_goal_gives_several(void)
{
    g_autoptr(GPtrArray) goals = make_goals();
    g_ptr_array_set_size(goals, 1);
    g_auto(GStrv) asked = folio_stretch_questions(goals, 3);
    g_assert_cmpuint(g_strv_length(asked), ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_true(g_str_has_prefix(asked[i], "Lead: "));
        for (guint other = 0; other < i; other++)
            g_assert_cmpstr(asked[i], !=, asked[other]);
    }
    g_auto(GStrv) all = folio_stretch_questions(goals, 100);
    g_assert_cmpuint(g_strv_length(all), <, 100);
}

static void
test_no_goal_gives_none(void)
{
    g_autoptr(GPtrArray) goals = g_ptr_array_new();
    g_auto(GStrv) asked = folio_stretch_questions(goals, 3);
    g_assert_null(asked[0]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stretch/in-the-words-of-the-layer", test_in_the_words_of_the_layer);
    g_test_add_func("/stretch/one-goal-gives-several", test_one_goal_gives_several);
    g_test_add_func("/stretch/no-goal-gives-none", test_no_goal_gives_none);
    return g_test_run();
}
