/* Merging bodies block by block: each block of the base as it is on both sides, and behind it what
 * either side added there. */
#include "merge_internal.h"

#include <string.h>

typedef struct BodyMerge {
    FolioMerge in;
    GArray *result;   /* FolioUnit */
    GPtrArray *owned; /* texts made here */
} BodyMerge;

static const FolioUnit *
unit_at(const BodyMerge *merge, FolioSide side, gssize index)
{
    return index < 0 ? NULL : folio_units_get(&merge->in.units[side], (gsize) index);
}

/* The unit that a unit of the base became on a side; NULL when it is gone. */
static const FolioUnit *
version(const BodyMerge *merge, FolioSide side, gsize base)
{
    return unit_at(merge, side, merge->in.alignments[side].of_base[base]);
}

static gsize
merge_counts(gsize base, gsize ours, gsize theirs)
{
    if (ours == base || theirs == base)
        return ours == base ? theirs : ours;
    return MAX(ours, theirs);
}

static void
add(BodyMerge *merge, const FolioUnit *unit)
{
    g_array_append_vals(merge->result, unit, 1);
}

static FolioSlice
keep_text(BodyMerge *merge, GString *text)
{
    FolioSlice slice = {text->str, text->len};
    g_ptr_array_add(merge->owned, g_string_free(text, FALSE));
    return slice;
}

static void
add_conflict(BodyMerge *merge, const FolioUnit *ours, const FolioUnit *theirs, gsize blanks)
{
    GString *text = g_string_new(NULL);
    folio_merge_append_conflict(text, merge->in.labels, ours->text, theirs->text);
    g_string_truncate(text, text->len - 1);
    FolioUnit unit = {.kind = FOLIO_UNIT_CONFLICT, .blanks = blanks};
    unit.text = keep_text(merge, text);
    add(merge, &unit);
}

static void
add_with_blanks(BodyMerge *merge, const FolioUnit *unit, gsize blanks)
{
    FolioUnit copy = *unit;
    copy.blanks = blanks;
    add(merge, &copy);
}

/* A block that both sides changed: by its lines when they agree, else both. */
static void
add_changed_twice(BodyMerge *merge, const FolioUnit *base, const FolioUnit *ours,
                  const FolioUnit *theirs, gsize blanks)
{
    const int size = merge->in.labels->marker_size;
    if (folio_unit_has_side(ours, theirs->text, size)) {
        add_with_blanks(merge, ours, blanks);
    } else if (folio_unit_has_side(theirs, ours->text, size)) {
        add_with_blanks(merge, theirs, blanks);
    } else if (ours->kind == FOLIO_UNIT_CONFLICT || theirs->kind == FOLIO_UNIT_CONFLICT) {
        /* Markers within markers help nobody: the open conflict, and the new text behind it. */
        bool first = theirs->kind != FOLIO_UNIT_CONFLICT
                     || (ours->kind == FOLIO_UNIT_CONFLICT
                         && folio_slice_compare(ours->text, theirs->text) < 0);
        add_with_blanks(merge, first ? ours : theirs, MAX(blanks, 1));
        add_with_blanks(merge, first ? theirs : ours, blanks);
    } else {
        const FolioSlice texts[FOLIO_SIDES] = {base->text, ours->text, theirs->text};
        unsigned conflicts = 0;
        g_autoptr(GString) lines = folio_merge_lines(texts, merge->in.labels, &conflicts);
        FolioUnit unit = *ours;
        unit.kind = MAX(ours->kind, theirs->kind);
        unit.blanks = blanks;
        unit.number = 0;
        if (conflicts > 0) {
            add_conflict(merge, ours, theirs, blanks);
            return;
        }
        unit.text = keep_text(merge, g_steal_pointer(&lines));
        add(merge, &unit);
    }
}

static void
add_base_unit(BodyMerge *merge, gsize index)
{
    const FolioUnit *base = unit_at(merge, FOLIO_BASE, (gssize) index);
    const FolioUnit *ours = version(merge, FOLIO_OURS, index);
    const FolioUnit *theirs = version(merge, FOLIO_THEIRS, index);
    if (merge->in.moved[index])
        return;
    if (ours == NULL || theirs == NULL) {
        /* Deleted here, changed there: the change is kept. */
        const FolioUnit *left = ours != NULL ? ours : theirs;
        if (left != NULL && left->number != base->number)
            add(merge, left);
        return;
    }
    gsize blanks = merge_counts(base->blanks, ours->blanks, theirs->blanks);
    if (ours->number == theirs->number || theirs->number == base->number)
        add_with_blanks(merge, ours, blanks);
    else if (ours->number == base->number)
        add_with_blanks(merge, theirs, blanks);
    else
        add_changed_twice(merge, base, ours, theirs, blanks);
}

/* Units [start, end) of one side. */
typedef struct Run {
    FolioSide side;
    gsize start, end;
} Run;

