/* Pictures: sizes, what is taken out, what stays byte for byte, and what is refused. They are made
 * here, byte by byte. */
#include "folio/image.h"

#include <string.h>
#include <zlib.h>

#include "folio/error.h"

#define MARK "Mrs Patel was here"

/* --- Making ------------------------------------------------------------------------------------- */

static void
put(GByteArray *bytes, const char *data, gsize length)
{
    g_byte_array_append(bytes, (const guint8 *) data, length);
}

static void
put_big_endian(GByteArray *bytes, guint32 value, gsize count)
{
    for (gsize i = count; i > 0; i--) {
        guint8 byte = (guint8) (value >> 8 * (i - 1));
        g_byte_array_append(bytes, &byte, 1);
    }
}

static void
put_little_endian(GByteArray *bytes, guint32 value, gsize count)
{
    for (gsize i = 0; i < count; i++, value >>= 8) {
        guint8 byte = (guint8) value;
        g_byte_array_append(bytes, &byte, 1);
    }
}

/* TIFF with a maker, an orientation, optionally a place. */
static GByteArray *
make_exif(bool is_little, unsigned orientation, bool has_place)
{
    GByteArray *tiff = g_byte_array_new();
    void (*write)(GByteArray *, guint32, gsize) = is_little ? put_little_endian : put_big_endian;
    const guint32 fields[][4] = {
        {0x010F, 2, sizeof MARK, 100}, {0x0112, 3, 1, orientation}, {0x8825, 4, 1, 90}};
    put(tiff, is_little ? "II*\0" : "MM\0*", 4);
    write(tiff, 8, 4);
    write(tiff, has_place ? 3 : 2, 2);
    for (gsize i = 0; i < (has_place ? 3U : 2U); i++) {
        write(tiff, fields[i][0], 2);
        write(tiff, fields[i][1], 2);
        write(tiff, fields[i][2], 4);
        write(tiff, fields[i][3], fields[i][1] == 3 ? 2 : 4);
        write(tiff, 0, fields[i][1] == 3 ? 2 : 0);
    }
    write(tiff, 0, 4);
    while (tiff->len < 100)
        put(tiff, "", 1);
    put(tiff, MARK, sizeof MARK);
    return tiff;
}

/* A colour profile of a name, in the form of version 2 (one text) or of version 4 (a text in UTF-16), with a tag
 * of its maker. */
static GByteArray *
make_profile(const char *name, bool is_old, const char *maker)
{
    GByteArray *profile = g_byte_array_new();
    g_autoptr(GByteArray) text = g_byte_array_new();
    gsize length = strlen(name);
    put(text,
        is_old ? "desc\0\0\0\0"
               : "mluc\0\0\0\0\0\0\0\x01\0\0\0\x0c"
                 "enUS",
        is_old ? 8 : 20);
    put_big_endian(text, (guint32) (is_old ? length + 1 : 2 * length), 4);
    if (!is_old)
        put_big_endian(text, 28, 4);
    for (gsize i = 0; i < length; i++)
        put_big_endian(text, (guint8) name[i], is_old ? 1 : 2);
    put(text, "", 1);
    g_byte_array_set_size(profile, 128);
    memset(profile->data, 0, 128);
    put_big_endian(profile, 2, 4);
    put(profile, maker, 4);
    put_big_endian(profile, 156, 4);
    put_big_endian(profile, sizeof MARK, 4);
    put(profile, "desc", 4);
    put_big_endian(profile, 156 + sizeof MARK, 4);
    put_big_endian(profile, text->len, 4);
    put(profile, strcmp(maker, "wtpt") == 0 ? "the colour of white" : MARK, sizeof MARK);
    g_byte_array_append(profile, text->data, text->len);
    return profile;
}

static GByteArray *
make_usual_profile(void)
{
    return make_profile("sRGB IEC61966-2.1", true, "wtpt");
}

