#include "folio/hash.h"

/* No two of many near twins share a hash. */
static void
test_twins(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *text = g_strdup_printf("goals/2026/2026-03-02-x-%05u.md", i);
        gint64 *hash = g_new(gint64, 1);
        *hash = (gint64) folio_hash(FOLIO_HASH_START, text, strlen(text));
        g_assert_true(g_hash_table_add(seen, hash));
    }
}

/* Each byte counts, and so does where a text is cut into parts. */
static void
test_sizes(void)
{
    static const char zeros[24] = {0};
    for (gsize size = 0; size < sizeof zeros; size++)
        g_assert_cmpuint(folio_hash(FOLIO_HASH_START, zeros, size), !=,
                         folio_hash(FOLIO_HASH_START, zeros, size + 1));
}

/* The same bytes are the same wherever they lie, and the start counts. */
static void
test_same(void)
{
    char shifted[48];
    static const char text[] = "a reflection of thirty-one bytes";
    guint64 hash = folio_hash(FOLIO_HASH_START, text, sizeof text);
    for (gsize at = 0; at < 8; at++) {
        memcpy(shifted + at, text, sizeof text);
        g_assert_cmpuint(folio_hash(FOLIO_HASH_START, shifted + at, sizeof text), ==, hash);
    }
    g_assert_cmpuint(folio_hash(hash, text, sizeof text), !=, hash);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hash/twins", test_twins);
    g_test_add_func("/hash/sizes", test_sizes);
    g_test_add_func("/hash/same", test_same);
    return g_test_run();
}
