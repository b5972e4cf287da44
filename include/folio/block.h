/* Sixteen bytes of a text at once, for what looks at every byte of a site. Vectors as gcc and clang have them:
 * a comparison gives all ones where it is true, in each byte. */
#ifndef FOLIO_BLOCK_H
#define FOLIO_BLOCK_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define FOLIO_BLOCK_BYTES 16

typedef guint8 FolioBlock __attribute__((vector_size(FOLIO_BLOCK_BYTES)));

/* The bytes that begin at `text`; there are as many. */
static inline FolioBlock
folio_block_at(const char *text)
{
    FolioBlock block;
    memcpy(&block, text, sizeof block);
    return block;
}

/* How many bytes of the block are true. */
static inline guint
folio_block_count(FolioBlock truths)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    guint64 halves[2];
    memcpy(halves, &truths, sizeof halves);
    return (guint) (((halves[0] & ones) + (halves[1] & ones)) * ones >> 56);
}

static inline bool
folio_block_any(FolioBlock truths)
{
    guint64 halves[2];
    memcpy(halves, &truths, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* How many bytes of the block are true from its first one on. */
static inline gsize
folio_block_run(FolioBlock truths)
{
    guint64 halves[2];
    memcpy(halves, &truths, sizeof halves);
    guint64 first = ~GUINT64_FROM_LE(halves[0]), second = ~GUINT64_FROM_LE(halves[1]);
    if (first != 0)
        return (gsize) __builtin_ctzll(first) / 8;
    return second != 0 ? 8 + (gsize) __builtin_ctzll(second) / 8 : FOLIO_BLOCK_BYTES;
}

#endif
