/* What the files of src/git share: the open repository, and libgit2 under GLib's scoped cleanup. */
#ifndef FOLIO_GIT_INTERNAL_H
#define FOLIO_GIT_INTERNAL_H

#include <git2.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "folio/repo.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_blob, git_blob_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_config, git_config_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_config_iterator, git_config_iterator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_diff, git_diff_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_index, git_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_mailmap, git_mailmap_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference, git_reference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_repository, git_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_revwalk, git_revwalk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_signature, git_signature_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree, git_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_treebuilder, git_treebuilder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree_entry, git_tree_entry_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(git_buf, git_buf_dispose)

struct FolioRepo {
    git_repository *git;
    const FolioEnv *env; /* borrowed; outlives the repository */
    char *folder;        /* absolute, no final '/' */
    char *git_dir;       /* absolute, with final '/' */
    bool durable;        /* as the last folio_repo_write_commit was asked */
    GPtrArray *written;  /* of a batch under way, as files below objects/; NULL */
};

/* Initialises libgit2 once per process and sets its options; true when it is ready. */
bool folio_git_begin(GError **error);
/* git_libgit2_init(), but that the certificates of this system are left for folio_git_read_certificates. */
int folio_git_start_library(void);
/* To be called before a certificate is looked at. Once per process it costs something: 5 ms. */
bool folio_git_read_certificates(GError **error);
/* libgit2's switch for fsync is one per process: every writer sets it before it writes. */
void folio_git_set_durable(bool durable);

/* Between these two, objects that are written and noted become durable together, at the end. */
void folio_git_batch_begin(FolioRepo *repo);
void folio_git_batch_note(FolioRepo *repo, const git_oid *id);
bool folio_git_batch_end(FolioRepo *repo, GError **error);

/* Is the history all here? Errors: CONFLICT in a shallow clone, with git's command that brings the rest. */
bool folio_git_check_whole(FolioRepo *repo, GError **error);
/* Sets `error` to "MESSAGE: what libgit2 said" and returns false. The code is FAILED, or NOT_FOUND
 * for GIT_ENOTFOUND, or CONFLICT for GIT_ELOCKED. */
