/* What is noted of the versions of an entry: kept until there is another one, and whole or not there. */
#include "lib/history.h"

#include <sqlite3.h>
#include <string.h>

/* A commit that is now the tip. `id` NULL: it changes no entry. */
static void
change(const TestHistory *f, const char *commit, const char *id, const char *path)
{
    GError *error = NULL;
    g_autoptr(FolioHistoryBatch) batch = test_history_begin(f, FOLIO_STORE_SHARED);
    folio_history_batch_begin_commit(batch, commit);
    if (id != NULL)
        g_assert_true(folio_history_batch_add_change(batch, id, path, A, B, &error));
    g_assert_true(folio_history_batch_commit(batch, commit, &error));
    g_assert_no_error(error);
}

static void
note(const TestHistory *f, const char *tip, const char *path, const char *id, const char *text)
{
    GError *error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    FolioHistoryNote one = {(char *) path, (char *) id, bytes};
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_ptr_array_add(notes, &one);
    g_assert_true(folio_history_table_add_notes(f->table, FOLIO_STORE_SHARED, tip, notes, &error));
    g_assert_no_error(error);
}

/* The history of ONE, and notes of two entries. */
static void
fill(TestHistory *f)
{
    test_history_init(f);
    change(f, ONE, "g1", "goals/a-g1.md");
    note(f, ONE, "goals/a-g1.md", "g1", "first");
    note(f, ONE, "goals/b-g2.md", "g2", "");
}

/* "ID=TEXT", "" for none. */
static void
assert_noted(const TestHistory *f, const char *path, const char *wanted)
{
    GError *error = NULL;
    g_autoptr(GHashTable) notes =
        folio_history_table_list_notes(f->table, FOLIO_STORE_SHARED, &error);
    g_assert_no_error(error);
    const FolioHistoryNote *found = g_hash_table_lookup(notes, path);
    gsize size = 0;
    const char *text = found != NULL ? g_bytes_get_data(found->bytes, &size) : NULL;
    g_autofree char *got =
        found != NULL ? g_strdup_printf("%s=%.*s", found->id, (int) size, text != NULL ? text : "")
                      : g_strdup("");
    g_assert_cmpstr(got, ==, wanted);
}

static void
test_kept(void)
{
    g_auto(TestHistory) f;
    fill(&f);
    test_history_reopen(&f);
    assert_noted(&f, "goals/a-g1.md", "g1=first");
    assert_noted(&f, "goals/b-g2.md", "g2=");
    assert_noted(&f, "goals/c-g3.md", "");
    note(&f, ONE, "goals/a-g1.md", "g1", "second");
    assert_noted(&f, "goals/a-g1.md", "g1=second");
}

static void
test_changed(void)
{
    static const struct {
        const char *id, *path; /* of what changes */
        const char *first, *second;
    } cases[] = {
        {NULL, NULL, "g1=first", "g2="},
        {"g3", "goals/c-g3.md", "g1=first", "g2="},
        {"g1", "goals/a-g1.md", "", "g2="},
        {"g1", "goals/renamed-g1.md", "", "g2="}, /* the same entry */
        {"odd", "goals/b-g2.md", "g1=first", ""}, /* the same file */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestHistory) f;
        fill(&f);
        change(&f, TWO, cases[i].id, cases[i].path);
        assert_noted(&f, "goals/a-g1.md", cases[i].first);
        assert_noted(&f, "goals/b-g2.md", cases[i].second);
    }
}

/* What was read of a history that has gone on is not kept. */
static void
test_late(void)
{
    g_auto(TestHistory) f;
    fill(&f);
    change(&f, TWO, "g1", "goals/a-g1.md");
    note(&f, ONE, "goals/a-g1.md", "g1", "stale");
    assert_noted(&f, "goals/a-g1.md", "");
    note(&f, TWO, "goals/a-g1.md", "g1", "fresh");
    assert_noted(&f, "goals/a-g1.md", "g1=fresh");
}

static void
test_forgotten(void)
{
    GError *error = NULL;
    g_auto(TestHistory) f;
    fill(&f);
    g_autoptr(FolioHistoryBatch) batch = test_history_begin(&f, FOLIO_STORE_SHARED);
    g_assert_true(folio_history_batch_clear(batch, &error));
    g_assert_true(folio_history_batch_commit(batch, TWO, &error));
    assert_noted(&f, "goals/a-g1.md", "");
}

/* Whoever writes into the database makes a note worthless, not wrong. */
static void
test_damaged(void)
{
    static const char *const damages[] = {"UPDATE note SET bytes = CAST('fixed' AS BLOB)",
                                          "UPDATE note SET id = 'g9'", "UPDATE note SET sum = 1",
                                          "UPDATE note SET path = 'goals/b-g2.md' WHERE id = 'g1'"};
    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_auto(TestHistory) f;
        sqlite3 *handle = NULL;
        fill(&f);
        if (i == 3)
            change(&f, TWO, "g2", "goals/b-g2.md");
        g_assert_cmpint(sqlite3_open(f.databases[FOLIO_STORE_SHARED], &handle), ==, SQLITE_OK);
        g_assert_cmpint(sqlite3_exec(handle, damages[i], NULL, NULL, NULL), ==, SQLITE_OK);
        sqlite3_close(handle);
        assert_noted(&f, "goals/a-g1.md", "");
        assert_noted(&f, "goals/b-g2.md", "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/history-notes/kept", test_kept);
    g_test_add_func("/history-notes/changed", test_changed);
    g_test_add_func("/history-notes/late", test_late);
    g_test_add_func("/history-notes/forgotten", test_forgotten);
    g_test_add_func("/history-notes/damaged", test_damaged);
    return g_test_run();
}
