/* Lists of several journals: taken together, and in the order that one journal's index has. */
#include "cmd/gather.h"

#include "call.h"

static FolioRow *
make_row(const char *id, const char *date, const char *due, const char *progress, double rank)
{
    FolioRow *row = g_new0(FolioRow, 1);
    row->id = g_strdup(id);
    row->date = g_strdup(date);
    row->due = g_strdup(due);
    row->rank = rank;
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (progress != NULL)
        g_hash_table_insert(row->fields, g_strdup("progress"), g_strdup(progress));
    return row;
}

static GPtrArray *
make_rows(void)
{
    static const struct {
        const char *id, *date, *due, *progress;
        double rank;
    } rows[] = {
        {"a", "2026-01-01", "2026-05-01", "9", -1.5}, {"b", "2026-02-01", NULL, "10", -0.5},
        {"c", "2026-03-01", "2026-04-01", NULL, -2},  {"d", "2026-01-15", NULL, "100", -0.5},
        {"e", NULL, "2026-04-01", "half", -0.5},
    };
    GPtrArray *array = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_ptr_array_add(
            array, make_row(rows[i].id, rows[i].date, rows[i].due, rows[i].progress, rows[i].rank));
    return array;
}

static char *
join_ids(const GPtrArray *rows)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append(ids, ((const FolioRow *) g_ptr_array_index(rows, i))->id);
    return g_string_free(ids, FALSE);
}

/* Worked out by hand: what lacks the key is last in both directions, ties are newest first. */
static void
test_rows(void)
{
    static const struct {
        FolioOrder order;
        const char *ids;
    } cases[] = {
        {{"date", false, 0}, "adbce"},
        {{"date", true, 0}, "cbdae"},
        {{"due", false, 0}, "ceabd"},
        {{"due", true, 0}, "acebd"},
        {{"id", false, 0}, "abcde"},
        {{"id", true, 0}, "edcba"},
        {{"rank", false, 0}, "caebd"},
        {{NULL, false, 0}, "caebd"},
        {{"progress", false, 3}, "abd"},
        {{"progress", true, 0}, "edbac"},
        {{"no-such-field", false, 0}, "cbdae"},
        {{"id", false, 1}, "a"},
        {{"id", false, 5}, "abcde"},
        {{"id", false, 99}, "abcde"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) rows = make_rows();
        folio_rows_sort(rows, &cases[i].order);
        g_autofree char *ids = join_ids(rows);
        g_test_message("%s", cases[i].order.field);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
}

static void
test_none(void)
{
    const FolioOrder order = {.field = "due", .limit = 3};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    folio_rows_sort(none, &order);
    folio_tasks_sort(none, &order);
    g_assert_cmpuint(none->len, ==, 0);
}

/* --- Tasks -------------------------------------------------------------------------------------- */

static GPtrArray *
make_tasks(void)
{
    static const struct {
        const char *id, *text, *owner, *due;
        FolioTaskState state;
    } tasks[] = {
        {"a", "Write", "lena", "2026-05-01", FOLIO_TASK_OPEN},
        {"b", "ask", NULL, NULL, FOLIO_TASK_OPEN},
        {"c", "Read", "amina", "2026-01-01", FOLIO_TASK_DONE},
        {"d", "call", "Ben", "2026-04-01", FOLIO_TASK_OPEN},
        {"e", "Zoom", "amina", "2025-12-01", FOLIO_TASK_DROPPED},
    };
    GPtrArray *array = g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    for (gsize i = 0; i < G_N_ELEMENTS(tasks); i++) {
        FolioTaskRow *row = g_new0(FolioTaskRow, 1);
        row->task = g_new0(FolioTask, 1);
        row->task->id = g_strdup(tasks[i].id);
        row->task->text = g_strdup(tasks[i].text);
        row->task->owner = g_strdup(tasks[i].owner);
        row->task->due = g_strdup(tasks[i].due);
        row->task->state = tasks[i].state;
        g_ptr_array_add(array, row);
    }
    return array;
}

static void
test_tasks(void)
{
    static const struct {
        FolioOrder order;
        const char *ids;
    } cases[] = {
        {{NULL, false, 0}, "dabec"},   {{"due", true, 0}, "adbce"}, {{"title", false, 0}, "bdcae"},
        {{"title", true, 0}, "eacdb"}, {{"id", true, 2}, "ed"},     {{"due", false, 2}, "da"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) tasks = make_tasks();
        g_autoptr(GString) ids = g_string_new(NULL);
        folio_tasks_sort(tasks, &cases[i].order);
        for (guint j = 0; j < tasks->len; j++)
            g_string_append(ids, ((FolioTaskRow *) g_ptr_array_index(tasks, j))->task->id);
        g_test_message("%s", cases[i].order.field);
        g_assert_cmpstr(ids->str, ==, cases[i].ids);
    }
}

/* Who owns none comes last; among one owner's the order they came in stays. */
static void
test_tasks_by_owner(void)
{
    const FolioOrder order = {.field = "who"};
    g_autoptr(GPtrArray) tasks = make_tasks();
    folio_tasks_sort(tasks, &order);
    static const char *const owners[] = {"amina", "amina", "Ben", "lena", NULL};
    for (guint i = 0; i < tasks->len; i++)
        g_assert_cmpstr(((FolioTaskRow *) g_ptr_array_index(tasks, i))->task->owner, ==, owners[i]);
}

/* --- Beside the index ----------------------------------------------------------------------------- */

static void
shuffle(GRand *random, GPtrArray *rows)
{
    for (guint i = rows->len; i > 1; i--) {
        guint other = (guint) g_rand_int_range(random, 0, (gint32) i);
        gpointer kept = rows->pdata[i - 1];
        rows->pdata[i - 1] = rows->pdata[other];
        rows->pdata[other] = kept;
    }
}

/* The keys in their order: rows with equal keys may stand either way. */
static char *
join_keys(const GPtrArray *rows, const char *field)
{
    GString *keys = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const char *key = folio_row_get(g_ptr_array_index(rows, i), field);
        g_string_append_printf(keys, "%s\n", key != NULL ? key : "-");
    }
    return g_string_free(keys, FALSE);
}