static void
put_segment(GByteArray *jpeg, guint8 marker, const char *data, gsize length)
{
    put(jpeg, "\xff", 1);
    g_byte_array_append(jpeg, &marker, 1);
    put_big_endian(jpeg, (guint32) length + 2, 2);
    put(jpeg, data, length);
}

/* In two parts. */
static void
put_jpeg_profile(GByteArray *jpeg, const GByteArray *profile)
{
    for (guint8 part = 1; part <= 2; part++) {
        g_autoptr(GByteArray) segment = g_byte_array_new();
        gsize half = profile->len / 2;
        put(segment, "ICC_PROFILE", 12);
        g_byte_array_append(segment, &part, 1);
        put(segment, "\x02", 1);
        g_byte_array_append(segment, profile->data + (part == 1 ? 0 : half),
                            (guint) (part == 1 ? half : profile->len - half));
        put_segment(jpeg, 0xE2, (const char *) segment->data, segment->len);
    }
}

static const char jpeg_frame[] = "\x08\0\x20\0\x30\x01\x01\x11\0"; /* 48 wide, 32 high */
static const char jpeg_scan[] = "\x12\xff\0\x34\xff\xd3\x56\x78\xff\0";

/* With everything that programs add when `tiff` is set. `profile`: NULL: none. */
static GBytes *
make_jpeg_of(const GByteArray *tiff, const GByteArray *profile)
{
    GByteArray *jpeg = g_byte_array_new();
    put(jpeg, "\xff\xd8", 2);
    put_segment(jpeg, 0xE0, "JFIF\0\x01\x02\x01\0\x48\0\x48\0\0", 14);
    if (tiff != NULL) {
        g_autoptr(GByteArray) exif = g_byte_array_new();
        put(exif, "Exif\0\0", 6);
        g_byte_array_append(exif, tiff->data, tiff->len);
        put_segment(jpeg, 0xE1, (const char *) exif->data, exif->len);
        put_segment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0" MARK, 29 + strlen(MARK));
        put_segment(jpeg, 0xED, "Photoshop 3.0\0" MARK, 14 + strlen(MARK));
        put_segment(jpeg, 0xFE, MARK, strlen(MARK));
        put_segment(jpeg, 0xE0, "JFXX\0\x10" MARK, 6 + strlen(MARK));
        put_segment(jpeg, 0xE2, "MPF\0" MARK, 4 + strlen(MARK));
    }
    if (profile != NULL)
        put_jpeg_profile(jpeg, profile);
    put_segment(jpeg, 0xEE, "Adobe\0\x64\0\0\0\0\0", 12);
    put_segment(jpeg, 0xDB, "table", 5);
    put_segment(jpeg, 0xC2, jpeg_frame, sizeof jpeg_frame - 1);
    put_segment(jpeg, 0xC4, "codes", 5);
    put_segment(jpeg, 0xDA, "\x01\x01\0\0\x3f\0", 6);
    put(jpeg, jpeg_scan, sizeof jpeg_scan - 1);
    put_segment(jpeg, 0xC4, "more", 4);
    put_segment(jpeg, 0xDA, "\x01\x01\0\0\x3f\0", 6);
    put(jpeg, jpeg_scan, sizeof jpeg_scan - 1);
    put(jpeg, "\xff\xd9", 2);
    if (tiff != NULL)
        put(jpeg, MARK, strlen(MARK));
    return g_byte_array_free_to_bytes(jpeg);
}

static void
put_chunk(GByteArray *png, const char *type, const char *data, gsize length)
{
    put_big_endian(png, (guint32) length, 4);
    gsize start = png->len;
    put(png, type, 4);
    put(png, data, length);
    put_big_endian(png, (guint32) crc32(0, png->data + start, (uInt) (length + 4)), 4);
}

static void
put_png_profile(GByteArray *png, const char *name, const GByteArray *profile, const char *behind)
{
    g_autoptr(GByteArray) chunk = g_byte_array_new();
    guint8 packed[1024];
    uLongf size = sizeof packed;
    g_assert_cmpint(compress(packed, &size, profile->data, profile->len), ==, Z_OK);
    put(chunk, name, strlen(name) + 1);
    put(chunk, "", 1);
    g_byte_array_append(chunk, packed, (guint) size);
    put(chunk, behind, strlen(behind));
    put_chunk(png, "iCCP", (const char *) chunk->data, chunk->len);
}

