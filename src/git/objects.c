/* Looking things up in the object store. */
#include "git_internal.h"

#include <string.h>

guint
folio_git_hash_oid(gconstpointer id)
{
    guint32 number;
    memcpy(&number, id, sizeof number);
    return number;
}

gboolean
folio_git_equal_oids(gconstpointer a, gconstpointer b)
{
    return git_oid_equal(a, b);
}

GHashTable *
folio_oid_set_new(void)
{
    return g_hash_table_new_full(folio_git_hash_oid, folio_git_equal_oids, g_free, NULL);
}

bool
folio_oid_set_add(GHashTable *set, const git_oid *id)
{
    return !g_hash_table_contains(set, id) && g_hash_table_add(set, g_memdup2(id, sizeof *id));
}

bool
folio_git_find_commit(FolioRepo *repo, const char *id, git_commit **commit, GError **error)
{
    git_oid oid;
    int result = git_oid_fromstr(&oid, id);
    if (result == 0)
        result = git_commit_lookup(commit, repo->git, &oid);
    return result == 0 || folio_git_fail(error, result, "cannot read the commit '%s'", id);
}

bool
folio_git_find_tree(FolioRepo *repo, const char *commit, git_tree **tree, GError **error)
{
    git_oid id;
    g_autoptr(git_commit) found = NULL;
    *tree = NULL;
    if (commit[0] == '\0')
        return true;
    if (!folio_git_find_commit(repo, commit, &found, NULL))
        return (git_oid_fromstr(&id, commit) == 0 && git_tree_lookup(tree, repo->git, &id) == 0)
               || folio_git_find_commit(repo, commit, &found, error);
    int result = git_commit_tree(tree, found);
    return result == 0 || folio_git_fail(error, result, "cannot read the tree of '%s'", commit);
}

bool
folio_git_measure_blob(FolioRepo *repo, const git_oid *id, const char *name, gsize *bytes,
                       GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    git_object_t type = GIT_OBJECT_INVALID;
    int result = git_repository_odb(&odb, repo->git);
    if (result == 0)
        result = git_odb_read_header(bytes, &type, odb, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read '%s'", name);
    return type == GIT_OBJECT_BLOB
           || folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is no file", name);
}

bool
folio_git_read_blob(FolioRepo *repo, const git_oid *id, const char *name, gsize max_bytes,
                    GBytes **bytes, GError **error)
{
    g_autoptr(git_blob) blob = NULL;
    gsize size = 0;
    if (!folio_git_measure_blob(repo, id, name, &size, error))
        return false;
    if (size > max_bytes)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is too large", name);
    int result = git_blob_lookup(&blob, repo->git, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read '%s'", name);
    *bytes = g_bytes_new(git_blob_rawcontent(blob), (gsize) git_blob_rawsize(blob));
    return true;
}

bool
folio_git_hash(GBytes *content, git_oid *id, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(content, &size);
    int result = git_odb_hash(id, data != NULL ? data : "", size, GIT_OBJECT_BLOB);
    return result == 0 || folio_git_fail(error, result, "cannot name a content");
}

/* The whole id behind `revision`: an id itself, or "HEAD". */
static bool
find_revision(FolioRepo *repo, const char *revision, char id[FOLIO_OID_HEX_SIZE], GError **error)
{
    if (!g_str_equal(revision, "HEAD")) {
        g_strlcpy(id, revision, FOLIO_OID_HEX_SIZE);
        return true;
    }
    if (!folio_repo_head(repo, id, error))
        return false;
    return id[0] != '\0' || folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no commit yet");
}

bool
folio_repo_read(FolioRepo *repo, const char *revision, const char *path, gsize max_bytes,
                GBytes **bytes, GError **error)
{
    char id[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_tree_entry) entry = NULL;
    if (!find_revision(repo, revision, id, error) || !folio_git_find_tree(repo, id, &tree, error))
        return false;
    if (tree == NULL || git_tree_entry_bypath(&entry, tree, path) < 0)
        return folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "'%s' is not in '%s'", path, revision);
    return folio_git_read_blob(repo, git_tree_entry_id(entry), path, max_bytes, bytes, error);
}
