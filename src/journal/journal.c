#include "journal_internal.h"

#include <errno.h>
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "making.h"

#define FLOCK_WAIT_MS 60000

void
folio_journal_free(FolioJournal *journal)
{
    if (journal == NULL)
        return;
    folio_index_free(journal->index);
    folio_history_table_free(journal->history);
    folio_verdict_table_free(journal->verdicts);
    for (int i = 0; i < FOLIO_STORE_COUNT; i++) {
        FolioStore *store = &journal->stores[i];
        folio_repo_free(store->repo);
        folio_root_free(store->root);
        folio_root_free(store->own);
        g_free(store->folder);
        g_free(store->git_dir);
    }
    folio_front_matter_free(journal->settings);
    g_clear_pointer(&journal->overrides, g_hash_table_unref);
    g_free(journal->missing_private);
    g_free(journal->title);
    g_free(journal->me);
    g_free(journal);
}

char *
folio_journal_find_folder(const char *start)
{
    g_autofree char *folder = g_canonicalize_filename(start, NULL);
    for (;;) {
        g_autofree char *marker = g_build_filename(folder, FOLIO_MARKER, NULL);
        if (g_file_test(marker, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&folder);
        char *parent = g_path_get_dirname(folder);
        bool at_top = strcmp(parent, folder) == 0;
        g_free(folder);
        folder = parent;
        if (at_top)
            return NULL;
    }
}

FolioFrontMatter *
folio_journal_read_settings(const char *folder, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioRoot) root = folio_root_open(folder, error);
    if (root == NULL
        || !folio_root_read(root, FOLIO_MARKER, FOLIO_FRONT_MATTER_MAX_BYTES, &bytes, error))
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return folio_front_matter_parse(text, length, true, FOLIO_MARKER, error);
}

bool
folio_settings_read_version(const FolioFrontMatter *settings, gint64 *version, GError **error)
{
    const char *text = folio_front_matter_get_text(settings, "folio");
    *version = text == NULL ? 0 : g_ascii_strtoll(text, NULL, 10);
    if (*version < 1) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' does not say which format it has",
                        FOLIO_MARKER);
        folio_error_hint(error, "its first line should read: folio: %d", FOLIO_FORMAT_VERSION);
        return false;
    }
    return true;
}

static bool
read_overrides(FolioJournal *journal, const char *const *overrides, GError **error)
{
    journal->overrides = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (; overrides != NULL && *overrides != NULL; overrides++) {
        const char *equals = strchr(*overrides, '=');
        if (equals == NULL || equals == *overrides)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not of the form KEY=VALUE",
                                   *overrides);
        g_autofree char *name = g_strndup(*overrides, (gsize) (equals - *overrides));
        if (folio_settings_check(name, equals + 1, error) == NULL)
            return false;
        g_hash_table_replace(journal->overrides, g_steal_pointer(&name), g_strdup(equals + 1));
    }
    return true;
}

static bool
find_stores(FolioJournal *journal, GError **error)
{
    FolioStore *shared = &journal->stores[FOLIO_STORE_SHARED];
    shared->git_dir = folio_repo_find_git_dir(shared->folder, error);
    if (shared->git_dir == NULL)
        return false;

    folio_private_store_find(journal);
    return true;
}

static FolioJournal *
make_journal(const char *folder, const FolioEnv *env, FolioFrontMatter *settings,
             const char *const *overrides, GError **error)
{
    g_autoptr(FolioJournal) journal = g_new0(FolioJournal, 1);
    journal->env = env;
    journal->settings = settings;
    journal->stores[FOLIO_STORE_SHARED].folder = g_strdup(folder);
    gint64 version;
    if (!folio_settings_read_version(settings, &version, error)
        || !read_overrides(journal, overrides, error) || !find_stores(journal, error))
        return NULL;
    journal->read_only = version > FOLIO_FORMAT_VERSION;
    journal->title = folio_journal_dup_setting(journal, "title");
    journal->me = folio_journal_dup_setting(journal, "me");
    if (journal->me == NULL)
        journal->me = g_strdup(folio_env_get(env, "FOLIO_HANDLE"));
    journal->knows_me = journal->me != NULL;
    if (journal->me == NULL)
        journal->me = folio_journal_dup_setting(journal, "owner");
    return g_steal_pointer(&journal);
}

