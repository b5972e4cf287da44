#include <sys/stat.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/repo.h"

/* A repository with three committed files, and what the user has staged and marked besides. */
static const char start[] =
    "mkdir -p a/b z && echo 1 >a/b/one.md && echo 2 >a/two.md && echo 3 >z/three.md && "
    "git add . && git commit -qm base";

static void
assert_nothing_left(const char *folder)
{
    test_assert_run(folder, "find .git -name 'index.*'", "");
}

/* Rows other than of `path`, as git shows them with all flags and stat data. */
static char *
other_rows(const char *folder, const char *path)
{
    g_autofree char *line =
        g_strdup_printf("git -c core.quotePath=false ls-files --stage --debug -v | awk -v "
                        "path='%s' '/^[^ ]/ { show = $NF != path } show'",
                        path);
    return test_run(folder, line);
}

static void
commit_one(TestRepo *fixture, const char *path, const char *text)
{
    g_autofree char *before = other_rows(fixture->folder, path);
    g_autoptr(GPtrArray) changes = test_changes(path, text, NULL);
    test_commit_ok(fixture->repo, changes);
    g_autofree char *after = other_rows(fixture->folder, path);
    g_assert_cmpstr(after, ==, before);
    assert_nothing_left(fixture->folder);
}

static void
test_places(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const paths[] = {
        "a/b/one.md",
        "a/b/zero.md",
        "a-b.md",
        "a.md",
        "a/b.md",
        "zz.md",
        "0.md",
        "a/b/c/d/e/f.md",
        "a/b-c/x.md",
        "B.md",
        "\xC3\xA9/\xC3\xA9.md",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        commit_one(fixture, paths[i], "text\n");
        test_assert_clean(fixture->folder);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        commit_one(fixture, paths[i], NULL);
        test_assert_clean(fixture->folder);
    }
}

/* Rows are padded to eight bytes, and lengths over 4094 are not in the flags. */
static void
test_name_lengths(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    for (int length = 1; length <= 9; length++) {
        g_autofree char *path = g_strnfill(length, 'n');
        commit_one(fixture, path, "x\n");
        test_assert_clean(fixture->folder);
    }
    g_autofree char *part = g_strnfill(200, 'p');
    g_autofree char *half =
        g_strjoin("/", part, part, part, part, part, part, part, part, part, NULL);
    g_autofree char *deep = g_strconcat(half, "/", part, "/end.md", NULL);
    g_autofree char *sibling = g_strconcat(half, "/", part, "/ene.md", NULL);
    commit_one(fixture, deep, "x\n");
    commit_one(fixture, sibling, "x\n");
    test_assert_clean(fixture->folder);
    commit_one(fixture, deep, NULL);
    test_assert_clean(fixture->folder);
}

/* The user's own staged work stays as it is, flags and all. */
static void
test_staged_work_stays(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder,
            "echo staged >a/two.md && git add a/two.md && echo later >>a/two.md && "
            "echo new >b.md && git add b.md && echo intent >c.md && git add -N c.md && "
            "git update-index --assume-unchanged a/b/one.md && "
            "git update-index --skip-worktree z/three.md && sleep 1.1 && git update-index -q "
            "--refresh || :");
    g_autofree char *status = test_run(fixture->folder, "git status --porcelain");
    commit_one(fixture, "a/b/new.md", "new\n");
    commit_one(fixture, "m/n.md", "new\n");
    test_assert_run(fixture->folder, "git status --porcelain", status);
    commit_one(fixture, "m/n.md", NULL);
    test_assert_run(fixture->folder, "git status --porcelain", status);
    test_assert_run(fixture->folder, "git ls-files -v a/b/one.md z/three.md",
                    "h a/b/one.md\nS z/three.md");
    test_assert_run(fixture->folder, "git diff --cached --name-status", "M\ta/two.md\nA\tb.md");
    test_assert_run(fixture->folder, "git show HEAD:a/two.md", "2");
}

