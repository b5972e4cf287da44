/* A query that was understood is the same one when its text is read again; one that was not has a
 * place inside the text. */
#include "folio/query.h"

#include "folio/error.h"
#include "folio/kind.h"
#include "fuzz.h"
#include "lib/query_text.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioQuery) query = folio_query_parse(text, folio_kinds(), &today, &error);
    if (query == NULL) {
        FUZZ_REQUIRE(error->code == FOLIO_ERROR_USAGE);
        unsigned column = folio_error_get_column(error);
        FUZZ_REQUIRE(!g_utf8_validate(text, -1, NULL)
                     || (column >= 1 && column <= (gulong) g_utf8_strlen(text, -1) + 1));
        return 0;
    }
    g_autofree char *once = query_to_text(query);
    g_autoptr(FolioQuery) again = folio_query_parse(once, folio_kinds(), &today, NULL);
    FUZZ_REQUIRE(again != NULL);
    g_autofree char *twice = query_to_text(again);
    FUZZ_REQUIRE(g_str_equal(once, twice));
    return 0;
}
