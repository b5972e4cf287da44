/* Front matter between lines "+++" is TOML, as Hugo and Zola write it. What is simple there differs from YAML
 * in few signs: strings, lists of them, numbers and dates mean the same in both. */
#include "folio/front_matter.h"

#include "folio/error.h"

#include <string.h>

#define FENCE "+++\n"
#define BLANKS " \t"
#define INDENT "  "
#define KEY_SIGNS                \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ" \
    "abcdefghijklmnopqrstuvwxyz" \
    "0123456789_-"

typedef struct Reader {
    const char *at;
    GString *yaml;
    unsigned line;
    bool in_table;
} Reader;

static void
skip_blanks(Reader *reader)
{
    reader->at += strspn(reader->at, BLANKS);
    if (*reader->at == '#')
        reader->at += strcspn(reader->at, "\n");
}

/* Line for line, so that a place in the one is a place in the other. */
static void
take_line_end(Reader *reader)
{
    reader->at++;
    reader->line++;
    g_string_append_c(reader->yaml, '\n');
}

static bool
take(Reader *reader, gsize length)
{
    g_string_append_len(reader->yaml, reader->at, (gssize) length);
    reader->at += length;
    return length > 0;
}

/* "basic" with backslashes as in YAML, 'literal' without; neither over several lines. */
static gsize
string_length(const char *at)
{
    gsize length = 1;
    while (at[length] != at[0] && at[length] != '\n' && at[length] != '\0')
        length += at[0] == '"' && at[length] == '\\' && at[length + 1] > '\n' ? 2 : 1;
    return at[length] == at[0] && !(length == 1 && at[2] == at[0]) ? length + 1 : 0;
}

/* A blank may stand between a day and its hour. */
static gsize
bare_length(const char *at)
{
    gsize length = strspn(at, KEY_SIGNS "+.:");
    return length == strlen("2026-02-03") && at[length] == ' ' && g_ascii_isdigit(at[length + 1])
               ? length + 1 + strspn(at + length + 1, KEY_SIGNS "+.:")
               : length;
}

static bool
take_scalar(Reader *reader)
{
    bool is_string = *reader->at == '"' || *reader->at == '\'';
    return take(reader, is_string ? string_length(reader->at) : bare_length(reader->at));
}

/* Between the items of a list lines may end. */
static void
take_space(Reader *reader)
{
    for (skip_blanks(reader); *reader->at == '\n'; skip_blanks(reader)) {
        take_line_end(reader);
        g_string_append(reader->yaml, INDENT INDENT);
    }
}

static bool
take_list(Reader *reader)
{
    take(reader, strlen("["));
    for (take_space(reader); *reader->at != ']'; take_space(reader)) {
        if (!take_scalar(reader))
            return false;
        take_space(reader);
        if (*reader->at == ',')
            take(reader, strlen(","));
        else if (*reader->at != ']')
            return false;
    }
    return take(reader, strlen("]"));
}

/* "[params]": what follows is below it. */
static bool
take_table(Reader *reader)
{
    reader->at += strlen("[") + strspn(reader->at + strlen("["), BLANKS);
    if (!take(reader, strspn(reader->at, KEY_SIGNS)))
        return false;
    skip_blanks(reader);
    if (*reader->at != ']')
        return false;
    reader->at++;
    reader->in_table = true;
    g_string_append(reader->yaml, ":");
    return true;
}

static bool
take_pair(Reader *reader)
{
    g_string_append(reader->yaml, reader->in_table ? INDENT : "");
    if (!take(reader, strspn(reader->at, KEY_SIGNS)))
        return false;
    reader->at += strspn(reader->at, BLANKS);
    if (*reader->at != '=')
        return false;
    reader->at++;
    reader->at += strspn(reader->at, BLANKS);
    g_string_append(reader->yaml, ": ");
    return *reader->at == '[' ? take_list(reader) : take_scalar(reader);
}

static bool
take_line(Reader *reader)
{
    skip_blanks(reader);
    if (*reader->at != '\n' && !(*reader->at == '[' ? take_table(reader) : take_pair(reader)))
        return false;
    skip_blanks(reader);
    if (*reader->at != '\n')
        return false;
    take_line_end(reader);
    return true;
}

/* The line that ends it; NULL: there is none, or no beginning. */
static const char *
find_end(const char *text)
{
    if (!g_str_has_prefix(text, FENCE))
        return NULL;
    const char *before = strstr(text, "\n" FENCE);
    if (before == NULL && g_str_has_suffix(text, "\n+++"))
        before = text + strlen(text) - strlen("\n+++");
    return before == NULL ? NULL : before + 1;
}

char *
folio_front_matter_from_toml(const char *text, const char *place, GError **error)
{
    const char *end = find_end(text);
    if (end == NULL)
        return g_strdup(text);
    g_autoptr(GString) yaml = g_string_new("---\n");
    const char *start = text + strlen(FENCE);
    g_autofree char *toml = g_strndup(start, (gsize) (end - start));
    Reader reader = {.at = toml, .yaml = yaml, .line = 2};
    while (*reader.at != '\0') {
        if (take_line(&reader))
            continue;
        folio_error_set(error, FOLIO_ERROR_FAILED,
                        "of TOML only lines like key = \"words\" and [table] are read: write "
                        "this so, or the front matter as YAML between lines '---'");
        folio_error_place(error, place, reader.line, 0);
        return NULL;
    }
    g_string_append(yaml, "---");
    g_string_append(yaml, end + strlen("+++"));
    return g_string_free(g_steal_pointer(&yaml), FALSE);
}
