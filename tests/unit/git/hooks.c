#include "folio/error.h"
#include "lib/repo.h"

typedef struct Fixture {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    FolioIndexLock *lock;
    GPtrArray *changes;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    guint64 inode;
    fixture->folder = test_folder();
    fixture->env = test_env();
    fixture->repo = test_open(fixture->folder, fixture->env);
    test_do(fixture->folder, "mkdir -p .git/hooks && echo base >base.md && git add . && "
                             "git commit -qm base && echo staged >staged.md && git add .");
    fixture->changes = test_changes("goals/a.md", "new\n", "base.md", NULL, NULL);
    fixture->lock = folio_index_lock_new(fixture->repo, &inode, NULL);
    g_assert_true(folio_index_lock_take(fixture->lock, 0, NULL));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    folio_index_lock_free(fixture->lock);
    g_ptr_array_unref(fixture->changes);
    folio_repo_free(fixture->repo);
    folio_env_free(fixture->env);
    test_folder_remove(fixture->folder);
}

static void
write_hook(const Fixture *fixture, const char *path, const char *script)
{
    g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);
    g_autofree char *full = g_build_filename(fixture->folder, path, NULL);
    test_write_file(fixture->folder, path, text);
    g_assert_cmpint(g_chmod(full, 0755), ==, 0);
}

/* The message after the hooks; NULL when they refused. */
static char *
run_hooks(Fixture *fixture, GError **error)
{
    char *message = g_strdup("new: goal\n");
    if (folio_index_lock_run_hooks(fixture->lock, fixture->changes, &message, error))
        return message;
    g_free(message);
    return NULL;
}

static void
test_none(Fixture *fixture, gconstpointer data)
{
    (void) data;
    test_write_file(fixture->folder, ".git/hooks/pre-commit", "not executable");
    test_write_file(fixture->folder, ".git/hooks/commit-msg.sample", "not asked for");
    g_autofree char *message = run_hooks(fixture, NULL);
    g_assert_cmpstr(message, ==, "new: goal\n");
    folio_repo_run_post_commit(fixture->repo);
    test_assert_run(fixture->folder, "cat .git/COMMIT_EDITMSG", "base");
}

/* The hook sees what the commit will hold, and neither the user's staged file nor folio's lock stops
 * git inside it. */
static void
test_pre_commit_sees(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    write_hook(fixture, ".git/hooks/pre-commit",
               "git diff --cached --name-status >seen; git show :goals/a.md >>seen; "
               "echo $# $GIT_EDITOR >>seen; git rev-parse --show-prefix >>seen");
    g_autofree char *message = run_hooks(fixture, &error);
    g_assert_no_error(error);
    test_assert_run(fixture->folder, "cat seen", "D\tbase.md\nA\tgoals/a.md\nnew\n0 :\n");
    test_assert_run(fixture->folder, "git diff --cached --name-status", "A\tstaged.md");
    test_assert_run(fixture->folder, "find .git -name 'index.folio*' | grep -c '\\.' ", "1");
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const struct {
        const char *hook, *script, *why;
    } cases[] = {
        {"pre-commit", "echo first >&2; echo 'no goals today' >&2; exit 1", "no goals today"},
        {"prepare-commit-msg", "echo out; exit 2", "out"},
        {"commit-msg", "exit 3", NULL},
        {"commit-msg", "kill -9 $$", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_strconcat(".git/hooks/", cases[i].hook, NULL);
        write_hook(fixture, path, cases[i].script);
        g_assert_null(run_hooks(fixture, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(folio_error_get_why(error), ==, cases[i].why);
        g_assert_nonnull(strstr(folio_error_get_hint(error), path));
        test_do(fixture->folder, "rm .git/hooks/*");
    }
}

static void
test_message(Fixture *fixture, gconstpointer data)
{
    (void) data;
    write_hook(fixture, ".git/hooks/prepare-commit-msg", "echo \"prepared $2\" >>\"$1\"");
    write_hook(fixture, ".git/hooks/commit-msg", "echo \"Change-Id: $#\" >>\"$1\"");
    g_autofree char *message = run_hooks(fixture, NULL);
    g_assert_cmpstr(message, ==, "new: goal\nprepared message\nChange-Id: 1\n");
}

static void
test_hooks_path(Fixture *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git config core.hooksPath tools/hooks");
    write_hook(fixture, ".git/hooks/post-commit", "touch wrong");
    write_hook(fixture, "tools/hooks/post-commit", "touch right; exit 1");
    folio_repo_run_post_commit(fixture->repo);
    test_do(fixture->folder, "test -e right && ! test -e wrong");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/hooks/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    ADD(none);
    ADD(pre_commit_sees);
    ADD(refused);
    ADD(message);
    ADD(hooks_path);
    return g_test_run();
}