static GBytes *
make_png_of(const GByteArray *tiff, const GByteArray *profile)
{
    GByteArray *png = g_byte_array_new();
    put(png, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(png, "IHDR", "\0\0\0\x30\0\0\0\x20\x08\x02\0\0\0", 13);
    if (profile != NULL)
        put_png_profile(png, "ICC profile", profile, "");
    put_chunk(png, "pHYs", "\0\0\x0b\x13\0\0\x0b\x13\x01", 9);
    if (tiff != NULL) {
        put_chunk(png, "eXIf", (const char *) tiff->data, tiff->len);
        put_chunk(png, "tEXt", "Author\0" MARK, 7 + strlen(MARK));
        put_chunk(png, "zTXt", "Author\0\0" MARK, 8 + strlen(MARK));
        put_chunk(png, "iTXt", "XML:com.adobe.xmp\0\0\0\0\0" MARK, 22 + strlen(MARK));
        put_chunk(png, "tIME", "\x07\xea\x03\x02\x09\0\0", 7);
        put_chunk(png, "prVt", MARK, strlen(MARK));
    }
    put_chunk(png, "IDAT", "pixels", 6);
    put_chunk(png, "IDAT", "more pixels", 11);
    put_chunk(png, "IEND", "", 0);
    if (tiff != NULL)
        put(png, MARK, strlen(MARK));
    return g_byte_array_free_to_bytes(png);
}

static void
put_riff(GByteArray *webp, const char *type, const char *data, gsize length)
{
    put(webp, type, 4);
    put_little_endian(webp, (guint32) length, 4);
    put(webp, data, length);
    put(webp, "", length % 2);
}

static const char webp_lossy[] = "\0\0\0\x9d\x01\x2a\x30\0\x20\0pixels";

static GBytes *
make_webp_of(const GByteArray *tiff, const GByteArray *profile)
{
    GByteArray *webp = g_byte_array_new();
    char flags = (char) ((tiff != NULL ? 0x0C : 0) | (profile != NULL ? 0x20 : 0));
    char header[] = "\0\0\0\0\x2f\0\0\x1f\0\0";
    header[0] = flags;
    put(webp, "RIFF\0\0\0\0WEBP", 12);
    put_riff(webp, "VP8X", header, 10);
    if (profile != NULL)
        put_riff(webp, "ICCP", (const char *) profile->data, profile->len);
    put_riff(webp, "VP8 ", webp_lossy, sizeof webp_lossy - 1);
    if (tiff != NULL) {
        put_riff(webp, "EXIF", (const char *) tiff->data, tiff->len);
        put_riff(webp, "XMP ", MARK, strlen(MARK));
        put_riff(webp, "none", MARK, strlen(MARK));
    }
    guint32 size = GUINT32_TO_LE(webp->len - 8);
    memcpy(webp->data + 4, &size, 4);
    if (tiff != NULL)
        put(webp, MARK, strlen(MARK));
    return g_byte_array_free_to_bytes(webp);
}

static GBytes *
make_jpeg(const GByteArray *tiff)
{
    g_autoptr(GByteArray) profile = make_usual_profile();
    return make_jpeg_of(tiff, profile);
}

static GBytes *
make_png(const GByteArray *tiff)
{
    g_autoptr(GByteArray) profile = make_usual_profile();
    return make_png_of(tiff, profile);
}

static GBytes *
make_webp(const GByteArray *tiff)
{
    g_autoptr(GByteArray) profile = make_usual_profile();
    return make_webp_of(tiff, profile);
}

static const struct {
    const char *name;
    GBytes *(*make)(const GByteArray *tiff);
    GBytes *(*make_of)(const GByteArray *tiff, const GByteArray *profile);
} forms[] = {{"JPEG", make_jpeg, make_jpeg_of},
             {"PNG", make_png, make_png_of},
             {"WebP", make_webp, make_webp_of}};

/* --- Looking ------------------------------------------------------------------------------------ */

static GBytes *
strip(GBytes *bytes)
{
    GError *error = NULL;
    GBytes *out = NULL;
    folio_image_strip(bytes, &out, &error);
    g_assert_no_error(error);
    g_assert_nonnull(out);
    return out;
}

static bool
holds(GBytes *bytes, const char *mark, gsize length)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, mark, length) != NULL;
}

