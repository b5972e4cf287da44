/* A line scanner for as much of CommonMark's block structure as promises need. */
#include "task_internal.h"

#include <string.h>

#define CODE_INDENT 4
#define TAB_STOP 4

typedef struct Cursor {
    const char *line;
    gsize length;
    gsize at;     /* byte */
    gsize column; /* tabs counted */
} Cursor;

static bool
at_end(const Cursor *cursor)
{
    return cursor->at >= cursor->length;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void
skip_blanks(Cursor *cursor)
{
    for (; !at_end(cursor) && is_blank(cursor->line[cursor->at]); cursor->at++)
        cursor->column +=
            cursor->line[cursor->at] == '\t' ? TAB_STOP - cursor->column % TAB_STOP : 1;
}

static gsize
run_length(const Cursor *cursor, gsize at, char mark)
{
    gsize start = at;
    while (at < cursor->length && cursor->line[at] == mark)
        at++;
    return at - start;
}

static bool
rest_is_blank(const Cursor *cursor, gsize at)
{
    while (at < cursor->length && is_blank(cursor->line[at]))
        at++;
    return at >= cursor->length;
}

static bool
is_thematic_break(const Cursor *cursor)
{
    char mark = cursor->line[cursor->at];
    gsize count = 0;
    if (strchr("-*_", mark) == NULL)
        return false;
    for (gsize i = cursor->at; i < cursor->length; i++) {
        if (cursor->line[i] == mark)
            count++;
        else if (!is_blank(cursor->line[i]))
            return false;
    }
    return count >= 3;
}

static bool
is_heading(const Cursor *cursor)
{
    gsize count = run_length(cursor, cursor->at, '#');
    gsize end = cursor->at + count;
    return count >= 1 && count <= 6 && (end == cursor->length || is_blank(cursor->line[end]));
}

/* Makes the paragraph above it a heading. */
static bool
is_underline(const Cursor *cursor)
{
    gsize count = run_length(cursor, cursor->at, '=');
    return count > 0 && rest_is_blank(cursor, cursor->at + count);
}

static bool
contains(const Cursor *cursor, const char *words)
{
    return g_strstr_len(cursor->line + cursor->at, (gssize) (cursor->length - cursor->at), words)
           != NULL;
}

static bool
opens_fence(FolioTaskBlocks *blocks, const Cursor *cursor)
{
    char mark = cursor->line[cursor->at];
    gsize length = mark == '`' || mark == '~' ? run_length(cursor, cursor->at, mark) : 0;
    Cursor info = *cursor;
    info.at += length;
    if (length < 3 || (mark == '`' && contains(&info, "`")))
        return false;
    blocks->fence_mark = mark;
    blocks->fence_length = length;
    blocks->raw_depth = blocks->depth;
    return true;
}

/* Is the line inside an open fence or comment? Either ends with the list item it is in. */
static bool
is_raw(FolioTaskBlocks *blocks, const Cursor *cursor)
{
    if (blocks->fence_length == 0 && !blocks->comment)
        return false;
    gsize base = blocks->raw_depth > 0 ? blocks->items[blocks->raw_depth - 1] : 0;
    if (cursor->column < base) {
        blocks->fence_length = 0;
        blocks->comment = false;
        return false;
    }
    if (blocks->comment) {
        blocks->comment = !contains(cursor, "-->");
        return true;
    }
    gsize run = run_length(cursor, cursor->at, blocks->fence_mark);
    if (run >= blocks->fence_length && cursor->column - base < CODE_INDENT
        && rest_is_blank(cursor, cursor->at + run))
        blocks->fence_length = 0;
    return true;
}

/* The bytes of a list marker (without the blank behind it), or 0. */
static gsize
marker_length(const FolioTaskBlocks *blocks, const Cursor *cursor, bool interrupts)
{
    const char *marker = cursor->line + cursor->at;
    gsize rest = cursor->length - cursor->at;
    gsize digits = 0;
    while (digits < rest && digits < 10 && g_ascii_isdigit(marker[digits]))
        digits++;
    gsize length = digits + 1;
    bool ordered = digits > 0;
    if (digits > 9 || length > rest || blocks->depth == FOLIO_TASK_MAX_DEPTH
        || strchr(ordered ? ".)" : "-+*", marker[length - 1]) == NULL)
        return 0;
    if (length < rest && !is_blank(marker[length]))
        return 0;
    /* Only an item with words, and of numbers only 1, may cut into a paragraph. */
    bool first = !ordered || (digits == 1 && *marker == '1');
    if (interrupts && (!first || rest_is_blank(cursor, cursor->at + length)))
        return 0;
    return length;
}

/* Opens the list item at the cursor and moves to its content; false when that is no line of text. */
static bool
open_item(FolioTaskBlocks *blocks, Cursor *cursor, gsize marker)
{
    cursor->at += marker;
    cursor->column += marker;
    gsize after_marker = cursor->column;
    skip_blanks(cursor);
    bool text = !at_end(cursor) && cursor->column - after_marker <= CODE_INDENT;
    blocks->items[blocks->depth++] = text ? cursor->column : after_marker + 1;
    blocks->paragraph = false;
    blocks->empty = at_end(cursor);
    return text;
}

/* Blocks that end a paragraph and hold no promise themselves. */
static bool
is_other_block(FolioTaskBlocks *blocks, const Cursor *cursor)
{
    if (g_str_has_prefix(cursor->line + cursor->at, "<!--")) {
        blocks->comment = !contains(cursor, "-->");
        blocks->raw_depth = blocks->depth;
        return true;
    }
    return is_thematic_break(cursor) || is_heading(cursor) || opens_fence(blocks, cursor);
}

gssize
folio_task_blocks_next(FolioTaskBlocks *blocks, const char *line, gsize length)
{
    Cursor cursor = {.line = line, .length = length};
    skip_blanks(&cursor);
    if (at_end(&cursor)) {
        blocks->depth -= blocks->empty;
        blocks->paragraph = blocks->empty = false;
        return -1;
    }
    blocks->empty = false;
    if (is_raw(blocks, &cursor))
        return -1;

    const guint depth_before = blocks->depth;
    guint depth = depth_before;
    while (depth > 0 && blocks->items[depth - 1] > cursor.column)
        depth--;
    bool code = cursor.column - (depth > 0 ? blocks->items[depth - 1] : 0) >= CODE_INDENT;
    bool paragraph = blocks->paragraph;
    bool quoted = paragraph && blocks->quoted;
    gssize text = -1;
    blocks->depth = depth;
    while (!code) {
        bool goes_on = paragraph && !quoted && depth == depth_before && text < 0;
        if (cursor.line[cursor.at] == '>') {
            blocks->paragraph = blocks->quoted = true;
            return -1;
        }
        if (is_other_block(blocks, &cursor) || (goes_on && is_underline(&cursor))) {
            blocks->paragraph = false;
            return -1;
        }
        gsize marker = marker_length(blocks, &cursor, goes_on);
        if (marker == 0)
            break;
        if (!open_item(blocks, &cursor, marker))
            return -1;
        text = (gssize) cursor.at;
    }
    /* A paragraph goes on in a line that is indented less, or more than code. */
    if (text < 0 && paragraph)
        blocks->depth = depth_before;
    blocks->paragraph = text >= 0 || paragraph || !code;
    blocks->quoted = quoted && text < 0;
    return text;
}
