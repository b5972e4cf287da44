/* Blocks that one side moved and the other changed: they are changed where they were moved to. */
#include "merge_internal.h"

static void
add_place(GHashTable *places, guint32 number, gsize index)
{
    gpointer key = GUINT_TO_POINTER(number);
    gboolean twice = g_hash_table_contains(places, key);
    g_hash_table_insert(places, key, GSIZE_TO_POINTER(twice ? 0 : index + 1));
}

/* Where blocks stand on a side that are no block of the base in its place: number to place + 1; 0
 * for what stands there twice. */
static GHashTable *
new_places(const FolioMerge *merge, FolioSide side)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < merge->units[side].array->len; i++)
        if (merge->alignments[side].of_side[i] < 0)
            add_place(places, folio_units_get(&merge->units[side], i)->number, i);
    return places;
}

/* The moved block becomes what the other side made of it; gone there, it is gone here too. */
static void
follow(FolioMerge *merge, FolioSide mover, FolioSide other, gsize base, gsize moved_to)
{
    gssize changed = merge->alignments[other].of_base[base];
    FolioUnit *moved = &g_array_index(merge->units[mover].array, FolioUnit, moved_to);
    merge->moved[base] = true;
    if (changed < 0) {
        moved->kind = FOLIO_UNIT_GONE;
        return;
    }
    gsize blanks = moved->blanks;
    *moved = *folio_units_get(&merge->units[other], (gsize) changed);
    moved->blanks = blanks;
}

void
folio_merge_follow_moves(FolioMerge *merge)
{
    const guint count = merge->units[FOLIO_BASE].array->len;
    g_autoptr(GHashTable) ours = new_places(merge, FOLIO_OURS);
    g_autoptr(GHashTable) theirs = new_places(merge, FOLIO_THEIRS);
    g_autoptr(GHashTable) bases = g_hash_table_new(NULL, NULL);
    merge->moved = g_new0(bool, count);
    for (guint i = 0; i < count; i++)
        add_place(bases, folio_units_get(&merge->units[FOLIO_BASE], i)->number, i);
    for (guint i = 0; i < count; i++) {
        gpointer number = GUINT_TO_POINTER(folio_units_get(&merge->units[FOLIO_BASE], i)->number);
        gsize our_place = GPOINTER_TO_SIZE(g_hash_table_lookup(ours, number));
        gsize their_place = GPOINTER_TO_SIZE(g_hash_table_lookup(theirs, number));
        if (g_hash_table_lookup(bases, number) == NULL)
            continue;
        if (merge->alignments[FOLIO_OURS].of_base[i] >= 0)
            our_place = 0;
        if (merge->alignments[FOLIO_THEIRS].of_base[i] >= 0)
            their_place = 0;
        if (our_place > 0 && their_place > 0)
            merge->moved[i] = true;
        else if (our_place > 0)
            follow(merge, FOLIO_OURS, FOLIO_THEIRS, i, our_place - 1);
        else if (their_place > 0)
            follow(merge, FOLIO_THEIRS, FOLIO_OURS, i, their_place - 1);
    }
}
