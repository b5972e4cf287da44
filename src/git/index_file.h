/* git's index as bytes (gitformat-index(5)): found rows, and a copy with some of them changed, at the
 * cost of copying. Knows no libgit2. */
#ifndef FOLIO_INDEX_FILE_H
#define FOLIO_INDEX_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

#define FOLIO_OID_SIZE 20

/* What a row says of its file, each cut to 32 bits as git does. */
typedef struct FolioIndexStat {
    guint32 ctime, ctime_nanoseconds, mtime, mtime_nanoseconds;
    guint32 dev, ino, mode, uid, gid, size;
} FolioIndexStat;
void folio_index_stat_init(FolioIndexStat *stat, const struct stat *info);

/* A row to be. */
typedef struct FolioIndexRow {
    const char *path; /* borrowed */
    bool present;     /* false: no row of this path is to stay */
    guint8 id[FOLIO_OID_SIZE];
    guint32 mode;        /* 0100644 or 0100755; 0: as the row was before, a new one 0100644 */
    FolioIndexStat stat; /* all 0 makes git look at the content; `mode` is not taken from here */
} FolioIndexRow;

typedef struct FolioIndexFile {
    GMappedFile *mapped;
    guint8 *data; /* a private mapping: writing changes no file */
    gsize size;
    guint32 version; /* 2 to 4; 0: there is no index */
    guint32 count;
    gsize *offsets;      /* of each row, and of the end of the last */
    FolioIndexStat self; /* of the index file */
} FolioIndexFile;

/* Maps and understands the index at `path`; an absent or empty one has version 0.
 * Errors: CONFLICT with git's command that helps for a split or sparse index, one without checksum,
 * or with a mandatory extension folio does not know; FAILED for a damaged one. */
FolioIndexFile *folio_index_file_open(const char *path, GError **error);
void folio_index_file_free(FolioIndexFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIndexFile, folio_index_file_free)

/* Does the index at `path` have the checksum it was written with? An absent or empty one, one that git
 * was told to write without, and one that cannot be read are not damaged. Reads all of it. */
bool folio_index_file_is_whole(const char *path);

/* Writes to `fd` the index of version 2 or 3 with `rows` (FolioIndexRow, sorted by path, each path
 * once) in place of whatever it has of those paths. `folder` is the work tree. Other rows stay byte
 * for byte, but for the size of those git could no longer tell from changed ones (see
 * folio_index_is_racy). Extensions: the cached trees of touched folders are made invalid, resolved
 * conflicts are kept, all others are optional caches and left out.
 * Errors: CONFLICT when a path is a file here and a folder there; FAILED when writing fails. */
bool folio_index_file_splice(FolioIndexFile *file, const GArray *rows, const char *folder, int fd,
                             GError **error);

/* The id in the row of `path` of an index of version 2 or 3 (borrowed), NULL where there is none. False
 * when the path is in conflict. */
bool folio_index_file_find(const FolioIndexFile *file, const char *path, const guint8 **id);

/* git compares whole seconds, so a file changed in the second its index was written looks unchanged
 * to it, unless its row says so too: git then reads the content as long as the index is not younger.
 * A younger index must therefore mark such a row (size 0, "racy git" in git's documentation).
 * True when the row `recorded` of `path` has to be marked in a copy of the index `self`. */
bool folio_index_is_racy(const FolioIndexStat *self, const FolioIndexStat *recorded,
                         const char *folder, const char *path);

#endif
