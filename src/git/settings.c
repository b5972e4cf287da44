/* git configuration of an open repository, and who commits by it. */
#include <fcntl.h>
#include <unistd.h>

#include "git_internal.h"

char *
folio_repo_dup_config(FolioRepo *repo, const char *key)
{
    g_autoptr(git_config) config = NULL;
    g_auto(git_buf) value = {0};
    if (git_repository_config(&config, repo->git) < 0
        || git_config_get_string_buf(&value, config, key) < 0)
        return NULL;
    return g_strdup(value.ptr);
}

/* libgit2 does not fsync configuration files; losing one loses the way to the private store. */
static void
sync_own_config(FolioRepo *repo)
{
    const char *folder = git_repository_commondir(repo->git);
    g_autofree char *path = g_build_filename(folder, "config", NULL);
    const char *names[] = {path, folder};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        int fd = open(names[i], O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            continue;
        fsync(fd);
        close(fd);
    }
}

bool
folio_repo_set_config(FolioRepo *repo, const char *key, const char *value, GError **error)
{
    g_autoptr(git_config) all = NULL;
    g_autoptr(git_config) own = NULL;
    int result = git_repository_config(&all, repo->git);
    if (result == 0)
        result = git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL);
    if (result == 0 && value != NULL)
        result = git_config_set_string(own, key, value);
    else if (result == 0)
        result = git_config_delete_entry(own, key);
    if (result < 0 && !(value == NULL && result == GIT_ENOTFOUND))
        return folio_git_fail(error, result, "cannot set '%s'", key);
    sync_own_config(repo);
    return true;
}

/* The first of an environment variable and two keys that is set; NULL when none is. */
static char *
dup_first(FolioRepo *repo, const char *variable, const char *key, const char *general)
{
    const char *given = folio_env_get(repo->env, variable);
    if (given != NULL)
        return g_strdup(given);
    char *value = folio_repo_dup_config(repo, key);
    return value != NULL ? value : folio_repo_dup_config(repo, general);
}

/* One of the two whom a commit names, by the order of git-commit(1), "COMMIT INFORMATION". */
typedef struct Role {
    const char *name_variable, *name_key, *email_variable, *email_key;
} Role;

/* All that lacks at once: who sets up git is not sent away twice. */
static bool
refuse_nobody(bool no_name, bool no_email, GError **error)
{
    const char *both = no_name && no_email ? "; " : "";
    folio_error_set(error, FOLIO_ERROR_FAILED, "git does not know your %s",
                    !no_email  ? "name"
                    : !no_name ? "e-mail address"
                               : "name and e-mail address");
    folio_error_hint(error, "%s%s%s", no_name ? "git config --global user.name \"Your Name\"" : "",
                     both, no_email ? "git config --global user.email you@example.org" : "");
    return false;
}

static bool
dup_person(FolioRepo *repo, const Role *role, char **name, char **email, GError **error)
{
    g_autofree char *found_name = dup_first(repo, role->name_variable, role->name_key, "user.name");
    g_autofree char *found_email =
        dup_first(repo, role->email_variable, role->email_key, "user.email");
    if (found_email == NULL)
        found_email = g_strdup(folio_env_get(repo->env, "EMAIL"));
    if (found_name == NULL || found_email == NULL)
        return refuse_nobody(found_name == NULL, found_email == NULL, error);
    *name = g_steal_pointer(&found_name);
    *email = g_steal_pointer(&found_email);
    return true;
}

bool
folio_repo_dup_identity(FolioRepo *repo, char **name, char **email, GError **error)
{
    static const Role author = {"GIT_AUTHOR_NAME", "author.name", "GIT_AUTHOR_EMAIL",
                                "author.email"};
    return dup_person(repo, &author, name, email, error);
}

bool
folio_repo_dup_committer(FolioRepo *repo, char **name, char **email, GError **error)
{
    static const Role committer = {"GIT_COMMITTER_NAME", "committer.name", "GIT_COMMITTER_EMAIL",
                                   "committer.email"};
    return dup_person(repo, &committer, name, email, error);
}
