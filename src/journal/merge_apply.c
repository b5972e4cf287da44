/* The work tree and git's index from one commit to another, and back. */
#include "merging.h"

#include <string.h>

#include "folio/error.h"

/* --- May it be touched? ---------------------------------------------------------------------------- */

static bool
refuse_path(const char *path, const char *why, const char *hint, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is in the way of what comes in", path);
    folio_error_why(error, "%s", why);
    folio_error_hint(error, "%s", hint);
    return false;
}

/* A folder gives way to a file when all that is in it goes. */
static bool
is_emptied_folder(const GPtrArray *changes, const char *path)
{
    g_autofree char *inside = g_strconcat(path, "/", NULL);
    for (guint i = 0; i < changes->len; i++) {
        const FolioTreeChange *change = g_ptr_array_index(changes, i);
        if (change->after[0] == '\0' && g_str_has_prefix(change->path, inside))
            return true;
    }
    return false;
}

static bool
check_change(FolioRepo *repo, const FolioIndexRows *rows, const GPtrArray *changes,
             const FolioTreeChange *change, GError **error)
{
    const char *path = change->path;
    if (!folio_index_rows_hold(rows, path, change->before)
        && !folio_index_rows_hold(rows, path, change->after))
        return refuse_path(path, "it has staged changes that are not in the history",
                           "git commit keeps them; git restore --staged unstages them", error);
    if (folio_repo_holds(repo, path, change->before) || folio_repo_holds(repo, path, change->after)
        || (change->before[0] == '\0' && is_emptied_folder(changes, path)))
        return true;
    if (folio_history_is_left_out(repo, path))
        return refuse_path(path, "a sparse checkout leaves it out here",
                           "git sparse-checkout disable brings all of the journal here", error);
    return change->before[0] == '\0'
               ? refuse_path(path, "a file of that name is there, and git does not know it",
                             "move or remove it, or git add and git commit it", error)
               : refuse_path(path, "it has changes that are not in the history",
                             "git add and git commit keep them; git restore drops them", error);
}

bool
folio_merge_check_clean(FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    g_autoptr(FolioIndexRows) rows = folio_index_rows_open(repo, error);
    if (rows == NULL)
        return false;
    for (guint i = 0; i < changes->len; i++) {
        if (!check_change(repo, rows, changes, g_ptr_array_index(changes, i), error))
            return false;
    }
    return true;
}

/* --- Doing it -------------------------------------------------------------------------------------- */

static bool
write_file(FolioRepo *repo, const FolioRoot *root, const FolioTreeChange *change, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (change->after[0] == '\0')
        return folio_root_remove(root, change->path, FOLIO_WRITE_PLAIN, error);
    return folio_history_read_blob(repo, change->after, G_MAXINT32, &bytes, error)
           && folio_root_write(root, change->path, bytes, FOLIO_WRITE_PLAIN, error)
           && (change->is_executable == change->was_executable
               || folio_root_set_executable(root, change->path, change->is_executable, error));
}

static bool
make_durable(const FolioRoot *root, const GPtrArray *changes, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = 0; i < changes->len; i++) {
        const FolioTreeChange *change = g_ptr_array_index(changes, i);
        g_ptr_array_add(paths, change->path);
    }
    g_ptr_array_add(paths, NULL);
    return folio_root_sync(root, (const char *const *) paths->pdata, error);
}

bool
folio_merge_apply(FolioJournal *journal, FolioIndexLock *lock, const GPtrArray *changes,
                  GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL || root == NULL)
        return false;
    for (guint i = 0; i < changes->len; i++) {
        if (!write_file(repo, root, g_ptr_array_index(changes, i), error))
            return false;
    }
    return folio_index_lock_commit_tree(lock, changes, error) && make_durable(root, changes, error);
}

/* --- Taking it back -------------------------------------------------------------------------------- */

static bool
remove_temp(const FolioRoot *root, const char *path, GError **error)
{
    struct stat info;
    g_autofree char *temp = folio_root_temp_path(path);
    return !folio_root_stat(root, temp, &info)
           || folio_root_remove(root, temp, FOLIO_WRITE_PLAIN, error);
}

/* An empty file is what a power cut leaves of one that was being written. */
static bool
is_torn(const FolioRoot *root, const char *path)
{
    struct stat info;
    return folio_root_stat(root, path, &info) && S_ISREG(info.st_mode) && info.st_size == 0;
}

/* What stands in the work tree as the merge put it goes back; `rows` get what git's index has so. */
static bool
collect_undone(FolioRepo *repo, const FolioRoot *root, const GPtrArray *changes, GPtrArray *files,
               GPtrArray *rows, GError **error)
{
    g_autoptr(FolioIndexRows) index = folio_index_rows_open(repo, error);
    if (index == NULL)
        return false;
    for (guint i = 0; i < changes->len; i++) {
        FolioTreeChange *change = g_ptr_array_index(changes, i);
        if (!remove_temp(root, change->path, error))
            return false;
        /* from what the merge made (`before`) to what was there (`after`) */
        bool is_back = folio_repo_holds(repo, change->path, change->after);
        bool is_made = folio_repo_holds(repo, change->path, change->before);
        bool other_mode = change->was_executable != change->is_executable;
        if (is_back ? other_mode && change->after[0] != '\0'
                    : is_made || is_torn(root, change->path))
            g_ptr_array_add(files, change);
        if (folio_index_rows_hold(index, change->path, change->before))
            g_ptr_array_add(rows, change);
    }
    return true;
}

bool
folio_merge_take_back(FolioJournal *journal, FolioIndexLock *lock, const char *to, bool *done,
                      GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    FolioMergeKind kind = FOLIO_MERGE_BOTH;
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    *done = false;
    if (repo == NULL || root == NULL || !folio_repo_head(repo, head, error))
        return false;
    if (head[0] != '\0' && folio_merge_find_kind(repo, head, to, &kind, NULL)
        && kind == FOLIO_MERGE_UP_TO_DATE)
        return true;
    g_autoptr(GPtrArray) changes = folio_tree_list_changes(repo, to, head, error);
    if (changes == NULL || !collect_undone(repo, root, changes, files, rows, error))
        return false;
    for (guint i = 0; i < files->len; i++) {
        if (!write_file(repo, root, g_ptr_array_index(files, i), error))
            return false;
    }
    *done = files->len > 0;
    return (rows->len == 0 || folio_index_lock_commit_tree(lock, rows, error))
           && make_durable(root, files, error);
}