static FolioImageInfo
inspect(GBytes *bytes)
{
    GError *error = NULL;
    FolioImageInfo info = {0};
    folio_image_inspect(bytes, &info, &error);
    g_assert_no_error(error);
    return info;
}

static void
test_clean_stays(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GBytes) clean = forms[i].make(NULL);
        g_autoptr(GBytes) out = strip(clean);
        FolioImageInfo info = inspect(clean);
        g_assert_true(folio_image_is_known(clean));
        g_assert_true(g_bytes_equal(clean, out));
        g_assert_cmpstr(info.format, ==, forms[i].name);
        g_assert_cmpuint(info.width, ==, 48);
        g_assert_cmpuint(info.height, ==, 32);
        g_assert_false(info.has_metadata || info.has_place);
    }
}

/* What is left is the clean picture, to the byte. */
static void
test_metadata_goes(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        for (int variant = 0; variant < 4; variant++) {
            g_autoptr(GByteArray) tiff = make_exif(variant % 2 == 0, 1, variant >= 2);
            g_autoptr(GBytes) full = forms[i].make(tiff), clean = forms[i].make(NULL);
            g_autoptr(GBytes) out = strip(full);
            FolioImageInfo info = inspect(full);
            g_assert_true(info.has_metadata);
            g_assert_true(info.has_place == (variant >= 2));
            g_assert_true(holds(full, MARK, strlen(MARK)));
            g_assert_false(holds(out, MARK, strlen(MARK)));
            g_assert_true(g_bytes_equal(out, clean));
        }
    }
}

static void
test_orientation_stays(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        for (unsigned orientation = 2; orientation <= 8; orientation++) {
            g_autoptr(GByteArray) tiff = make_exif(orientation % 2 == 0, orientation, true);
            g_autoptr(GBytes) full = forms[i].make(tiff);
            g_autoptr(GBytes) out = strip(full), again = strip(out);
            FolioImageInfo info = inspect(out);
            bool is_turned = orientation > 4 && forms[i].make != make_webp;
            g_assert_false(holds(out, MARK, strlen(MARK)));
            g_assert_true(g_bytes_equal(out, again));
            g_assert_false(info.has_metadata || info.has_place);
            g_assert_cmpuint(info.width, ==, is_turned ? 32 : 48);
            g_assert_cmpuint(info.height, ==, is_turned ? 48 : 32);
        }
    }
}

static void
test_pixels_stay(void)
{
    g_autoptr(GByteArray) tiff = make_exif(true, 6, true);
    g_autoptr(GBytes) jpeg = make_jpeg(tiff), png = make_png(tiff), webp = make_webp(tiff);
    g_autoptr(GBytes) jpeg_out = strip(jpeg), png_out = strip(png), webp_out = strip(webp);
    g_assert_true(holds(jpeg_out, jpeg_scan, sizeof jpeg_scan - 1));
    g_assert_true(holds(jpeg_out, "ICC_PROFILE", 11));
    g_assert_true(holds(png_out, "more pixels", 11));
    g_assert_true(holds(png_out, "pHYs", 4));
    g_assert_true(holds(png_out, "iCCP", 4));
    g_assert_true(holds(webp_out, "ICCP", 4));
    g_assert_true(holds(webp_out, webp_lossy, sizeof webp_lossy - 1));
}

