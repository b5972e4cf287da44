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

#endif
