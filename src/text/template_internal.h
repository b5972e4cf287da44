/* The inside of templates: text -> tokens (template_scan.c) -> nodes (template_tree.c) -> output
 * (template_render.c). template.c keeps the parsed ones. */
#ifndef FOLIO_TEMPLATE_INTERNAL_H
#define FOLIO_TEMPLATE_INTERNAL_H

#include "folio/template.h"
#include "view_internal.h"

#define TEMPLATE_MAX_DEPTH 64
#define TEMPLATE_MAX_OUTPUT_BYTES ((gsize) 64 * 1024 * 1024)
#define TEMPLATE_MAX_STEPS 10000000u

typedef struct Template Template;

typedef struct Span {
    const char *start;
    gsize length;
} Span;

/* --- tokens: only alive while parsing ------------------------------------------------------- */

typedef enum TokenKind {
    TOKEN_TEXT,    /* never crosses a line end; holds it when it reaches it */
    TOKEN_COMMENT, /* a set-delimiter tag too: both leave nothing */
    TOKEN_VALUE,
    TOKEN_RAW_VALUE,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_PARTIAL,
    TOKEN_PARENT,
    TOKEN_BLOCK,
    TOKEN_CLOSE
} TokenKind;

typedef struct Token {
    TokenKind kind;
    Span span;        /* text, or the name without sigil and blanks */
    gsize offset;     /* of its first byte in the source */
    guint line;       /* index into TokenLines.lines */
    guint match;      /* the other end of SECTION..BLOCK and CLOSE, by index */
    bool is_argument; /* BLOCK directly inside a PARENT: replaces, is no place of its own */
} Token;

typedef struct TokenLine {
    guint first, end; /* tokens, end excluded */
    Span indent;      /* leading blanks, also when the line was taken out as standalone */
    bool blank;       /* no tag, only blanks */
    bool standalone;  /* only tags that leave no line behind: its text is emptied */
    bool dedented;
} TokenLine;

typedef struct TokenList {
    GArray *tokens; /* Token */
    GArray *lines;  /* TokenLine */
} TokenList;

Span template_span_trimmed(const char *start, const char *end);
/* Fills `list` (arrays made by the caller); the tokens point into `source`. */
bool template_scan(const char *source, const char *place, TokenList *list, GError **error);
/* Marks standalone lines; needs `match` and `is_argument` of the tokens. */
void template_mark_standalone(TokenList *list);

/* --- nodes: what is kept ------------------------------------------------------------------- */

typedef enum NodeKind {
    NODE_TEXT,
    NODE_VALUE,
    NODE_RAW_VALUE,
    NODE_SECTION,
    NODE_INVERTED,
    NODE_PARTIAL,
    NODE_PARENT,
    NODE_BLOCK
} NodeKind;

typedef struct NamePart {
    const char *key;
    FolioViewName name;
} NamePart;

/* Nodes stand in reading order; the children of node i are i+1 up to its `end`. */
typedef struct Node {
    NodeKind kind;
    guint end;
    Span span;        /* TEXT: the text. PARTIAL, PARENT, BLOCK: the name */
    guint first_part; /* of the dotted name; no parts: '.' */
    guint part_count;
    Span indent;     /* PARTIAL, PARENT alone on their line; BLOCK at the start of one */
    bool is_dynamic; /* PARTIAL, PARENT: the dotted name leads to the name */
    bool is_standalone;
    gsize offset;     /* in the source, for errors */
    Template *target; /* PARTIAL, PARENT with a fixed name, once linked; NULL: none */
} Node;

struct Template {
    char *place;
    char *source;
    GStringChunk *names;
    GArray *nodes; /* Node */
    GArray *parts; /* NamePart */
};

/* Takes `source` and `place`. NULL with FAILED and the place of the mistake. */
Template *template_parse(char *source, char *place, GError **error);
void template_free(Template *parsed);

/* Where a byte of the source is: line and character, from 1. */
void template_locate(const char *source, gsize offset, unsigned *line, unsigned *column);
/* FAILED, pointing at `offset` of `source`; returns false. */
bool template_error(GError **error, const char *place, const char *source, gsize offset,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);

/* --- rendering ------------------------------------------------------------------------------ */

/* Parses and keeps it, with all that it names; `found` NULL when the loader has none. */
bool template_find(FolioTemplates *templates, const char *name, Template **found, GError **error);

typedef struct RenderOptions {
    bool strict;
    bool raw_text;
} RenderOptions;

bool template_render(FolioTemplates *templates, const RenderOptions *options, const Template *root,
                     const FolioView *view, GString *out, GError **error);

#endif
