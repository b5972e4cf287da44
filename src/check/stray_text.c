/* Does a text that cannot be read as an entry say that it is private? Read as somebody sees it in an editor,
 * whatever the coding and the ends of its lines, for folio keeps back what says so and nothing else. */
#include <string.h>

#include "checking_internal.h"
#include "folio/front_matter.h"
#include "folio/kind.h"

/* A character of UTF-32 has four bytes. */
#define LOOKED_AT ((gsize) 4 * FOLIO_FRONT_MATTER_MAX_BYTES)

#define KEY "(?:%s)[\"']?(?i:%s[\"']?\\s*(?:[:=]%s))"
#define OPEN "(?:%s)([\"']?)visibility\\1\\s*%s\\s*([\"']?)(?:shared|public)\\2(?:%s)"

/* The lines of the front matter. */
typedef struct Front {
    char **lines;
    unsigned first, end;
    bool in_braces, is_toml;
} Front;

static void
front_clear(Front *front)
{
    g_strfreev(front->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Front, front_clear)

/* --- Where it is ---------------------------------------------------------------------------------- */

/* Keys and words are ASCII, and that has but NUL beside it in UTF-16 and UTF-32. */
static char **
split(const char *text, gsize length)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (gsize i = 0; i < MIN(length, LOOKED_AT); i++)
        if (text[i] != '\0')
            g_string_append_c(bytes, text[i]);
    g_autofree char *valid = g_utf8_make_valid(bytes->str, (gssize) bytes->len);
    return g_regex_split_simple("\\R", valid, 0, 0);
}

/* Blanks, marks that nobody sees, and what is left of a byte order mark. */
static const char *
skip_unseen(const char *line)
{
    for (gunichar c; (c = g_utf8_get_char(line)) != 0; line = g_utf8_next_char(line))
        if (c != 0xfffd && !g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT
            && !g_unichar_iscntrl(c))
            break;
    return line;
}

static bool
is_fence(const char *line)
{
    return g_str_has_prefix(line, "---") || g_str_has_prefix(line, "+++");
}

static bool
is_pair(const char *line)
{
    return line[0] == '{' || g_regex_match_simple("^[\"']?\\w[\\w -]*[\"']?\\s*[:=]", line, 0, 0);
}

/* With its first fence or without; up to the second, or to a blank line where there was none. */
static bool
find_front(const char *text, gsize length, Front *front)
{
    front->lines = split(text, length);
    unsigned at = 0;
    const char *begin = NULL;
    for (; front->lines[at] != NULL; at++) {
        begin = skip_unseen(front->lines[at]);
        if (*begin != '\0' && *begin != '%')
            break;
    }
    if (front->lines[at] == NULL || (!is_fence(begin) && !is_pair(begin)))
        return false;
    bool is_fenced = is_fence(begin);
    front->is_toml = begin[0] == '+';
    front->first = front->end = is_fenced ? at + 1 : at;
    for (const char *line; (line = front->lines[front->end]) != NULL; front->end++)
        if (is_fence(line) || (!is_fenced && *skip_unseen(line) == '\0'))
            break;
    const char *first = front->lines[front->first];
    front->in_braces = first != NULL && skip_unseen(first)[0] == '{';
    return true;
}

/* --- What it says ----------------------------------------------------------------------------------- */

/* Where nothing else can be read, only a line that plainly lets others in does so. */
static bool
is_private_line(const Front *front, const char *line)
{
    const char *before = front->in_braces ? "^|[{,\\s]" : "^\\s*";
    const char *after = front->in_braces ? "\\s*(?:[,}]|$)" : "\\s*$|\\s+#";
    g_autofree char *key = g_strdup_printf(KEY, before, "visibility", "|private");
    g_autofree char *open = g_strdup_printf(OPEN, before, front->is_toml ? "=" : ":", after);
    return g_regex_match_simple(key, line, 0, 0) && !g_regex_match_simple(open, line, 0, 0);
}

static unsigned
find_private(const Front *front)
{
    for (unsigned at = front->first; at < front->end; at++)
        if (is_private_line(front, skip_unseen(front->lines[at])))
            return at + 1;
    return 0;
}

/* Does it say of what kind it is? A folio.yaml has the number of its format there. */
static bool
is_claimed(const Front *front)
{
    g_autofree char *mark =
        g_strdup_printf(KEY, front->in_braces ? "^|[{,\\s]" : "^", "folio", "(?!\\s*[\"']?\\d)");
    for (unsigned at = front->first; at < front->end; at++)
        if (g_regex_match_simple(mark, skip_unseen(front->lines[at]), 0, 0))
            return true;
    return false;
}

unsigned
folio_text_find_private(const char *text, gsize length)
{
    g_auto(Front) front = {0};
    return find_front(text, length, &front) ? find_private(&front) : 0;
}

/* Is it a text in the folder of a kind ("goals/2026/x.md")? There somebody has meant an entry. */
static bool
is_of_kind(const char *path)
{
    const char *slash = strchr(path, '/');
    g_autofree char *folder = g_strndup(path, slash == NULL ? 0 : (gsize) (slash - path));
    const FolioKind *kind = folio_kinds_find(folio_kinds(), folder);
    return kind != NULL && strcmp(kind->plural, folder) == 0 && g_str_has_suffix(path, ".md");
}

const char *
folio_text_judge_stray(const char *path, const char *text, gsize length, unsigned *line)
{
    g_auto(Front) front = {0};
    if (!find_front(text, length, &front))
        return NULL;
    *line = find_private(&front);
    if (*line > 0 && is_claimed(&front))
        return "says it is private, but cannot be read as an entry, so nothing keeps it from being "
               "sent: an entry is UTF-8 in a file '.md' and begins with a line '---'";
    if (*line > 0 && is_of_kind(path))
        return "says it is private, but is no entry: without a line 'folio: KIND' nothing keeps it "
               "from being sent; folio new KIND -F FILE makes it one";
    return NULL;
}
