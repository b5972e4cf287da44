/* How the blocks of one body became those of another: the same, changed, moved, new. */
#include "merge_internal.h"

#include <string.h>

/* Unequal blocks in one place are compared each with each, as long as that is little work: pairs in
 * one place, and bytes compared in a body. */
#define MAX_COMPARISONS 2500
#define MAX_COMPARED_BYTES ((gsize) 8 * 1024 * 1024)

static bool
is_word(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalnum(*text) || (*text & 0x80) != 0)
            return true;
    return false;
}

/* How often each word stands in a text; marks of lists and headings are none. */
static GHashTable *
count_words(FolioSlice text, guint *total)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *copy = g_strndup(text.text, text.length);
    g_auto(GStrv) words = g_strsplit_set(copy, " \t\n", -1);
    *total = 0;
    for (char **word = words; *word != NULL; word++) {
        if (!is_word(*word))
            continue;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, *word));
        g_hash_table_insert(counts, g_strdup(*word), GUINT_TO_POINTER(count + 1));
        ++*total;
    }
    return counts;
}

/* How much two texts share, of 4: of the words of both, with a conflict of the shorter one's. */
static guint
shared_quarters(const FolioUnit *a, const FolioUnit *b)
{
    guint totals[2] = {0, 0};
    g_autoptr(GHashTable) in_a = count_words(a->text, &totals[0]);
    g_autoptr(GHashTable) in_b = count_words(b->text, &totals[1]);
    guint shared = 0;
    GHashTableIter iter;
    gpointer word = NULL;
    gpointer count = NULL;
    g_hash_table_iter_init(&iter, in_a);
    while (g_hash_table_iter_next(&iter, &word, &count))
        shared += MIN(GPOINTER_TO_UINT(count), GPOINTER_TO_UINT(g_hash_table_lookup(in_b, word)));
    bool conflict = a->kind == FOLIO_UNIT_CONFLICT || b->kind == FOLIO_UNIT_CONFLICT;
    guint words = conflict ? 2 * MIN(totals[0], totals[1]) : totals[0] + totals[1];
    return shared == 0 ? 0 : MAX(8 * shared / words, 1);
}

/* Could one have become the other? */
static bool
are_compatible(const FolioUnit *a, const FolioUnit *b)
{
    if (a->kind == FOLIO_UNIT_CONFLICT || b->kind == FOLIO_UNIT_CONFLICT)
        return true;
    if (a->task != 0 && b->task != 0 && a->task != b->task)
        return false;
    return (a->kind == FOLIO_UNIT_ITEM) == (b->kind == FOLIO_UNIT_ITEM)
           && (a->kind == FOLIO_UNIT_FENCE) == (b->kind == FOLIO_UNIT_FENCE);
}

bool
folio_units_similar(const FolioUnit *a, const FolioUnit *b, bool alone)
{
    if (!are_compatible(a, b))
        return false;
    return (a->task != 0 && a->task == b->task) || shared_quarters(a, b) >= (alone ? 1 : 2);
}

static void
pair(FolioAlignment *alignment, gsize base, gsize side)
{
    alignment->of_base[base] = (gssize) side;
    alignment->of_side[side] = (gssize) base;
}

/* Places of the blocks in [start, end) whose text stands nowhere in the other body: a block that does
 * was moved there, not changed. */
static GArray *
changed_units(const FolioUnits *units, gsize start, gsize end, GHashTable *in_other)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize i = start; i < end; i++)
        if (!g_hash_table_contains(in_other, GUINT_TO_POINTER(folio_units_get(units, i)->number)))
            g_array_append_val(places, i);
    return places;
}

/* Blocks between two that are the same on both sides: which of them was changed into which? */
static void
align_gap(FolioAlignment *alignment, const FolioUnits *base, const FolioUnits *side,
          const GArray *base_places, const GArray *side_places)
{
    if (base_places->len == 0 || side_places->len == 0
        || base_places->len > MAX_COMPARISONS / side_places->len)
        return;
    if (alignment->compared_bytes > MAX_COMPARED_BYTES)
        return;
    bool alone = base_places->len == 1 && side_places->len == 1;
    guint next = 0;
    for (guint i = 0; i < base_places->len; i++) {
        gsize base_place = g_array_index(base_places, gsize, i);
        const FolioUnit *base_unit = folio_units_get(base, base_place);
        for (guint k = next; k < side_places->len; k++) {
            gsize side_place = g_array_index(side_places, gsize, k);
            const FolioUnit *side_unit = folio_units_get(side, side_place);
            alignment->compared_bytes += base_unit->text.length + side_unit->text.length;
            if (folio_units_similar(base_unit, side_unit, alone)) {
                pair(alignment, base_place, side_place);
                next = k + 1;
                break;
            }
        }
    }
}

static GHashTable *
set_of(const guint32 *numbers, gsize count)
{
    GHashTable *set = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < count; i++)
        g_hash_table_add(set, GUINT_TO_POINTER(numbers[i]));
    return set;
}

static guint32 *
numbers_of(const FolioUnits *units)
{
    guint32 *numbers = g_new(guint32, units->array->len);
    for (guint i = 0; i < units->array->len; i++)
        numbers[i] = folio_units_get(units, i)->number;
    return numbers;
}

void
folio_alignment_init(FolioAlignment *alignment, const FolioUnits *base, const FolioUnits *side)
{
    const gsize base_count = base->array->len;
    const gsize side_count = side->array->len;
    g_autofree guint32 *base_numbers = numbers_of(base);
    g_autofree guint32 *side_numbers = numbers_of(side);
    g_autoptr(GHashTable) in_base = set_of(base_numbers, base_count);
    g_autoptr(GHashTable) in_side = set_of(side_numbers, side_count);
    g_autofree gssize *same = g_new(gssize, base_count);
    alignment->compared_bytes = 0;
    alignment->of_base = g_new(gssize, base_count);
    alignment->of_side = g_new(gssize, side_count);
    memset(alignment->of_base, -1, base_count * sizeof(gssize));
    memset(alignment->of_side, -1, side_count * sizeof(gssize));
    folio_diff_match(base_numbers, base_count, side_numbers, side_count, same);
    gsize start = 0;
    gsize side_start = 0;
    for (gsize i = 0; i <= base_count; i++) {
        if (i < base_count && same[i] < 0)
            continue;
        gsize side_end = i < base_count ? (gsize) same[i] : side_count;
        g_autoptr(GArray) base_places = changed_units(base, start, i, in_side);
        g_autoptr(GArray) side_places = changed_units(side, side_start, side_end, in_base);
        align_gap(alignment, base, side, base_places, side_places);
        if (i < base_count)
            pair(alignment, i, side_end);
        start = i + 1;
        side_start = side_end + 1;
    }
}

void
folio_alignment_clear(FolioAlignment *alignment)
{
    g_clear_pointer(&alignment->of_base, g_free);
    g_clear_pointer(&alignment->of_side, g_free);
}
