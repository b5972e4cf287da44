#include <string.h>

#include "folio/entry.h"
#include "folio/markdown.h"

static bool
is_heading(const char *line)
{
    gsize level = strspn(line, "#");
    return level > 0 && level <= 6 && (line[level] == ' ' || line[level] == '\0');
}

bool
folio_entry_has_words(const FolioEntry *entry, const char *heading)
{
    g_autofree char *text = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    g_autofree char *part =
        heading == NULL ? g_strdup(text) : folio_markdown_dup_section(text, heading);
    g_auto(GStrv) lines = g_strsplit(part != NULL ? part : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (*g_strstrip(*line) != '\0' && !is_heading(*line))
            return true;
    }
    return false;
}

char *
folio_entry_dup_words(const FolioEntry *entry, const char *heading, gsize max)
{
    g_autofree char *text = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    g_autofree char *part = folio_markdown_dup_section(text, heading);
    char *words = part == NULL ? NULL : folio_markdown_excerpt(part, max);
    if (words != NULL && *words == '\0')
        g_clear_pointer(&words, g_free);
    return words;
}
