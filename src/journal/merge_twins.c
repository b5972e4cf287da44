/* Two clones that gave the same id to two entries: the younger gets another, the same one whoever merges,
 * and what its writer linked to it goes with it. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "merge_side.h"

#define ATTEMPTS_MAX 1000

/* One entry on one side. */
typedef struct Twin {
    const char *path; /* of a delta */
    char *id;
    bool is_ours;
} Twin;

/* "goals/2026/2026-03-02-lead-g4kq7m.md" -> "g4kq7m"; NULL. Persons are named by their handle: two cards of
 * one name are one person. */
static char *
dup_id(const char *path)
{
    const char *dash = strrchr(path, '-');
    if (!g_str_has_suffix(path, ".md") || dash == NULL)
        return NULL;
    g_autofree char *id = g_strndup(dash + 1, strlen(dash + 1) - strlen(".md"));
    return folio_id_is_valid(id) ? g_steal_pointer(&id) : NULL;
}

/* id -> path of what a side added. What it took away elsewhere as well it has only moved. */
static GHashTable *
list_added(const GPtrArray *deltas)
{
    GHashTable *added = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        char *id = delta->type == FOLIO_DELTA_ADDED ? dup_id(delta->path) : NULL;
        if (id != NULL)
            g_hash_table_insert(added, id, delta->path);
    }
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_autofree char *id = delta->type == FOLIO_DELTA_REMOVED ? dup_id(delta->path) : NULL;
        if (id != NULL)
            g_hash_table_remove(added, id);
    }
    return added;
}

char *
folio_merge_make_id(const char *id, const char *path, GHashTable *const taken[2])
{
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        g_autofree char *words = g_strdup_printf("%s\n%s\n%d", id, path, attempt);
        g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, words, -1);
        char made[FOLIO_ID_SIZE];
        guint numbers[FOLIO_ID_TAIL_LENGTH];
        for (int i = 0; i < FOLIO_ID_TAIL_LENGTH; i++)
            numbers[i] = (guint) g_ascii_xdigit_value(sum[2 * i]) << 4
                         | (guint) g_ascii_xdigit_value(sum[2 * i + 1]);
        if (folio_id_spell(id[0], numbers, made) && !g_hash_table_contains(taken[0], made)
            && !g_hash_table_contains(taken[1], made))
            return g_strdup(made);
    }
    return NULL;
}

/* --- One pair -------------------------------------------------------------------------------------- */

bool
folio_merge_side_read(const FolioMerging *merging, const FolioMergeSide *side, const char *path,
                      GBytes **bytes, GError **error)
{
    GBytes *mended = g_hash_table_lookup(side->changed, path);
    if (mended != NULL) {
        *bytes = g_bytes_ref(mended);
        return true;
    }
    return folio_repo_read(merging->repo, side->commit, path, FOLIO_ENTRY_MAX_BYTES, bytes, error);
}

