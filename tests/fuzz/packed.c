/* Packed values: any bytes are refused, or can be read without a step beyond; and what is read from them is,
 * packed again, the same bytes. */
#include "folio/front_matter.h"

#include "fuzz.h"

static void
read_key(const FolioFrontMatter *front, const char *key, size_t size_bytes)
{
    FolioTexts texts = folio_front_matter_get_texts(front, key);
    for (const char *text; (text = folio_texts_next(&texts)) != NULL;)
        FUZZ_REQUIRE(strlen(text) < size_bytes);
    const char *text = folio_front_matter_get_text(front, key);
    FUZZ_REQUIRE(text == NULL || folio_front_matter_has(front, key) == (*text != '\0'));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_unpack(data, size_bytes);
    if (front == NULL)
        return 0;
    const char *key;
    for (guint i = 0; (key = folio_front_matter_get_key(front, i)) != NULL; i++)
        read_key(front, key, size_bytes);
    g_autoptr(GByteArray) again = g_byte_array_new();
    folio_front_matter_pack(front, again);
    FUZZ_REQUIRE(again->len == size_bytes && memcmp(again->data, data, size_bytes) == 0);
    return 0;
}
