/* git configuration of an open repository, and who commits by it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/lock.h"
#include "git_dir.h"
#include "git_internal.h"

#define CONFIG_LOCK "folio/lock.config"
#define CONFIG_WAIT_MS 5000

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

/* --- Writing --------------------------------------------------------------------------------------------- */

/* libgit2's own lock of the file could not be told from git's once its writer is dead. */
static FolioLock *
lock_config(FolioRepo *repo, FolioOwnedLock *owned, GError **error)
{
    const char *folder = git_repository_commondir(repo->git);
    g_autofree char *named = g_strconcat(folder, "config", NULL);
    g_autofree char *real = realpath(named, NULL);
    const char *path = real != NULL ? real : named;
    g_autofree char *own = g_strconcat(folder, CONFIG_LOCK, NULL);
    g_autoptr(FolioLock) lock = folio_lock_take(own, CONFIG_WAIT_MS, error);
    if (lock == NULL || !folio_owned_lock_break(path, 0, error)
        || !folio_owned_lock_init(owned, path, "configuration", error)
        || !folio_owned_lock_take(owned, CONFIG_WAIT_MS, error))
        return NULL;
    return g_steal_pointer(&lock);
}

void
folio_repo_break_config_lock(const char *git_dir)
{
    g_autofree char *folder = folio_git_dir_dup_common(git_dir);
    g_autofree char *named = g_build_filename(folder, "config", NULL);
    g_autofree char *real = realpath(named, NULL);
    const char *path = real != NULL ? real : named;
    g_autofree char *left = g_strconcat(path, ".lock", NULL);
    if (access(left, F_OK) < 0)
        return;
    g_autofree char *own = g_build_filename(folder, CONFIG_LOCK, NULL);
    g_autoptr(FolioLock) lock = folio_lock_take(own, 0, NULL);
    if (lock != NULL)
        folio_owned_lock_break(path, 0, NULL);
}

static bool
copy_file(const char *from, const char *to, GError **error)
{
    gsize length = 0;
    g_autofree char *text = NULL;
    g_autoptr(GError) problem = NULL;
    if (!g_file_get_contents(from, &text, &length, &problem)
        && !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "%s", problem->message);
    return folio_fd_write_file(AT_FDCWD, to, O_EXCL, 0666, text, length)
           || folio_error_set_errno(error, errno, "cannot write '%s'", to);
}

static bool
change_file(const char *path, const FolioConfigChange *changes, gsize count, GError **error)
{
    g_autoptr(git_config) config = NULL;
    int result = git_config_open_ondisk(&config, path);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot read git's configuration");
    for (gsize i = 0; i < count; i++) {
        const FolioConfigChange *change = &changes[i];
        result = change->value != NULL ? git_config_set_string(config, change->key, change->value)
                                       : git_config_delete_multivar(config, change->key, "^");
        if (result < 0 && !(change->value == NULL && result == GIT_ENOTFOUND))
            return folio_git_fail(error, result, "cannot set '%s'", change->key);
    }
    return true;
}

/* With the mode of the old one, which libgit2 does not keep; and durable, which libgit2's are not: losing one loses the way to the private store. */
static bool
put_in_place(const char *new_path, const char *path, GError **error)
{
    struct stat info;
    g_autofree char *folder = g_path_get_dirname(path);
    if ((stat(path, &info) == 0 && chmod(new_path, info.st_mode & 0777) < 0)
        || !folio_git_sync_path(new_path) || rename(new_path, path) < 0)
        return folio_error_set_errno(error, errno, "cannot replace '%s'", path);
    folio_git_sync_path(folder);
    return true;
}

bool
folio_repo_change_config(FolioRepo *repo, const FolioConfigChange *changes, gsize count,
                         GError **error)
{
    g_auto(FolioOwnedLock) owned = {.fd = -1};
    g_autoptr(FolioLock) lock = lock_config(repo, &owned, error);
    if (lock == NULL)
        return false;
    g_autofree char *new_path = g_strconcat(owned.own_path, ".new", NULL);
    bool done = copy_file(owned.path, new_path, error)
                && change_file(new_path, changes, count, error)
                && put_in_place(new_path, owned.path, error);
    if (!done)
        unlink(new_path);
    return done;
}

bool
folio_repo_set_config(FolioRepo *repo, const char *key, const char *value, GError **error)
{
    const FolioConfigChange change = {key, value};
    return folio_repo_change_config(repo, &change, 1, error);
}

/* --- Who writes ------------------------------------------------------------------------------------------ */

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

/* As git makes a name fit between its neighbours in a commit. Takes `name`; caller frees. */
static char *
leave_out_marks(char *name)
{
    char *to = name;
    for (const char *from = name; name != NULL && *from != '\0'; from++) {
        if (strchr("<>\n", *from) == NULL)
            *to++ = *from;
    }
    if (name != NULL)
        *to = '\0';
    return name;
}

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
    found_name = leave_out_marks(found_name);
    found_email = leave_out_marks(found_email);
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
