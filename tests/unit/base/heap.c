/* A process that keeps its heap takes no large block from the kernel, nor gives one back to it. */
#include "folio/heap.h"

#include <glib.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#include <malloc.h>

#define BLOCK_BYTES ((gsize) 8 * 1024 * 1024)

static void
test_kept(void)
{
    struct mallinfo2 before = mallinfo2();
    g_autofree char *mapped = g_malloc(BLOCK_BYTES);
    g_assert_cmpuint(mallinfo2().hblks, ==, before.hblks + 1);
    folio_heap_keep();
    char *taken = g_malloc(BLOCK_BYTES);
    g_assert_cmpuint(mallinfo2().hblks, ==, before.hblks + 1);
    g_free(taken);
    g_assert_cmpuint(mallinfo2().arena, >=, BLOCK_BYTES);
}
#else
static void
test_kept(void)
{
    folio_heap_keep();
    g_test_skip("another heap than that of the GNU C library");
}
#endif

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/heap/kept", test_kept);
    return g_test_run();
}
