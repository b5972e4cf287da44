/* The inside of Markdown: guards, cmark's tree with folio's own marks in it, and its memory. */
#ifndef FOLIO_MARKDOWN_INTERNAL_H
#define FOLIO_MARKDOWN_INTERNAL_H

#include "folio/markdown.h"

#include <cmark.h>

/* --- memory: one arena for one tree, given back as a whole ---------------------------------- */

typedef struct MarkdownArena MarkdownArena;

/* Makes an arena the one that cmark allocates from in this thread. They nest: a callback may render
 * another text meanwhile. */
MarkdownArena *markdown_arena_begin(void);
void markdown_arena_end(MarkdownArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MarkdownArena, markdown_arena_end)
/* What cmark is given to allocate with; NULL stands for the arena in force. */
cmark_mem *markdown_arena_mem(MarkdownArena *arena);
/* From the arena in force, zeroed. */
void *markdown_alloc(gsize bytes);

/* --- the tree -------------------------------------------------------------------------------- */

typedef enum MarkdownRole {
    MARKDOWN_PLAIN, /* what CommonMark says it is */
    MARKDOWN_WIKI,  /* a LINK: [[id]], no child when no words were written */
    MARKDOWN_TABLE, /* a CUSTOM_BLOCK of rows */
    MARKDOWN_ROW,   /* a CUSTOM_BLOCK of cells */
    MARKDOWN_CELL   /* a PARAGRAPH */
} MarkdownRole;

typedef enum MarkdownAlign {
    MARKDOWN_ALIGN_NONE,
    MARKDOWN_ALIGN_START,
    MARKDOWN_ALIGN_CENTER,
    MARKDOWN_ALIGN_END
} MarkdownAlign;

/* What a node stands for that CommonMark does not know; kept in its user data. */
typedef struct MarkdownMark {
    MarkdownRole role;
    bool is_head;        /* ROW, CELL */
    MarkdownAlign align; /* CELL */
    guint extra;         /* ROW: columns that were not written. WIKI: its line */
} MarkdownMark;

/* The tree of `text` with wiki links and tables, in the arena in force. The limits must have been
 * checked. */
cmark_node *markdown_parse(MarkdownArena *arena, const char *text);
MarkdownMark markdown_mark_of(cmark_node *node);
void markdown_mark(cmark_node *node, MarkdownMark mark);
/* New nodes, in the arena in force. */
cmark_node *markdown_node_new(cmark_node_type type, MarkdownMark mark);
cmark_node *markdown_text_new(const char *text, gsize length);

/* Turns [[id]] and [[id|words]] in text into WIKI nodes. */
void markdown_find_wiki_links(cmark_node *root);
/* Turns paragraphs that are pipe tables into TABLE nodes. */
void markdown_find_tables(cmark_node *root);

/* --- drafts ---------------------------------------------------------------------------------- */

/* Where a draft waits for its reader: this byte, which text never has in HTML, and a sign. Where the sign
 * takes bytes they follow as "LENGTH:BYTES". */
#define MARKDOWN_SLOT "\x01"
#define MARKDOWN_SLOT_LEVEL "H" /* of a heading as it was written: a digit follows */
#define MARKDOWN_SLOT_LINK "L"  /* begins: destination, title as an attribute */
#define MARKDOWN_SLOT_WIKI "W"  /* begins, with words of its own: id */
#define MARKDOWN_SLOT_LINK_END "E"
#define MARKDOWN_SLOT_BARE_WIKI "w" /* without words: id */
#define MARKDOWN_SLOT_IMAGE "I"     /* its alternative text begins: destination */
#define MARKDOWN_SLOT_IMAGE_END "i" /* title as an attribute */
#define MARKDOWN_SLOT_OPEN "O"      /* these stand for words */
#define MARKDOWN_SLOT_DONE "D"
#define MARKDOWN_SLOT_DROPPED "X"
#define MARKDOWN_SLOT_DUE "U"

/* --- places --------------------------------------------------------------------------------- */

/* http, https, mailto or relative, and no control characters. */
bool markdown_url_is_safe(const char *url);
/* Relative and on this site: no scheme, no host. */
bool markdown_url_is_local(const char *url);
bool markdown_url_is_external(const char *url);
/* Appends it for an attribute: percent-encoded where RFC 3986 has no place for the byte, escaped. */
void markdown_url_append(GString *html, const char *url);

/* --- lines ----------------------------------------------------------------------------------- */

typedef struct MarkdownFence {
    char byte; /* 0: not in a fenced code block */
    gsize length;
} MarkdownFence;

/* Goes into or out of a fenced code block; true when the line belongs to one. */
bool markdown_fence_step(MarkdownFence *fence, const char *line);
/* Level of an ATX heading (CommonMark 0.30, section 4.2); 0: it is none. */
guint markdown_heading_level(const char *line);

/* --- task items ------------------------------------------------------------------------------ */

typedef struct MarkdownTask {
    const char *name; /* "open", "done", "dropped"; NULL: no task */
    const char *word; /* in the policy's words */
} MarkdownTask;

/* What an ITEM node is. */
MarkdownTask markdown_task_of(cmark_node *item, const FolioMarkdownWords *words);
/* Appends a task's text with its marks (@owner, due:, ^id) made small. */
void markdown_task_text_append(GString *html, const char *text, const FolioMarkdownWords *words);

extern const FolioMarkdownWords markdown_english;

#endif
