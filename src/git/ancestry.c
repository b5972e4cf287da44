/* How commits descend from each other, and what was exchanged with a remote. */
#include <string.h>

#include "folio/history.h"
#include "remote_internal.h"

bool
folio_history_is_ancestor(FolioRepo *repo, const char *ancestor, const char *commit)
{
    git_oid above, below;
    if (ancestor[0] == '\0' || commit[0] == '\0')
        return false;
    return git_oid_fromstr(&above, ancestor) == 0 && git_oid_fromstr(&below, commit) == 0
           && (git_oid_equal(&above, &below)
               || git_graph_descendant_of(repo->git, &below, &above) == 1);
}

bool
folio_history_find_base(FolioRepo *repo, const char *one, const char *other,
                        char base[FOLIO_OID_HEX_SIZE], GError **error)
{
    git_oid first, second, found;
    base[0] = '\0';
    if (one[0] == '\0' || other[0] == '\0')
        return true;
    int result = git_oid_fromstr(&first, one);
    if (result == 0)
        result = git_oid_fromstr(&second, other);
    if (result == 0)
        result = git_merge_base(&found, repo->git, &first, &second);
    if (result == 0)
        git_oid_tostr(base, FOLIO_OID_HEX_SIZE, &found);
    return result == 0 || result == GIT_ENOTFOUND
           || folio_git_fail(error, result, "cannot compare '%s' and '%s'", one, other);
}

static char *
dup_exchanged_ref(const char *remote, const char *branch)
{
    return g_strdup_printf(FOLIO_EXCHANGED_REFS "%s/%s", remote, branch);
}

bool
folio_remote_get_exchanged(FolioRepo *repo, const char *remote, const char *branch,
                           char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    git_oid id;
    g_autofree char *name = dup_exchanged_ref(remote, branch);
    int result = git_reference_name_to_id(&id, repo->git, name);
    if (result == GIT_ENOTFOUND)
        return folio_remote_get_noted(repo, remote, branch, commit, error);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read '%s'", name);
    git_oid_tostr(commit, FOLIO_OID_HEX_SIZE, &id);
    return true;
}

bool
folio_remote_note_exchanged(FolioRepo *repo, const char *remote, const FolioRemoteTip *tip,
                            GError **error)
{
    git_oid id;
    g_autofree char *name = dup_exchanged_ref(remote, tip->branch);
    if (git_reference_name_to_id(&id, repo->git, name) == 0 && git_oid_streq(&id, tip->commit) == 0)
        return true;
    return folio_git_set_ref(repo, name, tip->commit, NULL, error);
}

static bool
list_refs(FolioRepo *repo, const char *pattern, GPtrArray *names, GError **error)
{
    g_autoptr(git_reference_iterator) iterator = NULL;
    const char *name;
    int result = git_reference_iterator_glob_new(&iterator, repo->git, pattern);
    while (result == 0 && (result = git_reference_next_name(&name, iterator)) == 0)
        g_ptr_array_add(names, g_strdup(name));
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read '%s'", pattern);
}

bool
folio_git_forget_remote(FolioRepo *repo, const char *remote, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *exchanged = g_strdup_printf(FOLIO_EXCHANGED_REFS "%s/*", remote);
    g_autofree char *tracking = g_strdup_printf("refs/remotes/%s/*", remote);
    if (!list_refs(repo, exchanged, names, error) || !list_refs(repo, tracking, names, error))
        return false;
    for (guint i = 0; i < names->len; i++) {
        if (!folio_git_set_ref(repo, g_ptr_array_index(names, i), "", NULL, error))
            return false;
    }
    return true;
}
