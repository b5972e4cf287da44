#include "folio/heap.h"

#include <stdlib.h> /* says which library this is */

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define KEPT_BYTES (32 * 1024 * 1024)

void
folio_heap_keep(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
#endif
}
