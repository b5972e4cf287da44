/* What a writer that died left behind. The caller holds folio's own lock, so no other folio lives in
 * this repository; a git may. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"
#include "remote_internal.h"

/* git holds the lock of a ref for milliseconds. */
#define ABANDONED_AFTER_US (2 * G_USEC_PER_SEC)
#define POLL_US (100 * 1000)
#define REF_LOCK_MAX_BYTES 512
#define PACKED_REFS_START "# pack-refs"

static bool
break_index_lock(FolioRepo *repo, guint64 inode, GError **error)
{
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    return folio_owned_lock_break(path, inode, error);
}

/* Could libgit2 have left this? It writes the new id, or died before. */
static bool
looks_like_ref_lock(const char *path, bool packed)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, NULL))
        return false;
    if (packed)
        return size == 0 || g_str_has_prefix(text, PACKED_REFS_START);
    if (size > REF_LOCK_MAX_BYTES)
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

bool
folio_git_break_ref_lock(const char *folder, const char *ref, gint64 since, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s%s.lock", folder, ref);
    struct stat info;
    if (lstat(path, &info) < 0 || !S_ISREG(info.st_mode) || info.st_mtim.tv_sec < since
        || !looks_like_ref_lock(path, g_str_equal(ref, FOLIO_PACKED_REFS))
        || !is_abandoned(path, &info))
        return true;
    return unlink(path) == 0 || errno == ENOENT
           || folio_error_set_errno(error, errno, "cannot remove '%s'", path);
}

bool
folio_repo_break_index_lock(FolioRepo *repo, GError **error)
{
    return break_index_lock(repo, 0, error);
}

bool
folio_repo_break_locks(FolioRepo *repo, guint64 inode, gint64 since, GError **error)
{
    g_autofree char *branch = folio_git_dup_head_ref(repo, NULL);
    if (!break_index_lock(repo, inode, error)
        || !folio_git_break_ref_lock(repo->git_dir, "HEAD", since, error))
        return false;
    return branch == NULL
           || folio_git_break_ref_lock(git_repository_commondir(repo->git), branch, since, error);
}
