/* Entries whose file one side renamed by hand while the other side changed them: one entry, not two. */
#include <string.h>

#include "folio/kind.h"
#include "merging.h"

static void
move_free(gpointer data)
{
    FolioMergeMove *move = data;
    g_free(move->from);
    g_free(move->to);
    g_free(move);
}

/* One side as it enters the merge. */
typedef struct Side {
    const char *commit;
    const GPtrArray *deltas;
    char *tree;          /* "": that of the commit */
    GPtrArray *changes;  /* FolioChange*: what brings the entries back */
    GHashTable *by_path; /* path -> FolioDelta* */
    GHashTable *added;   /* id -> path of an entry that it put there; NULL until asked for */
} Side;

static void
side_clear(Side *side)
{
    g_clear_pointer(&side->changes, g_ptr_array_unref);
    g_clear_pointer(&side->by_path, g_hash_table_unref);
    g_clear_pointer(&side->added, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static void
side_init(Side *side, const char *commit, const GPtrArray *deltas, char *tree)
{
    *side = (Side){.commit = commit, .deltas = deltas, .tree = tree};
    side->changes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    side->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < deltas->len; i++) {
        FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_hash_table_insert(side->by_path, delta->path, delta);
    }
}

static const char *
revision_of(const Side *side)
{
    return side->tree[0] != '\0' ? side->tree : side->commit;
}

static char *
dup_id_of(const char *path, GBytes *bytes)
{
    gsize length;
    g_autoptr(FolioEntry) entry = NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    if (text == NULL || !folio_entry_parse(folio_kinds(), text, length, path, &entry, NULL)
        || entry == NULL)
        return NULL;
    return g_strdup(folio_entry_get_id(entry));
}

/* The id of what a delta took away, or put there; NULL for what is no entry. */
static char *
read_id(const FolioMerging *merging, const FolioDelta *delta)
{
    g_autoptr(GBytes) bytes = NULL;
    const char *blob = delta->new_blob[0] != '\0' ? delta->new_blob : delta->old_blob;
    if (!g_str_has_suffix(delta->path, ".md")
        || !folio_history_read_blob(merging->repo, blob, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL))
        return NULL;
    return dup_id_of(delta->path, bytes);
}

/* Every file is read once, however many entries are looked for. Of two with one id the first counts. */
static GHashTable *
get_added(const FolioMerging *merging, Side *side)
{
    if (side->added != NULL)
        return side->added;
    side->added = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < side->deltas->len; i++) {
        FolioDelta *delta = g_ptr_array_index(side->deltas, i);
        g_autofree char *id = delta->type == FOLIO_DELTA_ADDED ? read_id(merging, delta) : NULL;
        if (id != NULL && !g_hash_table_contains(side->added, id))
            g_hash_table_insert(side->added, g_steal_pointer(&id), delta->path);
    }
    return side->added;
}

/* Where the entry that stood at the path of `removed` is now; NULL: nowhere. Borrowed. */
static const char *
find_new_place(const FolioMerging *merging, Side *side, const FolioDelta *removed)
{
    g_autofree char *id = removed->type == FOLIO_DELTA_REMOVED ? read_id(merging, removed) : NULL;
    return id == NULL ? NULL : g_hash_table_lookup(get_added(merging, side), id);
}

static bool
bring_back(const FolioMerging *merging, Side *side, const char *from, const char *to,
           GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (to == NULL)
        return true;
    if (!folio_repo_read(merging->repo, revision_of(side), to, FOLIO_ENTRY_MAX_BYTES, &bytes,
                         error))
        return false;
    g_ptr_array_add(side->changes, folio_change_new(to, NULL));
    g_ptr_array_add(side->changes, folio_change_new(from, bytes));
    return true;
}

