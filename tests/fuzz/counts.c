/* Files of counts and of frameworks: what is understood comes back the same, what is not has a place and
 * says nothing of what else stands in it. */
#include "folio/counts.h"

#include <string.h>

#include "folio/error.h"
#include "folio/framework.h"
#include "fuzz.h"

static void
try_counts(const char *text, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioCounts) counts = folio_counts_parse(text, length, "q.yml", &error);
    if (counts == NULL) {
        FUZZ_REQUIRE(error->code == FOLIO_ERROR_FAILED);
        FUZZ_REQUIRE(g_str_equal(folio_error_get_path(error), "q.yml"));
        return;
    }
    g_autofree char *once = folio_counts_emit(counts);
    g_autoptr(FolioCounts) again = folio_counts_parse(once, strlen(once), "q.yml", NULL);
    FUZZ_REQUIRE(again != NULL);
    g_autofree char *twice = folio_counts_emit(again);
    FUZZ_REQUIRE(g_str_equal(once, twice));
}

static void
try_framework(const char *text, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioFramework) framework =
        folio_framework_parse(text, length, "ward", "ward.yaml", &error);
    if (framework == NULL) {
        FUZZ_REQUIRE(error->code == FOLIO_ERROR_FAILED);
        FUZZ_REQUIRE(g_str_equal(folio_error_get_path(error), "ward.yaml"));
        return;
    }
    FUZZ_REQUIRE(framework->elements->len > 0);
    for (guint i = 0; i < framework->elements->len; i++) {
        const FolioElement *element = g_ptr_array_index(framework->elements, i);
        FUZZ_REQUIRE(folio_framework_find(framework, element->code) == element);
        FUZZ_REQUIRE(element->words[0] != '\0');
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    try_counts((const char *) data, size_bytes);
    try_framework((const char *) data, size_bytes);
    return 0;
}
