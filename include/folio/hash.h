/* A 64-bit hash to tell files apart: quick, spread evenly, not against an attacker. */
#ifndef FOLIO_HASH_H
#define FOLIO_HASH_H

#include <glib.h>
#include <string.h>

#define FOLIO_HASH_START G_GUINT64_CONSTANT(0xcbf29ce484222325)

static inline guint64
folio_hash_mix(guint64 hash, guint64 word)
{
    hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

/* Continues `hash` with the bytes. */
static inline guint64
folio_hash(guint64 hash, const void *data, gsize size)
{
    const guint8 *bytes = data;
    guint64 word;
    gsize at = 0;
    for (; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        hash = folio_hash_mix(hash, word);
    }
    word = 0;
    for (; at < size; at++)
        word = word << 8 | bytes[at];
    return folio_hash_mix(folio_hash_mix(hash, word), size);
}

/* NULL is not the empty text. */
static inline guint64
folio_hash_text(guint64 hash, const char *text)
{
    return text != NULL ? folio_hash(hash, text, strlen(text)) : folio_hash_mix(hash, 1);
}

#endif
