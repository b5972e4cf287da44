/* Writes of several entries and stores: all of it or nothing, whoever says no. */
#include "fixture.h"

#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
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
put_body(FolioWrite *write, FolioEntry *entry, GBytes *base, const char *body)
{
    GError *error = NULL;
    folio_front_matter_set_body(entry->front, body);
    folio_write_put(write, entry, base, &error);
    g_assert_no_error(error);
}

static void
run_ok(FolioWrite *write)
{
    GError *error = NULL;
    folio_write_run(write, &error);
    g_assert_no_error(error);
}

/* Runs a write that must be refused with this code; the message is for the caller to free. */
static char *
run_refused(FolioWrite *write, int code)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, code);
    return g_strdup(error->message);
}

static char *
head_of(const char *folder)
{
    return fixture_git(folder, "rev-parse HEAD");
}

/* --- One command, one commit ---------------------------------------------------------------------- */

static void
test_changes_removals_and_files(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(GBytes) plain = g_bytes_new_static("plain\n", 6);
    fixture_init(&f);
    g_autofree char *changed = fixture_add(&f, "success", "Changed", FOLIO_VISIBILITY_SHARED);
    g_autofree char *gone = fixture_add(&f, "success", "Gone", FOLIO_VISIBILITY_SHARED);
    g_autofree char *hidden = fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, changed, &base);
    g_autoptr(FolioEntry) fresh = fixture_entry(&f, "goal", "Fresh", FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "import");
    put_body(write, entry, base, "New words.\n");
    g_assert_true(folio_write_remove(write, FOLIO_STORE_SHARED, gone, &error));
    g_assert_true(folio_write_remove(write, FOLIO_STORE_PRIVATE, hidden, &error));
    g_assert_true(folio_write_put(write, fresh, NULL, &error));
    g_assert_true(
        folio_write_put_file(write, FOLIO_STORE_SHARED, "files/2026/a.txt", plain, &error));
    run_ok(write);
    g_autofree char *names = fixture_git(f.folder, "show --format=%s --name-status HEAD");
    g_autofree char *expected =
        g_strdup_printf("import: 3 entries\n\nA\tfiles/2026/a.txt\nA\t%s\nM\t%s\nD\t%s",
                        fresh->path, changed, gone);
    g_auto(GStrv) lines = g_strsplit(names, "\n", -1);
    g_auto(GStrv) wanted = g_strsplit(expected, "\n", -1);
    for (char **line = wanted; *line != NULL; line++)
        g_assert_true(g_strv_contains((const char *const *) lines, *line));
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(wanted));
    g_autofree char *own = fixture_git(f.private_path, "show --format=%s --name-status HEAD");
    g_autofree char *removed = g_strdup_printf("import: Hidden\n\nD\t%s", hidden);
    g_assert_cmpstr(own, ==, removed);
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

/* The same mark in both stores says that the two commits are one command; no title crosses over. */
static void
test_marks(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) open = fixture_entry(&f, "success", "Open", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) hidden =
        fixture_entry(&f, "reflection", "Quokka", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, open, NULL, &error));
    g_assert_true(folio_write_put(write, hidden, NULL, &error));
    folio_write_set_time(write, 1772460000, 60);
    run_ok(write);
    static const char format[] =
        "log -1 \"--format=%(trailers:key=Folio-Command,valueonly,separator=)%n%aI%n%cI\"";
    g_autofree char *a = fixture_git(f.folder, format);
    g_autofree char *b = fixture_git(f.private_path, format);
    g_assert_cmpstr(a, ==, b);
    g_assert_nonnull(strstr(a, "\n2026-03-02T15:00:00+01:00\n2026-03-02T15:00:00+01:00"));
    g_autofree char *id =
        fixture_git(f.folder, "log -1 \"--format=%(trailers:key=Folio-Id,valueonly,separator=)\"");
    g_assert_cmpstr(id, ==, folio_entry_get_id(open));
    g_assert_false(fixture_objects_hold(f.folder, "Quokka"));
    g_assert_false(fixture_objects_hold(f.folder, folio_entry_get_id(hidden)));
}

static void
test_same_text_again(void)
{
    g_auto(Fixture) f;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Same", FOLIO_VISIBILITY_SHARED);
    g_autofree char *before = head_of(f.folder);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, path, &base);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    put_body(write, entry, base, folio_entry_get_body(entry));
    run_ok(write);
    g_assert_cmpstr(folio_write_get_commit(write, FOLIO_STORE_SHARED), ==, "");
    g_autofree char *after = head_of(f.folder);
    g_assert_cmpstr(before, ==, after);
}

