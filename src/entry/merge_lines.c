/* Merging by lines: diff3, for paragraphs that both sides changed and for files that are no entry. */
#include "merge_internal.h"

#include <string.h>

/* The lines of one text, with their newlines. */
typedef struct Lines {
    GArray *slices;   /* FolioSlice */
    guint32 *numbers; /* equal for equal lines, newline or not */
} Lines;

typedef struct Chunk {
    gsize start[FOLIO_SIDES], end[FOLIO_SIDES];
} Chunk;

typedef struct LineMerge {
    Lines lines[FOLIO_SIDES];
    const FolioMergeLabels *labels;
    GString *out;
    unsigned conflicts;
} LineMerge;

bool
folio_slice_equal(FolioSlice a, FolioSlice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

int
folio_slice_compare(FolioSlice a, FolioSlice b)
{
    gsize common = MIN(a.length, b.length);
    int order = common > 0 ? memcmp(a.text, b.text, common) : 0;
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

bool
folio_merge_is_marker(FolioSlice line, char mark, int size)
{
    gsize count = 0;
    while (count < line.length && line.text[count] == mark)
        count++;
    return count == (gsize) size
           && (count == line.length || strchr(" \r\n", line.text[count]) != NULL);
}

static void
append_marker(GString *out, char mark, int size, const char *label)
{
    for (int i = 0; i < size; i++)
        g_string_append_c(out, mark);
    g_string_append_printf(out, "%s%s\n", label != NULL ? " " : "", label != NULL ? label : "");
}

static void
append_side(GString *out, FolioSlice text)
{
    g_string_append_len(out, text.text, (gssize) text.length);
    if (text.length > 0 && text.text[text.length - 1] != '\n')
        g_string_append_c(out, '\n');
}

void
folio_merge_append_conflict(GString *out, const FolioMergeLabels *labels, FolioSlice ours,
                            FolioSlice theirs)
{
    append_marker(out, '<', labels->marker_size, labels->ours);
    append_side(out, ours);
    append_marker(out, '=', labels->marker_size, NULL);
    append_side(out, theirs);
    append_marker(out, '>', labels->marker_size, labels->theirs);
}

static FolioSlice
next_line(FolioSlice rest)
{
    const char *newline = memchr(rest.text, '\n', rest.length);
    gsize length = newline != NULL ? (gsize) (newline - rest.text) + 1 : rest.length;
    return (FolioSlice){rest.text, length};
}

unsigned
folio_merge_count_conflicts(FolioSlice text, int size)
{
    unsigned count = 0;
    bool open = false;
    for (FolioSlice rest = text; rest.length > 0;) {
        FolioSlice line = next_line(rest);
        open = open || folio_merge_is_marker(line, '<', size);
        if (open && folio_merge_is_marker(line, '>', size)) {
            open = false;
            count++;
        }
        rest = (FolioSlice){rest.text + line.length, rest.length - line.length};
    }
    return count;
}

static void
lines_init(Lines *lines, FolioSlice text, FolioDiffWords *words)
{
    lines->slices = g_array_new(FALSE, FALSE, sizeof(FolioSlice));
    for (FolioSlice rest = text; rest.length > 0;) {
        FolioSlice line = next_line(rest);
        g_array_append_val(lines->slices, line);
        rest = (FolioSlice){rest.text + line.length, rest.length - line.length};
    }
    lines->numbers = g_new(guint32, lines->slices->len + 1);
    for (guint i = 0; i < lines->slices->len; i++) {
        FolioSlice line = g_array_index(lines->slices, FolioSlice, i);
        gsize length = line.length - (line.text[line.length - 1] == '\n');
        lines->numbers[i] = folio_diff_words_add(words, line.text, length);
    }
}

static FolioSlice
line_at(const LineMerge *merge, FolioSide side, gsize index)
{
    return g_array_index(merge->lines[side].slices, FolioSlice, index);
}

static bool
same(const LineMerge *merge, const Chunk *chunk, FolioSide a, FolioSide b)
{
    gsize length = chunk->end[a] - chunk->start[a];
    return length == chunk->end[b] - chunk->start[b]
           && memcmp(merge->lines[a].numbers + chunk->start[a],
                     merge->lines[b].numbers + chunk->start[b], length * sizeof(guint32))
                  == 0;
}

/* Are the lines of `part` in `whole`, in their order? */
static bool
is_within(const LineMerge *merge, const Chunk *chunk, FolioSide part, FolioSide whole)
{
    gsize at = chunk->start[part];
    for (gsize i = chunk->start[whole]; i < chunk->end[whole] && at < chunk->end[part]; i++)
        at += merge->lines[whole].numbers[i] == merge->lines[part].numbers[at];
    return at == chunk->end[part];
}

static bool
has_conflict(const LineMerge *merge, const Chunk *chunk, FolioSide side)
{
    for (gsize i = chunk->start[side]; i < chunk->end[side]; i++)
        if (folio_merge_is_marker(line_at(merge, side, i), '<', merge->labels->marker_size))
            return true;
    return false;
}

/* A side that holds all of the other: by additions to it, or by a conflict marked before. */
static bool
covers(const LineMerge *merge, const Chunk *chunk, FolioSide whole, FolioSide part)
{
    bool addition = chunk->start[FOLIO_BASE] == chunk->end[FOLIO_BASE];
    return (addition || has_conflict(merge, chunk, whole)) && is_within(merge, chunk, part, whole);
}

static FolioSlice
chunk_text(const LineMerge *merge, FolioSide side, gsize start, gsize end)
{
    if (start == end)
        return (FolioSlice){"", 0};
    FolioSlice first = line_at(merge, side, start);
    FolioSlice last = line_at(merge, side, end - 1);
    return (FolioSlice){first.text, (gsize) (last.text + last.length - first.text)};
}

static void
append_conflict(LineMerge *merge, const Chunk *chunk)
{
    Chunk rest = *chunk;
    const guint32 *ours = merge->lines[FOLIO_OURS].numbers;
    const guint32 *theirs = merge->lines[FOLIO_THEIRS].numbers;
    while (rest.start[FOLIO_OURS] < rest.end[FOLIO_OURS]
           && rest.start[FOLIO_THEIRS] < rest.end[FOLIO_THEIRS]
           && ours[rest.start[FOLIO_OURS]] == theirs[rest.start[FOLIO_THEIRS]]) {
        append_side(merge->out, line_at(merge, FOLIO_OURS, rest.start[FOLIO_OURS]++));
        rest.start[FOLIO_THEIRS]++;
    }
    gsize tail_end = rest.end[FOLIO_OURS];
    while (rest.start[FOLIO_OURS] < rest.end[FOLIO_OURS]
           && rest.start[FOLIO_THEIRS] < rest.end[FOLIO_THEIRS]
           && ours[rest.end[FOLIO_OURS] - 1] == theirs[rest.end[FOLIO_THEIRS] - 1]) {
        rest.end[FOLIO_OURS]--;
        rest.end[FOLIO_THEIRS]--;
    }
    folio_merge_append_conflict(
        merge->out, merge->labels,
        chunk_text(merge, FOLIO_OURS, rest.start[FOLIO_OURS], rest.end[FOLIO_OURS]),
        chunk_text(merge, FOLIO_THEIRS, rest.start[FOLIO_THEIRS], rest.end[FOLIO_THEIRS]));
    append_side(merge->out, chunk_text(merge, FOLIO_OURS, rest.end[FOLIO_OURS], tail_end));
    merge->conflicts++;
}

/* FOLIO_BASE: neither side may go before the other. */
static FolioSide
choose_side(const LineMerge *merge, const Chunk *chunk)
{
    if (same(merge, chunk, FOLIO_BASE, FOLIO_OURS))
        return FOLIO_THEIRS;
    if (same(merge, chunk, FOLIO_BASE, FOLIO_THEIRS) || same(merge, chunk, FOLIO_OURS, FOLIO_THEIRS)
        || covers(merge, chunk, FOLIO_OURS, FOLIO_THEIRS))
        return FOLIO_OURS;
    return covers(merge, chunk, FOLIO_THEIRS, FOLIO_OURS) ? FOLIO_THEIRS : FOLIO_BASE;
}

static void
merge_chunk(LineMerge *merge, const Chunk *chunk)
{
    FolioSide taken = choose_side(merge, chunk);
    if (taken == FOLIO_BASE)
        append_conflict(merge, chunk);
    else
        append_side(merge->out, chunk_text(merge, taken, chunk->start[taken], chunk->end[taken]));
}

static gssize *
match_side(const LineMerge *merge, FolioSide side)
{
    const Lines *base = &merge->lines[FOLIO_BASE];
    const Lines *other = &merge->lines[side];
    gssize *match = g_new(gssize, base->slices->len + 1);
    folio_diff_match(base->numbers, base->slices->len, other->numbers, other->slices->len, match);
    return match;
}

/* Two additions without a base: what both have is taken for it. */
static void
find_base(LineMerge *merge)
{
    const FolioSide sides[] = {FOLIO_OURS, FOLIO_THEIRS};
    FolioSlice texts[2];
    for (int i = 0; i < 2; i++)
        texts[i] = chunk_text(merge, sides[i], 0, merge->lines[sides[i]].slices->len);
    bool swap = folio_slice_compare(texts[0], texts[1]) > 0;
    const Lines *first = &merge->lines[swap ? FOLIO_THEIRS : FOLIO_OURS];
    const Lines *second = &merge->lines[swap ? FOLIO_OURS : FOLIO_THEIRS];
    g_autofree gssize *match = g_new(gssize, first->slices->len + 1);
    folio_diff_match(first->numbers, first->slices->len, second->numbers, second->slices->len,
                     match);
    Lines *base = &merge->lines[FOLIO_BASE];
    g_free(base->numbers);
    base->numbers = g_new(guint32, first->slices->len + 1);
    for (guint i = 0; i < first->slices->len; i++) {
        if (match[i] < 0)
            continue;
        base->numbers[base->slices->len] = first->numbers[i];
        g_array_append_val(base->slices, g_array_index(first->slices, FolioSlice, i));
    }
}

static void
merge_all(LineMerge *merge)
{
    if (merge->lines[FOLIO_BASE].slices->len == 0)
        find_base(merge);
    g_autofree gssize *ours = match_side(merge, FOLIO_OURS);
    g_autofree gssize *theirs = match_side(merge, FOLIO_THEIRS);
    Chunk chunk = {{0}, {0}};
    const gsize count = merge->lines[FOLIO_BASE].slices->len;
    for (gsize i = 0; i <= count; i++) {
        if (i < count && (ours[i] < 0 || theirs[i] < 0))
            continue;
        for (int side = 0; side < FOLIO_SIDES; side++)
            chunk.end[side] = merge->lines[side].slices->len;
        if (i < count) {
            chunk.end[FOLIO_BASE] = i;
            chunk.end[FOLIO_OURS] = (gsize) ours[i];
            chunk.end[FOLIO_THEIRS] = (gsize) theirs[i];
        }
        merge_chunk(merge, &chunk);
        if (i < count)
            append_side(merge->out, line_at(merge, FOLIO_BASE, i));
        for (int side = 0; side < FOLIO_SIDES; side++)
            chunk.start[side] = chunk.end[side] + 1;
    }
}

/* Whether the merged text ends without a newline: by who changed that. */
static bool
has_open_end(const FolioSlice texts[FOLIO_SIDES])
{
    bool open[FOLIO_SIDES];
    for (int side = 0; side < FOLIO_SIDES; side++)
        open[side] = texts[side].length > 0 && texts[side].text[texts[side].length - 1] != '\n';
    return open[FOLIO_OURS] == open[FOLIO_BASE] ? open[FOLIO_THEIRS] : open[FOLIO_OURS];
}

GString *
folio_merge_lines(const FolioSlice texts[FOLIO_SIDES], const FolioMergeLabels *labels,
                  unsigned *conflicts)
{
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    LineMerge merge = {.labels = labels, .out = g_string_new(NULL)};
    for (int side = 0; side < FOLIO_SIDES; side++)
        lines_init(&merge.lines[side], texts[side], words);
    merge_all(&merge);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        g_array_unref(merge.lines[side].slices);
        g_free(merge.lines[side].numbers);
    }
    if (has_open_end(texts) && merge.out->len > 0)
        g_string_truncate(merge.out, merge.out->len - 1);
    *conflicts = merge.conflicts;
    return merge.out;
}