/* A profile of a usual name stays as it is. Any other goes whole: it may say whose the screen or the camera is. */
static void
test_profiles(void)
{
    static const struct {
        const char *name, *maker;
        bool is_old, stays;
    } cases[] = {{"sRGB IEC61966-2.1", "wtpt", true, true},
                 {"sRGB IEC61966-2.1", "wtpt", false, true},
                 {"Display P3", "wtpt", false, true},
                 {"ISO Coated v2 (ECI)", "wtpt", true, true},
                 {"sRGB of " MARK, "wtpt", true, false},
                 {"sRGB of " MARK, "wtpt", false, false},
                 {"Color LCD", "wtpt", false, false},
                 {"", "wtpt", true, false},
                 {"", "wtpt", false, false},
                 {"Display P3", "mmod", false, false},
                 {"Display P3", "meta", true, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GBytes) bare = forms[i].make_of(NULL, NULL);
        for (gsize j = 0; j < G_N_ELEMENTS(cases); j++) {
            g_autoptr(GByteArray) profile =
                make_profile(cases[j].name, cases[j].is_old, cases[j].maker);
            g_autoptr(GBytes) bytes = forms[i].make_of(NULL, profile), out = strip(bytes);
            g_test_message("%s: %s, %s", forms[i].name, cases[j].name, cases[j].maker);
            g_assert_true(g_bytes_equal(out, cases[j].stays ? bytes : bare));
            g_assert_true(inspect(bytes).has_metadata != cases[j].stays);
        }
    }
}

/* Cut off anywhere, or with any part of its list of tags wrong, it is none, and nothing is read that is not
 * there. */
static void
test_damaged_profiles(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GBytes) bare = forms[i].make_of(NULL, NULL);
        g_autoptr(GByteArray) whole = make_usual_profile();
        for (guint length = 0; length < whole->len - 1; length++) {
            g_autoptr(GByteArray) cut = make_usual_profile();
            g_byte_array_set_size(cut, length);
            g_autoptr(GBytes) bytes = forms[i].make_of(NULL, cut), out = strip(bytes);
            g_assert_true(g_bytes_equal(out, bare));
        }
        for (guint at = 128; at < whole->len; at++) {
            g_autoptr(GByteArray) changed = make_usual_profile();
            changed->data[at] ^= 0xff;
            g_autoptr(GBytes) bytes = forms[i].make_of(NULL, changed), out = strip(bytes);
            g_assert_true(g_bytes_equal(out, bare) || g_bytes_equal(out, bytes));
        }
    }
}

/* A PNG names its profile, and may have something behind it. */
static void
test_names_of_png(void)
{
    static const struct {
        const char *name, *behind;
        bool stays;
    } cases[] = {{"ICC profile", "", true},
                 {"sRGB IEC61966-2.1", "", true},
                 {"", "", false},
                 {MARK, "", false},
                 {"icc", MARK, false}};
    g_autoptr(GByteArray) profile = make_usual_profile();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *png = g_byte_array_new();
        put(png, "\x89PNG\r\n\x1a\n", 8);
        put_chunk(png, "IHDR", "\0\0\0\x30\0\0\0\x20\x08\x02\0\0\0", 13);
        put_png_profile(png, cases[i].name, profile, cases[i].behind);
        put_chunk(png, "IDAT", "pixels", 6);
        put_chunk(png, "IEND", "", 0);
        g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(png);
        g_autoptr(GBytes) out = strip(bytes);
        g_test_message("%s", cases[i].name);
        g_assert_true(holds(out, "iCCP", 4) == cases[i].stays);
        g_assert_false(holds(out, MARK, strlen(MARK)));
    }
}

/* Parts of a profile that are not in order are none. */
static void
test_torn_profile(void)
{
    g_autoptr(GByteArray) profile = make_usual_profile();
    g_autoptr(GBytes) whole = make_jpeg_of(NULL, profile), bare = make_jpeg_of(NULL, NULL);
    gsize length;
    const char *data = g_bytes_get_data(whole, &length);
    g_autofree char *torn = g_memdup2(data, length);
    char *part = memmem(torn, length, "ICC_PROFILE\0\x01", 13);
    part[12] = 2;
    g_autoptr(GBytes) bytes = g_bytes_new(torn, length), out = strip(bytes);
    g_assert_true(g_bytes_equal(out, bare));
}

