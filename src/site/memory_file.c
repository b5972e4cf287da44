/* The file of memos: what a build before noted of the entries, and what this one will leave. */
#include <string.h>
#include <unistd.h>

#include "folio/hash.h"
#include "memory_internal.h"

#define MAGIC "folio-memory 1\n"
#define SMALL_BYTES (1024 * 1024)

/* --- Reading what was kept ------------------------------------------------------------------------- */

typedef struct Taking {
    GBytes *data;
    gsize at, end;
    bool is_whole;
} Taking;

static void
take(Taking *from, gpointer value, gsize size)
{
    from->is_whole = from->is_whole && from->end - from->at >= size;
    if (!from->is_whole) {
        memset(value, 0, size);
        return;
    }
    memcpy(value, (const char *) g_bytes_get_data(from->data, NULL) + from->at, size);
    from->at += size;
}

static GBytes *
take_bytes(Taking *from)
{
    guint32 size;
    take(from, &size, sizeof size);
    from->is_whole = from->is_whole && from->end - from->at >= size;
    if (!from->is_whole)
        return g_bytes_new(NULL, 0);
    from->at += size;
    return g_bytes_new_from_bytes(from->data, from->at - size, size);
}

static char *
take_text(Taking *from)
{
    g_autoptr(GBytes) bytes = take_bytes(from);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text != NULL ? text : "", size);
}

/* A copy: in the file they begin at any byte. NULL when there are none. */
static GBytes *
take_numbers(Taking *from)
{
    g_autoptr(GBytes) bytes = take_bytes(from);
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    return size > 0 ? g_bytes_new(data, size) : NULL;
}

static void
take_kept(Taking *from, SiteKept *kept)
{
    take(from, &kept->offset, sizeof kept->offset);
    take(from, &kept->hash, sizeof kept->hash);
    take(from, &kept->size, sizeof kept->size);
}

static void
take_memo(SiteMemory *memory, Taking *from)
{
    SiteMemo *memo = g_new0(SiteMemo, 1);
    char *key = take_text(from);
    take(from, &memo->sum, sizeof memo->sum);
    take(from, &memo->front_sum, sizeof memo->front_sum);
    take(from, &memo->text_print, sizeof memo->text_print);
    take(from, &memo->links_in_front, sizeof memo->links_in_front);
    take_kept(from, &memo->body);
    take_kept(from, &memo->html);
    memo->packed = take_bytes(from);
    memo->links = take_bytes(from);
    memo->words = take_numbers(from);
    memo->excerpt = take_text(from);
    g_hash_table_replace(memory->memos, key, memo);
}

/* The file is whole or it is nothing: a hash of it stands at its end. */
static bool
take_all(SiteMemory *memory, Taking *from)
{
    guint64 hash, key;
    guint32 words, memos;
    const char *data = g_bytes_get_data(from->data, &from->end);
    if (from->end < strlen(MAGIC) + sizeof hash || memcmp(data, MAGIC, strlen(MAGIC)) != 0)
        return false;
    from->end -= sizeof hash;
    memcpy(&hash, data + from->end, sizeof hash);
    from->at = strlen(MAGIC);
    from->is_whole = hash == folio_hash(FOLIO_HASH_START, data, from->end);
    take(from, &key, sizeof key);
    take(from, &memory->end, sizeof memory->end);
    take(from, &words, sizeof words);
    take(from, &memos, sizeof memos);
    from->is_whole = from->is_whole && key == memory->key;
    for (guint32 i = 0; from->is_whole && i < words; i++)
        g_ptr_array_add(memory->words, take_text(from));
    for (guint32 i = 0; from->is_whole && i < memos; i++)
        take_memo(memory, from);
    return from->is_whole && from->at == from->end;
}

bool
site_memory_take(SiteMemory *memory)
{
    Taking from = {.data = memory->data};
    return memory->data != NULL && take_all(memory, &from);
}

/* --- Writing ---------------------------------------------------------------------------------------- */

static void
add(GByteArray *out, gconstpointer data, gsize size)
{
    g_byte_array_append(out, data, (guint) size);
}

static void
add_bytes(GByteArray *out, gconstpointer data, gsize size)
{
    guint32 length = (guint32) size;
    add(out, &length, sizeof length);
    if (length > 0)
        add(out, data, length);
}

static void
add_gbytes(GByteArray *out, GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    add_bytes(out, data, size);
}

static void
add_kept(GByteArray *out, const SiteKept *kept)
{
    add(out, &kept->offset, sizeof kept->offset);
    add(out, &kept->hash, sizeof kept->hash);
    add(out, &kept->size, sizeof kept->size);
}

static void
add_memo(GByteArray *out, const char *key, const SiteMemo *memo)
{
    add_bytes(out, key, strlen(key));
    add(out, &memo->sum, sizeof memo->sum);
    add(out, &memo->front_sum, sizeof memo->front_sum);
    add(out, &memo->text_print, sizeof memo->text_print);
    add(out, &memo->links_in_front, sizeof memo->links_in_front);
    add_kept(out, &memo->body);
    add_kept(out, &memo->html);
    add_gbytes(out, memo->packed);
    add_gbytes(out, memo->links);
    add_gbytes(out, memo->words);
    add_bytes(out, memo->excerpt, strlen(memo->excerpt));
}

/* More than half of the texts are of nobody any more: the next build begins anew. */
static bool
is_mostly_stale(const SiteMemory *memory, guint64 live_bytes)
{
    return memory->end > 2 * live_bytes + SMALL_BYTES;
}

bool
site_memory_save(SiteMemory *memory)
{
    if (site_memory_is_damaged(memory))
        return false;
    if (g_atomic_int_get(&memory->is_other) == 0 && g_hash_table_size(memory->memos) == 0
        && memory->words->len == memory->known_words && memory->data != NULL)
        return true;
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint32 words = memory->words->len, memos = g_hash_table_size(memory->used);
    guint64 live_bytes = 0;
    add(out, MAGIC, strlen(MAGIC));
    add(out, &memory->key, sizeof memory->key);
    add(out, &memory->end, sizeof memory->end);
    add(out, &words, sizeof words);
    add(out, &memos, sizeof memos);
    for (guint i = 0; i < words; i++)
        add_bytes(out, memory->words->pdata[i], strlen(memory->words->pdata[i]));
    GHashTableIter iter;
    gpointer key, memo;
    g_hash_table_iter_init(&iter, memory->used);
    while (g_hash_table_iter_next(&iter, &key, &memo)) {
        live_bytes += ((SiteMemo *) memo)->body.size + ((SiteMemo *) memo)->html.size;
        add_memo(out, key, memo);
    }
    guint64 hash = folio_hash(FOLIO_HASH_START, out->data, out->len);
    add(out, &hash, sizeof hash);
    unlink(memory->path); /* what is written over a longer file would keep its end */
    if (!is_mostly_stale(memory, live_bytes)
        && g_file_set_contents_full(memory->path, (const char *) out->data, out->len,
                                    G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        return true;
    unlink(memory->path);
    return false;
}
