/* A body cut into the blocks that are merged as wholes, and how one body's blocks became another's. */
#include "merge_internal.h"

#include "folio/task.h"

#include <string.h>

/* Unequal blocks in one place are compared each with each, as long as that is little work: pairs in
 * one place, and bytes compared in a body. */
#define MAX_COMPARISONS 2500
#define MAX_COMPARED_BYTES ((gsize) 8 * 1024 * 1024)

typedef struct Reader {
    FolioUnits *units;
    FolioDiffWords *words;
    int marker_size;
    FolioSlice rest;
    bool no_marker_end; /* no conflict ends behind here */
    bool glue;          /* the next line of words goes on with the last unit */
    char fence_mark;
    gsize fence_length; /* 0: in no fence */
} Reader;

void
folio_units_clear(FolioUnits *units)
{
    g_clear_pointer(&units->array, g_array_unref);
}

const FolioUnit *
folio_units_get(const FolioUnits *units, gsize index)
{
    return &g_array_index(units->array, FolioUnit, index);
}

static FolioUnit *
last_unit(const Reader *reader)
{
    return &g_array_index(reader->units->array, FolioUnit, reader->units->array->len - 1);
}

static void
add_unit(Reader *reader, FolioUnitKind kind, FolioSlice text)
{
    FolioUnit unit = {.kind = kind, .text = text};
    g_array_append_val(reader->units->array, unit);
}

static void
extend_last(Reader *reader, FolioSlice line)
{
    FolioUnit *unit = last_unit(reader);
    unit->text.length = (gsize) (line.text + line.length - unit->text.text);
}

/* The next line, without its newline. */
static FolioSlice
peek_line(FolioSlice rest)
{
    const char *newline = memchr(rest.text, '\n', rest.length);
    return (FolioSlice){rest.text, newline != NULL ? (gsize) (newline - rest.text) : rest.length};
}

static FolioSlice
behind_line(FolioSlice rest, FolioSlice line)
{
    gsize taken = MIN(line.length + 1, rest.length);
    return (FolioSlice){rest.text + taken, rest.length - taken};
}

static gsize
blanks_at(FolioSlice line)
{
    gsize count = 0;
    while (count < line.length && strchr(" \t", line.text[count]) != NULL)
        count++;
    return count;
}

static gsize
run_at(FolioSlice line, gsize at, char mark)
{
    gsize count = 0;
    while (at + count < line.length && line.text[at + count] == mark)
        count++;
    return count;
}

static bool
is_item(FolioSlice line)
{
    gsize at = blanks_at(line);
    gsize digits = at;
    while (digits < line.length && g_ascii_isdigit(line.text[digits]))
        digits++;
    gsize mark = digits;
    if (mark >= line.length || strchr(digits > at ? ".)" : "-+*", line.text[mark]) == NULL)
        return false;
    return mark + 1 == line.length || strchr(" \t", line.text[mark + 1]) != NULL;
}

static bool
is_heading(FolioSlice line)
{
    gsize count = run_at(line, 0, '#');
    return count >= 1 && count <= 6 && (count == line.length || line.text[count] == ' ');
}

/* Takes a whole marked conflict, if one starts here and ends somewhere. */
static bool
read_conflict(Reader *reader, FolioSlice first)
{
    if (reader->no_marker_end || !folio_merge_is_marker(first, '<', reader->marker_size))
        return false;
    for (FolioSlice rest = reader->rest; rest.length > 0;) {
        FolioSlice line = peek_line(rest);
        rest = behind_line(rest, line);
        if (!folio_merge_is_marker(line, '>', reader->marker_size))
            continue;
        add_unit(reader, FOLIO_UNIT_CONFLICT, first);
        extend_last(reader, line);
        reader->rest = rest;
        reader->glue = false;
        return true;
    }
    reader->no_marker_end = true;
    return false;
}

static void
open_fence(Reader *reader, FolioSlice line)
{
    gsize at = blanks_at(line);
    for (const char *mark = "`~"; *mark != '\0'; mark++) {
        gsize run = run_at(line, at, *mark);
        if (run >= 3) {
            reader->fence_mark = *mark;
            reader->fence_length = run;
        }
    }
}

