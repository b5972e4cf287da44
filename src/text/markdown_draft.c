/* The tree -> safe HTML, but for what its reader decides: a draft. Written here and not by cmark so that
 * nothing comes out but what stands in the table below: raw HTML has no entry. */
#include "markdown_internal.h"

#include "folio/append.h"
#include "folio/term.h"

#include <string.h>

typedef struct Writer {
    GString *draft;
    cmark_node *image;          /* inside: only words, for its alternative text */
    cmark_node *task_paragraph; /* the one whose text carries marks */
    const char *task_word;      /* until its text has begun: the slot of the state in words */
} Writer;

static const FolioMarkdownWords word_slots = {
    .open = MARKDOWN_SLOT MARKDOWN_SLOT_OPEN,
    .done = MARKDOWN_SLOT MARKDOWN_SLOT_DONE,
    .dropped = MARKDOWN_SLOT MARKDOWN_SLOT_DROPPED,
    .due = MARKDOWN_SLOT MARKDOWN_SLOT_DUE,
};

static void
put(Writer *writer, const char *html)
{
    folio_append(writer->draft, html, strlen(html));
}

static void
put_line(Writer *writer, const char *html)
{
    if (writer->draft->len > 0 && writer->draft->str[writer->draft->len - 1] != '\n')
        g_string_append_c(writer->draft, '\n');
    put(writer, html);
}

static void
put_text(Writer *writer, const char *text)
{
    folio_html_append(writer->draft, text, strlen(text));
}

/* "5:words" */
static void
put_bytes(Writer *writer, const char *bytes, gsize length)
{
    folio_append_number(writer->draft, length, 1);
    g_string_append_c(writer->draft, ':');
    folio_append(writer->draft, bytes, length);
}

/* --- blocks ---------------------------------------------------------------------------------- */

static bool
is_tight(cmark_node *paragraph)
{
    cmark_node *parent = cmark_node_parent(paragraph);
    cmark_node *list = parent != NULL ? cmark_node_parent(parent) : NULL;
    return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST
           && cmark_node_get_list_tight(list);
}

static void
cell_enter(Writer *writer, MarkdownMark mark)
{
    static const char *const aligns[] = {"", " class=\"start\"", " class=\"center\"",
                                         " class=\"end\""};
    put(writer, mark.is_head ? "<th scope=\"col\"" : "<td");
    put(writer, aligns[mark.align]);
    put(writer, ">");
}

static void
paragraph_enter(Writer *writer, cmark_node *node)
{
    MarkdownMark mark = markdown_mark_of(node);
    if (mark.role == MARKDOWN_CELL)
        cell_enter(writer, mark);
    else if (!is_tight(node))
        put_line(writer, "<p>");
}

static void
paragraph_leave(Writer *writer, cmark_node *node)
{
    MarkdownMark mark = markdown_mark_of(node);
    if (mark.role == MARKDOWN_CELL)
        put(writer, mark.is_head ? "</th>\n" : "</td>\n");
    else if (!is_tight(node))
        put(writer, "</p>\n");
}

static void
table_enter(Writer *writer, cmark_node *node)
{
    MarkdownMark mark = markdown_mark_of(node);
    if (mark.role == MARKDOWN_TABLE)
        put_line(writer, "<table>\n");
    else
        put(writer, mark.is_head ? "<thead>\n<tr>\n" : "<tr>\n");
}

/* A short row is filled by one wide cell: with single ones a few bytes could make many. */
static void
row_leave(Writer *writer, cmark_node *row, MarkdownMark mark)
{
    if (mark.extra > 1)
        g_string_append_printf(writer->draft, "<td colspan=\"%u\"></td>\n", mark.extra);
    else if (mark.extra == 1)
        put(writer, "<td></td>\n");
    put(writer, mark.is_head ? "</tr>\n</thead>\n" : "</tr>\n");
    if (mark.is_head && cmark_node_next(row) != NULL)
        put(writer, "<tbody>\n");
}

