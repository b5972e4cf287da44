/* PNG (ISO/IEC 15948, with eXIf and animation of the third edition): chunks with a checksum. */
#include <string.h>

#include "image_internal.h"

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_BYTES 8
#define FRAME_BYTES 12 /* length, type, checksum */
#define HEADER_BYTES 13

/* What is needed to show the picture; everything else that is not critical is left out. */
static const char *const needed[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                     "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD",
                                     "pHYs", "acTL", "fcTL", "fdAT"};

typedef struct Chunk {
    const guint8 *type; /* 4 letters */
    const guint8 *data;
    gsize length;
} Chunk;

static bool
is(const guint8 *data, gsize length)
{
    return length >= SIGNATURE_BYTES && memcmp(data, SIGNATURE, SIGNATURE_BYTES) == 0;
}

static bool
refuse(const char *reason, GError **error)
{
    return folio_image_refuse(&folio_image_png, reason, error);
}

/* CRC-32 of ISO 3309, four bits at a time. */
static guint32
checksum(const guint8 *data, gsize length)
{
    static const guint32 table[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                      0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                      0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                      0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    guint32 crc = 0xffffffff;
    for (gsize i = 0; i < length; i++) {
        crc = table[(crc ^ data[i]) & 15] ^ crc >> 4;
        crc = table[(crc ^ (guint32) data[i] >> 4) & 15] ^ crc >> 4;
    }
    return ~crc;
}

static bool
is_type(const Chunk *chunk, const char *type)
{
    return memcmp(chunk->type, type, 4) == 0;
}

static bool
is_needed(const Chunk *chunk)
{
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (is_type(chunk, needed[i]))
            return true;
    return false;
}

static bool
read_chunk(const FolioImageWalk *walk, gsize at, Chunk *chunk, GError **error)
{
    if (walk->length - at < FRAME_BYTES)
        return refuse("it is cut off", error);
    chunk->length = folio_big_endian(walk->data + at, 4);
    chunk->type = walk->data + at + 4;
    chunk->data = walk->data + at + 8;
    if (chunk->length > walk->length - at - FRAME_BYTES)
        return refuse("a part is longer than the file", error);
    if (checksum(chunk->type, chunk->length + 4)
        != folio_big_endian(chunk->data + chunk->length, 4))
        return refuse("a part is damaged", error);
    return true;
}

static bool
take_chunk(FolioImageWalk *walk, const Chunk *chunk, GError **error)
{
    bool is_critical = (chunk->type[0] & 0x20) == 0;
    if (is_type(chunk, "iCCP") && !folio_profile_of_png_is_usual(chunk->data, chunk->length))
        return true;
    if (is_needed(chunk)) {
        folio_image_keep(walk, chunk->type - 4, chunk->length + FRAME_BYTES);
        return true;
    }
    if (is_critical)
        return refuse("it has a part of an unknown kind", error);
    if (is_type(chunk, "eXIf"))
        folio_exif_read(walk, chunk->data, chunk->length);
    return true;
}

static bool
take_header(FolioImageWalk *walk, const Chunk *chunk, GError **error)
{
    if (!is_type(chunk, "IHDR") || chunk->length != HEADER_BYTES)
        return refuse("it does not start with a header", error);
    walk->info.width = folio_big_endian(chunk->data, 4);
    walk->info.height = folio_big_endian(chunk->data + 4, 4);
    return true;
}

/* Behind the header: browsers look for it before the pixels. */
static void
insert_orientation(FolioImageWalk *walk)
{
    guint8 chunk[FRAME_BYTES + FOLIO_EXIF_BYTES] = {0, 0, 0, FOLIO_EXIF_BYTES, 'e', 'X', 'I', 'f'};
    folio_exif_write(walk->orientation, chunk + 8);
    guint32 crc = GUINT32_TO_BE(checksum(chunk + 4, 4 + FOLIO_EXIF_BYTES));
    memcpy(chunk + 8 + FOLIO_EXIF_BYTES, &crc, sizeof crc);
    folio_image_insert(walk, SIGNATURE_BYTES + FRAME_BYTES + HEADER_BYTES, chunk, sizeof chunk);
}

static bool
walk_png(FolioImageWalk *walk, GError **error)
{
    Chunk chunk = {0};
    bool has_pixels = false;
    folio_image_keep(walk, walk->data, SIGNATURE_BYTES);
    for (gsize at = SIGNATURE_BYTES;; at += chunk.length + FRAME_BYTES) {
        if (!read_chunk(walk, at, &chunk, error)
            || (at == SIGNATURE_BYTES && !take_header(walk, &chunk, error)))
            return false;
        if (is_type(&chunk, "IEND")) {
            folio_image_keep(walk, chunk.type - 4, FRAME_BYTES);
            if (walk->orientation != FOLIO_EXIF_UPRIGHT)
                insert_orientation(walk);
            return (has_pixels && chunk.length == 0) || refuse("it has no picture in it", error);
        }
        has_pixels = has_pixels || is_type(&chunk, "IDAT");
        if (!take_chunk(walk, &chunk, error))
            return false;
    }
}

const FolioImageFormat folio_image_png = {.name = "PNG", .is = is, .walk = walk_png};
