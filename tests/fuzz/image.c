/* Pictures: what is accepted comes out clean, as large as before, and the same when stripped again;
 * what is refused gives nothing. */
#include "folio/image.h"

#include "fuzz.h"

#define EXIF_MAX_BYTES 38 /* what orientation takes */

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    FolioImageInfo before, after;
    GBytes *out = NULL, *again = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);
    bool is_fine = folio_image_inspect(bytes, &before, NULL);
    FUZZ_REQUIRE(folio_image_strip(bytes, &out, &error) == is_fine);
    FUZZ_REQUIRE((out != NULL) == is_fine && (error == NULL) == is_fine);
    if (!is_fine)
        return 0;
    FUZZ_REQUIRE(folio_image_is_known(bytes) && before.width > 0 && before.height > 0);
    FUZZ_REQUIRE(g_bytes_get_size(out) <= size_bytes + EXIF_MAX_BYTES);
    FUZZ_REQUIRE(folio_image_inspect(out, &after, NULL));
    FUZZ_REQUIRE(!after.has_metadata && !after.has_place);
    FUZZ_REQUIRE(after.width == before.width && after.height == before.height);
    FUZZ_REQUIRE(folio_image_strip(out, &again, NULL) && g_bytes_equal(out, again));
    g_bytes_unref(out);
    g_bytes_unref(again);
    return 0;
}