/* --- Nothing at all -------------------------------------------------------------------------------- */

static void
test_one_clash_stops_all(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Clash", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, path, &base);
    g_autoptr(FolioEntry) fresh = fixture_entry(&f, "goal", "Fresh", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) hidden =
        fixture_entry(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *text = test_read_text(f.folder, path);
    g_autofree char *theirs = g_strconcat(text, "Their words.\n", NULL);
    test_write_file(f.folder, path, theirs);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    g_assert_true(folio_write_put(write, fresh, NULL, &error));
    g_assert_true(folio_write_put(write, hidden, NULL, &error));
    put_body(write, entry, base, "Our words.\n");
    g_autofree char *before = head_of(f.folder), *before_hidden = head_of(f.private_path);
    g_autofree char *message = run_refused(write, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(message, path));
    g_autofree char *after = head_of(f.folder), *after_hidden = head_of(f.private_path);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpstr(before_hidden, ==, after_hidden);
    g_assert_false(exists(f.folder, fresh->path));
    g_assert_false(exists(f.private_path, hidden->path));
    g_assert_false(exists(f.private_path, ".git/folio/intent"));
    g_autofree char *kept = test_read_text(f.folder, path);
    g_assert_cmpstr(kept, ==, theirs);
}

static void
test_removed_meanwhile(void)
{
    g_auto(Fixture) f;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Removed", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_SHARED, path, &base);
    g_autofree char *removal = g_strdup_printf("rm -q %s", path);
    g_free(fixture_git(f.folder, removal));
    g_free(fixture_git(f.folder, "commit -qm removed"));
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "edit");
    put_body(write, entry, base, "Words that must not be lost.\n");
    run_ok(write);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(text, "Words that must not be lost."));
    fixture_assert_clean(f.folder);
}

static void
test_names_that_leave_the_journal(void)
{
    static const char *const paths[] = {
        "../x",     "/etc/x", "a/../../x", ".git/config",   "files/.git/x",
        "files//x", "",       "files/a b", "files/con.txt", "files/x\n",
    };
    g_auto(Fixture) f;
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    fixture_init(&f);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "import");
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", paths[i]);
        g_assert_false(folio_write_put_file(write, FOLIO_STORE_SHARED, paths[i], bytes, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    }
    g_free(run_refused(write, FOLIO_ERROR_CANCELLED));
}

/* --- Hooks ------------------------------------------------------------------------------------------ */

static void
write_hook(const char *folder, const char *name, const char *script)
{
    g_autofree char *path = g_build_filename(folder, ".git/hooks", name, NULL);
    test_write_file("/", path, script);
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
}

/* What a write would do, to one journal. */
static void
put_new(Fixture *f, FolioWrite *write, const char *path)
{
    GError *error = NULL;
    (void) path;
    g_autoptr(FolioEntry) entry = fixture_entry(f, "goal", "Held", FOLIO_VISIBILITY_SHARED);
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    g_assert_no_error(error);
}

static void
put_changed(Fixture *f, FolioWrite *write, const char *path)
{
    GError *error = NULL;
    GBytes *base = NULL;
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f->journal, FOLIO_STORE_SHARED, path, &base, &error);
    g_autoptr(GBytes) kept = base;
    g_assert_no_error(error);
    g_assert_true(folio_front_matter_set_text(entry->front, "title", "Changed", &error));
    g_assert_true(folio_write_put(write, entry, base, &error));
    g_assert_no_error(error);
}

/* A hook that says no leaves all as it was: it is not asked about this again by whoever writes next, in
 * whichever store. */
