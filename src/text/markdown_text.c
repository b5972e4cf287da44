/* What else is read from the tree: links, words, a first sentence. */
#include "markdown_internal.h"

#include <string.h>

/* --- links ----------------------------------------------------------------------------------- */

void
folio_link_free(FolioLink *link)
{
    if (link == NULL)
        return;
    g_free(link->destination);
    g_free(link);
}

static void
link_free(gpointer link)
{
    folio_link_free(link);
}

static FolioLink *
link_new(cmark_node *node)
{
    MarkdownMark mark = markdown_mark_of(node);
    FolioLink *link = g_new0(FolioLink, 1);
    link->destination = g_strdup(cmark_node_get_url(node));
    link->is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    link->is_wiki = mark.role == MARKDOWN_WIKI;
    link->line = link->is_wiki ? mark.extra : (unsigned) cmark_node_get_start_line(node);
    return link;
}

static GPtrArray *
links_new(void)
{
    return g_ptr_array_new_with_free_func(link_free);
}

static void
append_links(GPtrArray *links, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
            g_ptr_array_add(links, link_new(node));
    }
    cmark_iter_free(iterator);
}

/* Nearly every text has none, and then need not be looked through. */
static bool
may_have_links(const char *text)
{
    return strpbrk(text, "[<") != NULL;
}

GPtrArray *
folio_markdown_links(const char *text)
{
    GPtrArray *links = links_new();
    if (!may_have_links(text) || !folio_markdown_check(text, NULL, NULL))
        return links;
    g_autoptr(MarkdownArena) arena = markdown_arena_begin();
    append_links(links, markdown_parse(arena, text));
    return links;
}

/* --- words ----------------------------------------------------------------------------------- */

static void
end_block(GString *words)
{
    while (words->len > 0 && words->str[words->len - 1] == ' ')
        g_string_truncate(words, words->len - 1);
    if (words->len > 0 && words->str[words->len - 1] != '\n')
        g_string_append_c(words, '\n');
}

static bool
is_task_text(cmark_node *text)
{
    cmark_node *paragraph = cmark_node_parent(text);
    cmark_node *item = paragraph != NULL ? cmark_node_parent(paragraph) : NULL;
    return cmark_node_previous(text) == NULL && item != NULL
           && cmark_node_get_type(item) == CMARK_NODE_ITEM
           && cmark_node_first_child(item) == paragraph
           && markdown_task_of(item, &markdown_english).name != NULL;
}

static void
enter_words(GString *words, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        g_string_append(words,
                        cmark_node_get_literal(node) + (is_task_text(node) ? strlen("[x] ") : 0));
        break;
    case CMARK_NODE_CODE:
        g_string_append(words, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_CODE_BLOCK:
        g_string_append(words, cmark_node_get_literal(node));
        end_block(words);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        g_string_append_c(words, ' ');
        break;
    default:
        break;
    }
}

static void
leave_words(GString *words, cmark_node *node)
{
    MarkdownRole role = markdown_mark_of(node).role;
    cmark_node_type type = cmark_node_get_type(node);
    if (role == MARKDOWN_CELL)
        g_string_append_c(words, ' ');
    else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || role == MARKDOWN_ROW)
        end_block(words);
}

static void
append_words(GString *words, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER)
            enter_words(words, node);
        else
            leave_words(words, node);
    }
    cmark_iter_free(iterator);
}

/* The words of all blocks; what came last needs no end. */
static char *
words_of(cmark_node *root, gsize bytes)
{
    GString *words = g_string_sized_new(bytes);
    append_words(words, root);
    if (words->len > 0)
        g_string_truncate(words, words->len - 1);
    return g_string_free(words, FALSE);
}

char *
folio_markdown_to_text(const char *text)
{
    if (!folio_markdown_check(text, NULL, NULL))
        return g_utf8_make_valid(text, -1);
    g_autoptr(MarkdownArena) arena = markdown_arena_begin();
    return words_of(markdown_parse(arena, text), strlen(text));
}

char *
folio_markdown_to_text_and_links(const char *text, GPtrArray **links)
{
    *links = links_new();
    if (!folio_markdown_check(text, NULL, NULL))
        return g_utf8_make_valid(text, -1);
    g_autoptr(MarkdownArena) arena = markdown_arena_begin();
    cmark_node *root = markdown_parse(arena, text);
    if (may_have_links(text))
        append_links(*links, root);
    return words_of(root, strlen(text));
}

/* --- excerpt --------------------------------------------------------------------------------- */

/* The words of the first paragraph that has any; headings only repeat what a template asks. */
static char *
first_paragraph(const char *text)
{
    g_autoptr(MarkdownArena) arena = markdown_arena_begin();
    GString *words = g_string_new(NULL);
    cmark_iter *iterator = cmark_iter_new(markdown_parse(arena, text));
    while (words->len == 0 && cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER
            && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            append_words(words, node);
    }
    if (words->len > 0)
        g_string_truncate(words, words->len - 1);
    return g_string_free(words, FALSE);
}

/* Where a sentence ends in the second half of `words` up to `limit`; NULL when none does. */
static const char *
sentence_end(const char *words, const char *limit)
{
    for (const char *at = limit; at >= words + (limit - words) / 2 && at > words; at--)
        if (g_ascii_isspace(*at) && strchr(".!?", at[-1]) != NULL)
            return at;
    return NULL;
}

static char *
cut(const char *words, gsize max)
{
    if (max == 0)
        return g_strdup("");
    const char *limit = g_utf8_offset_to_pointer(words, (glong) max);
    const char *end = sentence_end(words, limit);
    if (end != NULL)
        return g_strndup(words, (gsize) (end - words));
    /* One character less leaves room for the sign that there is more. */
    limit = g_utf8_prev_char(limit);
    for (end = limit; end > words && !g_ascii_isspace(*end);)
        end--;
    if (end == words)
        end = limit;
    g_autofree char *start = g_strchomp(g_strndup(words, (gsize) (end - words)));
    return g_strconcat(start, "…", NULL);
}

char *
folio_markdown_cut(const char *words, gsize max)
{
    return (gsize) g_utf8_strlen(words, -1) <= max ? g_strdup(words) : cut(words, max);
}

char *
folio_markdown_excerpt(const char *text, gsize max)
{
    g_autofree char *words = folio_markdown_check(text, NULL, NULL) ? first_paragraph(text)
                                                                    : g_utf8_make_valid(text, -1);
    g_strdelimit(words, "\n", ' ');
    return folio_markdown_cut(words, max);
}
