/* WebP (RFC 9649): chunks in a RIFF file. */
#include <string.h>

#include "image_internal.h"

#define FILE_HEADER_BYTES 12
#define CHUNK_HEADER_BYTES 8
#define EXTENDED_BYTES 10
#define FRAME_HEADER_BYTES 16
#define FLAG_XMP 0x04
#define FLAG_EXIF 0x08
#define FLAG_PROFILE 0x20

typedef struct Chunk {
    const guint8 *start; /* its header */
    const guint8 *data;
    gsize length;
    gsize padded; /* header and padding included */
} Chunk;

static bool
is(const guint8 *data, gsize length)
{
    return length >= FILE_HEADER_BYTES && memcmp(data, "RIFF", 4) == 0
           && memcmp(data + 8, "WEBP", 4) == 0;
}

static bool
refuse(const char *reason, GError **error)
{
    return folio_image_refuse(&folio_image_webp, reason, error);
}

static bool
is_type(const Chunk *chunk, const char *type)
{
    return memcmp(chunk->start, type, 4) == 0;
}

static bool
read_chunk(const guint8 *data, gsize length, Chunk *chunk, GError **error)
{
    if (length < CHUNK_HEADER_BYTES)
        return refuse("it is cut off", error);
    *chunk = (Chunk){.start = data,
                     .data = data + CHUNK_HEADER_BYTES,
                     .length = folio_little_endian(data + 4, 4)};
    if (chunk->length > length - CHUNK_HEADER_BYTES)
        return refuse("a part is longer than the file", error);
    chunk->padded = CHUNK_HEADER_BYTES + chunk->length + chunk->length % 2;
    return chunk->padded <= length || refuse("it is cut off", error);
}

/* --- Sides -------------------------------------------------------------------------------------- */

static void
read_lossy_size(FolioImageWalk *walk, const Chunk *chunk)
{
    if (chunk->length < 10 || memcmp(chunk->data + 3, "\x9d\x01\x2a", 3) != 0)
        return;
    walk->info.width = folio_little_endian(chunk->data + 6, 2) & 0x3fff;
    walk->info.height = folio_little_endian(chunk->data + 8, 2) & 0x3fff;
}

static void
read_lossless_size(FolioImageWalk *walk, const Chunk *chunk)
{
    if (chunk->length < 5 || chunk->data[0] != 0x2f)
        return;
    guint32 bits = folio_little_endian(chunk->data + 1, 4);
    walk->info.width = 1 + (bits & 0x3fff);
    walk->info.height = 1 + (bits >> 14 & 0x3fff);
}

static bool
read_first(FolioImageWalk *walk, const Chunk *chunk, GError **error)
{
    if (is_type(chunk, "VP8X") && chunk->length == EXTENDED_BYTES) {
        walk->info.width = 1 + folio_little_endian(chunk->data + 4, 3);
        walk->info.height = 1 + folio_little_endian(chunk->data + 7, 3);
        return true;
    }
    if (is_type(chunk, "VP8 "))
        read_lossy_size(walk, chunk);
    else if (is_type(chunk, "VP8L"))
        read_lossless_size(walk, chunk);
    else
        return refuse("it does not start with a picture", error);
    return true;
}

/* --- Parts -------------------------------------------------------------------------------------- */

static bool
is_picture(const Chunk *chunk)
{
    return is_type(chunk, "VP8 ") || is_type(chunk, "VP8L");
}

/* A frame of an animation may hold a picture and its transparency, nothing else. */
static bool
check_frame(const Chunk *frame, GError **error)
{
    Chunk part;
    if (frame->length < FRAME_HEADER_BYTES)
        return refuse("it is cut off", error);
    for (gsize at = FRAME_HEADER_BYTES; at < frame->length; at += part.padded) {
        if (!read_chunk(frame->data + at, frame->length - at, &part, error))
            return false;
        if (!is_picture(&part) && !is_type(&part, "ALPH"))
            return refuse("it has a part of an unknown kind", error);
    }
    return true;
}

/* What has been kept. */
typedef struct Kept {
    bool pixels, profile;
} Kept;

static bool
take_chunk(FolioImageWalk *walk, const Chunk *chunk, Kept *kept, GError **error)
{
    bool is_frame = is_type(chunk, "ANMF");
    bool is_profile = is_type(chunk, "ICCP") && folio_profile_is_usual(chunk->data, chunk->length);
    if (is_frame && !check_frame(chunk, error))
        return false;
    kept->pixels = kept->pixels || is_frame || is_picture(chunk);
    kept->profile = kept->profile || is_profile;
    if (is_frame || is_picture(chunk) || is_profile || is_type(chunk, "VP8X")
        || is_type(chunk, "ALPH") || is_type(chunk, "ANIM")) {
        folio_image_keep(walk, chunk->start, chunk->padded);
        return true;
    }
    if (is_type(chunk, "EXIF")) {
        /* Some programs put JPEG's header in front. */
        gsize skip = chunk->length >= 6 && memcmp(chunk->data, "Exif\0", 6) == 0 ? 6 : 0;
        folio_exif_read(walk, chunk->data + skip, chunk->length - skip);
    }
    return true;
}

/* The size of the file, and the flags of what was left out. Orientation is one of them: browsers do
 * not look for it here. */
static void
finish(FolioImageWalk *walk, const Kept *kept)
{
    guint8 *first = walk->out->data + FILE_HEADER_BYTES;
    guint32 size = GUINT32_TO_LE(walk->out->len - 8);
    if (memcmp(first, "VP8X", 4) == 0)
        first[CHUNK_HEADER_BYTES] &=
            (guint8) ~(FLAG_XMP | FLAG_EXIF | (kept->profile ? 0 : FLAG_PROFILE));
    memcpy(walk->out->data + 4, &size, sizeof size);
    walk->orientation = FOLIO_EXIF_UPRIGHT;
}

static bool
walk_webp(FolioImageWalk *walk, GError **error)
{
    Chunk chunk = {0};
    Kept kept = {0};
    gsize end = (gsize) folio_little_endian(walk->data + 4, 4) + 8;
    if (end < FILE_HEADER_BYTES || end > walk->length)
        return refuse("it is cut off", error);
    folio_image_keep(walk, walk->data, FILE_HEADER_BYTES);
    for (gsize at = FILE_HEADER_BYTES; at < end; at += chunk.padded) {
        if (!read_chunk(walk->data + at, end - at, &chunk, error)
            || (at == FILE_HEADER_BYTES && !read_first(walk, &chunk, error))
            || !take_chunk(walk, &chunk, &kept, error))
            return false;
    }
    if (!kept.pixels)
        return refuse("it has no picture in it", error);
    finish(walk, &kept);
    return true;
}

const FolioImageFormat folio_image_webp = {.name = "WebP", .is = is, .walk = walk_webp};
