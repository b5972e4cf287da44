/* The numbers of gitformat-index(5). Big endian throughout. */
#ifndef FOLIO_INDEX_FORMAT_H
#define FOLIO_INDEX_FORMAT_H

#include "index_file.h"

#define INDEX_HEADER_SIZE 12 /* "DIRC", version, count of rows */
#define INDEX_CHECKSUM_SIZE 20

/* Where the parts of a row are. */
#define INDEX_ROW_MTIME 8
#define INDEX_ROW_INO 20
#define INDEX_ROW_MODE 24
#define INDEX_ROW_SIZE 36
#define INDEX_ROW_ID 40
#define INDEX_ROW_FLAGS 60
#define INDEX_ROW_NAME 62
#define INDEX_ROW_NAME_EXTENDED 64 /* after a second word of flags */

#define INDEX_FLAG_ASSUME_VALID 0x8000
#define INDEX_FLAG_EXTENDED 0x4000
#define INDEX_FLAG_STAGE 0x3000
#define INDEX_FLAG_LENGTH 0x0fff
#define INDEX_FLAG_SKIP_WORKTREE 0x4000 /* of the second word */
#define INDEX_FLAG_INTENT_TO_ADD 0x2000

static inline guint32
index_get32(const guint8 *at)
{
    return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static inline guint16
index_get16(const guint8 *at)
{
    return (guint16) (at[0] << 8 | at[1]);
}

static inline gsize
index_row_name_offset(const guint8 *row)
{
    return index_get16(row + INDEX_ROW_FLAGS) & INDEX_FLAG_EXTENDED ? INDEX_ROW_NAME_EXTENDED
                                                                    : INDEX_ROW_NAME;
}

/* Does git look at the file behind this row at all? */
static inline bool
index_row_is_watched(const guint8 *row)
{
    guint16 flags = index_get16(row + INDEX_ROW_FLAGS);
    guint16 more = flags & INDEX_FLAG_EXTENDED ? index_get16(row + INDEX_ROW_NAME) : 0;
    return (flags & (INDEX_FLAG_ASSUME_VALID | INDEX_FLAG_STAGE)) == 0
           && (more & (INDEX_FLAG_SKIP_WORKTREE | INDEX_FLAG_INTENT_TO_ADD)) == 0;
}

/* Of versions 2 and 3: one to eight NUL make the row a multiple of eight. */
static inline gsize
index_row_size(gsize name_offset, gsize name_length)
{
    return (name_offset + name_length + 8) & ~(gsize) 7;
}

typedef struct IndexExtension {
    gsize offset; /* of what follows this one */
    const guint8 *signature, *data;
    gsize size;
} IndexExtension;

/* Steps from one extension to the next, starting with a zeroed struct; false at the end, with
 * `offset` before the checksum unless the file is damaged. */
bool index_next_extension(const FolioIndexFile *file, IndexExtension *extension);

/* The payload of a TREE extension with the trees of `touched` folders ("", "goals/", as keys) made
 * invalid; NULL when it cannot be understood. */
GByteArray *index_invalidate_trees(const guint8 *data, gsize size, GHashTable *touched);

/* A folder whose rows are known to be a tree of git's. */
typedef struct IndexTree {
    const guint8 *id; /* borrowed from the file */
    guint32 rows;     /* with those of the folders below */
} IndexTree;
/* Those the extension "TREE" tells of: folder ("", "goals/") -> IndexTree. Caller frees. */
GHashTable *index_list_trees(const FolioIndexFile *file);

#endif
