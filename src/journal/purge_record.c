/* A purge from its record to its end: every step may be done again, so that a killed one goes on. */
#include "purge_internal.h"

#include <string.h>
#include <unistd.h>

#include "folio/error.h"

#define RECORD_FILE "purge"
#define RECORD_MAX_BYTES ((gsize) 256 * 1024 * 1024)
#define GROUP "purge"
#define OWN_TEXT_MAX_BYTES ((gsize) 4 * 1024 * 1024)

void
folio_purge_record_free(FolioPurgeRecord *record)
{
    if (record == NULL)
        return;
    g_free(record->id);
    g_free(record->old_tip);
    g_free(record->new_tip);
    g_ptr_array_unref(record->paths);
    g_ptr_array_unref(record->objects);
    g_free(record);
}

static void
set_list(GKeyFile *file, const char *key, const GPtrArray *list)
{
    g_key_file_set_string_list(file, GROUP, key, (const char *const *) list->pdata, list->len);
}

static GPtrArray *
get_list(GKeyFile *file, const char *key)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    char **items = g_key_file_get_string_list(file, GROUP, key, NULL, NULL);
    for (char **item = items; item != NULL && *item != NULL; item++)
        g_ptr_array_add(list, *item);
    g_free(items);
    return list;
}

bool
folio_purge_record_save(FolioJournal *journal, FolioStoreId store, const FolioPurgeRecord *record,
                        GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_string(file, GROUP, "id", record->id);
    g_key_file_set_int64(file, GROUP, "time", record->time);
    g_key_file_set_string(file, GROUP, "old", record->old_tip);
    g_key_file_set_string(file, GROUP, "new", record->new_tip);
    set_list(file, "paths", record->paths);
    set_list(file, "objects", record->objects);
    gsize length;
    char *text = g_key_file_to_data(file, &length, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    return root != NULL
           && folio_root_write(root, RECORD_FILE, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE,
                               error);
}

static FolioPurgeRecord *
parse_record(GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (length == 0 || !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, NULL))
        return NULL;
    g_autoptr(FolioPurgeRecord) record = g_new0(FolioPurgeRecord, 1);
    record->id = g_key_file_get_string(file, GROUP, "id", NULL);
    record->time = g_key_file_get_int64(file, GROUP, "time", NULL);
    record->old_tip = g_key_file_get_string(file, GROUP, "old", NULL);
    record->new_tip = g_key_file_get_string(file, GROUP, "new", NULL);
    record->paths = get_list(file, "paths");
    record->objects = get_list(file, "objects");
    bool whole = record->id != NULL && record->old_tip != NULL && record->new_tip != NULL;
    return whole ? g_steal_pointer(&record) : NULL;
}

bool
folio_purge_record_load(FolioJournal *journal, FolioStoreId store, FolioPurgeRecord **record,
                        GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) local = NULL;
    *record = NULL;
    if (!folio_journal_has_store(journal, store))
        return true;
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    if (root == NULL)
        return false;
    if (!folio_root_read(root, RECORD_FILE, RECORD_MAX_BYTES, &bytes, &local)) {
        if (g_error_matches(local, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
            return true;
        g_propagate_error(error, g_steal_pointer(&local));
        return false;
    }
    *record = parse_record(bytes);
    if (*record != NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s/" RECORD_FILE "' is not what folio writes",
                    root->path);
    folio_error_hint(error, "remove that file");
    return false;
}

static bool
drop_record(FolioJournal *journal, FolioStoreId store, GError **error)
{
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    return root != NULL && folio_root_remove(root, RECORD_FILE, FOLIO_WRITE_SYNC, error);
}

/* --- The steps ----------------------------------------------------------------------------------- */

/* The files that go, as removals. */
static GPtrArray *
make_removals(const FolioPurgeRecord *record)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    for (guint i = 0; i < record->paths->len; i++)
        g_ptr_array_add(changes, folio_change_new(g_ptr_array_index(record->paths, i), NULL));
    return changes;
}

