/* Parts of a text by their headings. Lines of fenced code are never headings. */
#include <string.h>

#include "markdown_internal.h"

/* The words of an ATX heading without the marks at either end, folded. Caller frees. */
static char *
fold_words(const char *line, gsize length)
{
    g_autofree char *raw = g_strndup(line, length);
    g_autofree char *valid = g_utf8_make_valid(raw, -1);
    char *words = g_strstrip(valid);
    words += strspn(words, "#");
    gsize end = strlen(words);
    while (end > 0 && words[end - 1] == '#')
        end--;
    if (end == 0 || words[end - 1] == ' ' || words[end - 1] == '\t')
        words[end] = '\0';
    return g_utf8_casefold(g_strstrip(words), -1);
}

bool
folio_markdown_find_section(const char *text, const char *heading, gsize *offset, gsize *length)
{
    guint inside = 0; /* the level of the heading that was found */
    MarkdownFence fence = {0};
    g_autofree char *wanted = g_utf8_casefold(heading, -1);
    gsize from = 0;
    const char *at = text != NULL ? text : "";
    while (*at != '\0') {
        const char *newline = strchr(at, '\n');
        gsize bytes = newline != NULL ? (gsize) (newline - at) : strlen(at);
        guint level = markdown_fence_step(&fence, at) ? 0 : markdown_heading_level(at);
        g_autofree char *words = level > 0 ? fold_words(at, bytes) : NULL;
        if (inside > 0 && level > 0 && level <= inside)
            break;
        if (inside == 0 && level > 0 && strcmp(words, wanted) == 0) {
            inside = level;
            from = (gsize) (at - text);
        }
        at += bytes + (newline != NULL ? 1 : 0);
    }
    if (inside == 0)
        return false;
    *offset = from;
    *length = (gsize) (at - text) - from;
    return true;
}

char *
folio_markdown_dup_section(const char *text, const char *heading)
{
    gsize offset, length;
    if (!folio_markdown_find_section(text, heading, &offset, &length))
        return NULL;
    g_autofree char *section = g_strndup(text + offset, length);
    const char *newline = strchr(section, '\n');
    return g_strdup(newline != NULL ? newline + 1 + strspn(newline + 1, "\r\n") : "");
}
