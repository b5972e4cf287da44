/* What others have of the shared store, as the remote-tracking branches of this clone say. */
#include "unit/journal/fixture.h"

#include "folio/history.h"

static char *
add(Fixture *f, const char *title)
{
    return fixture_add(f, "success", title, FOLIO_VISIBILITY_SHARED);
}

static GHashTable *
find_unsent(Fixture *f)
{
    GError *error = NULL;
    GHashTable *paths = NULL;
    fixture_reopen(f);
    g_assert_true(folio_journal_find_unsent(f->journal, &paths, &error));
    g_assert_no_error(error);
    return paths;
}

/* As a push to `remote` would leave it. */
static void
note_sent(Fixture *f, const char *remote)
{
    g_autofree char *command =
        g_strdup_printf("update-ref refs/remotes/%s/main refs/heads/main", remote);
    g_free(fixture_git(f->folder, command));
}

static void
test_nothing_was_sent(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GHashTable) paths = NULL;
    g_autoptr(GHashTable) ids = NULL;
    fixture_init(&f);
    g_assert_null(find_unsent(&f));
    g_assert_true(folio_journal_find_sent(f.journal, &paths, &ids, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(g_hash_table_size(paths), ==, 0);
    g_assert_cmpuint(g_hash_table_size(ids), ==, 0);
}

static void
test_what_changed_since(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *old = add(&f, "Old");
    note_sent(&f, "origin");
    g_autoptr(GHashTable) none = find_unsent(&f);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
    g_autofree char *late = add(&f, "New");
    g_autofree char *edit = g_strdup_printf("%s/%s", f.folder, old);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(edit, &text, NULL, NULL));
    g_autofree char *more = g_strconcat(text, "More.\n", NULL);
    test_write_file(f.folder, old, more);
    g_autoptr(GHashTable) by_hand = find_unsent(&f);
    g_assert_cmpuint(g_hash_table_size(by_hand), ==, 1); /* the history counts, not the folder */
    g_free(fixture_git(f.folder, "commit -qam more"));
    g_autoptr(GHashTable) both = find_unsent(&f);
    g_assert_cmpuint(g_hash_table_size(both), ==, 2);
    g_assert_true(g_hash_table_contains(both, old));
    g_assert_true(g_hash_table_contains(both, late));
}

/* What one of two remotes has is sent. */
static void
test_two_remotes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    note_sent(&f, "old");
    g_autofree char *first = add(&f, "First");
    note_sent(&f, "new");
    g_autofree char *second = add(&f, "Second");
    g_autoptr(GHashTable) unsent = find_unsent(&f);
    g_assert_cmpuint(g_hash_table_size(unsent), ==, 1);
    g_assert_true(g_hash_table_contains(unsent, second));
    g_assert_false(g_hash_table_contains(unsent, first));
}

/* What was removed since is not known there yet; and what others had once stays known by its id. */
static void
test_what_is_gone(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GHashTable) paths = NULL;
    g_autoptr(GHashTable) ids = NULL;
    fixture_init(&f);
    g_autofree char *path = add(&f, "Taken back");
    g_autofree char *id = folio_id_in_path(path);
    note_sent(&f, "origin");
    g_autofree char *remove = g_strdup_printf("rm -q %s", path);
    g_free(fixture_git(f.folder, remove));
    g_free(fixture_git(f.folder, "commit -qm gone"));
    g_autoptr(GHashTable) unsent = find_unsent(&f);
    g_assert_true(g_hash_table_contains(unsent, path));
    g_assert_true(folio_journal_find_sent(f.journal, &paths, &ids, &error));
    g_assert_true(g_hash_table_contains(paths, path));
    g_assert_true(g_hash_table_contains(ids, id));
    note_sent(&f, "origin");
    g_autoptr(GHashTable) paths_now = NULL;
    g_autoptr(GHashTable) ids_now = NULL;
    g_assert_true(folio_journal_find_sent(f.journal, &paths_now, &ids_now, &error));
    g_assert_false(g_hash_table_contains(paths_now, path));
    g_assert_true(g_hash_table_contains(ids_now, id));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/unsent/nothing", test_nothing_was_sent);
    g_test_add_func("/journal/unsent/changed", test_what_changed_since);
    g_test_add_func("/journal/unsent/two-remotes", test_two_remotes);
    g_test_add_func("/journal/unsent/gone", test_what_is_gone);
    return g_test_run();
}
