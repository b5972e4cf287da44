/* New commits in place of old ones. What is not to change is copied as bytes, never written anew from
 * what it means: names, times, zones, encodings and headers nobody here knows stay as they are. */
#include <string.h>

#include "rewrite_internal.h"

typedef struct Writing {
    RewritePlan *plan;
    GHashTable *trees;   /* old tree -> new one; all zeros: nothing is left of it */
    GHashTable *commits; /* old commit -> what stands in its place */
    GHashTable *gone;    /* old commits that have no place any longer */
    git_oid instead;
} Writing;

static void
remember(GHashTable *map, const git_oid *from, const git_oid *to)
{
    g_hash_table_insert(map, g_memdup2(from, sizeof *from), g_memdup2(to, sizeof *to));
}

static GHashTable *
map_new(void)
{
    return g_hash_table_new_full(folio_git_hash_oid, folio_git_equal_oids, g_free, g_free);
}

/* --- Trees --------------------------------------------------------------------------------------- */

static bool filter_tree(Writing *writing, const git_oid *id, git_oid *filtered, GError **error);

static bool
filter_entry(Writing *writing, const git_tree_entry *entry, git_treebuilder *builder,
             GError **error)
{
    git_oid id = *git_tree_entry_id(entry);
    const char *name = git_tree_entry_name(entry);
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        if (!filter_tree(writing, git_tree_entry_id(entry), &id, error))
            return false;
    } else if (folio_rewrite_entry_goes(writing->plan, entry)) {
        id = writing->instead;
    }
    int result = git_oid_is_zero(&id) ? git_treebuilder_remove(builder, name)
                                      : git_treebuilder_insert(NULL, builder, name, &id,
                                                               git_tree_entry_filemode_raw(entry));
    return result == 0 || folio_git_fail(error, result, "cannot make a folder anew");
}

static bool
filter_tree(Writing *writing, const git_oid *id, git_oid *filtered, GError **error)
{
    bool holds;
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_treebuilder) builder = NULL;
    const git_oid *known = g_hash_table_lookup(writing->trees, id);
    if (!folio_rewrite_tree_holds(writing->plan, id, &holds, error))
        return false;
    if (known != NULL || !holds) {
        *filtered = known != NULL ? *known : *id;
        return true;
    }
    int result = git_tree_lookup(&tree, writing->plan->repo->git, id);
    if (result == 0)
        result = git_treebuilder_new(&builder, writing->plan->repo->git, tree);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read a folder");
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        if (!filter_entry(writing, git_tree_entry_byindex(tree, i), builder, error))
            return false;
    }
    memset(filtered, 0, sizeof *filtered);
    if (git_treebuilder_entrycount(builder) > 0)
        result = git_treebuilder_write(filtered, builder);
    if (result < 0)
        return folio_git_fail(error, result, "cannot store a folder");
    remember(writing->trees, id, filtered);
    return true;
}

/* The top folder may be empty, but it must be there. */
static bool
filter_top(Writing *writing, git_commit *commit, git_oid *tree, GError **error)
{
    g_autoptr(git_treebuilder) builder = NULL;
    if (!filter_tree(writing, git_commit_tree_id(commit), tree, error))
        return false;
    if (!git_oid_is_zero(tree))
        return true;
    int result = git_treebuilder_new(&builder, writing->plan->repo->git, NULL);
    if (result == 0)
        result = git_treebuilder_write(tree, builder);
    return result == 0 || folio_git_fail(error, result, "cannot store a folder");
}

/* --- Commits ------------------------------------------------------------------------------------- */

static const git_oid *
place_of(const Writing *writing, const git_oid *commit)
{
    const git_oid *place = g_hash_table_lookup(writing->commits, commit);
    return place != NULL ? place : commit;
}

/* Two parents that have become one count once. */
static GArray *
find_parents(const Writing *writing, git_commit *commit)
{
    GArray *parents = g_array_new(FALSE, FALSE, sizeof(git_oid));
    for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
        const git_oid *parent = place_of(writing, git_commit_parent_id(commit, i));
        bool seen = false;
        for (guint n = 0; n < parents->len; n++)
            seen = seen || git_oid_equal(&g_array_index(parents, git_oid, n), parent);
        if (!seen)
            g_array_append_val(parents, *parent);
    }
    return parents;
}

static bool
has_tree(const Writing *writing, const git_oid *commit, const git_oid *tree)
{
    g_autoptr(git_commit) found = NULL;
    return git_commit_lookup(&found, writing->plan->repo->git, commit) == 0
           && git_oid_equal(git_commit_tree_id(found), tree);
}

/* It changed something, and nothing of that is left. */
static bool
has_become_empty(const Writing *writing, git_commit *commit, const GArray *parents,
                 const git_oid *tree)
{
    return parents->len == 1 && has_tree(writing, &g_array_index(parents, git_oid, 0), tree)
           && !has_tree(writing, git_commit_parent_id(commit, 0), git_commit_tree_id(commit));
}

