/* What a rewrite has to touch, found by a look at every object: reachability plays no part, so that
 * what nobody reaches any longer is found too. */
#include <string.h>

#include "folio/history.h"
#include "rewrite_internal.h"

#define DEPTH_MAX 64

/* --- Texts --------------------------------------------------------------------------------------- */

static bool
judge_blob(RewritePlan *plan, const git_oid *id, size_t size, GError **error)
{
    g_autoptr(git_odb_object) object = NULL;
    char hex[FOLIO_OID_HEX_SIZE];
    if (size > plan->rules->max_bytes)
        return true;
    int result = git_odb_read(&object, plan->odb, id);
    git_oid_tostr(hex, sizeof hex, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read the object '%s'", hex);
    if (plan->rules->is_text(hex, git_odb_object_data(object), git_odb_object_size(object),
                             plan->rules->data))
        folio_oid_set_add(plan->texts, id);
    return true;
}

static bool
sort_object(const git_oid *id, gpointer data, GError **error)
{
    RewritePlan *plan = data;
    git_object_t type = GIT_OBJECT_INVALID;
    size_t size = 0;
    int result = git_odb_read_header(&size, &type, plan->odb, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read the object store");
    if (type == GIT_OBJECT_COMMIT)
        g_ptr_array_add(plan->all_commits, g_memdup2(id, sizeof *id));
    else if (type == GIT_OBJECT_TREE)
        g_ptr_array_add(plan->all_trees, g_memdup2(id, sizeof *id));
    return type != GIT_OBJECT_BLOB || judge_blob(plan, id, size, error);
}

/* --- Trees --------------------------------------------------------------------------------------- */

bool
folio_rewrite_entry_goes(const RewritePlan *plan, const git_tree_entry *entry)
{
    if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB)
        return false;
    return g_hash_table_contains(plan->texts, git_tree_entry_id(entry))
           || plan->rules->is_name(git_tree_entry_name(entry), plan->rules->data);
}

static bool
tree_holds(RewritePlan *plan, const git_oid *id, int depth, bool *holds, GError **error)
{
    gpointer known;
    g_autoptr(git_tree) tree = NULL;
    if (g_hash_table_lookup_extended(plan->trees, id, NULL, &known)) {
        *holds = GPOINTER_TO_INT(known) != 0;
        return true;
    }
    if (depth > DEPTH_MAX)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "folders are too deep");
    int result = git_tree_lookup(&tree, plan->repo->git, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read a folder");
    bool found = false;
    for (size_t i = 0; !found && i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        found = folio_rewrite_entry_goes(plan, entry);
        if (git_tree_entry_type(entry) == GIT_OBJECT_TREE
            && !tree_holds(plan, git_tree_entry_id(entry), depth + 1, &found, error))
            return false;
    }
    g_hash_table_insert(plan->trees, g_memdup2(id, sizeof *id), GINT_TO_POINTER(found));
    *holds = found;
    return true;
}

bool
folio_rewrite_tree_holds(RewritePlan *plan, const git_oid *tree, bool *holds, GError **error)
{
    return tree_holds(plan, tree, 0, holds, error);
}

static bool
judge_trees(RewritePlan *plan, GError **error)
{
    for (guint i = 0; i < plan->all_trees->len; i++) {
        bool holds;
        if (!folio_rewrite_tree_holds(plan, g_ptr_array_index(plan->all_trees, i), &holds, error))
            return false;
    }
    return true;
}

/* --- Commits ------------------------------------------------------------------------------------- */

static bool
find_sent(RewritePlan *plan, GError **error)
{
    g_autoptr(git_revwalk) walk = NULL;
    git_oid id;
    g_auto(GStrv) tips = folio_history_list_remote_tips(plan->repo, NULL, error);
    if (tips == NULL)
        return false;
    int result = git_revwalk_new(&walk, plan->repo->git);
    for (char **tip = tips; result == 0 && *tip != NULL; tip++) {
        result = git_oid_fromstr(&id, *tip);
        if (result == 0)
            result = git_revwalk_push(walk, &id);
    }
    while (result == 0 && (result = git_revwalk_next(&id, walk)) == 0)
        folio_oid_set_add(plan->sent, &id);
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read what was sent");
}

/* The contents that the files to go have ever had. */
static bool
add_files(RewritePlan *plan, GError **error)
{
    const char *const *paths = plan->rules->list_files(plan->rules->data);
    for (guint i = 0; paths[0] != NULL && i < plan->all_commits->len; i++) {
        g_autoptr(git_commit) commit = NULL;
        g_autoptr(git_tree) tree = NULL;
        int result =
            git_commit_lookup(&commit, plan->repo->git, g_ptr_array_index(plan->all_commits, i));
        if (result == 0)
            result = git_commit_tree(&tree, commit);
        if (result < 0)
            return folio_git_fail(error, result, "cannot read a commit");
        for (const char *const *path = paths; *path != NULL; path++) {
            g_autoptr(git_tree_entry) entry = NULL;
            if (git_tree_entry_bypath(&entry, tree, *path) == 0
                && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
                folio_oid_set_add(plan->texts, git_tree_entry_id(entry));
        }
    }
    return true;
}

/* Texts below a tree that was sent are taken off the list. */
static bool
spare_tree(RewritePlan *plan, const git_oid *id, GError **error)
{
    bool holds;
    g_autoptr(git_tree) tree = NULL;
    if (!folio_rewrite_tree_holds(plan, id, &holds, error))
        return false;
    if (!holds)
        return true;
    int result = git_tree_lookup(&tree, plan->repo->git, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read a folder");
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
            plan->face.spared += g_hash_table_remove(plan->texts, git_tree_entry_id(entry)) ? 1 : 0;
        else if (git_tree_entry_type(entry) == GIT_OBJECT_TREE
                 && !spare_tree(plan, git_tree_entry_id(entry), error))
            return false;
    }
    return true;
}

static bool
spare_sent(RewritePlan *plan, GError **error)
{
    GHashTableIter iterator;
    gpointer id;
    g_hash_table_iter_init(&iterator, plan->sent);
    while (g_hash_table_iter_next(&iterator, &id, NULL)) {
        g_autoptr(git_commit) commit = NULL;
        int result = git_commit_lookup(&commit, plan->repo->git, id);
        if (result < 0)
            return folio_git_fail(error, result, "cannot read a commit");
        if (!spare_tree(plan, git_commit_tree_id(commit), error))
            return false;
    }
    g_hash_table_remove_all(plan->trees); /* judged by more texts than are left */
    return true;
}

static bool
commit_says_so(const RewritePlan *plan, git_commit *commit)
{
    bool sent = g_hash_table_contains(plan->sent, git_commit_id(commit));
    g_autofree char *scrubbed =
        plan->rules->scrub(git_commit_message(commit), sent, plan->rules->data);
    return scrubbed != NULL;
}

/* Everything that builds on a commit that goes has another id afterwards. */
static void
add_descendants(RewritePlan *plan, GHashTable *children)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer id;
    g_hash_table_iter_init(&iterator, plan->commits);
    while (g_hash_table_iter_next(&iterator, &id, NULL))
        g_ptr_array_add(open, id);
    while (open->len > 0) {
        gpointer at = g_ptr_array_steal_index_fast(open, open->len - 1);
        const GPtrArray *next = g_hash_table_lookup(children, at);
        for (guint i = 0; next != NULL && i < next->len; i++) {
            if (folio_oid_set_add(plan->commits, g_ptr_array_index(next, i)))
                g_ptr_array_add(open, g_ptr_array_index(next, i));
        }
    }
}

static void
note_child(GHashTable *children, const git_oid *parent, git_oid *child)
{
    GPtrArray *list = g_hash_table_lookup(children, parent);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(children, g_memdup2(parent, sizeof *parent), list);
    }
    g_ptr_array_add(list, child);
}

