/* git's own index lock, held by folio while HEAD moves, so that a git beside it fails with its usual
 * words. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"
#include "index_rewrite.h"

#define KEPT_NAME "index.damaged"

struct FolioIndexLock {
    FolioRepo *repo;
    FolioOwnedLock owned;
    char *kept_path;
    GThread *proof; /* that the index is whole; NULL: not begun */
    bool own;       /* the index has been written under this lock */
};

FolioIndexLock *
folio_index_lock_new(FolioRepo *repo, guint64 *inode, GError **error)
{
    g_autoptr(FolioIndexLock) lock = g_new0(FolioIndexLock, 1);
    struct stat info;
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    lock->repo = repo;
    if (!folio_owned_lock_init(&lock->owned, path, "index", error))
        return NULL;
    if (fstat(lock->owned.fd, &info) < 0) {
        folio_error_set_errno(error, errno, "cannot write in '%s'", repo->git_dir);
        return NULL;
    }
    *inode = info.st_ino;
    return g_steal_pointer(&lock);
}

/* --- A damaged index --------------------------------------------------------------------------------- */

static gpointer
prove(gpointer path)
{
    return GINT_TO_POINTER(folio_index_file_is_whole(path));
}

/* While the lock is held the index stays as it is, and the writer waits for its disk meanwhile. */
static void
begin_proof(FolioIndexLock *lock)
{
    if (lock->proof == NULL)
        lock->proof = g_thread_try_new("index", prove, lock->owned.path, NULL);
}

static bool
is_whole(FolioIndexLock *lock)
{
    GThread *proof = g_steal_pointer(&lock->proof);
    return proof != NULL ? GPOINTER_TO_INT(g_thread_join(proof))
                         : folio_index_file_is_whole(lock->owned.path);
}

char *
folio_git_dup_kept_index(unsigned number)
{
    return number == 1 ? g_strdup(KEPT_NAME) : g_strdup_printf(KEPT_NAME "-%u", number);
}

/* A second name of the damaged file: what was staged may still be read out of it. */
static bool
keep_damaged(FolioIndexLock *lock, GError **error)
{
    for (unsigned i = 1;; i++) {
        g_autofree char *name = folio_git_dup_kept_index(i);
        g_autofree char *path = g_strconcat(lock->repo->git_dir, name, NULL);
        if (link(lock->owned.path, path) == 0) {
            g_free(lock->kept_path);
            lock->kept_path = g_steal_pointer(&path);
            return true;
        }
        if (errno != EEXIST)
            return folio_error_set_errno(error, errno, "cannot keep git's damaged index as '%s'",
                                         path);
    }
}

/* The index to go on from: none at all in place of a damaged one. */
static FolioIndexFile *
open_index(FolioIndexLock *lock, GError **error)
{
    if (lock->own || is_whole(lock))
        return folio_index_file_open(lock->owned.path, error);
    return keep_damaged(lock, error) ? g_new0(FolioIndexFile, 1) : NULL;
}

const char *
folio_index_lock_get_kept(const FolioIndexLock *lock)
{
    return lock->kept_path;
}

bool
folio_repo_mend_index(FolioRepo *repo, unsigned wait_ms, char **kept, GError **error)
{
    guint64 inode;
    *kept = NULL;
    if (folio_repo_index_is_whole(repo))
        return true;
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, &inode, error);
    if (lock == NULL || !folio_index_lock_take(lock, wait_ms, error)
        || !folio_index_lock_commit(lock, nothing, true, error))
        return false;
    *kept = g_steal_pointer(&lock->kept_path);
    return true;
}

/* --- The lock ---------------------------------------------------------------------------------------- */

bool
folio_index_lock_take(FolioIndexLock *lock, unsigned wait_ms, GError **error)
{
    if (!folio_owned_lock_take(&lock->owned, wait_ms, error))
        return false;
    begin_proof(lock);
    return true;
}

static void
end_proof(FolioIndexLock *lock)
{
    if (lock->proof != NULL)
        g_thread_join(g_steal_pointer(&lock->proof));
}

void
folio_index_lock_drop(FolioIndexLock *lock)
{
    end_proof(lock);
    lock->own = false;
    folio_owned_lock_drop(&lock->owned);
}

/* Does the file at `path` hold `content`? `info` is of that very file. */
static bool
file_holds(const char *path, GBytes *content, struct stat *info)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    g_autoptr(GMappedFile) mapped = NULL;
    if (fstat(fd, info) == 0 && S_ISREG(info->st_mode)
        && (gsize) info->st_size == g_bytes_get_size(content))
        mapped = g_mapped_file_new_from_fd(fd, FALSE, NULL);
    close(fd);
    if (mapped == NULL)
        return false;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    return g_bytes_equal(bytes, content);
}

