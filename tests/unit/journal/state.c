/* States that others give: one by one and many at a time, the answer is the same. */
#include "folio/state.h"

#include "fixture.h"

static void
put(Fixture *f, const char *path, const char *text)
{
    test_write_file(f->folder, path, text);
}

/* Four of feedback and three successes, each with another fate. */
static void
fill(Fixture *f)
{
    put(f, "feedback/2026/f22222.md",
        "---\nfolio: feedback\nid: f22222\ntitle: a\nauthor: lena\nto: amina\n---\n");
    put(f, "feedback/2026/f33333.md",
        "---\nfolio: feedback\nid: f33333\ntitle: b\nauthor: lena\nto: amina\n---\n");
    put(f, "feedback/2026/f44444.md",
        "---\nfolio: feedback\nid: f44444\ntitle: c\nauthor: lena\nto: amina\n---\n- [ ] Try "
        "@amina ^tbbbb2\n");
    put(f, "feedback/2026/f55555.md",
        "---\nfolio: feedback\nid: f55555\ntitle: d\nauthor: lena\nto: amina\n---\n");
    put(f, "reflections/2026/r22222.md",
        "---\nfolio: reflection\nid: r22222\ntitle: x\nvisibility: shared\non: [f33333]\n---\n");
    put(f, "meetings/2026/m22222.md",
        "---\nfolio: meeting\nid: m22222\ntitle: y\nstart: 2026-03-01\npeople: [lena]\n---\n"
        "On [[f55555]].\n\n- [x] Done @amina ^tcccc2\n");
    put(f, "successes/2026/s22222.md",
        "---\nfolio: success\nid: s22222\ntitle: p\nwhose: amina\n---\n");
    put(f, "successes/2026/s33333.md",
        "---\nfolio: success\nid: s33333\ntitle: q\nwhose: amina\n---\n");
    put(f, "successes/2026/s44444.md",
        "---\nfolio: success\nid: s44444\ntitle: r\nwhose: amina\n---\n");
    put(f, "feedback/2026/f66666.md",
        "---\nfolio: feedback\nid: f66666\ntitle: e\nauthor: amina\nto: amina\nform: "
        "confirm\nabout: s33333\n---\n");
    put(f, "feedback/2026/f77777.md",
        "---\nfolio: feedback\nid: f77777\ntitle: f\nauthor: amina\nsaid_by: lena\nto: "
        "amina\nform: confirm\n"
        "about: s44444\n---\n");
    put(f, "feedback/2026/f88888.md",
        "---\nfolio: feedback\nid: f88888\ntitle: g\nauthor: amina\nto: amina\nform: "
        "confirm\nabout: s44444\n---\n");
    put(f, "goals/2026/g22222.md", "---\nfolio: goal\nid: g22222\ntitle: h\nstatus: paused\n---\n");
}

static const struct {
    const char *id, *state;
} expected[] = {
    {"f22222", "given"},     {"f33333", "reflected-on"}, {"f44444", "acted-on"},
    {"f55555", "acted-on"},  {"s22222", "noted"},        {"s33333", "noted"},
    {"s44444", "confirmed"}, {"g22222", "paused"},
};

static void
test_states(gconstpointer data)
{
    g_auto(Fixture) f;
    GDate today;
    GError *error = NULL;
    fixture_init(&f);
    fill(&f);
    fixture_reopen(&f);
    folio_env_today(f.env, &today);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_autoptr(FolioStates) states =
        folio_states_new(f.journal, index, &today, GPOINTER_TO_INT(data) != 0);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(FolioTarget) target = folio_journal_resolve(f.journal, expected[i].id, &error);
        g_assert_no_error(error);
        g_test_message("%s", expected[i].id);
        g_assert_cmpstr(folio_states_of(states, target->row), ==, expected[i].state);
        folio_states_work_out(states, target->row);
        folio_states_work_out(states, target->row);
        g_assert_cmpstr(target->row->status, ==, expected[i].state);
    }
}

static void
test_linked(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    fill(&f);
    fixture_reopen(&f);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_autoptr(GHashTable) reflected = folio_index_list_linked(index, "reflection", &error);
    g_autoptr(GHashTable) acted = folio_index_list_linked(index, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_hash_table_size(reflected), ==, 1);
    g_assert_true(g_hash_table_contains(reflected, "f33333"));
    g_assert_true(g_hash_table_contains(acted, "f44444"));
    g_assert_true(g_hash_table_contains(acted, "f55555"));
    g_assert_true(g_hash_table_contains(acted, "m22222"));
    g_assert_false(g_hash_table_contains(acted, "f22222"));
}

/* The ids that a query finds, in order, blanks between. */
static char *
find(FolioJournal *journal, const GDate *today, const char *text)
{
    GError *error = NULL;
    FolioIndex *index = folio_journal_get_index(journal, &error);
    g_assert_no_error(error);
    g_autoptr(GString) ids = g_string_new(NULL);
    g_autoptr(FolioStates) states = folio_states_new(journal, index, today, true);
    g_autoptr(FolioQuery) query = folio_query_parse(text, folio_kinds(), today, &error);
    g_assert_no_error(error);
    folio_states_ask(states, query, &error);
    g_assert_no_error(error);
    const FolioOrder order = {.field = "id"};
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, today, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "",
                               ((const FolioRow *) g_ptr_array_index(rows, i))->id);
    return g_strdup(ids->str);
}

static void
test_queries(void)
{
    static const struct {
        const char *query, *ids;
    } cases[] = {
        {"status:confirmed", "s44444"},
        {"status:noted", "s22222 s33333"},
        {"success not status:confirmed", "s22222 s33333"},
        {"success not status:noted", "s44444"},
        {"status:acted-on", "f44444 f55555"},
        {"status:confirmed,reflected-on", "f33333 s44444"},
        {"status:acted-on title:d or status:paused", "f55555 g22222"},
        {"status:achieved", ""},
        {"feedback form:confirm status:given", "f66666 f77777 f88888"},
    };
    g_auto(Fixture) f;
    GDate today;
    fixture_init(&f);
    fill(&f);
    fixture_reopen(&f);
    folio_env_today(f.env, &today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = find(f.journal, &today, cases[i].query);
        g_test_message("%s", cases[i].query);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
}

/* More of them than a query may have terms. */
static void
test_many(void)
{
    g_auto(Fixture) f;
    GDate today;
    fixture_init(&f);
    for (guint i = 0; i < 600; i++) {
        g_autofree char *id = g_strdup_printf("f%c%c%c22", "abcdefghjk"[i / 100],
                                              "abcdefghjk"[i / 10 % 10], "abcdefghjk"[i % 10]);
        g_autofree char *path = g_strdup_printf("feedback/2026/%s.md", id);
        g_autofree char *text =
            g_strdup_printf("---\nfolio: feedback\nid: %s\ntitle: a\nauthor: lena\nto: "
                            "amina\n---\n- [ ] Try @amina\n",
                            id);
        put(&f, path, text);
    }
    fixture_reopen(&f);
    folio_env_today(f.env, &today);
    g_autofree char *ids = find(f.journal, &today, "status:acted-on");
    g_assert_cmpuint(strlen(ids), ==, 600 * 7 - 1);
    g_autofree char *none = find(f.journal, &today, "status:given");
    g_assert_cmpstr(none, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/state/one-by-one", GINT_TO_POINTER(0), test_states);
    g_test_add_data_func("/state/several", GINT_TO_POINTER(1), test_states);
    g_test_add_func("/state/linked", test_linked);
    g_test_add_func("/state/queries", test_queries);
    g_test_add_func("/state/many", test_many);
    return g_test_run();
}
