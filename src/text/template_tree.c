/* Tokens -> nodes: pairs the tags, evens out the indentation of replaced blocks, splits names. */
#include "template_internal.h"

#include "folio/error.h"

#include <stdarg.h>
#include <string.h>

void
template_locate(const char *source, gsize offset, unsigned *line, unsigned *column)
{
    const char *line_start = source;

    *line = 1;
    for (const char *at = source; at < source + offset; at++)
        if (*at == '\n') {
            (*line)++;
            line_start = at + 1;
        }
    *column = (unsigned) g_utf8_strlen(line_start, source + offset - line_start) + 1;
}

bool
template_error(GError **error, const char *place, const char *source, gsize offset,
               const char *format, ...)
{
    g_autofree char *message = NULL;
    unsigned line, column;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    template_locate(source, offset, &line, &column);
    folio_error_set(error, FOLIO_ERROR_FAILED, "%s", message);
    folio_error_place(error, place, line, column);
    return false;
}

/* --- pairs ---------------------------------------------------------------------------------- */

typedef struct Tree {
    Template *made;
    TokenList list;
} Tree;

static Token *
token_at(const Tree *tree, guint index)
{
    return &g_array_index(tree->list.tokens, Token, index);
}

static TokenLine *
line_at(const Tree *tree, guint index)
{
    return &g_array_index(tree->list.lines, TokenLine, index);
}

static bool
span_equal(Span a, Span b)
{
    return a.length == b.length && memcmp(a.start, b.start, a.length) == 0;
}

static bool
opens(TokenKind kind)
{
    return kind == TOKEN_SECTION || kind == TOKEN_INVERTED || kind == TOKEN_PARENT
           || kind == TOKEN_BLOCK;
}

static bool
tree_error(const Tree *tree, const Token *token, const char *what, GError **error)
{
    return template_error(error, tree->made->place, tree->made->source, token->offset, "'%.*s' %s",
                          (int) token->span.length, token->span.start, what);
}

static bool
pair_open(Tree *tree, GArray *open, guint index, GError **error)
{
    Token *token = token_at(tree, index);

    if (open->len >= TEMPLATE_MAX_DEPTH)
        return tree_error(tree, token, "is nested too deep", error);
    if (open->len > 0)
        token->is_argument =
            token->kind == TOKEN_BLOCK
            && token_at(tree, g_array_index(open, guint, open->len - 1))->kind == TOKEN_PARENT;
    g_array_append_val(open, index);
    return true;
}

static bool
pair_close(Tree *tree, GArray *open, guint index, GError **error)
{
    Token *token = token_at(tree, index);

    if (open->len == 0)
        return tree_error(tree, token, "is closed but was not opened", error);
    guint start = g_array_index(open, guint, open->len - 1);
    if (!span_equal(token_at(tree, start)->span, token->span))
        return tree_error(tree, token_at(tree, start), "is closed by another name", error);
    token_at(tree, start)->match = index;
    token->match = start;
    g_array_set_size(open, open->len - 1);
    return true;
}

static bool
pair_tags(Tree *tree, GError **error)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < tree->list.tokens->len; i++) {
        TokenKind kind = token_at(tree, i)->kind;
        if (opens(kind) && !pair_open(tree, open, i, error))
            return false;
        if (kind == TOKEN_CLOSE && !pair_close(tree, open, i, error))
            return false;
    }
    if (open->len > 0)
        return tree_error(tree, token_at(tree, g_array_index(open, guint, open->len - 1)),
                          "is not closed", error);
    return true;
}

/* --- indentation ------------------------------------------------------------------------------
 * Spec 1.4, inheritance: an argument loses the indentation of its first line where it is written,
 * and gains that of the place where it is put. Here the first half; the second is rendering. */

/* The first token of a line behind its leading blanks. */
static const Token *
line_head(const Tree *tree, const TokenLine *line)
{
    const Token *head = token_at(tree, line->first);

    if (head->kind == TOKEN_TEXT && (line->standalone || span_equal(head->span, line->indent)))
        head++;
    return head;
}

/* Indentation of the first line of what stands between the tags; empty when nothing does. */
static Span
inner_indent(const Tree *tree, const Token *block)
{
    const Token *close = token_at(tree, block->match);

    for (guint i = block->line + 1; i <= close->line; i++) {
        const TokenLine *line = line_at(tree, i);
        if (!line->blank)
            return line_head(tree, line) == close ? (Span){NULL, 0} : line->indent;
    }
    return (Span){NULL, 0};
}

static void
line_dedent(Tree *tree, TokenLine *line, gsize bytes)
{
    Token *first = token_at(tree, line->first);
    gsize cut = MIN(bytes, line->indent.length);

    line->dedented = true;
    line->indent.start += cut;
    line->indent.length -= cut;
    if (first->kind == TOKEN_TEXT && first->span.length >= cut) {
        first->span.start += cut;
        first->span.length -= cut;
    }
}

/* Inner arguments close first and are marked, so that an outer one leaves them alone. */
static void
dedent_arguments(Tree *tree)
{
    for (guint i = 0; i < tree->list.tokens->len; i++) {
        const Token *close = token_at(tree, i);
        if (close->kind != TOKEN_CLOSE)
            continue;
        const Token *block = token_at(tree, close->match);
        if (!block->is_argument || !line_at(tree, block->line)->standalone)
            continue;
        gsize bytes = inner_indent(tree, block).length;
        for (guint l = block->line + 1; l <= close->line; l++)
            if (!line_at(tree, l)->dedented)
                line_dedent(tree, line_at(tree, l), bytes);
    }
}

