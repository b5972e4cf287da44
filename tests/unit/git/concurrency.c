/* Many writers of one repository, folio's and plain git's: nothing of anybody is lost. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/repo.h"

enum { WRITERS = 4, COMMITS = 25, GIT_COMMITS = 25, KILLS = 20 };

static void
write_commits(const char *folder, int writer)
{
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (int i = 0; i < COMMITS; i++) {
        g_autofree char *path = g_strdup_printf("goals/%d/%d-%d.md", i % 5, writer, i);
        g_autofree char *own = g_strdup_printf("people/%d.md", writer);
        g_autofree char *text = g_strdup_printf("%d of %d\n", i, writer);
        g_autoptr(GPtrArray) changes = test_changes(path, text, own, text, NULL);
        test_commit_ok(repo, changes);
    }
}

static pid_t
start_writer(const char *folder, int writer)
{
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        write_commits(folder, writer);
        _exit(0);
    }
    return child;
}

/* A person beside folio: git waits for nobody, so a lost race is tried again. git commit reads the
 * index before it locks it, and when HEAD moved in between, it fails ("cannot lock ref") only after it
 * has written back what it had read. The number of such failures is returned. */
static guint64
run_git(const char *folder)
{
    g_autofree char *line = g_strdup_printf(
        "for i in $(seq %d); do echo $i >git-$i.md; "
        "until git add git-$i.md 2>/dev/null; do sleep 0.01; done; "
        "until git commit -q -m \"git $i\" -- git-$i.md 2>>.git/errors; do sleep 0.01; done; done; "
        "grep -c 'cannot lock ref' .git/errors || :",
        GIT_COMMITS);
    g_autofree char *failures = test_run(folder, line);
    return g_ascii_strtoull(failures, NULL, 10);
}

static void
test_writers(void)
{
    TestFolder folder = test_folder();
    pid_t children[WRITERS];
    test_do(folder,
            "git init -q -b main && echo base >base.md && git add . && git commit -qm base && "
            "echo staged >staged.md && echo more >>base.md && git add .");
    for (int i = 0; i < WRITERS; i++)
        children[i] = start_writer(folder, i);
    guint64 overwritten = run_git(folder);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_cmpint(status, ==, 0);
    }
    g_autofree char *count = g_strdup_printf("%d", 1 + WRITERS * COMMITS + GIT_COMMITS);
    g_autofree char *entries = g_strdup_printf("%d", WRITERS * COMMITS);
    g_autofree char *by_git = g_strdup_printf("%d", GIT_COMMITS);
    test_assert_run(folder, "git rev-list --count HEAD", count);
    test_assert_run(folder, "git rev-list --count --min-parents=2 HEAD", "0");
    test_assert_run(folder, "git ls-tree -r --name-only HEAD goals | wc -l", entries);
    test_assert_run(folder, "git ls-tree -r --name-only HEAD | grep -c '^git-'", by_git);
    test_assert_run(folder, "cat people/*.md", "24 of 0\n24 of 1\n24 of 2\n24 of 3");
    g_autofree char *lost = test_run(folder, "git diff --cached --name-only --diff-filter=D HEAD");
    g_assert_true(*lost == '\0' || overwritten > 0);
    if (*lost != '\0')
        test_do(
            folder,
            "git diff --cached --name-only --diff-filter=D HEAD | git add --pathspec-from-file=-");
    test_assert_run(folder, "git status --porcelain", "M  base.md\nA  staged.md");
    test_assert_run(folder, "git show :staged.md :base.md", "staged\nbase\nmore");
    test_assert_run(folder, "git fsck --strict 2>&1 | grep -v dangling || :", "");
    test_assert_run(folder, "find .git -name '*.lock' -o -name 'index.*'", "");
}

/* A writer killed at any moment leaves nothing that stops the next one, and nothing half done. */
static void
test_killed(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder,
            "git init -q -b main && echo base >base.md && git add . && git commit -qm base");
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (int i = 0; i < KILLS; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_strdup_printf("after/%d.md", i);
        g_autoptr(GPtrArray) changes = test_changes(path, "saved\n", NULL);
        pid_t child = start_writer(folder, i);
        g_usleep((gulong) g_test_rand_int_range(5000, 60000));
        kill(child, SIGKILL);
        g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
        folio_repo_break_locks(repo, 0, 0, &error);
        g_assert_no_error(error);
        test_commit_ok(repo, changes);
        test_assert_run(folder, "git fsck --strict 2>&1 | grep -v dangling || :", "");
        test_assert_run(folder, "find .git -name '*.lock' -o -name 'index.*'", "");
    }
    g_autofree char *count = g_strdup_printf("%d", KILLS);
    test_assert_run(folder, "git ls-tree -r --name-only HEAD after | wc -l", count);
    /* what the last moments of a writer left is in the work tree, staged or not, for its successor */
    test_assert_run(folder, "git add -A && git commit -qm rest; git status --porcelain", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/concurrency/writers", test_writers);
    g_test_add_func("/concurrency/killed", test_killed);
    return g_test_run();
}
