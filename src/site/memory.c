#include "memory_internal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "folio/hash.h"
#include "folio/kind.h"
#include "site_internal.h"

static void
memo_free(gpointer data)
{
    SiteMemo *memo = data;
    g_bytes_unref(memo->packed);
    g_bytes_unref(memo->links);
    g_clear_pointer(&memo->words, g_bytes_unref);
    g_free(memo->excerpt);
    g_free(memo);
}

void
site_memory_free(SiteMemory *memory)
{
    if (memory == NULL)
        return;
    g_hash_table_unref(memory->used);
    g_hash_table_unref(memory->memos);
    g_ptr_array_unref(memory->words);
    g_clear_pointer(&memory->data, g_bytes_unref);
    g_mutex_clear(&memory->mutex);
    if (memory->texts >= 0)
        close(memory->texts);
    g_free(memory->path);
    g_free(memory->texts_path);
    g_free(memory);
}

bool
site_memory_is_damaged(const SiteMemory *memory)
{
    return g_atomic_int_get(&memory->is_damaged) != 0;
}

static char *
texts_path(const char *path)
{
    return g_strconcat(path, ".texts", NULL);
}

void
site_memory_forget(const char *path)
{
    g_autofree char *texts = texts_path(path);
    unlink(path);
    unlink(texts);
}

/* --- Opening --------------------------------------------------------------------------------------- */

static void
begin_anew(SiteMemory *memory)
{
    g_hash_table_remove_all(memory->memos);
    g_ptr_array_set_size(memory->words, 0);
    memory->end = 0;
    memory->is_other = 1;
    if (ftruncate(memory->texts, 0) != 0)
        g_atomic_int_set(&memory->is_damaged, 1);
}

SiteMemory *
site_memory_open(const char *path, guint64 key)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *texts = texts_path(path);
    int fd = g_mkdir_with_parents(folder, 0700) == 0
                 ? open(texts, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600)
                 : -1;
    if (fd < 0)
        return NULL;
    SiteMemory *memory = g_new0(SiteMemory, 1);
    memory->path = g_strdup(path);
    memory->texts_path = g_steal_pointer(&texts);
    memory->key = key;
    memory->texts = fd;
    memory->words = g_ptr_array_new_with_free_func(g_free);
    memory->memos = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, memo_free);
    memory->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, memo_free);
    g_mutex_init(&memory->mutex);
    char *data = NULL;
    gsize size = 0;
    if (g_file_get_contents(path, &data, &size, NULL))
        memory->data = g_bytes_new_take(data, size);
    if (!site_memory_take(memory) || lseek(memory->texts, 0, SEEK_END) < (off_t) memory->end)
        begin_anew(memory);
    memory->known_words = memory->words->len;
    return memory;
}

/* --- Texts ------------------------------------------------------------------------------------------ */

static void
keep_text(SiteMemory *memory, const char *text, SiteKept *kept)
{
    gsize size = strlen(text);
    kept->size = (guint32) size;
    kept->hash = folio_hash(FOLIO_HASH_START, text, size);
    g_mutex_lock(&memory->mutex);
    kept->offset = memory->end;
    memory->end += size;
    g_mutex_unlock(&memory->mutex);
    if (pwrite(memory->texts, text, size, (off_t) kept->offset) != (ssize_t) size)
        g_atomic_int_set(&memory->is_damaged, 1);
}

char *
site_memory_read(SiteMemory *memory, const SiteKept *kept)
{
    char *text = g_malloc(kept->size + 1);
    text[kept->size] = '\0';
    if (pread(memory->texts, text, kept->size, (off_t) kept->offset) == (ssize_t) kept->size
        && folio_hash(FOLIO_HASH_START, text, kept->size) == kept->hash)
        return text;
    g_atomic_int_set(&memory->is_damaged, 1);
    text[0] = '\0';
    return text;
}

void
site_memory_put_excerpt(SiteMemory *memory, SiteMemo *memo, guint64 print, const char *excerpt)
{
    g_free(memo->excerpt);
    memo->excerpt = g_strdup(excerpt);
    g_clear_pointer(&memo->words, g_bytes_unref);
    memo->text_print = print;
    g_atomic_int_set(&memory->is_other, 1);
}

GPtrArray *
site_memory_words(SiteMemory *memory)
{
    return memory->words;
}

/* --- Memos ------------------------------------------------------------------------------------------ */

static char *
make_key(FolioStoreId store, const char *path)
{
    return g_strdup_printf("%d%s", (int) store, path);
}

SiteMemo *
site_memory_find(SiteMemory *memory, FolioStoreId store, const char *path, guint64 sum)
{
    g_autofree char *key = make_key(store, path);
    gpointer stored_key, memo;
    if (!g_hash_table_lookup_extended(memory->memos, key, &stored_key, &memo)
        || ((SiteMemo *) memo)->sum != sum)
        return NULL;
    g_hash_table_steal(memory->memos, key);
    g_hash_table_insert(memory->used, stored_key, memo);
    return memo;
}

static void
keep_draft(SiteMemory *memory, SiteMemo *memo, const char *body)
{
    g_autofree char *draft = folio_markdown_draft(body, NULL);
    memo->has_draft = draft != NULL;
    memo->links = site_links_pack(draft != NULL ? draft : "");
    if (draft != NULL)
        keep_text(memory, draft, &memo->draft);
}

/* All up to where the body begins. */
static void
look_at_front(SiteMemo *memo, const char *text, gsize size, const char *body)
{
    g_autofree char *front = g_strndup(text, size - MIN(size, strlen(body)));
    memo->front_sum = folio_hash(FOLIO_HASH_START, front, strlen(front));
    memo->links_in_front = site_may_link(front);
}

SiteMemo *
site_memory_add(SiteMemory *memory, FolioStoreId store, const FolioEntry *entry, GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    const char *body = folio_entry_get_body(entry);
    GByteArray *packed = g_byte_array_new();
    SiteMemo *memo = g_new0(SiteMemo, 1);
    folio_front_matter_pack(entry->front, packed);
    memo->packed = g_byte_array_free_to_bytes(packed);
    keep_text(memory, body, &memo->body);
    keep_draft(memory, memo, body);
    memo->minutes = site_reading_minutes(body);
    memo->sum = folio_hash(FOLIO_HASH_START, text, size);
    look_at_front(memo, text, size, body);
    memo->excerpt = g_strdup("");
    g_mutex_lock(&memory->mutex);
    g_hash_table_replace(memory->used, make_key(store, entry->path), memo);
    g_mutex_unlock(&memory->mutex);
    g_atomic_int_set(&memory->is_other, 1);
    return memo;
}

FolioEntry *
site_memo_entry(const SiteMemo *memo, const char *path)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(memo->packed, &size);
    FolioFrontMatter *front = folio_front_matter_unpack(data, size);
    const char *kind = front != NULL ? folio_front_matter_get_text(front, "folio") : NULL;
    const FolioKind *found = kind != NULL ? folio_kinds_find(folio_kinds(), kind) : NULL;
    if (found == NULL) {
        folio_front_matter_free(front);
        return NULL;
    }
    FolioEntry *entry = g_new0(FolioEntry, 1);
    entry->kind = found;
    entry->front = front;
    entry->path = g_strdup(path);
    return entry;
}