/* What each line of a partial, or of the text that replaces a block, is indented by. */
static Span
node_indent(const Tree *tree, const Token *token)
{
    const TokenLine *line = line_at(tree, token->line);

    if (!line->standalone)
        return token->kind == TOKEN_BLOCK && line_head(tree, line) == token ? line->indent
                                                                            : (Span){NULL, 0};
    Span inner = token->kind == TOKEN_BLOCK ? inner_indent(tree, token) : (Span){NULL, 0};
    return inner.length > 0 ? inner : line->indent;
}

/* --- nodes ---------------------------------------------------------------------------------- */

static const char *
name_keep(Template *made, const char *start, gsize length)
{
    return g_string_chunk_insert_len(made->names, start, (gssize) length);
}

/* "a.b.c" -> three parts; "." -> none. */
static void
node_set_parts(Template *made, Node *node, Span name)
{
    const char *start = name.start;
    const char *end = name.start + name.length;

    node->first_part = made->parts->len;
    if (name.length == 1 && *start == '.')
        return;
    for (const char *at = start; at <= end; at++) {
        if (at < end && *at != '.')
            continue;
        NamePart part = {.key = name_keep(made, start, (gsize) (at - start))};
        part.name = folio_view_name(part.key);
        g_array_append_val(made->parts, part);
        start = at + 1;
    }
    node->part_count = made->parts->len - node->first_part;
}

/* A text right behind the last one in the source is one with it: lines were split for parsing
 * only. */
static bool
text_joins(const Template *made, Span text)
{
    if (made->nodes->len == 0)
        return false;
    Node *last = &g_array_index(made->nodes, Node, made->nodes->len - 1);
    if (last->kind != NODE_TEXT || last->span.start + last->span.length != text.start)
        return false;
    last->span.length += text.length;
    return true;
}

static const NodeKind node_kinds[] = {
    [TOKEN_TEXT] = NODE_TEXT,           [TOKEN_VALUE] = NODE_VALUE,
    [TOKEN_RAW_VALUE] = NODE_RAW_VALUE, [TOKEN_SECTION] = NODE_SECTION,
    [TOKEN_INVERTED] = NODE_INVERTED,   [TOKEN_PARTIAL] = NODE_PARTIAL,
    [TOKEN_PARENT] = NODE_PARENT,       [TOKEN_BLOCK] = NODE_BLOCK,
};

/* Partials, parents and blocks are found by name; "*name" leads to the name by way of the data. */
static void
node_set_name(Tree *tree, Node *node, const Token *token)
{
    Span name = token->span;

    node->indent = node_indent(tree, token);
    node->is_standalone = line_at(tree, token->line)->standalone;
    node->is_dynamic = node->kind != NODE_BLOCK && *name.start == '*';
    if (node->is_dynamic)
        name = template_span_trimmed(name.start + 1, name.start + name.length);
    node->span.start = name_keep(tree->made, name.start, name.length);
    node->span.length = name.length;
}

static void
node_add(Tree *tree, const Token *token)
{
    GArray *nodes = tree->made->nodes;
    Node node = {.kind = node_kinds[token->kind],
                 .end = nodes->len + 1,
                 .span = token->span,
                 .offset = token->offset};

    if (node.kind == NODE_PARTIAL || node.kind == NODE_PARENT || node.kind == NODE_BLOCK)
        node_set_name(tree, &node, token);
    if (node.is_dynamic || (node.kind >= NODE_VALUE && node.kind <= NODE_INVERTED))
        node_set_parts(tree->made, &node, node.span);
    g_array_append_val(nodes, node);
}

static void
build_nodes(Tree *tree)
{
    GArray *nodes = tree->made->nodes;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < tree->list.tokens->len; i++) {
        const Token *token = token_at(tree, i);
        if (token->kind == TOKEN_COMMENT)
            continue;
        if (token->kind == TOKEN_CLOSE) {
            guint start = g_array_index(open, guint, open->len - 1);
            g_array_index(nodes, Node, start).end = nodes->len;
            g_array_set_size(open, open->len - 1);
            continue;
        }
        if (token->kind == TOKEN_TEXT
            && (token->span.length == 0 || text_joins(tree->made, token->span)))
            continue;
        if (opens(token->kind))
            g_array_append_val(open, nodes->len);
        node_add(tree, token);
    }
}

Template *
template_parse(char *source, char *place, GError **error)
{
    Template *made = g_new0(Template, 1);
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(TokenLine));
    Tree tree = {.made = made, .list = {tokens, lines}};

    made->source = source;
    made->place = place;
    made->names = g_string_chunk_new(256);
    made->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    made->parts = g_array_new(FALSE, FALSE, sizeof(NamePart));
    if (!template_scan(source, place, &tree.list, error) || !pair_tags(&tree, error)) {
        template_free(made);
        return NULL;
    }
    template_mark_standalone(&tree.list);
    dedent_arguments(&tree);
    build_nodes(&tree);
    return made;
}

void
template_free(Template *parsed)
{
    if (!parsed)
        return;
    g_free(parsed->place);
    g_free(parsed->source);
    g_string_chunk_free(parsed->names);
    g_array_unref(parsed->nodes);
    g_array_unref(parsed->parts);
    g_free(parsed);
}
