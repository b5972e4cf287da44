/* Sixteen bytes at once say what a look at each of them says. */
#include "folio/block.h"

static FolioBlock
random_truths(GRand *random, bool *truths)
{
    char bytes[FOLIO_BLOCK_BYTES];
    guint32 rare = 1u << g_rand_int_range(random, 0, 6);
    bool mostly = g_rand_boolean(random);
    for (gsize i = 0; i < FOLIO_BLOCK_BYTES; i++) {
        truths[i] = (g_rand_int(random) % rare == 0) != mostly;
        bytes[i] = truths[i] ? '\xff' : '\0';
    }
    return folio_block_at(bytes);
}

static void
test_truths(void)
{
    GRand *random = g_rand_new_with_seed(3);
    for (int round = 0; round < 20000; round++) {
        bool truths[FOLIO_BLOCK_BYTES];
        FolioBlock block = random_truths(random, truths);
        guint count = 0;
        gsize run = 0;
        for (gsize i = 0; i < FOLIO_BLOCK_BYTES; i++)
            count += truths[i];
        while (run < FOLIO_BLOCK_BYTES && truths[run])
            run++;
        g_assert_cmpuint(folio_block_count(block), ==, count);
        g_assert_cmpuint(folio_block_run(block), ==, run);
        g_assert_true(folio_block_any(block) == (count > 0));
    }
    g_rand_free(random);
}

/* Bytes of all values: none counts as negative. */
static void
test_comparisons(void)
{
    for (int first = 0; first < 256; first += FOLIO_BLOCK_BYTES) {
        char bytes[FOLIO_BLOCK_BYTES];
        for (int i = 0; i < FOLIO_BLOCK_BYTES; i++)
            bytes[i] = (char) (first + i);
        FolioBlock block = folio_block_at(bytes);
        guint high = folio_block_count((FolioBlock) (block >= 0xE0));
        g_assert_cmpuint(high, ==, first >= 0xE0 ? FOLIO_BLOCK_BYTES : 0);
        g_assert_true(folio_block_any((FolioBlock) (block < ' ')) == (first < ' '));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/block/truths", test_truths);
    g_test_add_func("/block/comparisons", test_comparisons);
    return g_test_run();
}