/* The same as they stand on disk. */
static GPtrArray *
read_files(const FolioPurgeRecord *record, const FolioRoot *root, GError **error)
{
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    for (guint i = 0; i < record->paths->len; i++) {
        const char *path = g_ptr_array_index(record->paths, i);
        g_autoptr(GBytes) bytes = NULL;
        if (!folio_root_read_present(root, path, G_MAXINT32, &bytes, error))
            return NULL;
        if (bytes != NULL)
            g_ptr_array_add(changes, folio_change_new(path, bytes));
    }
    return g_steal_pointer(&changes);
}

static bool
moved_meanwhile(FolioRepo *repo, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the branch moved meanwhile");
    folio_error_hint(error, "look for another git command at work in '%s', then repeat the command",
                     folio_repo_get_folder(repo));
    return false;
}

/* git's index before the branch, as folio_index_lock_new says why. */
static bool
move_branch(FolioRepo *repo, const FolioRoot *root, const FolioPurgeRecord *record, GError **error)
{
    guint64 inode;
    bool moved = false;
    g_autoptr(GPtrArray) removals = make_removals(record);
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, &inode, error);
    if (lock == NULL || !folio_index_lock_take(lock, FOLIO_LOCK_WAIT_MS, error)
        || (removals->len > 0 && !folio_index_lock_commit(lock, removals, true, error)))
        return false;
    if (strcmp(record->old_tip, record->new_tip) == 0)
        return true;
    if (!folio_repo_advance(repo, record->old_tip, record->new_tip, "folio purge", &moved, error))
        return false;
    if (!moved)
        return true;
    g_autoptr(GPtrArray) back = read_files(record, root, error);
    return back != NULL && folio_index_lock_commit(lock, back, true, error)
           && moved_meanwhile(repo, error);
}

typedef struct Use {
    const GPtrArray *objects;
    bool found;
} Use;

static bool
is_object(const GPtrArray *objects, const char *id)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *) objects, id, g_str_equal, NULL);
}

static bool
judge_commit(const FolioCommit *commit, gpointer data)
{
    Use *use = data;
    for (guint i = 0; !use->found && i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        use->found = is_object(use->objects, delta->new_blob);
    }
    return !use->found;
}

/* Did somebody bring a text back after the branch moved, by a commit or by git add? Then its object
 * must stay, and a new purge has to judge. */
static bool
find_use(FolioRepo *repo, const FolioPurgeRecord *record, const char *head, bool *found,
         GError **error)
{
    Use use = {.objects = record->objects};
    if (strcmp(head, record->new_tip) != 0
        && !folio_history_walk(repo, head, record->new_tip, true, judge_commit, &use, error))
        return false;
    g_autoptr(GPtrArray) staged = folio_history_staged(repo, NULL, error);
    for (guint i = 0; staged != NULL && i < staged->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(staged, i);
        use.found = use.found || is_object(record->objects, delta->new_blob);
    }
    *found = use.found;
    return staged != NULL;
}

/* `*done` is false when somebody went on from the old history, or brought something of it back. */
static bool
settle_branch(FolioRepo *repo, const FolioRoot *root, const FolioPurgeRecord *record, bool *done,
              GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    if (!folio_repo_break_locks(repo, 0, record->time, error)
        || !folio_repo_head(repo, head, error))
        return false;
    *done = true;
    if (strcmp(head, record->old_tip) == 0)
        return move_branch(repo, root, record, error);
    bool in_use = false;
    if (folio_repo_reaches(repo, head, record->new_tip)
        && !find_use(repo, record, head, &in_use, error))
        return false;
    *done = !in_use && folio_repo_reaches(repo, head, record->new_tip);
    return true;
}

static bool
remove_files(FolioRepo *repo, const FolioRoot *root, const FolioPurgeRecord *record, GError **error)
{
    g_autoptr(GPtrArray) removals = make_removals(record);
    char head[FOLIO_OID_HEX_SIZE];
    if (!folio_repo_head(repo, head, error)
        || (head[0] != '\0' && !folio_repo_verify(repo, removals, error)))
        return false;
    for (guint i = 0; i < record->paths->len; i++) {
        if (!folio_root_remove(root, g_ptr_array_index(record->paths, i), FOLIO_WRITE_SYNC, error))
            return false;
    }
    return true;
}

