/* How a file stands, as far as a stat can tell: by it nobody has to read the file again. */
#ifndef FOLIO_STAMP_H
#define FOLIO_STAMP_H

#include <glib.h>
#include <sys/stat.h>

/* A file that was changed after this moment may change again within the same tick of the clock that
 * the kernel writes into files. Of the real clock, not that of FolioEnv. */
gint64 folio_stamp_fresh_after_ns(void);
/* A number of the path, size, times and inode; 0, which stands for nothing, when the file was changed after
 * `fresh_after_ns`. */
gint64 folio_stamp(const char *path, const struct stat *info, gint64 fresh_after_ns);

#endif
