/* Is one side's work already in the other? Then merging changes nothing: what was merged once, with
 * its conflicts, stays as it is however often it meets its own sides again. */
#include "merge_internal.h"

#include <string.h>

/* Of moved blocks with all others; more say nothing new about who moved what. */
#define MAX_COMPARISONS 1000000

typedef struct Counts {
    GHashTable *of[FOLIO_SIDES]; /* unit number to how often it stands there */
    GHashTable *in_conflicts;    /* of the whole: the same for the sides of its conflicts */
} Counts;

static guint
count_of(GHashTable *counts, guint32 number)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(counts, GUINT_TO_POINTER(number)));
}

static void
count_one(GHashTable *counts, guint32 number)
{
    g_hash_table_insert(counts, GUINT_TO_POINTER(number),
                        GUINT_TO_POINTER(count_of(counts, number) + 1));
}

static void
counts_init(Counts *counts, const FolioMerge *merge, FolioSide whole)
{
    counts->in_conflicts = g_hash_table_new(NULL, NULL);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        counts->of[side] = g_hash_table_new(NULL, NULL);
        for (guint i = 0; i < merge->units[side].array->len; i++)
            count_one(counts->of[side], folio_units_get(&merge->units[side], i)->number);
    }
    for (guint i = 0; i < merge->units[whole].array->len; i++) {
        const FolioUnit *unit = folio_units_get(&merge->units[whole], i);
        FolioSlice sides[2];
        if (unit->kind != FOLIO_UNIT_CONFLICT)
            continue;
        folio_unit_get_sides(unit, merge->labels->marker_size, sides);
        for (int side = 0; side < 2; side++)
            count_one(counts->in_conflicts,
                      folio_diff_words_add(merge->words, sides[side].text, sides[side].length));
    }
}

static void
counts_clear(Counts *counts)
{
    for (int side = 0; side < FOLIO_SIDES; side++)
        g_hash_table_unref(counts->of[side]);
    g_hash_table_unref(counts->in_conflicts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counts, counts_clear)

/* A block that part changed: is the change in the lines that whole made of the same block? */
static bool
has_lines(const FolioMerge *merge, FolioSide whole, FolioSide part, gsize index)
{
    gssize base = merge->alignments[part].of_side[index];
    gssize at = base >= 0 ? merge->alignments[whole].of_base[base] : -1;
    if (at < 0)
        return false;
    FolioSlice text = folio_units_get(&merge->units[whole], (gsize) at)->text;
    const FolioSlice texts[FOLIO_SIDES] = {
        folio_units_get(&merge->units[FOLIO_BASE], (gsize) base)->text, text,
        folio_units_get(&merge->units[part], index)->text};
    unsigned conflicts = 0;
    g_autoptr(GString) lines = folio_merge_lines(texts, merge->labels, &conflicts);
    return conflicts == 0 && folio_slice_equal((FolioSlice){lines->str, lines->len}, text);
}

static bool
has_additions(const FolioMerge *merge, const Counts *counts, FolioSide whole, FolioSide part,
              bool *some)
{
    *some = false;
    for (guint i = 0; i < merge->units[part].array->len; i++) {
        guint32 number = folio_units_get(&merge->units[part], i)->number;
        guint count = count_of(counts->of[part], number);
        guint present =
            count_of(counts->of[whole], number) + count_of(counts->in_conflicts, number);
        if (count <= count_of(counts->of[FOLIO_BASE], number))
            continue;
        if (present < count && !has_lines(merge, whole, part, i))
            return false;
        *some = true;
    }
    return true;
}

static bool
has_deletions(const FolioMerge *merge, const Counts *counts, FolioSide whole, FolioSide part)
{
    for (guint i = 0; i < merge->units[FOLIO_BASE].array->len; i++) {
        guint32 number = folio_units_get(&merge->units[FOLIO_BASE], i)->number;
        guint count = count_of(counts->of[part], number);
        if (count < count_of(counts->of[FOLIO_BASE], number)
            && count_of(counts->of[whole], number) > count)
            return false;
    }
    return true;
}

/* Blank lines behind a block that whole left as they were and part did not; those behind the last one are
 * the end of the body. */
static bool
has_blanks(const FolioMerge *merge, FolioSide whole, FolioSide part)
{
    for (guint i = 0; i + 1 < merge->units[FOLIO_BASE].array->len; i++) {
        gssize in_whole = merge->alignments[whole].of_base[i];
        gssize in_part = merge->alignments[part].of_base[i];
        gsize before = folio_units_get(&merge->units[FOLIO_BASE], i)->blanks;
        if (in_whole < 0 || in_part < 0 || (guint) in_whole + 1 == merge->units[whole].array->len
            || (guint) in_part + 1 == merge->units[part].array->len)
            continue;
        if (folio_units_get(&merge->units[part], (gsize) in_part)->blanks != before
            && folio_units_get(&merge->units[whole], (gsize) in_whole)->blanks == before)
            return false;
    }
    return true;
}

static FolioSide
other_side(FolioSide side)
{
    return side == FOLIO_OURS ? FOLIO_THEIRS : FOLIO_OURS;
}

/* Places of the blocks of a side that are no block of the base in its place: number to place + 1. */
static GHashTable *
new_places(const FolioMerge *merge, const Counts *counts, FolioSide side)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < merge->units[side].array->len; i++) {
        guint32 number = folio_units_get(&merge->units[side], i)->number;
        if (merge->alignments[side].of_side[i] < 0 && count_of(counts->of[side], number) == 1)
            g_hash_table_insert(places, GUINT_TO_POINTER(number), GUINT_TO_POINTER(i + 1));
    }
    return places;
}

