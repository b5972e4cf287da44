#include "folio/stamp.h"

#include <string.h>
#include <time.h>

#include "folio/hash.h"

/* How coarse the clock of a file system may be: twice the longest tick of a kernel. */
#define CLOCK_TICK_NS (20 * 1000 * 1000LL)
#define NS_PER_S (1000 * 1000 * 1000LL)

static gint64
to_ns(const struct timespec *time)
{
    return time->tv_sec * NS_PER_S + time->tv_nsec;
}

gint64
folio_stamp_fresh_after_ns(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return to_ns(&now) - CLOCK_TICK_NS;
}

/* The time of change is the kernel's own; the time of modification can be set by anybody. */
gint64
folio_stamp(const char *path, const struct stat *info, gint64 fresh_after_ns)
{
    gint64 changed = to_ns(&info->st_ctim);
    if (changed >= fresh_after_ns)
        return 0;
    gint64 facts[] = {(gint64) info->st_size, to_ns(&info->st_mtim), changed,
                      (gint64) info->st_ino};
    gint64 stamp =
        (gint64) folio_hash(folio_hash(FOLIO_HASH_START, path, strlen(path)), facts, sizeof facts);
    return stamp != 0 ? stamp : 1;
}
