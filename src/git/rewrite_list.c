/* What has to be removed, in an order in which the store is whole after every step: nothing goes while
 * something that is still there names it. */
#include "rewrite_internal.h"

static void
add_id(GPtrArray *ids, const git_oid *id)
{
    char *hex = g_malloc(FOLIO_OID_HEX_SIZE);
    g_ptr_array_add(ids, git_oid_tostr(hex, FOLIO_OID_HEX_SIZE, id));
}

/* Children before their parents. */
static bool
list_commits(const RewritePlan *plan, GPtrArray *ids, GError **error)
{
    g_autoptr(git_revwalk) walk = NULL;
    GHashTableIter iterator;
    gpointer key;
    git_oid id;
    int result = git_revwalk_new(&walk, plan->repo->git);
    if (result == 0)
        result = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL);
    g_hash_table_iter_init(&iterator, plan->commits);
    while (result == 0 && g_hash_table_iter_next(&iterator, &key, NULL))
        result = git_revwalk_push(walk, key);
    while (result == 0 && (result = git_revwalk_next(&id, walk)) == 0) {
        if (g_hash_table_contains(plan->commits, &id))
            add_id(ids, &id);
    }
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read the history");
}

typedef struct Listing {
    const RewritePlan *plan;
    GHashTable *seen;
    GPtrArray *order; /* git_oid*, folders after what is in them; borrowed */
} Listing;

/* The depth is bounded: the plan has been here before. */
static bool
list_tree(Listing *listing, git_oid *id, GError **error)
{
    gpointer own, holds;
    g_autoptr(git_tree) tree = NULL;
    if (!g_hash_table_lookup_extended(listing->plan->trees, id, &own, &holds)
        || GPOINTER_TO_INT(holds) == 0 || !g_hash_table_add(listing->seen, own))
        return true;
    int result = git_tree_lookup(&tree, listing->plan->repo->git, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read a folder");
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        git_oid below = *git_tree_entry_id(git_tree_entry_byindex(tree, i));
        if (!list_tree(listing, &below, error))
            return false;
    }
    g_ptr_array_add(listing->order, own);
    return true;
}

static bool
list_trees(const RewritePlan *plan, GPtrArray *ids, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(folio_git_hash_oid, folio_git_equal_oids);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    Listing listing = {plan, seen, order};
    for (guint i = 0; i < plan->all_trees->len; i++) {
        if (!list_tree(&listing, g_ptr_array_index(plan->all_trees, i), error))
            return false;
    }
    for (guint i = order->len; i > 0; i--)
        add_id(ids, g_ptr_array_index(order, i - 1));
    return true;
}

GPtrArray *
folio_rewrite_list_objects(const FolioRewrite *rewrite, GError **error)
{
    const RewritePlan *plan = (const RewritePlan *) rewrite;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iterator;
    gpointer id;
    if (!list_commits(plan, ids, error) || !list_trees(plan, ids, error))
        return NULL;
    g_hash_table_iter_init(&iterator, plan->texts);
    while (g_hash_table_iter_next(&iterator, &id, NULL))
        add_id(ids, id);
    return g_steal_pointer(&ids);
}
