/* folio's hooks in a repository: put in, taken out, told from those of others. */
#include "folio/error.h"
#include "folio/history.h"
#include "lib/repo.h"

static void
set_hook(TestRepo *fixture, const char *name, bool wanted)
{
    GError *error = NULL;
    folio_repo_set_hook(fixture->repo, name, wanted, &error);
    g_assert_no_error(error);
}

static void
test_in_and_out(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    for (const char *const *name = folio_hook_names(); *name != NULL; name++) {
        g_autofree char *is_there = g_strdup_printf("test -x .git/hooks/%s", *name);
        g_assert_cmpint(folio_repo_get_hook_state(fixture->repo, *name), ==, FOLIO_HOOK_NONE);
        set_hook(fixture, *name, true);
        set_hook(fixture, *name, true);
        g_assert_cmpint(folio_repo_get_hook_state(fixture->repo, *name), ==, FOLIO_HOOK_OWN);
        test_do(fixture->folder, is_there);
        set_hook(fixture, *name, false);
        set_hook(fixture, *name, false);
        g_assert_cmpint(folio_repo_get_hook_state(fixture->repo, *name), ==, FOLIO_HOOK_NONE);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_hook_script("post-merge"));
    g_assert_false(folio_repo_set_hook(fixture->repo, "post-merge", true, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "folio has no hook 'post-merge'");
    test_do(fixture->folder, "test ! -e .git/hooks/post-merge");
}

static void
test_of_others(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const char *const makers[] = {
        "echo exit >.git/hooks/pre-push",
        "ln -s /nowhere .git/hooks/pre-push",
        "mkdir .git/hooks/pre-push",
        "cp ours .git/hooks/pre-push && echo more >>.git/hooks/pre-push",
        "ln -s ../../ours .git/hooks/pre-push",
    };
    test_write_file(fixture->folder, "ours", folio_hook_script("pre-push"));
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        test_do(fixture->folder, makers[i]);
        g_assert_cmpint(folio_repo_get_hook_state(fixture->repo, "pre-push"), ==,
                        FOLIO_HOOK_FOREIGN);
        g_autofree char *before = test_run(fixture->folder, "ls -ld .git/hooks/pre-push");
        set_hook(fixture, "pre-push", true);
        set_hook(fixture, "pre-push", false);
        test_assert_run(fixture->folder, "ls -ld .git/hooks/pre-push", before);
        test_do(fixture->folder, "rm -rf .git/hooks/pre-push");
    }
}

static void
test_elsewhere(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git config core.hooksPath tools");
    g_assert_cmpint(folio_repo_get_hook_state(fixture->repo, "pre-commit"), ==,
                    FOLIO_HOOK_ELSEWHERE);
    set_hook(fixture, "pre-commit", true);
    test_do(fixture->folder, "! test -e tools && ! test -e .git/hooks/pre-commit");
    test_write_file(fixture->folder, "tools/pre-commit", folio_hook_script("pre-commit"));
    set_hook(fixture, "pre-commit", false);
    test_do(fixture->folder, "test -e tools/pre-commit");
}

/* folio's own commits pass over it; those of others find out that folio commits. */
static void
test_passed_over(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    guint64 inode;
    GError *error = NULL;
    g_autofree char *message = g_strdup("new: goal\n");
    g_autoptr(GPtrArray) changes = test_changes("goals/a.md", "new\n", NULL);
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(fixture->repo, &inode, &error);
    g_assert_true(folio_index_lock_take(lock, 0, &error));
    set_hook(fixture, "pre-commit", true);
    folio_index_lock_run_hooks(lock, changes, &message, &error);
    g_assert_no_error(error);
    test_do(fixture->folder, "echo 'echo \"$FOLIO_COMMITS\" >told' >>.git/hooks/pre-commit; "
                             "touch folio.yaml");
    folio_index_lock_run_hooks(lock, changes, &message, &error);
    g_assert_no_error(error);
    test_assert_run(fixture->folder, "cat told", "1");
}

/* --- What the hooks look at ------------------------------------------------------------------------ */

static void
assert_staged(TestRepo *fixture, const char *index_path, const char *expected)
{
    GError *error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GPtrArray) deltas = folio_history_staged(fixture->repo, index_path, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_string_append_printf(found, "%c %s\n", "AMD"[delta->type], delta -> path);
    }
    g_assert_cmpstr(found->str, ==, expected);
}

