/* What was changed by hand. libgit2 finds the candidates by the stat data of git's index; each is then
 * judged by content, because a stat can change without it and because the index may differ from HEAD. */
#include <string.h>
#include <sys/stat.h>

#include "tree_compare.h"

static bool
find_candidates(FolioRepo *repo, git_tree *tree, git_diff **diff, GError **error)
{
    git_diff_options options;
    g_autoptr(git_index) index = NULL;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS
                    | GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_INCLUDE_TYPECHANGE
                    | GIT_DIFF_SKIP_BINARY_CHECK;
    int result = git_repository_index(&index, repo->git);
    if (result == 0)
        result = git_index_read(index, 0);
    if (result == 0)
        result = git_diff_tree_to_workdir_with_index(diff, repo->git, tree, &options);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot compare the files with git");
}

/* The id the file, or the text of the link, would have in a commit; false when there is neither. */
static bool
hash_file(FolioRepo *repo, const char *path, git_oid *id)
{
    struct stat info;
    g_autofree char *full = g_build_filename(repo->folder, path, NULL);
    if (lstat(full, &info) < 0)
        return false;
    if (S_ISREG(info.st_mode))
        return git_repository_hashfile(id, repo->git, full, GIT_OBJECT_BLOB, NULL) == 0;
    g_autofree char *target = S_ISLNK(info.st_mode) ? g_file_read_link(full, NULL) : NULL;
    return target != NULL && git_odb_hash(id, target, strlen(target), GIT_OBJECT_BLOB) == 0;
}

static FolioDelta *
judge(FolioRepo *repo, const git_tree *tree, const char *path)
{
    g_autoptr(git_tree_entry) entry = NULL;
    git_oid now;
    const git_oid *before = NULL;
    if (tree != NULL && git_tree_entry_bypath(&entry, tree, path) == 0
        && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
        before = git_tree_entry_id(entry);
    const git_oid *after = hash_file(repo, path, &now) ? &now : NULL;
    if ((before == NULL && after == NULL)
        || (before != NULL && after != NULL && git_oid_equal(before, after)))
        return NULL;
    return folio_delta_new(path, before, after);
}

GPtrArray *
folio_history_work_changes(FolioRepo *repo, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_diff) diff = NULL;
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error)
        || !find_candidates(repo, tree, &diff, error))
        return NULL;
    GPtrArray *deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    for (gsize i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *candidate = git_diff_get_delta(diff, i);
        FolioDelta *delta = judge(repo, tree, candidate->new_file.path);
        if (delta != NULL)
            g_ptr_array_add(deltas, delta);
    }
    return deltas;
}
