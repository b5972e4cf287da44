#include "index_file.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha1.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "index_format.h"

void
folio_index_stat_init(FolioIndexStat *stat, const struct stat *info)
{
    *stat = (FolioIndexStat){.ctime = (guint32) info->st_ctim.tv_sec,
                             .ctime_nanoseconds = (guint32) info->st_ctim.tv_nsec,
                             .mtime = (guint32) info->st_mtim.tv_sec,
                             .mtime_nanoseconds = (guint32) info->st_mtim.tv_nsec,
                             .dev = (guint32) info->st_dev,
                             .ino = (guint32) info->st_ino,
                             .mode = (guint32) info->st_mode,
                             .uid = (guint32) info->st_uid,
                             .gid = (guint32) info->st_gid,
                             .size = (guint32) info->st_size};
}

void
folio_index_file_free(FolioIndexFile *file)
{
    if (file == NULL)
        return;
    g_clear_pointer(&file->mapped, g_mapped_file_unref);
    g_free(file->offsets);
    g_free(file);
}

static bool
fail_damaged(GError **error)
{
    folio_error_set(error, FOLIO_ERROR_FAILED, "git's index is damaged");
    folio_error_hint(error, "rm .git/index && git reset");
    return false;
}

static bool
map_file(FolioIndexFile *file, const char *path, GError **error)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0 || fstat(fd, &info) < 0)
        return folio_error_set_errno(error, errno, "cannot open '%s'", path);
    file->mapped = g_mapped_file_new_from_fd(fd, TRUE, NULL);
    close(fd);
    if (file->mapped == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s'", path);
    file->data = (guint8 *) g_mapped_file_get_contents(file->mapped);
    file->size = g_mapped_file_get_length(file->mapped);
    folio_index_stat_init(&file->self, &info);
    return true;
}

static bool
read_header(FolioIndexFile *file, GError **error)
{
    if (file->size < INDEX_HEADER_SIZE + INDEX_CHECKSUM_SIZE || memcmp(file->data, "DIRC", 4) != 0)
        return fail_damaged(error);
    file->version = index_get32(file->data + 4);
    file->count = index_get32(file->data + 8);
    if (file->version < 2 || file->version > 4)
        return folio_error_set(error, FOLIO_ERROR_CONFLICT,
                               "git's index has the unknown version %u", file->version);
    return file->count <= file->size / INDEX_ROW_NAME || fail_damaged(error);
}

/* The size of the row at `offset`; 0 when it does not fit before `end`. */
static gsize
measure_row(const FolioIndexFile *file, gsize offset, gsize end)
{
    const guint8 *row = file->data + offset;
    if (end - offset < INDEX_ROW_NAME_EXTENDED)
        return 0;
    gsize name = index_row_name_offset(row);
    if (file->version == 4) {
        while (offset + name < end && (row[name] & 0x80) != 0)
            name++; /* how much of the name before this one to leave out */
        const guint8 *nul =
            offset + ++name < end ? memchr(row + name, 0, end - offset - name) : NULL;
        return nul != NULL ? (gsize) (nul - row) + 1 : 0;
    }
    gsize length = index_get16(row + INDEX_ROW_FLAGS) & INDEX_FLAG_LENGTH;
    if (length == INDEX_FLAG_LENGTH) {
        const guint8 *nul = memchr(row + name, 0, end - offset - name);
        length = nul != NULL ? (gsize) (nul - row) - name : end;
    }
    gsize size = index_row_size(name, length);
    return size <= end - offset && row[name + length] == 0 ? size : 0;
}

static bool
find_rows(FolioIndexFile *file, GError **error)
{
    gsize end = file->size - INDEX_CHECKSUM_SIZE;
    gsize offset = INDEX_HEADER_SIZE;
    file->offsets = g_new(gsize, (gsize) file->count + 1);
    for (guint32 i = 0; i < file->count; i++) {
        file->offsets[i] = offset;
        gsize size = measure_row(file, offset, end);
        if (size == 0)
            return fail_damaged(error);
        offset += size;
    }
    file->offsets[file->count] = offset;
    return true;
}

/* Refuses what git itself must understand before it may write (lower case: mandatory). */
static bool
check_extension(const guint8 *signature, GError **error)
{
    static const struct {
        const char *signature, *what, *hint;
    } known[] = {
        {"link", "is split", "git update-index --no-split-index"},
        {"sdir", "is sparse", "git sparse-checkout reapply --no-sparse-index"},
    };
    if (g_ascii_isupper(signature[0]))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (memcmp(signature, known[i].signature, 4) != 0)
            continue;
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "git's index %s", known[i].what);
        folio_error_hint(error, "%s", known[i].hint);
        return false;
    }
    return folio_error_set(error, FOLIO_ERROR_CONFLICT,
                           "git's index has a mandatory part folio does not know");
}

static bool
check_extensions(const FolioIndexFile *file, GError **error)
{
    IndexExtension extension = {0};
    while (index_next_extension(file, &extension)) {
        if (!check_extension(extension.signature, error))
            return false;
    }
    return extension.offset == file->size - INDEX_CHECKSUM_SIZE || fail_damaged(error);
}

static bool
check_checksum(const FolioIndexFile *file, GError **error)
{
    static const guint8 skipped[INDEX_CHECKSUM_SIZE] = {0};
    const guint8 *checksum = file->data + file->size - INDEX_CHECKSUM_SIZE;
    if (memcmp(checksum, skipped, INDEX_CHECKSUM_SIZE) != 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "git's index has no checksum");
    folio_error_hint(error, "git -c index.skipHash=false update-index --force-write-index");
    return false;
}

bool
folio_index_file_is_whole(const char *path)
{
    static const guint8 skipped[INDEX_CHECKSUM_SIZE] = {0};
    guint8 digest[INDEX_CHECKSUM_SIZE];
    g_autoptr(FolioIndexFile) file = g_new0(FolioIndexFile, 1);
    if (!map_file(file, path, NULL) || file->size == 0)
        return true;
    if (file->size < INDEX_HEADER_SIZE + INDEX_CHECKSUM_SIZE || memcmp(file->data, "DIRC", 4) != 0)
        return false;
    gsize hashed = file->size - INDEX_CHECKSUM_SIZE;
    if (memcmp(file->data + hashed, skipped, INDEX_CHECKSUM_SIZE) == 0)
        return true;
    struct sha1_ctx checksum;
    sha1_init(&checksum);
    sha1_update(&checksum, hashed, file->data);
    sha1_digest(&checksum, sizeof digest, digest);
    return memcmp(file->data + hashed, digest, INDEX_CHECKSUM_SIZE) == 0;
}

FolioIndexFile *
folio_index_file_open(const char *path, GError **error)
{
    g_autoptr(FolioIndexFile) file = g_new0(FolioIndexFile, 1);
    if (!map_file(file, path, error))
        return NULL;
    if (file->size == 0)
        return g_steal_pointer(&file);
    if (!read_header(file, error) || !find_rows(file, error) || !check_extensions(file, error)
        || !check_checksum(file, error))
        return NULL;
    return g_steal_pointer(&file);
}
