/* Where it is certain that nothing was changed by hand, and where somebody has to look. */
#include <sys/stat.h>

#include "folio/history.h"
#include "folio/root.h"
#include "folio/stamp.h"
#include "lib/repo.h"

static const char start[] =
    "mkdir -p a/b a/c && echo 1 >a/b/one.md && echo 2 >a/two.md && echo 4 >a.md && "
    "echo 5 >a/c/five.md && echo 3 >three.md && printf '*.tmp\\n' >.gitignore && "
    "git add . && git commit -qm base && git status";

static bool
add(const char *path, const struct stat *info, gpointer data)
{
    folio_stamp_sum_add(data, folio_stamp(path, info, G_MAXINT64));
    return true;
}

static guint64
sum_of_files(const TestRepo *fixture)
{
    g_autoptr(GError) error = NULL;
    FolioStampSum sum = {0};
    g_autoptr(FolioRoot) root = folio_root_open(fixture->folder, &error);
    g_assert_no_error(error);
    g_assert_true(folio_root_walk_complete(root, add, &sum, &error));
    return folio_stamp_sum_get(&sum);
}

/* Whatever is certain must be true. */
static bool
is_untouched(TestRepo *fixture)
{
    g_autoptr(GError) error = NULL;
    if (!folio_history_is_untouched(fixture->repo, sum_of_files(fixture)))
        return false;
    g_autoptr(GPtrArray) deltas = folio_history_work_changes(fixture->repo, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(deltas->len, ==, 0);
    return true;
}

/* One after the other: what is done by hand, and what takes it back. */
static void
test_by_hand(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const struct {
        const char *change, *back;
    } steps[] = {
        {"echo 2x >a/two.md", "echo 2 >a/two.md"},
        {"printf '9\\n' >three.md", "echo 3 >three.md"},
        {"rm a/b/one.md", "git checkout -q ."},
        {"echo n >a/new.md", "rm a/new.md"},
        {"echo n >.hidden.md", "rm .hidden.md"},
        {"mkdir .vim && echo n >.vim/n.md", "rm -r .vim"},
        {"echo n >ignored.tmp", "rm ignored.tmp"},
        {"echo 2x >a/two.md && git add .", "git reset -q --hard"},
        {"git rm -q --cached a/two.md", "git reset -q"},
        {"git add --chmod=+x a/two.md", "git reset -q --hard"},
        {"echo n >a/c/n.md && git add .", "git rm -qf a/c/n.md"},
        {"git mv a/two.md a/three.md", "git mv a/three.md a/two.md"},
        {"git update-index --assume-unchanged a.md && echo x >a.md",
         "git update-index --no-assume-unchanged a.md && git checkout -q ."},
        {"git update-index --skip-worktree a.md", "git update-index --no-skip-worktree a.md"},
        {"touch a/nothing.md && git add -N a/nothing.md", "git rm -qf a/nothing.md"},
        {"ln -sf a.md three.md", "git checkout -q ."},
        {"mkfifo pipe", "rm pipe"},
        {"git update-index --index-version 4", "git update-index --index-version 2"},
        {"git checkout -q --orphan other", "git checkout -q -f main"},
        {"rm .git/index", "touch .git/index"},
    };
    g_assert_true(is_untouched(fixture));
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        test_do(fixture->folder, steps[i].change);
        g_test_message("%s", steps[i].change);
        g_assert_false(is_untouched(fixture));
        test_do(fixture->folder, steps[i].back);
        test_do(fixture->folder, "rm .git/index && git reset -q");
        g_assert_true(is_untouched(fixture));
    }
    g_assert_false(folio_history_is_untouched(fixture->repo, 0));
}

/* A change of the same size in the moment of the index. */
static void
test_same_moment(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    for (int i = 0; i < 5; i++) {
        g_autofree char *text = g_strdup_printf("%d\n", i);
        g_autofree char *changed = g_strdup_printf("%c\n", 'a' + i);
        g_autoptr(GPtrArray) changes = test_changes("a/two.md", text, NULL);
        test_commit_ok(fixture->repo, changes);
        g_assert_true(is_untouched(fixture));
        test_write_file(fixture->folder, "a/two.md", changed);
        g_assert_false(is_untouched(fixture));
        test_do(fixture->folder, "touch -r a/two.md -d '-1 hour' stamp && touch -r stamp a/two.md "
                                 ".git/index && rm stamp");
        g_assert_false(is_untouched(fixture));
        test_write_file(fixture->folder, "a/two.md", text);
        test_do(fixture->folder, "rm .git/index && git reset -q");
        g_assert_true(is_untouched(fixture));
    }
}

/* Folders whose cached tree git has dropped are compared row by row. */
static void
test_dropped_trees(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git read-tree --empty && git add . && git status");
    g_assert_true(is_untouched(fixture));
    test_do(fixture->folder, "rm -r a/c && git add -A && git commit -qm less && "
                             "echo x >.tmp && git add -f .tmp && git rm -qf .tmp && git status");
    g_assert_true(is_untouched(fixture));
    test_do(fixture->folder, "git update-ref refs/heads/main main~1");
    g_assert_false(is_untouched(fixture));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                        \
    g_test_add("/work_untouched/" #name, TestRepo, start, test_repo_set_up, test_##name, \
               test_repo_tear_down)
    ADD(by_hand);
    ADD(same_moment);
    ADD(dropped_trees);
    return g_test_run();
}
