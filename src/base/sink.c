#include "folio/term.h"

#include <string.h>

char *
folio_html_escape(const char *text)
{
    GString *html = g_string_sized_new(strlen(text));
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            g_string_append(html, "&amp;");
            break;
        case '<':
            g_string_append(html, "&lt;");
            break;
        case '>':
            g_string_append(html, "&gt;");
            break;
        case '"':
            g_string_append(html, "&quot;");
            break;
        case '\'':
            g_string_append(html, "&#39;");
            break;
        default:
            g_string_append_c(html, *text);
        }
    }
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
