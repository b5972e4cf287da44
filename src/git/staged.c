/* What the next commit of plain git would change. */
#include "tree_compare.h"

static bool
refuse_index(const char *path, GError **error)
{
    folio_git_fail(error, GIT_ERROR, "cannot read git's index '%s'", path);
    folio_error_hint(error, "git update-index --no-split-index, git sparse-checkout disable");
    return false;
}

static const git_oid *
blob_of(const git_diff_file *file)
{
    return git_oid_is_zero(&file->id) || file->mode == GIT_FILEMODE_COMMIT ? NULL : &file->id;
}

GPtrArray *
folio_history_staged(FolioRepo *repo, const char *index_path, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_index) index = NULL;
    g_autoptr(git_diff) diff = NULL;
    git_diff_options options;
    g_autofree char *own = g_strconcat(repo->git_dir, "index", NULL);
    const char *path = index_path != NULL ? index_path : own;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags =
        GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error))
        return NULL;
    if (git_index_open(&index, path) < 0
        || git_diff_tree_to_index(&diff, repo->git, tree, index, &options) < 0) {
        refuse_index(path, error);
        return NULL;
    }
    GPtrArray *deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    for (gsize i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *found = git_diff_get_delta(diff, i);
        const git_oid *before = blob_of(&found->old_file), *after = blob_of(&found->new_file);
        if (before != NULL || after != NULL)
            g_ptr_array_add(deltas, folio_delta_new(found->new_file.path, before, after));
    }
    return deltas;
}
