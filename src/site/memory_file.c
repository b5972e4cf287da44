/* The file of memos: what a build before noted of the entries, and what this one will leave. */
#include <string.h>
#include <unistd.h>

#include "memory_internal.h"
#include "packed.h"

#define MAGIC "folio-memory 6\n"
#define SMALL_BYTES (1024 * 1024)

/* --- Reading what was kept ------------------------------------------------------------------------- */

static void
take_kept(SitePacked *from, SiteKept *kept)
{
    site_take(from, &kept->offset, sizeof kept->offset);
    site_take(from, &kept->hash, sizeof kept->hash);
    site_take(from, &kept->size, sizeof kept->size);
}

static void
take_memo(SiteMemory *memory, SitePacked *from, SiteMemo *memo)
{
    const char *key = site_take_borrowed_text(from);
    site_take(from, &memo->sum, sizeof memo->sum);
    site_take(from, &memo->front_sum, sizeof memo->front_sum);
    site_take(from, &memo->text_print, sizeof memo->text_print);
    site_take(from, &memo->links_in_front, sizeof memo->links_in_front);
    take_kept(from, &memo->body);
    site_take(from, &memo->minutes, sizeof memo->minutes);
    site_take(from, &memo->open_tasks, sizeof memo->open_tasks);
    take_kept(from, &memo->draft);
    memo->packed.data = site_take_run(from, &memo->packed.size);
    memo->links.data = site_take_run(from, &memo->links.size);
    memo->refusal = site_take_borrowed_text(from);
    memo->excerpt = site_take_borrowed_text(from);
    guint8 has_words;
    site_take(from, &has_words, sizeof has_words);
    site_take_pad(from);
    memo->words.data = site_take_run(from, &memo->words.size);
    if (!has_words)
        memo->words.data = NULL;
    g_hash_table_insert(memory->memos, (gpointer) key, memo);
}

bool
site_memory_take(SiteMemory *memory)
{
    SitePacked from;
    guint32 words, memos;
    if (!site_packed_open(&from, memory->data, MAGIC, memory->key))
        return false;
    site_take(&from, &memory->end, sizeof memory->end);
    site_take(&from, &words, sizeof words);
    site_take(&from, &memos, sizeof memos);
    for (guint32 i = 0; from.is_whole && i < words; i++)
        g_ptr_array_add(memory->words, site_take_text(&from));
    memory->known_memos = memos;
    memory->known = g_new0(SiteMemo, memos);
    for (guint32 i = 0; from.is_whole && i < memos; i++)
        take_memo(memory, &from, &memory->known[i]);
    return site_packed_is_done(&from);
}

/* --- Writing ---------------------------------------------------------------------------------------- */

static void
add_kept(SitePacking *out, const SiteKept *kept)
{
    site_add(out, &kept->offset, sizeof kept->offset);
    site_add(out, &kept->hash, sizeof kept->hash);
    site_add(out, &kept->size, sizeof kept->size);
}

static void
add_memo(SitePacking *out, const char *key, const SiteMemo *memo)
{
    site_add_text(out, key);
    site_add(out, &memo->sum, sizeof memo->sum);
    site_add(out, &memo->front_sum, sizeof memo->front_sum);
    site_add(out, &memo->text_print, sizeof memo->text_print);
    site_add(out, &memo->links_in_front, sizeof memo->links_in_front);
    add_kept(out, &memo->body);
    site_add(out, &memo->minutes, sizeof memo->minutes);
    site_add(out, &memo->open_tasks, sizeof memo->open_tasks);
    add_kept(out, &memo->draft);
    site_add_bytes(out, memo->packed.data, memo->packed.size);
    site_add_bytes(out, memo->links.data, memo->links.size);
    site_add_text(out, memo->refusal);
    site_add_text(out, memo->excerpt);
    guint8 has_words = memo->words.data != NULL;
    site_add(out, &has_words, sizeof has_words);
    site_add_pad(out);
    site_add_bytes(out, memo->words.data, memo->words.size);
}

/* More than half of the texts are of nobody any more: the next build begins anew. */
static bool
is_mostly_stale(const SiteMemory *memory)
{
    GHashTableIter iter;
    gpointer value;
    guint64 live_bytes = 0;
    g_hash_table_iter_init(&iter, memory->memos);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const SiteMemo *memo = value;
        if (memo->is_used)
            live_bytes += memo->body.size + memo->draft.size;
    }
    return memory->end > 2 * live_bytes + SMALL_BYTES;
}

static bool
is_same(const SiteMemory *memory)
{
    return g_atomic_int_get(&memory->is_other) == 0 && memory->used_memos == memory->known_memos
           && memory->words->len == memory->known_words && memory->data != NULL;
}

static bool
write_all(const SiteMemory *memory)
{
    SitePacking *out = site_packing_begin(memory->path, MAGIC, memory->key);
    guint32 words = memory->words->len, memos = memory->used_memos;
    site_add(out, &memory->end, sizeof memory->end);
    site_add(out, &words, sizeof words);
    site_add(out, &memos, sizeof memos);
    for (guint i = 0; i < words; i++)
        site_add_text(out, memory->words->pdata[i]);
    GHashTableIter iter;
    gpointer key, memo;
    g_hash_table_iter_init(&iter, memory->memos);
    while (g_hash_table_iter_next(&iter, &key, &memo))
        if (((SiteMemo *) memo)->is_used)
            add_memo(out, key, memo);
    return site_packing_end(out);
}

bool
site_memory_save(const SiteMemory *memory)
{
    if (site_memory_is_damaged(memory))
        return false;
    if (is_same(memory))
        return true;
    if (!is_mostly_stale(memory))
        return write_all(memory);
    unlink(memory->path);
    return false;
}
