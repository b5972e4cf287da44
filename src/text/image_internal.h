/* Between the forms of pictures. */
#ifndef FOLIO_IMAGE_INTERNAL_H
#define FOLIO_IMAGE_INTERNAL_H

#include "folio/image.h"

#define FOLIO_EXIF_BYTES 26
#define FOLIO_EXIF_UPRIGHT 1

/* A picture being walked: what is kept goes to `out`. */
typedef struct FolioImageWalk {
    const guint8 *data;
    gsize length;
    GByteArray *out;
    FolioImageInfo info;
    unsigned orientation; /* 1 to 8 as in EXIF */
} FolioImageWalk;

typedef struct FolioImageFormat {
    const char *name;
    bool (*is)(const guint8 *data, gsize length);
    /* Fills info (sides as stored), orientation and out. */
    bool (*walk)(FolioImageWalk *walk, GError **error);
} FolioImageFormat;

extern const FolioImageFormat folio_image_jpeg, folio_image_png, folio_image_webp;

/* "cannot understand this JPEG: ..."; false. */
bool folio_image_refuse(const FolioImageFormat *format, const char *reason, GError **error);
void folio_image_keep(FolioImageWalk *walk, const guint8 *data, gsize length);
/* The same at a place of what was kept before. */
void folio_image_insert(FolioImageWalk *walk, gsize at, const guint8 *data, gsize length);

/* Takes orientation and place from a TIFF block (EXIF 2.3). What cannot be read says nothing. */
void folio_exif_read(FolioImageWalk *walk, const guint8 *tiff, gsize length);
/* A TIFF block with the orientation alone. */
void folio_exif_write(unsigned orientation, guint8 tiff[FOLIO_EXIF_BYTES]);

/* Does a colour profile go by the name of a usual colour space, and tell of no device? What cannot be read does
 * not. The second is that of an iCCP chunk, which gives it a name of its own. */
bool folio_profile_is_usual(const guint8 *profile, gsize length);
bool folio_profile_of_png_is_usual(const guint8 *chunk, gsize length);

static inline guint32
folio_big_endian(const guint8 *data, gsize bytes)
{
    guint32 value = 0;
    for (gsize i = 0; i < bytes; i++)
        value = value << 8 | data[i];
    return value;
}

static inline guint32
folio_little_endian(const guint8 *data, gsize bytes)
{
    guint32 value = 0;
    for (gsize i = bytes; i > 0; i--)
        value = value << 8 | data[i - 1];
    return value;
}

#endif
