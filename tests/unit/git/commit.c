#include "folio/error.h"
#include "lib/repo.h"

static const FolioSignature who = {"Amina Said", "amina@example.org", 1772460000, 60, false};

static void
test_first_and_next(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GPtrArray) first =
        test_changes("goals/2026/a.md", "a\n", "people/lena.md", "lena\n", "empty.md", "", NULL);
    test_commit_ok(fixture->repo, first);
    test_assert_clean(fixture->folder);
    test_assert_run(fixture->folder, "git fsck --strict 2>&1", "");
    g_autoptr(GPtrArray) next = test_changes("goals/2026/a.md", "changed\n", "goals/2027/b.md",
                                             "b\n", "goals/2027/c.md", "c\n", NULL);
    test_commit_ok(fixture->repo, next);
    test_assert_clean(fixture->folder);
    test_assert_run(fixture->folder, "git ls-tree -r --name-only HEAD",
                    "empty.md\ngoals/2026/a.md\ngoals/2027/b.md\ngoals/2027/c.md\npeople/lena.md");
    test_assert_run(fixture->folder, "git log --format='%an <%ae> %ai|%s' -1",
                    "Amina Said <amina@example.org> 2026-03-02 15:00:00 +0100|test: change");
    test_assert_run(fixture->folder, "git reflog --format=%gs", "test: change\ntest: change");
    test_assert_run(fixture->folder, "git log -g --format='%gn' -1", "Amina Said");
}

static void
test_remove(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GPtrArray) first = test_changes("a/b/c.md", "c\n", "a/d.md", "d\n", NULL);
    test_commit_ok(fixture->repo, first);
    g_autoptr(GPtrArray) removal = test_changes("a/b/c.md", NULL, "never/was.md", NULL, NULL);
    test_commit_ok(fixture->repo, removal);
    test_assert_clean(fixture->folder);
    test_assert_run(fixture->folder, "git ls-tree -r -t --name-only HEAD", "a\na/d.md");
    g_autoptr(GPtrArray) last = test_changes("a/d.md", NULL, NULL);
    test_commit_ok(fixture->repo, last);
    test_assert_clean(fixture->folder);
    test_assert_run(fixture->folder, "git ls-tree -r HEAD", "");
}

static void
test_nothing_changes(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    char head[FOLIO_OID_HEX_SIZE], commit[FOLIO_OID_HEX_SIZE] = "?";
    g_autoptr(GPtrArray) changes = test_changes("a.md", NULL, NULL);
    g_assert_true(folio_repo_write_commit(fixture->repo, "", changes, "m", &who, &who, false,
                                          commit, &error));
    g_assert_cmpstr(commit, ==, "");
    g_autoptr(GPtrArray) first = test_changes("a.md", "a\n", NULL);
    test_commit_ok(fixture->repo, first);
    g_assert_true(folio_repo_head(fixture->repo, head, &error));
    g_assert_true(
        folio_repo_write_commit(fixture->repo, head, first, "m", &who, &who, true, commit, &error));
    g_assert_cmpstr(commit, ==, head);
}

static void
test_modes(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_write_file(fixture->folder, "run.sh", "true\n");
    test_do(fixture->folder, "chmod +x run.sh && git add run.sh && git commit -qm run");
    g_autoptr(GPtrArray) changes = test_changes("run.sh", "false\n", NULL);
    test_commit_ok(fixture->repo, changes);
    test_assert_run(fixture->folder, "git ls-tree HEAD | cut -c 1-6", "100755");
    test_assert_run(fixture->folder, "git ls-files -s | cut -c 1-6", "100755");
}