static void
close_fence(Reader *reader, FolioSlice line)
{
    gsize at = blanks_at(line);
    gsize run = run_at(line, at, reader->fence_mark);
    if (run < reader->fence_length || at + run + run_at(line, at + run, ' ') < line.length)
        return;
    reader->fence_length = 0;
    reader->glue = last_unit(reader)->kind == FOLIO_UNIT_ITEM;
}

static void
read_line(Reader *reader, FolioSlice line)
{
    if (reader->fence_length > 0) {
        extend_last(reader, line);
        close_fence(reader, line);
        return;
    }
    if (blanks_at(line) == line.length) {
        last_unit(reader)->blanks++;
        reader->glue = false;
        return;
    }
    bool heading = is_heading(line);
    open_fence(reader, line);
    bool in_item = reader->glue && last_unit(reader)->kind == FOLIO_UNIT_ITEM;
    if (is_item(line))
        add_unit(reader, FOLIO_UNIT_ITEM, line);
    else if (heading)
        add_unit(reader, FOLIO_UNIT_HEADING, line);
    else if (reader->fence_length > 0 && !in_item)
        add_unit(reader, FOLIO_UNIT_FENCE, line);
    else if (reader->glue)
        extend_last(reader, line);
    else
        add_unit(reader, FOLIO_UNIT_PARAGRAPH, line);
    reader->glue = !heading;
}

static void
number_units(FolioUnits *units, FolioSlice body, FolioDiffWords *words)
{
    g_autofree char *copy = g_strndup(body.text, body.length);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(copy);
    guint next = 0;
    for (guint i = 0; i < units->array->len; i++) {
        FolioUnit *unit = &g_array_index(units->array, FolioUnit, i);
        unit->number = folio_diff_words_add(words, unit->text.text, unit->text.length);
        if (unit->kind != FOLIO_UNIT_ITEM)
            continue;
        gsize offset = (gsize) (unit->text.text - body.text);
        const FolioTask *task = NULL;
        for (; next < tasks->len; next++) {
            task = tasks->pdata[next];
            if (task->offset_bytes >= offset)
                break;
        }
        if (next == tasks->len || task->offset_bytes != offset || task->id == NULL)
            continue;
        g_autofree char *name = g_strconcat("^", task->id, NULL);
        unit->task = folio_diff_words_add(words, name, strlen(name));
    }
}

void
folio_units_read(FolioUnits *units, FolioSlice body, int marker_size, FolioDiffWords *words)
{
    units->array = g_array_new(FALSE, FALSE, sizeof(FolioUnit));
    units->open_end = body.length > 0 && body.text[body.length - 1] != '\n';
    Reader reader = {.units = units, .words = words, .marker_size = marker_size, .rest = body};
    add_unit(&reader, FOLIO_UNIT_START, (FolioSlice){body.text, 0});
    while (reader.rest.length > 0) {
        FolioSlice line = peek_line(reader.rest);
        if (reader.fence_length == 0 && read_conflict(&reader, line))
            continue;
        reader.rest = behind_line(reader.rest, line);
        read_line(&reader, line);
    }
    number_units(units, body, words);
}

static FolioSlice
without_last_newline(const char *start, const char *end)
{
    gsize length = (gsize) (end - start);
    return (FolioSlice){start, length > 0 ? length - 1 : 0};
}

void
folio_unit_get_sides(const FolioUnit *conflict, int marker_size, FolioSlice sides[2])
{
    FolioSlice rest = behind_line(conflict->text, peek_line(conflict->text));
    const char *start = rest.text;
    int side = 0;
    sides[0] = sides[1] = (FolioSlice){start, 0};
    while (rest.length > 0 && side < 2) {
        FolioSlice line = peek_line(rest);
        rest = behind_line(rest, line);
        if (!folio_merge_is_marker(line, side == 0 ? '=' : '>', marker_size))
            continue;
        sides[side++] = without_last_newline(start, line.text);
        start = rest.text;
    }
}

bool
folio_unit_has_side(const FolioUnit *conflict, FolioSlice text, int marker_size)
{
    FolioSlice sides[2];
    if (conflict->kind != FOLIO_UNIT_CONFLICT)
        return false;
    folio_unit_get_sides(conflict, marker_size, sides);
    return folio_slice_equal(sides[0], text) || folio_slice_equal(sides[1], text);
}

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
    return (a->kind == FOLIO_UNIT_ITEM) == (b->kind == FOLIO_UNIT_ITEM);
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
