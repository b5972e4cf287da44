/* What a killed writer leaves, and what the next command makes of it. */
#include "fixture.h"
#include "journal/journal_internal.h"

#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static void
leave_intent(Fixture *f, const FolioIntent *intent)
{
    GError *error = NULL;
    folio_intent_save(f->journal, intent, &error);
    g_assert_no_error(error);
}

static GPtrArray *
recover(Fixture *f)
{
    GError *error = NULL;
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    folio_recover(f->journal, notes, &error);
    g_assert_no_error(error);
    return notes;
}

static char *
intent_path(Fixture *f, FolioStoreId store)
{
    return folio_store_dup_own_path(&f->journal->stores[store], "intent");
}

static void
test_nothing_to_do(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpuint(notes->len, ==, 0);
    g_assert_cmpstr(before, ==, after);
}

/* Of a write to git's configuration, in whichever store: plain git cannot write there meanwhile. */
static void
test_lock_of_the_configuration_goes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    const char *const folders[] = {f.folder, f.private_path};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *config = g_build_filename(folders[i], ".git/config.folio-abc", NULL);
        g_autofree char *lock = g_build_filename(folders[i], ".git/config.lock", NULL);
        test_write_file("/", config, "");
        g_assert_cmpint(link(config, lock), ==, 0);
    }
    g_ptr_array_unref(recover(&f));
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        g_free(fixture_git(folders[i], "config two.b x"));
}

static void
test_text_on_disk_is_committed(void)
{
    static const char path[] = "goals/2026/2026-03-02-x-g22222.md";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("new");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, path, "---\nfolio: goal\nid: g22222\ntitle: X\n---\n");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_nonnull(strstr(g_ptr_array_index(notes, 0), path));
    fixture_assert_clean(f.folder);
    g_autofree char *shown = fixture_git(f.folder, "show HEAD:goals/2026/2026-03-02-x-g22222.md");
    g_assert_nonnull(strstr(shown, "title: X"));
    g_autofree char *record = intent_path(&f, FOLIO_STORE_SHARED);
    g_assert_false(g_file_test(record, G_FILE_TEST_EXISTS));
}

/* A writer may have recorded a path more than once. */
static void
test_a_path_twice(void)
{
    static const char path[] = "goals/2026/2026-03-02-x-g22222.md";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("edit");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, path, "---\nfolio: goal\nid: g22222\ntitle: X\n---\n");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    fixture_assert_clean(f.folder);
}

static void
test_stopped_before_the_text(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    g_autoptr(FolioIntent) intent = folio_intent_new("new");
    folio_intent_add(intent, FOLIO_STORE_SHARED, "goals/2026/never.md", true, NULL);
    leave_intent(&f, intent);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 0);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
    fixture_assert_clean(f.folder);
}

static void
test_half_written_text_is_kept(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Whole", FOLIO_VISIBILITY_SHARED);
    g_autofree char *whole = test_read_text(f.folder, path);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *temp = g_strdup_printf("%s/.%s.folio-tmp", folder, name);
    g_autoptr(FolioIntent) intent = folio_intent_new("edit");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, temp, "half a th");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    g_autofree char *kept_name = g_strconcat("recovered/", name, NULL);
    g_autofree char *kept =
        folio_store_dup_own_path(&f.journal->stores[FOLIO_STORE_SHARED], kept_name);
    g_assert_nonnull(strstr(g_ptr_array_index(notes, 0), kept));
    g_autofree char *text = test_read_text("/", kept);
    g_assert_cmpstr(text, ==, "half a th");
    g_autofree char *untouched = test_read_text(f.folder, path);
    g_assert_cmpstr(untouched, ==, whole);
    g_autofree char *full = g_build_filename(f.folder, temp, NULL);
    g_assert_false(g_file_test(full, G_FILE_TEST_EXISTS));
}

/* Of those that were written together, all; and one line says so. */
static void
test_many_half_written_texts(void)
{
    enum { COUNT = 7 };
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("import");
    for (int i = 0; i < COUNT; i++) {
        g_autofree char *path = g_strdup_printf("goals/2026/%d.md", i);
        g_autofree char *temp = folio_root_temp_path(path);
        folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
        test_write_file(f.folder, temp, "half a th");
    }
    leave_intent(&f, intent);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    g_autofree char *folder =
        folio_store_dup_own_path(&f.journal->stores[FOLIO_STORE_SHARED], "recovered");
    g_autofree char *line = g_strdup_printf("7 unfinished texts were kept: %s", folder);
    g_assert_cmpstr(g_ptr_array_index(notes, 0), ==, line);
    for (int i = 0; i < COUNT; i++) {
        g_autofree char *name = g_strdup_printf("%d.md", i);
        g_autofree char *text = test_read_text(folder, name);
        g_assert_cmpstr(text, ==, "half a th");
    }
    fixture_assert_clean(f.folder);
}