/* Both may have moved it: then the first of the two names is taken, whoever merges. */
static bool
look_at(FolioMerging *merging, Side *ours, Side *theirs, const char *path, GError **error)
{
    const FolioDelta *mine = g_hash_table_lookup(ours->by_path, path);
    const FolioDelta *other = g_hash_table_lookup(theirs->by_path, path);
    if (mine == NULL || other == NULL)
        return true;
    const char *our_place = find_new_place(merging, ours, mine);
    const char *their_place = find_new_place(merging, theirs, other);
    bool is_removed = (our_place == NULL && mine->type == FOLIO_DELTA_REMOVED)
                      || (their_place == NULL && other->type == FOLIO_DELTA_REMOVED);
    if ((our_place == NULL && their_place == NULL) || is_removed)
        return true;
    const char *to =
        our_place == NULL || (their_place != NULL && strcmp(their_place, our_place) < 0)
            ? their_place
            : our_place;
    FolioMergeMove *move = g_new0(FolioMergeMove, 1);
    *move = (FolioMergeMove){g_strdup(path), g_strdup(to)};
    g_ptr_array_add(merging->moves, move);
    return bring_back(merging, ours, path, our_place, error)
           && bring_back(merging, theirs, path, their_place, error);
}

static bool
amend(const FolioMerging *merging, Side *side, GError **error)
{
    char tree[FOLIO_OID_HEX_SIZE];
    if (side->changes->len == 0)
        return true;
    if (!folio_tree_amend(merging->repo, revision_of(side), side->changes, tree, error))
        return false;
    g_strlcpy(side->tree, tree, FOLIO_OID_HEX_SIZE);
    return true;
}

bool
folio_merging_undo_moves(FolioMerging *merging, char our_tree[FOLIO_OID_HEX_SIZE],
                         char their_tree[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_auto(Side) ours, theirs;
    side_init(&ours, merging->head, merging->our_deltas, our_tree);
    side_init(&theirs, merging->theirs, merging->their_deltas, their_tree);
    merging->moves = g_ptr_array_new_with_free_func(move_free);
    for (guint i = 0; i < merging->their_deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(merging->their_deltas, i);
        if (delta->type != FOLIO_DELTA_ADDED
            && !look_at(merging, &ours, &theirs, delta->path, error))
            return false;
    }
    return amend(merging, &ours, error) && amend(merging, &theirs, error);
}

/* --- Afterwards ------------------------------------------------------------------------------------- */

/* What the report says of the old place it says of the new one. */
static void
rename_conflict(FolioMerging *merging, const FolioMergeMove *move)
{
    gpointer count = g_hash_table_lookup(merging->conflicts, move->from);
    if (g_hash_table_remove(merging->conflicts, move->from))
        g_hash_table_insert(merging->conflicts, g_strdup(move->to), count);
    for (guint i = 0; i < merging->kept->len; i++) {
        FolioMergeKept *kept = g_ptr_array_index(merging->kept, i);
        if (strcmp(kept->path, move->from) != 0 || kept->beside != NULL)
            continue;
        g_free(kept->path);
        kept->path = g_strdup(move->to);
    }
}

bool
folio_merging_redo_moves(FolioMerging *merging, char tree[FOLIO_OID_HEX_SIZE], GError **error)
{
    char made[FOLIO_OID_HEX_SIZE];
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    for (guint i = 0; i < merging->moves->len; i++) {
        const FolioMergeMove *move = g_ptr_array_index(merging->moves, i);
        g_autoptr(GBytes) bytes = NULL, taken = NULL;
        /* Where something else has come to stand meanwhile, it stays at its old place. */
        if (folio_repo_read(merging->repo, tree, move->to, FOLIO_ENTRY_MAX_BYTES, &taken, NULL)
            || !folio_repo_read(merging->repo, tree, move->from, FOLIO_ENTRY_MAX_BYTES, &bytes,
                                NULL))
            continue;
        g_ptr_array_add(changes, folio_change_new(move->from, NULL));
        g_ptr_array_add(changes, folio_change_new(move->to, bytes));
        rename_conflict(merging, move);
    }
    if (changes->len == 0)
        return true;
    if (!folio_tree_amend(merging->repo, tree, changes, made, error))
        return false;
    g_strlcpy(tree, made, FOLIO_OID_HEX_SIZE);
    return true;
}
