/* JPEG: segments up to a scan, its coded data, and so on to the end. */
#include <string.h>

#include "image_internal.h"

enum {
    SOF0 = 0xC0,
    DHT = 0xC4,
    JPG = 0xC8,
    DAC = 0xCC,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    SOI = 0xD8,
    EOI = 0xD9,
    SOS = 0xDA,
    DQT = 0xDB,
    DRI = 0xDD,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE,
    APP15 = 0xEF,
    COM = 0xFE
};

#define EXIF_HEADER "Exif\0"
#define EXIF_HEADER_BYTES 6
#define JFIF_BYTES 14
#define ADOBE_BYTES 12
#define ICC_HEADER "ICC_PROFILE"
#define ICC_HEADER_BYTES 14 /* its NUL, and which part of how many it is */

typedef struct Jpeg {
    FolioImageWalk *walk;
    gsize at;        /* of the next byte */
    gsize insert_at; /* in out: where EXIF goes */
    bool has_frame, has_scan, has_jfif;
    /* The profile in one piece, the segments that it is in, and where in out they are to go; 0: none. */
    GByteArray *profile, *segments;
    gsize profile_at;
    unsigned parts; /* that came in order so far, each of as many */
    bool is_torn;   /* one did not */
} Jpeg;

static void
jpeg_clear(Jpeg *jpeg)
{
    g_byte_array_unref(jpeg->profile);
    g_byte_array_unref(jpeg->segments);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Jpeg, jpeg_clear)

static bool
is(const guint8 *data, gsize length)
{
    return length >= 3 && data[0] == 0xFF && data[1] == SOI && data[2] == 0xFF;
}

static bool
refuse(const char *reason, GError **error)
{
    return folio_image_refuse(&folio_image_jpeg, reason, error);
}

static void
append_segment(GByteArray *out, guint8 marker, const guint8 *payload, gsize length)
{
    guint8 header[] = {0xFF, marker, (guint8) ((length + 2) >> 8), (guint8) (length + 2)};
    g_byte_array_append(out, header, sizeof header);
    g_byte_array_append(out, payload, (guint) length);
}

static void
keep_segment(Jpeg *jpeg, guint8 marker, const guint8 *payload, gsize length)
{
    append_segment(jpeg->walk->out, marker, payload, length);
}

static bool
is_named(const guint8 *payload, gsize length, const char *name, gsize name_bytes)
{
    return length >= name_bytes && memcmp(payload, name, name_bytes) == 0;
}

/* Whether it stays is known when all of it is. */
static void
take_profile(Jpeg *jpeg, const guint8 *payload, gsize length)
{
    if (jpeg->profile_at == 0)
        jpeg->profile_at = jpeg->walk->out->len;
    jpeg->parts++;
    jpeg->is_torn = jpeg->is_torn || payload[ICC_HEADER_BYTES - 2] != jpeg->parts;
    append_segment(jpeg->segments, APP2, payload, length);
    g_byte_array_append(jpeg->profile, payload + ICC_HEADER_BYTES,
                        (guint) (length - ICC_HEADER_BYTES));
}

/* Of what programs add, colour is needed to show the picture: JFIF without its thumbnail, Adobe's
 * transform, a usual profile. */
static void
take_application(Jpeg *jpeg, guint8 marker, const guint8 *payload, gsize length)
{
    static const guint8 no_thumbnail[2] = {0, 0};
    FolioImageWalk *walk = jpeg->walk;
    if (marker == APP0 && !jpeg->has_jfif && is_named(payload, length, "JFIF", 5)
        && length >= JFIF_BYTES && jpeg->insert_at == walk->out->len && jpeg->profile_at == 0) {
        jpeg->has_jfif = true;
        keep_segment(jpeg, marker, payload, JFIF_BYTES);
        memcpy(walk->out->data + walk->out->len - 2, no_thumbnail, 2);
        jpeg->insert_at = walk->out->len;
    } else if (marker == APP2 && length >= ICC_HEADER_BYTES
               && is_named(payload, length, ICC_HEADER, sizeof ICC_HEADER)) {
        take_profile(jpeg, payload, length);
    } else if (marker == APP14 && is_named(payload, length, "Adobe", 5) && length >= ADOBE_BYTES) {
        keep_segment(jpeg, marker, payload, ADOBE_BYTES);
    } else if (marker == APP1 && is_named(payload, length, EXIF_HEADER, EXIF_HEADER_BYTES)) {
        folio_exif_read(walk, payload + EXIF_HEADER_BYTES, length - EXIF_HEADER_BYTES);
    }
}

