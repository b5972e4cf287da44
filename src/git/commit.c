/* Commits made beside the index: blobs, a tree on top of the parent's, a commit, and only then the
 * branch. libgit2's own way through the shared index was seen to lose files of other writers. */
#include <string.h>

#include "folio/tree_merge.h"
#include "git_internal.h"

FolioChange *
folio_change_new(const char *path, GBytes *content)
{
    FolioChange *change = g_new0(FolioChange, 1);
    change->path = g_strdup(path);
    change->content = content != NULL ? g_bytes_ref(content) : NULL;
    return change;
}

void
folio_change_free(FolioChange *change)
{
    if (change == NULL)
        return;
    g_free(change->path);
    g_clear_pointer(&change->content, g_bytes_unref);
    g_free(change);
}

/* A file that was made executable stays so; everything else becomes an ordinary file. */
static git_filemode_t
mode_after(const git_tree_entry *before)
{
    if (before != NULL && git_tree_entry_filemode(before) == GIT_FILEMODE_BLOB_EXECUTABLE)
        return GIT_FILEMODE_BLOB_EXECUTABLE;
    return GIT_FILEMODE_BLOB;
}

static bool
store_blob(FolioRepo *repo, const FolioChange *change, git_oid *id, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(change->content, &size);
    int result = git_blob_create_from_buffer(id, repo->git, data != NULL ? data : "", size);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot store '%s'", change->path);
}

bool
folio_git_store_blobs(FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    for (guint i = 0; i < changes->len; i++) {
        const FolioChange *change = g_ptr_array_index(changes, i);
        git_oid id;
        if (change->content != NULL && !store_blob(repo, change, &id, error))
            return false;
    }
    return true;
}

/* Adds what `change` does to `tree` (NULL: empty) to `updates`. Removing what is not there is
 * nothing. */
static bool
plan_update(FolioRepo *repo, const git_tree *tree, const FolioChange *change, GArray *updates,
            GError **error)
{
    g_autoptr(git_tree_entry) before = NULL;
    git_tree_update update = {.action = GIT_TREE_UPDATE_REMOVE, .path = change->path};
    if (tree != NULL)
        git_tree_entry_bypath(&before, tree, change->path);
    if (change->content == NULL) {
        if (before != NULL)
            g_array_append_val(updates, update);
        return true;
    }
    if (!store_blob(repo, change, &update.id, error))
        return false;
    folio_git_batch_note(repo, &update.id);
    update.action = GIT_TREE_UPDATE_UPSERT;
    update.filemode = mode_after(before);
    g_array_append_val(updates, update);
    return true;
}

/* One blob is made durable by libgit2, as it is written; many are together. */
static bool
plan_updates(FolioRepo *repo, const git_tree *tree, const GPtrArray *changes, bool sync,
             GArray *updates, GError **error)
{
    bool good = true, together = sync && changes->len > 1;
    if (together)
        folio_git_batch_begin(repo);
    for (guint i = 0; i < changes->len && good; i++)
        good = plan_update(repo, tree, g_ptr_array_index(changes, i), updates, error);
    return (!together || folio_git_batch_end(repo, good ? error : NULL)) && good;
}

/* git_tree_create_updated wants a tree to start from, and an empty one would stay behind. `id` is zero
 * when there is nothing to write. */
static bool
write_first_tree(FolioRepo *repo, const GArray *updates, git_oid *id, GError **error)
{
    g_autoptr(git_index) index = NULL;
    *id = (git_oid){{0}};
    int result = updates->len == 0 ? 0 : git_index_new(&index);
    for (guint i = 0; i < updates->len && result == 0; i++) {
        const git_tree_update *update = &g_array_index(updates, git_tree_update, i);
        const git_index_entry entry = {
            .path = update->path, .id = update->id, .mode = update->filemode};
        result = git_index_add(index, &entry);
    }
    if (result == 0 && updates->len > 0)
        result = git_index_write_tree_to(id, index, repo->git);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot store the first folders");
}

