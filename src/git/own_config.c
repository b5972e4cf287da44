/* A reader of one git configuration file, for commands that must start fast: the syntax of
 * git-config(1), section "Syntax", without includes. */
#include <string.h>

#include "folio/lines.h"
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

/* Is told every variable; borrowed words. */
typedef void (*TakeVariable)(const char *section, const char *name, const char *value,
                             gpointer data);

/* "name = value" or "name" alone, which is an empty value here. */
static bool
read_variable(Reader *reader, TakeVariable take, gpointer data)
{
    gsize length = 0;
    while (is_key_char(reader->at[length]))
        length++;
    g_autofree char *name = g_ascii_strdown(reader->at, (gssize) length);
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
    take(reader->section->str, name, value->str, data);
    return true;
}

/* False for a text git would refuse, perhaps after some variables were told. */
static bool
read_text(const char *text, TakeVariable take, gpointer data)
{
    g_autoptr(GString) current = g_string_new(NULL);
    Reader reader = {.at = folio_text_skip_mark(text, -1), .section = current};
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
            good = g_ascii_isalpha(byte) && read_variable(&reader, take, data);
        }
        if (!good)
            return false;
    }
    return true;
}

static char *
load_config(const char *folder)
{
    char *text = NULL;
    g_autofree char *git_dir = folio_repo_find_git_dir(folder, NULL);
    if (git_dir == NULL)
        return NULL;
    g_autofree char *common_dir = folio_git_dir_dup_common(git_dir);
    g_autofree char *path = g_build_filename(common_dir, "config", NULL);
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

typedef struct Wanted {
    const char *section, *name;
    char *found;
} Wanted;

/* The last value of a key is the one git takes. */
static void
take_wanted(const char *section, const char *name, const char *value, gpointer data)
{
    Wanted *wanted = data;
    if (strcmp(section, wanted->section) != 0 || g_ascii_strcasecmp(name, wanted->name) != 0)
        return;
    g_free(wanted->found);
    wanted->found = g_strdup(value);
}

char *
folio_repo_dup_own_config(const char *folder, const char *key)
{
    const char *last_dot = strrchr(key, '.');
    g_autofree char *text = last_dot == NULL ? NULL : load_config(folder);
    if (text == NULL)
        return NULL;
    g_autofree char *section = g_strndup(key, (gsize) (last_dot - key));
    for (char *at = section; *at != '\0' && *at != '.'; at++)
        *at = g_ascii_tolower(*at);
    Wanted wanted = {.section = section, .name = last_dot + 1};
    bool good = read_text(text, take_wanted, &wanted);
    g_autofree char *found = wanted.found;
    return good ? g_steal_pointer(&found) : NULL;
}

typedef struct Listing {
    const char *section;
    GPtrArray *names; /* char* */
} Listing;

static void
add_name(Listing *listing, const char *name)
{
    if (!g_ptr_array_find_with_equal_func(listing->names, name, g_str_equal, NULL))
        g_ptr_array_add(listing->names, g_strdup(name));
}

static void
take_name(const char *section, const char *name, const char *value, gpointer data)
{
    (void) value;
    Listing *listing = data;
    if (strcmp(section, listing->section) == 0)
        add_name(listing, name);
}

static void
take_subsection(const char *section, const char *name, const char *value, gpointer data)
{
    (void) name;
    (void) value;
    Listing *listing = data;
    gsize length = strlen(listing->section);
    if (strncmp(section, listing->section, length) == 0 && section[length] == '.')
        add_name(listing, section + length + 1);
}

static char **
list(const char *folder, const char *section, TakeVariable take)
{
    Listing listing = {.section = section, .names = g_ptr_array_new()};
    g_autofree char *text = load_config(folder);
    if (text != NULL)
        (void) read_text(text, take, &listing);
    g_ptr_array_add(listing.names, NULL);
    return (char **) g_ptr_array_free(listing.names, FALSE);
}

char **
folio_repo_list_own_config(const char *folder, const char *section)
{
    return list(folder, section, take_name);
}

char **
folio_repo_list_own_subsections(const char *folder, const char *section)
{
    return list(folder, section, take_subsection);
}
