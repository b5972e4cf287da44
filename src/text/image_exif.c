/* The two things in EXIF that matter: which way is up, and whether it says where. */
#include <string.h>

#include "image_internal.h"

#define HEADER_BYTES 8
#define FIELD_BYTES 12
#define TAG_ORIENTATION 0x0112
#define TAG_GPS 0x8825

void
folio_exif_read(FolioImageWalk *walk, const guint8 *tiff, gsize length)
{
    if (length < HEADER_BYTES + 2)
        return;
    bool is_little = memcmp(tiff, "II*\0", 4) == 0;
    if (!is_little && memcmp(tiff, "MM\0*", 4) != 0)
        return;
    guint32 (*read)(const guint8 *, gsize) = is_little ? folio_little_endian : folio_big_endian;
    gsize at = read(tiff + 4, 4);
    if (at > length - 2)
        return;
    gsize count = read(tiff + at, 2);
    for (at += 2; count > 0 && length - at >= FIELD_BYTES; at += FIELD_BYTES, count--) {
        guint32 tag = read(tiff + at, 2), value = read(tiff + at + 8, 2);
        if (tag == TAG_GPS)
            walk->info.has_place = true;
        if (tag == TAG_ORIENTATION && value >= 1 && value <= 8)
            walk->orientation = value;
    }
}

void
folio_exif_write(unsigned orientation, guint8 tiff[FOLIO_EXIF_BYTES])
{
    /* One field, of one 16-bit number; no further directory. */
    static const guint8 template[FOLIO_EXIF_BYTES] = {'M', 'M',  0,    '*', 0, 0, 0, 8, 0,
                                                      1,   0x01, 0x12, 0,   3, 0, 0, 0, 1};
    memcpy(tiff, template, sizeof template);
    tiff[19] = (guint8) orientation;
}
