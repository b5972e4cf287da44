/* Reading loose objects (the only zlib.h of git): libgit2 1.5 spins for ever on one whose compressed data
 * ends too early, as a power cut or a full disk leaves it. This backend stands before libgit2's own;
 * what it does not hold (packs, alternates) and all writing stay there. */
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "git_internal.h"

/* Before libgit2's loose backend (1), beside packs (2). */
#define PRIORITY 2
#define SMALL_MAX 8192
#define HEADER_MAX 32 /* "commit " and the digits of a size and NUL */
/* deflate cannot do better (RFC 1951), so a larger claim is a lie not worth the memory. */
#define INFLATION_MAX 1100

typedef struct LooseBackend {
    git_odb_backend parent;
    char *folder;
} LooseBackend;

/* What one object file holds. */
typedef struct LooseHeader {
    git_object_t type;
    gsize size;
    gsize length; /* of the header itself, NUL included */
} LooseHeader;

static void
end_inflate(z_stream *stream)
{
    inflateEnd(stream);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(z_stream, end_inflate)

static int
fail_damaged(const git_oid *id)
{
    char hex[FOLIO_OID_HEX_SIZE];
    git_oid_tostr(hex, sizeof hex, id);
    g_autofree char *message = g_strdup_printf("object %s is damaged; 'git fsck' tells more", hex);
    git_error_set_str(GIT_ERROR_ODB, message);
    return GIT_ERROR;
}

/* Small ones, which most are, are read: mapping a page costs more. NULL when there is none. */
static GBytes *
load_object(const LooseBackend *backend, const git_oid *id)
{
    char hex[FOLIO_OID_HEX_SIZE], bytes[SMALL_MAX];
    git_oid_tostr(hex, sizeof hex, id);
    g_autofree char *path = g_strdup_printf("%s/%.2s/%s", backend->folder, hex, hex + 2);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    gssize got = read(fd, bytes, sizeof bytes);
    GBytes *small = got >= 0 && got < SMALL_MAX ? g_bytes_new(bytes, (gsize) got) : NULL;
    g_autoptr(GMappedFile) file = small != NULL ? NULL : g_mapped_file_new_from_fd(fd, FALSE, NULL);
    close(fd);
    return small != NULL ? small : file == NULL ? NULL : g_mapped_file_get_bytes(file);
}

/* "TYPE SP SIZE NUL", as gitformat-loose(5) has it. */
static bool
parse_header(const char *text, gsize available, LooseHeader *header)
{
    const char *end = memchr(text, '\0', available);
    const char *space = memchr(text, ' ', available);
    if (end == NULL || space == NULL || space > end)
        return false;
    g_autofree char *type = g_strndup(text, (gsize) (space - text));
    guint64 size = 0;
    header->type = git_object_string2type(type);
    if (!git_object_typeisloose(header->type)
        || !g_ascii_string_to_unsigned(space + 1, 10, 0, G_MAXSSIZE / 2, &size, NULL))
        return false;
    header->size = (gsize) size;
    header->length = (gsize) (end - text) + 1;
    return true;
}

/* Inflates the beginning of the object, which tells its type and size. `beginning` keeps what came
 * out, `length` how much. */
static bool
inflate_header(z_stream *stream, GBytes *file, char beginning[HEADER_MAX], gsize *length,
               LooseHeader *header)
{
    gsize size;
    const void *data = g_bytes_get_data(file, &size);
    if (size == 0 || size > G_MAXUINT || inflateInit(stream) != Z_OK)
        return false;
    stream->next_in = (Bytef *) data;
    stream->avail_in = (uInt) size;
    stream->next_out = (Bytef *) beginning;
    stream->avail_out = HEADER_MAX;
    int result = inflate(stream, Z_SYNC_FLUSH);
    *length = HEADER_MAX - stream->avail_out;
    return (result == Z_OK || result == Z_STREAM_END) && parse_header(beginning, *length, header)
           && header->size / INFLATION_MAX <= size;
}

static int
read_loose_header(size_t *size, git_object_t *type, git_odb_backend *parent, const git_oid *id)
{
    g_autoptr(GBytes) file = load_object((LooseBackend *) parent, id);
    g_auto(z_stream) stream = {0};
    char beginning[HEADER_MAX];
    gsize length = 0;
    LooseHeader header;
    if (file == NULL)
        return GIT_ENOTFOUND;
    if (!inflate_header(&stream, file, beginning, &length, &header))
        return fail_damaged(id);
    *size = header.size;
    *type = header.type;
    return 0;
}

/* Inflates the rest after what `beginning` already has; one byte of room too many shows an object
 * longer than it says. */
static bool
inflate_rest(z_stream *stream, const char *beginning, gsize length, const LooseHeader *header,
             char *data)
{
    gsize begun = MIN(length - header->length, header->size);
    if (header->size > G_MAXUINT - 1 || length - header->length > header->size)
        return false;
    memcpy(data, beginning + header->length, begun);
    stream->next_out = (Bytef *) data + begun;
    stream->avail_out = (uInt) (header->size - begun) + 1;
    int result = inflate(stream, Z_FINISH);
    return result == Z_STREAM_END && stream->avail_out == 1;
}

static int
read_loose(void **data, size_t *size, git_object_t *type, git_odb_backend *parent,
           const git_oid *id)
{
    g_autoptr(GBytes) file = load_object((LooseBackend *) parent, id);
    g_auto(z_stream) stream = {0};
    char beginning[HEADER_MAX];
    gsize length = 0;
    LooseHeader header;
    if (file == NULL)
        return GIT_ENOTFOUND;
    if (!inflate_header(&stream, file, beginning, &length, &header))
        return fail_damaged(id);
    char *bytes = git_odb_backend_data_alloc(parent, header.size + 1);
    if (bytes == NULL)
        return GIT_ERROR;
    if (!inflate_rest(&stream, beginning, length, &header, bytes)) {
        git_odb_backend_data_free(parent, bytes);
        return fail_damaged(id);
    }
    bytes[header.size] = '\0';
    *data = bytes;
    *size = header.size;
    *type = header.type;
    return 0;
}

/* libgit2's own backend lists the same files, and wants every backend to be able to. */
static int
list_nothing(git_odb_backend *parent, git_odb_foreach_cb func, void *data)
{
    (void) parent;
    (void) func;
    (void) data;
    return 0;
}

static void
free_backend(git_odb_backend *parent)
{
    LooseBackend *backend = (LooseBackend *) parent;
    g_free(backend->folder);
    g_free(backend);
}

bool
folio_git_guard_objects(git_repository *git, GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    g_autofree char *folder = g_build_filename(git_repository_commondir(git), "objects", NULL);
    int result = git_repository_odb(&odb, git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot open the object store");
    return folio_git_guard_folder(odb, folder, error);
}

bool
folio_git_guard_folder(git_odb *odb, const char *folder, GError **error)
{
    LooseBackend *backend = g_new0(LooseBackend, 1);
    git_odb_init_backend(&backend->parent, GIT_ODB_BACKEND_VERSION);
    backend->folder = g_strdup(folder);
    backend->parent.read = read_loose;
    backend->parent.read_header = read_loose_header;
    backend->parent.foreach = list_nothing;
    backend->parent.free = free_backend;
    int result = git_odb_add_backend(odb, &backend->parent, PRIORITY);
    if (result == 0)
        return true;
    free_backend(&backend->parent);
    return folio_git_fail(error, result, "cannot open the object store");
}