static void
test_hook_that_refuses(void)
{
    static const char *const hooks[] = {"pre-commit", "commit-msg"};
    void (*const puts[])(Fixture *, FolioWrite *, const char *) = {put_new, put_changed};
    for (gsize i = 0; i < G_N_ELEMENTS(hooks) * G_N_ELEMENTS(puts); i++) {
        g_auto(Fixture) f;
        g_autoptr(GError) error = NULL;
        const char *hook = hooks[i % G_N_ELEMENTS(hooks)];
        fixture_init(&f);
        g_autofree char *path = fixture_add(&f, "goal", "First", FOLIO_VISIBILITY_SHARED);
        write_hook(f.folder, hook, "#!/bin/sh\necho 'no tabs here' >&2\nexit 1\n");
        g_autofree char *before = head_of(f.folder);
        g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
        puts[i / G_N_ELEMENTS(hooks)](&f, write, path);
        g_assert_false(folio_write_run(write, &error));
        g_assert_nonnull(strstr(error->message, hook));
        g_assert_nonnull(strstr(folio_error_get_why(error), "no tabs here"));
        g_assert_nonnull(strstr(folio_error_get_hint(error), ".git/hooks/"));
        g_autofree char *after = head_of(f.folder);
        g_assert_cmpstr(before, ==, after);
        fixture_assert_clean(f.folder);
        g_assert_false(exists(f.folder, ".git/index.lock"));
        g_assert_false(exists(f.folder, ".git/folio/intent"));
        fixture_reopen(&f);
        g_free(fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE));
        write_hook(f.folder, hook, "#!/bin/sh\nexit 0\n");
        g_free(fixture_add(&f, "goal", "Next", FOLIO_VISIBILITY_SHARED));
        g_autofree char *count = fixture_git(f.folder, "rev-list --count HEAD");
        g_assert_cmpstr(count, ==, "3");
        fixture_assert_clean(f.folder);
    }
}

/* Each store has its own hooks: those of the shared one never see a private text. */
static void
test_hooks_are_of_one_store(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *seen = g_build_filename(f.home, "seen", NULL);
    g_autofree char *script =
        g_strdup_printf("#!/bin/sh\ngit diff --cached --name-only >>'%s'\n", seen);
    write_hook(f.folder, "pre-commit", script);
    g_free(fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE));
    g_assert_false(g_file_test(seen, G_FILE_TEST_EXISTS));
    g_autofree char *path = fixture_add(&f, "goal", "Seen", FOLIO_VISIBILITY_SHARED);
    g_autofree char *names = test_read_text("/", seen);
    g_assert_cmpstr(g_strchomp(names), ==, path);
}

/* --- What cannot be written -------------------------------------------------------------------------- */

static void
write_where_it_is_forbidden(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *goals = g_build_filename(f.folder, "goals", NULL);
    g_assert_cmpint(g_mkdir(goals, 0555), ==, 0);
    g_autofree char *before = head_of(f.folder);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Nowhere", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_nonnull(strstr(error->message, "goals/2026"));
    g_autofree char *after = head_of(f.folder);
    g_assert_cmpstr(before, ==, after);
    g_assert_false(exists(f.folder, ".git/folio/intent"));
    g_assert_false(exists(f.folder, ".git/index.lock"));
    g_assert_cmpint(g_chmod(goals, 0755), ==, 0);
    fixture_assert_clean(f.folder);
}

/* Root may write everywhere, so there the work is done as nobody. */
static void
test_folder_that_cannot_be_written(void)
{
    int status;
    if (geteuid() != 0) {
        write_where_it_is_forbidden();
        return;
    }
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
            _exit(1);
        write_where_it_is_forbidden();
        _exit(0);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
}

/* A file where a folder has to be stops the same way, for root as well. */
static void
test_file_in_the_way(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    test_write_file(f.folder, "goals", "a file\n");
    g_autofree char *before = head_of(f.folder);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Nowhere", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_autofree char *after = head_of(f.folder);
    g_assert_cmpstr(before, ==, after);
    g_assert_false(exists(f.folder, ".git/folio/intent"));
    g_autofree char *kept = test_read_text(f.folder, "goals");
    g_assert_cmpstr(kept, ==, "a file\n");
    fixture_reopen(&f);
    g_free(fixture_add(&f, "success", "Elsewhere", FOLIO_VISIBILITY_SHARED));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/several/mixed", test_changes_removals_and_files);
    g_test_add_func("/journal/several/marks", test_marks);
    g_test_add_func("/journal/several/same", test_same_text_again);
    g_test_add_func("/journal/several/clash", test_one_clash_stops_all);
    g_test_add_func("/journal/several/removed-meanwhile", test_removed_meanwhile);
    g_test_add_func("/journal/several/names", test_names_that_leave_the_journal);
    g_test_add_func("/journal/several/hook-refuses", test_hook_that_refuses);
    g_test_add_func("/journal/several/hooks-of-one-store", test_hooks_are_of_one_store);
    g_test_add_func("/journal/several/read-only", test_folder_that_cannot_be_written);
    g_test_add_func("/journal/several/in-the-way", test_file_in_the_way);
    return g_test_run();
}
