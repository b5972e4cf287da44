/* The rows of the history table: in order, whole, or refused. */
#include "lib/history.h"

#include <string.h>

#include "folio/error.h"

static void
add(FolioHistoryBatch *batch, const char *commit, const char *path, const char *before,
    const char *after)
{
    GError *error = NULL;
    folio_history_batch_begin_commit(batch, commit);
    folio_history_batch_add_change(batch, "g1", path, before, after, &error);
    g_assert_no_error(error);
}

static void
end(FolioHistoryBatch *batch, const char *tip)
{
    GError *error = NULL;
    g_assert_true(folio_history_batch_commit(batch, tip, &error));
    g_assert_no_error(error);
    folio_history_batch_free(batch);
}

/* "COMMIT PATH BEFORE>AFTER;" with one digit for each id. */
static char *
found(const TestHistory *f, FolioStoreId store, const char *id, const char *path)
{
    GError *error = NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) rows = folio_history_table_find(f->table, store, id, path, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        const FolioHistoryRow *row = g_ptr_array_index(rows, i);
        g_assert_cmpuint(strlen(row->commit), ==, 40);
        g_string_append_printf(text, "%.1s %s %.1s>%.1s;", row->commit, row->path, row->before,
                               row->after);
    }
    return g_string_free(text, FALSE);
}

static void
assert_tip(const TestHistory *f, FolioStoreId store, const char *expected)
{
    g_autofree char *tip = folio_history_table_dup_tip(f->table, store, NULL);
    g_assert_cmpstr(tip, ==, expected);
}

static void
test_newest_first(void)
{
    g_auto(TestHistory) f;
    test_history_init(&f);
    assert_tip(&f, FOLIO_STORE_SHARED, "");
    FolioHistoryBatch *batch = test_history_begin(&f, FOLIO_STORE_SHARED);
    add(batch, TWO, "goals/b-g1.md", A, B);
    add(batch, ONE, "goals/b-g1.md", "", A);
    end(batch, TWO);
    batch = test_history_begin(&f, FOLIO_STORE_SHARED);
    add(batch, THREE, "goals/b-g1.md", B, "");
    g_assert_true(folio_history_batch_add_change(batch, "g1", "goals/a-g1.md", "", B, NULL));
    g_assert_true(folio_history_batch_add_change(batch, "g2", "goals/x-g2.md", "", A, NULL));
    end(batch, THREE);
    test_history_reopen(&f);
    g_autofree char *all = found(&f, FOLIO_STORE_SHARED, "g1", NULL);
    g_assert_cmpstr(
        all, ==, "3 goals/a-g1.md >b;3 goals/b-g1.md b>;2 goals/b-g1.md a>b;1 goals/b-g1.md >a;");
    g_autofree char *by_path = found(&f, FOLIO_STORE_SHARED, "none", "goals/x-g2.md");
    g_assert_cmpstr(by_path, ==, "3 goals/x-g2.md >a;");
    g_autofree char *nothing = found(&f, FOLIO_STORE_SHARED, "g", NULL);
    g_assert_cmpstr(nothing, ==, "");
    g_autofree char *hidden = found(&f, FOLIO_STORE_PRIVATE, "g1", NULL);
    g_assert_cmpstr(hidden, ==, "");
    assert_tip(&f, FOLIO_STORE_SHARED, THREE);
    assert_tip(&f, FOLIO_STORE_PRIVATE, "");
}

/* What is not committed was never there. */
static void
test_rolls_back(void)
{
    g_auto(TestHistory) f;
    test_history_init(&f);
    FolioHistoryBatch *batch = test_history_begin(&f, FOLIO_STORE_PRIVATE);
    add(batch, ONE, "goals/a-g1.md", "", A);
    end(batch, ONE);
    batch = test_history_begin(&f, FOLIO_STORE_PRIVATE);
    g_assert_true(folio_history_batch_clear(batch, NULL));
    add(batch, TWO, "goals/a-g1.md", "", B);
    folio_history_batch_free(batch);
    g_autofree char *kept = found(&f, FOLIO_STORE_PRIVATE, "g1", NULL);
    g_assert_cmpstr(kept, ==, "1 goals/a-g1.md >a;");
    batch = test_history_begin(&f, FOLIO_STORE_PRIVATE);
    g_assert_true(folio_history_batch_clear(batch, NULL));
    add(batch, TWO, "goals/a-g1.md", "", B);
    end(batch, TWO);
    g_autofree char *anew = found(&f, FOLIO_STORE_PRIVATE, "g1", NULL);
    g_assert_cmpstr(anew, ==, "2 goals/a-g1.md >b;");
    assert_tip(&f, FOLIO_STORE_PRIVATE, TWO);
}

static char *
marked(const TestHistory *f, const char *mark, bool is_prefix)
{
    GError *error = NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) commits =
        folio_history_table_find_mark(f->table, FOLIO_STORE_SHARED, mark, is_prefix, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < commits->len; i++)
        g_string_append_printf(text, "%.1s", (const char *) g_ptr_array_index(commits, i));
    return g_string_free(text, FALSE);
}