bool folio_git_fail(GError **error, int result, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* What git takes from outside the repository: git-config(1), "FILES". Paths may be NULL. */
typedef struct FolioGitScope {
    char *system_path, *xdg_path, *global_path;
} FolioGitScope;
void folio_git_scope_init(FolioGitScope *scope, const FolioEnv *env);
void folio_git_scope_clear(FolioGitScope *scope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioGitScope, folio_git_scope_clear)
/* Reads those files (not the repository's own). Caller frees with git_config_free. */
git_config *folio_git_scope_read(const FolioGitScope *scope, GError **error);

/* Is the repository the caller's own, or named by safe.directory in `config`? By git's rules; libgit2
 * 1.5 gets them wrong. `git_dir` without final '/'. Errors: FAILED with git's own way on. */
bool folio_git_check_owner(const char *folder, const char *git_dir, const FolioEnv *env,
                           git_config *config, GError **error);

/* Is it there, a commit (or any object), and no longer than a commit may be? Errors: PRIVACY. */
bool folio_guard_check_commit(FolioRepo *repo, const char *commit, GError **error);
bool folio_guard_check_object(FolioRepo *repo, const char *object, GError **error);

/* Reads loose objects in place of libgit2 1.5, which never returns from a truncated one. */
bool folio_git_guard_objects(git_repository *git, GError **error);
/* The same for a folder of objects. */
bool folio_git_guard_folder(git_odb *odb, const char *folder, GError **error);

/* For hash tables whose keys are git_oid. */
guint folio_git_hash_oid(gconstpointer id);
gboolean folio_git_equal_oids(gconstpointer a, gconstpointer b);
/* A set of ids of its own. */
GHashTable *folio_oid_set_new(void);
/* True when it was not there before. */
bool folio_oid_set_add(GHashTable *set, const git_oid *id);

/* Looks up a commit by its whole hexadecimal id, or its tree (a tree by its own id too); *tree is NULL
 * for "". */
bool folio_git_find_commit(FolioRepo *repo, const char *id, git_commit **commit, GError **error);
bool folio_git_find_tree(FolioRepo *repo, const char *commit, git_tree **tree, GError **error);
/* The size of a blob, by its header. Errors: FAILED when it is no blob. */
bool folio_git_measure_blob(FolioRepo *repo, const git_oid *id, const char *name, gsize *bytes,
                            GError **error);
/* Reads a blob whose size is at most `max_bytes`; `name` is for messages. */
bool folio_git_read_blob(FolioRepo *repo, const git_oid *id, const char *name, gsize max_bytes,
                         GBytes **bytes, GError **error);
/* The id that `content` has as a blob. */
bool folio_git_hash(GBytes *content, git_oid *id, GError **error);
/* The full name of HEAD's branch. Errors: CONFLICT when HEAD is detached. Caller frees. */
char *folio_git_dup_head_ref(FolioRepo *repo, GError **error);

/* Ends the last line of a reflog (of "HEAD", a ref) below the git folder, where it was cut. */
void folio_git_end_reflog(const char *folder, const char *name);

/* The environment of programs that work in this repository, whichever a git that called us is in. Caller
 * frees with g_strfreev. */
char **folio_git_make_environment(const FolioRepo *repo);

/* The file of a hook where git looks for it (githooks(5)), whether it is there or not; `*elsewhere` is
 * set when core.hooksPath says where. Caller frees. */
char *folio_git_dup_hook_path(FolioRepo *repo, const char *name, bool *elsewhere);

/* A lock of git's ("PATH.lock") that is provably ours: it is the second name of a private file beside
 * PATH. `what` is for messages ("index"). _init makes the private file, _take links it to the lock with
 * jittered retries. A lock that cannot be removed keeps its private name, so that _break removes it. */
typedef struct FolioOwnedLock {
    const char *what;
    char *path, *lock_path, *own_path;
    int fd; /* of the private file */
    bool taken;
} FolioOwnedLock;
bool folio_owned_lock_init(FolioOwnedLock *lock, const char *path, const char *what,
                           GError **error);
/* Errors: CONFLICT naming the lock file and its age. */
bool folio_owned_lock_take(FolioOwnedLock *lock, unsigned wait_ms, GError **error);
/* Removes the lock and keeps its private name. */
void folio_owned_lock_drop(FolioOwnedLock *lock);
void folio_owned_lock_clear(FolioOwnedLock *lock);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioOwnedLock, folio_owned_lock_clear)
/* Removes private files beside `path` that a dead folio left, and the lock when one of them is its second
 * name and `inode` is its or 0. The caller keeps other folios away. */
bool folio_owned_lock_break(const char *path, guint64 inode, GError **error);
/* fsync of what takes the place of the locked file, and of its folder. False with errno set. */
bool folio_git_sync_path(const char *path);

/* Writes `rows` (FolioIndexRow, each path once, in any order) as folio_index_lock_commit does. */
bool folio_index_lock_put_rows(FolioIndexLock *lock, GArray *rows, bool sync, GError **error);
/* The name in git's folder of the first, second ... damaged index that was kept. Caller frees. */
char *folio_git_dup_kept_index(unsigned number);
FolioRepo *folio_index_lock_get_repo(const FolioIndexLock *lock);
/* Writes an index of HEAD's tree and `changes` alone, as git shows its hooks for a commit of some paths,
 * with their blobs. Its path; the caller removes the file and frees. */
char *folio_index_lock_write_preview(FolioIndexLock *lock, const GPtrArray *changes,
                                     GError **error);
/* Stores the contents of `changes`, so that an index can name them. */
bool folio_git_store_blobs(FolioRepo *repo, const GPtrArray *changes, GError **error);

/* A commit that is signed with the user's key as it is made, by `git commit-tree`; no ref moves. Errors:
 * FAILED with git's words and how to set a key up, or leave it out. */
bool folio_git_commit_with_key(FolioRepo *repo, const git_commit *const parents[],
                               gsize parent_count, const git_oid *tree, const char *message,
                               const git_signature *author, const git_signature *committer,
                               git_oid *id, GError **error);

#endif