static bool
judge_commits(RewritePlan *plan, GError **error)
{
    g_autoptr(GHashTable) children = g_hash_table_new_full(
        folio_git_hash_oid, folio_git_equal_oids, g_free, (GDestroyNotify) g_ptr_array_unref);
    for (guint i = 0; i < plan->all_commits->len; i++) {
        git_oid *id = g_ptr_array_index(plan->all_commits, i);
        g_autoptr(git_commit) commit = NULL;
        bool holds;
        int result = git_commit_lookup(&commit, plan->repo->git, id);
        if (result < 0)
            return folio_git_fail(error, result, "cannot read a commit");
        if (!folio_rewrite_tree_holds(plan, git_commit_tree_id(commit), &holds, error))
            return false;
        if (holds || commit_says_so(plan, commit))
            folio_oid_set_add(plan->commits, id);
        for (unsigned n = 0; n < git_commit_parentcount(commit); n++)
            note_child(children, git_commit_parent_id(commit, n), id);
    }
    add_descendants(plan, children);
    return true;
}

/* --- All of it ----------------------------------------------------------------------------------- */

static RewritePlan *
new_plan(FolioRepo *repo, const FolioRewriteRules *rules)
{
    RewritePlan *plan = g_new0(RewritePlan, 1);
    plan->repo = repo;
    plan->rules = rules;
    plan->face.paths = g_ptr_array_new_with_free_func(g_free);
    plan->all_commits = g_ptr_array_new_with_free_func(g_free);
    plan->all_trees = g_ptr_array_new_with_free_func(g_free);
    plan->texts = folio_oid_set_new();
    plan->trees = folio_oid_set_new();
    plan->sent = folio_oid_set_new();
    plan->commits = folio_oid_set_new();
    return plan;
}

