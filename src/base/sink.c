#include "folio/term.h"

#include "folio/append.h"
#include "folio/block.h"

#include <string.h>

/* NULL: the byte stands for itself. XML 1.0 has no C0 controls but three; a page must not either. */
#define CONTROL "\xEF\xBF\xBD"
static const char *const html_escapes[256] = {
    [0x00] = CONTROL, [0x01] = CONTROL, [0x02] = CONTROL, [0x03] = CONTROL, [0x04] = CONTROL,
    [0x05] = CONTROL, [0x06] = CONTROL, [0x07] = CONTROL, [0x08] = CONTROL, [0x0b] = CONTROL,
    [0x0c] = CONTROL, [0x0e] = CONTROL, [0x0f] = CONTROL, [0x10] = CONTROL, [0x11] = CONTROL,
    [0x12] = CONTROL, [0x13] = CONTROL, [0x14] = CONTROL, [0x15] = CONTROL, [0x16] = CONTROL,
    [0x17] = CONTROL, [0x18] = CONTROL, [0x19] = CONTROL, [0x1a] = CONTROL, [0x1b] = CONTROL,
    [0x1c] = CONTROL, [0x1d] = CONTROL, [0x1e] = CONTROL, [0x1f] = CONTROL, ['&'] = "&amp;",
    ['<'] = "&lt;",   ['>'] = "&gt;",   ['"'] = "&quot;", ['\''] = "&#39;",
};

static bool
has_escape(FolioBlock block)
{
    return folio_block_any((FolioBlock) (((block < ' ') & (block != '\t') & (block != '\n'))
                                         | (block == '&') | (block == '<') | (block == '>')
                                         | (block == '"') | (block == '\'')));
}

/* The next byte that has an escape, or the end. */
static const char *
find_escape(const char *at, const char *end)
{
    while (end - at >= FOLIO_BLOCK_BYTES && !has_escape(folio_block_at(at)))
        at += FOLIO_BLOCK_BYTES;
    while (at < end && html_escapes[(guchar) *at] == NULL)
        at++;
    return at;
}

void
folio_html_append(GString *html, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *at = find_escape(text, end);; text = at + 1, at = find_escape(text, end)) {
        folio_append(html, text, (gsize) (at - text));
        if (at == end)
            return;
        const char *escape = html_escapes[(guchar) *at];
        folio_append(html, escape, strlen(escape));
    }
}

char *
folio_html_escape(const char *text)
{
    gsize length = strlen(text);
    GString *html = g_string_sized_new(length + length / 8);
    folio_html_append(html, text, length);
    return g_string_free(html, FALSE);
}

char *
folio_csv_field(const char *text)
{
    /* Spreadsheets run a cell that starts like this as a formula. */
    bool is_formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
    GString *field = g_string_new(is_formula ? "'" : NULL);
    bool is_quoted = is_formula || strpbrk(text, ",\"\r\n") != NULL;
    for (; *text != '\0'; text++)
        g_string_append(field, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
    if (is_quoted) {
        g_string_prepend_c(field, '"');
        g_string_append_c(field, '"');
    }
    return g_string_free(field, FALSE);
}
