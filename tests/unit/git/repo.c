#include <sys/stat.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/repo.h"

static FolioEnv *
env_of(const char *first, ...)
{
    g_autoptr(GPtrArray) variables = g_ptr_array_new();
    GError *error = NULL;
    va_list arguments;
    va_start(arguments, first);
    for (const char *variable = first; variable != NULL; variable = va_arg(arguments, const char *))
        g_ptr_array_add(variables, (gpointer) variable);
    va_end(arguments);
    g_ptr_array_add(variables, NULL);
    FolioEnv *env = folio_env_new((char *const *) variables->pdata, &error);
    g_assert_no_error(error);
    return env;
}

static void
test_init(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioEnv) env = test_env();
    char head[FOLIO_OID_HEX_SIZE] = "?";
    g_autofree char *below = g_build_filename(folder, "new/journal", NULL);
    g_autoptr(FolioRepo) repo = folio_repo_init(below, env, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_repo_get_folder(repo), ==, below);
    g_autofree char *git_dir = g_strconcat(below, "/.git/", NULL);
    g_assert_cmpstr(folio_repo_get_git_dir(repo), ==, git_dir);
    test_assert_run(below, "git symbolic-ref HEAD", "refs/heads/main");
    g_autofree char *branch = folio_repo_dup_branch(repo);
    g_assert_cmpstr(branch, ==, "main");
    g_assert_true(folio_repo_head(repo, head, &error));
    g_assert_cmpstr(head, ==, "");
    test_do(below, "git commit -q --allow-empty -m one");
    g_autoptr(FolioRepo) again = folio_repo_init(below, env, &error);
    g_assert_no_error(error);
    g_assert_true(folio_repo_head(again, head, &error));
    test_assert_run(below, "git rev-parse HEAD", head);
    test_do(below, "git checkout -q --detach");
    g_assert_null(folio_repo_dup_branch(again));
}

static void
test_init_in_a_git_folder(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder, "git init -q --bare bare.git; git init -q work");
    static const char *const names[] = {"bare.git", "work/.git"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_assert_null(folio_repo_init(path, env, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    }
    test_assert_run(folder, "ls -d bare.git/.git work/.git/.git 2>/dev/null || :", "");
}

/* What libgit2 tries out in the work tree goes too, also when it was stopped before; what only looks like
 * it stays. */
static void
test_trials(void)
{
    static const struct {
        const char *name, *target, *text;
        bool stays;
    } cases[] = {{"_git2_0c25ea1120579247", "testing", NULL, false},
                 {"_git2_mine", "elsewhere", NULL, true},
                 {"git2_0c25ea1120579247", "testing", NULL, true},
                 {"_git2_13e1eb2cdc059086", NULL, "", false},
                 {"_git2_23e1eb2cdc059086", NULL, "words", true},
                 {"_git2_words", NULL, "", true}};
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    GError *error = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(folder, cases[i].name, NULL);
        if (cases[i].text != NULL)
            test_write_file(folder, cases[i].name, cases[i].text);
        else
            g_assert_cmpint(symlink(cases[i].target, path), ==, 0);
    }
    g_autoptr(FolioRepo) repo = folio_repo_init(folder, env, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct stat info;
        g_autofree char *path = g_build_filename(folder, cases[i].name, NULL);
        g_assert_cmpint(lstat(path, &info) == 0, ==, cases[i].stays);
    }
}

static void
test_init_branch(void)
{
    TestFolder folder = test_folder();
    g_autofree char *config = g_build_filename(folder, "config", NULL);
    g_autofree char *global = g_strconcat("GIT_CONFIG_GLOBAL=", config, NULL);
    g_autofree char *home = g_strconcat("HOME=", folder, NULL);
    test_write_file(folder, "config", "[init]\n\tdefaultBranch = trunk\n");
    test_write_file(folder, ".gitconfig", "[init]\n\tdefaultBranch = home\n");
    static const char *const names[] = {"trunk", "home", "main"};
    g_autoptr(FolioEnv) given = env_of(global, home, NULL);
    g_autoptr(FolioEnv) at_home = env_of(home, NULL);
    g_autoptr(FolioEnv) none = env_of("GIT_CONFIG_NOSYSTEM=1", NULL);
    const FolioEnv *envs[] = {given, at_home, none};
    for (gsize i = 0; i < G_N_ELEMENTS(envs); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_autofree char *ref = g_strconcat("refs/heads/", names[i], NULL);
        g_autoptr(FolioRepo) repo = test_open(path, envs[i]);
        test_assert_run(path, "git symbolic-ref HEAD", ref);
    }
}

