#include "remembered.h"

#include <string.h>

#include "several.h"

#define ANSWERS_FOLDER "cache/answers" /* which folio purge empties */
#define FORMER_ANSWERS_FOLDER "answers"
#define ANSWER_MAX_BYTES ((gsize) 1024 * 1024)

FolioRoot *
folio_remembered_open(FolioJournal *journal, const char *name)
{
    bool has_private = folio_journal_has_store(journal, FOLIO_STORE_PRIVATE);
    const FolioRoot *root = folio_journal_get_root(
        journal, has_private ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED, NULL);
    g_autofree char *git_dir = root == NULL ? NULL : folio_repo_find_git_dir(root->path, NULL);
    g_autofree char *folder =
        git_dir == NULL ? NULL : g_build_filename(git_dir, "folio", name, NULL);
    return folder == NULL ? NULL : folio_root_make(folder, 0700, NULL);
}

static bool
add_store(FolioJournal *journal, FolioStoreId store, GString *key)
{
    guint64 print = 0;
    if (!folio_journal_has_store(journal, store))
        return true;
    const FolioRoot *root = folio_journal_get_root(journal, store, NULL);
    if (root == NULL || !folio_index_fingerprint(root, &print, NULL) || print == 0)
        return false;
    g_string_append_printf(key, " %016" G_GINT64_MODIFIER "x", print);
    return true;
}

/* What the answer hangs on besides the code that makes it; NULL when that cannot be told now. */
static char *
make_key(const FolioCall *call)
{
    struct stat seen = {0};
    char head[FOLIO_OID_HEX_SIZE];
    const char *me = folio_journal_get_me(call->journal);
    g_autofree char *today = folio_date_to_iso(&call->today);
    g_autoptr(GString) key = g_string_new(FOLIO_VERSION);
    const FolioRoot *root = folio_journal_get_root(call->journal, FOLIO_STORE_SHARED, NULL);
    if (root == NULL || !folio_repo_head_of(root->path, head, NULL))
        return NULL;
    g_autofree char *git_dir = folio_repo_find_git_dir(root->path, NULL);
    g_autofree char *marks =
        g_build_filename(git_dir != NULL ? git_dir : "", "folio", "seen", NULL);
    (void) lstat(marks, &seen);
    g_string_append_printf(key, " %s %s %s %s %" G_GINT64_FORMAT ".%09ld.%" G_GINT64_FORMAT, today,
                           call->journal_name, me != NULL ? me : "-", head,
                           (gint64) seen.st_mtim.tv_sec, (long) seen.st_mtim.tv_nsec,
                           (gint64) seen.st_size);
    if (!add_store(call->journal, FOLIO_STORE_SHARED, key)
        || !add_store(call->journal, FOLIO_STORE_PRIVATE, key))
        return NULL;
    return g_strdup(key->str);
}

/* Where the answers of a journal are kept, and what they hang on; both NULL where nothing can be kept. */
typedef struct Memory {
    FolioRoot *folder;
    char *key;
} Memory;

static void
memory_clear(Memory *memory)
{
    g_clear_pointer(&memory->folder, folio_root_free);
    g_free(memory->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Memory, memory_clear)

static Memory
open_memory(const FolioCall *call)
{
    Memory memory = {.folder = folio_remembered_open(call->journal, ANSWERS_FOLDER)};
    memory.key = memory.folder == NULL ? NULL : make_key(call);
    return memory;
}

/* The key is the first line of the file, the answer the rest. */
static json_t *
load(const Memory *memory, const char *name)
{
    g_autoptr(GBytes) bytes = NULL;
    if (memory->key == NULL
        || !folio_root_read(memory->folder, name, ANSWER_MAX_BYTES, &bytes, NULL))
        return NULL;
    gsize length, key_length = strlen(memory->key);
    const char *data = g_bytes_get_data(bytes, &length);
    if (length <= key_length || memcmp(data, memory->key, key_length) != 0
        || data[key_length] != '\n')
        return NULL;
    return json_loadb(data + key_length + 1, length - key_length - 1, 0, NULL);
}

/* Answers of older versions, which nobody asks for any longer. */
static void
remove_former(FolioJournal *journal)
{
    g_autoptr(FolioRoot) own = folio_remembered_open(journal, NULL);
    if (own != NULL)
        (void) folio_root_remove_below(own, FORMER_ANSWERS_FOLDER, FOLIO_WRITE_PLAIN, NULL);
}

/* An answer that cannot be kept is made again. */
static void
save(const FolioCall *call, const Memory *memory, const char *name, const json_t *answer)
{
    if (memory->key == NULL || answer == NULL)
        return;
    char *text = json_dumps(answer, JSON_COMPACT);
    g_autofree char *whole = g_strdup_printf("%s\n%s", memory->key, text);
    g_autoptr(GBytes) bytes = g_bytes_new(whole, strlen(whole));
    folio_root_write(memory->folder, name, bytes, FOLIO_WRITE_PRIVATE, NULL);
    free(text);
    remove_former(call->journal);
}

json_t *
folio_remember(FolioCall *call, const char *name, FolioAnswer make, GError **error)
{
    bool is_kept = call->journal_name != NULL;
    g_auto(Memory) memory = is_kept ? open_memory(call) : (Memory){0};
    json_t *answer = load(&memory, name);
    if (answer != NULL)
        return answer;
    answer = folio_call_open_index(call, error) ? make(call, error) : NULL;
    save(call, &memory, name, answer);
    return answer;
}

bool
folio_remembers(FolioCall *call, const char *name)
{
    g_auto(Memory) memory = open_memory(call);
    g_autoptr(json_t) answer = load(&memory, name);
    return answer != NULL;
}

void
folio_remember_answer(FolioCall *call, const char *name, const json_t *answer)
{
    g_auto(Memory) memory = open_memory(call);
    save(call, &memory, name, answer);
}
