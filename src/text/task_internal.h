/* Which lines of a body can hold a promise. */
#ifndef FOLIO_TASK_INTERNAL_H
#define FOLIO_TASK_INTERNAL_H

#include <glib.h>
#include <stdbool.h>

/* Deeper list items are text here; the site refuses them anyway. */
#define FOLIO_TASK_MAX_DEPTH 64

/* Where the scanner stands in the blocks of CommonMark: lists, fences, comments, paragraphs. */
typedef struct FolioTaskBlocks {
    gsize items[FOLIO_TASK_MAX_DEPTH]; /* columns where the content of each open list item starts */
    guint depth;
    guint raw_depth;    /* items around the fence or comment */
    gsize fence_length; /* of the open fence; 0 none */
    char fence_mark;
    bool comment;
    bool paragraph;
    bool empty;  /* the last item has no words yet: a blank line ends it */
    bool quoted; /* the paragraph is a quotation, in which nobody promises anything */
} FolioTaskBlocks;

/* Takes the next line (without its end). Returns where the text of a list item starts that starts on
 * this line, or -1: blank, code, comment, heading, plain text. CommonMark 0.30, sections 4.5-5.2. */
gssize folio_task_blocks_next(FolioTaskBlocks *blocks, const char *line, gsize length);

#endif
