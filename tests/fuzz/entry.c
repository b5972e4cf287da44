/* An entry that was read comes out byte for byte; checking, settling and naming it never trip over
 * what a file may hold, settling twice is settling once, and a file without faults has a safe name. */
#include "folio/entry.h"

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/path.h"
#include "fuzz.h"

static GDate
today(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 2, G_DATE_MARCH, 2026);
    return date;
}

static void
look_at_fields(const FolioEntry *entry)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        const FolioValue *value =
            folio_value_get(folio_front_matter_get_map(entry->front), field->name);
        if (value == NULL)
            continue;
        g_autofree char *words = folio_field_to_words(field, value);
        g_auto(GStrv) items = folio_entry_dup_list(entry, field->name);
        FUZZ_REQUIRE(words != NULL && items != NULL);
    }
}

static void
look_at_findings(const FolioEntry *entry)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_entry_check(entry, findings);
    if (folio_findings_worst(findings) == FOLIO_LEVEL_ERROR)
        return;
    g_autofree char *path = folio_entry_make_path(entry, true);
    FUZZ_REQUIRE(folio_path_check(path, NULL));
}

static GBytes *
fill(FolioEntry *entry)
{
    GDate date = today();
    return folio_entry_fill(entry, &date, NULL) ? folio_entry_emit(entry) : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GError) error = NULL;
    if (!folio_entry_parse(folio_kinds(), (const char *) data, size_bytes, "goals/x.md", &entry,
                           &error)) {
        FUZZ_REQUIRE(entry == NULL && error->code == FOLIO_ERROR_FAILED);
        FUZZ_REQUIRE(folio_error_get_path(error) != NULL);
        return 0;
    }
    if (entry == NULL)
        return 0;
    g_autoptr(GBytes) emitted = folio_entry_emit(entry);
    FUZZ_REQUIRE(g_bytes_get_size(emitted) == size_bytes
                 && memcmp(g_bytes_get_data(emitted, NULL), data, size_bytes) == 0);
    look_at_fields(entry);
    look_at_findings(entry);
    g_autoptr(GBytes) once = fill(entry);
    g_autoptr(GBytes) twice = once == NULL ? NULL : fill(entry);
    FUZZ_REQUIRE(once == NULL || g_bytes_equal(once, twice));
    return 0;
}