static void
assert_no_repo(const char *folder, const FolioEnv *env, FolioErrorCode code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioRepo) repo = folio_repo_open(folder, env, &error);
    g_assert_null(repo);
    g_assert_error(error, FOLIO_ERROR, (int) code);
}

static void
test_open_refuses(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder,
            "git init -q --bare bare && git init -q outer && mkdir outer/inner elsewhere && "
            "git init -q moved && git -C moved config core.worktree ../../elsewhere && "
            "git init -q named && git -C named config core.bare true && "
            "git init -q format && git -C format config core.repositoryformatversion 9");
    static const struct {
        const char *name;
        FolioErrorCode code;
    } cases[] = {
        {".", FOLIO_ERROR_NOT_FOUND},           {"bare", FOLIO_ERROR_NOT_FOUND},
        {"outer/inner", FOLIO_ERROR_NOT_FOUND}, {"absent", FOLIO_ERROR_NOT_FOUND},
        {"moved", FOLIO_ERROR_CONFLICT},        {"named", FOLIO_ERROR_CONFLICT},
        {"format", FOLIO_ERROR_FAILED},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(folder, cases[i].name, NULL);
        assert_no_repo(path, env, cases[i].code);
    }
}

static void
test_owner(void)
{
    TestFolder folder = test_folder();
    if (geteuid() != 0) {
        g_test_skip("only root can give files away");
        return;
    }
    g_autofree char *journal = g_build_filename(folder, "journal", NULL);
    g_autofree char *config = g_strconcat("GIT_CONFIG_GLOBAL=", folder, "/config", NULL);
    g_autofree char *home = g_strconcat("HOME=", folder, NULL);
    g_autofree char *exact = g_strconcat("directory = ", journal, "/", NULL);
    g_autofree char *below = g_strconcat("directory = ", folder, "/*", NULL);
    g_autofree char *forgotten = g_strconcat(exact, "\n directory =", NULL);
    const struct {
        const char *setting;
        bool opens;
    } cases[] = {{"", false},
                 {"directory = /elsewhere", false},
                 {"directory = *", true},
                 {exact, true},
                 {below, true},
                 {"directory = ~/journal", true},
                 {forgotten, false},
                 {"directory = ~/jour", false}};
    test_do(folder, "git init -q journal && chown -R 12345 journal");
    g_autoptr(FolioEnv) env = env_of(config, home, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat("[safe]\n ", cases[i].setting, "\n", NULL);
        g_autoptr(GError) error = NULL;
        test_write_file(folder, "config", text);
        g_autoptr(FolioRepo) repo = folio_repo_open(journal, env, &error);
        g_assert_true((repo != NULL) == cases[i].opens);
        g_assert_true(cases[i].opens || folio_error_get_hint(error) != NULL);
    }
    /* the repository cannot vouch for itself, but who called sudo can */
    test_write_file(folder, "config", "");
    test_do(folder, "printf '[safe]\\n directory = *\\n' >>journal/.git/config");
    assert_no_repo(journal, env, FOLIO_ERROR_FAILED);
    g_autoptr(FolioEnv) sudo = env_of(config, home, "SUDO_UID=12345", NULL);
    g_autoptr(FolioRepo) repo = test_open(journal, sudo);
    g_assert_nonnull(repo);
}