static bool
write_tree(FolioRepo *repo, git_tree *before, const GPtrArray *changes, bool sync, git_oid *id,
           GError **error)
{
    g_autoptr(GArray) updates = g_array_new(FALSE, TRUE, sizeof(git_tree_update));
    if (!plan_updates(repo, before, changes, sync, updates, error))
        return false;
    if (before == NULL)
        return write_first_tree(repo, updates, id, error);
    int result = git_tree_create_updated(id, repo->git, before, updates->len,
                                         (const git_tree_update *) (void *) updates->data);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot store the changed folders");
}

static bool
make_signature(const FolioSignature *from, git_signature **to, GError **error)
{
    int result = git_signature_new(to, from->name, from->email, from->time, from->offset_minutes);
    if (result == 0)
        return true;
    folio_git_fail(error, GIT_ERROR, "'%s <%s>' cannot sign a commit", from->name, from->email);
    folio_error_hint(error, "git config --global user.name \"Your Name\"");
    return false;
}

/* One with the tree `tree_id` on top of `parents`, which moves no ref. */
static bool
write_commit(FolioRepo *repo, const git_commit *parents[], gsize parent_count,
             const git_oid *tree_id, const char *message, const FolioSignature *author,
             const FolioSignature *committer, git_oid *id, GError **error)
{
    g_autoptr(git_signature) by = NULL;
    g_autoptr(git_signature) through = NULL;
    g_autoptr(git_tree) tree = NULL;
    if (!make_signature(author, &by, error) || !make_signature(committer, &through, error))
        return false;
    if (committer->with_key)
        return folio_git_commit_with_key(repo, parents, parent_count, tree_id, message, by, through,
                                         id, error);
    int result = git_tree_lookup(&tree, repo->git, tree_id);
    if (result == 0)
        result = git_commit_create(id, repo->git, NULL, by, through, NULL, message, tree,
                                   parent_count, parents);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot write the commit");
}

bool
folio_repo_write_commit(FolioRepo *repo, const char *parent, const GPtrArray *changes,
                        const char *message, const FolioSignature *author,
                        const FolioSignature *committer, bool sync, char commit[FOLIO_OID_HEX_SIZE],
                        GError **error)
{
    g_autoptr(git_commit) above = NULL;
    g_autoptr(git_tree) before = NULL;
    git_oid tree_id, commit_id;
    repo->durable = sync;
    folio_git_set_durable(sync);
    if (parent[0] != '\0' && !folio_git_find_commit(repo, parent, &above, error))
        return false;
    if (above != NULL && !folio_git_find_tree(repo, parent, &before, error))
        return false;
    if (!write_tree(repo, before, changes, sync, &tree_id, error))
        return false;
    if (before != NULL ? git_oid_equal(&tree_id, git_tree_id(before)) : git_oid_is_zero(&tree_id)) {
        g_strlcpy(commit, parent, FOLIO_OID_HEX_SIZE);
        return true;
    }
    const git_commit *parents[] = {above};
    if (!write_commit(repo, parents, above != NULL ? 1 : 0, &tree_id, message, author, committer,
                      &commit_id, error))
        return false;
    git_oid_tostr(commit, FOLIO_OID_HEX_SIZE, &commit_id);
    return true;
}

bool
folio_tree_amend(FolioRepo *repo, const char *commit, const GPtrArray *changes,
                 char tree[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autoptr(git_tree) before = NULL;
    git_oid id;
    folio_git_set_durable(false);
    if (!folio_git_find_tree(repo, commit, &before, error)
        || !write_tree(repo, before, changes, false, &id, error))
        return false;
    git_oid_tostr(tree, FOLIO_OID_HEX_SIZE, &id);
    return true;
}

bool
folio_tree_merge_commit(FolioRepo *repo, const char *tree, const char *ours, const char *theirs,
                        const char *message, const FolioSignature *author,
                        const FolioSignature *committer, char commit[FOLIO_OID_HEX_SIZE],
                        GError **error)
{
    g_autoptr(git_commit) our_commit = NULL;
    g_autoptr(git_commit) their_commit = NULL;
    git_oid tree_id, id;
    int result = git_oid_fromstr(&tree_id, tree);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "'%s' is no tree", tree);
    if (!folio_git_find_commit(repo, ours, &our_commit, error)
        || !folio_git_find_commit(repo, theirs, &their_commit, error))
        return false;
    const git_commit *parents[] = {our_commit, their_commit};
    if (!write_commit(repo, parents, G_N_ELEMENTS(parents), &tree_id, message, author, committer,
                      &id, error))
        return false;
    git_oid_tostr(commit, FOLIO_OID_HEX_SIZE, &id);
    return true;
}