static void
test_commit_made_index_not(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Late", FOLIO_VISIBILITY_SHARED);
    g_free(fixture_git(f.folder, "reset -q HEAD~1"));
    g_autofree char *quoted = g_strdup_printf("reset -q --soft ORIG_HEAD");
    g_free(fixture_git(f.folder, quoted));
    g_autofree char *torn = fixture_git(f.folder, "status --porcelain");
    g_assert_cmpstr(torn, !=, "");
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    g_autoptr(FolioIntent) intent = folio_intent_new("new");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
    fixture_assert_clean(f.folder);
}

static void
test_our_stale_lock_goes(void)
{
    g_auto(Fixture) f;
    struct stat info;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Locked", FOLIO_VISIBILITY_SHARED);
    test_write_file(f.folder, ".git/index.folio-dead", "");
    g_autofree char *own = g_build_filename(f.folder, ".git/index.folio-dead", NULL);
    g_autofree char *lock = g_build_filename(f.folder, ".git/index.lock", NULL);
    g_assert_cmpint(link(own, lock), ==, 0);
    g_assert_cmpint(stat(lock, &info), ==, 0);
    g_autoptr(FolioIntent) intent = folio_intent_new("edit");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    intent->lock_inodes[FOLIO_STORE_SHARED] = info.st_ino;
    leave_intent(&f, intent);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_false(g_file_test(lock, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(own, G_FILE_TEST_EXISTS));
    fixture_assert_clean(f.folder);
}

static void
test_move_is_finished(void)
{
    static const char path[] = "reflections/2026/2026-03-02-x-r22222.md";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *old = fixture_add(&f, "reflection", "Moving", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioIntent) intent = folio_intent_new("share");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    folio_intent_add(intent, FOLIO_STORE_PRIVATE, old, false, path);
    g_assert_cmpint(folio_intent_home(intent), ==, FOLIO_STORE_PRIVATE);
    leave_intent(&f, intent);
    test_write_file(f.folder, path, "---\nfolio: reflection\nid: r22222\ntitle: Moving\n---\n");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 2);
    g_autofree char *source = g_build_filename(f.private_path, old, NULL);
    g_assert_false(g_file_test(source, G_FILE_TEST_EXISTS));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

static void
test_move_that_did_not_begin(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *old = fixture_add(&f, "reflection", "Staying", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioIntent) intent = folio_intent_new("share");
    folio_intent_add(intent, FOLIO_STORE_SHARED, "reflections/2026/new.md", true, NULL);
    folio_intent_add(intent, FOLIO_STORE_PRIVATE, old, false, "reflections/2026/new.md");
    leave_intent(&f, intent);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 0);
    g_autofree char *text = test_read_text(f.private_path, old);
    g_assert_nonnull(strstr(text, "Staying"));
    fixture_assert_clean(f.private_path);
}

static void
refuse_commits(const char *folder, const char *script)
{
    g_autofree char *path = g_build_filename(folder, ".git/hooks/pre-commit", NULL);
    test_write_file("/", path, script);
    g_assert_cmpint(chmod(path, 0755), ==, 0);
}

/* It would refuse for ever: the words become a draft, and whoever writes next can. */
static void
test_a_hook_that_refuses(void)
{
    static const char added[] = "goals/2026/2026-03-02-x-g22222.md";
    static const char words[] = "---\nfolio: goal\nid: g22222\ntitle: X\n---\n";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *changed = fixture_add(&f, "goal", "Changed", FOLIO_VISIBILITY_SHARED);
    g_autofree char *removed = fixture_add(&f, "goal", "Removed", FOLIO_VISIBILITY_SHARED);
    g_autofree char *before = test_read_text(f.folder, changed);
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    refuse_commits(f.folder, "#!/bin/sh\necho 'no tabs here' >&2\nexit 1\n");
    g_autoptr(FolioIntent) intent = folio_intent_new("edit");
    folio_intent_add(intent, FOLIO_STORE_SHARED, added, true, NULL);
    folio_intent_add(intent, FOLIO_STORE_SHARED, changed, true, NULL);
    folio_intent_add(intent, FOLIO_STORE_SHARED, removed, false, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, added, words);
    test_write_file(f.folder, changed, words);
    g_autofree char *removed_file = g_build_filename(f.folder, removed, NULL);
    g_assert_cmpint(unlink(removed_file), ==, 0);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 3);
    g_assert_nonnull(strstr(notes->pdata[0], "the hook 'pre-commit' refused what an interrupted "
                                             "'edit' had begun: no tabs here"));
    g_assert_nonnull(strstr(notes->pdata[1], "drafts/2026-03-02-x-g22222.md'"));
    g_autofree char *draft = test_read_text(f.folder, ".git/folio/drafts/2026-03-02-x-g22222.md");
    g_assert_cmpstr(draft, ==, words);
    g_autofree char *added_file = g_build_filename(f.folder, added, NULL);
    g_assert_false(g_file_test(added_file, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(removed_file, G_FILE_TEST_EXISTS));
    g_autofree char *after = test_read_text(f.folder, changed);
    g_assert_cmpstr(after, ==, before);
    fixture_assert_clean(f.folder);
    g_autofree char *head_after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(head_after, ==, head);
    g_autofree char *record = intent_path(&f, FOLIO_STORE_SHARED);
    g_assert_false(g_file_test(record, G_FILE_TEST_EXISTS));
    g_autoptr(GPtrArray) again = recover(&f);
    g_assert_cmpuint(again->len, ==, 0);
}

