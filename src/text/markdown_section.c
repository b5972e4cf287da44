/* Parts of a text by their headings. Lines of fenced code are never headings. */
#include <string.h>

#include "folio/markdown.h"

/* The level of an ATX heading (CommonMark 4.2), its words in *words (owned); 0 when the line is none. */
static int
read_heading(const char *line, gsize length, char **words)
{
    g_autofree char *text = g_strstrip(g_strndup(line, length));
    gsize level = strspn(text, "#");
    if (level == 0 || level > 6 || (text[level] != ' ' && text[level] != '\0'))
        return 0;
    *words = g_strstrip(g_strdup(text + level));
    return (int) level;
}

static bool
is_fence(const char *line)
{
    const char *at = line + strspn(line, " ");
    return g_str_has_prefix(at, "```") || g_str_has_prefix(at, "~~~");
}

bool
folio_markdown_find_section(const char *text, const char *heading, gsize *offset, gsize *length)
{
    int inside = 0; /* the level of the heading that was found */
    bool fenced = false;
    gsize from = 0;
    const char *at = text != NULL ? text : "";
    while (*at != '\0') {
        const char *newline = strchr(at, '\n');
        gsize bytes = newline != NULL ? (gsize) (newline - at) : strlen(at);
        g_autofree char *words = NULL;
        fenced ^= is_fence(at);
        int level = fenced ? 0 : read_heading(at, bytes, &words);
        if (inside > 0 && level > 0 && level <= inside)
            break;
        if (inside == 0 && level > 0 && g_ascii_strcasecmp(words, heading) == 0) {
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
    return g_strdup(newline != NULL ? newline + 1 + strspn(newline + 1, "\n") : "");
}