static bool
mend_file(const FolioMerging *merging, FolioMergeSide *side, const char *path,
          const FolioRenaming *renaming, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) unreadable = NULL;
    if (!folio_merge_side_read(merging, side, path, &bytes, &unreadable)) {
        if (g_error_matches(unreadable, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
            return true; /* renamed by an earlier pair */
        g_propagate_error(error, g_steal_pointer(&unreadable));
        return false;
    }
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(GBytes) mended = folio_renaming_mend(renaming, text != NULL ? text : "", length);
    if (!g_bytes_equal(bytes, mended))
        g_hash_table_replace(side->changed, g_strdup(path), g_steal_pointer(&mended));
    return true;
}

bool
folio_merge_side_mend(const FolioMerging *merging, FolioMergeSide *side,
                      const FolioRenaming *renaming, GError **error)
{
    for (guint i = 0; i < side->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(side->deltas, i);
        if (delta->type != FOLIO_DELTA_REMOVED && g_str_has_suffix(delta->path, ".md")
            && !mend_file(merging, side, delta->path, renaming, error))
            return false;
    }
    return true;
}

/* Renames the entry at `path` on its side, and mends what that side changed since. */
static bool
rename_entry(FolioMerging *merging, FolioMergeSide *side, const char *id, const char *path,
             char *new_id, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *new_name = g_strdup(name);
    g_autoptr(GBytes) bytes = NULL;
    memcpy(new_name + strlen(name) - strlen(id) - strlen(".md"), new_id, strlen(id));
    g_autofree char *new_path = g_build_filename(folder, new_name, NULL);
    const FolioRenaming renaming = {id, name, new_id, new_name};
    if (!folio_merge_side_mend(merging, side, &renaming, error)
        || !folio_merge_side_read(merging, side, path, &bytes, error))
        return false;
    g_hash_table_remove(side->changed, path);
    g_hash_table_insert(side->changed, g_strdup(new_path), g_steal_pointer(&bytes));
    g_ptr_array_add(side->gone, g_strdup(path));
    g_hash_table_insert(merging->renamed, g_steal_pointer(&new_path), g_strdup(id));
    return true;
}

bool
folio_merge_sides_know_authors(FolioMerging *merging, FolioMergeSide *ours, FolioMergeSide *theirs,
                               GError **error)
{
    ours->authors = folio_merging_get_our_authors(merging, error);
    theirs->authors = merging->their_authors;
    return ours->authors != NULL;
}

bool
folio_merge_is_ours_younger(const FolioMergeSide *ours, const char *our_path,
                            const FolioMergeSide *theirs, const char *their_path)
{
    const FolioMergeAuthor *mine = g_hash_table_lookup(ours->authors, our_path);
    const FolioMergeAuthor *other = g_hash_table_lookup(theirs->authors, their_path);
    gint64 my_time = mine == NULL ? 0 : mine->first_time;
    gint64 other_time = other == NULL ? 0 : other->first_time;
    return my_time != other_time ? my_time > other_time : strcmp(our_path, their_path) > 0;
}

static bool
part_twins(FolioMerging *merging, FolioMergeSide *ours, FolioMergeSide *theirs, GError **error)
{
    GHashTableIter each;
    gpointer id, path;
    GHashTable *const taken[2] = {ours->added, theirs->added};
    g_hash_table_iter_init(&each, theirs->added);
    while (g_hash_table_iter_next(&each, &id, &path)) {
        const char *our_path = g_hash_table_lookup(ours->added, id);
        if (our_path == NULL || strcmp(our_path, path) == 0)
            continue;
        bool is_ours = folio_merge_is_ours_younger(ours, our_path, theirs, path);
        const char *younger = is_ours ? our_path : path;
        g_autofree char *new_id = folio_merge_make_id(id, younger, taken);
        if (new_id == NULL)
            return folio_error_set(error, FOLIO_ERROR_FAILED, "no id is free for '%s'", younger);
        if (!rename_entry(merging, is_ours ? ours : theirs, id, younger, new_id, error))
            return false;
    }
    return true;
}

/* --- All of them ------------------------------------------------------------------------------------ */

static void
side_clear(FolioMergeSide *side)
{
    g_clear_pointer(&side->added, g_hash_table_unref);
    g_clear_pointer(&side->changed, g_hash_table_unref);
    g_clear_pointer(&side->gone, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMergeSide, side_clear)

static void
side_init(FolioMergeSide *side, const char *commit, const GPtrArray *deltas)
{
    side->commit = commit;
    side->deltas = deltas;
    side->added = list_added(deltas);
    side->changed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    side->gone = g_ptr_array_new_with_free_func(g_free);
}

static bool
has_twins(const FolioMergeSide *ours, const FolioMergeSide *theirs)
{
    GHashTableIter each;
    gpointer id, path;
    g_hash_table_iter_init(&each, theirs->added);
    while (g_hash_table_iter_next(&each, &id, &path)) {
        const char *our_path = g_hash_table_lookup(ours->added, id);
        if (our_path != NULL && strcmp(our_path, path) != 0)
            return true;
    }
    return false;
}

static bool
amend(const FolioMerging *merging, const FolioMergeSide *side, char tree[FOLIO_OID_HEX_SIZE],
      GError **error)
{
    GHashTableIter each;
    gpointer path, bytes;
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    for (guint i = 0; i < side->gone->len; i++)
        g_ptr_array_add(changes, folio_change_new(g_ptr_array_index(side->gone, i), NULL));
    g_hash_table_iter_init(&each, side->changed);
    while (g_hash_table_iter_next(&each, &path, &bytes))
        g_ptr_array_add(changes, folio_change_new(path, bytes));
    return changes->len == 0 || folio_tree_amend(merging->repo, side->commit, changes, tree, error);
}

bool
folio_merging_part_twins(FolioMerging *merging, char our_tree[FOLIO_OID_HEX_SIZE],
                         char their_tree[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_auto(FolioMergeSide) ours = {0};
    g_auto(FolioMergeSide) theirs = {0};
    our_tree[0] = their_tree[0] = '\0';
    side_init(&ours, merging->head, merging->our_deltas);
    side_init(&theirs, merging->theirs, merging->their_deltas);
    if (!folio_merging_part_actions(merging, &ours, &theirs, error))
        return false;
    if (has_twins(&ours, &theirs)
        && (!folio_merge_sides_know_authors(merging, &ours, &theirs, error)
            || !part_twins(merging, &ours, &theirs, error)))
        return false;
    return amend(merging, &ours, our_tree, error) && amend(merging, &theirs, their_tree, error);
}