static void
test_overtaken(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    char commit[FOLIO_OID_HEX_SIZE], head[FOLIO_OID_HEX_SIZE];
    bool moved = false;
    g_autoptr(GPtrArray) changes = test_changes("a.md", "a\n", NULL);
    g_assert_true(folio_repo_write_commit(fixture->repo, "", changes, "m", &who, &who, false,
                                          commit, &error));
    test_do(fixture->folder, "git commit -q --allow-empty -m other");
    g_assert_true(folio_repo_advance(fixture->repo, "", commit, "m", &moved, &error));
    g_assert_true(moved);

    g_assert_true(folio_repo_head(fixture->repo, head, &error));
    g_assert_true(folio_repo_write_commit(fixture->repo, head, changes, "m", &who, &who, false,
                                          commit, &error));
    test_do(fixture->folder, "git commit -q --allow-empty -m another");
    g_assert_true(folio_repo_advance(fixture->repo, head, commit, "m", &moved, &error));
    g_assert_true(moved);

    test_do(fixture->folder, "git update-ref -d refs/heads/main");
    g_assert_true(folio_repo_advance(fixture->repo, head, commit, "m", &moved, &error));
    g_assert_true(moved);

    test_write_file(fixture->folder, ".git/refs/heads/main.lock", "");
    g_assert_true(folio_repo_advance(fixture->repo, "", commit, "m", &moved, &error));
    g_assert_true(moved);
    test_do(fixture->folder, "rm .git/refs/heads/main.lock");
    g_assert_true(folio_repo_advance(fixture->repo, "", commit, "m", &moved, &error));
    g_assert_false(moved);
    g_assert_no_error(error);
}

static void
test_refused(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const paths[] = {"a.md/b.md", "dir", ".git/config", "x/../y", "", "/abs"};
    static const FolioSignature nobody = {"", "", 0, 0, false};
    char head[FOLIO_OID_HEX_SIZE], commit[FOLIO_OID_HEX_SIZE] = "?";
    g_autoptr(GPtrArray) first = test_changes("a.md", "a\n", "dir/b.md", "b\n", NULL);
    test_commit_ok(fixture->repo, first);
    g_assert_true(folio_repo_head(fixture->repo, head, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) changes = test_changes(paths[i], "x\n", NULL);
        g_assert_false(folio_repo_write_commit(fixture->repo, head, changes, "m", &who, &who, false,
                                               commit, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(commit, ==, "?");
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) changes = test_changes("c.md", "c\n", NULL);
    g_assert_false(folio_repo_write_commit(fixture->repo, head, changes, "m", &nobody, &who, false,
                                           commit, &error));
    g_assert_nonnull(folio_error_get_hint(error));
    g_clear_error(&error);
    g_assert_false(folio_repo_write_commit(fixture->repo, "no id", changes, "m", &who, &who, false,
                                           commit, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

static void
test_verify(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GPtrArray) first = test_changes("a.md", "a\n", NULL);
    g_autoptr(GPtrArray) other = test_changes("a.md", "b\n", NULL);
    g_autoptr(GPtrArray) gone = test_changes("a.md", NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_repo_verify(fixture->repo, gone, &error));
    g_assert_false(folio_repo_verify(fixture->repo, first, NULL));
    test_commit_ok(fixture->repo, first);
    g_assert_true(folio_repo_verify(fixture->repo, first, &error));
    g_assert_false(folio_repo_verify(fixture->repo, other, NULL));
    g_assert_false(folio_repo_verify(fixture->repo, gone, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* Random batches; git builds the same trees by its own means. */
static void
test_random(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git commit -q --allow-empty -m begin");
    for (int round = 0; round < 30; round++) {
        g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GPtrArray) changes =
            g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
        for (int i = g_test_rand_int_range(1, 12); i > 0; i--) {
            char *path = g_strdup_printf(
                "%c/%c%s/%d.md", g_test_rand_int_range('a', 'd'), g_test_rand_int_range('a', 'e'),
                g_test_rand_bit() ? "-x" : "", g_test_rand_int_range(0, 5));
            g_autofree char *text = g_strdup_printf("%d\n", g_test_rand_int_range(0, 1000));
            if (g_hash_table_add(used, path))
                test_add_change(changes, path, g_test_rand_bit() ? text : NULL);
        }
        test_commit_ok(fixture->repo, changes);
        test_assert_run(fixture->folder, "git status --porcelain", "");
        test_do(fixture->folder, "export GIT_INDEX_FILE=.git/check; rm -f .git/check; "
                                 "find . -name '*.md' | git update-index --add --stdin && "
                                 "test $(git write-tree) = $(git rev-parse HEAD^{tree})");
    }
    test_assert_clean(fixture->folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) \
    g_test_add("/commit/" #name, TestRepo, NULL, test_repo_set_up, test_##name, test_repo_tear_down)
    ADD(first_and_next);
    ADD(remove);
    ADD(nothing_changes);
    ADD(modes);
    ADD(overtaken);
    ADD(refused);
    ADD(verify);
    ADD(random);
    return g_test_run();
}
