/* Verdicts on signatures, kept by commit and by the state of the keys. */
#include "folio/verdict_table.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "lib/files.h"

#define COMMIT "1111111111111111111111111111111111111111"
#define OTHER "2222222222222222222222222222222222222222"

static void
keep(FolioVerdictTable *table, const char *commit, const char *state, int verdict,
     const char *signer)
{
    GError *error = NULL;
    FolioKnownVerdict known = {commit, state, verdict, NULL, (char *) signer};
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, &known);
    folio_verdict_table_keep(table, all, &error);
    g_assert_no_error(error);
}

static bool
holds(FolioVerdictTable *table, const char *commit, const char *state, int verdict,
      const char *signer)
{
    FolioKnownVerdict known = {.commit = commit, .state = state};
    if (!folio_verdict_table_find(table, &known))
        return false;
    bool same =
        known.verdict == verdict && g_strcmp0(known.signer, signer) == 0 && known.key == NULL;
    g_free(known.signer);
    return same;
}

static FolioVerdictTable *
open_table(const char *folder)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "verdicts.db", NULL);
    FolioVerdictTable *table = folio_verdict_table_open(path, &error);
    g_assert_no_error(error);
    return table;
}

static void
test_kept(void)
{
    TestFolder folder = test_folder();
    {
        g_autoptr(FolioVerdictTable) table = open_table(folder);
        g_assert_false(holds(table, COMMIT, "a", 1, NULL));
        keep(table, COMMIT, "a", 1, "lena@example.org");
        keep(table, OTHER, "a", 2, NULL);
    }
    g_autoptr(FolioVerdictTable) table = open_table(folder);
    g_assert_true(holds(table, COMMIT, "a", 1, "lena@example.org"));
    g_assert_true(holds(table, OTHER, "a", 2, NULL));
    g_assert_false(holds(table, COMMIT, "b", 1, "lena@example.org"));
    keep(table, COMMIT, "b", 2, NULL); /* in place of the first */
    g_assert_true(holds(table, COMMIT, "b", 2, NULL));
    g_assert_false(holds(table, COMMIT, "a", 1, "lena@example.org"));
}

/* A row that somebody changed, or a disk did, says nothing. */
static void
test_changed(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "verdicts.db", NULL);
    sqlite3 *raw = NULL;
    {
        g_autoptr(FolioVerdictTable) table = open_table(folder);
        keep(table, COMMIT, "a", 2, "lena@example.org");
    }
    g_assert_cmpint(sqlite3_open(path, &raw), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(raw, "UPDATE verdict SET verdict = 1", NULL, NULL, NULL), ==,
                    SQLITE_OK);
    sqlite3_close(raw);
    g_autoptr(FolioVerdictTable) table = open_table(folder);
    g_assert_false(holds(table, COMMIT, "a", 1, "lena@example.org"));
    g_assert_false(holds(table, COMMIT, "a", 2, "lena@example.org"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/verdict_table/kept", test_kept);
    g_test_add_func("/index/verdict_table/changed", test_changed);
    return g_test_run();
}
