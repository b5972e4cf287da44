/* From one tree to another on disk: what differs, whether it may be touched, and git's index after. */
#include "folio/tree_merge.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "index_file.h"
#include "tree_compare.h"

void
folio_tree_change_free(FolioTreeChange *change)
{
    if (change == NULL)
        return;
    g_free(change->path);
    g_free(change);
}

/* Is the file of `path` in `tree` executable? False, with an error, for what is no ordinary file. */
static bool
read_mode(const git_tree *tree, const char *path, const char *blob, bool *executable,
          GError **error)
{
    g_autoptr(git_tree_entry) entry = NULL;
    if (blob[0] == '\0' || tree == NULL || git_tree_entry_bypath(&entry, tree, path) < 0)
        return true;
    git_filemode_t mode = git_tree_entry_filemode(entry);
    *executable = mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    return *executable || mode == GIT_FILEMODE_BLOB
           || folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is no ordinary file", path);
}

/* A file may become a folder of the same name, or the other way round. */
static int
removals_first(gconstpointer a, gconstpointer b)
{
    const FolioTreeChange *left = *(FolioTreeChange *const *) a;
    const FolioTreeChange *right = *(FolioTreeChange *const *) b;
    int order = (left->after[0] != '\0') - (right->after[0] != '\0');
    return order != 0 ? order : strcmp(left->path, right->path);
}

GPtrArray *
folio_tree_list_changes(FolioRepo *repo, const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_tree_change_free);
    g_autoptr(git_tree) before = NULL;
    g_autoptr(git_tree) after = NULL;
    if (!folio_git_find_tree(repo, from, &before, error)
        || !folio_git_find_tree(repo, to, &after, error)
        || !folio_tree_compare_modes(repo, before, after, deltas, error))
        return NULL;
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        FolioTreeChange *change = g_new0(FolioTreeChange, 1);
        g_ptr_array_add(changes, change);
        change->path = g_strdup(delta->path);
        memcpy(change->before, delta->old_blob, sizeof change->before);
        memcpy(change->after, delta->new_blob, sizeof change->after);
        if (!read_mode(before, delta->path, delta->old_blob, &change->was_executable, error)
            || !read_mode(after, delta->path, delta->new_blob, &change->is_executable, error))
            return NULL;
    }
    g_ptr_array_sort(changes, removals_first);
    return g_steal_pointer(&changes);
}

/* Is it a file, and the blob `wanted` as it stands or as git would store it, with the line ends that its
 * attributes ask for? Those are looked up only when the bytes differ. */
static bool
file_is(FolioRepo *repo, const char *path, struct stat *info, const git_oid *wanted)
{
    git_oid id;
    g_autofree char *full = g_build_filename(repo->folder, path, NULL);
    if (lstat(full, info) < 0 || !S_ISREG(info->st_mode))
        return false;
    if (git_odb_hashfile(&id, full, GIT_OBJECT_BLOB) == 0 && git_oid_equal(&id, wanted))
        return true;
    return git_repository_hashfile(&id, repo->git, full, GIT_OBJECT_BLOB, path) == 0
           && git_oid_equal(&id, wanted);
}

bool
folio_repo_holds(FolioRepo *repo, const char *path, const char *blob)
{
    struct stat info;
    git_oid wanted;
    g_autofree char *full = g_build_filename(repo->folder, path, NULL);
    if (blob[0] == '\0')
        return lstat(full, &info) < 0;
    return git_oid_fromstr(&wanted, blob) == 0 && file_is(repo, path, &info, &wanted);
}

/* --- git's index --------------------------------------------------------------------------------- */

struct FolioIndexRows {
    FolioIndexFile *file;
    git_index *index; /* for version 4, whose names are cut against each other */
};

FolioIndexRows *
folio_index_rows_open(FolioRepo *repo, GError **error)
{
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    g_autoptr(FolioIndexFile) file = folio_index_file_open(path, error);
    git_index *index = NULL;
    if (file == NULL)
        return NULL;
    int result = file->version > 3 ? git_index_open(&index, path) : 0;
    if (result < 0) {
        folio_git_fail(error, GIT_ERROR, "cannot read git's index");
        return NULL;
    }
    FolioIndexRows *rows = g_new0(FolioIndexRows, 1);
    rows->file = g_steal_pointer(&file);
    rows->index = index;
    return rows;
}

void
folio_index_rows_free(FolioIndexRows *rows)
{
    if (rows == NULL)
        return;
    folio_index_file_free(rows->file);
    git_index_free(rows->index);
    g_free(rows);
}

/* The id of the one row without a conflict; NULL for none. False when there is a conflict. */
static bool
find_row(const FolioIndexRows *rows, const char *path, const guint8 **id)
{
    *id = NULL;
    if (rows->index == NULL)
        return rows->file->version == 0 || folio_index_file_find(rows->file, path, id);
    for (int stage = 1; stage <= 3; stage++) {
        if (git_index_get_bypath(rows->index, path, stage) != NULL)
            return false;
    }
    const git_index_entry *row = git_index_get_bypath(rows->index, path, 0);
    *id = row == NULL ? NULL : row->id.id;
    return true;
}

bool
folio_index_rows_hold(const FolioIndexRows *rows, const char *path, const char *blob)
{
    git_oid wanted;
    const guint8 *id;
    if (!find_row(rows, path, &id))
        return false;
    if (id == NULL || blob[0] == '\0')
        return id == NULL && blob[0] == '\0';
    return git_oid_fromstr(&wanted, blob) == 0 && memcmp(id, wanted.id, FOLIO_OID_SIZE) == 0;
}

/* A file that was changed in the meantime gets a row without stat, so that git sees the change. */
static bool
make_row(FolioRepo *repo, const FolioTreeChange *change, FolioIndexRow *row, GError **error)
{
    git_oid wanted;
    struct stat info;
    *row = (FolioIndexRow){.path = change->path, .present = change->after[0] != '\0'};
    if (!row->present)
        return true;
    int result = git_oid_fromstr(&wanted, change->after);
    if (result < 0)
        return folio_git_fail(error, result, "'%s' is no file", change->after);
    if (file_is(repo, change->path, &info, &wanted))
        folio_index_stat_init(&row->stat, &info);
    row->mode = change->is_executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
    memcpy(row->id, wanted.id, FOLIO_OID_SIZE);
    return true;
}

bool
folio_index_lock_commit_tree(FolioIndexLock *lock, const GPtrArray *changes, GError **error)
{
    g_autoptr(GArray) rows = g_array_sized_new(FALSE, FALSE, sizeof(FolioIndexRow), changes->len);
    for (guint i = 0; i < changes->len; i++) {
        FolioIndexRow row;
        if (!make_row(folio_index_lock_get_repo(lock), g_ptr_array_index(changes, i), &row, error))
            return false;
        g_array_append_val(rows, row);
    }
    return folio_index_lock_put_rows(lock, rows, false, error);
}
