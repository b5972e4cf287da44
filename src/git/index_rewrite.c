#include "index_rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "git_internal.h"

static bool
write_copy(const FolioIndexFile *file, const char *path, GError **error)
{
    return folio_fd_write_file(AT_FDCWD, path, O_EXCL, 0600, file->data, file->size)
           || folio_error_set_errno(error, errno, "cannot write '%s'", path);
}

/* Opens a copy of `file` at `scratch`; for no index at all, one of HEAD's tree. */
static bool
open_copy(FolioRepo *repo, const FolioIndexFile *file, const char *scratch, git_index **index,
          GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    if (file->version != 0 && !write_copy(file, scratch, error))
        return false;
    int result = git_index_open(index, scratch);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read git's index");
    if (file->version != 0)
        return true;
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error))
        return false;
    result = tree != NULL ? git_index_read_tree(*index, tree) : 0;
    return result == 0 || folio_git_fail(error, result, "cannot make a new index for git");
}

static git_index_time
time_of(guint32 seconds, guint32 nanoseconds)
{
    return (git_index_time){.seconds = (int32_t) seconds, .nanoseconds = nanoseconds};
}

static bool
check_collision(git_index *index, const char *path, GError **error)
{
    g_autofree char *folder = g_strconcat(path, "/", NULL);
    bool collides = git_index_find_prefix(NULL, index, folder) == 0;
    for (const char *slash = strchr(path, '/'); slash != NULL && !collides;
         slash = strchr(slash + 1, '/')) {
        g_autofree char *above = g_strndup(path, (gsize) (slash - path));
        collides = git_index_find(NULL, index, above) == 0;
    }
    return !collides
           || folio_error_set(error, FOLIO_ERROR_CONFLICT,
                              "'%s' is a folder and a file at once in git's index", path);
}

static bool
apply_row(git_index *index, const FolioIndexRow *row, GError **error)
{
    const git_index_entry *before = git_index_get_bypath(index, row->path, 0);
    bool executable = before != NULL && before->mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    git_index_entry entry = {
        .ctime = time_of(row->stat.ctime, row->stat.ctime_nanoseconds),
        .mtime = time_of(row->stat.mtime, row->stat.mtime_nanoseconds),
        .dev = row->stat.dev,
        .ino = row->stat.ino,
        .mode = row->mode != 0 ? row->mode
                : executable   ? GIT_FILEMODE_BLOB_EXECUTABLE
                               : GIT_FILEMODE_BLOB,
        .uid = row->stat.uid,
        .gid = row->stat.gid,
        .file_size = row->stat.size,
        .path = row->path,
    };
    if (before == NULL && row->present && !check_collision(index, row->path, error))
        return false;
    memcpy(entry.id.id, row->id, FOLIO_OID_SIZE);
    git_index_conflict_remove(index, row->path);
    int result = 0;
    if (row->present)
        result = git_index_add(index, &entry);
    else if (before != NULL)
        result = git_index_remove(index, row->path, 0);
    return result == 0
           || folio_git_fail(error, result, "cannot put '%s' into git's index", row->path);
}

/* See folio_index_is_racy. */
static bool
mark_racy_rows(git_index *index, const FolioIndexFile *file, const char *folder, GError **error)
{
    for (gsize i = 0; i < git_index_entrycount(index); i++) {
        git_index_entry entry = *git_index_get_byindex(index, i);
        FolioIndexStat recorded = {.ctime = (guint32) entry.ctime.seconds,
                                   .ctime_nanoseconds = entry.ctime.nanoseconds,
                                   .mtime = (guint32) entry.mtime.seconds,
                                   .mtime_nanoseconds = entry.mtime.nanoseconds,
                                   .ino = entry.ino,
                                   .size = entry.file_size};
        if (git_index_entry_stage(&entry) != 0
            || !folio_index_is_racy(&file->self, &recorded, folder, entry.path))
            continue;
        g_autofree char *path = g_strdup(entry.path);
        entry.path = path;
        entry.file_size = 0;
        int result = git_index_add(index, &entry);
        if (result < 0)
            return folio_git_fail(error, result, "cannot mark '%s' in git's index", path);
    }
    return true;
}

static bool
rewrite(FolioRepo *repo, const FolioIndexFile *file, const GArray *rows, const char *scratch,
        int fd, GError **error)
{
    g_autoptr(git_index) index = NULL;
    g_autofree char *bytes = NULL;
    gsize size = 0;
    if (!open_copy(repo, file, scratch, &index, error))
        return false;
    if (file->version != 0 && !mark_racy_rows(index, file, folio_repo_get_folder(repo), error))
        return false;
    /* What goes away first: a file may become a folder. */
    for (int present = 0; present <= 1; present++) {
        for (guint i = 0; i < rows->len; i++) {
            const FolioIndexRow *row = &g_array_index(rows, FolioIndexRow, i);
            if (row->present == (present == 1) && !apply_row(index, row, error))
                return false;
        }
    }
    int result = git_index_write(index);
    if (result < 0)
        return folio_git_fail(error, result, "cannot write git's index");
    if (!g_file_get_contents(scratch, &bytes, &size, NULL))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s'", scratch);
    return folio_fd_write(fd, bytes, size)
           || folio_error_set_errno(error, errno, "cannot write git's index");
}

bool
folio_index_rewrite(FolioRepo *repo, const FolioIndexFile *file, const GArray *rows,
                    const char *scratch, int fd, GError **error)
{
    bool done = rewrite(repo, file, rows, scratch, fd, error);
    unlink(scratch);
    return done;
}