/* A file that was changed in the meantime gets a row without stat, so that git sees the change. */
static bool
make_row(FolioRepo *repo, const FolioChange *change, FolioIndexRow *row, GError **error)
{
    git_oid id;
    struct stat info;
    *row = (FolioIndexRow){.path = change->path, .present = change->content != NULL};
    if (!row->present)
        return true;
    g_autofree char *path = g_build_filename(repo->folder, change->path, NULL);
    if (file_holds(path, change->content, &info))
        folio_index_stat_init(&row->stat, &info);
    if (!folio_git_hash(change->content, &id, error))
        return false;
    memcpy(row->id, id.id, FOLIO_OID_SIZE);
    return true;
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const FolioIndexRow *left = a, *right = b;
    return strcmp(left->path, right->path);
}

static GArray *
make_rows(FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    g_autoptr(GArray) rows = g_array_sized_new(FALSE, FALSE, sizeof(FolioIndexRow), changes->len);
    for (guint i = 0; i < changes->len; i++) {
        FolioIndexRow row;
        if (!make_row(repo, g_ptr_array_index(changes, i), &row, error))
            return NULL;
        g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    return g_steal_pointer(&rows);
}

static bool
write_rows(FolioIndexLock *lock, const GArray *rows, int fd, GError **error)
{
    g_autoptr(FolioIndexFile) file = open_index(lock, error);
    if (file == NULL)
        return false;
    if (file->version == 2 || file->version == 3)
        return folio_index_file_splice(file, rows, lock->repo->folder, fd, error);
    g_autofree char *scratch = g_strconcat(lock->owned.own_path, ".copy", NULL);
    return folio_index_rewrite(lock->repo, file, rows, scratch, fd, error);
}

/* Writes the new index to `path`, with the mode of the old one. */
static bool
write_index(FolioIndexLock *lock, const GArray *rows, const char *path, bool sync, GError **error)
{
    struct stat before;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return folio_error_set_errno(error, errno, "cannot write '%s'", path);
    /* a shared repository's index may be writable for a group */
    bool good = stat(lock->owned.path, &before) < 0 || fchmod(fd, before.st_mode & 0777) == 0
                || folio_error_set_errno(error, errno, "cannot write '%s'", path);
    good = good && write_rows(lock, rows, fd, error);
    if (good && sync && !folio_fd_sync(fd))
        good = folio_error_set_errno(error, errno, "cannot write '%s'", path);
    close(fd);
    return good;
}

bool
folio_index_lock_put_rows(FolioIndexLock *lock, GArray *rows, bool sync, GError **error)
{
    g_autofree char *path = g_strconcat(lock->owned.own_path, ".new", NULL);
    g_array_sort(rows, compare_rows);
    bool good = write_index(lock, rows, path, sync, error);
    if (good && rename(path, lock->owned.path) < 0)
        good = folio_error_set_errno(error, errno, "cannot replace '%s'", lock->owned.path);
    lock->own = lock->own || good;
    if (!good)
        unlink(path);
    else if (sync)
        folio_git_sync_path(lock->repo->git_dir);
    return good;
}

bool
folio_index_lock_commit(FolioIndexLock *lock, const GPtrArray *changes, bool sync, GError **error)
{
    g_autoptr(GArray) rows = make_rows(lock->repo, changes, error);
    return rows != NULL && folio_index_lock_put_rows(lock, rows, sync, error);
}

FolioRepo *
folio_index_lock_get_repo(const FolioIndexLock *lock)
{
    return lock->repo;
}

char *
folio_index_lock_write_preview(FolioIndexLock *lock, const GPtrArray *changes, GError **error)
{
    static const FolioIndexFile none = {0};
    g_autofree char *path = g_strconcat(lock->owned.own_path, ".preview", NULL);
    g_autofree char *scratch = g_strconcat(lock->owned.own_path, ".copy", NULL);
    g_autoptr(GArray) rows = make_rows(lock->repo, changes, error);
    if (rows == NULL || !folio_git_store_blobs(lock->repo, changes, error))
        return NULL;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        folio_error_set_errno(error, errno, "cannot write '%s'", path);
        return NULL;
    }
    bool good = folio_index_rewrite(lock->repo, &none, rows, scratch, fd, error);
    close(fd);
    if (!good)
        unlink(path);
    return good ? g_steal_pointer(&path) : NULL;
}

void
folio_index_lock_free(FolioIndexLock *lock)
{
    if (lock == NULL)
        return;
    end_proof(lock);
    folio_owned_lock_clear(&lock->owned);
    g_free(lock->kept_path);
    g_free(lock);
}