/* An entry on its way to the others is private again, and so is its draft. */
static void
test_a_hook_that_refuses_a_move(void)
{
    static const char path[] = "reflections/2026/2026-03-02-x-r22222.md";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *old = fixture_add(&f, "reflection", "Moving", FOLIO_VISIBILITY_PRIVATE);
    refuse_commits(f.folder, "#!/bin/sh\nexit 1\n");
    g_autoptr(FolioIntent) intent = folio_intent_new("share");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    folio_intent_add(intent, FOLIO_STORE_PRIVATE, old, false, path);
    leave_intent(&f, intent);
    test_write_file(f.folder, path, "---\nfolio: reflection\nid: r22222\ntitle: Moving\n---\n");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_autofree char *text = test_read_text(f.private_path, old);
    g_assert_nonnull(strstr(text, "Moving"));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_autofree char *draft =
        test_read_text(f.private_path, ".git/folio/drafts/2026-03-02-x-r22222.md");
    g_assert_nonnull(strstr(draft, "Moving"));
    g_autofree char *shared = g_build_filename(f.folder, ".git/folio/drafts", NULL);
    g_assert_false(g_file_test(shared, G_FILE_TEST_EXISTS));
}

static void
test_foreign_record_is_refused(void)
{
#define RECORD(path) "[intent]\noperation=new\n[path 0]\nstore=shared\npath=" path "\n"
    static const char *const records[] = {
        "",
        "nonsense",
        "[intent]\ntime=1\n",
        RECORD("../../etc/passwd"),
        RECORD("goals/../../x"),
        RECORD("/etc/passwd"),
        RECORD("goals//x.md"),
        RECORD("./goals/x.md"),
        RECORD(".git/config"),
        RECORD("goals/.GIT/hooks/pre-commit"),
        RECORD("goals/x.md\nmoved-to=../x"),
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *record = intent_path(&f, FOLIO_STORE_SHARED);
    for (gsize i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
        test_write_file("/", record, records[i]);
        g_assert_false(folio_recover(f.journal, notes, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
        g_assert_true(g_file_test(record, G_FILE_TEST_EXISTS));
    }
}

/* Half-written objects may hold words; those of a git at work are younger than the record. */
static void
test_temporary_objects_go(void)
{
    static const char path[] = "goals/2026/2026-03-02-x-g22222.md";
    static const char old[] = ".git/objects/tmp_object_git2_abcdef";
    static const char young[] = ".git/objects/pack/tmp_pack_abcdef";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("new");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, old, "half");
    test_write_file(f.folder, young, "half");
    g_autofree char *old_file = g_build_filename(f.folder, old, NULL);
    g_autofree char *young_file = g_build_filename(f.folder, young, NULL);
    g_assert_cmpint(g_utime(old_file, &(struct utimbuf){1000, 1000}), ==, 0);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_false(g_file_test(old_file, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(young_file, G_FILE_TEST_EXISTS));
}

static void
test_next_command_recovers(void)
{
    static const char path[] = "goals/2026/2026-03-02-x-g22222.md";
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("new");
    folio_intent_add(intent, FOLIO_STORE_SHARED, path, true, NULL);
    leave_intent(&f, intent);
    test_write_file(f.folder, path, "---\nfolio: goal\nid: g22222\ntitle: X\n---\n");
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Next", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(folio_write_get_notes(write)[0], path));
    g_autofree char *count = fixture_git(f.folder, "rev-list --count HEAD");
    g_assert_cmpstr(count, ==, "3");
    fixture_assert_clean(f.folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/recover/nothing", test_nothing_to_do);
    g_test_add_func("/journal/recover/config-lock", test_lock_of_the_configuration_goes);
    g_test_add_func("/journal/recover/on-disk", test_text_on_disk_is_committed);
    g_test_add_func("/journal/recover/twice", test_a_path_twice);
    g_test_add_func("/journal/recover/before", test_stopped_before_the_text);
    g_test_add_func("/journal/recover/half", test_half_written_text_is_kept);
    g_test_add_func("/journal/recover/many-half", test_many_half_written_texts);
    g_test_add_func("/journal/recover/index", test_commit_made_index_not);
    g_test_add_func("/journal/recover/lock", test_our_stale_lock_goes);
    g_test_add_func("/journal/recover/move", test_move_is_finished);
    g_test_add_func("/journal/recover/move-not-begun", test_move_that_did_not_begin);
    g_test_add_func("/journal/recover/hook-refuses", test_a_hook_that_refuses);
    g_test_add_func("/journal/recover/hook-refuses-a-move", test_a_hook_that_refuses_a_move);
    g_test_add_func("/journal/recover/foreign", test_foreign_record_is_refused);
    g_test_add_func("/journal/recover/temporary-objects", test_temporary_objects_go);
    g_test_add_func("/journal/recover/next-command", test_next_command_recovers);
    return g_test_run();
}
