#include <errno.h>
#include <nettle/sha1.h>
#include <string.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "index_format.h"

/* Where a row to be goes: in place of the rows from `first` up to `last`. */
typedef struct Place {
    const FolioIndexRow *row;
    guint32 first, last;
    guint32 mode;
} Place;

/* What is written is hashed on its way. */
typedef struct Sink {
    int fd;
    struct sha1_ctx checksum;
    int saved_errno; /* 0: all well */
} Sink;

static void
emit_raw(Sink *sink, const void *data, gsize size)
{
    if (sink->saved_errno == 0 && !folio_fd_write(sink->fd, data, size))
        sink->saved_errno = errno;
}

static void
emit(Sink *sink, const void *data, gsize size)
{
    sha1_update(&sink->checksum, size, data);
    emit_raw(sink, data, size);
}

static void
put32(guint8 *at, guint32 number)
{
    number = GUINT32_TO_BE(number);
    memcpy(at, &number, sizeof number);
}

static gsize
name_length(const guint8 *row, gsize name)
{
    gsize length = index_get16(row + INDEX_ROW_FLAGS) & INDEX_FLAG_LENGTH;
    return length < INDEX_FLAG_LENGTH ? length : strlen((const char *) row + name);
}

/* Rows are ordered by the bytes of their names, shorter first. */
static int
compare_row(const guint8 *row, const char *path, gsize length)
{
    gsize name = index_row_name_offset(row);
    gsize own = name_length(row, name);
    int order = memcmp(row + name, path, MIN(own, length));
    return order != 0 ? order : (own > length) - (own < length);
}