static Run
added_behind(const BodyMerge *merge, FolioSide side, gsize base)
{
    const FolioAlignment *alignment = &merge->in.alignments[side];
    const gsize count = merge->in.units[side].array->len;
    /* Behind the unit itself, or where it would stand: behind the last one before it that is left. */
    gssize anchor = alignment->of_base[base];
    Run run = {side, 0, 0};
    if (anchor < 0)
        return run;
    run.start = run.end = (gsize) anchor + 1;
    while (run.end < count && alignment->of_side[run.end] < 0)
        run.end++;
    return run;
}

static void
add_run(BodyMerge *merge, Run run)
{
    for (gsize i = run.start; i < run.end; i++)
        add(merge, unit_at(merge, run.side, (gssize) i));
}

static int
compare_runs(const BodyMerge *merge, Run a, Run b)
{
    for (gsize i = 0; a.start + i < a.end && b.start + i < b.end; i++) {
        int order = folio_slice_compare(unit_at(merge, a.side, (gssize) (a.start + i))->text,
                                        unit_at(merge, b.side, (gssize) (b.start + i))->text);
        if (order != 0)
            return order;
    }
    return (a.end - a.start > b.end - b.start) - (a.end - a.start < b.end - b.start);
}

static FolioUnit *
last_result(BodyMerge *merge)
{
    return &g_array_index(merge->result, FolioUnit, merge->result->len - 1);
}

/* Two additions to the same place that share nothing: both, in an order that does not depend on whose
 * they are; one block against a like one is a conflict. */
static void
add_both(BodyMerge *merge, Run a, Run b)
{
    if (a.start == a.end || b.start == b.end) {
        add_run(merge, a);
        add_run(merge, b);
        return;
    }
    gsize between = last_result(merge)->blanks;
    gsize behind = MAX(unit_at(merge, a.side, (gssize) a.end - 1)->blanks,
                       unit_at(merge, b.side, (gssize) b.end - 1)->blanks);
    if (a.end - a.start == 1 && b.end - b.start == 1) {
        Run ours = a.side == FOLIO_OURS ? a : b;
        Run theirs = a.side == FOLIO_OURS ? b : a;
        const FolioUnit *our_unit = unit_at(merge, FOLIO_OURS, (gssize) ours.start);
        const FolioUnit *their_unit = unit_at(merge, FOLIO_THEIRS, (gssize) theirs.start);
        const FolioUnit nothing = {.text = {"", 0}};
        if (folio_units_similar(our_unit, their_unit, false)) {
            add_changed_twice(merge, &nothing, our_unit, their_unit, behind);
            return;
        }
    }
    bool in_order = compare_runs(merge, a, b) <= 0;
    add_run(merge, in_order ? a : b);
    last_result(merge)->blanks = between;
    add_run(merge, in_order ? b : a);
    last_result(merge)->blanks = behind;
}

static guint32 *
run_numbers(const BodyMerge *merge, Run run)
{
    guint32 *numbers = g_new(guint32, run.end - run.start + 1);
    for (gsize i = run.start; i < run.end; i++)
        numbers[i - run.start] = unit_at(merge, run.side, (gssize) i)->number;
    return numbers;
}

/* What both added to one place stands there once. */
static void
add_additions(BodyMerge *merge, Run a, Run b)
{
    if (a.start == a.end || b.start == b.end) {
        add_both(merge, a, b);
        return;
    }
    /* Of several ways to pair them, the same one whoever is who. */
    if (compare_runs(merge, a, b) > 0) {
        add_additions(merge, b, a);
        return;
    }
    g_autofree guint32 *a_numbers = run_numbers(merge, a);
    g_autofree guint32 *b_numbers = run_numbers(merge, b);
    g_autofree gssize *match = g_new(gssize, a.end - a.start + 1);
    folio_diff_match(a_numbers, a.end - a.start, b_numbers, b.end - b.start, match);
    Run a_rest = {a.side, a.start, a.start};
    Run b_rest = {b.side, b.start, b.start};
    for (gsize i = a.start; i <= a.end; i++) {
        gssize partner = i < a.end ? match[i - a.start] : -1;
        if (i < a.end && partner < 0)
            continue;
        a_rest.end = i;
        b_rest.end = i < a.end ? b.start + (gsize) partner : b.end;
        add_both(merge, a_rest, b_rest);
        if (i < a.end)
            add_with_blanks(merge, unit_at(merge, a.side, (gssize) i),
                            MAX(unit_at(merge, a.side, (gssize) i)->blanks,
                                unit_at(merge, b.side, (gssize) b_rest.end)->blanks));
        a_rest.start = i + 1;
        b_rest.start = b_rest.end + 1;
    }
}

