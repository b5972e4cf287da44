/* folio_journal_sync against a bare repository on disk. */
#include "folio/sync.h"

#include <unistd.h>

#include "fixture.h"

/* What the judges were shown, and what they say. */
typedef struct Judges {
    GString *files; /* "+new.md " or "path.md " */
    guint leavings;
    const char *refuse; /* a path; NULL: nothing is refused */
    bool keep_all;
} Judges;

typedef struct World {
    Fixture f;
    char *bare;
    Judges judges;
    FolioTransfer transfer;
    FolioSync sync;
} World;

static bool
judge_file(const char *path, bool is_new, GBytes *bytes, gpointer data, GError **error)
{
    Judges *judges = data;
    g_assert_nonnull(bytes);
    g_string_append_printf(judges->files, "%s%s ", is_new ? "+" : "", path);
    return g_strcmp0(path, judges->refuse) != 0
           || folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' stays", path);
}

static bool
judge_leaving(const char *commit, const char *const *known, gpointer data, GError **error)
{
    Judges *judges = data;
    g_assert_cmpuint(strlen(commit), ==, 40);
    g_assert_true(known[0] == NULL || strlen(known[0]) == 40);
    judges->leavings++;
    return !judges->keep_all || folio_error_set(error, FOLIO_ERROR_PRIVACY, "all of it stays");
}

static void
world_init(World *world)
{
    GError *error = NULL;
    fixture_init(&world->f);
    world->bare = g_build_filename(world->f.home, "kept.git", NULL);
    world->judges = (Judges){.files = g_string_new(NULL)};
    world->transfer = (FolioTransfer){0};
    world->sync = (FolioSync){.transfer = &world->transfer,
                              .judge_file = judge_file,
                              .judge_leaving = judge_leaving,
                              .data = &world->judges};
    g_free(fixture_git(world->f.home, "init -q --bare kept.git"));
    FolioRepo *repo = folio_journal_get_repo(world->f.journal, FOLIO_STORE_SHARED, &error);
    folio_remote_add(repo, "origin", world->bare, &error);
    g_assert_no_error(error);
}

static void
world_clear(World *world)
{
    g_free(world->bare);
    g_string_free(world->judges.files, TRUE);
    fixture_clear(&world->f);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* Syncs as a command of its own; `code` 0 for success. */
static void
sync_again(World *world, int code, FolioSyncReport *report)
{
    g_autoptr(GError) error = NULL;
    fixture_reopen(&world->f);
    g_string_truncate(world->judges.files, 0);
    folio_sync_report_clear(report);
    bool done = folio_journal_sync(world->f.journal, &world->sync, report, &error);
    if (code == 0)
        g_assert_no_error(error);
    else
        g_assert_error(error, FOLIO_ERROR, code);
    g_assert_cmpint(done, ==, code == 0);
}

static void
assert_same(World *world)
{
    g_autofree char *here = fixture_git(world->f.folder, "rev-parse HEAD");
    g_autofree char *there = fixture_git(world->bare, "rev-parse main");
    g_assert_cmpstr(here, ==, there);
}

static void
append(World *world, const char *path, const char *text)
{
    g_autofree char *before = test_read_text(world->f.folder, path);
    g_autofree char *after = g_strconcat(before, text, NULL);
    test_write_file(world->f.folder, path, after);
}

static void
test_first(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_free(fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED));
    g_free(fixture_add(&world.f, "reflection", "QUOKKA", FOLIO_VISIBILITY_PRIVATE));
    world.sync.dry_run = true;
    sync_again(&world, 0, &report);
    g_assert_cmpuint(report.went->len, >, 0);
    g_autofree char *refs = fixture_git(world.bare, "for-each-ref");
    g_assert_cmpstr(refs, ==, "");
    world.sync.dry_run = false;
    sync_again(&world, 0, &report);
    assert_same(&world);
    g_assert_cmpstr(report.remote, ==, "origin");
    g_assert_cmpstr(report.branch, ==, "main");
    g_assert_cmpstr(report.base, ==, "");
    g_assert_false(report.came);
    g_assert_cmpuint(world.judges.leavings, ==, 2);
    g_assert_false(fixture_objects_hold(world.bare, "QUOKKA"));
    sync_again(&world, 0, &report);
    g_assert_null(report.went);
    g_assert_cmpuint(world.judges.leavings, ==, 2);
    fixture_assert_clean(world.f.folder);
}

