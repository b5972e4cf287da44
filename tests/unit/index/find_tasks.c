#include "fixture.h"

static void
fill(Fixture *f)
{
    fixture_init(f);
    fixture_write(f, FOLIO_STORE_SHARED, "meetings/2026/2026-02-12-lena-m3fwz2.md",
                  "---\nfolio: meeting\nid: m3fwz2\ntitle: Meeting with Lena\ndate: 2026-02-12\n"
                  "people: [amina, lena]\nstart: 2026-02-12\ntags: [icu]\nstatus: held\n---\n"
                  "Words before.\n\n"
                  "- [ ] Draft the audit question @amina due:2026-03-06 ^t7kdnp\n"
                  "- [ ] Read the paper @lena due:2026-02-20 ^thhhh2\n"
                  "- [x] Send the slides @amina due:2026-02-14 ^thhhh3\n"
                  "- [ ] Some day ^thhhh4\n"
                  "- [ ] Odd day due:soon ^thhhh5\n");
    fixture_write(f, FOLIO_STORE_PRIVATE, "reflections/2026/2026-02-20-x-r8ktd4.md",
                  "---\nfolio: reflection\nid: r8ktd4\ntitle: Private\ndate: 2026-02-20\n"
                  "on: [g4kq7m]\n---\n- [-] Sleep more @amina due:2026-02-01 ^thhhh6\n");
    fixture_refresh(f);
}

static char *
find_ids(const Fixture *f, const char *text, const FolioOrder *order)
{
    g_autoptr(GError) error = NULL;
    GDate today;
    fixture_today(&today);
    g_autoptr(FolioQuery) query = fixture_query(text);
    g_autoptr(GPtrArray) rows = folio_index_find_tasks(f->index, query, order, &today, &error);
    g_assert_no_error(error);
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", row->task->id);
    }
    return g_string_free(ids, FALSE);
}

static void
test_queries(void)
{
    static const struct {
        const char *query, *ids;
    } cases[] = {
        {"", "thhhh2 t7kdnp thhhh5 thhhh4 thhhh6 thhhh3"},
        {"action", "thhhh2 t7kdnp thhhh5 thhhh4 thhhh6 thhhh3"},
        {"who:amina", "t7kdnp thhhh6 thhhh3"},
        {"is:open who:amina", "t7kdnp"},
        {"is:closed", "thhhh6 thhhh3"},
        {"is:overdue", "thhhh2"},
        {"status:done", "thhhh3"},
        {"status:dropped", "thhhh6"},
        {"status:open", "thhhh2 t7kdnp thhhh5 thhhh4"},
        {"due<2026-03-01", "thhhh2 thhhh6 thhhh3"},
        {"due:2026-03-06", "t7kdnp"},
        {"not has:due", "thhhh4"},
        {"tag:icu is:closed", "thhhh3"},
        {"with:lena who:lena", "thhhh2"},
        {"meeting", "thhhh2 t7kdnp thhhh5 thhhh4 thhhh3"},
        {"goal:g4kq7m", "thhhh6"},
        {"goal:m3fwz2", "thhhh2 t7kdnp thhhh5 thhhh4 thhhh3"},
        {"goal:m3 is:closed", "thhhh3"},
        {"not goal:m3fwz2", "thhhh6"},
        {"has:links", "thhhh2 t7kdnp thhhh5 thhhh4 thhhh6 thhhh3"},
        {"visibility:private", "thhhh6"},
        {"audit who:amina", "t7kdnp thhhh3"},
        {"nothing", ""},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = find_ids(&f, cases[i].query, NULL);
        if (strcmp(ids, cases[i].ids) != 0)
            g_error("'%s' found '%s', not '%s'", cases[i].query, ids, cases[i].ids);
    }
}

static void
test_order(void)
{
    static const struct {
        FolioOrder order;
        const char *ids;
    } cases[] = {
        {{.field = "due", .limit = 2}, "thhhh2 t7kdnp"},
        {{.field = "nonsense", .limit = 1}, "thhhh2"},
        {{.reverse = true, .limit = 3}, "thhhh5 t7kdnp thhhh2"},
        {{.field = "title"}, "t7kdnp thhhh5 thhhh2 thhhh3 thhhh6 thhhh4"},
        {{.field = "who", .reverse = true, .limit = 1}, "thhhh2"},
        {{.field = "date", .reverse = true, .limit = 1}, "thhhh6"},
        {{.field = "id"}, "t7kdnp thhhh2 thhhh3 thhhh4 thhhh5 thhhh6"},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = find_ids(&f, "", &cases[i].order);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
}

static void
test_row(void)
{
    g_auto(Fixture) f;
    fill(&f);
    g_autoptr(GPtrArray) rows = folio_index_complete_tasks(f.index, "T7", 5, NULL);
    g_assert_cmpuint(rows->len, ==, 1);
    const FolioTaskRow *row = g_ptr_array_index(rows, 0);
    g_assert_cmpstr(row->task->id, ==, "t7kdnp");
    g_assert_cmpstr(row->task->text, ==, "Draft the audit question");
    g_assert_cmpstr(row->task->owner, ==, "amina");
    g_assert_cmpstr(row->task->due, ==, "2026-03-06");
    g_assert_true(row->task->due_valid);
    g_assert_cmpint(row->task->state, ==, FOLIO_TASK_OPEN);
    g_assert_cmpuint(row->task->line, ==, 3);
    g_assert_cmpuint(row->task->offset_bytes, ==, strlen("Words before.\n\n"));
    g_assert_cmpuint(row->task->length_bytes, >, 40);
    g_assert_cmpint(row->store, ==, FOLIO_STORE_SHARED);
    g_assert_cmpint(row->visibility, ==, FOLIO_VISIBILITY_SHARED);
    g_assert_cmpstr(row->entry_id, ==, "m3fwz2");
    g_assert_cmpstr(row->entry_title, ==, "Meeting with Lena");
    g_assert_cmpstr(row->path, ==, "meetings/2026/2026-02-12-lena-m3fwz2.md");

    g_autoptr(GPtrArray) dropped = folio_index_complete_tasks(f.index, "thhhh6", 5, NULL);
    const FolioTaskRow *private_row = g_ptr_array_index(dropped, 0);
    g_assert_cmpint(private_row->task->state, ==, FOLIO_TASK_DROPPED);
    g_assert_cmpint(private_row->visibility, ==, FOLIO_VISIBILITY_PRIVATE);
    g_assert_cmpint(private_row->store, ==, FOLIO_STORE_PRIVATE);
    g_autoptr(GPtrArray) limited = folio_index_complete_tasks(f.index, "thhhh", 2, NULL);
    g_assert_cmpuint(limited->len, ==, 2);
    folio_task_row_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/find-tasks/queries", test_queries);
    g_test_add_func("/find-tasks/order", test_order);
    g_test_add_func("/find-tasks/row", test_row);
    return g_test_run();
}