/* The header without its tree, parents and signature, which stand first, first and anywhere. */
static void
copy_header(GString *text, const char *header)
{
    bool skipping = false;
    g_auto(GStrv) lines = g_strsplit(header, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line != ' ')
            skipping = g_str_has_prefix(*line, "tree ") || g_str_has_prefix(*line, "parent ")
                       || g_str_has_prefix(*line, "gpgsig");
        if (!skipping && **line != '\0')
            g_string_append_printf(text, "%s\n", *line);
    }
}

/* Messages name commits by their ids (Folio-Undoes, reverts): those follow. */
static void
follow_ids(const Writing *writing, char *message)
{
    static const char digits[] = "0123456789abcdef";
    for (char *at = message; *at != '\0'; at++) {
        git_oid id;
        gsize length = strspn(at, digits);
        if (length == GIT_OID_HEXSZ && git_oid_fromstrn(&id, at, length) == 0) {
            const git_oid *place = g_hash_table_lookup(writing->commits, &id);
            if (g_hash_table_contains(writing->gone, &id))
                memset(at, '0', length);
            else if (place != NULL)
                git_oid_fmt(at, place);
        }
        at += length > 0 ? length - 1 : 0;
    }
}

static bool
write_commit(const Writing *writing, git_commit *commit, const GArray *parents, const git_oid *tree,
             git_oid *written, GError **error)
{
    const FolioRewriteRules *rules = writing->plan->rules;
    char hex[FOLIO_OID_HEX_SIZE];
    g_autoptr(GString) text = g_string_new(NULL);
    const char *message = git_commit_message_raw(commit);
    g_string_append_printf(text, "tree %s\n", git_oid_tostr(hex, sizeof hex, tree));
    for (guint i = 0; i < parents->len; i++)
        g_string_append_printf(text, "parent %s\n",
                               git_oid_tostr(hex, sizeof hex, &g_array_index(parents, git_oid, i)));
    copy_header(text, git_commit_raw_header(commit));
    g_autofree char *scrubbed = rules->scrub(message, false, rules->data);
    g_autofree char *words = g_strdup(scrubbed != NULL ? scrubbed : message);
    follow_ids(writing, words);
    g_string_append_printf(text, "\n%s", words);
    int result =
        git_odb_write(written, writing->plan->odb, text->str, text->len, GIT_OBJECT_COMMIT);
    return result == 0 || folio_git_fail(error, result, "cannot write a commit anew");
}

static bool
rewrite_commit(Writing *writing, const git_oid *id, GError **error)
{
    git_oid tree, written;
    g_autoptr(git_commit) commit = NULL;
    int result = git_commit_lookup(&commit, writing->plan->repo->git, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read a commit");
    g_autoptr(GArray) parents = find_parents(writing, commit);
    if (!filter_top(writing, commit, &tree, error))
        return false;
    if (has_become_empty(writing, commit, parents, &tree)) {
        written = g_array_index(parents, git_oid, 0);
        folio_oid_set_add(writing->gone, id);
        writing->plan->face.dropped++;
    } else if (!write_commit(writing, commit, parents, &tree, &written, error)) {
        return false;
    }
    remember(writing->commits, id, &written);
    return true;
}

static bool
rewrite_branch(Writing *writing, git_oid *tip, GError **error)
{
    RewritePlan *plan = writing->plan;
    g_autoptr(git_revwalk) walk = NULL;
    git_oid id;
    int result = git_revwalk_new(&walk, plan->repo->git);
    if (result == 0)
        result = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    if (result == 0)
        result = git_revwalk_push(walk, tip);
    while (result == 0 && (result = git_revwalk_next(&id, walk)) == 0) {
        if (g_hash_table_contains(plan->commits, &id) && !rewrite_commit(writing, &id, error))
            return false;
    }
    if (result != GIT_ITEROVER)
        return folio_git_fail(error, result, "cannot read the history");
    *tip = *place_of(writing, tip);
    return true;
}

bool
folio_rewrite_write(FolioRewrite *rewrite, GError **error)
{
    RewritePlan *plan = (RewritePlan *) rewrite;
    g_autoptr(GHashTable) trees = map_new();
    g_autoptr(GHashTable) commits = map_new();
    g_autoptr(GHashTable) gone = folio_oid_set_new();
    Writing writing = {.plan = plan, .trees = trees, .commits = commits, .gone = gone};
    git_oid tip;
    if (rewrite->old_tip[0] == '\0')
        return true;
    int result = git_oid_fromstr(&tip, rewrite->old_tip);
    if (result == 0 && plan->rules->instead != NULL)
        result = git_oid_fromstr(&writing.instead, plan->rules->instead);
    if (result < 0)
        return folio_git_fail(error, result, "'%s' is no commit", rewrite->old_tip);
    plan->repo->durable = true;
    folio_git_set_durable(true);
    if (!rewrite_branch(&writing, &tip, error))
        return false;
    git_oid_tostr(rewrite->new_tip, sizeof rewrite->new_tip, &tip);
    return true;
}
