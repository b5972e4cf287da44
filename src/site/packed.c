#include "packed.h"

#include <string.h>
#include <unistd.h>

#include "folio/hash.h"

/* What a run that follows has its size before it, of four bytes, so it begins where numbers may. */
#define ALIGNMENT sizeof(guint32)

static gsize
missing_to_pad(gsize at)
{
    return (ALIGNMENT - at % ALIGNMENT) % ALIGNMENT;
}

/* --- Reading ---------------------------------------------------------------------------------------- */

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
    from->is_whole = hash == folio_hash(FOLIO_HASH_START, bytes, from->end);
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

GByteArray *
site_packed_begin(const char *magic, guint64 key, gsize room_bytes)
{
    GByteArray *out = g_byte_array_sized_new((guint) MIN(room_bytes, G_MAXUINT));
    site_add(out, magic, strlen(magic));
    site_add(out, &key, sizeof key);
    return out;
}

void
site_add(GByteArray *out, gconstpointer data, gsize size)
{
    g_byte_array_append(out, data, (guint) size);
}

void
site_add_bytes(GByteArray *out, gconstpointer data, gsize size)
{
    guint32 length = (guint32) size;
    site_add(out, &length, sizeof length);
    if (length > 0)
        site_add(out, data, length);
}

void
site_add_text(GByteArray *out, const char *text)
{
    site_add_bytes(out, text, strlen(text));
    site_add(out, "", 1);
}

void
site_add_pad(GByteArray *out)
{
    static const guint8 zeros[ALIGNMENT];
    site_add(out, zeros, missing_to_pad(out->len));
}

bool
site_packed_save(GByteArray *out, const char *path)
{
    guint64 hash = folio_hash(FOLIO_HASH_START, out->data, out->len);
    site_add(out, &hash, sizeof hash);
    unlink(path); /* what is written over a longer file would keep its end */
    if (g_file_set_contents_full(path, (const char *) out->data, out->len, G_FILE_SET_CONTENTS_NONE,
                                 0600, NULL))
        return true;
    unlink(path);
    return false;
}
