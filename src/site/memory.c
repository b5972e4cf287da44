#include "memory_internal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "folio/hash.h"
#include "folio/kind.h"
#include "site_internal.h"

static void
free_excerpts(SiteMemory *memory)
{
    GHashTableIter iter;
    gpointer memo;
    g_hash_table_iter_init(&iter, memory->memos);
    while (g_hash_table_iter_next(&iter, NULL, &memo))
        g_free(((SiteMemo *) memo)->own_excerpt);
}

void
site_memory_free(SiteMemory *memory)
{
    if (memory == NULL)
        return;
    free_excerpts(memory);
    g_hash_table_unref(memory->memos);
    g_ptr_array_unref(memory->added);
    g_ptr_array_unref(memory->words_added);
    g_free(memory->known);
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

static void
unref_bytes(gpointer bytes)
{
    g_bytes_unref(bytes);
}

/* --- Opening --------------------------------------------------------------------------------------- */

static void
begin_anew(SiteMemory *memory)
{
    g_hash_table_remove_all(memory->memos);
    memory->known_memos = 0;
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
    memory->memos = g_hash_table_new(g_str_hash, g_str_equal);
    memory->added = g_ptr_array_new_with_free_func(g_free);
    memory->words_added = g_ptr_array_new_with_free_func(unref_bytes);
    g_mutex_init(&memory->mutex);
    /* A save leaves another file at its path: this one stays as it is. */
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (file != NULL)
        memory->data = g_mapped_file_get_bytes(file);
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
site_memory_take_excerpt(SiteMemory *memory, SiteMemo *memo, guint64 print, char *excerpt)
{
    g_free(memo->own_excerpt);
    memo->excerpt = memo->own_excerpt = excerpt;
    memo->words = (SiteRun){NULL, 0};
    memo->text_print = print;
    g_atomic_int_set(&memory->is_other, 1);
}

void
site_memory_put_words(SiteMemory *memory, SiteMemo *memo, GBytes *words)
{
    gsize size;
    gconstpointer data = g_bytes_get_data(words, &size);
    g_ptr_array_add(memory->words_added, g_bytes_ref(words));
    memo->words = (SiteRun){size > 0 ? data : "", (guint32) size};
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
    SiteMemo *memo = g_hash_table_lookup(memory->memos, key);
    if (memo == NULL || memo->sum != sum)
        return NULL;
    memory->used_memos += !memo->is_used;
    memo->is_used = true;
    return memo;
}

static SiteRun
copy_run(char **to, gconstpointer data, gsize size)
{
    SiteRun run = {*to, (guint32) size};
    if (size > 0)
        memcpy(*to, data, size);
    *to += size;
    return run;
}

/* With what it holds of the front matter, the links and why it is refused, and the key behind them, all in
 * one block. */
static SiteMemo *
memo_new(const GByteArray *packed, GBytes *links, const char *refusal, const char *key,
         const char **kept_key)
{
    gsize links_size;
    gconstpointer data = g_bytes_get_data(links, &links_size);
    gsize key_size = strlen(key) + 1, refusal_size = strlen(refusal) + 1;
    SiteMemo *memo = g_malloc(sizeof *memo + packed->len + links_size + refusal_size + key_size);
    char *to = (char *) (memo + 1);
    *memo = (SiteMemo){.excerpt = "", .is_used = true};
    memo->packed = copy_run(&to, packed->data, packed->len);
    memo->links = copy_run(&to, data, links_size);
    memo->refusal = copy_run(&to, refusal, refusal_size).data;
    *kept_key = copy_run(&to, key, key_size).data;
    return memo;
}

/* A page may show more of a text than its HTML. What is refused is on none. */
static void
keep_texts(SiteMemory *memory, SiteMemo *memo, const FolioEntry *entry, const char *draft)
{
    const SitePage *page = site_pages_find_kind(entry->kind->name);
    if (draft == NULL)
        return;
    if (page != NULL && page->reads_body)
        keep_text(memory, folio_entry_get_body(entry), &memo->body);
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

static void
add_memo(SiteMemory *memory, SiteMemo *memo, const char *key)
{
    g_mutex_lock(&memory->mutex);
    g_ptr_array_add(memory->added, memo);
    const SiteMemo *before = g_hash_table_lookup(memory->memos, key);
    memory->used_memos += before == NULL || !before->is_used;
    g_hash_table_replace(memory->memos, (gpointer) key, memo);
    g_mutex_unlock(&memory->mutex);
    g_atomic_int_set(&memory->is_other, 1);
}

SiteMemo *
site_memory_add(SiteMemory *memory, FolioStoreId store, const FolioEntry *entry, GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size), *body = folio_entry_get_body(entry), *kept;
    g_autofree char *key = make_key(store, entry->path), *draft = folio_markdown_draft(body, NULL);
    g_autofree char *refusal = draft == NULL ? site_text_refusal(entry) : NULL;
    g_autoptr(GBytes) links = site_links_pack(draft != NULL ? draft : "");
    g_autoptr(GByteArray) packed = g_byte_array_new();
    folio_front_matter_pack(entry->front, packed);
    SiteMemo *memo = memo_new(packed, links, refusal != NULL ? refusal : "", key, &kept);
    keep_texts(memory, memo, entry, draft);
    memo->minutes = site_reading_minutes(body);
    memo->open_tasks = site_open_tasks(body);
    memo->sum = folio_hash(FOLIO_HASH_START, text, size);
    look_at_front(memo, text, size, body);
    add_memo(memory, memo, kept);
    return memo;
}

FolioEntry *
site_memo_entry(const SiteMemo *memo, const char *path)
{
    FolioFrontMatter *front = folio_front_matter_unpack(memo->packed.data, memo->packed.size);
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