static void
test_head(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    char head[FOLIO_OID_HEX_SIZE] = "?";
    g_assert_false(folio_repo_head_of(folder, head, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
    test_do(folder, "git init -q -b main");
    g_assert_true(folio_repo_head_of(folder, head, &error));
    g_assert_cmpstr(head, ==, "");
    static const char *const steps[] = {
        "git commit -q --allow-empty -m one",
        "git pack-refs --all",
        "git commit -q --allow-empty -m two",
        "git switch -q -c topic/deep && git commit -q --allow-empty -m three && git pack-refs "
        "--all",
        "git symbolic-ref refs/heads/alias refs/heads/main && git symbolic-ref HEAD "
        "refs/heads/alias",
        "git checkout -q --detach main~1",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        test_do(folder, steps[i]);
        g_assert_true(folio_repo_head_of(folder, head, &error));
        test_assert_run(folder, "git rev-parse HEAD", head);
    }
    static const char *const broken[] = {"", "ref: ../../etc/hostname\n", "ref: refs/../config\n",
                                         "0123456789abcdef\n", "ref: refs/heads/loop\n"};
    test_write_file(folder, ".git/refs/heads/loop", "ref: refs/heads/loop\n");
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        test_write_file(folder, ".git/HEAD", broken[i]);
        g_assert_false(folio_repo_head_of(folder, head, NULL));
    }
}

static void
test_linked_work_tree(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    char head[FOLIO_OID_HEX_SIZE];
    test_do(folder, "git init -q main && git -C main commit -q --allow-empty -m one && "
                    "git -C main worktree add -q ../other");
    g_autofree char *other = g_build_filename(folder, "other", NULL);
    g_autoptr(FolioRepo) repo = test_open(other, env);
    g_autoptr(GPtrArray) changes = test_changes("a.md", "a\n", NULL);
    test_commit_ok(repo, changes);
    test_assert_clean(other);
    g_assert_true(folio_repo_head(repo, head, NULL));
    test_assert_run(other, "git rev-parse refs/heads/other", head);
    test_assert_run(folder, "git -C main status --porcelain", "");
}

static void
test_read(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) first = test_changes("a/b.md", "first\n", NULL);
    g_autoptr(GPtrArray) next = test_changes("a/b.md", "second\n", NULL);
    g_assert_false(folio_repo_read(repo, "HEAD", "a/b.md", 100, &bytes, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
    test_commit_ok(repo, first);
    g_autofree char *before = test_run(folder, "git rev-parse HEAD");
    test_commit_ok(repo, next);
    g_assert_true(folio_repo_read(repo, before, "a/b.md", 6, &bytes, &error));
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "first\n", 6);
    g_clear_pointer(&bytes, g_bytes_unref);
    g_assert_true(folio_repo_read(repo, "HEAD", "a/b.md", 7, &bytes, &error));
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "second\n", 7);
    static const struct {
        const char *revision, *path;
        gsize max_bytes;
        FolioErrorCode code;
    } cases[] = {
        {"HEAD", "a/c.md", 100, FOLIO_ERROR_NOT_FOUND},
        {"HEAD", "a", 100, FOLIO_ERROR_FAILED},
        {"HEAD", "a/b.md", 6, FOLIO_ERROR_FAILED},
        {"HEAD~1", "a/b.md", 100, FOLIO_ERROR_FAILED},
        {"0123456789012345678901234567890123456789", "a/b.md", 100, FOLIO_ERROR_NOT_FOUND},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GBytes *none = NULL;
        g_assert_false(folio_repo_read(repo, cases[i].revision, cases[i].path, cases[i].max_bytes,
                                       &none, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
        g_assert_null(none);
        g_clear_error(&error);
    }
}

static void
test_config(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_autoptr(GError) error = NULL;
    g_autofree char *name = folio_repo_dup_config(repo, "user.name");
    g_assert_cmpstr(name, ==, "Amina Said");
    g_assert_null(folio_repo_dup_config(repo, "folio.private.path"));
    g_assert_true(folio_repo_set_config(repo, "folio.private.path", "/a b/\"c\"", &error));
    g_autofree char *path = folio_repo_dup_config(repo, "folio.private.path");
    g_assert_cmpstr(path, ==, "/a b/\"c\"");
    g_autofree char *own = folio_repo_dup_own_config(folder, "folio.private.path");
    g_assert_cmpstr(own, ==, path);
    test_assert_run(folder, "git config folio.private.path", path);
    g_assert_true(folio_repo_set_config(repo, "user.name", "Own Name", &error));
    g_autofree char *own_name = folio_repo_dup_config(repo, "user.name");
    g_assert_cmpstr(own_name, ==, "Own Name");
    g_assert_true(folio_repo_set_config(repo, "user.name", NULL, &error));
    g_assert_true(folio_repo_set_config(repo, "user.name", NULL, &error));
    g_autofree char *again = folio_repo_dup_config(repo, "user.name");
    g_assert_cmpstr(again, ==, "Amina Said");
    g_assert_false(folio_repo_set_config(repo, "nodot", "x", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

static void
test_identity(void)
{
    TestFolder folder = test_folder();
    g_autofree char *full = g_strconcat("GIT_CONFIG_GLOBAL=", folder, "/full", NULL);
    g_autofree char *name_only = g_strconcat("GIT_CONFIG_GLOBAL=", folder, "/name", NULL);
    test_write_file(folder, "full",
                    "[user]\nname = A\nemail = a@x\n[author]\nname = W\n"
                    "[committer]\nemail = c@x\n");
    test_write_file(folder, "name", "[user]\nname = A\n");
    const struct {
        const char *config, *first, *second, *author, *committer;
    } cases[] = {
        {full, "A=", "B=", "W <a@x>", "A <c@x>"},
        {full, "GIT_AUTHOR_NAME=N", "GIT_COMMITTER_EMAIL=e@x", "N <a@x>", "A <e@x>"},
        {full, "GIT_AUTHOR_EMAIL=n@x", "GIT_COMMITTER_NAME=M", "W <n@x>", "M <c@x>"},
        {name_only, "EMAIL=me@x", "GIT_AUTHOR_NAME=N", "N <me@x>", "A <me@x>"},
        {name_only, "A=", "B=", NULL, NULL},
        {"GIT_CONFIG_GLOBAL=/dev/null", "EMAIL=me@x", "B=", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEnv) env =
            env_of("GIT_CONFIG_NOSYSTEM=1", cases[i].config, cases[i].first, cases[i].second, NULL);
        g_autofree char *path = g_strdup_printf("%s/journal", folder);
        g_autoptr(FolioRepo) repo = test_open(path, env);
        const char *expected[] = {cases[i].author, cases[i].committer};
        for (int role = 0; role < 2; role++) {
            g_autofree char *name = NULL;
            g_autofree char *email = NULL;
            g_autoptr(GError) error = NULL;
            bool found = role == 0 ? folio_repo_dup_identity(repo, &name, &email, &error)
                                   : folio_repo_dup_committer(repo, &name, &email, &error);
            g_autofree char *who = found ? g_strdup_printf("%s <%s>", name, email) : NULL;
            g_assert_cmpstr(who, ==, expected[role]);
            g_assert_true(found || folio_error_get_hint(error) != NULL);
        }
    }
}

static void
test_writable(void)
{
    static const struct {
        const char *line, *hint;
    } cases[] = {
        {"true", NULL},
        {"git checkout -q --detach", "git switch"},
        {"git checkout -q other && ! git merge main", "git merge --abort"},
        {"git checkout -q other && ! git rebase main", "git rebase --abort"},
        {"git checkout -q other && ! git cherry-pick main", "git cherry-pick --abort"},
        {"git checkout -q other && ! git revert main", "git revert --abort"},
        {"git bisect start", "git bisect reset"},
        {"git rev-parse HEAD >.git/shallow", "git fetch --unshallow"},
        {"git update-index --split-index", "git update-index --no-split-index"},
        {"git sparse-checkout set --cone --sparse-index x", "git sparse-checkout"},
        {"truncate -s -20 .git/index && head -c 20 /dev/zero >>.git/index", "index.skipHash=false"},
        {"truncate -s -30 .git/index", NULL}, /* who writes makes it anew */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEnv) env = test_env();
        test_do(folder,
                "git init -q -b main && mkdir d && echo 0 >a && echo 0 >d/b && git add . && "
                "git commit -qm zero && git branch other && echo 1 >a && git commit -qam one "
                "&& git checkout -q other && echo 2 >a && git commit -qam two && "
                "git checkout -q main");
        test_do(folder, cases[i].line);
        g_autoptr(FolioRepo) repo = test_open(folder, env);
        g_assert_true(folio_repo_check_writable(repo, &error) == (cases[i].hint == NULL));
        if (cases[i].hint != NULL)
            g_assert_nonnull(strstr(folio_error_get_hint(error), cases[i].hint));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/repo/init", test_init);
    g_test_add_func("/repo/init_branch", test_init_branch);
    g_test_add_func("/git/repo/init/trial", test_trials);
    g_test_add_func("/repo/init_in-git-folder", test_init_in_a_git_folder);
    g_test_add_func("/repo/open_refuses", test_open_refuses);
    g_test_add_func("/repo/owner", test_owner);
    g_test_add_func("/repo/head", test_head);
    g_test_add_func("/repo/linked_work_tree", test_linked_work_tree);
    g_test_add_func("/repo/read", test_read);
    g_test_add_func("/repo/config", test_config);
    g_test_add_func("/repo/identity", test_identity);
    g_test_add_func("/repo/writable", test_writable);
    return g_test_run();
}
