#include "folio/term.h"

#include <string.h>

/* NULL: the byte stands for itself. */
static const char *
html_escape_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return NULL;
    default:
        /* XML 1.0 has no other C0 controls; a page must not either. */
        return (guchar) byte < ' ' ? "\xEF\xBF\xBD" : NULL;
    }
}

void
folio_html_append(GString *html, const char *text, gsize length)
{
    const char *end = text + length;
    const char *run = text;
    for (const char *at = text; at < end; at++) {
        /* Most bytes are letters, and nothing above '>' is escaped. */
        const char *escape = (guchar) *at > '>' ? NULL : html_escape_of(*at);
        if (escape == NULL)
            continue;
        g_string_append_len(html, run, at - run);
        g_string_append(html, escape);
        run = at + 1;
    }
    g_string_append_len(html, run, end - run);
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
