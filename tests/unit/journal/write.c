/* The write path: what a command leaves in files, history and git's index. */
#include "fixture.h"

static void
set_text(FolioEntry *entry, const char *key, const char *text)
{
    GError *error = NULL;
    folio_front_matter_set_text(entry->front, key, text, &error);
    g_assert_no_error(error);
}

static FolioEntry *
load(Fixture *f, FolioStoreId store, const char *path, GBytes **bytes)
{
    GError *error = NULL;
    FolioEntry *entry = folio_journal_load(f->journal, store, path, bytes, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_one_commit(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED);
    g_assert_true(g_str_has_prefix(path, "goals/2026/2026-03-02-lead-a-ward-round-g"));
    fixture_assert_clean(f.folder);
    g_autofree char *count = fixture_git(f.folder, "rev-list --count HEAD");
    g_assert_cmpstr(count, ==, "2");
    g_autofree char *names = fixture_git(f.folder, "show --format= --name-only HEAD");
    g_assert_cmpstr(names, ==, path);
    g_autofree char *subject = fixture_git(f.folder, "log -1 --format=%s");
    g_assert_cmpstr(subject, ==, "new: Lead a ward round");
    g_autofree char *trailer =
        fixture_git(f.folder, "log -1 \"--format=%(trailers:key=Folio-Op,valueonly)\"");
    g_assert_cmpstr(g_strchomp(trailer), ==, "new");
    g_autofree char *who = fixture_git(f.folder, "log -1 --format=%an,%ae,%aI");
    g_assert_cmpstr(who, ==, "Amina Said,amina@example.org,2026-03-02T09:00:00+00:00");
}

static void
test_private_stays_apart(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    g_autofree char *path = fixture_add(&f, "reflection", "Zeitgeber", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_autofree char *text = test_read_text(f.private_path, path);
    g_assert_nonnull(strstr(text, "Zeitgeber"));
    g_autofree char *quoted = g_shell_quote(f.folder);
    g_autofree char *search = g_strdup_printf("grep -riq zeitgeber %s", quoted);
    int status = 0;
    g_assert_true(g_spawn_command_line_sync(search, NULL, NULL, &status, NULL));
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
    g_assert_false(fixture_objects_hold(f.folder, "Zeitgeber"));
    g_assert_true(fixture_objects_hold(f.private_path, "Zeitgeber"));
}

static void
test_two_stores_one_command(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) goal = fixture_entry(&f, "goal", "Open", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) second = fixture_entry(&f, "goal", "Second", FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    g_assert_true(folio_write_put(write, goal, NULL, &error));
    g_assert_true(folio_write_put(write, thought, NULL, &error));
    g_assert_true(folio_write_put(write, second, NULL, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_autofree char *shared = fixture_git(f.folder, "log -1 --format=%H,%s");
    g_autofree char *expected =
        g_strconcat(folio_write_get_commit(write, FOLIO_STORE_SHARED), ",edit: 2 entries", NULL);
    g_assert_cmpstr(shared, ==, expected);
    g_autofree char *hidden = fixture_git(f.private_path, "log -1 --format=%s");
    g_assert_cmpstr(hidden, ==, "edit: Hidden");
    g_autofree char *own = g_build_filename(f.private_path, ".git/folio/intent", NULL);
    g_assert_false(g_file_test(own, G_FILE_TEST_EXISTS));
}

static void
test_keeps_what_is_staged(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "notes.txt", "mine\n");
    g_free(fixture_git(f.folder, "add notes.txt"));
    g_free(fixture_add(&f, "goal", "Beside", FOLIO_VISIBILITY_SHARED));
    g_autofree char *status = fixture_git(f.folder, "status --porcelain");
    g_assert_cmpstr(status, ==, "A  notes.txt");
    g_autofree char *names = fixture_git(f.folder, "show --format= --name-only HEAD");
    g_assert_null(strstr(names, "notes.txt"));
}

static void
test_change_made_meanwhile_is_merged(void)
{
    g_auto(Fixture) f;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Merge me", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, path, &base);
    set_text(entry, "confidence", "6");
    g_autofree char *text = test_read_text(f.folder, path);
    g_autofree char *edited = g_strconcat(text, "\nA line by hand.\n", NULL);
    test_write_file(f.folder, path, edited);
    g_free(fixture_put(&f, entry, base));
    g_autofree char *merged = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(merged, "confidence: 6"));
    g_assert_nonnull(strstr(merged, "A line by hand."));
    fixture_assert_clean(f.folder);
}

static void
test_change_that_clashes_is_refused(void)
{
    g_auto(Fixture) f;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Clash", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, path, &base);
    g_autoptr(FolioEntry) other = load(&f, FOLIO_STORE_SHARED, path, NULL);
    set_text(other, "title", "Clash by hand");
    g_autoptr(GBytes) theirs = folio_entry_emit(other);
    test_write_bytes(f.folder, path, g_bytes_get_data(theirs, NULL), g_bytes_get_size(theirs));
    set_text(entry, "title", "Clash by command");
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    g_assert_true(folio_write_put(write, entry, base, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *kept = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(kept, "Clash by hand"));
}

static void
test_wrong_entry_is_refused(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Odd", FOLIO_VISIBILITY_SHARED);
    set_text(entry, "due", "soon");
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_false(folio_write_put(write, entry, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    fixture_assert_clean(f.folder);
}

static void
test_removes(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Gone soon", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    g_assert_true(folio_write_remove(write, FOLIO_STORE_SHARED, path, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_assert_clean(f.folder);
    g_autofree char *full = g_build_filename(f.folder, path, NULL);
    g_assert_false(g_file_test(full, G_FILE_TEST_EXISTS));
    g_autofree char *subject = fixture_git(f.folder, "log -1 --format=%s");
    g_assert_cmpstr(subject, ==, "rm: Gone soon");
}

static void
test_tasks_get_ids(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) meeting =
        fixture_entry(&f, "meeting", "With Lena", FOLIO_VISIBILITY_SHARED);
    GDate today;
    folio_env_today(f.env, &today);
    g_assert_true(folio_entry_set(meeting, "start", "tomorrow 16:00", &today, &error));
    g_assert_true(folio_entry_set(meeting, "people", "lena", &today, &error));
    folio_front_matter_set_body(meeting->front, "- [ ] Read the paper @amina due:2026-03-09\n");
    g_autofree char *path = fixture_put(&f, meeting, NULL);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(text, "due:2026-03-09 ^t"));
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_autoptr(FolioQuery) all = folio_query_new_all();
    const FolioOrder order = {0};
    g_autoptr(GPtrArray) tasks = folio_index_find_tasks(index, all, &order, &today, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tasks->len, ==, 1);
    const FolioTaskRow *row = g_ptr_array_index(tasks, 0);
    g_assert_cmpstr(row->task->text, ==, "Read the paper");
    g_assert_cmpstr(row->task->owner, ==, "amina");
}

static void
test_middle_of_a_merge_is_refused(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    g_autofree char *state = g_strconcat(head, "\n", NULL);
    test_write_file(f.folder, ".git/MERGE_HEAD", state);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Not now", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *full = g_build_filename(f.folder, entry->path, NULL);
    g_assert_false(g_file_test(full, G_FILE_TEST_EXISTS));
}

/* One path is one change, with what both put there. */
static void
test_the_same_path_twice(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL, again = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Lead", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_PRIVATE, path, &base);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    set_text(entry, "title", "Lead a round");
    set_text(entry, "visibility", "shared");
    g_assert_true(folio_write_put(write, entry, base, &error));
    g_autoptr(FolioEntry) second =
        folio_write_load(write, FOLIO_STORE_PRIVATE, path, &again, &error);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(base, again));
    g_assert_cmpstr(folio_entry_get_title(second), ==, "Lead a round");
    set_text(second, "progress", "20");
    g_assert_true(folio_write_put(write, second, again, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_autoptr(FolioEntry) there = load(&f, FOLIO_STORE_SHARED, second->path, NULL);
    g_assert_cmpstr(folio_entry_get_title(there), ==, "Lead a round");
    g_assert_cmpstr(folio_entry_get_text(there, "progress"), ==, "20");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/write/one-commit", test_one_commit);
    g_test_add_func("/journal/write/private", test_private_stays_apart);
    g_test_add_func("/journal/write/two-stores", test_two_stores_one_command);
    g_test_add_func("/journal/write/staged", test_keeps_what_is_staged);
    g_test_add_func("/journal/write/merged", test_change_made_meanwhile_is_merged);
    g_test_add_func("/journal/write/clash", test_change_that_clashes_is_refused);
    g_test_add_func("/journal/write/wrong", test_wrong_entry_is_refused);
    g_test_add_func("/journal/write/removes", test_removes);
    g_test_add_func("/journal/write/twice", test_the_same_path_twice);
    g_test_add_func("/journal/write/tasks", test_tasks_get_ids);
    g_test_add_func("/journal/write/merge-in-progress", test_middle_of_a_merge_is_refused);
    return g_test_run();
}
