/* What says that a journal is not finished: a file in git's folder with the command that makes it. */
#include "making.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/remote.h"

#define OWN_FOLDER "folio"
#define MARK "making"
#define LOCK "making.lock"
#define MARK_MAX_BYTES (64 * 1024)
/* The second line of the mark, where the repository was made for this journal. */
#define FRESH "\nfresh\n"
#define CLONE_PREFIX "clone "

void
folio_making_clear(FolioMaking *making)
{
    g_clear_pointer(&making->lock, folio_lock_free);
}

/* Before there is a repository too. */
static char *
dup_git_folder(const char *folder)
{
    char *found = folio_repo_find_git_dir(folder, NULL);
    return found != NULL ? found : g_build_filename(folder, ".git", NULL);
}

static char *
dup_own_folder(const char *folder)
{
    g_autofree char *git = dup_git_folder(folder);
    return g_build_filename(git, OWN_FOLDER, NULL);
}

/* NULL without an error: there is none. Caller frees. */
static char *
read_mark(const char *own, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioRoot) root = folio_root_open(own, &problem);
    if (root != NULL && folio_root_read(root, MARK, MARK_MAX_BYTES, &bytes, &problem)) {
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);
        return g_strndup(text != NULL ? text : "", length);
    }
    if (!g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
        g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

char *
folio_making_dup_verb(const char *folder)
{
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *mark = read_mark(own, NULL);
    return mark == NULL ? NULL : g_strndup(mark, strcspn(mark, " \n"));
}

bool
folio_making_refuse_none(const char *start, GError **error)
{
    g_autofree char *stopped = folio_making_dup_verb(start);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no journal here");
    if (stopped != NULL) {
        folio_error_why(error, "folio %s was cut short: the same folio %s once more goes on",
                        stopped, stopped);
        return false;
    }
    folio_error_why(error, "there is no 'folio.yaml' in '%s' or above it", start);
    folio_error_hint(error, "folio init makes one; -C DIR names one elsewhere");
    return false;
}

/* --- A folder to begin in ------------------------------------------------------------------------------ */

/* Is every file of `folder` (which may be missing) one of `names`? */
static bool
holds_only(const char *folder, const char *const *names)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        if (!g_strv_contains(names, name))
            return false;
    }
    return true;
}

bool
folio_making_is_empty(const char *folder)
{
    static const char *const git_names[] = {".git", NULL}, *const own_names[] = {OWN_FOLDER, NULL},
                             *const marks[] = {LOCK, "." MARK FOLIO_ROOT_TEMP_SUFFIX, NULL};
    g_autofree char *git = g_build_filename(folder, ".git", NULL);
    g_autofree char *own = g_build_filename(git, OWN_FOLDER, NULL);
    bool linked = g_file_test(git, G_FILE_TEST_EXISTS) && !g_file_test(git, G_FILE_TEST_IS_DIR);
    return !linked && holds_only(folder, git_names) && holds_only(git, own_names)
           && holds_only(own, marks);
}

/* --- Beginning ------------------------------------------------------------------------------------------ */

static bool
write_mark(const char *own, const char *begun, bool fresh, GError **error)
{
    g_autofree char *text = g_strconcat(begun, fresh ? FRESH : "\n", NULL);
    g_autoptr(FolioRoot) root = folio_root_open(own, error);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return root != NULL
           && folio_root_write(root, MARK, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE, error);
}

static bool
refuse_other(const char *folder, const char *begun, GError **error)
{
    if (!g_str_has_prefix(begun, CLONE_PREFIX)) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is a journal that is not finished",
                        folder);
        folio_error_hint(error, "folio %s goes on with it; or choose another folder", begun);
        return false;
    }
    g_autofree char *shown = folio_address_dup_shown(begun + strlen(CLONE_PREFIX));
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is an unfinished clone of '%s'", folder,
                    shown);
    folio_error_hint(error, "folio clone of that address goes on; or choose another folder");
    return false;
}

/* With the usual mode: only what is folio's own is closed to others. */
static bool
make_git_folder(const char *folder, GError **error)
{
    g_autofree char *git = dup_git_folder(folder);
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

/* Those of git: nobody else works in what is no journal yet, so the one that was stopped left them. */
static bool
remove_git_locks(const char *folder, GError **error)
{
    g_autofree char *path = dup_git_folder(folder);
    g_autoptr(FolioRoot) git = folio_root_open(path, error);
    return git != NULL && folio_root_walk(git, "", remove_lock, git, error);
}

static bool
has_head(const char *folder)
{
    g_autofree char *git = dup_git_folder(folder);
    g_autofree char *head = g_build_filename(git, "HEAD", NULL);
    return g_file_test(head, G_FILE_TEST_EXISTS);
}

static bool
begin_or_go_on(const char *folder, const char *begun, FolioMaking *making, GError **error)
{
    GError *problem = NULL;
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *mark = read_mark(own, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    making->goes_on = mark != NULL;
    making->fresh = mark != NULL ? strstr(mark, FRESH) != NULL : !has_head(folder);
    if (mark == NULL)
        return write_mark(own, begun, making->fresh, error);
    mark[strcspn(mark, "\n")] = '\0';
    if (strcmp(mark, begun) != 0)
        return refuse_other(folder, mark, error);
    if (!making->fresh)
        return true;
    return remove_git_locks(folder, error);
}

bool
folio_making_begin(const char *folder, const char *begun, FolioMaking *making, GError **error)
{
    if (!make_git_folder(folder, error))
        return false;
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *path = g_build_filename(own, LOCK, NULL);
    making->lock = folio_lock_take(path, 0, error);
    if (making->lock == NULL)
        return false;
    if (begin_or_go_on(folder, begun, making, error))
        return true;
    folio_making_clear(making);
    return false;
}

bool
folio_making_end(const char *folder, GError **error)
{
    g_autofree char *own = dup_own_folder(folder);
    g_autofree char *path = g_build_filename(own, LOCK, NULL);
    g_autoptr(FolioRoot) root = folio_root_open(own, error);
    if (root == NULL || !folio_root_remove(root, MARK, FOLIO_WRITE_SYNC, error))
        return false;
    unlink(path);
    return true;
}

void
folio_making_leave_nothing(const FolioMaking *making, const char *folder, bool made,
                           const char *private_path)
{
    if (making->goes_on)
        return;
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    g_autoptr(FolioRoot) private_root =
        private_path == NULL ? NULL : folio_root_open(private_path, NULL);
    if (root != NULL && folio_root_clear(root, NULL) && made)
        rmdir(folder);
    if (private_root != NULL && folio_root_clear(private_root, NULL))
        rmdir(private_path);
}
