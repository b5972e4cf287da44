/* Takes what a camera or an editor wrote about a picture (place, time, device, names) out of it. */
#include <string.h>

#include "site_internal.h"

static guint32
read_be(const guint8 *at, gsize bytes)
{
    guint32 value = 0;
    for (gsize i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

/* --- PNG (ISO/IEC 15948) -------------------------------------------------------------------------- */

#define PNG_MARK "\x89PNG\r\n\x1a\n"
#define PNG_MARK_LENGTH 8
#define PNG_CHUNK_FRAME 12 /* length, type, checksum */

/* What is needed to draw the picture; all else goes. */
static const char png_kept[][5] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                   "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"};

static bool
is_kept_chunk(const guint8 *type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(png_kept); i++)
        if (memcmp(type, png_kept[i], 4) == 0)
            return true;
    return false;
}

static bool
clean_png(const guint8 *data, gsize length, GByteArray *out, unsigned *width, unsigned *height)
{
    const gsize first_length = PNG_MARK_LENGTH + PNG_CHUNK_FRAME + 13;
    if (length < first_length || memcmp(data, PNG_MARK, PNG_MARK_LENGTH) != 0
        || memcmp(data + 12, "IHDR", 4) != 0)
        return false;
    *width = read_be(data + 16, 4);
    *height = read_be(data + 20, 4);
    g_byte_array_append(out, data, PNG_MARK_LENGTH);
    for (gsize at = PNG_MARK_LENGTH; length - at >= PNG_CHUNK_FRAME;) {
        gsize size = read_be(data + at, 4);
        const guint8 *type = data + at + 4;
        if (size > length - at - PNG_CHUNK_FRAME)
            return false;
        if (is_kept_chunk(type))
            g_byte_array_append(out, data + at, (guint) (size + PNG_CHUNK_FRAME));
        at += size + PNG_CHUNK_FRAME;
        if (memcmp(type, "IEND", 4) == 0)
            return true; /* bytes behind the end are not the picture's */
    }
    return false;
}

/* --- JPEG (ITU-T T.81) ---------------------------------------------------------------------------- */

#define JPEG_SOI 0xd8
#define JPEG_EOI 0xd9
#define JPEG_SOS 0xda
#define JPEG_APP0 0xe0
#define JPEG_APP14 0xee /* Adobe: says how the colours are coded */
#define JPEG_APP15 0xef
#define JPEG_COMMENT 0xfe

static bool
is_kept_segment(guint8 marker)
{
    bool is_application = marker >= JPEG_APP0 && marker <= JPEG_APP15;
    if (marker == JPEG_COMMENT)
        return false;
    return !is_application || marker == JPEG_APP0 || marker == JPEG_APP14;
}

/* SOF0..SOF15 hold the size; C4, C8 and CC are other things. */
static bool
is_frame(guint8 marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Where the coded picture that starts at `at` ends: the next marker that is no part of it. */
static gsize
skip_scan(const guint8 *data, gsize length, gsize at)
{
    while (at + 1 < length) {
        guint8 next = data[at + 1];
        bool is_inside = data[at] != 0xff || next == 0 || (next >= 0xd0 && next <= 0xd7);
        if (!is_inside)
            return at;
        at += data[at] == 0xff ? 2 : 1;
    }
    return length;
}

static bool
clean_jpeg(const guint8 *data, gsize length, GByteArray *out, unsigned *width, unsigned *height)
{
    if (length < 4 || data[0] != 0xff || data[1] != JPEG_SOI)
        return false;
    g_byte_array_append(out, data, 2);
    for (gsize at = 2; at + 2 <= length;) {
        guint8 marker = data[at + 1];
        if (data[at] != 0xff)
            return false;
        if (marker == JPEG_EOI) {
            g_byte_array_append(out, data + at, 2);
            return *width > 0; /* a second picture behind the end (a preview) goes */
        }
        if (marker == 0xff) { /* a filling byte */
            at++;
            continue;
        }
        if (at + 4 > length)
            return false;
        gsize size = read_be(data + at + 2, 2), end = at + 2 + size;
        if (size < 2 || end > length)
            return false;
        if (is_frame(marker) && size >= 7) {
            *height = read_be(data + at + 5, 2);
            *width = read_be(data + at + 7, 2);
        }
        if (marker == JPEG_SOS)
            end = skip_scan(data, length, end);
        if (is_kept_segment(marker))
            g_byte_array_append(out, data + at, (guint) (end - at));
        at = end;
    }
    return false;
}

GBytes *
site_picture_clean(const char *path, GBytes *bytes, unsigned *width, unsigned *height)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    g_autofree char *folded = g_ascii_strdown(path, -1);
    GByteArray *out = g_byte_array_sized_new((guint) MIN(length, G_MAXUINT / 2));
    *width = *height = 0;
    bool clean = g_str_has_suffix(folded, ".png") ? clean_png(data, length, out, width, height)
                                                  : clean_jpeg(data, length, out, width, height);
    if (!clean) {
        g_byte_array_unref(out);
        return NULL;
    }
    return g_byte_array_free_to_bytes(out);
}
