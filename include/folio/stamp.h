/* How a file stands, as far as a stat can tell: by it nobody has to read the file again. */
#ifndef FOLIO_STAMP_H
#define FOLIO_STAMP_H

#include <stdbool.h>
#include <sys/stat.h>

#include "folio/hash.h"

/* A file that was changed after this moment may change again within the same tick of the clock that
 * the kernel writes into files. Of the real clock, not that of FolioEnv. */
gint64 folio_stamp_fresh_after_ns(void);
/* A number of the path, size, times and inode; 0, which stands for nothing, when the file was changed after
 * `fresh_after_ns`. */
gint64 folio_stamp(const char *path, const struct stat *info, gint64 fresh_after_ns);

/* A number for many files together, in whatever order they are met. */
typedef struct FolioStampSum {
    guint64 sum;
    bool is_fresh; /* one of them had no stamp */
} FolioStampSum;

static inline void
folio_stamp_sum_add(FolioStampSum *sum, gint64 stamp)
{
    sum->sum += folio_hash_mix(FOLIO_HASH_START, (guint64) stamp);
    sum->is_fresh = sum->is_fresh || stamp == 0;
}

/* 0 when nothing can be said, because one of them changed just now. */
static inline guint64
folio_stamp_sum_get(const FolioStampSum *sum)
{
    return sum->is_fresh ? 0 : MAX(sum->sum + FOLIO_HASH_START, 1); /* no file at all is no 0 */
}

#endif