static bool
take_frame(Jpeg *jpeg, const guint8 *payload, gsize length, GError **error)
{
    if (jpeg->has_frame)
        return refuse("it has more than one frame", error);
    if (length < 6)
        return refuse("its frame is too short", error);
    jpeg->has_frame = true;
    jpeg->walk->info.height = folio_big_endian(payload + 1, 2);
    jpeg->walk->info.width = folio_big_endian(payload + 3, 2);
    return true;
}

/* Coded data ends at a marker that is neither a stuffed zero nor a restart. */
static bool
take_scan(Jpeg *jpeg, GError **error)
{
    const FolioImageWalk *walk = jpeg->walk;
    gsize start = jpeg->at;
    if (!jpeg->has_frame)
        return refuse("a scan comes before the frame", error);
    for (; jpeg->at + 1 < walk->length; jpeg->at++) {
        guint8 next = walk->data[jpeg->at + 1];
        if (walk->data[jpeg->at] == 0xFF && next != 0 && next != 0xFF
            && (next < RST0 || next > RST7)) {
            jpeg->has_scan = true;
            folio_image_keep(jpeg->walk, walk->data + start, jpeg->at - start);
            return true;
        }
    }
    return refuse("it is cut off", error);
}

static bool
take_segment(Jpeg *jpeg, guint8 marker, const guint8 *payload, gsize length, GError **error)
{
    bool is_application = marker >= APP0 && marker <= APP15;
    bool is_frame =
        marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    if (is_application) {
        take_application(jpeg, marker, payload, length);
        return true;
    }
    if (marker == COM)
        return true;
    if (!is_frame && marker != DHT && marker != DAC && marker != DQT && marker != DRI
        && marker != SOS)
        return refuse("it has a part of an unknown kind", error);
    if (is_frame && !take_frame(jpeg, payload, length, error))
        return false;
    keep_segment(jpeg, marker, payload, length);
    return marker != SOS || take_scan(jpeg, error);
}

/* The next marker, fill bytes passed over; 0 at the end. */
static guint8
read_marker(Jpeg *jpeg)
{
    const FolioImageWalk *walk = jpeg->walk;
    if (jpeg->at >= walk->length || walk->data[jpeg->at] != 0xFF)
        return 0;
    while (jpeg->at < walk->length && walk->data[jpeg->at] == 0xFF)
        jpeg->at++;
    return jpeg->at < walk->length ? walk->data[jpeg->at++] : 0;
}

static void
insert_orientation(const Jpeg *jpeg)
{
    guint8 segment[4 + EXIF_HEADER_BYTES + FOLIO_EXIF_BYTES] = {
        0xFF, APP1, 0, 2 + EXIF_HEADER_BYTES + FOLIO_EXIF_BYTES, 'E', 'x', 'i', 'f'};
    folio_exif_write(jpeg->walk->orientation, segment + 4 + EXIF_HEADER_BYTES);
    folio_image_insert(jpeg->walk, jpeg->insert_at, segment, sizeof segment);
}

static bool
finish(Jpeg *jpeg, GError **error)
{
    static const guint8 end[] = {0xFF, EOI};
    if (!jpeg->has_scan)
        return refuse("it has no picture in it", error);
    folio_image_keep(jpeg->walk, end, sizeof end);
    if (!jpeg->is_torn && folio_profile_is_usual(jpeg->profile->data, jpeg->profile->len))
        folio_image_insert(jpeg->walk, jpeg->profile_at, jpeg->segments->data, jpeg->segments->len);
    if (jpeg->walk->orientation != FOLIO_EXIF_UPRIGHT)
        insert_orientation(jpeg);
    return true;
}

static bool
walk_jpeg(FolioImageWalk *walk, GError **error)
{
    g_auto(Jpeg) jpeg = {.walk = walk,
                         .at = 2,
                         .insert_at = 2,
                         .profile = g_byte_array_new(),
                         .segments = g_byte_array_new()};
    folio_image_keep(walk, walk->data, 2);
    for (;;) {
        guint8 marker = read_marker(&jpeg);
        if (marker == EOI)
            return finish(&jpeg, error);
        if (marker == 0 || jpeg.at + 2 > walk->length)
            return refuse("it is cut off", error);
        gsize length = folio_big_endian(walk->data + jpeg.at, 2);
        if (length < 2 || length > walk->length - jpeg.at)
            return refuse("a part is longer than the file", error);
        const guint8 *payload = walk->data + jpeg.at + 2;
        jpeg.at += length;
        if (!take_segment(&jpeg, marker, payload, length - 2, error))
            return false;
    }
}

const FolioImageFormat folio_image_jpeg = {.name = "JPEG", .is = is, .walk = walk_jpeg};
