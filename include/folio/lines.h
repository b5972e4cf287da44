/* Lines of a stream that comes in pieces. */
#ifndef FOLIO_LINES_H
#define FOLIO_LINES_H

#include <glib.h>
#include <stdbool.h>

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
