/* Symbolic refs that lead nowhere, such as refs/remotes/origin/HEAD after the branch there was renamed. */
#include "remote_internal.h"

bool
folio_git_drop_dangling_refs(FolioRepo *repo, GError **error)
{
    g_autoptr(git_reference_iterator) iterator = NULL;
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
    int result = git_reference_iterator_glob_new(&iterator, repo->git, "refs/remotes/*");
    for (git_reference *each = NULL;
         result == 0 && (result = git_reference_next(&each, iterator)) == 0;) {
        g_autoptr(git_reference) reference = each;
        g_autoptr(git_reference) target = NULL;
        if (git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC
            && git_reference_resolve(&target, reference) == GIT_ENOTFOUND)
            g_ptr_array_add(gone, g_strdup(git_reference_name(reference)));
    }
    if (result != GIT_ITEROVER)
        return folio_git_fail(error, result, "cannot read the remote branches");
    for (guint i = 0; i < gone->len; i++) {
        if (!folio_git_set_ref(repo, g_ptr_array_index(gone, i), "", NULL, error))
            return false;
    }
    return true;
}
