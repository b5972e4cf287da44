#include "field_internal.h"

#include <string.h>

#include "folio/entry.h"
#include "folio/language.h"
#include "folio/path.h"

enum { TAG_CHARACTERS_MAX = 60, SLUG_BYTES_MAX = 40 };

/* --- Text -------------------------------------------------------------------------------------- */

static bool
text_holds(const FolioField *field, const char *text)
{
    /* A literal block of one line ends with its newline. */
    const char *newline = strchr(text, '\n');
    if (newline != NULL && newline[1] != '\0')
        return false;
    return field->max == 0 || g_utf8_strlen(text, -1) <= field->max;
}

static char *
text_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    return text_holds(field, word) ? g_strdup(word) : NULL;
}

static char *
text_expects(const FolioField *field)
{
    if (field->max == 0)
        return g_strdup("one line of text");
    return g_strdup_printf("one line of at most %d characters", field->max);
}

/* --- One of several choices -------------------------------------------------------------------- */

static bool
choice_holds(const FolioField *field, const char *text)
{
    return field->choices == NULL || g_strv_contains(field->choices, text);
}

static char *
choice_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    for (const char *const *choice = field->choices; choice != NULL && *choice != NULL; choice++) {
        if (g_ascii_strcasecmp(*choice, word) == 0)
            return g_strdup(*choice);
    }
    return NULL;
}

static char *
choice_expects(const FolioField *field)
{
    g_autofree char *all = g_strjoinv(", ", (char **) field->choices);
    return g_strdup_printf("one of %s", all);
}

/* --- Numbers and flags ------------------------------------------------------------------------- */

static bool
number_holds(const FolioField *field, const char *text)
{
    return g_ascii_string_to_signed(text, 10, field->min, field->max, NULL, NULL);
}

static char *
number_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    gint64 number;
    if (!g_ascii_string_to_signed(word, 10, field->min, field->max, &number, NULL))
        return NULL;
    return g_strdup_printf("%d", (int) number);
}

static char *
number_expects(const FolioField *field)
{
    return g_strdup_printf("a whole number from %d to %d", field->min, field->max);
}

static bool
flag_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return g_str_equal(text, "true") || g_str_equal(text, "false");
}

static char *
flag_read(G_GNUC_UNUSED const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    static const char *const yes[] = {"true", "yes", "y", "on", "1", NULL};
    static const char *const no[] = {"false", "no", "n", "off", "0", NULL};
    g_autofree char *lower = g_ascii_strdown(word, -1);
    if (g_strv_contains(yes, lower))
        return g_strdup("true");
    return g_strv_contains(no, lower) ? g_strdup("false") : NULL;
}

static char *
flag_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("true or false");
}

static char *
flag_to_words(const char *text)
{
    return g_strdup(g_str_equal(text, "true") ? "yes" : "no");
}

/* --- People and entries ------------------------------------------------------------------------ */

static bool
handle_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return folio_handle_is_valid(text);
}

static char *
handle_read(G_GNUC_UNUSED const FolioField *field, const char *word,
            G_GNUC_UNUSED const GDate *today)
{
    g_autofree char *handle = g_ascii_strdown(word[0] == '@' ? word + 1 : word, -1);
    return folio_handle_is_valid(handle) ? g_steal_pointer(&handle) : NULL;
}

static char *
handle_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("a handle such as @lena: up to 32 of a-z, 0-9, - and _");
}

static char *
handle_to_words(const char *text)
{
    return g_strconcat("@", text, NULL);
}

static bool
link_holds(const FolioField *field, const char *text)
{
    /* A card is an entry too, and its id is the handle. */
    return folio_id_is_valid(text) || (field->link_kinds == NULL && folio_handle_is_valid(text));
}

static char *
link_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    g_autofree char *id = g_ascii_strdown(word[0] == '@' ? word + 1 : word, -1);
    return link_holds(field, id) ? g_steal_pointer(&id) : NULL;
}

static char *
link_expects(const FolioField *field)
{
    if (field->link_kinds == NULL)
        return g_strdup("an id such as g4kq7m");
    g_auto(GStrv) kinds = g_strsplit(field->link_kinds, "|", -1);
    g_autofree char *words = g_strjoinv(" or ", kinds);
    return g_strdup_printf("an id such as g4kq7m, of kind %s", words);
}

/* --- Short words and files --------------------------------------------------------------------- */

static bool
tag_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return strpbrk(text, ",\n\t") == NULL && g_utf8_strlen(text, -1) <= TAG_CHARACTERS_MAX;
}

static char *
tag_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    g_autofree char *tag = g_strdup(word[0] == '#' ? word + 1 : word);
    g_strdelimit(tag, " \t", '-');
    return *tag != '\0' && tag_holds(field, tag) ? g_steal_pointer(&tag) : NULL;
}

