/* Whose repository is it? git's rule since 2.35.2, see safe.directory in git-config(1). */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"

/* root also trusts what belongs to the person who called sudo. */
static bool
is_mine(const char *path, const FolioEnv *env)
{
    struct stat info;
    if (lstat(path, &info) < 0)
        return false;
    if (info.st_uid == geteuid())
        return true;
    const char *caller = geteuid() == 0 ? folio_env_get(env, "SUDO_UID") : NULL;
    guint64 uid = 0;
    return caller != NULL && g_ascii_string_to_unsigned(caller, 10, 0, G_MAXUINT32, &uid, NULL)
           && info.st_uid == uid;
}

static char *
expand_home(const char *value, const FolioEnv *env)
{
    const char *home = folio_env_get(env, "HOME");
    if (home != NULL && g_str_has_prefix(value, "~/"))
        return g_build_filename(home, value + 2, NULL);
    return g_strdup(value);
}

/* One value of safe.directory: a path, "DIR/" followed by a star, or a star alone. */
static bool
names_folder(const char *value, const char *folder, const FolioEnv *env)
{
    if (strcmp(value, "*") == 0)
        return true;
    g_autofree char *path = expand_home(value, env);
    gsize length = strlen(path);
    if (g_str_has_suffix(path, "/*"))
        return strncmp(path, folder, length - 1) == 0;
    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
    return strcmp(path, folder) == 0;
}

/* An empty value forgets those before it. */
static bool
is_declared_safe(const char *folder, const FolioEnv *env, git_config *config)
{
    g_autoptr(git_config_iterator) values = NULL;
    git_config_entry *entry = NULL;
    bool safe = false;
    if (git_config_multivar_iterator_new(&values, config, "safe.directory", NULL) < 0)
        return false;
    while (git_config_next(&entry, values) == 0) {
        const char *value = entry->value != NULL ? entry->value : "";
        safe = *value != '\0' && (safe || names_folder(value, folder, env));
    }
    return safe;
}

bool
folio_git_check_owner(const char *folder, const char *git_dir, const FolioEnv *env,
                      git_config *config, GError **error)
{
    g_autofree char *config_path = g_build_filename(git_dir, "config", NULL);
    bool config_is_mine = access(config_path, F_OK) != 0 || is_mine(config_path, env);
    if ((is_mine(folder, env) && is_mine(git_dir, env) && config_is_mine)
        || is_declared_safe(folder, env, config))
        return true;
    folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' belongs to somebody else", folder);
    folio_error_why(error, "its configuration could run programs under your name");
    folio_error_hint(error, "git config --global --add safe.directory %s", folder);
    return false;
}