FolioJournal *
folio_journal_new(const char *folder, const FolioEnv *env, FolioFrontMatter *settings,
                  GError **error)
{
    return make_journal(folder, env, settings, NULL, error);
}

FolioJournal *
folio_journal_open(const char *start, const FolioEnv *env, const char *const *overrides,
                   GError **error)
{
    g_autofree char *folder = folio_journal_find_folder(start);
    if (folder == NULL) {
        folio_making_refuse_none(start, error);
        return NULL;
    }
    FolioFrontMatter *settings = folio_journal_read_settings(folder, error);
    return settings == NULL ? NULL : make_journal(folder, env, settings, overrides, error);
}

const FolioEnv *
folio_journal_get_env(const FolioJournal *journal)
{
    return journal->env;
}

const char *
folio_journal_get_folder(const FolioJournal *journal)
{
    return journal->stores[FOLIO_STORE_SHARED].folder;
}

const char *
folio_journal_get_title(const FolioJournal *journal)
{
    return journal->title != NULL ? journal->title : "Journal";
}

const char *
folio_journal_get_me(const FolioJournal *journal)
{
    return journal->me;
}

bool
folio_journal_knows_me(const FolioJournal *journal)
{
    return journal->knows_me;
}

bool
folio_journal_is_own(FolioJournal *journal)
{
    g_autofree char *owner = folio_journal_dup_setting(journal, "owner");
    return owner == NULL || g_strcmp0(owner, journal->me) == 0;
}

const char *
folio_journal_get_missing_private(const FolioJournal *journal, const char **why)
{
    if (why != NULL)
        *why = journal->misplaced_private ? "lies inside the journal" : "is not there";
    return journal->missing_private;
}

bool
folio_journal_has_store(const FolioJournal *journal, FolioStoreId store)
{
    return journal->stores[store].folder != NULL;
}

bool
folio_journal_require_store(const FolioJournal *journal, FolioStoreId id, GError **error)
{
    if (folio_journal_has_store(journal, id))
        return true;
    if (journal->misplaced_private)
        return folio_private_store_check_place(journal->missing_private,
                                               journal->stores[FOLIO_STORE_SHARED].folder, error);
    if (journal->missing_private != NULL) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "your private entries are not in '%s'",
                        journal->missing_private);
        folio_error_hint(error, "bring the folder back, or name its new place: "
                                "folio config private.path DIR");
        return false;
    }
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "this clone has no place for private entries");
    folio_error_hint(error, "folio config private.path DIR makes one");
    return false;
}

const FolioRoot *
folio_journal_get_root(FolioJournal *journal, FolioStoreId id, GError **error)
{
    FolioStore *store = &journal->stores[id];
    if (!folio_journal_require_store(journal, id, error))
        return NULL;
    if (store->root == NULL)
        store->root = folio_root_open(store->folder, error);
    return store->root;
}

FolioRepo *
folio_journal_get_repo(FolioJournal *journal, FolioStoreId id, GError **error)
{
    FolioStore *store = &journal->stores[id];
    if (!folio_journal_require_store(journal, id, error))
        return NULL;
    if (store->repo == NULL)
        store->repo = folio_repo_open(store->folder, journal->env, error);
    return store->repo;
}

char *
folio_store_dup_own_path(const FolioStore *store, const char *name)
{
    return g_build_filename(store->git_dir, "folio", name, NULL);
}

char *
folio_journal_dup_cache_path(const FolioJournal *journal, FolioStoreId store, const char *name)
{
    g_autofree char *below = g_strconcat(FOLIO_CACHE_FOLDER "/", name, NULL);
    return folio_store_dup_own_path(&journal->stores[store], below);
}

