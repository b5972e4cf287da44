/* A reader of one git configuration file, for commands that must start fast: the syntax of
 * git-config(1), section "Syntax", without includes. */
#include <string.h>

#include "folio/repo.h"
#include "git_dir.h"

typedef struct Reader {
    const char *at;
    GString *section; /* "section" or "section.Subsection"; the first part in lower case */
} Reader;

static void
skip_line(Reader *reader)
{
    reader->at += strcspn(reader->at, "\n");
}

static bool
is_key_char(char byte)
{
    return g_ascii_isalnum(byte) || byte == '-';
}

/* The subsection of [section "subsection"]: any byte but LF, \" and \\ escaped. */
static bool
read_quoted_subsection(Reader *reader)
{
    g_string_append_c(reader->section, '.');
    for (reader->at++; *reader->at != '"'; reader->at++) {
        if (*reader->at == '\\')
            reader->at++;
        if (*reader->at == '\0' || *reader->at == '\n')
            return false;
        g_string_append_c(reader->section, *reader->at);
    }
    reader->at++;
    return true;
}

/* After '['. */
static bool
read_section(Reader *reader)
{
    g_string_truncate(reader->section, 0);
    for (; is_key_char(*reader->at) || *reader->at == '.'; reader->at++)
        g_string_append_c(reader->section, g_ascii_tolower(*reader->at));
    reader->at += strspn(reader->at, " \t");
    if (*reader->at == '"' && !read_quoted_subsection(reader))
        return false;
    return *reader->at++ == ']';
}

/* After a backslash. */
static bool
read_escape(Reader *reader, GString *value)
{
    static const char names[] = "\"\\ntb", bytes[] = "\"\\\n\t\b";
    if (*reader->at == '\r' && reader->at[1] == '\n')
        reader->at++;
    if (*reader->at != '\n') { /* else the value goes on in the next line */
        const char *name = *reader->at == '\0' ? NULL : strchr(names, *reader->at);
        if (name == NULL)
            return false;
        g_string_append_c(value, bytes[name - names]);
    }
    reader->at++;
    return true;
}

static bool
at_line_end(const Reader *reader)
{
    const char *at = reader->at;
    return *at == '\0' || *at == '\n' || (*at == '\r' && at[1] == '\n');
}

/* After '='. White space around a value goes, unless it is quoted. */
static bool
read_value(Reader *reader, GString *value)
{
    bool quoted = false;
    gsize kept = 0; /* up to the last byte that is no trailing white space */
    reader->at += strspn(reader->at, " \t");
    while (!at_line_end(reader)) {
        char byte = *reader->at;
        if (!quoted && (byte == '#' || byte == ';'))
            break;
        reader->at++;
        if (byte == '"')
            quoted = !quoted;
        else if (byte == '\\' && !read_escape(reader, value))
            return false;
        else if (byte != '\\' && (value->len > 0 || quoted || !g_ascii_isspace(byte)))
            g_string_append_c(value, byte);
        if (quoted || !g_ascii_isspace(byte))
            kept = value->len;
    }
    g_string_truncate(value, kept);
    skip_line(reader);
    return !quoted;
}

/* "name = value" or "name" alone, which is an empty value here. */
static bool
read_variable(Reader *reader, const char *wanted_section, const char *wanted_name, char **found)
{
    gsize length = 0;
    while (is_key_char(reader->at[length]))
        length++;
    bool wanted = strcmp(reader->section->str, wanted_section) == 0 && strlen(wanted_name) == length
                  && g_ascii_strncasecmp(wanted_name, reader->at, length) == 0;
    reader->at += length;
    reader->at += strspn(reader->at, " \t");
    g_autoptr(GString) value = g_string_new(NULL);
    if (*reader->at == '=') {
        reader->at++;
        if (!read_value(reader, value))
            return false;
    } else {
        skip_line(reader);
    }
    if (wanted) {
        g_free(*found);
        *found = g_strdup(value->str);
    }
    return true;
}

/* The last value of a key, as git takes it; NULL also for a file git would refuse. */
static char *
find_value(const char *text, const char *section, const char *name)
{
    g_autoptr(GString) current = g_string_new(NULL);
    g_autofree char *found = NULL;
    Reader reader = {.at = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text,
                     .section = current};
    while (*reader.at != '\0') {
        char byte = *reader.at;
        bool good = true;
        if (g_ascii_isspace(byte)) {
            reader.at++;
        } else if (byte == '#' || byte == ';') {
            skip_line(&reader);
        } else if (byte == '[') {
            reader.at++;
            good = read_section(&reader);
        } else {
            good = g_ascii_isalpha(byte) && read_variable(&reader, section, name, &found);
        }
        if (!good)
            return NULL;
    }
    return g_steal_pointer(&found);
}

char *
folio_repo_dup_own_config(const char *folder, const char *key)
{
    const char *last_dot = strrchr(key, '.');
    g_autofree char *git_dir = folio_repo_find_git_dir(folder, NULL);
    if (last_dot == NULL || git_dir == NULL)
        return NULL;
    g_autofree char *common_dir = folio_git_dir_dup_common(git_dir);
    g_autofree char *path = g_build_filename(common_dir, "config", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    g_autofree char *section = g_strndup(key, (gsize) (last_dot - key));
    for (char *at = section; *at != '\0' && *at != '.'; at++)
        *at = g_ascii_tolower(*at);
    return find_value(text, section, last_dot + 1);
}