/* What both sides moved stands where it comes first; what a side has twice is left alone. */
static void
drop_moved(BodyMerge *merge)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) twice = g_hash_table_new(NULL, NULL);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        g_hash_table_remove_all(seen);
        for (guint i = 0; i < merge->in.units[side].array->len; i++) {
            gpointer number =
                GUINT_TO_POINTER(unit_at(merge, (FolioSide) side, (gssize) i)->number);
            if (!g_hash_table_add(seen, number))
                g_hash_table_add(twice, number);
        }
    }
    g_hash_table_remove_all(seen);
    guint kept = 0;
    for (guint i = 0; i < merge->result->len; i++) {
        const FolioUnit *unit = &g_array_index(merge->result, FolioUnit, i);
        gpointer number = GUINT_TO_POINTER(unit->number);
        bool again = unit->number != 0 && !g_hash_table_contains(twice, number)
                     && !g_hash_table_add(seen, number);
        if (!again && unit->kind != FOLIO_UNIT_GONE)
            g_array_index(merge->result, FolioUnit, kept++) = *unit;
    }
    g_array_set_size(merge->result, kept);
}

/* Without a blank line the next block would go on with the words before it. */
static bool
needs_blank(const FolioUnit *unit, const FolioUnit *next)
{
    bool item = unit->kind == FOLIO_UNIT_ITEM;
    return (next->kind == FOLIO_UNIT_PARAGRAPH && (item || unit->kind == FOLIO_UNIT_PARAGRAPH))
           || (next->kind == FOLIO_UNIT_FENCE && item);
}

static gsize
last_blanks(const FolioMerge *in, FolioSide side)
{
    return folio_units_get(&in->units[side], in->units[side].array->len - 1)->blanks;
}

static GString *
emit(const BodyMerge *merge)
{
    GString *out = g_string_new(NULL);
    const FolioMerge *in = &merge->in;
    for (guint i = 0; i < merge->result->len; i++) {
        const FolioUnit *unit = &g_array_index(merge->result, FolioUnit, i);
        const FolioUnit *next = i + 1 < merge->result->len ? unit + 1 : NULL;
        gsize blanks = unit->blanks;
        if (next == NULL && i > 0)
            blanks = merge_counts(last_blanks(in, FOLIO_BASE), last_blanks(in, FOLIO_OURS),
                                  last_blanks(in, FOLIO_THEIRS));
        else if (next != NULL && needs_blank(unit, next))
            blanks = MAX(blanks, 1);
        g_string_append_len(out, unit->text.text, (gssize) unit->text.length);
        if (unit->kind != FOLIO_UNIT_START)
            g_string_append_c(out, '\n');
        for (gsize k = 0; k < blanks; k++)
            g_string_append_c(out, '\n');
    }
    return out;
}

static bool
has_open_end(const BodyMerge *merge)
{
    bool base = merge->in.units[FOLIO_BASE].open_end;
    bool ours = merge->in.units[FOLIO_OURS].open_end;
    return ours == base ? merge->in.units[FOLIO_THEIRS].open_end : ours;
}

static GString *
merge_units(FolioMerge *in)
{
    folio_merge_follow_moves(in);
    g_autoptr(GArray) result = g_array_new(FALSE, FALSE, sizeof(FolioUnit));
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    BodyMerge merge = {.in = *in, .result = result, .owned = owned};
    for (gsize i = 0; i < in->units[FOLIO_BASE].array->len; i++) {
        add_base_unit(&merge, i);
        add_additions(&merge, added_behind(&merge, FOLIO_OURS, i),
                      added_behind(&merge, FOLIO_THEIRS, i));
    }
    drop_moved(&merge);
    GString *out = emit(&merge);
    if (has_open_end(&merge) && out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    g_clear_pointer(&in->moved, g_free);
    return out;
}

/* The side that holds the work of both; BASE when neither does. */
static FolioSide
covering_side(const FolioMerge *merge, const FolioSlice bodies[FOLIO_SIDES])
{
    guint ours = folio_merge_covers(merge, FOLIO_OURS, FOLIO_THEIRS);
    guint theirs = folio_merge_covers(merge, FOLIO_THEIRS, FOLIO_OURS);
    if (ours == 0 && theirs == 0)
        return FOLIO_BASE;
    if (ours != theirs)
        return ours > theirs ? FOLIO_OURS : FOLIO_THEIRS;
    /* The same work in another order: either is right, so always the same. */
    return folio_slice_compare(bodies[FOLIO_OURS], bodies[FOLIO_THEIRS]) <= 0 ? FOLIO_OURS
                                                                              : FOLIO_THEIRS;
}

GString *
folio_merge_body(const FolioSlice bodies[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    FolioMerge merge = {.labels = labels, .words = words};
    for (int side = 0; side < FOLIO_SIDES; side++)
        folio_units_read(&merge.units[side], bodies[side], labels->marker_size, words);
    for (int side = FOLIO_OURS; side < FOLIO_SIDES; side++)
        folio_alignment_init(&merge.alignments[side], &merge.units[FOLIO_BASE], &merge.units[side]);
    FolioSide taken = covering_side(&merge, bodies);
    GString *out = taken == FOLIO_BASE
                       ? merge_units(&merge)
                       : g_string_new_len(bodies[taken].text, (gssize) bodies[taken].length);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        folio_alignment_clear(&merge.alignments[side]);
        folio_units_clear(&merge.units[side]);
    }
    return out;
}
