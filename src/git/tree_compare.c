#include "tree_compare.h"

#include <string.h>

/* A hostile tree of a few kilobytes can unfold to 10^10 entries. */
#define DEPTH_MAX 64
#define ENTRIES_MAX 5000000

typedef struct Comparison {
    FolioRepo *repo;
    GPtrArray *deltas;
    GString *path; /* of the folder at hand, with final '/' */
    unsigned depth;
    gsize entries;
    bool modes; /* a mode alone makes a difference */
    GError **error;
} Comparison;

void
folio_delta_free(FolioDelta *delta)
{
    if (delta == NULL)
        return;
    g_free(delta->path);
    g_free(delta);
}

GHashTable *
folio_deltas_list_paths(const GPtrArray *deltas)
{
    GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < deltas->len; i++)
        g_hash_table_add(paths, g_strdup(((const FolioDelta *) deltas->pdata[i])->path));
    return paths;
}

FolioDelta *
folio_delta_new(const char *path, const git_oid *old_blob, const git_oid *new_blob)
{
    FolioDelta *delta = g_new0(FolioDelta, 1);
    delta->path = g_strdup(path);
    delta->type = old_blob == NULL   ? FOLIO_DELTA_ADDED
                  : new_blob == NULL ? FOLIO_DELTA_REMOVED
                                     : FOLIO_DELTA_CHANGED;
    if (old_blob != NULL)
        git_oid_tostr(delta->old_blob, FOLIO_OID_HEX_SIZE, old_blob);
    if (new_blob != NULL)
        git_oid_tostr(delta->new_blob, FOLIO_OID_HEX_SIZE, new_blob);
    return delta;
}

static bool compare_trees(Comparison *comparison, const git_tree *from, const git_tree *to);

static bool
is_type(const git_tree_entry *entry, git_object_t type)
{
    return entry != NULL && git_tree_entry_type(entry) == type;
}

static bool
read_subtree(const Comparison *comparison, const git_tree_entry *entry, git_tree **tree)
{
    if (!is_type(entry, GIT_OBJECT_TREE))
        return true;
    int result = git_tree_lookup(tree, comparison->repo->git, git_tree_entry_id(entry));
    return result == 0
           || folio_git_fail(comparison->error, GIT_ERROR, "cannot read the folder '%s'",
                             comparison->path->str);
}

static bool
compare_subtrees(Comparison *comparison, const git_tree_entry *from, const git_tree_entry *to)
{
    g_autoptr(git_tree) before = NULL;
    g_autoptr(git_tree) after = NULL;
    gsize length = comparison->path->len;
    g_string_append(comparison->path, git_tree_entry_name(from != NULL ? from : to));
    g_string_append_c(comparison->path, '/');
    bool good = read_subtree(comparison, from, &before) && read_subtree(comparison, to, &after)
                && compare_trees(comparison, before, after);
    g_string_truncate(comparison->path, length);
    return good;
}

static bool
is_equal(const Comparison *comparison, const git_tree_entry *from, const git_tree_entry *to)
{
    return from != NULL && to != NULL
           && git_oid_equal(git_tree_entry_id(from), git_tree_entry_id(to))
           && (!comparison->modes || git_tree_entry_filemode(from) == git_tree_entry_filemode(to));
}

/* Two entries of the same name and sort, or one of them NULL. */
static bool
compare_entries(Comparison *comparison, const git_tree_entry *from, const git_tree_entry *to)
{
    if (++comparison->entries > ENTRIES_MAX)
        return folio_error_set(comparison->error, FOLIO_ERROR_FAILED, "too many files to compare");
    if (is_equal(comparison, from, to))
        return true;
    if (is_type(from, GIT_OBJECT_TREE) || is_type(to, GIT_OBJECT_TREE))
        return compare_subtrees(comparison, from, to);
    const git_oid *old_blob = is_type(from, GIT_OBJECT_BLOB) ? git_tree_entry_id(from) : NULL;
    const git_oid *new_blob = is_type(to, GIT_OBJECT_BLOB) ? git_tree_entry_id(to) : NULL;
    if (old_blob == NULL && new_blob == NULL)
        return true;
    gsize length = comparison->path->len;
    g_string_append(comparison->path, git_tree_entry_name(from != NULL ? from : to));
    g_ptr_array_add(comparison->deltas, folio_delta_new(comparison->path->str, old_blob, new_blob));
    g_string_truncate(comparison->path, length);
    return true;
}

/* Which of two entries comes first in git's order, where a folder's name ends in '/': a file and a
 * folder of one name are two entries. */
static int
order_entries(const git_tree_entry *from, const git_tree_entry *to)
{
    if (from == NULL || to == NULL)
        return from == NULL ? 1 : -1;
    return git_tree_entry_cmp(from, to);
}

static bool
compare_trees(Comparison *comparison, const git_tree *from, const git_tree *to)
{
    if (++comparison->depth > DEPTH_MAX)
        return folio_error_set(comparison->error, FOLIO_ERROR_FAILED,
                               "folders are nested too deep in '%.60s'", comparison->path->str);
    gsize from_count = from != NULL ? git_tree_entrycount(from) : 0;
    gsize to_count = to != NULL ? git_tree_entrycount(to) : 0;
    gsize i = 0, j = 0;
    while (i < from_count || j < to_count) {
        const git_tree_entry *before = i < from_count ? git_tree_entry_byindex(from, i) : NULL;
        const git_tree_entry *after = j < to_count ? git_tree_entry_byindex(to, j) : NULL;
        int order = order_entries(before, after);
        if (!compare_entries(comparison, order <= 0 ? before : NULL, order >= 0 ? after : NULL))
            return false;
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
    comparison->depth--;
    return true;
}

static bool
compare(FolioRepo *repo, const git_tree *from, const git_tree *to, bool modes, GPtrArray *deltas,
        GError **error)
{
    g_autoptr(GString) path = g_string_new(NULL);
    Comparison comparison = {
        .repo = repo, .deltas = deltas, .path = path, .modes = modes, .error = error};
    if (from != NULL && to != NULL && git_oid_equal(git_tree_id(from), git_tree_id(to)))
        return true;
    return compare_trees(&comparison, from, to);
}

bool
folio_tree_compare(FolioRepo *repo, const git_tree *from, const git_tree *to, GPtrArray *deltas,
                   GError **error)
{
    return compare(repo, from, to, false, deltas, error);
}

bool
folio_tree_compare_modes(FolioRepo *repo, const git_tree *from, const git_tree *to,
                         GPtrArray *deltas, GError **error)
{
    return compare(repo, from, to, true, deltas, error);
}

GPtrArray *
folio_history_compare(FolioRepo *repo, const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    g_autoptr(git_tree) before = NULL;
    g_autoptr(git_tree) after = NULL;
    if (!folio_git_find_tree(repo, from, &before, error)
        || !folio_git_find_tree(repo, to, &after, error)
        || !folio_tree_compare(repo, before, after, deltas, error))
        return NULL;
    return g_steal_pointer(&deltas);
}
