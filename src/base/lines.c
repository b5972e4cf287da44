#include "folio/lines.h"

#include <string.h>

#include "folio/error.h"

const char *
folio_text_skip_mark(const char *text, gssize length_bytes)
{
    gsize mark = strlen(FOLIO_BYTE_ORDER_MARK);
    bool is_short = length_bytes >= 0 && (gsize) length_bytes < mark;
    return !is_short && strncmp(text, FOLIO_BYTE_ORDER_MARK, mark) == 0 ? text + mark : text;
}

/* How many bytes at the start are ASCII, and no NUL: eight at a time. */
static gsize
count_ascii(const char *text, gsize length)
{
    gsize at = 0;
    guint64 word;
    for (; at + sizeof word <= length; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        guint64 without_one = word - G_GUINT64_CONSTANT(0x0101010101010101); /* NUL borrows */
        if (((word | without_one) & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
            break;
    }
    while (at < length && (gint8) text[at] > 0)
        at++;
    return at;
}

bool
folio_text_is_utf8(const char *text, gsize length, const char **end)
{
    gsize at = count_ascii(text, length);
    for (; at < length; at += count_ascii(text + at, length - at)) {
        if ((gint32) g_utf8_get_char_validated(text + at, (gssize) (length - at)) <= 0)
            break;
        at += (gsize) (g_utf8_next_char(text + at) - (text + at));
    }
    *end = text + at;
    return at == length;
}

bool
folio_text_check(const char *text, gsize length_bytes, const char *place, GError **error)
{
    const char *end = NULL, *start = text;
    unsigned line = 1;
    if (folio_text_is_utf8(text, length_bytes, &end))
        return true;
    for (const char *at = text; at < end; at++) {
        if (*at == '\n') {
            line++;
            start = at + 1;
        }
    }
    folio_error_set(error, FOLIO_ERROR_FAILED,
                    *end == '\0' ? "the text has a NUL byte" : "the text is not UTF-8");
    folio_error_place(error, place, line, (unsigned) g_utf8_strlen(start, end - start) + 1);
    return false;
}

static void
end_line(FolioLines *lines, bool stays, FolioLineFunc func, gpointer data)
{
    g_autofree char *line = g_utf8_make_valid(lines->line->str, (gssize) lines->line->len);
    g_string_truncate(lines->line, 0);
    lines->returned = false;
    g_strchomp(line);
    if (stays && line[0] != '\0')
        func(line, data);
}

void
folio_lines_feed(FolioLines *lines, const char *text, gsize length, FolioLineFunc func,
                 gpointer data)
{
    if (lines->line == NULL)
        lines->line = g_string_new(NULL);
    for (gsize i = 0; i < length; i++) {
        bool ends = text[i] == '\n', returns = text[i] == '\r';
        if (ends || (lines->returned && !returns))
            end_line(lines, ends, func, data);
        lines->returned |= returns;
        if (!ends && !returns && lines->line->len < FOLIO_LINE_MAX_BYTES)
            g_string_append_c(lines->line, text[i]);
    }
}

void
folio_lines_end(FolioLines *lines, FolioLineFunc func, gpointer data)
{
    if (lines->line != NULL)
        end_line(lines, !lines->returned, func, data);
}

void
folio_lines_clear(FolioLines *lines)
{
    if (lines->line != NULL)
        g_string_free(lines->line, TRUE);
    *lines = (FolioLines){0};
}
