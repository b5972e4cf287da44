/* [[id]] and [[id|words]]: plain text to cmark. The words may hold markup and so be several nodes. */
#include "markdown_internal.h"

#include <string.h>

#define MAX_ID_BYTES 64
#define MAX_WORD_NODES 50 /* bounds the search for the end of the words */

/* All point into one text. */
typedef struct Wiki {
    const char *start;
    const char *id;
    gsize id_bytes;
    const char *words; /* NULL: none written */
    const char *close; /* the brackets; NULL: in a later node, if at all */
} Wiki;

static bool
is_id_byte(char byte)
{
    return g_ascii_isalnum(byte) || (byte != '\0' && strchr("._/-", byte) != NULL);
}

static bool
wiki_next(const char *text, Wiki *wiki)
{
    for (const char *at = strstr(text, "[["); at != NULL; at = strstr(at + 1, "[[")) {
        *wiki = (Wiki){.start = at, .id = at + 2};
        while (is_id_byte(wiki->id[wiki->id_bytes]))
            wiki->id_bytes++;
        const char *behind = wiki->id + wiki->id_bytes;
        if (wiki->id_bytes < 2 || wiki->id_bytes > MAX_ID_BYTES)
            continue;
        if (*behind == '|') {
            wiki->words = behind + 1;
            wiki->close = strstr(behind, "]]");
            return true;
        }
        wiki->close = behind;
        if (g_str_has_prefix(behind, "]]"))
            return true;
    }
    return false;
}

static void
append_text(cmark_node *parent, const char *text, const char *end)
{
    if (end > text)
        cmark_node_append_child(parent, markdown_text_new(text, (gsize) (end - text)));
}

/* A new node before `place`, which holds its start. */
static cmark_node *
wiki_insert(const Wiki *wiki, cmark_node *place)
{
    MarkdownMark mark = {.role = MARKDOWN_WIKI, .extra = (guint) cmark_node_get_start_line(place)};
    cmark_node *link = markdown_node_new(CMARK_NODE_LINK, mark);
    char *id = markdown_alloc(wiki->id_bytes + 1);
    memcpy(id, wiki->id, wiki->id_bytes);
    cmark_node_set_url(link, id);
    cmark_node_insert_before(place, link);
    return link;
}

/* --- words of several nodes ------------------------------------------------------------------ */

static bool
is_leaf(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_SOFTBREAK
           || type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_HTML_INLINE;
}

/* Neither a link nor around one. */
static bool
is_word(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG)
        return is_leaf(node);
    for (cmark_node *child = cmark_node_first_child(node); child != NULL;
         child = cmark_node_next(child))
        if (!is_leaf(child))
            return false;
    return true;
}

/* The text behind `from` that holds the closing brackets. */
static cmark_node *
find_close(cmark_node *from)
{
    cmark_node *node = cmark_node_next(from);
    for (guint i = 0; i < MAX_WORD_NODES && node != NULL && is_word(node); i++) {
        if (cmark_node_get_type(node) == CMARK_NODE_TEXT
            && strstr(cmark_node_get_literal(node), "]]") != NULL)
            return node;
        node = cmark_node_next(node);
    }
    return NULL;
}

/* Moves what stands between the two texts into the link, and what the last holds of the words. */
static void
take_words(cmark_node *link, cmark_node *from, cmark_node *last)
{
    const char *literal = cmark_node_get_literal(last);
    const char *close = strstr(literal, "]]");
    for (cmark_node *node; (node = cmark_node_next(from)) != last;)
        cmark_node_append_child(link, node);
    append_text(link, literal, close);
    cmark_node_set_literal(last, close + 2);
}

/* --- all ------------------------------------------------------------------------------------- */

/* Splits one text at its wiki links. */
static void
text_find_wiki(cmark_node *text)
{
    const char *rest = cmark_node_get_literal(text);
    Wiki wiki;
    while (wiki_next(rest, &wiki)) {
        cmark_node *last = wiki.close != NULL ? text : find_close(text);
        if (last == NULL)
            break;
        if (wiki.start > rest)
            cmark_node_insert_before(text, markdown_text_new(rest, (gsize) (wiki.start - rest)));
        cmark_node *link = wiki_insert(&wiki, text);
        const char *end = wiki.close != NULL ? wiki.close : wiki.id + strlen(wiki.id);
        if (wiki.words != NULL)
            append_text(link, wiki.words, end);
        if (last != text)
            take_words(link, text, last);
        rest = wiki.close != NULL ? wiki.close + 2 : end;
    }
    cmark_node_set_literal(text, rest);
}

/* HTML has no links in links: there the brackets stay text. */
void
markdown_find_wiki_links(cmark_node *root)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    cmark_iter *iterator = cmark_iter_new(root);
    guint links = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            links += event == CMARK_EVENT_ENTER ? 1 : -1u;
        else if (type == CMARK_NODE_TEXT && links == 0
                 && strstr(cmark_node_get_literal(node), "[[") != NULL)
            g_ptr_array_add(texts, node);
    }
    cmark_iter_free(iterator);
    for (guint i = 0; i < texts->len; i++)
        text_find_wiki(g_ptr_array_index(texts, i));
}