/* EXIF that is damaged in any way goes like any other, and says nothing. */
static void
test_damaged_exif(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GBytes) clean = forms[i].make(NULL);
        for (guint at = 0; at < 60; at++) {
            g_autoptr(GByteArray) cut = make_exif(at % 2 == 0, 1, true);
            g_autoptr(GByteArray) changed = make_exif(at % 2 == 0, 1, true);
            g_byte_array_set_size(cut, at);
            changed->data[at] ^= 0xff;
            g_autoptr(GBytes) with_cut = forms[i].make(cut);
            g_autoptr(GBytes) with_changed = forms[i].make(changed);
            g_autoptr(GBytes) out_cut = strip(with_cut);
            g_autoptr(GBytes) out_changed = strip(with_changed);
            g_assert_true(g_bytes_equal(out_cut, clean));
            g_assert_false(holds(out_changed, MARK, strlen(MARK)));
        }
    }
}

static void
assert_refused(GBytes *bytes)
{
    FolioImageInfo info = {.width = 7};
    g_autoptr(GError) error = NULL;
    GBytes *out = NULL;
    g_assert_false(folio_image_strip(bytes, &out, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_null(out);
    g_assert_false(folio_image_inspect(bytes, &info, NULL));
    g_assert_cmpuint(info.width, ==, 7);
}

/* Cut anywhere, it is refused: nothing is passed on that was not understood to its end. */
static void
test_cut_off(void)
{
    g_autoptr(GByteArray) tiff = make_exif(true, 6, true);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GBytes) clean = forms[i].make(NULL);
        for (gsize length = 0; length < g_bytes_get_size(clean); length++) {
            g_autoptr(GBytes) cut = g_bytes_new_from_bytes(clean, 0, length);
            assert_refused(cut);
        }
    }
}

/* One byte changed: the checksum of a PNG finds it. */
static void
test_damaged_png(void)
{
    gsize length;
    g_autoptr(GBytes) clean = make_png(NULL);
    const guint8 *data = g_bytes_get_data(clean, &length);
    for (gsize at = 0; at < length; at++) {
        g_autofree guint8 *copy = g_memdup2(data, length);
        copy[at] ^= 0x10;
        g_autoptr(GBytes) damaged = g_bytes_new(copy, length);
        assert_refused(damaged);
    }
}

#define BYTES(text) text, sizeof(text) - 1
#define JPEG_END "\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\xd9"
#define FRAME "\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0"

static void
test_not_understood(void)
{
    static const struct {
        const char *data;
        gsize length;
    } cases[] = {
        {BYTES("")},
        {BYTES("GIF89a")},
        {BYTES("<svg/>")},
        {BYTES("\xff\xd8\xff\xd9")},                            /* no picture */
        {BYTES("\xff\xd8" JPEG_END)},                           /* no frame */
        {BYTES("\xff\xd8" FRAME FRAME JPEG_END)},               /* two */
        {BYTES("\xff\xd8\xff\xc0\0\x04\x08\0" JPEG_END)},       /* too short a frame */
        {BYTES("\xff\xd8\xff\xf0\0\x02" FRAME JPEG_END)},       /* a kind nobody uses */
        {BYTES("\xff\xd8\xff\xdc\0\x04\0\x02" FRAME JPEG_END)}, /* lines defined later */
        {BYTES("\xff\xd8\xff\xe1\0\x01" FRAME JPEG_END)},       /* shorter than its own length */
        {BYTES("\xff\xd8" FRAME "\x12" JPEG_END)},              /* bytes between parts */
        {BYTES("\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x03\x01\x01\x11\0" JPEG_END)}, /* no height */
        {BYTES("RIFF\x04\0\0\0WEBP")},
        {BYTES("RIFF\x0e\0\0\0WEBPEXIF\x02\0\0\0ab")},
        {BYTES("RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0")}, /* no size */
        {BYTES("RIFF\xff\xff\0\0WEBPVP8 \0\0\0\0")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].data, cases[i].length);
        g_test_message("case %u", (unsigned) i);
        assert_refused(bytes);
    }
    static const char fine[] = "\xff\xd8" FRAME "\xff\xff\xff"
                               "\xfe\0\x03x" JPEG_END;
    g_autoptr(GBytes) bytes = g_bytes_new_static(BYTES(fine));
    g_autoptr(GBytes) out = strip(bytes);
    g_assert_cmpuint(g_bytes_get_size(out), ==, 2 + 13 + 13);
}

