/* What says that a clone is not finished: a file in git's folder with the address it comes from. */
#include "clone_mark.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/remote.h"

#define OWN_FOLDER "folio"
#define MARK "clone"
#define LOCK "clone.lock"
#define MARK_MAX_BYTES (64 * 1024)

static char *
dup_own_folder(const char *folder)
{
    return g_build_filename(folder, ".git", OWN_FOLDER, NULL);
}

bool
folio_clone_is_half(const char *folder)
{
    g_autofree char *mark = g_build_filename(folder, ".git", OWN_FOLDER, MARK, NULL);
    return g_file_test(mark, G_FILE_TEST_IS_REGULAR);
}

static bool
write_mark(const char *own, const char *url, GError **error)
{
    g_autoptr(FolioRoot) root = folio_root_open(own, error);
    g_autoptr(GBytes) bytes = g_bytes_new(url, strlen(url));
    return root != NULL
           && folio_root_write(root, MARK, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE, error);
}

static bool
check_mark(const char *own, const char *folder, const char *url, GError **error)
{
    g_autoptr(FolioRoot) root = folio_root_open(own, error);
    g_autoptr(GBytes) bytes = NULL;
    if (root == NULL || !folio_root_read(root, MARK, MARK_MAX_BYTES, &bytes, error))
        return false;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    if (strlen(url) == length && memcmp(url, text, length) == 0)
        return true;
    g_autofree char *from = g_strndup(text != NULL ? text : "", length);
    g_autofree char *shown = folio_address_dup_shown(from);
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is an unfinished clone of '%s'", folder,
                    shown);
    folio_error_hint(error, "folio clone of that address goes on; or choose another folder");
    return false;
}

/* With the usual mode: only what is folio's own is closed to others. */
static bool
make_git_folder(const char *folder, GError **error)
{
    g_autofree char *git = g_build_filename(folder, ".git", NULL);
    return g_mkdir(git, 0777) == 0 || errno == EEXIST
           || folio_error_set_errno(error, errno, "cannot make the folder '%s'", git);
}

static bool
remove_lock(const char *path, const struct stat *info, gpointer data)
{
    const FolioRoot *git = data;
    if (S_ISREG(info->st_mode) && g_str_has_suffix(path, ".lock")
        && !g_str_has_prefix(path, OWN_FOLDER "/"))
        unlinkat(git->fd, path, 0);
    return true;
}

/* Those of git: nobody else works in what is no journal yet, so the clone that was stopped left them. */
static bool
remove_git_locks(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ".git", NULL);
    g_autoptr(FolioRoot) git = folio_root_open(path, error);
    return git != NULL && folio_root_walk(git, "", remove_lock, git, error);
}

static bool
go_on(const char *own, const char *folder, const char *url, GError **error)
{
    return check_mark(own, folder, url, error) && remove_git_locks(folder, error);
}

FolioLock *
folio_clone_mark_begin(const char *folder, const char *url, GError **error)
{
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *path = g_build_filename(own, LOCK, NULL);
    bool goes_on = folio_clone_is_half(folder);
    if (!make_git_folder(folder, error))
        return NULL;
    g_autoptr(FolioLock) lock = folio_lock_take(path, 0, error);
    if (lock == NULL)
        return NULL;
    bool done = goes_on ? go_on(own, folder, url, error) : write_mark(own, url, error);
    return done ? g_steal_pointer(&lock) : NULL;
}

bool
folio_clone_mark_end(const char *folder, GError **error)
{
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *path = g_build_filename(own, LOCK, NULL);
    g_autoptr(FolioRoot) root = folio_root_open(own, error);
    if (root == NULL || !folio_root_remove(root, MARK, FOLIO_WRITE_SYNC, error))
        return false;
    unlink(path);
    return true;
}
