/* JSON texts, for feeds, for search and for search engines. */
#include "site_internal.h"

void
site_json_append(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        guint8 byte = (guint8) *at;
        bool is_line = byte == 0xe2 && (guint8) at[1] == 0x80 && ((guint8) at[2] | 1) == 0xa9;
        if (byte == '"' || byte == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else if (byte < 0x20 || byte == 0x7f || byte == '<' || byte == '>' || byte == '&')
            g_string_append_printf(out, "\\u%04x", byte);
        else if (!is_line)
            g_string_append_c(out, *at);
        else { /* U+2028 and U+2029 end a line in older scripts */
            g_string_append_printf(out, "\\u20%02x", (guint8) at[2] - 0x80);
            at += 2;
        }
    }
    g_string_append_c(out, '"');
}
