/* Onto the end of a string, for what is done for every word of a site. GLib has its own inline from 2.76 on. */
#ifndef FOLIO_APPEND_H
#define FOLIO_APPEND_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* As g_string_append_len; `bytes` are not part of `to`, and may be NULL where there are none. */
static inline void
folio_append(GString *to, const char *bytes, gsize length)
{
    bool has_room = length < to->allocated_len - to->len; /* for them and the NUL */
    if (!has_room || length == 0) {
        g_string_append_len(to, bytes, (gssize) length);
        return;
    }
    memcpy(to->str + to->len, bytes, length);
    to->len += length;
    to->str[to->len] = '\0';
}

/* A number's own text, for where printf costs more than all around it. Zeroed or not, it is ready. */
typedef struct FolioDigits {
    char text[24];
} FolioDigits;

/* `number` in decimal, in at least `width` digits, of at most 20. Part of `digits`. */
static inline const char *
folio_digits(FolioDigits *digits, guint64 number, guint width)
{
    char *at = digits->text + sizeof digits->text - 1;
    *at = '\0';
    for (guint count = 0; count < width || number > 0; count++, number /= 10)
        *--at = (char) ('0' + number % 10);
    return at;
}

static inline void
folio_append_number(GString *to, guint64 number, guint width)
{
    FolioDigits digits;
    const char *text = folio_digits(&digits, number, width);
    folio_append(to, text, strlen(text));
}

#endif
