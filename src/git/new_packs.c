/* Packs that came just now: libgit2 does not look whether the checksum that ends one was written. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "index_file.h"
#include "remote_internal.h"

#define INDEX_SUFFIX ".idx"
#define PACK_SUFFIX ".pack"
/* The index ends with the checksum of its pack and its own. */
enum { CHECKSUM = FOLIO_OID_SIZE, OF_PACK = 2 * FOLIO_OID_SIZE };

GHashTable *
folio_git_list_packs(const char *folder)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *path = g_build_filename(folder, "objects", "pack", NULL);
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        if (g_str_has_suffix(name, INDEX_SUFFIX))
            g_hash_table_add(names, g_strndup(name, strlen(name) - strlen(INDEX_SUFFIX)));
    }
    return names;
}

/* The bytes that stand `from_end` before the end of a file. */
static bool
read_checksum(const char *path, off_t from_end, guint8 bytes[CHECKSUM])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    off_t end = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
    bool is_read = end >= from_end && pread(fd, bytes, CHECKSUM, end - from_end) == CHECKSUM;
    if (fd >= 0)
        close(fd);
    return is_read;
}

static bool
check_pack(const char *folder, const char *name, GError **error)
{
    guint8 wanted[CHECKSUM], found[CHECKSUM];
    g_autofree char *base = g_build_filename(folder, "objects", "pack", name, NULL);
    g_autofree char *index = g_strconcat(base, INDEX_SUFFIX, NULL);
    g_autofree char *pack = g_strconcat(base, PACK_SUFFIX, NULL);
    if (!read_checksum(index, OF_PACK, wanted) || !read_checksum(pack, CHECKSUM, found)
        || memcmp(wanted, found, CHECKSUM) == 0)
        return true; /* what cannot be read is met by whoever reads it */
    unlink(index);
    unlink(pack);
    folio_error_set(error, FOLIO_ERROR_FAILED, "what came could not be written whole");
    folio_error_why(error, "'%s' does not end as its index says, and was removed", pack);
    folio_error_hint(error, "nothing is lost: try again, and look at the disk if it stays so");
    return false;
}

bool
folio_git_check_new_packs(const char *folder, GHashTable *before, GError **error)
{
    g_autoptr(GHashTable) now = folio_git_list_packs(folder);
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, now);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (!g_hash_table_contains(before, name) && !check_pack(folder, name, error))
            return false;
    }
    return true;
}
