/* Taking commands back, and the versions of an entry. */
#include "fixture.h"

static FolioUndo *
find(Fixture *f, const char *revision)
{
    GError *error = NULL;
    FolioUndo *undo = folio_journal_find_undo(f->journal, revision, &error);
    g_assert_no_error(error);
    return undo;
}

static bool
take_back(Fixture *f, const char *revision, GError **error)
{
    g_autoptr(FolioUndo) undo = folio_journal_find_undo(f->journal, revision, error);
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "undo");
    return undo != NULL && folio_undo_plan(f->journal, undo, write, error)
           && folio_write_run(write, error);
}

static void
change_title(Fixture *f, const char *path, const char *title)
{
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f->journal, FOLIO_STORE_SHARED, path, &base, &error);
    g_assert_no_error(error);
    folio_front_matter_set_text(entry->front, "title", title, &error);
    g_assert_no_error(error);
    g_free(fixture_put(f, entry, base));
}

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void
test_steps_back_one_by_one(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "One", FOLIO_VISIBILITY_SHARED);
    change_title(&f, path, "Two");
    g_autoptr(FolioUndo) last = find(&f, NULL);
    g_assert_cmpstr(last->summary, ==, "new: Two");
    g_assert_cmpstr(last->commits[FOLIO_STORE_PRIVATE], ==, "");

    take_back(&f, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(text, "title: One"));
    take_back(&f, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(exists(f.folder, path));
    g_assert_false(take_back(&f, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    fixture_assert_clean(f.folder);
    g_autofree char *count = fixture_git(f.folder, "rev-list --count HEAD");
    g_assert_cmpstr(count, ==, "5");
}

static void
test_last_of_two_stores(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *open = fixture_add(&f, "goal", "Open", FOLIO_VISIBILITY_SHARED);
    g_autofree char *hidden = fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    take_back(&f, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(exists(f.private_path, hidden));
    g_assert_true(exists(f.folder, open));
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
    take_back(&f, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(exists(f.folder, open));
}

static void
test_both_halves_of_a_move(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    GDate today;
    fixture_init(&f);
    folio_env_today(f.env, &today);
    g_autofree char *path = fixture_add(&f, "reflection", "Moves", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f.journal, FOLIO_STORE_PRIVATE, path, &base, &error);
    g_assert_true(folio_entry_set(entry, "visibility", "shared", &today, &error));
    g_free(fixture_put(&f, entry, base));
    g_assert_true(exists(f.folder, path) && !exists(f.private_path, path));
    take_back(&f, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(!exists(f.folder, path) && exists(f.private_path, path));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

static void
test_later_changes_stay(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "First", FOLIO_VISIBILITY_SHARED);
    change_title(&f, path, "Second");
    g_autofree char *commit = fixture_git(f.folder, "rev-parse HEAD");
    g_autofree char *text = test_read_text(f.folder, path);
    g_autofree char *edited = g_strconcat(text, "\nWritten later by hand.\n", NULL);
    test_write_file(f.folder, path, edited);
    take_back(&f, commit, &error);
    g_assert_no_error(error);
    g_autofree char *undone = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(undone, "title: First"));
    g_assert_nonnull(strstr(undone, "Written later by hand."));
}

static void
test_later_changes_in_the_way(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "First", FOLIO_VISIBILITY_SHARED);
    change_title(&f, path, "Second");
    g_autofree char *commit = fixture_git(f.folder, "rev-parse --short HEAD");
    change_title(&f, path, "Third");
    g_assert_false(take_back(&f, commit, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(text, "title: Third"));
    fixture_assert_clean(f.folder);
}

static void
test_unknown_revision(void)
{
    static const char *const words[] = {"zzzz", "deadbeef", "main@{1}", "-n", "", "HEAD^{/x}"};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_journal_find_undo(f.journal, words[i], &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    }
}

static void
test_versions(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) goal = fixture_entry(&f, "goal", "One", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = g_strdup(folio_entry_get_id(goal));
    g_autofree char *path = fixture_put(&f, goal, NULL);
    change_title(&f, path, "Two");
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    folio_write_remove(write, FOLIO_STORE_SHARED, path, &error);
    folio_write_run(write, &error);
    g_assert_no_error(error);

    g_autoptr(GPtrArray) versions = folio_journal_list_versions(f.journal, id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(versions->len, ==, 3);
    static const char *const expected[] = {NULL, "title: Two", "title: One"};
    for (guint i = 0; i < versions->len; i++) {
        g_autoptr(GBytes) bytes = NULL;
        const FolioVersion *version = g_ptr_array_index(versions, i);
        g_assert_cmpstr(version->path, ==, path);
        g_assert_true(folio_version_read(f.journal, version, &bytes, &error));
        g_assert_no_error(error);
        if (expected[i] == NULL)
            g_assert_null(bytes);
        else
            g_assert_nonnull(g_strstr_len(g_bytes_get_data(bytes, NULL),
                                          (gssize) g_bytes_get_size(bytes), expected[i]));
    }
    g_assert_null(folio_journal_list_versions(f.journal, "gzzzzz", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/undo/steps", test_steps_back_one_by_one);
    g_test_add_func("/journal/undo/two-stores", test_last_of_two_stores);
    g_test_add_func("/journal/undo/move", test_both_halves_of_a_move);
    g_test_add_func("/journal/undo/later-stays", test_later_changes_stay);
    g_test_add_func("/journal/undo/in-the-way", test_later_changes_in_the_way);
    g_test_add_func("/journal/undo/unknown", test_unknown_revision);
    g_test_add_func("/journal/versions", test_versions);
    return g_test_run();
}
