/* The walk through three trees. */
#include <string.h>

#include "merge_internal.h"

#define DEPTH_MAX 64

static bool
is_folder(const git_tree_entry *entry)
{
    return entry != NULL && git_tree_entry_type(entry) == GIT_OBJECT_TREE;
}

static bool
is_same(const git_tree_entry *a, const git_tree_entry *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b))
           && git_tree_entry_filemode_raw(a) == git_tree_entry_filemode_raw(b);
}

bool
folio_merge_put(FolioMergeWalk *walk, git_treebuilder *folder, const char *name, const git_oid *id,
                git_filemode_t mode)
{
    int result = git_treebuilder_insert(NULL, folder, name, id, mode);
    return result == 0
           || folio_git_fail(walk->error, result, "cannot merge '%s%s'", walk->path->str, name);
}

static bool
take(FolioMergeWalk *walk, git_treebuilder *folder, const char *name, const git_tree_entry *entry)
{
    if (entry != NULL)
        return folio_merge_put(walk, folder, name, git_tree_entry_id(entry),
                               git_tree_entry_filemode(entry));
    if (git_treebuilder_get(folder, name) == NULL)
        return true;
    int result = git_treebuilder_remove(folder, name);
    return result == 0
           || folio_git_fail(walk->error, result, "cannot remove '%s%s'", walk->path->str, name);
}

static bool merge_folder(FolioMergeWalk *walk, const git_tree *base, const git_tree *ours,
                         const git_tree *theirs, unsigned depth, git_oid *merged, bool *is_empty);

static bool
read_folder(FolioMergeWalk *walk, const git_tree_entry *entry, git_tree **tree)
{
    if (!is_folder(entry))
        return true;
    int result = git_tree_lookup(tree, walk->repo->git, git_tree_entry_id(entry));
    return result == 0
           || folio_git_fail(walk->error, GIT_ERROR, "cannot read the folder '%s'",
                             walk->path->str);
}

/* All that are no folders count as empty ones. */
static bool
merge_folders(FolioMergeWalk *walk, git_treebuilder *folder, const char *name,
              const FolioMergeNames *sides, unsigned depth)
{
    g_autoptr(git_tree) base = NULL;
    g_autoptr(git_tree) ours = NULL;
    g_autoptr(git_tree) theirs = NULL;
    git_oid merged;
    bool is_empty = false;
    gsize length = walk->path->len;
    g_string_append_printf(walk->path, "%s/", name);
    bool good = read_folder(walk, sides->base, &base) && read_folder(walk, sides->ours, &ours)
                && read_folder(walk, sides->theirs, &theirs)
                && merge_folder(walk, base, ours, theirs, depth + 1, &merged, &is_empty);
    g_string_truncate(walk->path, length);
    if (!good)
        return false;
    return is_empty ? take(walk, folder, name, NULL)
                    : folio_merge_put(walk, folder, name, &merged, GIT_FILEMODE_TREE);
}

/* A file on one side and a folder on the other: the folder keeps the name. */
static bool
merge_mixed(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
            const char *name, const FolioMergeNames *sides, unsigned depth)
{
    const git_tree_entry *file = is_folder(sides->ours) ? sides->theirs : sides->ours;
    if (!merge_folders(walk, folder, name, sides, depth))
        return false;
    if (file == NULL || is_same(file, sides->base))
        return true;
    if (git_treebuilder_get(folder, name) == NULL)
        return take(walk, folder, name, file);
    return folio_merge_put_beside(walk, folder, their_folder, name, file);
}

/* What one side deleted and the other changed stays; within a merge of beginnings, as git does it, what it
 * was before. */
static bool
keep_changed(FolioMergeWalk *walk, git_treebuilder *folder, const char *name,
             const FolioMergeNames *sides)
{
    if (walk->level > 0 && sides->base != NULL && !is_folder(sides->base))
        return take(walk, folder, name, sides->base);
    if (walk->kept != NULL) {
        FolioMergeKept *kept = g_new0(FolioMergeKept, 1);
        kept->path = g_strconcat(walk->path->str, name, NULL);
        kept->removed_here = sides->ours == NULL;
        g_ptr_array_add(walk->kept, kept);
    }
    return sides->ours != NULL || take(walk, folder, name, sides->theirs);
}

