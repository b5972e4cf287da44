/* Task items: "- [x] Draft the question @amina due:2026-03-06 ^t7kdnp". cmark knows lists only. */
#include "markdown_internal.h"

#include "folio/date.h"
#include "folio/term.h"

#include <string.h>

const FolioMarkdownWords markdown_english = {
    .open = "To do",
    .done = "Done",
    .dropped = "Dropped",
    .due = "due",
    .hidden_entry = "an entry",
};

MarkdownTask
markdown_task_of(cmark_node *item, const FolioMarkdownWords *words)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    cmark_node *text = paragraph != NULL ? cmark_node_first_child(paragraph) : NULL;
    const char *literal = text != NULL && cmark_node_get_type(text) == CMARK_NODE_TEXT
                                  && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH
                              ? cmark_node_get_literal(text)
                              : "";
    if (literal[0] != '[' || literal[1] == '\0' || literal[2] != ']' || literal[3] != ' ')
        return (MarkdownTask){NULL, NULL};
    switch (literal[1]) {
    case ' ':
        return (MarkdownTask){"open", words->open};
    case 'x':
    case 'X':
        return (MarkdownTask){"done", words->done};
    case '-':
        return (MarkdownTask){"dropped", words->dropped};
    default:
        return (MarkdownTask){NULL, NULL};
    }
}

static bool
is_name(const char *word)
{
    for (const char *at = word; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_')
            return false;
    return *word != '\0';
}

/* The marks are plain ASCII once they are recognised, so they need no escaping. */
static bool
mark_append(GString *html, const char *word, const FolioMarkdownWords *words)
{
    GDate day;
    if (word[0] == '@' && is_name(word + 1))
        g_string_append_printf(html, "<small class=\"task-owner\">%s</small>", word);
    else if (word[0] == '^' && is_name(word + 1))
        g_string_append_printf(html, "<small class=\"task-id\">%s</small>", word);
    else if (g_str_has_prefix(word, "due:") && folio_date_parse_iso(word + 4, &day))
        g_string_append_printf(
            html, "<small class=\"task-due\">%s <time datetime=\"%s\">%s</time></small>",
            words->due, word + 4, word + 4);
    else
        return false;
    return true;
}

void
markdown_task_text_append(GString *html, const char *text, const FolioMarkdownWords *words)
{
    while (*text != '\0') {
        gsize blanks = strspn(text, " ");
        gsize length = strcspn(text + blanks, " ");
        g_autofree char *word = g_strndup(text + blanks, length);
        g_string_append_len(html, text, (gssize) blanks);
        if (!mark_append(html, word, words))
            folio_html_append(html, word, length);
        text += blanks + length;
    }
}
