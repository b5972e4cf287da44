#include "field_internal.h"

#include <string.h>

#include "folio/entry.h"
#include "folio/path.h"

enum { TAG_CHARACTERS_MAX = 60, SLUG_BYTES_MAX = 40 };

static FolioDateSense
sense_of(const FolioField *field)
{
    return (field->flags & FOLIO_FIELD_LOOKS_BACK) != 0 ? FOLIO_DATE_BACKWARD : FOLIO_DATE_FORWARD;
}

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

/* --- Days, times, lengths ---------------------------------------------------------------------- */

static bool
date_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    GDate date;
    return folio_date_parse_iso(text, &date);
}

static char *
date_read(const FolioField *field, const char *word, const GDate *today)
{
    GDate date;
    if (!folio_date_parse(word, today, sense_of(field), &date, NULL))
        return NULL;
    return folio_date_to_iso(&date);
}

static char *
date_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("YYYY-MM-DD (1900 to 2200), YYYY-MM, today, tomorrow, yesterday, a weekday, "
                    "next or last weekday|week|month, or +N with d w m y");
}

static char *
date_to_words(const char *text)
{
    GDate date;
    return folio_date_parse_iso(text, &date) ? folio_date_to_words(&date) : g_strdup(text);
}

/* Stored moments are exact, so the day that words would be worked out against is of no account. */
static bool
read_stored_moment(const char *text, FolioMoment *moment)
{
    GDate any_day;
    g_date_clear(&any_day, 1);
    g_date_set_dmy(&any_day, 1, G_DATE_JANUARY, 2000);
    return g_ascii_isdigit(text[0]) && strlen(text) >= strlen("2026-03-12") && text[4] == '-'
           && text[7] == '-'
           && folio_moment_parse(text, &any_day, FOLIO_DATE_FORWARD, moment, NULL);
}

static bool
moment_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    FolioMoment moment;
    return read_stored_moment(text, &moment);
}

static char *
moment_read(const FolioField *field, const char *word, const GDate *today)
{
    FolioMoment moment;
    if (!folio_moment_parse(word, today, sense_of(field), &moment, NULL))
        return NULL;
    return folio_moment_to_iso(&moment);
}

static char *
moment_expects(const FolioField *field)
{
    g_autofree char *days = date_expects(field);
    return g_strdup_printf("a day and a time such as '+10d 16:00', or a day: %s", days);
}

static char *
moment_to_words(const char *text)
{
    FolioMoment moment;
    return read_stored_moment(text, &moment) ? folio_moment_to_words(&moment) : g_strdup(text);
}

static bool
minutes_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    int minutes;
    return folio_minutes_parse(text, &minutes, NULL);
}

static char *
minutes_read(G_GNUC_UNUSED const FolioField *field, const char *word,
             G_GNUC_UNUSED const GDate *today)
{
    int minutes;
    return folio_minutes_parse(word, &minutes, NULL) ? g_strdup_printf("%d", minutes) : NULL;
}

static char *
minutes_expects(G_GNUC_UNUSED const FolioField *field)
{
    return g_strdup("a length such as 45m, 1h30m or 90, of at most a day");
}

static char *
minutes_to_words(const char *text)
{
    int minutes;
    return folio_minutes_parse(text, &minutes, NULL) ? folio_minutes_to_words(minutes)
                                                     : g_strdup(text);
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

/* "name:code": the name is that of a file, the code what its makers call the element. */
static bool
code_holds(G_GNUC_UNUSED const FolioField *field, const char *text)
{
    return g_regex_match_simple("^[a-z0-9][a-z0-9-]{0,39}:[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$", text,
                                0, 0);
}

static char *
code_read(const FolioField *field, const char *word, G_GNUC_UNUSED const GDate *today)
{
    char *code = g_strdup(word);
    for (char *at = code; *at != '\0' && *at != ':'; at++)
        *at = g_ascii_tolower(*at);
    if (code_holds(field, code))
        return code;
    g_free(code);
    return NULL;
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
    [FOLIO_FIELD_DATE] = {"DATE", false, date_read, date_holds, date_expects, date_to_words},
    [FOLIO_FIELD_MOMENT] = {"TIME", false, moment_read, moment_holds, moment_expects,
                            moment_to_words},
    [FOLIO_FIELD_MINUTES] = {"LENGTH", false, minutes_read, minutes_holds, minutes_expects,
                             minutes_to_words},
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
    [FOLIO_FIELD_PAIR] = {"NOW:TARGET", false, NULL, NULL, pair_expects, NULL},
};

const FolioFieldForm *
folio_field_form_of(const FolioField *field)
{
    return &forms[field->type];
}
