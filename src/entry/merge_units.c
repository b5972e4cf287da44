/* A body cut into the blocks that are merged as wholes. */
#include "merge_internal.h"

#include "folio/task.h"

#include <string.h>

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
