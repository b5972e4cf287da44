/* git's configuration outside the repository: whose files are read, by the environment that was given. */
#include "git/git_internal.h"

#include "lib/repo.h"

static FolioEnv *
make_env(const char *const *pairs)
{
    g_auto(GStrv) variables = g_new0(char *, 1);
    GError *error = NULL;
    for (; *pairs != NULL; pairs += 2)
        variables = g_environ_setenv(variables, pairs[0], pairs[1], TRUE);
    FolioEnv *env = folio_env_new(variables, &error);
    g_assert_no_error(error);
    return env;
}

static void
test_paths(void)
{
    static const struct {
        const char *pairs[9];
        const char *system, *xdg, *global;
    } cases[] = {
        {{"HOME", "/h", NULL}, "/etc/gitconfig", "/h/.config/git/config", "/h/.gitconfig"},
        {{"HOME", "/h", "XDG_CONFIG_HOME", "/x", NULL},
         "/etc/gitconfig",
         "/x/git/config",
         "/h/.gitconfig"},
        {{"HOME", "/h", "GIT_CONFIG_GLOBAL", "/g", NULL}, "/etc/gitconfig", NULL, "/g"},
        {{"HOME", "/h", "XDG_CONFIG_HOME", "/x", "GIT_CONFIG_GLOBAL", "/g", NULL},
         "/etc/gitconfig",
         NULL,
         "/g"},
        {{"HOME", "/h", "GIT_CONFIG_SYSTEM", "/s", NULL},
         "/s",
         "/h/.config/git/config",
         "/h/.gitconfig"},
        {{"HOME", "/h", "GIT_CONFIG_NOSYSTEM", "1", NULL},
         NULL,
         "/h/.config/git/config",
         "/h/.gitconfig"},
        {{"HOME", "/h", "GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_SYSTEM", "/s", NULL},
         NULL,
         "/h/.config/git/config",
         "/h/.gitconfig"},
        {{"XDG_CONFIG_HOME", "/x", NULL}, "/etc/gitconfig", "/x/git/config", NULL},
        {{NULL}, "/etc/gitconfig", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEnv) env = make_env(cases[i].pairs);
        g_auto(FolioGitScope) scope;
        folio_git_scope_init(&scope, env);
        g_test_message("%zu", i);
        g_assert_cmpstr(scope.system_path, ==, cases[i].system);
        g_assert_cmpstr(scope.xdg_path, ==, cases[i].xdg);
        g_assert_cmpstr(scope.global_path, ==, cases[i].global);
    }
}

static char *
read_key(const FolioGitScope *scope, const char *key)
{
    GError *error = NULL;
    g_auto(git_buf) value = {0};
    g_assert_true(folio_git_begin(&error));
    g_autoptr(git_config) config = folio_git_scope_read(scope, &error);
    g_assert_no_error(error);
    return git_config_get_string_buf(&value, config, key) == 0 ? g_strdup(value.ptr) : NULL;
}

/* The nearer file wins; a file that is not there says nothing; a folder of that name neither. */
static void
test_reading(void)
{
    TestFolder folder = test_folder();
    g_auto(FolioGitScope) scope = {
        .system_path = g_build_filename(folder, "system", NULL),
        .xdg_path = g_build_filename(folder, "xdg", NULL),
        .global_path = g_build_filename(folder, "global", NULL),
    };
    g_assert_null(read_key(&scope, "a.b"));
    test_write_file(folder, "system", "[a]\n b = system\n c = system\n d = system\n");
    test_write_file(folder, "xdg", "[a]\n b = xdg\n c = xdg\n");
    test_write_file(folder, "global", "[a]\n b = global\n");
    static const struct {
        const char *key, *value;
    } cases[] = {{"a.b", "global"}, {"a.c", "xdg"}, {"a.d", "system"}, {"a.e", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = read_key(&scope, cases[i].key);
        g_assert_cmpstr(value, ==, cases[i].value);
    }
    test_do(folder, "rm global; mkdir global");
    g_autofree char *value = read_key(&scope, "a.b");
    g_assert_cmpstr(value, ==, "xdg");
}

static void
test_broken(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    g_auto(FolioGitScope) scope = {.global_path = g_build_filename(folder, "global", NULL)};
    test_write_file(folder, "global", "[a\nb = c\n");
    g_assert_true(folio_git_begin(&error));
    g_assert_null(folio_git_scope_read(&scope, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, scope.global_path));
}

/* Whose repository it is: one's own needs no word, another's needs safe.directory by git's rules. Only
 * root can give a folder away to try it. */
static void
test_owner(void)
{
    static const struct {
        const char *config; /* '%' is the folder */
        bool is_safe;
    } cases[] = {
        {"", false},
        {"[safe]\n directory = %\n", true},
        {"[safe]\n directory = %/\n", true},
        {"[safe]\n directory = *\n", true},
        {"[safe]\n directory = %/other\n", false},
        {"[safe]\n directory = /\n", false},
        {"[safe]\n directory = %x\n", false},
        {"[safe]\n directory = *\n directory =\n", false}, /* forgets what came before */
        {"[safe]\n directory =\n directory = %\n", true},
        {"[safe]\n directory\n", false},
        {"[other]\n directory = *\n", false},
    };
    TestFolder folder = test_folder();
    GError *begun = NULL;
    g_autoptr(FolioEnv) env = make_env((const char *const[]){"HOME", "/h", NULL});
    g_autofree char *git_dir = g_build_filename(folder, ".git", NULL);
    g_assert_true(folio_git_begin(&begun));
    test_do(folder, "git init -q");
    if (geteuid() != 0 || chown(folder, 65534, 65534) != 0) {
        g_test_skip("only root can give a folder away");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) parts = g_strsplit(cases[i].config, "%", -1);
        g_autofree char *text = g_strjoinv(folder, parts);
        g_auto(FolioGitScope) scope = {.global_path = g_build_filename(folder, "global", NULL)};
        g_autoptr(GError) error = NULL;
        test_write_file(folder, "global", text);
        g_autoptr(git_config) config = folio_git_scope_read(&scope, &error);
        g_assert_no_error(error);
        g_test_message("%s", text);
        g_assert_cmpint(folio_git_check_owner(folder, git_dir, env, config, &error), ==,
                        cases[i].is_safe);
        if (cases[i].is_safe)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, folder));
        g_assert_nonnull(strstr(folio_error_get_hint(error), "safe.directory"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/scope/paths", test_paths);
    g_test_add_func("/git/scope/reading", test_reading);
    g_test_add_func("/git/scope/broken", test_broken);
    g_test_add_func("/git/scope/owner", test_owner);
    return g_test_run();
}
