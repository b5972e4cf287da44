/* Texts as they come: lines of a stream in pieces, and what may stand before the first. */
#ifndef FOLIO_LINES_H
#define FOLIO_LINES_H

#include <glib.h>
#include <stdbool.h>

/* What some editors write before the first character of a file; it stays where it is. */
#define FOLIO_BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Where the text begins, behind such a mark; `length_bytes` -1: it ends with NUL. Borrowed. */
const char *folio_text_skip_mark(const char *text, gssize length_bytes);

/* Is it UTF-8 without a NUL byte? Errors: FAILED at the line and column, from 1, of what is not. */
bool folio_text_check(const char *text, gsize length_bytes, const char *place, GError **error);

/* Is all of it UTF-8 without NUL? `end` (out) is where that ends. As g_utf8_validate_len, but quick with text
 * that is mostly ASCII. */
bool folio_text_is_utf8(const char *text, gsize length, const char **end);

#define FOLIO_LINE_MAX_BYTES 1024 /* the rest of a longer line is left out */

/* Zeroed, it is ready. */
typedef struct FolioLines {
    GString *line;
    bool returned; /* it ends in CR so far: LF must follow, or it is overwritten */
} FolioLines;

/* Told a line as UTF-8, without its end and the blanks before it; never an empty one, and none that ends
 * in CR alone, because the next one was to be written over it. */
typedef void (*FolioLineFunc)(const char *line, gpointer data);
void folio_lines_feed(FolioLines *lines, const char *text, gsize length, FolioLineFunc func,
                      gpointer data);
/* What is left is a line too. */
void folio_lines_end(FolioLines *lines, FolioLineFunc func, gpointer data);
void folio_lines_clear(FolioLines *lines);

#endif
