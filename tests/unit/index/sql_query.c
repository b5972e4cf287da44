/* What conditions find in a database: comparing, links, actions, and that "not" loses nothing. */
#include "index/sql.h"

#include "lib/query_text.h"
#include "unit/index/fixture.h"

static const char *const files[] = {
    "id: gbbbb2\ntitle: Ten\nprogress: 10\ndomain: canonical\ndue: 2026-03-02\nstatus: active\n"
    "tags: [icu]\n---\nSee [[gbbbb3]].\n- [ ] Call Lena @lena due:2026-03-01 ^tbbbb2\n",
    "id: gbbbb3\ntitle: nine\nprogress: 9\ndomain: Canonical\ndue: 2026-03-01\nstatus: active\n"
    "parent: gbbbb2\n---\n- [x] Call Ben @ben due:2026-02-01 ^tbbbb3\n",
    "id: gbbbb4\ntitle: Hundred\nprogress: 100\ndue: 2026-03-03\nstatus: achieved\n---\nward\n"
    "- [ ] Rest @lena ^tbbbb4\n",
    "id: gbbbb5\ntitle: Odd\nprogress: much\nstatus: draft\ntags: [icu, ward]\n---\n",
    "id: gcccc2\ntitle: Bare\n---\nward\n",
};

static void
fill(Fixture *f)
{
    fixture_init(f);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strdup_printf("goals/2026/%d.md", (int) i);
        g_autofree char *text = g_strdup_printf("---\nfolio: goal\n%s", files[i]);
        fixture_write(f, i % 2 == 0 ? FOLIO_STORE_SHARED : FOLIO_STORE_PRIVATE, path, text);
    }
    fixture_write(f, FOLIO_STORE_SHARED, "goals/2026/broken.md", "---\nfolio: [\n---\nward\n");
    fixture_refresh(f);
}

static char *
find_ids(const Fixture *f, const FolioQuery *query)
{
    GError *error = NULL;
    GDate today;
    fixture_today(&today);
    FolioOrder by_id = {.field = "id"};
    GPtrArray *rows = folio_index_find(f->index, query, &by_id, &today, &error);
    g_assert_no_error(error);
    return fixture_ids(rows);
}

/* Numbers compare as numbers, days as days, words without case; what is no number is neither above nor
 * below one. */
