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

bool
folio_text_check(const char *text, gsize length_bytes, const char *place, GError **error)
{
    const char *end = NULL, *start = text;
    unsigned line = 1;
    if (g_utf8_validate_len(text, length_bytes, &end))
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