/* The sample journal, sorted by the index and, after a shuffle, here. */
static void
test_as_the_index_does(void)
{
    static const char *const fields[] = {NULL,     "date",   "due",    "title", "status",
                                         "author", "domain", "format", "id",    "progress"};
    g_auto(Call) c;
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GRand) random = g_rand_new_with_seed(20260302);
    fixture_init_bare(&c.f);
    fixture_make(&c.f, true, &result);
    call_begin(&c);
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(fields); i++) {
        GError *error = NULL;
        const FolioOrder order = {.field = fields[i / 2], .reverse = i % 2 == 1};
        const char *key = order.field != NULL ? order.field : "due";
        g_autoptr(GPtrArray) rows =
            folio_index_find(c.call.index, NULL, &order, &c.call.today, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(rows->len, >, 20);
        g_autofree char *expected = join_keys(rows, key);
        shuffle(random, rows);
        folio_rows_sort(rows, &order);
        g_autofree char *sorted = join_keys(rows, key);
        g_test_message("%s %d", key, order.reverse);
        g_assert_cmpstr(sorted, ==, expected);
    }
}

static void
test_gathering(void)
{
    const FolioCall ben = {.journal_name = "ben"}, here = {0};
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_autoptr(GPtrArray) tasks =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    g_assert_true(folio_rows_gather(&ben, all, make_rows()));
    g_assert_true(folio_rows_gather(&here, all, make_rows()));
    g_assert_cmpuint(all->len, ==, 10);
    g_assert_cmpstr(((FolioRow *) g_ptr_array_index(all, 4))->journal, ==, "ben");
    g_assert_null(((FolioRow *) g_ptr_array_index(all, 5))->journal);
    g_assert_true(folio_tasks_gather(&ben, tasks, make_tasks()));
    g_assert_cmpuint(tasks->len, ==, 5);
    g_assert_cmpstr(((FolioTaskRow *) g_ptr_array_index(tasks, 0))->journal, ==, "ben");
    g_assert_false(folio_rows_gather(&ben, all, NULL));
    g_assert_false(folio_tasks_gather(&ben, tasks, NULL));
    g_assert_cmpuint(all->len + tasks->len, ==, 15);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gather/rows", test_rows);
    g_test_add_func("/gather/none", test_none);
    g_test_add_func("/gather/tasks", test_tasks);
    g_test_add_func("/gather/tasks-by-owner", test_tasks_by_owner);
    g_test_add_func("/gather/as-the-index-does", test_as_the_index_does);
    g_test_add_func("/gather/gathering", test_gathering);
    return g_test_run();
}