static void
test_versions(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const steps[] = {
        "git update-index --index-version 4",
        "echo x >ita.md && git add -N ita.md",
        "git update-index --index-version 2",
        "git update-index --untracked-cache && git status -s >/dev/null",
        "git -c index.threads=4 -c index.recordEndOfIndexEntries=true "
        "-c index.recordOffsetTable=true update-index --force-remove ita.md",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        test_do(fixture->folder, steps[i]);
        g_autofree char *status = test_run(fixture->folder, "git status --porcelain");
        g_autofree char *path = g_strdup_printf("a/v%u.md", (unsigned) i);
        commit_one(fixture, path, "x\n");
        commit_one(fixture, "a/b/one.md", path);
        commit_one(fixture, path, NULL);
        test_assert_run(fixture->folder, "git status --porcelain", status);
        test_do(fixture->folder, "git fsck --strict");
    }
}

/* git's cached trees stay for untouched folders, and git agrees with them. */
static void
test_cached_trees(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    commit_one(fixture, "a/two.md", "changed\n");
    test_do(fixture->folder, "grep -q TREE .git/index");
    test_do(fixture->folder, "test $(git write-tree) = $(git rev-parse HEAD^{tree})");
    commit_one(fixture, "z/three.md", NULL);
    commit_one(fixture, "y/x.md", "new\n");
    test_do(fixture->folder, "test $(git write-tree) = $(git rev-parse HEAD^{tree})");
    test_do(fixture->folder, "git commit -q --allow-empty -m more && git fsck --strict");
    test_assert_run(fixture->folder, "git diff HEAD~1 --stat", "");
}

static void
test_missing_index(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const steps[] = {"rm .git/index", ": >.git/index"};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *text = g_strdup_printf("%u\n", (unsigned) i);
        g_autoptr(GPtrArray) changes = test_changes("a/two.md", text, "n.md", text, NULL);
        test_do(fixture->folder, steps[i]);
        test_commit_ok(fixture->repo, changes);
        test_assert_clean(fixture->folder);
        assert_nothing_left(fixture->folder);
    }
}

