/* Is there anything to exchange with a repository on this machine? */
#include <string.h>

#include "folio/remote.h"
#include "git_dir.h"

#define HEADS "refs/heads/"

/* "refs/heads/main"; NULL when HEAD is detached. */
static char *
dup_head_ref(const char *folder)
{
    g_autofree char *git_dir = folio_repo_find_git_dir(folder, NULL);
    g_autofree char *head = git_dir == NULL ? NULL : folio_git_dir_dup_ref(git_dir, "HEAD");
    return head != NULL && g_str_has_prefix(head, "ref: " HEADS) ? g_strdup(head + strlen("ref: "))
                                                                 : NULL;
}

static char *
dup_branch_key(const char *folder, const char *ref, const char *variable)
{
    g_autofree char *key = g_strdup_printf("branch.%s.%s", ref + strlen(HEADS), variable);
    return folio_repo_dup_own_config(folder, key);
}

/* The folder of the remote's refs; NULL when it is none of this machine's. */
static char *
dup_remote_folder(const char *folder, const char *ref)
{
    g_autofree char *named = dup_branch_key(folder, ref, "remote");
    const char *remote = named != NULL ? named : "origin";
    g_autofree char *key = g_strdup_printf("remote.%s.url", remote);
    g_autofree char *push_key = g_strdup_printf("remote.%s.pushurl", remote);
    g_autofree char *url = folio_repo_dup_own_config(folder, key);
    g_autofree char *push_url = folio_repo_dup_own_config(folder, push_key);
    if (url == NULL || push_url != NULL)
        return NULL;
    g_autoptr(FolioAddress) address = folio_address_parse(url, NULL);
    if (address == NULL || address->type != FOLIO_ADDRESS_PATH
        || !g_path_is_absolute(address->path))
        return NULL;
    char *git_dir = folio_repo_find_git_dir(address->path, NULL);
    return git_dir != NULL ? git_dir : g_strdup(address->path);
}

bool
folio_remote_is_level(const char *folder)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autofree char *ref = dup_head_ref(folder);
    if (ref == NULL || !folio_repo_head_of(folder, head, NULL) || head[0] == '\0')
        return false;
    g_autofree char *merge = dup_branch_key(folder, ref, "merge");
    g_autofree char *there = dup_remote_folder(folder, ref);
    g_autofree char *value =
        there == NULL ? NULL : folio_git_dir_dup_ref(there, merge != NULL ? merge : ref);
    return value != NULL && strcmp(value, head) == 0;
}