typedef struct Own {
    const FolioRoot *root;
    const char *id;
    GPtrArray *paths;
    GError **error;
} Own;

/* "lena.md" and, begun beside it, "lena-2.md", but neither "lenart.md" nor "lena-ortiz.md". Hidden ones too:
 * what a writer had when it was killed. */
static bool
is_named(const char *name, const char *id)
{
    const char *rest = name + (name[0] == '.');
    if (!g_str_has_prefix(rest, id))
        return false;
    rest += strlen(id);
    rest += *rest == '-' ? 1 + strspn(rest + 1, "0123456789") : 0;
    return *rest == '.';
}

static bool
judge_own_text(const char *path, const struct stat *info, gpointer data)
{
    Own *own = data;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = g_path_get_basename(path);
    bool named = is_named(name, own->id);
    bool may_have_text = folio_path_below(path, FOLIO_DRAFTS) != NULL
                         || folio_path_below(path, FOLIO_RECOVERED) != NULL;
    if (S_ISDIR(info->st_mode) || !may_have_text)
        return true;
    if (!named && info->st_size <= (goffset) OWN_TEXT_MAX_BYTES
        && !folio_root_read_present(own->root, path, OWN_TEXT_MAX_BYTES, &bytes, own->error))
        return false;
    if (named
        || (bytes != NULL
            && folio_purge_is_version(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                                      own->id)))
        g_ptr_array_add(own->paths, g_strdup(path));
    return true;
}

/* What folio keeps of the entry beside the repository: index, history table, drafts, rescued texts. The
 * databases are removed as a whole, because they keep what was deleted. */
static bool
remove_own_files(FolioJournal *journal, FolioStoreId store, const char *id, GError **error)
{
    static const char *const databases[] = {
        "index.db",       "index.db-wal", "index.db-shm",    "history.db",      "history.db-wal",
        "history.db-shm", "verdicts.db",  "verdicts.db-wal", "verdicts.db-shm", FOLIO_SPARED_FILE};
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    GError *problem = NULL;
    Own own = {root, id, paths, &problem};
    if (root == NULL)
        return false;
    bool is_walked = folio_root_walk_complete(root, judge_own_text, &own, error);
    if (problem != NULL) {
        g_clear_error(error);
        g_propagate_error(error, problem);
    }
    if (!is_walked || problem != NULL)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(databases); i++)
        g_ptr_array_add(paths, g_strdup(databases[i]));
    for (guint i = 0; i < paths->len; i++) {
        if (!folio_root_remove(root, g_ptr_array_index(paths, i), FOLIO_WRITE_SYNC, error))
            return false;
    }
    return true;
}

/* Also where older versions kept what can be made again. */
static bool
remove_caches_of(const FolioRoot *own, GError **error)
{
    return folio_root_remove_below(own, FOLIO_CACHE_FOLDER, FOLIO_WRITE_SYNC, error)
           && folio_root_remove_below(own, FOLIO_FORMER_ANSWERS_FOLDER, FOLIO_WRITE_SYNC, error);
}

/* Of both stores: what is made of the entries of one may be kept beside the other. */
static bool
remove_caches(FolioJournal *journal, GError **error)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(journal, store))
            continue;
        const FolioRoot *own = folio_store_get_own_root(journal, store, error);
        if (own == NULL || !remove_caches_of(own, error))
            return false;
    }
    return true;
}

bool
folio_purge_record_finish(FolioJournal *journal, FolioStoreId store, const FolioPurgeRecord *record,
                          bool *done, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    const FolioRoot *root = repo == NULL ? NULL : folio_journal_get_root(journal, store, error);
    if (root == NULL || !settle_branch(repo, root, record, done, error))
        return false;
    if (*done
        && (!remove_files(repo, root, record, error)
            || !folio_repo_forget(repo, record->objects, error)
            || !folio_repo_remove_objects(repo, record->objects, record->time, error)
            || !remove_own_files(journal, store, record->id, error)
            || !remove_caches(journal, error)))
        return false;
    return drop_record(journal, store, error);
}