static void
test_collisions(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const paths[] = {"s/t.md", "d"};
    static const char *const versions[] = {"2", "4"};
    test_do(fixture->folder, "echo x >s && mkdir d && echo x >d/e && git add s d && rm -r s d");
    for (gsize i = 0; i < G_N_ELEMENTS(paths) * G_N_ELEMENTS(versions); i++) {
        g_autofree char *line =
            g_strconcat("git update-index --index-version ", versions[i / 2], NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) changes = test_changes(paths[i % 2], "x\n", NULL);
        test_do(fixture->folder, line);
        g_autofree char *before = test_run(fixture->folder, "git ls-files -s");
        g_assert_false(test_commit(fixture->repo, changes, "m", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
        test_assert_run(fixture->folder, "git ls-files -s", before);
        assert_nothing_left(fixture->folder);
        test_do(fixture->folder, "rm -rf s d");
    }
}

/* A file that changed between its commit and its row is seen as changed. */
static void
test_changed_meanwhile(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const texts[] = {"other length\n", "3\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        guint64 inode;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) changes = test_changes("a/two.md", "2\n", NULL);
        g_autoptr(FolioIndexLock) lock = folio_index_lock_new(fixture->repo, &inode, &error);
        g_assert_true(folio_index_lock_take(lock, 0, &error));
        test_write_file(fixture->folder, "a/two.md", texts[i]);
        g_assert_true(folio_index_lock_commit(lock, changes, true, &error));
        test_assert_run(fixture->folder, "git status --porcelain", " M a/two.md");
    }
}

/* The trap of whole seconds: changed in the second of its index, same size, and then a younger index. */
static void
test_racy(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const versions[] = {"2", "4"};
    for (gsize i = 0; i < G_N_ELEMENTS(versions); i++) {
        g_autofree char *text = g_strdup_printf("%s\n", versions[i]);
        g_autofree char *line = g_strdup_printf(
            "git update-index --index-version %s && echo %s >z/three.md && echo y >a/b/one.md && "
            "touch -d @1700000000.3 z/three.md a/b/one.md && git add . && "
            "touch -d @1700000000.5 .git/index && sleep 0.05 && printf 'X' | "
            "dd of=z/three.md conv=notrunc status=none && touch -d @1700000000.7 z/three.md",
            versions[i], i == 0 ? "y" : "longer");
        test_do(fixture->folder, line);
        g_autoptr(GPtrArray) changes = test_changes("other.md", text, NULL);
        test_commit_ok(fixture->repo, changes);
        test_assert_run(fixture->folder, "git diff --name-only", "z/three.md");
        test_do(fixture->folder, "git commit -qam next");
    }
}

static void
test_excludes_git(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    guint64 inode = 0, other_inode = 0;
    struct stat info;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(fixture->folder, ".git/index.lock", NULL);
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(fixture->repo, &inode, &error);
    test_do(fixture->folder, "git commit -q --allow-empty -m free");
    g_assert_true(folio_index_lock_take(lock, 0, &error));
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpuint(info.st_ino, ==, inode);
    g_free(test_run_status(fixture->folder, "git commit -q --allow-empty -m locked", 128));

    g_autoptr(FolioIndexLock) other = folio_index_lock_new(fixture->repo, &other_inode, &error);
    g_assert_cmpuint(other_inode, !=, inode);
    g_assert_false(folio_index_lock_take(other, 50, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(folio_error_get_why(error), "index.lock"));
    g_clear_pointer(&other, folio_index_lock_free);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_clear_pointer(&lock, folio_index_lock_free);
    assert_nothing_left(fixture->folder);
    test_do(fixture->folder, "git commit -q --allow-empty -m free");
}

static void
test_break_index_lock(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    guint64 inode = 0;
    g_autoptr(GError) error = NULL;
    /* a writer that died: the lock and its private file are there */
    FolioIndexLock *dead = folio_index_lock_new(fixture->repo, &inode, &error);
    g_assert_true(folio_index_lock_take(dead, 0, &error));
    g_assert_true(folio_repo_break_locks(fixture->repo, inode + 1, 0, &error));
    test_do(fixture->folder, "test -e .git/index.lock");
    g_assert_true(folio_repo_break_locks(fixture->repo, inode, 0, &error));
    assert_nothing_left(fixture->folder);
    folio_index_lock_free(dead);

    dead = folio_index_lock_new(fixture->repo, &inode, &error);
    g_assert_true(folio_index_lock_take(dead, 0, &error));
    g_assert_true(folio_repo_break_locks(fixture->repo, 0, 0, &error));
    assert_nothing_left(fixture->folder);
    folio_index_lock_free(dead);

    /* somebody else's lock stays, whatever its inode */
    struct stat info;
    g_autofree char *path = g_build_filename(fixture->folder, ".git/index.lock", NULL);
    test_write_file(fixture->folder, ".git/index.lock", "");
    test_write_file(fixture->folder, ".git/index.folio-abcdef", "");
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_true(folio_repo_break_locks(fixture->repo, info.st_ino, 0, &error));
    test_assert_run(fixture->folder, "find .git -name 'index.*'", ".git/index.lock");
    g_assert_no_error(error);
}

static void
test_break_ref_locks(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const struct {
        const char *path, *text;
        bool old, goes;
    } cases[] = {
        {".git/refs/heads/main.lock", "", false, true},
        {".git/refs/heads/main.lock", "0123456789012345678901234567890123456789\n", false, true},
        {".git/refs/heads/main.lock", "something\n", false, false},
        {".git/refs/heads/main.lock", "", true, false},
        {".git/refs/heads/other.lock", "", false, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        struct stat info;
        g_autofree char *path = g_build_filename(fixture->folder, cases[i].path, NULL);
        test_write_file(fixture->folder, cases[i].path, cases[i].text);
        g_assert_cmpint(stat(path, &info), ==, 0);
        gint64 since = info.st_mtim.tv_sec + (cases[i].old ? 1 : -1);
        g_assert_true(folio_repo_break_locks(fixture->repo, 0, since, &error));
        g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS) != cases[i].goes);
        g_remove(path);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                    \
    g_test_add("/index_lock/" #name, TestRepo, start, test_repo_set_up, test_##name, \
               test_repo_tear_down)
    ADD(places);
    ADD(name_lengths);
    ADD(staged_work_stays);
    ADD(versions);
    ADD(cached_trees);
    ADD(missing_index);
    ADD(collisions);
    ADD(changed_meanwhile);
    ADD(racy);
    ADD(excludes_git);
    ADD(break_index_lock);
    ADD(break_ref_locks);
    return g_test_run();
}