static char *
tag_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup_printf("words of at most %d characters with commas between",
                           TAG_CHARACTERS_MAX);
}

static bool
file_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return g_str_has_prefix(text, "files/") && folio_path_check(text, NULL);
}

static char *
file_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    return file_holds(field, word) ? g_strdup(word) : NULL;
}

static char *
file_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("a path of the journal below files/");
}

static bool
slug_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return strlen(text) <= SLUG_BYTES_MAX && g_ascii_isalnum(*text)
           && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static char *
slug_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    g_autofree char *slug = g_ascii_strdown(word, -1);
    return slug_holds(field, slug) ? g_steal_pointer(&slug) : NULL;
}

static char *
slug_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup_printf("a name of at most %d of a-z, 0-9 and -", SLUG_BYTES_MAX);
}

static bool
language_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    g_autofree char *tag = folio_language_read(text);
    return tag != NULL;
}

static char *
language_read(G_GNUC_UNUSED const FolioField *field, const char *word,
              G_GNUC_UNUSED const GDate *today)
{
    return folio_language_read(word);
}

static char *
language_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("the tag of a language, such as en or de-CH");
}

/* "name:code": the name is that of a file, the code what its makers call the element. */
static bool
code_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return g_regex_match_simple("^[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9][A-Za-z0-9._/-]{0,39}\\z",
                                text, 0, 0);
}

static char *
code_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    g_autofree char *code = g_strdup(word);
    for (char *at = code; *at != '\0' && *at != ':'; at++)
        *at = g_ascii_tolower(*at);
    return code_holds(field, code) ? g_steal_pointer(&code) : NULL;
}

static char *
code_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("the name of a framework and the code of an element, such as first-year:T2");
}

/* An item of a map; its number is looked at by number_holds, its name is free. */
static char *
map_expects(const FolioField *field)
{
    return g_strdup_printf("ITEM=NUMBER with numbers from %d to %d", field->min, field->max);
}

static char *
pair_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("two values with a colon between, such as 2:4");
}

static const FolioFieldForm forms[FOLIO_FIELD_TYPE_COUNT] = {
    [FOLIO_FIELD_TEXT] = {"TEXT", false, text_read, text_holds, text_expects, NULL},
    [FOLIO_FIELD_ENUM] = {NULL, false, choice_read, choice_holds, choice_expects, NULL},
    [FOLIO_FIELD_ENUMS] = {NULL, true, choice_read, choice_holds, choice_expects, NULL},
    [FOLIO_FIELD_NUMBER] = {NULL, false, number_read, number_holds, number_expects, NULL},
    [FOLIO_FIELD_FLAG] = {"yes|no", false, flag_read, flag_holds, flag_expects, flag_to_words},
    [FOLIO_FIELD_HANDLE] = {"@HANDLE", false, handle_read, handle_holds, handle_expects,
                            handle_to_words},
    [FOLIO_FIELD_HANDLES] = {"@HANDLE,...", true, handle_read, handle_holds, handle_expects,
                             handle_to_words},
    [FOLIO_FIELD_LINK] = {"ID", false, link_read, link_holds, link_expects, NULL},
    [FOLIO_FIELD_LINKS] = {"ID,...", true, link_read, link_holds, link_expects, NULL},
    [FOLIO_FIELD_TAGS] = {"WORD,...", true, tag_read, tag_holds, tag_expects, NULL},
    [FOLIO_FIELD_LIST] = {"TEXT", true, text_read, text_holds, text_expects, NULL},
    [FOLIO_FIELD_FILES] = {"FILE,...", true, file_read, file_holds, file_expects, NULL},
    [FOLIO_FIELD_CODES] = {"NAME:CODE,...", true, code_read, code_holds, code_expects, NULL},
    [FOLIO_FIELD_MAP] = {"ITEM=NUMBER,...", false, number_read, number_holds, map_expects, NULL},
    [FOLIO_FIELD_SLUG] = {"NAME", false, slug_read, slug_holds, slug_expects, NULL},
    [FOLIO_FIELD_LANGUAGE] = {"LANGUAGE", false, language_read, language_holds, language_expects,
                              NULL},
    [FOLIO_FIELD_PAIR] = {"NOW:TARGET", false, NULL, NULL, pair_expects, NULL},
};

/* Those of other files. */
static const FolioFieldForm *const other_forms[FOLIO_FIELD_TYPE_COUNT] = {
    [FOLIO_FIELD_DATE] = &folio_field_form_date,
    [FOLIO_FIELD_MOMENT] = &folio_field_form_moment,
    [FOLIO_FIELD_MINUTES] = &folio_field_form_minutes,
};

const FolioFieldForm *
folio_field_form_of(const FolioField *field)
{
    const FolioFieldForm *form = other_forms[field->type];
    return form != NULL ? form : &forms[field->type];
}