static void
table_leave(Writer *writer, cmark_node *node)
{
    MarkdownMark mark = markdown_mark_of(node);
    if (mark.role == MARKDOWN_ROW) {
        row_leave(writer, node, mark);
        return;
    }
    if (cmark_node_first_child(node) != cmark_node_last_child(node))
        put(writer, "</tbody>\n");
    put(writer, "</table>\n");
}

static void
list_enter(Writer *writer, cmark_node *node)
{
    int start = cmark_node_get_list_start(node);
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
        put_line(writer, "<ul>\n");
    else if (start == 1)
        put_line(writer, "<ol>\n");
    else {
        put_line(writer, "<ol start=\"");
        g_string_append_printf(writer->draft, "%d\">\n", start);
    }
}

static void
list_leave(Writer *writer, cmark_node *node)
{
    put(writer, cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n");
}

static void
item_enter(Writer *writer, cmark_node *node)
{
    MarkdownTask task = markdown_task_of(node, &word_slots);
    if (task.name == NULL) {
        put_line(writer, "<li>");
        return;
    }
    put_line(writer, "<li class=\"task ");
    put(writer, task.name);
    put(writer, "\">");
    writer->task_paragraph = cmark_node_first_child(node);
    writer->task_word = task.word;
}

static void
item_leave(Writer *writer, cmark_node *node)
{
    (void) node;
    put(writer, "</li>\n");
}

static void
put_level(Writer *writer, cmark_node *node)
{
    put(writer, MARKDOWN_SLOT MARKDOWN_SLOT_LEVEL);
    g_string_append_c(writer->draft, (char) ('0' + cmark_node_get_heading_level(node)));
}

static void
heading_enter(Writer *writer, cmark_node *node)
{
    put_line(writer, "<h");
    put_level(writer, node);
    put(writer, ">");
}

static void
heading_leave(Writer *writer, cmark_node *node)
{
    put(writer, "</h");
    put_level(writer, node);
    put(writer, ">\n");
}

static void
code_block_enter(Writer *writer, cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    gsize length = strcspn(info, " \t");
    put_line(writer, "<pre><code");
    if (length > 0) {
        put(writer, " class=\"language-");
        folio_html_append(writer->draft, info, length);
        put(writer, "\"");
    }
    put(writer, ">");
    put_text(writer, cmark_node_get_literal(node));
    put(writer, "</code></pre>\n");
}

/* --- inline ---------------------------------------------------------------------------------- */

static void
text_enter(Writer *writer, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    if (writer->task_paragraph == NULL || cmark_node_parent(node) != writer->task_paragraph) {
        put_text(writer, text);
        return;
    }
    if (writer->task_word != NULL) {
        put(writer, "<span class=\"vh\">");
        put(writer, writer->task_word);
        put(writer, ": </span>");
        writer->task_word = NULL;
        text += strlen("[x] ");
    }
    markdown_task_text_append(writer->draft, text, &word_slots);
}

static void
code_enter(Writer *writer, cmark_node *node)
{
    put(writer, "<code>");
    put_text(writer, cmark_node_get_literal(node));
    put(writer, "</code>");
}

/* As an attribute; "" when it has none. */
static void
put_title(Writer *writer, cmark_node *node)
{
    const char *title = cmark_node_get_title(node);
    g_autoptr(GString) attribute = g_string_new(NULL);
    if (*title != '\0') {
        g_string_append(attribute, " title=\"");
        folio_html_append(attribute, title, strlen(title));
        g_string_append_c(attribute, '"');
    }
    put_bytes(writer, attribute->str, attribute->len);
}

static void
put_destination(Writer *writer, cmark_node *node)
{
    const char *destination = cmark_node_get_url(node);
    put_bytes(writer, destination, strlen(destination));
}

static void
link_enter(Writer *writer, cmark_node *node)
{
    bool is_wiki = markdown_mark_of(node).role == MARKDOWN_WIKI;
    bool has_words = cmark_node_first_child(node) != NULL;
    put(writer, MARKDOWN_SLOT);
    put(writer, !is_wiki    ? MARKDOWN_SLOT_LINK
                : has_words ? MARKDOWN_SLOT_WIKI
                            : MARKDOWN_SLOT_BARE_WIKI);
    put_destination(writer, node);
    if (!is_wiki)
        put_title(writer, node);
}

static void
link_leave(Writer *writer, cmark_node *node)
{
    if (markdown_mark_of(node).role != MARKDOWN_WIKI || cmark_node_first_child(node) != NULL)
        put(writer, MARKDOWN_SLOT MARKDOWN_SLOT_LINK_END);
}

static void
image_enter(Writer *writer, cmark_node *node)
{
    writer->image = node;
    put(writer, MARKDOWN_SLOT MARKDOWN_SLOT_IMAGE);
    put_destination(writer, node);
}

static void
image_leave(Writer *writer, cmark_node *node)
{
    writer->image = NULL;
    put(writer, MARKDOWN_SLOT MARKDOWN_SLOT_IMAGE_END);
    put_title(writer, node);
}

/* In an image only words count; they go into an attribute. */
static void
image_word(Writer *writer, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        put_text(writer, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        put(writer, " ");
}

/* --- all ------------------------------------------------------------------------------------- */

typedef void (*NodeWriter)(Writer *writer, cmark_node *node);

/* What comes out for each type of node: fixed text, or a function. A type that is not here prints
 * nothing: HTML_BLOCK and HTML_INLINE among them. */
static const struct {
    const char *open, *close;
    bool is_block; /* begins on a line of its own */
    NodeWriter enter, leave;
} outputs[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {.open = "<blockquote>\n",
                                .close = "</blockquote>\n",
                                .is_block = true},
    [CMARK_NODE_LIST] = {.enter = list_enter, .leave = list_leave},
    [CMARK_NODE_ITEM] = {.enter = item_enter, .leave = item_leave},
    [CMARK_NODE_CODE_BLOCK] = {.enter = code_block_enter},
    [CMARK_NODE_CUSTOM_BLOCK] = {.enter = table_enter, .leave = table_leave},
    [CMARK_NODE_PARAGRAPH] = {.enter = paragraph_enter, .leave = paragraph_leave},
    [CMARK_NODE_HEADING] = {.enter = heading_enter, .leave = heading_leave},
    [CMARK_NODE_THEMATIC_BREAK] = {.open = "<hr />\n", .is_block = true},
    [CMARK_NODE_TEXT] = {.enter = text_enter},
    [CMARK_NODE_SOFTBREAK] = {.open = "\n"},
    [CMARK_NODE_LINEBREAK] = {.open = "<br />\n"},
    [CMARK_NODE_CODE] = {.enter = code_enter},
    [CMARK_NODE_EMPH] = {.open = "<em>", .close = "</em>"},
    [CMARK_NODE_STRONG] = {.open = "<strong>", .close = "</strong>"},
    [CMARK_NODE_LINK] = {.enter = link_enter, .leave = link_leave},
    [CMARK_NODE_IMAGE] = {.enter = image_enter, .leave = image_leave},
};

static void
write_event(Writer *writer, cmark_node *node, bool enters)
{
    guint type = cmark_node_get_type(node);
    if (writer->image != NULL && writer->image != node) {
        image_word(writer, node);
        return;
    }
    if (type >= G_N_ELEMENTS(outputs))
        return;
    const char *text = enters ? outputs[type].open : outputs[type].close;
    NodeWriter function = enters ? outputs[type].enter : outputs[type].leave;
    if (function != NULL)
        function(writer, node);
    else if (text != NULL && outputs[type].is_block)
        put_line(writer, text);
    else if (text != NULL)
        put(writer, text);
}

char *
folio_markdown_draft(const char *text, GError **error)
{
    if (!folio_markdown_check(text, NULL, error))
        return NULL;
    g_autoptr(MarkdownArena) arena = markdown_arena_begin();
    Writer writer = {.draft = g_string_sized_new(strlen(text) * 3 / 2)};
    cmark_iter *iterator = cmark_iter_new(markdown_parse(arena, text));
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;)
        write_event(&writer, cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
    return g_string_free(writer.draft, FALSE);
}
