#include "packed.h"

#include <fcntl.h>
#include <string.h>

#include "folio/fd.h"
#include "folio/hash.h"

/* What a run that follows has its size before it, of four bytes, so it begins where numbers may. */
#define ALIGNMENT sizeof(guint32)
#define BLOCK_BYTES ((gsize) 64 * 1024) /* written, and hashed, at once */

static gsize
missing_to_pad(gsize at)
{
    return (ALIGNMENT - at % ALIGNMENT) % ALIGNMENT;
}

/* --- Reading ---------------------------------------------------------------------------------------- */

static guint64
hash_of(const char *bytes, gsize size)
{
    guint64 hash = FOLIO_HASH_START;
    for (gsize at = 0; at < size; at += BLOCK_BYTES)
        hash = folio_hash(hash, bytes + at, MIN(size - at, BLOCK_BYTES));
    return hash;
}

bool
site_packed_open(SitePacked *from, GBytes *data, const char *magic, guint64 key)
{
    guint64 hash, found;
    gsize size = 0, head = strlen(magic);
    const char *bytes = data != NULL ? g_bytes_get_data(data, &size) : NULL;
    *from = (SitePacked){.data = data, .at = head};
    if (bytes == NULL || size < head + sizeof hash || memcmp(bytes, magic, head) != 0)
        return false;
    from->end = size - sizeof hash;
    memcpy(&hash, bytes + from->end, sizeof hash);
    from->is_whole = hash == hash_of(bytes, from->end);
    site_take(from, &found, sizeof found);
    from->is_whole = from->is_whole && found == key;
    return from->is_whole;
}

bool
site_packed_is_done(const SitePacked *from)
{
    return from->is_whole && from->at == from->end;
}

void
site_take(SitePacked *from, gpointer value, gsize size)
{
    from->is_whole = from->is_whole && from->end - from->at >= size;
    if (!from->is_whole) {
        memset(value, 0, size);
        return;
    }
    memcpy(value, (const char *) g_bytes_get_data(from->data, NULL) + from->at, size);
    from->at += size;
}

const char *
site_take_run(SitePacked *from, guint32 *size)
{
    site_take(from, size, sizeof *size);
    from->is_whole = from->is_whole && from->end - from->at >= *size;
    *size = from->is_whole ? *size : 0;
    from->at += *size;
    return (const char *) g_bytes_get_data(from->data, NULL) + from->at - *size;
}

void
site_take_pad(SitePacked *from)
{
    guint8 byte;
    for (gsize i = missing_to_pad(from->at); i > 0; i--)
        site_take(from, &byte, 1);
}

const char *
site_take_borrowed_text(SitePacked *from)
{
    guint32 size;
    guint8 end = 1;
    const char *run = site_take_run(from, &size);
    site_take(from, &end, sizeof end);
    from->is_whole = from->is_whole && end == '\0';
    return from->is_whole ? run : "";
}

char *
site_take_text(SitePacked *from)
{
    return g_strdup(site_take_borrowed_text(from));
}

/* --- Writing ---------------------------------------------------------------------------------------- */

struct SitePacking {
    char *path;
    int fd;
    guint64 hash;  /* of what is written */
    gsize done;    /* bytes of that */
    bool is_whole; /* all of that could be written */
    gsize used;    /* of the block */
    guint8 block[BLOCK_BYTES];
};

SitePacking *
site_packing_begin(const char *path, const char *magic, guint64 key)
{
    SitePacking *out = g_new(SitePacking, 1);
    unlink(path); /* who reads what was there goes on reading that */
    out->path = g_strdup(path);
    out->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    out->hash = FOLIO_HASH_START;
    out->done = out->used = 0;
    out->is_whole = out->fd >= 0;
    site_add(out, magic, strlen(magic));
    site_add(out, &key, sizeof key);
    return out;
}

static void
write_block(SitePacking *out)
{
    out->is_whole = out->is_whole && folio_fd_write(out->fd, out->block, out->used);
    out->hash = folio_hash(out->hash, out->block, out->used);
    out->done += out->used;
    out->used = 0;
}

void
site_add(SitePacking *out, gconstpointer data, gsize size)
{
    const guint8 *from = data;
    while (size > 0) {
        gsize part = MIN(size, BLOCK_BYTES - out->used);
        memcpy(out->block + out->used, from, part);
        out->used += part;
        from += part;
        size -= part;
        if (out->used == BLOCK_BYTES)
            write_block(out);
    }
}

void
site_add_bytes(SitePacking *out, gconstpointer data, gsize size)
{
    guint32 length = (guint32) size;
    site_add(out, &length, sizeof length);
    site_add(out, data, size);
}

void
site_add_text(SitePacking *out, const char *text)
{
    site_add_bytes(out, text, strlen(text));
    site_add(out, "", 1);
}

void
site_add_pad(SitePacking *out)
{
    static const guint8 zeros[ALIGNMENT];
    site_add(out, zeros, missing_to_pad(out->done + out->used));
}

bool
site_packing_end(SitePacking *out)
{
    if (out->used > 0)
        write_block(out);
    bool is_whole = out->is_whole && folio_fd_write(out->fd, &out->hash, sizeof out->hash);
    if (out->fd >= 0)
        is_whole = close(out->fd) == 0 && is_whole;
    if (!is_whole)
        unlink(out->path);
    g_free(out->path);
    g_free(out);
    return is_whole;
}
