/* Which remotes there are: git's own configuration of them. */
#include "folio/remote.h"

#include <string.h>

#include "remote_internal.h"

#define BRANCHES "refs/heads/"

void
folio_remote_free(FolioRemote *remote)
{
    g_free(remote->name);
    g_free(remote->url);
    g_free(remote->push_url);
    g_free(remote);
}

static bool
refuse_missing(const char *name, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no remote '%s'", name);
    folio_error_hint(error, "folio remote lists them");
    return false;
}

static char *
dup_setting(FolioRepo *repo, const char *section, const char *name, const char *key)
{
    g_autofree char *whole = g_strdup_printf("%s.%s.%s", section, name, key);
    return folio_repo_dup_config(repo, whole);
}

static bool
set_setting(FolioRepo *repo, const char *section, const char *name, const char *key,
            const char *value, GError **error)
{
    g_autofree char *whole = g_strdup_printf("%s.%s.%s", section, name, key);
    return folio_repo_set_config(repo, whole, value, error);
}

GPtrArray *
folio_remote_list(FolioRepo *repo, GError **error)
{
    g_auto(git_strarray) names = {0};
    int result = git_remote_list(&names, repo->git);
    if (result < 0) {
        folio_git_fail(error, result, "cannot read the remotes");
        return NULL;
    }
    GPtrArray *remotes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_remote_free);
    for (gsize i = 0; i < names.count; i++) {
        FolioRemote *remote = g_new0(FolioRemote, 1);
        remote->name = g_strdup(names.strings[i]);
        remote->url = dup_setting(repo, "remote", names.strings[i], "url");
        remote->push_url = dup_setting(repo, "remote", names.strings[i], "pushurl");
        g_ptr_array_add(remotes, remote);
    }
    return remotes;
}

static bool
has_remote(FolioRepo *repo, const char *name)
{
    g_autofree char *url = dup_setting(repo, "remote", name, "url");
    return url != NULL;
}

static bool
check_name(const char *name, GError **error)
{
    int valid = 0;
    if (git_remote_name_is_valid(&valid, name) == 0 && valid == 1 && name[0] != '-')
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no name for a remote", name);
}

/* git keeps what it is given in its configuration, where a backup or a picture of the screen finds it. */
static bool
check_url(const char *url, GError **error)
{
    g_autoptr(FolioAddress) address = folio_address_parse(url, error);
    if (address == NULL || !address->has_password)
        return address != NULL;
    folio_error_set(error, FOLIO_ERROR_USAGE, "the address holds a password");
    folio_error_why(error, "it would stay in git's configuration for anybody to read");
    folio_error_hint(error, "leave it out: git asks for it, and a credential helper can keep it");
    return false;
}

const char *
folio_remote_get_address(const git_remote *remote, git_direction direction)
{
    const char *push_url = direction == GIT_DIRECTION_PUSH ? git_remote_pushurl(remote) : NULL;
    return push_url != NULL ? push_url : git_remote_url(remote);
}

void
folio_remote_dup_addresses(FolioRepo *repo, const char *name, char **fetched_from, char **sent_to)
{
    g_autoptr(git_remote) remote = NULL;
    *fetched_from = *sent_to = NULL;
    if (git_remote_lookup(&remote, repo->git, name) < 0)
        return;
    *fetched_from = g_strdup(folio_remote_get_address(remote, GIT_DIRECTION_FETCH));
    *sent_to = g_strdup(folio_remote_get_address(remote, GIT_DIRECTION_PUSH));
}

bool
folio_remote_is_branch_name(const char *name)
{
    int valid = 0;
    return !g_str_has_prefix(name, "refs/") && folio_git_begin(NULL)
           && git_branch_name_is_valid(&valid, name) == 0 && valid == 1;
}

bool
folio_remote_has(FolioRepo *repo, const char *name)
{
    return has_remote(repo, name);
}

bool
folio_remote_add(FolioRepo *repo, const char *name, const char *url, GError **error)
{
    if (!check_name(name, error) || !check_url(url, error))
        return false;
    if (has_remote(repo, name)) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "there is a remote '%s' already", name);
        folio_error_hint(error, "folio remote set %s URL gives it another address", name);
        return false;
    }
    g_autofree char *url_key = g_strdup_printf("remote.%s.url", name);
    g_autofree char *fetch_key = g_strdup_printf("remote.%s.fetch", name);
    g_autofree char *refs = g_strdup_printf("+refs/heads/*:refs/remotes/%s/*", name);
    const FolioConfigChange changes[] = {{url_key, url}, {fetch_key, refs}};
    return folio_repo_change_config(repo, changes, G_N_ELEMENTS(changes), error);
}

