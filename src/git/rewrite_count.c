/* What a rewrite comes to: commits of the branch and beside it, files of the present. */
#include <string.h>

#include "rewrite_internal.h"

static bool
count_commits(RewritePlan *plan, GError **error)
{
    g_autoptr(git_revwalk) walk = NULL;
    git_oid id;
    FolioRewrite *face = &plan->face;
    face->strays = g_hash_table_size(plan->commits);
    if (face->old_tip[0] == '\0')
        return true;
    int result = git_revwalk_new(&walk, plan->repo->git);
    if (result == 0)
        result = git_oid_fromstr(&id, face->old_tip);
    if (result == 0)
        result = git_revwalk_push(walk, &id);
    while (result == 0 && (result = git_revwalk_next(&id, walk)) == 0) {
        g_autoptr(git_commit) commit = NULL;
        g_auto(git_buf) signature = {0};
        if (!g_hash_table_contains(plan->commits, &id))
            continue;
        face->commits++;
        if (git_commit_lookup(&commit, plan->repo->git, &id) == 0
            && git_commit_header_field(&signature, commit, "gpgsig") == 0)
            face->signatures++;
    }
    face->strays -= face->commits;
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read the history");
}

static void
add_path(GPtrArray *paths, const char *path)
{
    if (!g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
        g_ptr_array_add(paths, g_strdup(path));
}

static int
note_path(const char *folder, const git_tree_entry *entry, void *data)
{
    RewritePlan *plan = data;
    g_autofree char *path = g_strconcat(folder, git_tree_entry_name(entry), NULL);
    if (folio_rewrite_entry_goes(plan, entry))
        add_path(plan->face.paths, path);
    gpointer holds = GINT_TO_POINTER(1);
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
        holds = g_hash_table_lookup(plan->trees, git_tree_entry_id(entry));
    return GPOINTER_TO_INT(holds) != 0 ? 0 : 1; /* 1: not below this one */
}

static bool
find_paths(RewritePlan *plan, GError **error)
{
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_index) index = NULL;
    if (!folio_git_find_tree(plan->repo, plan->face.old_tip, &tree, error))
        return false;
    int result = tree == NULL ? 0 : git_tree_walk(tree, GIT_TREEWALK_PRE, note_path, plan);
    if (result == 0)
        result = git_repository_index(&index, plan->repo->git);
    if (result == 0)
        result = git_index_read(index, 1);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read git's index");
    for (size_t i = 0; i < git_index_entrycount(index); i++) {
        const git_index_entry *row = git_index_get_byindex(index, i);
        const char *slash = strrchr(row->path, '/');
        if (g_hash_table_contains(plan->texts, &row->id)
            || plan->rules->is_name(slash == NULL ? row->path : slash + 1, plan->rules->data))
            add_path(plan->face.paths, row->path);
    }
    return true;
}

bool
folio_rewrite_count(RewritePlan *plan, GError **error)
{
    return count_commits(plan, error) && find_paths(plan, error);
}
