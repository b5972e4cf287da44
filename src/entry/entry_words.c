#include <string.h>

#include "folio/entry.h"
#include "folio/markdown.h"

/* Level of an ATX heading (CommonMark 4.2) and its words; 0 when the line is none. */
static int
read_heading(const char *line, char **words)
{
    gsize level = strspn(line, "#");
    if (level == 0 || level > 6 || (line[level] != ' ' && line[level] != '\0'))
        return 0;
    *words = g_strstrip(g_strdup(line + level));
    return (int) level;
}

bool
folio_entry_has_words(const FolioEntry *entry, const char *heading)
{
    g_autofree char *text = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool inside = heading == NULL;
    int inside_level = 0;
    for (char **line = lines; *line != NULL; line++) {
        g_autofree char *words = NULL;
        int level = read_heading(g_strstrip(*line), &words);
        if (level == 0) {
            if (inside && **line != '\0')
                return true;
        } else if (heading != NULL && g_ascii_strcasecmp(words, heading) == 0) {
            inside = true;
            inside_level = level;
        } else if (heading != NULL && level <= inside_level) {
            inside = false;
        }
    }
    return false;
}