const FolioRoot *
folio_store_get_own_root(FolioJournal *journal, FolioStoreId id, GError **error)
{
    FolioStore *store = &journal->stores[id];
    if (store->own == NULL) {
        g_autofree char *folder = g_build_filename(store->git_dir, "folio", NULL);
        store->own = folio_root_make(folder, 0700, error);
    }
    return store->own;
}

FolioLock *
folio_store_lock(FolioJournal *journal, FolioStoreId id, GError **error)
{
    g_autofree char *path = folio_store_dup_own_path(&journal->stores[id], "lock");
    return folio_lock_take(path, FLOCK_WAIT_MS, error);
}

static bool
refresh_store(FolioJournal *journal, FolioStoreId id, GError **error)
{
    FolioStore *store = &journal->stores[id];
    if (store->folder == NULL || store->refreshed)
        return true;
    const FolioRoot *root = folio_journal_get_root(journal, id, error);
    if (root == NULL
        || !folio_index_refresh(journal->index, id, root, journal->progress, journal->progress_data,
                                error))
        return false;
    store->refreshed = true;
    return true;
}

void
folio_journal_set_progress(FolioJournal *journal, FolioProgress progress, gpointer data)
{
    journal->progress = progress;
    journal->progress_data = data;
}

FolioIndex *
folio_journal_peek_index(FolioJournal *journal, GError **error)
{
    if (journal->index != NULL)
        return journal->index;
    const FolioStore *stores = journal->stores;
    g_autofree char *shared = folio_store_dup_own_path(&stores[FOLIO_STORE_SHARED], "index.db");
    g_autofree char *private_db =
        folio_journal_has_store(journal, FOLIO_STORE_PRIVATE)
            ? folio_store_dup_own_path(&stores[FOLIO_STORE_PRIVATE], "index.db")
            : NULL;
    journal->index = folio_index_open(shared, private_db, folio_kinds(), error);
    return journal->index;
}

FolioIndex *
folio_journal_get_index(FolioJournal *journal, GError **error)
{
    if (folio_journal_peek_index(journal, error) == NULL
        || !refresh_store(journal, FOLIO_STORE_SHARED, error)
        || !refresh_store(journal, FOLIO_STORE_PRIVATE, error))
        return NULL;
    return journal->index;
}

void
folio_journal_close_index(FolioJournal *journal)
{
    g_clear_pointer(&journal->index, folio_index_free);
    g_clear_pointer(&journal->history, folio_history_table_free);
    g_clear_pointer(&journal->verdicts, folio_verdict_table_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++)
        journal->stores[store].refreshed = false;
}

FolioEntry *
folio_journal_load(FolioJournal *journal, FolioStoreId store, const char *path, GBytes **bytes,
                   GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, store, error);
    g_autoptr(GBytes) content = NULL;
    if (root == NULL || !folio_root_read(root, path, FOLIO_ENTRY_MAX_BYTES, &content, error))
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(content, &length);
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, length, path, &entry, error))
        return NULL;
    if (entry == NULL) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "'%s' is no entry", path);
        folio_error_why(error, "its front matter has no key 'folio'");
        return NULL;
    }
    if (bytes != NULL)
        *bytes = g_steal_pointer(&content);
    return g_steal_pointer(&entry);
}

FolioStoreId
folio_store_for(FolioVisibility visibility)
{
    return visibility == FOLIO_VISIBILITY_PRIVATE ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
}

static bool
id_taken(const char *id, gpointer data)
{
    return folio_index_has_id(data, id);
}

char *
folio_journal_make_id(FolioJournal *journal, char letter, GError **error)
{
    /* The index as it is will do: walking 100,000 files to learn of an id made by hand since the last
     * look would cost more than the whole save, for a chance of one in millions. */
    FolioIndex *index = folio_journal_peek_index(journal, error);
    return index == NULL ? NULL : folio_id_make(letter, id_taken, index);
}
