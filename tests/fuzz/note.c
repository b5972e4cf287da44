/* Notes of other programs: whatever they hold, nothing of it is lost, and nothing of it says who may see it. */
#include "folio/note.h"

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/lines.h"
#include "fuzz.h"

#define SPACE " \t\r\n"

static FolioEntry *
make_entry(const char *text, size_t length, bool is_part)
{
    GDate today;
    g_autoptr(GError) error = NULL;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 9, G_DATE_JANUARY, 2026);
    const FolioNote note = {.name = "x.md",
                            .place = "x.md",
                            .text = text,
                            .length_bytes = length,
                            .changed = today,
                            .is_part = is_part};
    FolioEntry *entry = folio_note_to_entry(&note, folio_kinds_find(folio_kinds(), "reflection"),
                                            "r23456", "amina", &today, &error);
    if (entry == NULL) {
        FUZZ_REQUIRE(error->code == FOLIO_ERROR_FAILED);
        return NULL;
    }
    FUZZ_REQUIRE(folio_entry_find_visibility(entry) == NULL);
    FUZZ_REQUIRE(g_str_equal(folio_entry_get_id(entry), "r23456"));
    return entry;
}

/* Its text ends as the part does, but for its line ends. */
static void
try_part(const char *text, const FolioNotePart *part)
{
    g_autoptr(GString) plain = g_string_new_len(text + part->start, (gssize) part->length_bytes);
    g_autoptr(FolioEntry) entry = make_entry(plain->str, plain->len, true);
    g_string_replace(plain, "\r\n", "\n", 0);
    if (entry != NULL)
        FUZZ_REQUIRE(g_str_has_suffix(plain->str, folio_entry_get_body(entry)));
}

/* Between two of them, before the first and behind the last are blanks and no more. */
static void
try_parts(const char *text)
{
    g_autoptr(GArray) parts = folio_note_find_parts(text);
    const char *left = folio_text_skip_mark(text, -1);
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const FolioNotePart *part = &g_array_index(parts, FolioNotePart, i);
        FUZZ_REQUIRE(part->length_bytes > 0);
        FUZZ_REQUIRE(text + part->start == left + strspn(left, SPACE));
        left = text + part->start + part->length_bytes;
        FUZZ_REQUIRE(left <= text + strlen(text));
        try_part(text, part);
    }
    FUZZ_REQUIRE(parts == NULL || left[strspn(left, SPACE)] == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    g_autoptr(FolioEntry) entry = make_entry((const char *) data, size_bytes, false);
    if (g_utf8_validate(text, -1, NULL))
        try_parts(text);
    return 0;
}
