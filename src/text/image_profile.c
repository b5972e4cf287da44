/* Colour profiles (ICC.1): one that many pictures have says nothing. That of a screen, a camera or a printer
 * may say whose it is, down to its serial number, in texts and in tags that only their makers know. So a
 * profile stays when it goes by a usual name, and goes as a whole when not. */
#include <string.h>
#include <zlib.h>

#include "image_internal.h"

#define HEADER_BYTES 128
#define TAG_BYTES 12
#define MAX_TAGS 100
#define MAX_PROFILE_BYTES (4 * 1024 * 1024)
#define MAX_NAME_BYTES 79 /* in a PNG */

static const char *const usual[] = {"sRGB",
                                    "sRGB IEC61966-2.1",
                                    "sRGB IEC61966-2-1 black scaled",
                                    "sRGB built-in",
                                    "sRGB Profile",
                                    "sRGB2014",
                                    "sRGB v1.31 (Canon)",
                                    "sRGB v4 ICC preference perceptual intent beta",
                                    "c2",
                                    "c2ci",
                                    "cRGB",
                                    "nRGB",
                                    "uRGB",
                                    "GIMP built-in sRGB",
                                    "GIMP built-in Linear sRGB",
                                    "GIMP built-in D65 Grayscale with sRGB TRC",
                                    "Adobe RGB (1998)",
                                    "Compatible with Adobe RGB (1998)",
                                    "compatible with Adobe RGB (1998)",
                                    "opRGB",
                                    "Display P3",
                                    "Display P3 Gamut with sRGB Transfer",
                                    "DCI(P3) RGB",
                                    "Apple RGB",
                                    "Apple Wide Color Sharing Profile",
                                    "ColorMatch RGB",
                                    "ProPhoto RGB",
                                    "ROMM RGB",
                                    "Wide Gamut RGB",
                                    "eciRGB v2",
                                    "Rec. ITU-R BT.709-5",
                                    "Rec. ITU-R BT.2020-1",
                                    "Rec2020",
                                    "Generic RGB Profile",
                                    "Generic Gray Profile",
                                    "Generic Gray Gamma 2.2 Profile",
                                    "Generic CMYK Profile",
                                    "Gray Gamma 1.8",
                                    "Gray Gamma 2.2",
                                    "Dot Gain 10%",
                                    "Dot Gain 15%",
                                    "Dot Gain 20%",
                                    "Dot Gain 25%",
                                    "Dot Gain 30%",
                                    "U.S. Web Coated (SWOP) v2",
                                    "U.S. Sheetfed Coated v2",
                                    "U.S. Sheetfed Uncoated v2",
                                    "Coated FOGRA27 (ISO 12647-2:2004)",
                                    "Coated FOGRA39 (ISO 12647-2:2004)",
                                    "Uncoated FOGRA29 (ISO 12647-2:2004)",
                                    "Web Coated FOGRA28 (ISO 12647-2:2004)",
                                    "ISO Coated v2 (ECI)",
                                    "ISO Coated v2 300% (ECI)",
                                    "PSO Coated v3",
                                    "Japan Color 2001 Coated",
                                    "Japan Color 2001 Uncoated",
                                    NULL};

/* What programs call any profile, where a PNG names it. */
static const char *const of_any[] = {"icc",
                                     "ICC",
                                     "ICC profile",
                                     "ICC Profile",
                                     "Photoshop ICC profile",
                                     "kCGColorSpaceSRGB",
                                     "kCGColorSpaceDisplayP3",
                                     "kCGColorSpaceGenericRGB",
                                     NULL};

/* Of makers, with the serial number of a screen (mmod) or whatever a program noted (meta). */
static const char *const telling[] = {"mmod", "meta", NULL};

/* A description as text; NULL: it has none of ASCII. Caller frees. */
static char *
dup_description(const guint8 *tag, gsize length)
{
    GString *name = g_string_new(NULL);
    bool is_plain = true;
    if (length >= 12 && memcmp(tag, "desc", 4) == 0) {
        gsize bytes = MIN(folio_big_endian(tag + 8, 4), length - 12);
        g_string_append_len(name, (const char *) tag + 12,
                            (gssize) strnlen((const char *) tag + 12, bytes));
    } else if (length >= 28
               && memcmp(tag, "mluc", 4) == 0) { /* UTF-16; the first of its languages */
        gsize bytes = folio_big_endian(tag + 20, 4), from = folio_big_endian(tag + 24, 4);
        if (from <= length && bytes <= length - from)
            for (gsize i = 0; i + 1 < bytes; i += 2) {
                is_plain = is_plain && tag[from + i] == 0 && tag[from + i + 1] != 0;
                g_string_append_c(name, (char) tag[from + i + 1]);
            }
    }
    return g_string_free(name, !is_plain);
}

static bool
is_listed(const char *const *list, const char *name)
{
    return name != NULL && g_strv_contains(list, name);
}

bool
folio_profile_is_usual(const guint8 *profile, gsize length)
{
    if (length < HEADER_BYTES + 4)
        return false;
    bool is_usual = false;
    gsize count = folio_big_endian(profile + HEADER_BYTES, 4);
    if (count > MAX_TAGS || HEADER_BYTES + 4 + count * TAG_BYTES > length)
        return false;
    for (gsize i = 0; i < count; i++) {
        const guint8 *tag = profile + HEADER_BYTES + 4 + i * TAG_BYTES;
        gsize from = folio_big_endian(tag + 4, 4), size = folio_big_endian(tag + 8, 4);
        g_autofree char *sign = g_strndup((const char *) tag, 4);
        if (from > length || size > length - from || is_listed(telling, sign))
            return false;
        if (strcmp(sign, "desc") != 0)
            continue;
        g_autofree char *name = dup_description(profile + from, size);
        is_usual = is_listed(usual, name);
    }
    return is_usual;
}

/* NULL when it is damaged, has something behind it, or is large beyond any profile. */
static GByteArray *
inflate_all(const guint8 *data, gsize length)
{
    uLongf size = MIN(length * 1100 + 64, MAX_PROFILE_BYTES); /* deflate cannot do better */
    uLong used = (uLong) length;
    g_autoptr(GByteArray) out = g_byte_array_sized_new((guint) size);
    g_byte_array_set_size(out, (guint) size);
    if (uncompress2(out->data, &size, data, &used) != Z_OK || used != length)
        return NULL;
    g_byte_array_set_size(out, (guint) size);
    return g_steal_pointer(&out);
}

bool
folio_profile_of_png_is_usual(const guint8 *chunk, gsize length)
{
    gsize name_bytes = strnlen((const char *) chunk, MIN(length, MAX_NAME_BYTES + 1));
    if (name_bytes > MAX_NAME_BYTES || length < name_bytes + 2)
        return false;
    const char *name = (const char *) chunk;
    if (!is_listed(of_any, name) && !is_listed(usual, name))
        return false;
    g_autoptr(GByteArray) profile =
        inflate_all(chunk + name_bytes + 2, length - name_bytes - 2); /* NUL, method */
    return profile != NULL && folio_profile_is_usual(profile->data, profile->len);
}
