#include "folio/term.h"

#include <string.h>

enum { TAB_COLUMNS = 8 };

/* Characters that steer the text around them and show nothing: format controls (bidirectional
 * overrides, zero-width ones, tags) and the two separators. */
static bool
is_steering(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
           || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Shown as it is, and beyond ASCII. */
static bool
is_foreign_letter(gunichar c)
{
    return c >= 0xA0 && !is_steering(c);
}

/* Persian and Indic scripts and joined emoji need the joiners; between such characters they hide
 * nothing. */
static bool
is_joiner_in_place(gunichar c, gunichar before, gunichar after)
{
    return (c == 0x200C || c == 0x200D) && is_foreign_letter(before) && is_foreign_letter(after);
}

static void
append_tab(GString *safe)
{
    const char *newline = strrchr(safe->str, '\n');
    int columns = folio_term_width(newline != NULL ? newline + 1 : safe->str);
    for (int i = columns % TAB_COLUMNS; i < TAB_COLUMNS; i++)
        g_string_append_c(safe, ' ');
}

static void
append_character(GString *safe, gunichar c, gunichar before, gunichar after, bool lines)
{
    if (lines && c == '\n')
        g_string_append_c(safe, '\n');
    else if (lines && c == '\t')
        append_tab(safe);
    else if (c < 0x20 || c == 0x7F)
        g_string_append_printf(safe, "^%c", (char) (c ^ 0x40));
    else if (c >= 0x80 && c < 0xA0)
        g_string_append_printf(safe, "\\x%02x", c);
    else if (is_steering(c) && !is_joiner_in_place(c, before, after))
        g_string_append_printf(safe, "<U+%04X>", c);
    else
        g_string_append_unichar(safe, c);
}

/* Most words are plain: they need no look at each character, which is a fifth of a long listing. */
static bool
is_plain(const char *text, const char *end)
{
    while (text < end && *text >= ' ' && *text <= '~')
        text++;
    return text == end;
}

char *
folio_term_safe(const char *text, gssize length, bool lines)
{
    const char *end = text + (length < 0 ? (gssize) strlen(text) : length);
    if (is_plain(text, end))
        return g_strndup(text, (gsize) (end - text));
    GString *safe = g_string_sized_new((gsize) (end - text));
    gunichar before = 0;
    while (text < end) {
        /* The validator takes an embedded NUL for an error. */
        gunichar c = *text != '\0' ? g_utf8_get_char_validated(text, end - text) : 0;
        if (c == (gunichar) -1 || c == (gunichar) -2) {
            g_string_append_printf(safe, "\\x%02x", (unsigned char) *text);
            text++;
            before = 0;
            continue;
        }
        const char *next = g_utf8_next_char(text);
        gunichar after = next < end ? g_utf8_get_char_validated(next, end - next) : 0;
        bool is_bad = after == (gunichar) -1 || after == (gunichar) -2;
        append_character(safe, c, before, is_bad ? 0 : after, lines);
        before = c;
        text = next;
    }
    return g_string_free(safe, FALSE);
}

static int
width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

int
folio_term_width(const char *text)
{
    int width = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text))
        width += width_of(g_utf8_get_char(text));
    return width;
}

/* The end of the longest start of `text` that takes at most `width` columns, with the combining
 * marks of its last character. */
static const char *
find_cut(const char *text, int width)
{
    while (*text != '\0') {
        width -= width_of(g_utf8_get_char(text));
        if (width < 0)
            break;
        text = g_utf8_next_char(text);
    }
    return text;
}

char *
folio_term_fit(const char *text, int width, bool pad)
{
    GString *fitted = g_string_new(text);
    if (folio_term_width(text) > width) {
        const char *cut = find_cut(text, MAX(width - 1, 0));
        g_string_truncate(fitted, (gsize) (cut - text));
        if (width > 0)
            g_string_append(fitted, "…");
    }
    for (int i = folio_term_width(fitted->str); pad && i < width; i++)
        g_string_append_c(fitted, ' ');
    return g_string_free(fitted, FALSE);
}

static void
wrap_line(GString *wrapped, const char *line, int width, int indent)
{
    g_auto(GStrv) words = g_strsplit_set(line, " ", -1);
    bool is_start = true;
    int column = wrapped->len > 0 ? indent : 0;
    for (guint i = 0; words[i] != NULL; i++) {
        int needed = folio_term_width(words[i]);
        if (needed == 0)
            continue;
        if (!is_start && column + 1 + needed > width) {
            g_string_append_printf(wrapped, "\n%*s", indent, "");
            column = indent;
        } else if (!is_start) {
            g_string_append_c(wrapped, ' ');
            column++;
        }
        g_string_append(wrapped, words[i]);
        column += needed;
        is_start = false;
    }
}

char *
folio_term_wrap(const char *text, int width, int indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *wrapped = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (i > 0)
            g_string_append_printf(wrapped, "\n%*s", lines[i][0] != '\0' ? indent : 0, "");
        wrap_line(wrapped, lines[i], width, indent);
    }
    return g_string_free(wrapped, FALSE);
}