char *
folio_git_dup_head_ref(FolioRepo *repo, GError **error)
{
    g_autoptr(git_reference) head = NULL;
    int result = git_reference_lookup(&head, repo->git, "HEAD");
    if (result < 0) {
        folio_git_fail(error, result, "cannot read HEAD");
        return NULL;
    }
    if (git_reference_type(head) == GIT_REFERENCE_SYMBOLIC)
        return g_strdup(git_reference_symbolic_target(head));
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "no branch is checked out in '%s'", repo->folder);
    folio_error_hint(error, "git switch BRANCH");
    return NULL;
}

/* The reflog names the committer; without one libgit2 writes "unknown". */
static void
set_reflog_identity(FolioRepo *repo)
{
    g_autofree char *name = NULL;
    g_autofree char *email = NULL;
    if (folio_repo_dup_committer(repo, &name, &email, NULL))
        git_repository_set_ident(repo->git, name, email);
}

/* What libgit2 answers when somebody else was there first, or is there now. */
static bool
was_overtaken(int result, bool born)
{
    return result == GIT_EMODIFIED || result == GIT_ELOCKED || result == GIT_EEXISTS
           || (result == GIT_ENOTFOUND && born);
}

bool
folio_repo_advance(FolioRepo *repo, const char *expected, const char *commit, const char *reflog,
                   bool *moved, GError **error)
{
    git_oid from = {{0}}, to;
    g_autoptr(git_reference) updated = NULL;
    g_autofree char *branch = folio_git_dup_head_ref(repo, error);
    bool born = expected[0] != '\0';
    if (branch == NULL)
        return false;
    int result = git_oid_fromstr(&to, commit);
    if (result == 0 && born)
        result = git_oid_fromstr(&from, expected);
    if (result < 0)
        return folio_git_fail(error, result, "'%s' is no commit", commit);
    folio_git_set_durable(repo->durable);
    set_reflog_identity(repo);
    folio_git_end_reflog(repo->git_dir, "HEAD");
    folio_git_end_reflog(git_repository_commondir(repo->git), branch);
    result = git_reference_create_matching(&updated, repo->git, branch, &to, 1, &from, reflog);
    if (result < 0 && !was_overtaken(result, born))
        return folio_git_fail(error, result, "cannot move '%s'", branch);
    *moved = result < 0;
    return true;
}

/* Is `path` in `tree` as `content` (NULL: not there), readable? */
static bool
holds(FolioRepo *repo, const git_tree *tree, const char *path, GBytes *content, GError **error)
{
    g_autoptr(git_tree_entry) entry = NULL;
    g_autoptr(GBytes) stored = NULL;
    bool found = tree != NULL && git_tree_entry_bypath(&entry, tree, path) == 0;
    if (content != NULL && found
        && !folio_git_read_blob(repo, git_tree_entry_id(entry), path, G_MAXSIZE, &stored, error))
        return false;
    if (content == NULL ? !found : stored != NULL && g_bytes_equal(stored, content))
        return true;
    return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is not in the last commit as written",
                           path);
}

bool
folio_repo_verify(FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error))
        return false;
    for (guint i = 0; i < changes->len; i++) {
        const FolioChange *change = g_ptr_array_index(changes, i);
        if (!holds(repo, tree, change->path, change->content, error))
            return false;
    }
    return true;
}
