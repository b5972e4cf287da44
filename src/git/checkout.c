/* The first checkout of a clone. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_internal.h"

/* --- What a stopped one left ------------------------------------------------------------------------ */

/* Is the file what the blob begins with? */
static bool
is_beginning(FolioRepo *repo, const char *path, const git_oid *id)
{
    struct stat info;
    gsize length = 0;
    g_autofree char *bytes = NULL;
    g_autoptr(git_blob) blob = NULL;
    if (lstat(path, &info) < 0 || !S_ISREG(info.st_mode)
        || git_blob_lookup(&blob, repo->git, id) < 0
        || (git_object_size_t) info.st_size > git_blob_rawsize(blob)
        || !g_file_get_contents(path, &bytes, &length, NULL))
        return false;
    return (git_object_size_t) length <= git_blob_rawsize(blob)
           && memcmp(bytes, git_blob_rawcontent(blob), length) == 0;
}

static int
remove_beginning(const char *folder, const git_tree_entry *entry, void *data)
{
    FolioRepo *repo = data;
    g_autofree char *path =
        g_build_filename(repo->folder, folder, git_tree_entry_name(entry), NULL);
    if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB
        && is_beginning(repo, path, git_tree_entry_id(entry)))
        unlink(path);
    return 0;
}

/* Torn files would be taken for somebody's own. */
static bool
remove_beginnings(FolioRepo *repo, const char *commit, GError **error)
{
    g_autoptr(git_tree) tree = NULL;
    if (!folio_git_find_tree(repo, commit, &tree, error))
        return false;
    int result = git_tree_walk(tree, GIT_TREEWALK_PRE, remove_beginning, repo);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot read the history");
}

/* --- The files, and the branch ------------------------------------------------------------------------- */

/* Bytes as they were written: filters are programs, and a tracked .gitattributes is somebody else's. */
static bool
write_files(FolioRepo *repo, const char *commit, GError **error)
{
    g_autoptr(git_tree) tree = NULL;
    git_checkout_options options;
    if (!folio_git_find_tree(repo, commit, &tree, error))
        return false;
    git_checkout_options_init(&options, GIT_CHECKOUT_OPTIONS_VERSION);
    options.checkout_strategy =
        GIT_CHECKOUT_SAFE | GIT_CHECKOUT_RECREATE_MISSING | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED;
    options.disable_filters = 1;
    int result = git_checkout_tree(repo->git, (const git_object *) tree, &options);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot write the files");
}

bool
folio_repo_begin_branch(FolioRepo *repo, const char *branch, const char *commit, GError **error)
{
    git_oid id;
    g_autoptr(git_reference) made = NULL;
    g_autofree char *name = g_strconcat("refs/heads/", branch, NULL);
    char head[FOLIO_OID_HEX_SIZE];
    if (!folio_repo_head(repo, head, error))
        return false;
    if (head[0] != '\0')
        return true;
    int result = git_oid_fromstr(&id, commit);
    if (result == 0)
        result = git_repository_set_head(repo->git, name);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot make the branch '%s'", branch);
    if (!remove_beginnings(repo, commit, error) || !write_files(repo, commit, error))
        return false;
    /* The branch last: without it there is no commit, and nothing looks like a whole clone. */
    result = git_reference_create(&made, repo->git, name, &id, 0, "folio clone");
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot make the branch '%s'", branch);
}
