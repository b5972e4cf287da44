/* Pictures as they go out: without what a camera or an editor wrote about them. */
#include <string.h>

#include "folio/image.h"
#include "site_internal.h"

/* A picture is shown by the kind its name says. */
static const struct {
    const char *ending, *format;
} kinds[] = {{".png", "PNG"}, {".jpg", "JPEG"}, {".jpeg", "JPEG"}, {".webp", "WebP"}};

static bool
is_as_named(const char *path, const char *format)
{
    g_autofree char *folded = g_ascii_strdown(path, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_suffix(folded, kinds[i].ending))
            return strcmp(kinds[i].format, format) == 0;
    return false;
}

GBytes *
site_picture_clean(const char *path, GBytes *bytes, unsigned *width, unsigned *height)
{
    FolioImageInfo info;
    g_autoptr(GBytes) clean = NULL;
    *width = *height = 0;
    if (!folio_image_strip(bytes, &clean, NULL) || !folio_image_inspect(clean, &info, NULL)
        || !is_as_named(path, info.format))
        return NULL;
    *width = info.width;
    *height = info.height;
    return g_steal_pointer(&clean);
}
