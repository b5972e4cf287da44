/* Pictures: how large they are, and what cameras and programs leave in them. The pixels are never
 * decoded. JPEG (ITU-T T.81, JFIF), PNG (with animation) and WebP. */
#ifndef FOLIO_IMAGE_H
#define FOLIO_IMAGE_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioImageInfo {
    const char *format;     /* "JPEG"; static */
    unsigned width, height; /* as shown: turned when the picture says so */
    bool has_metadata;      /* anything that folio_image_strip leaves out */
    bool has_place;         /* where it was taken */
} FolioImageInfo;

/* By the first bytes: is it of a form that the functions below understand? */
bool folio_image_is_known(GBytes *bytes);
/* Walks the whole structure. Errors: FAILED when it is no such picture, is cut off, or holds what is
 * not understood. */
bool folio_image_inspect(GBytes *bytes, FolioImageInfo *info, GError **error);
/* The same picture without EXIF, XMP, IPTC, comments, thumbnails, texts, times and whatever follows
 * its end. Only what is known to be needed to show it is copied: pixels byte for byte, colour
 * profiles of usual names (that of a screen or a camera may say whose it is), resolution. Of the
 * EXIF of JPEG and PNG the orientation stays when it is not upright (browsers do not look for it in
 * WebP). Stripping twice gives the same bytes. Errors: as above; then *out is not set. */
bool folio_image_strip(GBytes *bytes, GBytes **out, GError **error);

#endif