bool
folio_remote_set_url(FolioRepo *repo, const char *name, const char *url, GError **error)
{
    if (!check_name(name, error) || !check_url(url, error))
        return false;
    if (!has_remote(repo, name))
        return refuse_missing(name, error);
    g_autofree char *before = dup_setting(repo, "remote", name, "url");
    return (g_strcmp0(before, url) == 0 || folio_git_forget_remote(repo, name, error))
           && set_setting(repo, "remote", name, "url", url, error);
}

static void
list_own_keys(FolioRepo *repo, const char *name, GPtrArray *keys)
{
    g_autofree char *section = g_strconcat("remote.", name, NULL);
    g_auto(GStrv) names = folio_repo_list_own_config(repo->folder, section);
    for (char **key = names; *key != NULL; key++)
        g_ptr_array_add(keys, g_strdup_printf("%s.%s", section, *key));
}

/* Which branches follow it: "branch.NAME.remote", and with it what they are merged with. */
static bool
list_branch_keys(FolioRepo *repo, const char *name, GPtrArray *keys, GError **error)
{
    static const char end[] = ".remote";
    g_autoptr(git_config) config = NULL;
    g_autoptr(git_config_iterator) each = NULL;
    git_config_entry *entry = NULL;
    int result = git_repository_config(&config, repo->git);
    if (result == 0)
        result = git_config_iterator_glob_new(&each, config, "^branch\\..*\\.remote$");
    while (result == 0 && (result = git_config_next(&entry, each)) == 0) {
        if (strcmp(entry->value, name) != 0)
            continue;
        int stem_bytes = (int) (strlen(entry->name) - strlen(end));
        g_ptr_array_add(keys, g_strdup(entry->name));
        g_ptr_array_add(keys, g_strdup_printf("%.*s.merge", stem_bytes, entry->name));
    }
    return result == GIT_ITEROVER || folio_git_fail(error, GIT_ERROR, "cannot read the branches");
}

bool
folio_remote_remove(FolioRepo *repo, const char *name, GError **error)
{
    if (!check_name(name, error))
        return false;
    if (!has_remote(repo, name))
        return refuse_missing(name, error);
    if (!folio_git_forget_remote(repo, name, error))
        return false;
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    list_own_keys(repo, name, keys);
    if (!list_branch_keys(repo, name, keys, error))
        return false;
    g_autofree FolioConfigChange *changes = g_new0(FolioConfigChange, keys->len);
    for (guint i = 0; i < keys->len; i++)
        changes[i].key = g_ptr_array_index(keys, i);
    return folio_repo_change_config(repo, changes, keys->len, error);
}

/* "origin", or the only one there is. */
static char *
choose_remote(FolioRepo *repo, GError **error)
{
    g_autoptr(GPtrArray) remotes = folio_remote_list(repo, error);
    if (remotes == NULL)
        return NULL;
    if (has_remote(repo, "origin"))
        return g_strdup("origin");
    if (remotes->len == 1)
        return g_strdup(((const FolioRemote *) g_ptr_array_index(remotes, 0))->name);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND,
                    remotes->len == 0 ? "this journal is kept nowhere else yet"
                                      : "it is not clear which remote is meant");
    folio_error_hint(error, remotes->len == 0 ? "folio remote add URL, then folio sync"
                                              : "folio sync REMOTE names one");
    return NULL;
}

bool
folio_remote_find(FolioRepo *repo, char **remote, char **branch, GError **error)
{
    g_autofree char *head = folio_git_dup_head_ref(repo, error);
    if (head == NULL)
        return false;
    if (!g_str_has_prefix(head, BRANCHES))
        return folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is no branch", head);
    const char *own = head + strlen(BRANCHES);
    g_autofree char *set_remote = dup_setting(repo, "branch", own, "remote");
    g_autofree char *set_branch = dup_setting(repo, "branch", own, "merge");
    g_autofree char *found = *remote != NULL ? g_strdup(*remote)
                             : set_remote != NULL && strcmp(set_remote, ".") != 0
                                 ? g_strdup(set_remote)
                                 : choose_remote(repo, error);
    if (found == NULL)
        return false;
    if (!has_remote(repo, found))
        return refuse_missing(found, error);
    bool same = g_strcmp0(found, set_remote) == 0 && set_branch != NULL
                && g_str_has_prefix(set_branch, BRANCHES);
    *branch = g_strdup(same ? set_branch + strlen(BRANCHES) : own);
    g_free(*remote);
    *remote = g_steal_pointer(&found);
    return true;
}

bool
folio_remote_remember(FolioRepo *repo, const char *remote, const char *branch, GError **error)
{
    g_autofree char *own = folio_repo_dup_branch(repo);
    g_autofree char *known = own == NULL ? NULL : dup_setting(repo, "branch", own, "remote");
    g_autofree char *merge = g_strconcat(BRANCHES, branch, NULL);
    if (own == NULL || known != NULL)
        return true;
    return set_setting(repo, "branch", own, "remote", remote, error)
           && set_setting(repo, "branch", own, "merge", merge, error);
}
