/* A text journal with many entries in one file, as jrnl keeps it and writes it with `--export text`: each begins
 * with a line "[2026-01-02 09:30] Title" (its first version had no brackets), and an empty line ends it.
 * What its settings may change besides, is not guessed at. */
#include "note_internal.h"

#include <string.h>

#include "folio/date.h"
#include "folio/lines.h"
#include "folio/note.h"

#define SPACE " \t\r\n"
#define BLANKS " \t\r"
#define TAG_SIGNS "@+#"
#define TAGS_MAX 100
#define TAG_CHARACTERS_MAX 60

/* --- When --------------------------------------------------------------------------------------------- */

/* What a line begins with that an entry may begin with. */
typedef struct Stamp {
    const char *start; /* of "2026-01-02 09:30", borrowed */
    gsize length;
    const char *rest; /* what stands behind it */
    FolioMoment when;
    bool is_real; /* there is such a day, and such a time */
} Stamp;

/* Does it begin like the pattern, in which '0' is any digit? */
static bool
is_like(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, text++)
        if (*pattern == '0' ? !g_ascii_isdigit(*text) : *text != *pattern)
            return false;
    return true;
}

static int
read_number(const char *two_digits)
{
    return g_ascii_digit_value(two_digits[0]) * 10 + g_ascii_digit_value(two_digits[1]);
}

static bool
ends(const char *at, bool in_brackets)
{
    return in_brackets ? *at == ']' : *at == '\0' || strchr(SPACE, *at) != NULL;
}

/* The minute of the day of "09:30", "09:30:00", "09:30 AM" and "09:30:00 AM"; -1: there is none such. `end`
 * (out) is behind it. */
static int
read_time(const char *at, bool in_brackets, const char **end)
{
    int hour = read_number(at), minute = read_number(at + strlen("00:")), second = 0;
    at += strlen("00:00");
    if (is_like(at, ":00")) {
        second = read_number(at + 1);
        at += strlen(":00");
    }
    bool is_half = (is_like(at, " AM") || is_like(at, " PM")) && ends(at + 3, in_brackets);
    *end = at + (is_half ? strlen(" AM") : 0);
    if (is_half)
        hour = hour < 1 || hour > 12 ? 24 : hour % 12 + (at[1] == 'P' ? 12 : 0);
    return hour <= 23 && minute <= 59 && second <= 59 ? hour * 60 + minute : -1;
}

static bool
read_stamp(const char *line, bool in_brackets, Stamp *stamp)
{
    FolioMoment when;
    const char *start = line + in_brackets, *end;
    if ((in_brackets && line[0] != '[') || !is_like(start, "0000-00-00 00:00"))
        return false;
    g_autofree char *iso = g_strndup(start, strlen("0000-00-00"));
    when.minute = read_time(start + strlen("0000-00-00 "), in_brackets, &end);
    if (!ends(end, in_brackets) || !ends(end + in_brackets, false))
        return false;
    bool is_real = folio_date_parse_iso(iso, &when.day) && when.minute >= 0;
    *stamp = (Stamp){start, (gsize) (end - start), end + in_brackets, when, is_real};
    return true;
}

/* --- Which ------------------------------------------------------------------------------------------- */

static const char *
next_line(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

static const char *
skip_blank_lines(const char *text)
{
    const char *first = text + strspn(text, SPACE);
    while (first > text && first[-1] != '\n')
        first--;
    return first;
}

/* The empty lines before the next one are nobody's; one line end is. */
static gsize
measure(const char *start, const char *end)
{
    const char *last = end;
    while (last > start && strchr(SPACE, last[-1]) != NULL)
        last--;
    const char *line_end = last + strcspn(last, "\n");
    return (gsize) (MIN(line_end + 1, end) - start);
}

GArray *
folio_note_find_parts(const char *text)
{
    Stamp stamp;
    unsigned lines = 0;
    bool was_stamp = false;
    const char *start = skip_blank_lines(folio_text_skip_mark(text, -1)), *line;
    bool in_brackets = *start == '[';
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(FolioNotePart));
    if (!read_stamp(start, in_brackets, &stamp))
        return NULL;
    for (const char *at = text; at < start; at++)
        lines += *at == '\n';
    for (line = start; *line != '\0'; line = next_line(line), lines++) {
        bool is_stamp = read_stamp(line, in_brackets, &stamp);
        if (is_stamp && (was_stamp || !stamp.is_real))
            return NULL;
        was_stamp = is_stamp;
        FolioNotePart part = {.start = (gsize) (line - text), .lines_before = lines};
        if (is_stamp)
            g_array_append_val(parts, part);
    }
    for (guint i = 0; i < parts->len; i++) {
        FolioNotePart *part = &g_array_index(parts, FolioNotePart, i);
        const char *end = i + 1 < parts->len ? text + part[1].start : line;
        part->length_bytes = measure(text + part->start, end);
    }
    return g_steal_pointer(&parts);
}

/* --- What it says ------------------------------------------------------------------------------------ */

static bool
is_tag_character(gunichar character)
{
    return g_unichar_isalnum(character) || character == '-' || character == '_';
}

/* Words like "@ward" are; what only looks so is none: "+1", "#2", "a@b.org". */
static FolioValue *
read_tags(const char *text)
{
    FolioValue *tags = folio_value_new_list();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *word = text; *word != '\0' && tags->items->len < TAGS_MAX;) {
        word += strspn(word, SPACE);
        const char *tag = word + 1, *end = tag;
        bool is_tag = *word != '\0' && strchr(TAG_SIGNS, *word) != NULL
                      && g_unichar_isalpha(g_utf8_get_char(tag));
        while (is_tag && is_tag_character(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        while (is_tag && end[-1] == '-')
            end--;
        if (is_tag && g_utf8_strlen(tag, end - tag) <= TAG_CHARACTERS_MAX) {
            g_autofree char *name = g_strndup(tag, (gsize) (end - tag));
            if (g_hash_table_add(seen, g_utf8_casefold(name, -1)))
                folio_value_append_text(tags, name);
        }
        word += strcspn(word, SPACE);
    }
    return tags;
}

/* Its last sign " *" marks an entry that matters. */
static bool
take_star(char *title)
{
    gsize length = strlen(title);
    bool is_starred = g_str_has_suffix(title, " *") || strcmp(title, "*") == 0;
    if (is_starred)
        title[length - 1] = '\0';
    g_strchomp(title);
    return is_starred;
}

FolioValue *
folio_note_read_part(const char *text, FolioMoment *when, const char **body)
{
    Stamp stamp = {0};
    FolioValue *map = folio_value_new_map();
    read_stamp(text, text[0] == '[', &stamp);
    g_autofree char *date = g_strndup(stamp.start, stamp.length);
    const char *first = stamp.rest + strspn(stamp.rest, BLANKS);
    g_autofree char *title = g_strndup(first, strcspn(first, "\n"));
    bool is_starred = take_star(g_strchomp(title)), is_title = folio_note_is_title(title);
    FolioValue *tags = read_tags(first);
    folio_value_put(map, "date", folio_value_new_text(date));
    if (is_title)
        folio_value_put(map, "title", folio_value_new_text(title));
    if (is_starred)
        folio_value_put(map, "starred", folio_value_new_text("true"));
    if (tags->items->len > 0)
        folio_value_put(map, "tags", tags);
    else
        folio_value_free(tags);
    *when = stamp.when;
    *body = is_title || *title == '\0' ? next_line(first) : first;
    return map;
}
