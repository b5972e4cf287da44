/* git's configuration outside the repository, by the environment that was given and not by the
 * process's own. */
#include "git_internal.h"

static char *
dup_set(const FolioEnv *env, const char *name)
{
    return g_strdup(folio_env_get(env, name));
}

void
folio_git_scope_init(FolioGitScope *scope, const FolioEnv *env)
{
    const char *home = folio_env_get(env, "HOME");
    const char *xdg = folio_env_get(env, "XDG_CONFIG_HOME");
    *scope = (FolioGitScope){0};
    if (folio_env_get(env, "GIT_CONFIG_NOSYSTEM") == NULL) {
        scope->system_path = dup_set(env, "GIT_CONFIG_SYSTEM");
        if (scope->system_path == NULL)
            scope->system_path = g_strdup("/etc/gitconfig");
    }
    scope->global_path = dup_set(env, "GIT_CONFIG_GLOBAL");
    if (scope->global_path != NULL)
        return;
    if (home != NULL)
        scope->global_path = g_build_filename(home, ".gitconfig", NULL);
    if (xdg != NULL)
        scope->xdg_path = g_build_filename(xdg, "git", "config", NULL);
    else if (home != NULL)
        scope->xdg_path = g_build_filename(home, ".config", "git", "config", NULL);
}

void
folio_git_scope_clear(FolioGitScope *scope)
{
    g_free(scope->system_path);
    g_free(scope->xdg_path);
    g_free(scope->global_path);
}

/* libgit2 looks for the ignore and attribute files of the user where its search paths say. */
static void
set_search_path(git_config_level_t level, const char *config_path)
{
    g_autofree char *folder = config_path != NULL ? g_path_get_dirname(config_path) : NULL;
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, folder != NULL ? folder : "");
}

static bool
add_file(git_config *config, const char *path, git_config_level_t level, GError **error)
{
    if (path == NULL || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return true;
    int result = git_config_add_file_ondisk(config, path, level, NULL, 1);
    return result == 0 || folio_git_fail(error, result, "cannot read '%s'", path);
}

git_config *
folio_git_scope_read(const FolioGitScope *scope, GError **error)
{
    g_autoptr(git_config) config = NULL;
    int result = git_config_new(&config);
    if (result < 0) {
        folio_git_fail(error, result, "cannot read git's configuration");
        return NULL;
    }
    set_search_path(GIT_CONFIG_LEVEL_SYSTEM, scope->system_path);
    set_search_path(GIT_CONFIG_LEVEL_XDG, scope->xdg_path);
    set_search_path(GIT_CONFIG_LEVEL_GLOBAL, scope->global_path);
    if (!add_file(config, scope->system_path, GIT_CONFIG_LEVEL_SYSTEM, error)
        || !add_file(config, scope->xdg_path, GIT_CONFIG_LEVEL_XDG, error)
        || !add_file(config, scope->global_path, GIT_CONFIG_LEVEL_GLOBAL, error))
        return NULL;
    return g_steal_pointer(&config);
}