static void
test_marks(void)
{
    static const struct {
        const char *mark;
        bool is_prefix;
        const char *expected;
    } cases[] = {
        {"sign a1", false, "31"}, {"sign a2", false, "2"}, {"sign a", false, ""},
        {"sign ", true, "321"},   {"sign a2", true, "2"},  {"command x", true, "1"},
        {"", true, "3211"},       {"t", true, ""},
    };
    g_auto(TestHistory) f;
    test_history_init(&f);
    FolioHistoryBatch *batch = test_history_begin(&f, FOLIO_STORE_SHARED);
    folio_history_batch_begin_commit(batch, THREE);
    g_assert_true(folio_history_batch_add_mark(batch, "sign a1", NULL));
    folio_history_batch_begin_commit(batch, TWO);
    g_assert_true(folio_history_batch_add_mark(batch, "sign a2", NULL));
    folio_history_batch_begin_commit(batch, ONE);
    g_assert_true(folio_history_batch_add_mark(batch, "sign a1", NULL));
    g_assert_true(folio_history_batch_add_mark(batch, "command x\xf0\x9f\x98\x80", NULL));
    end(batch, THREE);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *commits = marked(&f, cases[i].mark, cases[i].is_prefix);
        g_assert_cmpstr(commits, ==, cases[i].expected);
    }
}

static void
fill(TestHistory *f)
{
    FolioHistoryBatch *batch = test_history_begin(f, FOLIO_STORE_SHARED);
    add(batch, TWO, "goals/quokka-g1.md", A, B);
    g_assert_true(folio_history_batch_add_mark(batch, "sign quokka", NULL));
    end(batch, TWO);
}

/* Overwrites the last place of `word` in the database, as a disk might. */
static void
spoil(TestHistory *f, const char *word, const char *with)
{
    g_clear_pointer(&f->table, folio_history_table_free);
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(f->databases[0], &bytes, &size, NULL));
    char *place = NULL;
    for (gsize i = 0; i + strlen(word) <= size; i++)
        place = memcmp(bytes + i, word, strlen(word)) == 0 ? bytes + i : place;
    g_assert_nonnull(place);
    memcpy(place, with, strlen(with));
    test_write_bytes(f->folder, "shared/history.db", bytes, size);
    test_history_reopen(f);
}

/* SQLite believes a page whose cells fit; a history that is told wrong would be believed too. */
static void
test_changed_row(void)
{
    static const char blob[] = "\xaa\xaa\xaa\xaa", other[] = "\xaa\xab\xaa\xaa";
    g_auto(TestHistory) f;
    GError *error = NULL;
    test_history_init(&f);
    fill(&f);
    spoil(&f, blob, other);
    g_assert_null(folio_history_table_find(f.table, FOLIO_STORE_SHARED, "g1", NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    spoil(&f, "sign quokka", "sign quokkb");
    g_assert_null(folio_history_table_find_mark(f.table, FOLIO_STORE_SHARED, "sign", true, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_true(folio_history_table_restart(f.table, FOLIO_STORE_SHARED, false, &error));
    assert_tip(&f, FOLIO_STORE_SHARED, "");
    fill(&f);
    g_autofree char *rows = found(&f, FOLIO_STORE_SHARED, "g1", NULL);
    g_assert_cmpstr(rows, ==, "2 goals/quokka-g1.md a>b;");
}

static void
test_no_database(void)
{
    g_auto(TestHistory) f;
    test_history_init(&f);
    fill(&f);
    g_clear_pointer(&f.table, folio_history_table_free);
    test_write_file(f.folder, "shared/history.db", "This was a database once, and is none now.");
    test_history_reopen(&f);
    assert_tip(&f, FOLIO_STORE_SHARED, "");
    fill(&f);
    assert_tip(&f, FOLIO_STORE_SHARED, TWO);
}

/* Where no file can be written, and where there is no private store. */
static void
test_in_memory(void)
{
    g_auto(TestHistory) f;
    test_history_init(&f);
    g_clear_pointer(&f.table, folio_history_table_free);
    test_write_file(f.folder, "file", "not a folder");
    g_autofree char *below = g_build_filename(f.folder, "file", "history.db", NULL);
    f.table = folio_history_table_open(below, NULL, NULL);
    g_assert_nonnull(f.table);
    fill(&f);
    g_autofree char *rows = found(&f, FOLIO_STORE_SHARED, "g1", NULL);
    g_assert_cmpstr(rows, ==, "2 goals/quokka-g1.md a>b;");
    g_autofree char *hidden = found(&f, FOLIO_STORE_PRIVATE, "g1", NULL);
    g_assert_cmpstr(hidden, ==, "");
    test_history_reopen(&f);
    assert_tip(&f, FOLIO_STORE_SHARED, "");
}

static void
test_private_mode(void)
{
    g_auto(TestHistory) f;
    GStatBuf info;
    test_history_init(&f);
    g_assert_cmpint(g_stat(f.databases[FOLIO_STORE_PRIVATE], &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/history-table/newest-first", test_newest_first);
    g_test_add_func("/index/history-table/rolls-back", test_rolls_back);
    g_test_add_func("/index/history-table/marks", test_marks);
    g_test_add_func("/index/history-table/changed-row", test_changed_row);
    g_test_add_func("/index/history-table/no-database", test_no_database);
    g_test_add_func("/index/history-table/in-memory", test_in_memory);
    g_test_add_func("/index/history-table/private-mode", test_private_mode);
    return g_test_run();
}
