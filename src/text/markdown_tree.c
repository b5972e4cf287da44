/* cmark's tree, and marks on its nodes. */
#include "markdown_internal.h"

#include <string.h>

/* Packed into the pointer: a table has a mark on every cell. */
#define ROLE_BITS 3
#define HEAD_BITS 1
#define ALIGN_BITS 2

MarkdownMark
markdown_mark_of(cmark_node *node)
{
    guint bits = GPOINTER_TO_UINT(cmark_node_get_user_data(node));
    MarkdownMark mark = {.role = bits & ((1 << ROLE_BITS) - 1)};
    bits >>= ROLE_BITS;
    mark.is_head = bits & 1;
    bits >>= HEAD_BITS;
    mark.align = bits & ((1 << ALIGN_BITS) - 1);
    mark.extra = bits >> ALIGN_BITS;
    return mark;
}

void
markdown_mark(cmark_node *node, MarkdownMark mark)
{
    guint bits = mark.extra << ALIGN_BITS | mark.align;
    bits = (bits << HEAD_BITS | mark.is_head) << ROLE_BITS | mark.role;
    cmark_node_set_user_data(node, GUINT_TO_POINTER(bits));
}

cmark_node *
markdown_node_new(cmark_node_type type, MarkdownMark mark)
{
    cmark_node *node = cmark_node_new_with_mem(type, markdown_arena_mem(NULL));
    markdown_mark(node, mark);
    return node;
}

cmark_node *
markdown_text_new(const char *text, gsize length)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, markdown_arena_mem(NULL));
    char *copy = markdown_alloc(length + 1);
    memcpy(copy, text, length);
    cmark_node_set_literal(node, copy);
    return node;
}

/* Texts begin with ASCII, and many are nothing else: eight bytes at a time are passed by. */
static bool
is_utf8(const char *text, gsize length)
{
    gsize at = 0;
    for (guint64 eight; length - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        if ((eight & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
            break;
    }
    return g_utf8_validate(text + at, (gssize) (length - at), NULL);
}

cmark_node *
markdown_parse(MarkdownArena *arena, const char *text)
{
    gsize length = strlen(text);
    int options = is_utf8(text, length) ? CMARK_OPT_DEFAULT : CMARK_OPT_VALIDATE_UTF8;
    cmark_parser *parser = cmark_parser_new_with_mem(options, markdown_arena_mem(arena));
    cmark_parser_feed(parser, text, length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    /* Wiki links first: the '|' in one ends no cell. */
    if (strstr(text, "[[") != NULL)
        markdown_find_wiki_links(root);
    if (memchr(text, '|', length) != NULL)
        markdown_find_tables(root);
    return root;
}
