/* A day that was understood can be written down and read again; one that was not names its forms. */
#include "folio/date.h"

#include "folio/error.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    GDate today, date;
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    for (int sense = FOLIO_DATE_FORWARD; sense <= FOLIO_DATE_BACKWARD; sense++) {
        g_autoptr(GError) error = NULL;
        if (!folio_date_parse(text, &today, (FolioDateSense) sense, &date, &error)) {
            FUZZ_REQUIRE(error != NULL && error->code == FOLIO_ERROR_USAGE);
            FUZZ_REQUIRE(folio_error_get_hint(error) != NULL);
            continue;
        }
        GDate again;
        g_autofree char *iso = folio_date_to_iso(&date);
        g_autofree char *relative = folio_date_to_relative(&date, &today);
        FUZZ_REQUIRE(*relative != '\0');
        FUZZ_REQUIRE(folio_date_parse_iso(iso, &again) && g_date_compare(&date, &again) == 0);
    }
    FolioMoment moment;
    if (folio_moment_parse(text, &today, FOLIO_DATE_FORWARD, &moment, NULL)) {
        FolioMoment again;
        g_autofree char *iso = folio_moment_to_iso(&moment);
        FUZZ_REQUIRE(folio_moment_parse(iso, &today, FOLIO_DATE_FORWARD, &again, NULL));
        FUZZ_REQUIRE(moment.minute == again.minute && g_date_compare(&moment.day, &again.day) == 0);
    }
    int minutes;
    if (folio_minutes_parse(text, &minutes, NULL))
        FUZZ_REQUIRE(minutes >= 1 && minutes <= 1440);
    return 0;
}
