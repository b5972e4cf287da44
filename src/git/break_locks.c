/* What a writer that died left behind. The caller holds folio's own lock, so no other folio lives in
 * this repository; a git may. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"
#include "remote_internal.h"

#define PRIVATE_PREFIX "index.folio-"
/* git holds the lock of a ref for milliseconds. */
#define ABANDONED_AFTER_US (2 * G_USEC_PER_SEC)
#define POLL_US (100 * 1000)
#define REF_LOCK_MAX_BYTES 512
#define OWN_REFS_LOCK "folio/refs.lock"
#define OWN_REFS_WAIT_MS 10000

/* index.lock is ours when a private file is a second name of it (see index_lock.c). */
static bool
is_second_name(const char *own_path, const char *lock_path, guint64 *inode)
{
    struct stat lock, own;
    if (lstat(own_path, &own) < 0 || lstat(lock_path, &lock) < 0)
        return false;
    *inode = own.st_ino;
    return lock.st_ino == own.st_ino && lock.st_dev == own.st_dev;
}

static bool
remove_file(const char *path, GError **error)
{
    return unlink(path) == 0 || errno == ENOENT
           || folio_error_set_errno(error, errno, "cannot remove '%s'", path);
}

/* `inode` 0 stands for any. The lock goes first: without its private name it could not be proven. */
static bool
remove_private_file(const char *own_path, const char *lock_path, guint64 inode, GError **error)
{
    guint64 found = 0;
    if (is_second_name(own_path, lock_path, &found)) {
        if (inode != 0 && found != inode)
            return true;
        if (!remove_file(lock_path, error))
            return false;
    }
    return remove_file(own_path, error);
}

static bool
remove_private_files(FolioRepo *repo, guint64 inode, GError **error)
{
    g_autofree char *lock_path = g_strconcat(repo->git_dir, "index.lock", NULL);
    g_autoptr(GDir) folder = g_dir_open(repo->git_dir, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        if (!g_str_has_prefix(name, PRIVATE_PREFIX))
            continue;
        g_autofree char *path = g_strconcat(repo->git_dir, name, NULL);
        if (!remove_private_file(path, lock_path, inode, error))
            return false;
    }
    return true;
}

/* Could libgit2 have left this? It writes the new id, or died before. */
static bool
looks_like_ref_lock(const char *path)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, NULL) || size > REF_LOCK_MAX_BYTES)
        return false;
    g_strchomp(text);
    gsize digits = strspn(text, "0123456789abcdef");
    return digits == strlen(text) && (digits == 0 || digits == FOLIO_OID_HEX_SIZE - 1);
}

static bool
is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino
           && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Waits until the lock has been left alone long enough, or is gone or another one. */
static bool
is_abandoned(const char *path, const struct stat *before)
{
    gint64 until_us = g_get_monotonic_time() + ABANDONED_AFTER_US;
    struct stat now;
    while (lstat(path, &now) == 0 && is_same_file(before, &now)) {
        if (g_get_monotonic_time() >= until_us)
            return true;
        g_usleep(POLL_US);
    }
    return false;
}

static bool
break_ref_lock(const char *folder, const char *ref, gint64 since, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s%s.lock", folder, ref);
    struct stat info;
    if (lstat(path, &info) < 0 || !S_ISREG(info.st_mode) || info.st_mtim.tv_sec < since
        || !looks_like_ref_lock(path) || !is_abandoned(path, &info))
        return true;
    return remove_file(path, error);
}

bool
folio_repo_break_index_lock(FolioRepo *repo, GError **error)
{
    return remove_private_files(repo, 0, error);
}

bool
folio_repo_break_locks(FolioRepo *repo, guint64 inode, gint64 since, GError **error)
{
    g_autofree char *branch = folio_git_dup_head_ref(repo, NULL);
    if (!remove_private_files(repo, inode, error)
        || !break_ref_lock(repo->git_dir, "HEAD", since, error))
        return false;
    return branch == NULL
           || break_ref_lock(git_repository_commondir(repo->git), branch, since, error);
}

/* No folio but a dead one can have left a lock there; a git that packs the refs holds one for a moment. */
FolioLock *
folio_git_lock_own_ref(FolioRepo *repo, const char *name, GError **error)
{
    const char *folder = git_repository_commondir(repo->git);
    g_autofree char *path = g_strconcat(folder, OWN_REFS_LOCK, NULL);
    g_autoptr(FolioLock) lock = folio_lock_take(path, OWN_REFS_WAIT_MS, error);
    return lock != NULL && break_ref_lock(folder, name, 0, error) ? g_steal_pointer(&lock) : NULL;
}