FolioRewrite *
folio_rewrite_plan(FolioRepo *repo, const FolioRewriteRules *rules, GError **error)
{
    RewritePlan *plan = new_plan(repo, rules);
    g_autoptr(FolioRewrite) face = &plan->face;
    int result = git_repository_odb(&plan->odb, repo->git);
    plan->branch = folio_git_dup_head_ref(repo, error);
    if (plan->branch == NULL || !folio_repo_head(repo, face->old_tip, error))
        return NULL;
    memcpy(face->new_tip, face->old_tip, sizeof face->new_tip);
    if (result < 0) {
        folio_git_fail(error, result, "cannot open the object store");
        return NULL;
    }
    if (!folio_odb_each(plan->repo, plan->odb, sort_object, plan, error) || !find_sent(plan, error)
        || !add_files(plan, error) || (rules->instead != NULL && !spare_sent(plan, error))
        || !judge_trees(plan, error) || !judge_commits(plan, error)
        || !folio_rewrite_count(plan, error))
        return NULL;
    face->texts = g_hash_table_size(plan->texts);
    return g_steal_pointer(&face);
}

void
folio_rewrite_free(FolioRewrite *rewrite)
{
    RewritePlan *plan = (RewritePlan *) rewrite;
    if (plan == NULL)
        return;
    git_odb_free(plan->odb);
    g_ptr_array_unref(plan->face.paths);
    g_ptr_array_unref(plan->all_commits);
    g_ptr_array_unref(plan->all_trees);
    g_hash_table_unref(plan->texts);
    g_hash_table_unref(plan->trees);
    g_hash_table_unref(plan->sent);
    g_hash_table_unref(plan->commits);
    g_free(plan->branch);
    g_free(plan);
}

bool
folio_rewrite_is_needed(const FolioRewrite *rewrite)
{
    const RewritePlan *plan = (const RewritePlan *) rewrite;
    GHashTableIter iterator;
    gpointer holds;
    bool needed = g_hash_table_size(plan->texts) > 0 || g_hash_table_size(plan->commits) > 0
                  || rewrite->paths->len > 0;
    g_hash_table_iter_init(&iterator, plan->trees);
    while (!needed && g_hash_table_iter_next(&iterator, NULL, &holds))
        needed = GPOINTER_TO_INT(holds) != 0;
    return needed;
}
