/* Moving a ref that is no branch of the journal: those of folio's own, and what was seen at a remote. A
 * folio that dies meanwhile leaves git's lock, and a record of which one. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "folio/lock.h"
#include "remote_internal.h"

#define LOCK "folio/refs.lock"
#define RECORD "folio/refs.moving"
#define WAIT_MS 10000

/* Of the refs one folio at a time. */
typedef struct Moving {
    FolioLock *lock;
    char *record; /* its path; NULL: not written yet */
} Moving;

static void
moving_clear(Moving *moving)
{
    if (moving->record != NULL)
        unlink(moving->record);
    g_free(moving->record);
    folio_lock_free(moving->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Moving, moving_clear)

/* Only a dead folio can have left the record; of the locks that it names, a git may hold one by now. */
static bool
break_recorded(const char *folder, const char *record, GError **error)
{
    g_autofree char *name = NULL;
    if (!g_file_get_contents(record, &name, NULL, NULL))
        return true;
    return (!g_str_has_prefix(name, "refs/") || strstr(name, "..") != NULL
            || folio_git_break_ref_lock(folder, name, 0, error))
           && folio_git_break_ref_lock(folder, FOLIO_PACKED_REFS, 0, error);
}

/* The locks of refs that folio alone writes are nobody else's, recorded or not. */
static bool
begin(FolioRepo *repo, const char *name, Moving *moving, GError **error)
{
    const char *folder = git_repository_commondir(repo->git);
    g_autofree char *path = g_strconcat(folder, LOCK, NULL);
    g_autofree char *record = g_strconcat(folder, RECORD, NULL);
    moving->lock = folio_lock_take(path, WAIT_MS, error);
    if (moving->lock == NULL || !break_recorded(folder, record, error))
        return false;
    if (g_str_has_prefix(name, FOLIO_OWN_REFS) && !folio_git_break_ref_lock(folder, name, 0, error))
        return false;
    moving->record = g_steal_pointer(&record);
    return folio_fd_write_file(AT_FDCWD, moving->record, O_TRUNC | O_NOFOLLOW, 0600, name,
                               strlen(name))
           || folio_error_set_errno(error, errno, "cannot write '%s'", moving->record);
}

bool
folio_git_set_ref(FolioRepo *repo, const char *name, const char *commit, const char *reflog,
                  GError **error)
{
    git_oid id;
    g_auto(Moving) moving = {0};
    g_autoptr(git_reference) made = NULL;
    if (!begin(repo, name, &moving, error))
        return false;
    if (commit[0] == '\0') {
        int removed = git_reference_remove(repo->git, name);
        return removed == 0 || removed == GIT_ENOTFOUND
               || folio_git_fail(error, removed, "cannot remove '%s'", name);
    }
    int result = git_oid_fromstr(&id, commit);
    folio_git_end_reflog(git_repository_commondir(repo->git), name);
    if (result == 0)
        result = git_reference_create(&made, repo->git, name, &id, 1, reflog);
    return result == 0 || folio_git_fail(error, result, "cannot move '%s'", name);
}