/* An attachment goes with the entry that lists it; other files are nobody's business. */
static void
test_by_hand(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_autofree char *path = fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
    sync_again(&world, 0, &report);
    test_write_file(world.f.folder, "files/2026/a.txt", "a\n");
    test_write_file(world.f.folder, "files/2026/b.txt", "b\n");
    test_write_file(world.f.folder, "notes.md", "no entry\n");
    test_write_file(world.f.folder, "successes/2026/2026-03-02-won-s23456.md",
                    "---\nfolio: success\nid: s23456\ntitle: Won\ndate: 2026-03-02\n"
                    "visibility: shared\nattach:\n  - files/2026/a.txt\n---\n\nWords.\n");
    append(&world, path, "\nBy hand.\n");
    sync_again(&world, 0, &report);
    assert_same(&world);
    g_autofree char *changed = fixture_git(world.f.folder, "show --format= --name-only HEAD");
    g_autofree char *expected =
        g_strdup_printf("files/2026/a.txt\n%s\nsuccesses/2026/2026-03-02-won-s23456.md", path);
    g_assert_cmpstr(changed, ==, expected);
    g_assert_cmpuint(report.by_hand->len, ==, 3);
    g_autofree char *left = fixture_git(world.f.folder, "status --porcelain -uall");
    g_assert_cmpstr(left, ==, "?? files/2026/b.txt\n?? notes.md");
    g_autofree char *message = fixture_git(world.f.folder, "log -1 --format=%s");
    g_assert_cmpstr(message, ==, "edited by hand: 2 entries");
}

static void
test_refused_by_hand(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_autofree char *path = fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
    sync_again(&world, 0, &report);
    g_autofree char *head = fixture_git(world.f.folder, "rev-parse HEAD");
    append(&world, path, "\nA WOMBAT by hand.\n");
    world.judges.refuse = path;
    sync_again(&world, FOLIO_ERROR_PRIVACY, &report);
    g_assert_false(fixture_objects_hold(world.f.folder, "WOMBAT"));
    world.judges.refuse = NULL;
    /* a link in its place */
    g_autofree char *full = g_build_filename(world.f.folder, path, NULL);
    g_assert_cmpint(g_remove(full), ==, 0);
    g_assert_cmpint(symlink("/etc/passwd", full), ==, 0);
    sync_again(&world, FOLIO_ERROR_PRIVACY, &report);
    g_assert_cmpint(g_remove(full), ==, 0);
    g_free(fixture_git(world.f.folder, "checkout -q ."));
    /* larger than any entry */
    g_autofree char *long_text = g_strnfill(2 * 1024 * 1024, 'x');
    append(&world, path, long_text);
    sync_again(&world, FOLIO_ERROR_PRIVACY, &report);
    g_autofree char *now = fixture_git(world.f.folder, "rev-parse HEAD");
    g_assert_cmpstr(now, ==, head);
}

static void
test_staged(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_autofree char *path = fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
    sync_again(&world, 0, &report);
    append(&world, path, "\nStaged.\n");
    g_free(fixture_git(world.f.folder, "add ."));
    append(&world, "README.md", "\nBy hand.\n");
    sync_again(&world, 0, &report);
    assert_same(&world);
    g_assert_cmpstr(world.judges.files->str, ==, "README.md ");
    g_assert_cmpuint(report.left->len, ==, 1);
    g_autofree char *status = fixture_git(world.f.folder, "status --porcelain");
    g_autofree char *expected = g_strdup_printf("M  %s", path);
    g_assert_cmpstr(status, ==, expected);
}

/* What may not leave is kept whole, and nothing is forgotten. */
static void
test_kept(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_free(fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED));
    world.judges.keep_all = true;
    sync_again(&world, FOLIO_ERROR_PRIVACY, &report);
    g_assert_null(report.went);
    g_autofree char *refs = fixture_git(world.bare, "for-each-ref");
    g_assert_cmpstr(refs, ==, "");
    world.judges.keep_all = false;
    sync_again(&world, 0, &report);
    assert_same(&world);
}