static void
test_comparing(void)
{
    static const struct {
        const char *name;
        FolioQueryOperator op;
        const char *value, *ids;
    } cases[] = {
        {"progress", FOLIO_QUERY_AFTER, "9", "gbbbb2 gbbbb4"},
        {"progress", FOLIO_QUERY_SINCE, "9", "gbbbb2 gbbbb3 gbbbb4"},
        {"progress", FOLIO_QUERY_BEFORE, "10", "gbbbb3"},
        {"progress", FOLIO_QUERY_UNTIL, "10", "gbbbb2 gbbbb3"},
        {"progress", FOLIO_QUERY_UNTIL, "1e9", "gbbbb2 gbbbb3 gbbbb4"},
        {"progress", FOLIO_QUERY_SINCE, "-1", "gbbbb2 gbbbb3 gbbbb4"},
        {"progress", FOLIO_QUERY_IS, "10", "gbbbb2"},
        {"progress", FOLIO_QUERY_IS, "MUCH", "gbbbb5"},
        {"progress", FOLIO_QUERY_PRESENT, NULL, "gbbbb2 gbbbb3 gbbbb4 gbbbb5"},
        {"domain", FOLIO_QUERY_IS, "CANONICAL", "gbbbb2 gbbbb3"},
        {"title", FOLIO_QUERY_IS, "NINE", "gbbbb3"},
        {"title", FOLIO_QUERY_PRESENT, NULL, "gbbbb2 gbbbb3 gbbbb4 gbbbb5 gcccc2"},
        {"due", FOLIO_QUERY_IS, "2026-03-01", "gbbbb3"},
        {"due", FOLIO_QUERY_UNTIL, "2026-03-02", "gbbbb2 gbbbb3"},
        {"due", FOLIO_QUERY_AFTER, "2026-03-02", "gbbbb4"},
        {"due", FOLIO_QUERY_PRESENT, NULL, "gbbbb2 gbbbb3 gbbbb4"},
        {"id", FOLIO_QUERY_IS, "gb", "gbbbb2 gbbbb3 gbbbb4 gbbbb5"},
        {"id", FOLIO_QUERY_IS, "gcccc2", "gcccc2"},
        {"links", FOLIO_QUERY_IS, "gbbbb3", "gbbbb2"},
        {"links", FOLIO_QUERY_IS, "gb", "gbbbb2 gbbbb3"},
        {"links", FOLIO_QUERY_PRESENT, NULL, "gbbbb2 gbbbb3"},
        {FOLIO_SQL_LINKS_TO, FOLIO_QUERY_IS, "gb", ""},
        {FOLIO_SQL_LINKS_TO, FOLIO_QUERY_IS, "gbbbb2", "gbbbb3"},
        {"is", FOLIO_QUERY_IS, "overdue", "gbbbb3"}, /* not on its day, not when it is done */
        {"problem", FOLIO_QUERY_PRESENT, NULL, "broken"},
        {"problem", FOLIO_QUERY_IS, "broken", ""},
        {"path", FOLIO_QUERY_IS, "goals/2026/broken.md", "broken"},
        {"path", FOLIO_QUERY_IS, "goals/2026/4.md", "gcccc2"},
        {"path", FOLIO_QUERY_IS, "goals/2026", ""},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioQuery) query =
            folio_query_new_field(cases[i].name, cases[i].op, cases[i].value);
        g_autofree char *ids = find_ids(&f, query);
        g_test_message("%s %d %s", cases[i].name, (int) cases[i].op, cases[i].value);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
}

static gboolean
is_among(const char *ids, const char *id)
{
    g_auto(GStrv) all = g_strsplit(ids, " ", -1);
    return g_strv_contains((const char *const *) all, id);
}

static FolioQuery *
make_random(GRand *rand, int depth)
{
    static const char *const leaves[] = {"progress>9",     "progress<=10", "domain:canonical",
                                         "due<2026-03-02", "has:due",      "has:parent",
                                         "is:open",        "is:closed",    "is:overdue",
                                         "tag:icu",        "goal:gbbbb3",  "ward",
                                         "status:active",  "id:gb",        "who:lena",
                                         "goal",           "meeting",      "*",
                                         "has:problem",    "title:nine"};
    int way = depth == 0 ? 3 : g_rand_int_range(rand, 0, 4);
    if (way == 3)
        return fixture_query(leaves[g_rand_int_range(rand, 0, G_N_ELEMENTS(leaves))]);
    FolioQuery *one = make_random(rand, depth - 1);
    if (way == 2)
        return folio_query_new_not(one);
    FolioQuery *other = make_random(rand, depth - 1);
    return way == 1 ? folio_query_and(one, other) : folio_query_or(one, other);
}

/* Each entry that can be read matches a query or its contrary, and never both; "or" and "and" are what
 * each part finds; the text of the query means the same as its tree. */
static void
test_logic(void)
{
    static const char *const all[] = {"gbbbb2", "gbbbb3", "gbbbb4", "gbbbb5", "gcccc2"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    g_auto(Fixture) f;
    fill(&f);
    for (int round = 0; round < 300; round++) {
        g_autoptr(FolioQuery) a = make_random(rand, 3);
        g_autofree char *text = query_to_text(a);
        g_autoptr(FolioQuery) contrary = folio_query_new_not(fixture_query(text));
        g_autoptr(FolioQuery) b = make_random(rand, 1);
        g_autofree char *other = query_to_text(b);
        g_autoptr(FolioQuery) both = folio_query_and(fixture_query(text), fixture_query(other));
        g_autoptr(FolioQuery) either = folio_query_or(fixture_query(text), fixture_query(other));
        g_autofree char *in_a = find_ids(&f, a), *in_not_a = find_ids(&f, contrary),
                        *in_b = find_ids(&f, b), *in_both = find_ids(&f, both),
                        *in_either = find_ids(&f, either);
        g_test_message("%s | %s", text, other);
        for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
            bool has_a = is_among(in_a, all[i]), has_b = is_among(in_b, all[i]);
            g_assert_cmpint(is_among(in_not_a, all[i]), ==, !has_a);
            g_assert_cmpint(is_among(in_both, all[i]), ==, has_a && has_b);
            g_assert_cmpint(is_among(in_either, all[i]), ==, has_a || has_b);
        }
    }
}

