/* An entry taken out as if it had never been written, in both stores, and a purge that was stopped. */
#include "folio/purge.h"

#include "fixture.h"
#include "journal/purge_internal.h"

static FolioPurgeRequest
request_for(const char *id)
{
    return (FolioPurgeRequest){.id = id, .from = {true, true}};
}

static char *
id_of(const char *path)
{
    return g_strndup(path + strlen(path) - strlen("g22222.md"), 6);
}

static FolioPurge *
plan(Fixture *f, const FolioPurgeRequest *request)
{
    GError *error = NULL;
    FolioPurge *purge = folio_purge_plan(f->journal, request, &error);
    g_assert_no_error(error);
    return purge;
}

static FolioPurge *
run(Fixture *f, const FolioPurgeRequest *request)
{
    GError *error = NULL;
    FolioPurge *purge = plan(f, request);
    folio_purge_run(purge, &error);
    g_assert_no_error(error);
    return purge;
}

static void
assert_refused(Fixture *f, const FolioPurgeRequest *request, FolioErrorCode code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_purge_plan(f->journal, request, &error));
    g_assert_error(error, FOLIO_ERROR, (int) code);
}

/* Changes a text by one command; the body is `body`. */
static void
edit(Fixture *f, FolioStoreId store, const char *path, const char *key, const char *value)
{
    GDate today;
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) entry = folio_journal_load(f->journal, store, path, &base, &error);
    g_assert_no_error(error);
    folio_entry_set(entry, key, value, &today, &error);
    g_assert_no_error(error);
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "edit");
    folio_write_put(write, entry, base, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_reopen(f);
}