static void
test_in_and_out(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_autofree char *path = fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
    sync_again(&world, 0, &report);
    g_free(fixture_git(world.f.home, "clone -q kept.git other"));
    g_autofree char *other = g_build_filename(world.f.home, "other", NULL);
    g_autofree char *text = test_read_text(other, path);
    g_autofree char *more = g_strconcat(text, "\nFrom there.\n", NULL);
    test_write_file(other, path, more);
    g_free(fixture_git(other, "-c user.name=Lena -c user.email=l@example.org commit -qam there"));
    g_free(fixture_git(other, "push -q"));
    g_free(fixture_add(&world.f, "goal", "Another", FOLIO_VISIBILITY_SHARED));

    world.sync.fetch_only = true;
    sync_again(&world, 0, &report);
    g_assert_true(report.came);
    g_assert_cmpuint(report.incoming->len, ==, 1);
    world.sync.fetch_only = false;
    sync_again(&world, 0, &report);
    assert_same(&world);
    g_assert_true(report.came);
    g_assert_cmpuint(report.incoming->len, ==, 1);
    g_assert_cmpuint(report.went->len, ==, 1);
    g_assert_cmpuint(report.merged.items->len, ==, 1);
    const FolioMergeItem *item = g_ptr_array_index(report.merged.items, 0);
    g_assert_cmpstr(item->author, ==, "Lena");
    g_autofree char *here = test_read_text(world.f.folder, path);
    g_assert_nonnull(strstr(here, "From there."));
    fixture_assert_clean(world.f.folder);
}

static void
assert_lock(const World *world, const char *name, bool there)
{
    g_autofree char *path = g_build_filename(world->f.folder, ".git", name, NULL);
    g_test_message("%s", name);
    g_assert_cmpint(g_file_test(path, G_FILE_TEST_EXISTS), ==, there);
}

/* Killed within the write of a ref of folio's own: the next one goes on. The lock of a branch may be that
 * of a git at work. */
static void
test_killed(void)
{
    static const char *const own[] = {"refs/folio/outgoing.lock",
                                      "refs/folio/exchanged/origin/main.lock"};
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
        g_autofree char *path = g_strconcat(".git/", own[i], NULL);
        g_free(fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED));
        test_write_file(world.f.folder, path, "");
        test_write_file(world.f.folder, ".git/refs/heads/main.lock", "");
        sync_again(&world, 0, &report);
        assert_same(&world);
        assert_lock(&world, own[i], false);
        assert_lock(&world, "refs/heads/main.lock", true);
        g_autofree char *branch =
            g_build_filename(world.f.folder, ".git/refs/heads/main.lock", NULL);
        g_assert_cmpint(unlink(branch), ==, 0);
    }
    g_autofree char *left = fixture_git(world.f.folder, "for-each-ref refs/folio/outgoing");
    g_assert_cmpstr(left, ==, "");
}

/* What no folio has written is left where it is, and said. */
static void
test_strange_lock(void)
{
    g_auto(World) world;
    g_auto(FolioSyncReport) report = {0};
    world_init(&world);
    g_free(fixture_add(&world.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED));
    test_write_file(world.f.folder, ".git/refs/folio/outgoing.lock", "somebody's words");
    sync_again(&world, FOLIO_ERROR_CONFLICT, &report);
    assert_lock(&world, "refs/folio/outgoing.lock", true);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/sync/first", test_first);
    g_test_add_func("/journal/sync/by-hand", test_by_hand);
    g_test_add_func("/journal/sync/refused-by-hand", test_refused_by_hand);
    g_test_add_func("/journal/sync/staged", test_staged);
    g_test_add_func("/journal/sync/kept", test_kept);
    g_test_add_func("/journal/sync/in-and-out", test_in_and_out);
    g_test_add_func("/journal/sync/killed", test_killed);
    g_test_add_func("/journal/sync/strange-lock", test_strange_lock);
    return g_test_run();
}