/* Of actions, id, due, status, who and is are their own; the rest is of the entry they stand in. */
static void
test_actions(void)
{
    static const struct {
        const char *query, *ids;
    } cases[] = {
        {"", "tbbbb2 tbbbb3 tbbbb4"},
        {"action", "tbbbb2 tbbbb3 tbbbb4"},
        {"id:tbbbb3", "tbbbb3"},
        {"id:gbbbb2", ""},
        {"who:lena", "tbbbb2 tbbbb4"},
        {"who:ben", "tbbbb3"},
        {"due<2026-03-02", "tbbbb2 tbbbb3"},
        {"has:due", "tbbbb2 tbbbb3"},
        {"status:done", "tbbbb3"},
        {"is:open", "tbbbb2 tbbbb4"},
        {"is:closed", "tbbbb3"},
        {"is:overdue", "tbbbb2"},
        {"not is:overdue", "tbbbb3 tbbbb4"},
        {"domain:canonical", "tbbbb2 tbbbb3"},
        {"title:hundred", "tbbbb4"},
        {"tag:icu", "tbbbb2"},
        {"has:problem", ""},
    };
    g_auto(Fixture) f;
    fill(&f);
    GDate today;
    fixture_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autoptr(FolioQuery) query = fixture_query(cases[i].query);
        g_autoptr(GPtrArray) rows =
            folio_index_find_tasks(f.index, query, &(FolioOrder){.field = "id"}, &today, &error);
        g_assert_no_error(error);
        g_autoptr(GString) ids = g_string_new(NULL);
        for (guint j = 0; j < rows->len; j++)
            g_string_append_printf(ids, "%s%s", j > 0 ? " " : "",
                                   ((FolioTaskRow *) g_ptr_array_index(rows, j))->task->id);
        g_test_message("%s", cases[i].query);
        g_assert_cmpstr(ids->str, ==, cases[i].ids);
    }
}

/* A field to sort by is a value too, and '-' is '_'. */
static void
test_sort_keys(void)
{
    static const struct {
        const char *field;
        bool tasks;
        const char *sql;
        guint values;
    } cases[] = {
        {"due", false, "e.due", 0},
        {"due", true, "t.due", 0},
        {"title", true, "e.title", 0},
        {"who", true, "t.owner", 0},
        {"who", false, "(SELECT min(x.value) FROM shared.field x WHERE x.n = e.n AND x.name = ?)",
         1},
        {"follow-up", false,
         "(SELECT min(x.value) FROM shared.field x WHERE x.n = e.n AND x.name = ?)", 1},
        {"path", false, "(SELECT f.path FROM shared.file f WHERE f.n = e.n)", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioSql) sql = folio_sql_new();
        FolioScope scope = {.store = FOLIO_STORE_SHARED, .tasks = cases[i].tasks, .today = TODAY};
        folio_sql_add_sort_key(sql, &scope, cases[i].field);
        g_assert_cmpstr(sql->text->str, ==, cases[i].sql);
        g_assert_cmpuint(sql->values->len, ==, cases[i].values);
        if (g_str_equal(cases[i].field, "follow-up"))
            g_assert_cmpstr(g_ptr_array_index(sql->values, 0), ==, "follow_up");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql_query/comparing", test_comparing);
    g_test_add_func("/sql_query/logic", test_logic);
    g_test_add_func("/sql_query/actions", test_actions);
    g_test_add_func("/sql_query/sort-keys", test_sort_keys);
    return g_test_run();
}