/* One name that theirs changed. */
static bool
merge_name(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
           const char *name, const FolioMergeNames *sides, unsigned depth)
{
    if (is_same(sides->ours, sides->theirs))
        return true;
    if (is_same(sides->ours, sides->base))
        return take(walk, folder, name, sides->theirs);
    bool files = !is_folder(sides->ours) && !is_folder(sides->theirs);
    if (!files) {
        bool folders = (sides->ours == NULL || is_folder(sides->ours))
                       && (sides->theirs == NULL || is_folder(sides->theirs));
        return folders ? merge_folders(walk, folder, name, sides, depth)
                       : merge_mixed(walk, folder, their_folder, name, sides, depth);
    }
    if (sides->theirs == NULL || sides->ours == NULL)
        return keep_changed(walk, folder, name, sides);
    return folio_merge_file(walk, folder, their_folder, name, sides);
}

static const git_tree_entry *
find_name(const git_tree *tree, const char *name)
{
    return tree == NULL ? NULL : git_tree_entry_byname(tree, name);
}

/* The names of `listed`; those that `others` has too are left out on request. */
static bool
merge_names(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *trees[3], bool of_theirs,
            unsigned depth)
{
    const git_tree *listed = of_theirs ? trees[2] : trees[0];
    gsize count = listed == NULL ? 0 : git_tree_entrycount(listed);
    for (gsize i = 0; i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(listed, i);
        const char *name = git_tree_entry_name(entry);
        const git_tree_entry *other = find_name(of_theirs ? trees[0] : trees[2], name);
        if (is_same(entry, other) || (!of_theirs && other != NULL))
            continue;
        const FolioMergeNames sides = {.base = of_theirs ? other : entry,
                                       .ours = find_name(trees[1], name),
                                       .theirs = of_theirs ? entry : NULL};
        if (!merge_name(walk, folder, trees[2], name, &sides, depth))
            return false;
    }
    return true;
}

static bool
merge_folder(FolioMergeWalk *walk, const git_tree *base, const git_tree *ours,
             const git_tree *theirs, unsigned depth, git_oid *merged, bool *is_empty)
{
    g_autoptr(git_treebuilder) folder = NULL;
    const git_tree *trees[3] = {base, ours, theirs};
    if (depth > DEPTH_MAX)
        return folio_error_set(walk->error, FOLIO_ERROR_FAILED,
                               "folders are nested too deep in '%.60s'", walk->path->str);
    int result = git_treebuilder_new(&folder, walk->repo->git, ours);
    if (result < 0)
        return folio_git_fail(walk->error, result, "cannot merge '%s'", walk->path->str);
    if (!merge_names(walk, folder, trees, true, depth)
        || !merge_names(walk, folder, trees, false, depth))
        return false;
    *is_empty = git_treebuilder_entrycount(folder) == 0;
    if (*is_empty && depth > 0)
        return true;
    result = git_treebuilder_write(merged, folder);
    if (result == 0)
        folio_git_batch_note(walk->repo, merged);
    return result == 0
           || folio_git_fail(walk->error, result, "cannot store the folder '%s'", walk->path->str);
}

static bool
find_side(FolioRepo *repo, const char *commit, const char *tree_id, git_tree **tree, GError **error)
{
    git_oid id;
    if (tree_id == NULL)
        return folio_git_find_tree(repo, commit, tree, error);
    int result = git_oid_fromstr(&id, tree_id);
    if (result == 0)
        result = git_tree_lookup(tree, repo->git, &id);
    return result == 0 || folio_git_fail(error, result, "cannot read the tree '%s'", tree_id);
}

bool
folio_tree_merge_level(FolioRepo *repo, const FolioTreeMerge *merge, unsigned level,
                       char tree[FOLIO_OID_HEX_SIZE], GPtrArray *kept, GError **error)
{
    g_autoptr(git_tree) base = NULL;
    g_autoptr(git_tree) ours = NULL;
    g_autoptr(git_tree) theirs = NULL;
    g_autoptr(GString) path = g_string_new(NULL);
    git_oid merged;
    bool is_empty = false;
    if (!folio_merge_find_base(repo, merge, level, &base, error)
        || !find_side(repo, merge->ours, merge->our_tree, &ours, error)
        || !find_side(repo, merge->theirs, merge->their_tree, &theirs, error))
        return false;
    FolioMergeWalk walk = {
        .repo = repo, .merge = merge, .level = level, .path = path, .kept = kept, .error = error};
    if (!merge_folder(&walk, base, ours, theirs, 0, &merged, &is_empty))
        return false;
    git_oid_tostr(tree, FOLIO_OID_HEX_SIZE, &merged);
    return true;
}

bool
folio_tree_merge_run(FolioRepo *repo, const FolioTreeMerge *merge, char tree[FOLIO_OID_HEX_SIZE],
                     GPtrArray *kept, GError **error)
{
    /* The branch must never stand at what a power cut took away. */
    folio_git_batch_begin(repo);
    bool merged = folio_tree_merge_level(repo, merge, 0, tree, kept, error);
    return folio_git_batch_end(repo, merged ? error : NULL) && merged;
}