static void
test_staged(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    assert_staged(fixture, NULL, "");
    test_do(fixture->folder, "mkdir goals; echo a >goals/a.md; echo b >b.md; git add goals/a.md");
    assert_staged(fixture, NULL, "A goals/a.md\n");
    test_do(fixture->folder, "git add . && git commit -qm one && echo c >c.md && git rm -q b.md && "
                             "echo A >goals/a.md && git add . && echo later >goals/a.md");
    assert_staged(fixture, NULL, "D b.md\nA c.md\nM goals/a.md\n");
    g_autofree char *other = g_build_filename(fixture->folder, "other", NULL);
    test_do(fixture->folder, "GIT_INDEX_FILE=$PWD/other git read-tree HEAD && "
                             "GIT_INDEX_FILE=$PWD/other git rm -q --cached goals/a.md");
    assert_staged(fixture, other, "D goals/a.md\n");
    test_do(fixture->folder, "git update-index --split-index");
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_history_staged(fixture->repo, NULL, &error));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "--no-split-index"));
}

static bool
add_summary(const FolioCommit *commit, gpointer data)
{
    g_string_append_printf(data, "%s:%u ", commit->summary, commit->deltas->len);
    return true;
}

static void
assert_new(TestRepo *fixture, const char *const *known, const char *expected)
{
    GError *error = NULL;
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(GString) found = g_string_new(NULL);
    g_assert_true(folio_repo_head(fixture->repo, head, &error));
    folio_history_walk_new(fixture->repo, head, known, add_summary, found, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found->str, ==, expected);
}

static void
test_new_to_a_remote(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    GError *error = NULL;
    const char *const nothing[] = {NULL};
    const char *const strange[] = {"0000000000000000000000000000000000000000", "nonsense", NULL};
    test_do(fixture->folder, "for i in 1 2 3; do echo $i >f; git add f; git commit -qm c$i; done; "
                             "git update-ref refs/remotes/origin/main HEAD~1; "
                             "git update-ref refs/remotes/other/main HEAD; "
                             "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main");
    assert_new(fixture, nothing, "c3:1 c2:1 c1:1 ");
    assert_new(fixture, strange, "c3:1 c2:1 c1:1 ");
    g_auto(GStrv) origin = folio_history_list_remote_tips(fixture->repo, "origin", &error);
    g_assert_cmpuint(g_strv_length(origin), ==, 1);
    assert_new(fixture, (const char *const *) origin, "c3:1 ");
    g_auto(GStrv) all = folio_history_list_remote_tips(fixture->repo, NULL, &error);
    g_assert_cmpuint(g_strv_length(all), ==, 2);
    assert_new(fixture, (const char *const *) all, "");
    g_auto(GStrv) none = folio_history_list_remote_tips(fixture->repo, "nobody", &error);
    g_assert_cmpuint(g_strv_length(none), ==, 0);
}

static void
test_peel(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    char commit[FOLIO_OID_HEX_SIZE];
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    test_do(fixture->folder, "echo 1 >f; git add f; git commit -qm one; git tag -a inner -m first; "
                             "git tag -a outer -m second inner 2>/dev/null");
    g_autofree char *head = test_run(fixture->folder, "git rev-parse HEAD");
    g_autofree char *tag = test_run(fixture->folder, "git rev-parse outer");
    g_autofree char *blob = test_run(fixture->folder, "git rev-parse HEAD:f");
    g_assert_true(folio_history_peel(fixture->repo, tag, commit, &text, &error));
    g_assert_cmpstr(commit, ==, head);
    g_assert_nonnull(strstr(text, "second"));
    g_assert_nonnull(strstr(text, "first"));
    g_assert_true(folio_history_peel(fixture->repo, head, commit, NULL, &error));
    g_assert_cmpstr(commit, ==, head);
    g_assert_true(folio_history_peel(fixture->repo, blob, commit, NULL, &error));
    g_assert_cmpstr(commit, ==, "");
    g_assert_false(folio_history_peel(fixture->repo, "0123456789012345678901234567890123456789",
                                      commit, NULL, &error));
    g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                  \
    g_test_add("/own-hooks/" #name, TestRepo, NULL, test_repo_set_up, test_##name, \
               test_repo_tear_down)
    ADD(in_and_out);
    ADD(of_others);
    ADD(elsewhere);
    ADD(passed_over);
    ADD(staged);
    ADD(new_to_a_remote);
    ADD(peel);
    return g_test_run();
}
