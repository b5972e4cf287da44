/* Limits in front of cmark 0.30, which takes time without bound for a few shapes of text: every
 * line costs a step for each container it lies in, and every '[' may be searched for again. What is
 * counted here is never less than what cmark will see. */
#include "markdown_internal.h"

#include "folio/error.h"

#include <string.h>

#define MAX_CONTAINERS 50
#define MAX_BRACKETS 5000
#define TAB_STOP 4

typedef struct Guard {
    /* The open containers. For a list item how many columns of indentation a line needs to go on in
     * it; 0 for a block quote, which needs a '>'. */
    guint widths[MAX_CONTAINERS];
    guint open;
    bool was_blank;
    guint brackets; /* in this paragraph */
} Guard;

/* A place in a line. What lies between `column` and `at_column` is blank. */
typedef struct Cursor {
    const char *at; /* the next byte that is no blank */
    guint column;   /* up to where containers have taken the line */
    guint at_column;
} Cursor;

static void
skip_blanks(Cursor *cursor)
{
    for (; *cursor->at == ' ' || *cursor->at == '\t'; cursor->at++)
        cursor->at_column += *cursor->at == ' ' ? 1 : TAB_STOP - cursor->at_column % TAB_STOP;
}

/* Steps over a marker; returns the columns of blanks behind it. */
static guint
take_marker(Cursor *cursor, guint length)
{
    cursor->at += length;
    cursor->at_column += length;
    cursor->column = cursor->at_column;
    skip_blanks(cursor);
    return cursor->at_column - cursor->column;
}

static bool
at_end(const char *at)
{
    return *at == '\0' || *at == '\n' || *at == '\r';
}

/* "* * *": no list, however long. */
static bool
is_thematic_break(const char *at)
{
    char byte = *at;
    guint count = 0;
    for (; *at == byte || *at == ' ' || *at == '\t'; at++)
        count += *at == byte;
    return count >= 3 && at_end(at);
}

/* Of a bullet or an ordered marker that a blank or the line end follows; 0: there is none. */
static guint
bullet_length(const char *at)
{
    gsize digits = strspn(at, "0123456789");
    gsize length = 0;
    if (digits > 0 && digits <= 9 && (at[digits] == '.' || at[digits] == ')'))
        length = digits + 1;
    else if (*at == '-' || *at == '+' || *at == '*')
        length = 1;
    if (length == 0 || strchr(" \t\r\n", at[length]) == NULL)
        return 0;
    return *at != '+' && is_thematic_break(at) ? 0 : (guint) length;
}

/* A blank behind the '>' belongs to it. */
static void
take_quote(Cursor *cursor)
{
    if (take_marker(cursor, 1) > 0)
        cursor->column++;
}

/* Returns what a line needs to go on in the item that begins here. */
static guint
take_bullet(Cursor *cursor, guint length)
{
    guint offset = cursor->at_column - cursor->column;
    guint blanks = take_marker(cursor, length);
    if (blanks > TAB_STOP || at_end(cursor->at))
        blanks = 1;
    cursor->column = MIN(cursor->column + blanks, cursor->at_column);
    return offset + length + blanks;
}

/* Goes into the containers that are open already, as far as the line does. */
static guint
match_open(const Guard *guard, Cursor *cursor)
{
    guint matched = 0;
    for (; matched < guard->open; matched++) {
        guint width = guard->widths[matched];
        if (width == 0 && *cursor->at != '>')
            return matched;
        if (width == 0)
            take_quote(cursor);
        else if (!at_end(cursor->at) && cursor->at_column - cursor->column < width)
            return matched;
        else
            cursor->column = MIN(cursor->column + width, cursor->at_column);
    }
    return matched;
}

/* Opens what begins here; false when that is one too many. */
static bool
open_new(Guard *guard, Cursor *cursor)
{
    for (;;) {
        guint length = bullet_length(cursor->at);
        guint width = 0;
        if (*cursor->at != '>' && length == 0)
            return true;
        if (guard->open == MAX_CONTAINERS)
            return false;
        if (length > 0)
            width = take_bullet(cursor, length);
        else
            take_quote(cursor);
        guard->widths[guard->open++] = width;
    }
}

static bool
check_containers(Guard *guard, const char *line)
{
    Cursor cursor = {.at = line};
    skip_blanks(&cursor);
    guint matched = match_open(guard, &cursor);
    bool opens = *cursor.at == '>' || bullet_length(cursor.at) > 0;
    /* A line of text that begins farther left may still go on a paragraph in the innermost. */
    if (opens || guard->was_blank || at_end(cursor.at))
        guard->open = matched;
    guard->was_blank = at_end(cursor.at);
    return open_new(guard, &cursor);
}

/* A blank line ends every paragraph; so does a bullet with text at the left edge, whatever is
 * open. */
static bool
ends_paragraph(const char *line)
{
    bool is_bullet = strchr("-+*", *line) != NULL && *line != '\0' && line[1] == ' ';
    return at_end(line + strspn(line, " \t"))
           || (is_bullet && !at_end(line + 1 + strspn(line + 1, " \t")));
}

static bool
check_brackets(Guard *guard, const char *line, const char *end)
{
    if (ends_paragraph(line))
        guard->brackets = 0;
    for (const char *at = line; (at = memchr(at, '[', (gsize) (end - at))) != NULL; at++)
        guard->brackets++;
    return guard->brackets <= MAX_BRACKETS;
}

static bool
refuse(unsigned number, unsigned *line, GError **error, const char *what)
{
    if (line != NULL)
        *line = number;
    return folio_error_set(error, FOLIO_ERROR_FAILED, "%s", what);
}

bool
folio_markdown_check(const char *text, unsigned *line, GError **error)
{
    Guard guard = {.was_blank = true};
    unsigned number = 1;
    if (strlen(text) > FOLIO_MARKDOWN_MAX_BYTES)
        return refuse(1, line, error, "the text is over 1 MiB");
    for (const char *at = text; *at != '\0'; number++) {
        const char *end = at + strcspn(at, "\r\n");
        if (!check_containers(&guard, at))
            return refuse(number, line, error, "the line nests lists and quotes deeper than 50");
        if (!check_brackets(&guard, at, end))
            return refuse(number, line, error, "the line is in a paragraph with over 5000 '['");
        at = end + (end[0] == '\r' && end[1] == '\n') + (*end != '\0');
    }
    return true;
}