static char *
add_with_file(Fixture *f, const char *title, const char *file, const char *bytes)
{
    GError *error = NULL;
    g_autofree char *full = g_build_filename(f->home, file, NULL);
    test_write_file(f->home, file, bytes);
    g_autoptr(FolioEntry) entry = fixture_entry(f, "goal", title, FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "new");
    folio_write_attach(write, entry, full, false, &error);
    g_assert_no_error(error);
    folio_write_put(write, entry, NULL, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_reopen(f);
    return g_strdup(entry->path);
}

static bool
is_there(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

/* No object, and no file of the git folder, says it. */
static void
assert_nowhere(const char *folder, const char *word)
{
    g_assert_false(fixture_objects_hold(folder, word));
    g_autofree char *script =
        g_strdup_printf("sh -c \"grep -raFl -e '%s' '%s' || :\"", word, folder);
    char *output = NULL;
    g_assert_true(g_spawn_command_line_sync(script, &output, NULL, NULL, NULL));
    g_assert_cmpstr(g_strchomp(output), ==, "");
    g_free(output);
}

static void
test_shared(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *before = fixture_add(&f, "goal", "Earlier", FOLIO_VISIBILITY_SHARED);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka plan", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    edit(&f, FOLIO_STORE_SHARED, path, "title", "Wombat plan");
    g_autofree char *after = fixture_add(&f, "goal", "Later", FOLIO_VISIBILITY_SHARED);
    g_autofree char *sample = test_read_text(f.folder, after);
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    const FolioPurgeStore *store = &purge->stores[FOLIO_STORE_SHARED];
    g_assert_true(store->holds);
    g_assert_false(purge->stores[FOLIO_STORE_PRIVATE].holds);
    g_assert_cmpuint(store->versions, ==, 2);
    g_assert_cmpuint(store->commits, ==, 3);
    g_assert_cmpuint(store->dropped, ==, 2);
    g_assert_cmpuint(store->remaining, >, 0);
    fixture_assert_clean(f.folder);
    assert_nowhere(f.folder, "Quokka");
    assert_nowhere(f.folder, "quokka");
    assert_nowhere(f.folder, "Wombat");
    g_assert_false(is_there(f.folder, path));
    g_autofree char *kept = test_read_text(f.folder, after);
    g_assert_cmpstr(kept, ==, sample);
    fixture_reopen(&f);
    assert_refused(&f, &request, FOLIO_ERROR_NOT_FOUND);
    g_free(fixture_add(&f, "goal", "Life goes on", FOLIO_VISIBILITY_SHARED));
    fixture_assert_clean(f.folder);
}

static void
test_private(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Quokka", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *id = id_of(path);
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    fixture_reopen(&f);
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_true(purge->stores[FOLIO_STORE_PRIVATE].holds);
    assert_nowhere(f.private_path, "Quokka");
    fixture_assert_clean(f.private_path);
    g_autofree char *same = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(same, ==, head);
}

/* Shared by accident and taken back: the shared history forgets, the private text stays. */
static void
test_from_one_store(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Quokka", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    edit(&f, FOLIO_STORE_PRIVATE, path, "visibility", "shared");
    edit(&f, FOLIO_STORE_SHARED, path, "visibility", "private");
    FolioPurgeRequest request = {.id = id, .from = {[FOLIO_STORE_SHARED] = true}};
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_cmpuint(purge->stores[FOLIO_STORE_SHARED].versions, ==, 1);
    assert_nowhere(f.folder, "Quokka");
    g_assert_true(is_there(f.private_path, path));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

/* A removed entry, and one whose file folio cannot read. */
static void
test_gone_and_broken(void)
{
    GError *error = NULL;
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    g_autofree char *broken =
        g_strdup_printf("---\nfolio: goal\nid: '%s'\ntitle: [Quokka\n<<<<\n---\nWombat\n", id);
    test_write_file(f.folder, path, broken);
    g_free(fixture_git(f.folder, "commit -qam 'about the Quokka, by hand'"));
    fixture_reopen(&f);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    folio_write_remove(write, FOLIO_STORE_SHARED, path, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_reopen(&f);
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_cmpuint(purge->stores[FOLIO_STORE_SHARED].versions, ==, 2);
    assert_nowhere(f.folder, "Quokka");
    assert_nowhere(f.folder, "Wombat");
    fixture_assert_clean(f.folder);
}

static void
test_attachments(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = add_with_file(&f, "Quokka", "own.txt", "only of the first\n");
    g_autofree char *id = id_of(path);
    g_autofree char *rest = add_with_file(&f, "Other", "theirs.txt", "of both\n");
    edit(&f, FOLIO_STORE_SHARED, path, "attach", "+files/2026/theirs.txt");
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    assert_nowhere(f.folder, "only of the first");
    g_assert_false(is_there(f.folder, "files/2026/own.txt"));
    g_assert_true(is_there(f.folder, "files/2026/theirs.txt"));
    g_assert_cmpuint(purge->kept->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(purge->kept, 0), ==, "files/2026/theirs.txt");
    fixture_assert_clean(f.folder);
}

/* Two files of the same bytes are one object: the other entry keeps it. */
static void
test_twin_attachment(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = add_with_file(&f, "Quokka", "one.txt", "the same bytes\n");
    g_autofree char *id = id_of(path);
    g_autofree char *rest = add_with_file(&f, "Other", "two.txt", "the same bytes\n");
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_true(is_there(f.folder, "files/2026/two.txt"));
    g_assert_cmpuint(purge->kept->len, ==, 1);
    fixture_assert_clean(f.folder);
}

/* The words in other places are told, not taken. */
static void
test_echoes_and_own_files(void)
{
    static const char sentence[] = "She said that the wombat had never seen a ward before.";
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    g_autofree char *text = test_read_text(f.folder, path);
    g_autofree char *longer = g_strdup_printf("%s\n%s\n", text, sentence);
    test_write_file(f.folder, path, longer);
    test_write_file(f.folder, "notes.txt", sentence);
    g_free(fixture_git(f.folder, "add ."));
    g_free(fixture_git(f.folder, "commit -qm copied"));
    fixture_reopen(&f);
    g_autofree char *draft = g_strdup_printf(".git/folio/drafts/%s.md", id);
    test_write_file(f.folder, draft, "unsaved Quokka");
    test_write_file(f.folder, ".git/folio/recovered/x.md", longer);
    test_write_file(f.folder, ".git/folio/recovered/y.md", "somebody else's");
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_cmpuint(purge->echoes->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(purge->echoes, 0), ==, "notes.txt");
    g_assert_true(is_there(f.folder, "notes.txt"));
    g_assert_false(is_there(f.folder, draft));
    g_assert_false(is_there(f.folder, ".git/folio/recovered/x.md"));
    g_assert_true(is_there(f.folder, ".git/folio/recovered/y.md"));
    assert_nowhere(f.folder, "Quokka");
}

/* Only what it said before: the number goes, the mended text stays. */
static void
test_earlier(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Number 999 000 0018", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    FolioPurgeRequest request = request_for(id);
    request.earlier = true;
    assert_refused(&f, &request, FOLIO_ERROR_NOT_FOUND);
    edit(&f, FOLIO_STORE_SHARED, path, "title", "No number");
    g_autofree char *text = test_read_text(f.folder, path);
    g_autofree char *tree = fixture_git(f.folder, "rev-parse HEAD^{tree}");
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_cmpuint(purge->stores[FOLIO_STORE_SHARED].versions, ==, 1);
    g_assert_false(fixture_objects_hold(f.folder, "999 000 0018"));
    g_autofree char *same_tree = fixture_git(f.folder, "rev-parse HEAD^{tree}");
    g_assert_cmpstr(same_tree, ==, tree);
    g_autofree char *same = test_read_text(f.folder, path);
    g_assert_cmpstr(same, ==, text);
    fixture_assert_clean(f.folder);
}

static void
test_sent(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    g_free(fixture_git(f.folder, "update-ref refs/remotes/origin/main HEAD"));
    FolioPurgeRequest request = request_for(id);
    assert_refused(&f, &request, FOLIO_ERROR_PRIVACY);
    edit(&f, FOLIO_STORE_SHARED, path, "title", "Wombat");
    edit(&f, FOLIO_STORE_SHARED, path, "title", "Fine");
    request.earlier = true;
    g_autoptr(FolioPurge) purge = run(&f, &request);
    g_assert_cmpuint(purge->stores[FOLIO_STORE_SHARED].spared, ==, 1);
    g_assert_false(fixture_objects_hold(f.folder, "Wombat"));
    g_assert_true(fixture_objects_hold(f.folder, "Quokka"));
    fixture_assert_clean(f.folder);
}

/* --- Stopped -------------------------------------------------------------------------------------- */

/* The record and the new history of a purge, as a process leaves them that is killed next. */
static FolioPurgeRecord *
leave_record(Fixture *f, const char *id)
{
    GError *error = NULL;
    FolioPurgeRequest request = request_for(id);
    g_autoptr(FolioPurge) purge = plan(f, &request);
    g_autoptr(FolioPurgeSearch) search = folio_purge_search_new(purge, FOLIO_STORE_SHARED, &error);
    FolioRepo *repo = folio_journal_get_repo(f->journal, FOLIO_STORE_SHARED, &error);
    g_autoptr(FolioRewrite) rewrite = folio_rewrite_plan(repo, &search->rules, &error);
    folio_rewrite_write(rewrite, &error);
    g_assert_no_error(error);
    FolioPurgeRecord *record = g_new0(FolioPurgeRecord, 1);
    record->id = g_strdup(id);
    record->time = folio_intent_now();
    record->old_tip = g_strdup(rewrite->old_tip);
    record->new_tip = g_strdup(rewrite->new_tip);
    record->paths = g_ptr_array_ref(rewrite->paths);
    record->objects = folio_rewrite_list_objects(rewrite, &error);
    folio_purge_record_save(f->journal, FOLIO_STORE_SHARED, record, &error);
    g_assert_no_error(error);
    return record;
}

static char *
recover(Fixture *f)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    folio_recover(f->journal, notes, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_false(is_there(f->folder, ".git/folio/purge"));
    return g_strdup(g_ptr_array_index(notes, 0));
}

static void
test_stopped(void)
{
    /* before anything; after git's index; after the branch */
    for (int i = 0; i < 3; i++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
        g_autofree char *id = id_of(path);
        fixture_reopen(&f);
        g_autoptr(FolioPurgeRecord) record = leave_record(&f, id);
        if (i >= 1)
            g_free(fixture_git(f.folder, "rm -q -r --cached goals"));
        g_autofree char *move = g_strdup_printf("update-ref HEAD %s", record->new_tip);
        if (i >= 2)
            g_free(fixture_git(f.folder, move));
        g_autofree char *note = recover(&f);
        g_assert_nonnull(strstr(note, "finished an interrupted purge"));
        assert_nowhere(f.folder, "Quokka");
        fixture_assert_clean(f.folder);
        g_assert_false(is_there(f.folder, path));
    }
}

/* Objects that are gone already are no reason to stop. */
static void
test_stopped_among_objects(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    g_autoptr(FolioPurgeRecord) record = leave_record(&f, id);
    g_autofree char *move = g_strdup_printf("reset -q --hard %s", record->new_tip);
    g_free(fixture_git(f.folder, move));
    for (guint i = 0; i < record->objects->len; i += 2) {
        const char *object = g_ptr_array_index(record->objects, i);
        g_autofree char *file =
            g_strdup_printf("%s/.git/objects/%.2s/%s", f.folder, object, object + 2);
        g_assert_cmpint(g_remove(file), ==, 0);
    }
    g_autofree char *note = recover(&f);
    g_assert_nonnull(strstr(note, "finished"));
    assert_nowhere(f.folder, "Quokka");
    fixture_assert_clean(f.folder);
}

/* Somebody committed on the old history, or brought the text back: nothing is torn out of theirs. */
static void
test_given_up(void)
{
    for (int brought_back = 0; brought_back <= 1; brought_back++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
        g_autofree char *id = id_of(path);
        fixture_reopen(&f);
        g_autoptr(FolioPurgeRecord) record = leave_record(&f, id);
        g_autofree char *move = g_strdup_printf("reset -q --soft %s", record->new_tip);
        if (brought_back == 1)
            g_free(fixture_git(f.folder, move));
        g_free(fixture_git(f.folder, "commit -q --allow-empty -m 'by hand'"));
        g_autofree char *note = recover(&f);
        g_assert_nonnull(strstr(note, "given up"));
        fixture_assert_clean(f.folder);
        g_assert_true(is_there(f.folder, path));
        fixture_reopen(&f);
        FolioPurgeRequest request = request_for(id);
        g_autoptr(FolioPurge) purge = run(&f, &request);
        assert_nowhere(f.folder, "Quokka");
        fixture_assert_clean(f.folder);
    }
}

/* The next command that writes goes on with it. */
static void
test_next_command(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Quokka", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(path);
    fixture_reopen(&f);
    g_autoptr(FolioPurgeRecord) record = leave_record(&f, id);
    g_free(fixture_add(&f, "goal", "Another", FOLIO_VISIBILITY_SHARED));
    assert_nowhere(f.folder, "Quokka");
    fixture_assert_clean(f.folder);
}

static void
test_foreign_record(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, ".git/folio/purge", "[purge]\nid=x\n");
    g_assert_false(folio_recover(f.journal, notes, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/purge/shared", test_shared);
    g_test_add_func("/journal/purge/private", test_private);
    g_test_add_func("/journal/purge/from-one-store", test_from_one_store);
    g_test_add_func("/journal/purge/gone-and-broken", test_gone_and_broken);
    g_test_add_func("/journal/purge/attachments", test_attachments);
    g_test_add_func("/journal/purge/twin-attachment", test_twin_attachment);
    g_test_add_func("/journal/purge/echoes-and-own-files", test_echoes_and_own_files);
    g_test_add_func("/journal/purge/earlier", test_earlier);
    g_test_add_func("/journal/purge/sent", test_sent);
    g_test_add_func("/journal/purge/stopped", test_stopped);
    g_test_add_func("/journal/purge/stopped-among-objects", test_stopped_among_objects);
    g_test_add_func("/journal/purge/given-up", test_given_up);
    g_test_add_func("/journal/purge/next-command", test_next_command);
    g_test_add_func("/journal/purge/foreign-record", test_foreign_record);
    return g_test_run();
}
