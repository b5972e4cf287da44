#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/history.h"
#include "lib/repo.h"

static const char start[] =
    "mkdir -p a/b && echo 1 >a/b/one.md && echo 2 >a/two.md && "
    "echo 3 >three.md && printf 'site/\\n*.tmp\\n' >.gitignore && git add . && "
    "git commit -qm base";

static void
assert_changes(TestRepo *fixture, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GPtrArray) deltas = folio_history_work_changes(fixture->repo, NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_string_append_printf(out, "%s%c %s", i > 0 ? "\n" : "", "AMD"[delta->type],
                               delta -> path);
        g_assert_true((*delta->old_blob == '\0') == (delta->type == FOLIO_DELTA_ADDED));
        g_assert_true((*delta->new_blob == '\0') == (delta->type == FOLIO_DELTA_REMOVED));
        if (delta->type == FOLIO_DELTA_ADDED)
            g_assert_cmpuint(strspn(delta->new_blob, "0"), ==, FOLIO_OID_HEX_SIZE - 1);
    }
    g_assert_cmpstr(out->str, ==, expected);
}

static void
test_by_hand(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    static const struct {
        const char *line, *expected;
    } steps[] = {
        {"true", ""},
        {"touch -d @1 a/two.md && chmod +x three.md", ""},
        {"echo 2x >a/two.md", "M a/two.md"},
        {"mkdir -p new/er && echo n >new/er/n.md", "M a/two.md\nA new/er/n.md"},
        {"mkdir -p site && echo n >site/index.html && echo >x.tmp", "M a/two.md\nA new/er/n.md"},
        {"rm three.md", "M a/two.md\nA new/er/n.md\nD three.md"},
        {"git add -A", "M a/two.md\nA new/er/n.md\nD three.md"},
        {"echo 2 >a/two.md && rm -r new && echo 3 >three.md", ""},
        {"git rm -q --cached a/b/one.md", ""},
        {"echo 1x >a/b/one.md", "M a/b/one.md"},
        {"git commit -qm all", "A a/b/one.md\nA three.md"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(steps) - 1; i++) {
        test_do(fixture->folder, steps[i].line);
        assert_changes(fixture, steps[i].expected);
    }
}

/* A change of the same size in the second of the index, which a stat in seconds does not show. */
static void
test_same_second(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    for (int i = 0; i < 5; i++) {
        g_autofree char *text = g_strdup_printf("%d\n", i);
        g_autofree char *changed = g_strdup_printf("%c\n", 'a' + i);
        g_autoptr(GPtrArray) changes = test_changes("a/two.md", text, NULL);
        test_commit_ok(fixture->repo, changes);
        assert_changes(fixture, "");
        test_write_file(fixture->folder, "a/two.md", changed);
        assert_changes(fixture, "M a/two.md");
        test_assert_run(fixture->folder, "git diff --name-only", "a/two.md");
    }
}

static void
test_odd_files(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "mkfifo pipe.md && mkdir empty && git init -q nested && "
                             "echo x >nested/x.md && rm three.md && ln -s a/two.md three.md");
    assert_changes(fixture, "M three.md");
}

static void
test_unborn(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git switch -q --orphan empty && echo x >x.md");
    assert_changes(fixture, "A x.md");
}

/* What the user's own git ignores everywhere counts too. */
static void
test_own_ignores(void)
{
    TestFolder folder = test_folder();
    g_autofree char *home = g_strconcat("HOME=", folder, "/home", NULL);
    char *variables[] = {home, (char *) "GIT_CONFIG_NOSYSTEM=1", NULL};
    g_autoptr(FolioEnv) env = folio_env_new(variables, NULL);
    g_autofree char *path = g_build_filename(folder, "journal", NULL);
    test_write_file(folder, "home/.config/git/ignore", "*.swp\n");
    TestRepo fixture = {.folder = path, .repo = test_open(path, env)};
    test_write_file(path, "a.swp", "x");
    test_write_file(path, "a.md", "x");
    assert_changes(&fixture, "A a.md");
    folio_repo_free(fixture.repo);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                      \
    g_test_add("/work_changes/" #name, TestRepo, start, test_repo_set_up, test_##name, \
               test_repo_tear_down)
    ADD(by_hand);
    ADD(same_second);
    ADD(odd_files);
    ADD(unborn);
    g_test_add_func("/work_changes/own_ignores", test_own_ignores);
    return g_test_run();
}
