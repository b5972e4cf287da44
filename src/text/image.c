/* Pictures of any form that is understood. */
#include <string.h>

#include "folio/error.h"
#include "image_internal.h"

static const FolioImageFormat *const formats[] = {&folio_image_jpeg, &folio_image_png,
                                                  &folio_image_webp};

bool
folio_image_refuse(const FolioImageFormat *format, const char *reason, GError **error)
{
    return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot understand this %s: %s", format->name,
                           reason);
}

void
folio_image_keep(FolioImageWalk *walk, const guint8 *data, gsize length)
{
    g_byte_array_append(walk->out, data, (guint) length);
}

void
folio_image_insert(FolioImageWalk *walk, gsize at, const guint8 *data, gsize length)
{
    folio_image_keep(walk, data, length);
    guint8 *place = walk->out->data + at;
    memmove(place + length, place, walk->out->len - length - at);
    memcpy(place, data, length);
}

static const FolioImageFormat *
find_format(const guint8 *data, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i]->is(data, length))
            return formats[i];
    return NULL;
}

bool
folio_image_is_known(GBytes *bytes)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    return find_format(data, length) != NULL;
}

static bool
walk_image(GBytes *bytes, FolioImageInfo *info, GBytes **out, GError **error)
{
    FolioImageWalk walk = {.orientation = FOLIO_EXIF_UPRIGHT};
    g_autoptr(GByteArray) kept = g_byte_array_new();
    walk.data = g_bytes_get_data(bytes, &walk.length);
    walk.out = kept;
    const FolioImageFormat *format = find_format(walk.data, walk.length);
    if (format == NULL || walk.length > G_MAXINT32)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "not a JPEG, PNG or WebP picture");
    if (!format->walk(&walk, error))
        return false;
    if (walk.info.width == 0 || walk.info.height == 0)
        return folio_image_refuse(format, "it does not say how large it is", error);
    *info = walk.info;
    info->format = format->name;
    info->has_metadata =
        kept->len != walk.length || memcmp(kept->data, walk.data, walk.length) != 0;
    if (walk.orientation > 4) { /* lies on its side */
        info->width = walk.info.height;
        info->height = walk.info.width;
    }
    if (out != NULL)
        *out = g_byte_array_free_to_bytes(g_steal_pointer(&kept));
    return true;
}

bool
folio_image_inspect(GBytes *bytes, FolioImageInfo *info, GError **error)
{
    return walk_image(bytes, info, NULL, error);
}

bool
folio_image_strip(GBytes *bytes, GBytes **out, GError **error)
{
    FolioImageInfo info;
    return walk_image(bytes, &info, out, error);
}
