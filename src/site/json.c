/* JSON texts, for feeds, for search and for search engines. */
#include "site_internal.h"

/* Bytes from `at` that stand for themselves, and begin nothing that does not. */
static gsize
plain_length(const char *at)
{
    gsize length = 0;
    for (guint8 byte; (byte = (guint8) at[length]) >= 0x20 && byte < 0x7f; length++)
        if (byte == '"' || byte == '\\' || byte == '<' || byte == '>' || byte == '&')
            break;
    return length;
}

void
site_json_append(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        gsize plain = plain_length(at);
        g_string_append_len(out, at, (gssize) plain);
        at += plain;
        if (*at == '\0')
            break;
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