/* For each block of the base its place on a side, -1 where it is gone. Elsewhere it is known by its
 * text, or by the text that the other side gave it. */
static gssize *
places_on(const FolioMerge *merge, const Counts *counts, FolioSide side)
{
    const guint count = merge->units[FOLIO_BASE].array->len;
    const FolioSide other = other_side(side);
    g_autoptr(GHashTable) moved = new_places(merge, counts, side);
    gssize *places = g_new(gssize, count);
    for (guint i = 0; i < count; i++) {
        guint32 number = folio_units_get(&merge->units[FOLIO_BASE], i)->number;
        gssize changed = merge->alignments[other].of_base[i];
        places[i] = merge->alignments[side].of_base[i];
        if (places[i] < 0 && count_of(counts->of[FOLIO_BASE], number) == 1)
            places[i] = (gssize) count_of(moved, number) - 1;
        if (places[i] < 0 && changed >= 0) {
            number = folio_units_get(&merge->units[other], (gsize) changed)->number;
            if (count_of(counts->of[other], number) == 1)
                places[i] = (gssize) count_of(moved, number) - 1;
        }
    }
    return places;
}

/* Two blocks of the base that a side has in the other order. */
typedef struct Swap {
    guint a, b;
} Swap;

static bool
is_swapped(const gssize *places, guint a, guint b)
{
    return places[a] >= 0 && places[b] >= 0 && a != b && (a < b) != (places[a] < places[b]);
}

static GArray *
swaps_on(const FolioMerge *merge, FolioSide side, const gssize *places)
{
    GArray *swaps = g_array_new(FALSE, FALSE, sizeof(Swap));
    const guint count = merge->units[FOLIO_BASE].array->len;
    gsize comparisons = 0;
    for (guint a = 0; a < count && comparisons < MAX_COMPARISONS; a++) {
        if (merge->alignments[side].of_base[a] >= 0 || places[a] < 0)
            continue;
        comparisons += count;
        for (guint b = 0; b < count; b++) {
            Swap swap = {a, b};
            if (is_swapped(places, a, b))
                g_array_append_val(swaps, swap);
        }
    }
    return swaps;
}

/* Blocks that part has in another order than the base have that order in whole, or whole moved them
 * too. */
static bool
has_moves(const FolioMerge *merge, const Counts *counts, FolioSide whole, FolioSide part,
          guint *whole_moves)
{
    g_autofree gssize *in_whole = places_on(merge, counts, whole);
    g_autofree gssize *in_part = places_on(merge, counts, part);
    g_autoptr(GArray) whole_swaps = swaps_on(merge, whole, in_whole);
    g_autoptr(GArray) part_swaps = swaps_on(merge, part, in_part);
    g_autofree bool *moved = g_new0(bool, merge->units[FOLIO_BASE].array->len);
    *whole_moves = whole_swaps->len;
    for (guint i = 0; i < whole_swaps->len; i++) {
        const Swap *swap = &g_array_index(whole_swaps, Swap, i);
        moved[swap->a] = moved[swap->b] = true;
    }
    for (guint i = 0; i < part_swaps->len; i++) {
        const Swap *swap = &g_array_index(part_swaps, Swap, i);
        bool known = in_whole[swap->a] >= 0 && in_whole[swap->b] >= 0;
        if (known && !is_swapped(in_whole, swap->a, swap->b) && !moved[swap->a] && !moved[swap->b])
            return false;
    }
    return true;
}

guint
folio_merge_covers(const FolioMerge *merge, FolioSide whole, FolioSide part)
{
    g_auto(Counts) counts;
    counts_init(&counts, merge, whole);
    bool some = false;
    guint moves = 0;
    if (!has_deletions(merge, &counts, whole, part) || !has_blanks(merge, whole, part)
        || !has_additions(merge, &counts, whole, part, &some))
        return 0;
    bool moved = has_moves(merge, &counts, whole, part, &moves);
    /* New words of part in whole say that the two were merged before, whatever was moved then. */
    return moved || some ? moves + 1 : 0;
}