static void
test_unknown_critical_chunk(void)
{
    GByteArray *png = g_byte_array_new();
    put(png, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(png, "IHDR", "\0\0\0\x30\0\0\0\x20\x08\x02\0\0\0", 13);
    put_chunk(png, "ABCD", "x", 1);
    put_chunk(png, "IDAT", "pixels", 6);
    put_chunk(png, "IEND", "", 0);
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(png);
    assert_refused(bytes);
}

static void
test_webp_forms(void)
{
    static const struct {
        const char *data;
        gsize length;
        unsigned width, height; /* 0: refused */
    } cases[] = {
        {BYTES("RIFF\x12\0\0\0WEBPVP8L\x06\0\0\0\x2f\x2f\xc0\x07\0\0"), 48, 32},
        {BYTES("RIFF\x12\0\0\0WEBPVP8L\x06\0\0\0\x2e\x2f\xc0\x07\0\0"), 0, 0},
        {BYTES("RIFF\x1c\0\0\0WEBPVP8 \x10\0\0\0\0\0\0\x9d\x01\x2b\x30\0\x20\0pixels"), 0, 0},
        {BYTES("RIFF\x0f\0\0\0WEBPVP8L\x03\0\0\0\x2f\x2f\xc0"), 0, 0},
        /* an animation of one frame, and one with a part that does not belong there */
        {BYTES("RIFF\x38\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x2f\0\0\x1f\0\0"
               "ANMF\x1a\0\0\0"
               "0123456789abcdef"
               "VP8L\x02\0\0\0ab"),
         48, 32},
        {BYTES("RIFF\x38\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x2f\0\0\x1f\0\0"
               "ANMF\x1a\0\0\0"
               "0123456789abcdef"
               "EXIF\x02\0\0\0ab"),
         0, 0},
        {BYTES("RIFF\x26\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x2f\0\0\x1f\0\0"
               "ANMF\x08\0\0\0"
               "01234567"),
         0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].data, cases[i].length);
        FolioImageInfo info = {0};
        g_test_message("case %u", (unsigned) i);
        g_assert_true(folio_image_inspect(bytes, &info, NULL) == (cases[i].width > 0));
        g_assert_cmpuint(info.width, ==, cases[i].width);
        g_assert_cmpuint(info.height, ==, cases[i].height);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/image/profiles", test_profiles);
    g_test_add_func("/image/damaged-profiles", test_damaged_profiles);
    g_test_add_func("/image/names-of-png", test_names_of_png);
    g_test_add_func("/image/torn-profile", test_torn_profile);
    g_test_add_func("/image/clean-stays", test_clean_stays);
    g_test_add_func("/image/metadata-goes", test_metadata_goes);
    g_test_add_func("/image/orientation-stays", test_orientation_stays);
    g_test_add_func("/image/pixels-stay", test_pixels_stay);
    g_test_add_func("/image/damaged-exif", test_damaged_exif);
    g_test_add_func("/image/cut-off", test_cut_off);
    g_test_add_func("/image/damaged-png", test_damaged_png);
    g_test_add_func("/image/not-understood", test_not_understood);
    g_test_add_func("/image/unknown-critical-chunk", test_unknown_critical_chunk);
    g_test_add_func("/image/webp-forms", test_webp_forms);
    return g_test_run();
}
