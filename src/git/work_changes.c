/* What was changed by hand. libgit2 finds the candidates by the stat data of git's index; each is then
 * judged by content, because a stat can change without it and because the index may differ from HEAD. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2/sys/repository.h>

#include "tree_compare.h"

/* What git's index would be with nothing staged: in place of a damaged one. */
static int
take_index_of(FolioRepo *repo, const git_tree *tree)
{
    g_autoptr(git_index) index = NULL;
    int result = git_index_new(&index);
    if (result == 0 && tree != NULL)
        result = git_index_read_tree(index, tree);
    return result == 0 ? git_repository_set_index(repo->git, index) : result;
}

static int
read_index(FolioRepo *repo)
{
    g_autoptr(git_index) index = NULL;
    int result = git_repository_index(&index, repo->git);
    return result == 0 ? git_index_read(index, 0) : result;
}

static bool
find_candidates(FolioRepo *repo, git_tree *tree, git_diff **diff, GError **error)
{
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS
                    | GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_INCLUDE_TYPECHANGE
                    | GIT_DIFF_SKIP_BINARY_CHECK;
    int result = read_index(repo) == 0 ? 0 : take_index_of(repo, tree);
    if (result == 0)
        result = git_diff_tree_to_workdir_with_index(diff, repo->git, tree, &options);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot compare the files with git");
}

/* --- Files that cannot be read ---------------------------------------------------------------------- */

static bool
is_unreadable(FolioRepo *repo, const char *path)
{
    struct stat info;
    g_autofree char *full = g_build_filename(repo->folder, path, NULL);
    if (lstat(full, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    int fd = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0)
        close(fd);
    return fd < 0 && errno != ENOENT;
}

/* libgit2 gives up at the first, so they are left out of a comparison: in memory their rows are marked as
 * git update-index --assume-unchanged marks them. Were there any? */
static bool
pass_over_unreadable(FolioRepo *repo, GPtrArray *unreadable)
{
    g_autoptr(git_index) index = NULL;
    if (git_repository_index(&index, repo->git) < 0)
        return false;
    for (gsize i = 0; i < git_index_entrycount(index); i++) {
        const git_index_entry *row = git_index_get_byindex(index, i);
        git_index_entry marked = *row;
        if (!is_unreadable(repo, row->path))
            continue;
        marked.flags |= GIT_INDEX_ENTRY_VALID;
        g_ptr_array_add(unreadable, g_strdup(row->path));
        if (git_index_add(index, &marked) < 0)
            return false;
    }
    return unreadable->len > 0;
}

/* --- One file ----------------------------------------------------------------------------------------- */

/* The id the file, or the text of the link, would have in a commit; `*there` is false when there is
 * neither. A file that cannot be read is not one that was removed. A new one, which may be a film, is not
 * read: whatever it holds, it is new. */
static bool
hash_file(FolioRepo *repo, const char *path, bool is_new, git_oid *id, bool *there, GError **error)
{
    struct stat info;
    *id = (git_oid){.id = {0}};
    g_autofree char *full = g_build_filename(repo->folder, path, NULL);
    *there = lstat(full, &info) == 0 && (S_ISREG(info.st_mode) || S_ISLNK(info.st_mode));
    if (!*there || is_new)
        return true;
    if (S_ISREG(info.st_mode)) {
        int result = git_repository_hashfile(id, repo->git, full, GIT_OBJECT_BLOB, NULL);
        return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot read '%s'", path);
    }
    g_autofree char *target = g_file_read_link(full, NULL);
    *there = target != NULL && git_odb_hash(id, target, strlen(target), GIT_OBJECT_BLOB) == 0;
    return true;
}

/* A sparse checkout leaves files out: they are not here, and nobody has removed them. */
static bool
is_left_out(FolioRepo *repo, const char *path)
{
    g_autoptr(git_index) index = NULL;
    const git_index_entry *row =
        git_repository_index(&index, repo->git) == 0 ? git_index_get_bypath(index, path, 0) : NULL;
    return row != NULL && (row->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

/* Adds the path to `deltas` when its content differs. */
static bool
judge(FolioRepo *repo, const git_tree *tree, const char *path, GPtrArray *deltas,
      GPtrArray *unreadable, GError **error)
{
    g_autoptr(git_tree_entry) entry = NULL;
    git_oid now;
    bool there = false;
    const git_oid *before = NULL;
    if (tree != NULL && git_tree_entry_bypath(&entry, tree, path) == 0
        && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
        before = git_tree_entry_id(entry);
    if (unreadable != NULL && is_unreadable(repo, path)) {
        g_ptr_array_add(unreadable, g_strdup(path));
        return true;
    }
    if (!hash_file(repo, path, before == NULL, &now, &there, error))
        return false;
    const git_oid *after = there ? &now : NULL;
    if (before != NULL && !there && is_left_out(repo, path))
        return true;
    if ((before != NULL || after != NULL)
        && (before == NULL || after == NULL || !git_oid_equal(before, after)))
        g_ptr_array_add(deltas, folio_delta_new(path, before, after));
    return true;
}

/* --- All of them -------------------------------------------------------------------------------------- */

static bool
find_readable_candidates(FolioRepo *repo, git_tree *tree, git_diff **diff, GPtrArray *unreadable,
                         GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (find_candidates(repo, tree, diff, &problem))
        return true;
    if (unreadable != NULL && pass_over_unreadable(repo, unreadable))
        return find_candidates(repo, tree, diff, error);
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool
find_changes(FolioRepo *repo, git_tree *tree, GPtrArray *deltas, GPtrArray *unreadable,
             GError **error)
{
    g_autoptr(git_diff) diff = NULL;
    if (!find_readable_candidates(repo, tree, &diff, unreadable, error))
        return false;
    for (gsize i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *candidate = git_diff_get_delta(diff, i);
        if (!judge(repo, tree, candidate->new_file.path, deltas, unreadable, error))
            return false;
    }
    return true;
}

bool
folio_history_is_left_out(FolioRepo *repo, const char *path)
{
    bool left_out = is_left_out(repo, path);
    git_repository_set_index(repo->git, NULL); /* read anew next time */
    return left_out;
}

GPtrArray *
folio_history_work_changes(FolioRepo *repo, GPtrArray *unreadable, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error))
        return NULL;
    g_autoptr(GPtrArray) deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    bool found = find_changes(repo, tree, deltas, unreadable, error);
    git_repository_set_index(repo->git, NULL); /* read anew next time */
    return found ? g_steal_pointer(&deltas) : NULL;
}