/* The first row whose name is not before `path`. */
static guint32
find_row(const FolioIndexFile *file, const char *path, gsize length)
{
    guint32 low = 0, high = file->count;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (compare_row(file->data + file->offsets[middle], path, length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
has_row(const FolioIndexFile *file, guint32 at, const char *path, gsize length)
{
    return at < file->count && compare_row(file->data + file->offsets[at], path, length) == 0;
}

bool
folio_index_file_find(const FolioIndexFile *file, const char *path, const guint8 **id)
{
    gsize length = strlen(path);
    guint32 at = find_row(file, path, length);
    *id = NULL;
    if (!has_row(file, at, path, length))
        return true;
    const guint8 *row = file->data + file->offsets[at];
    *id = row + INDEX_ROW_ID;
    return (index_get16(row + INDEX_ROW_FLAGS) & INDEX_FLAG_STAGE) == 0;
}

/* Is the row of that name going away in this very change? `rows` are sorted. */
static bool
goes(const GArray *rows, const char *name, gsize length)
{
    guint low = 0, high = rows->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const FolioIndexRow *row = &g_array_index(rows, FolioIndexRow, middle);
        int order = strncmp(row->path, name, length);
        if (order == 0 && row->path[length] == '\0')
            return !row->present;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Does a row stay below the folder `folder` (with its final '/')? */
static bool
keeps_folder(const FolioIndexFile *file, const GArray *rows, const char *folder)
{
    gsize length = strlen(folder);
    for (guint32 at = find_row(file, folder, length); at < file->count; at++) {
        const guint8 *row = file->data + file->offsets[at];
        gsize name = index_row_name_offset(row);
        const char *path = (const char *) row + name;
        if (strncmp(path, folder, length) != 0)
            return false;
        if (!goes(rows, path, name_length(row, name)))
            return true;
    }
    return false;
}

/* Is `path` a folder of other rows, or below a row that is a file? */
static bool
check_collision(const FolioIndexFile *file, const GArray *rows, const char *path, GError **error)
{
    g_autofree char *folder = g_strconcat(path, "/", NULL);
    bool collides = keeps_folder(file, rows, folder);
    for (const char *slash = strchr(path, '/'); slash != NULL && !collides;
         slash = strchr(slash + 1, '/')) {
        gsize length = (gsize) (slash - path);
        collides =
            has_row(file, find_row(file, path, length), path, length) && !goes(rows, path, length);
    }
    if (!collides)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT,
                    "'%s' is a folder and a file at once in git's index", path);
    folio_error_hint(error, "git status");
    return false;
}

static bool
find_place(const FolioIndexFile *file, const GArray *rows, const FolioIndexRow *row, Place *place,
           GError **error)
{
    gsize length = strlen(row->path);
    place->row = row;
    place->first = place->last = find_row(file, row->path, length);
    place->mode = 0100644;
    for (; has_row(file, place->last, row->path, length); place->last++) {
        /* an executable one stays so, as in the commit */
        if (index_get32(file->data + file->offsets[place->last] + INDEX_ROW_MODE) == 0100755)
            place->mode = 0100755;
    }
    if (row->mode != 0)
        place->mode = row->mode;
    return !row->present || place->first < place->last
           || check_collision(file, rows, row->path, error);
}

/* One place for each of `rows`, and how many rows the copy will have; NULL when one collides. */
static GArray *
find_places(const FolioIndexFile *file, const GArray *rows, guint32 *count, GError **error)
{
    g_autoptr(GArray) places = g_array_sized_new(FALSE, FALSE, sizeof(Place), rows->len);
    *count = file->count;
    for (guint i = 0; i < rows->len; i++) {
        Place place;
        if (!find_place(file, rows, &g_array_index(rows, FolioIndexRow, i), &place, error))
            return NULL;
        *count = *count - (place.last - place.first) + (place.row->present ? 1 : 0);
        g_array_append_val(places, place);
    }
    return g_steal_pointer(&places);
}

static void
emit_row(Sink *sink, const Place *place)
{
    const FolioIndexRow *row = place->row;
    const FolioIndexStat *stat = &row->stat;
    const guint32 numbers[] = {stat->ctime, stat->ctime_nanoseconds,
                               stat->mtime, stat->mtime_nanoseconds,
                               stat->dev,   stat->ino,
                               place->mode, stat->uid,
                               stat->gid,   stat->size};
    gsize length = strlen(row->path);
    gsize size = index_row_size(INDEX_ROW_NAME, length);
    g_autofree guint8 *bytes = g_malloc0(size);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        put32(bytes + 4 * i, numbers[i]);
    memcpy(bytes + INDEX_ROW_ID, row->id, FOLIO_OID_SIZE);
    gsize flags = MIN(length, INDEX_FLAG_LENGTH);
    bytes[INDEX_ROW_FLAGS] = (guint8) (flags >> 8);
    bytes[INDEX_ROW_FLAGS + 1] = (guint8) flags;
    memcpy(bytes + INDEX_ROW_NAME, row->path, length);
    emit(sink, bytes, size);
}

static void
emit_rows(Sink *sink, const FolioIndexFile *file, const GArray *places)
{
    guint32 at = 0;
    for (guint i = 0; i < places->len; i++) {
        const Place *place = &g_array_index(places, Place, i);
        emit(sink, file->data + file->offsets[at], file->offsets[place->first] - file->offsets[at]);
        if (place->row->present)
            emit_row(sink, place);
        at = place->last;
    }
    emit(sink, file->data + file->offsets[at], file->offsets[file->count] - file->offsets[at]);
}

/* Every folder that holds one of `rows`, as "", "goals/", "goals/2026/". */
static GHashTable *
find_folders(const GArray *rows)
{
    GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(folders, g_strdup(""));
    for (guint i = 0; i < rows->len; i++) {
        const char *path = g_array_index(rows, FolioIndexRow, i).path;
        for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
            g_hash_table_add(folders, g_strndup(path, (gsize) (slash - path) + 1));
    }
    return folders;
}

static void
emit_extension(Sink *sink, const char *signature, const guint8 *data, gsize size)
{
    guint8 header[8];
    memcpy(header, signature, 4);
    put32(header + 4, (guint32) size);
    emit(sink, header, sizeof header);
    emit(sink, data, size);
}

static void
emit_extensions(Sink *sink, const FolioIndexFile *file, const GArray *rows)
{
    g_autoptr(GHashTable) folders = find_folders(rows);
    IndexExtension extension = {0};
    while (index_next_extension(file, &extension)) {
        if (memcmp(extension.signature, "REUC", 4) == 0)
            emit_extension(sink, "REUC", extension.data, extension.size);
        if (memcmp(extension.signature, "TREE", 4) != 0)
            continue;
        g_autoptr(GByteArray) trees =
            index_invalidate_trees(extension.data, extension.size, folders);
        if (trees != NULL)
            emit_extension(sink, "TREE", trees->data, trees->len);
    }
}

static void
emit_header(Sink *sink, const FolioIndexFile *file, guint32 count)
{
    guint8 header[INDEX_HEADER_SIZE] = "DIRC";
    put32(header + 4, file->version);
    put32(header + 8, count);
    emit(sink, header, sizeof header);
}

static void
mark_racy_rows(FolioIndexFile *file, const char *folder)
{
    for (guint32 i = 0; i < file->count; i++) {
        guint8 *row = file->data + file->offsets[i];
        if (index_get32(row + INDEX_ROW_MTIME) < file->self.mtime || !index_row_is_watched(row))
            continue;
        FolioIndexStat recorded = {.ctime = index_get32(row),
                                   .ctime_nanoseconds = index_get32(row + 4),
                                   .mtime = index_get32(row + INDEX_ROW_MTIME),
                                   .mtime_nanoseconds = index_get32(row + 12),
                                   .ino = index_get32(row + INDEX_ROW_INO),
                                   .size = index_get32(row + INDEX_ROW_SIZE)};
        const char *path = (const char *) row + index_row_name_offset(row);
        if (folio_index_is_racy(&file->self, &recorded, folder, path))
            put32(row + INDEX_ROW_SIZE, 0);
    }
}

bool
folio_index_is_racy(const FolioIndexStat *self, const FolioIndexStat *recorded, const char *folder,
                    const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    struct stat info;
    if (recorded->mtime < self->mtime || lstat(full, &info) < 0)
        return false;
    FolioIndexStat now;
    folio_index_stat_init(&now, &info);
    if (now.mtime != recorded->mtime || now.size != recorded->size)
        return false; /* git sees that it changed */
    bool untouched =
        now.mtime_nanoseconds == recorded->mtime_nanoseconds && now.ctime == recorded->ctime
        && now.ctime_nanoseconds == recorded->ctime_nanoseconds && now.ino == recorded->ino;
    bool older =
        recorded->mtime == self->mtime && recorded->mtime_nanoseconds < self->mtime_nanoseconds;
    return !untouched || !older;
}

bool
folio_index_file_splice(FolioIndexFile *file, const GArray *rows, const char *folder, int fd,
                        GError **error)
{
    guint32 count = 0;
    g_autoptr(GArray) places = find_places(file, rows, &count, error);
    if (places == NULL)
        return false;
    Sink sink = {.fd = fd};
    sha1_init(&sink.checksum);
    mark_racy_rows(file, folder);
    emit_header(&sink, file, count);
    emit_rows(&sink, file, places);
    emit_extensions(&sink, file, rows);
    guint8 digest[INDEX_CHECKSUM_SIZE];
    sha1_digest(&sink.checksum, sizeof digest, digest);
    emit_raw(&sink, digest, sizeof digest);
    return sink.saved_errno == 0
           || folio_error_set_errno(error, sink.saved_errno, "cannot write git's index");
}
