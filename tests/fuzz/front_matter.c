/* Front matter: what is read comes back byte for byte; an edit changes its value and no other. */
#include "folio/front_matter.h"

#include "fuzz.h"

static FolioFrontMatter *
reparse(const FolioFrontMatter *front, bool bare)
{
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    gsize size_bytes = 0;
    const char *text = g_bytes_get_data(bytes, &size_bytes);
    FolioFrontMatter *again = folio_front_matter_parse(text, size_bytes, bare, "x", NULL);
    FUZZ_REQUIRE(again != NULL);
    return again;
}

static void
check_edit(const char *text, size_t size_bytes, bool bare, const char *key, const FolioValue *value)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, size_bytes, bare, "x", NULL);
    g_autoptr(FolioValue) before = folio_value_copy(folio_front_matter_get_map(front));
    const char *const path[] = {key};
    bool done = folio_front_matter_set_at(front, path, 1, value, NULL);
    g_autoptr(FolioFrontMatter) again = reparse(front, bare);
    const FolioValue *after = folio_front_matter_get_map(again);
    FUZZ_REQUIRE(folio_value_equal(after, folio_front_matter_get_map(front)));
    FUZZ_REQUIRE(strcmp(folio_front_matter_get_body(front), folio_front_matter_get_body(again))
                 == 0);
    if (!done) {
        FUZZ_REQUIRE(folio_value_equal(before, after));
        return;
    }
    FUZZ_REQUIRE(folio_value_equal(folio_value_get(after, key), value));
    for (guint i = 0; i < before->keys->len; i++) {
        const char *other = before->keys->pdata[i];
        if (strcmp(other, key) != 0)
            FUZZ_REQUIRE(folio_value_equal(before->items->pdata[i], folio_value_get(after, other)));
    }
}

static void
check_packed(const FolioFrontMatter *front)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    folio_front_matter_pack(front, bytes);
    g_autoptr(FolioFrontMatter) packed = folio_front_matter_unpack(bytes->data, bytes->len);
    const FolioValue *map = folio_front_matter_get_map(front);
    FUZZ_REQUIRE(packed != NULL);
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = map->keys->pdata[i];
        FUZZ_REQUIRE(strcmp(folio_front_matter_get_key(packed, i), key) == 0);
        FUZZ_REQUIRE(g_strcmp0(folio_front_matter_get_text(packed, key),
                               folio_front_matter_get_text(front, key))
                     == 0);
        FUZZ_REQUIRE(folio_front_matter_has(packed, key) == folio_front_matter_has(front, key));
    }
    FUZZ_REQUIRE(folio_value_equal(folio_front_matter_get_map(packed), map));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    /* A last byte that is odd asks for a bare file. */
    const char *text = (const char *) data;
    bool bare = size_bytes > 0 && data[size_bytes - 1] % 2 == 1;
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, size_bytes, bare, "x", &error);
    if (front == NULL) {
        FUZZ_REQUIRE(error != NULL && *error->message != '\0');
        return 0;
    }
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    gsize emitted_bytes = 0;
    const void *emitted = g_bytes_get_data(bytes, &emitted_bytes);
    FUZZ_REQUIRE(emitted_bytes == size_bytes
                 && (size_bytes == 0 || memcmp(emitted, data, size_bytes) == 0));

    check_packed(front);
    g_autoptr(FolioValue) word = folio_value_new_text("2026-07-02");
    g_autoptr(FolioValue) lines = folio_value_new_text("one\n two: #\n");
    g_autoptr(FolioValue) list = folio_value_new_list();
    folio_value_append_text(list, "a");
    folio_value_append_text(list, "- b");
    const FolioValue *values[] = {word, lines, list, NULL};
    const FolioValue *map = folio_front_matter_get_map(front);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        check_edit(text, size_bytes, bare, "due", values[i]);
        if (map->keys->len > 0)
            check_edit(text, size_bytes, bare, map->keys->pdata[i % map->keys->len], values[i]);
    }
    return 0;
}
