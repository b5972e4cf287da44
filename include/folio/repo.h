/* A git repository: opening, reading, committing. The only face of libgit2; knows no entries. */
#ifndef FOLIO_REPO_H
#define FOLIO_REPO_H

#include "folio/env.h"

#define FOLIO_OID_HEX_SIZE 41 /* 40 hexadecimal digits and NUL */

typedef struct FolioRepo FolioRepo;

/* Opens exactly `folder`/.git (a folder or a gitdir file), never what lies above or inside. Checks
 * the owner by git's safe.directory rules. Initialises libgit2 on first use. `env` must outlive it.
 * Errors: NOT_FOUND when there is none; CONFLICT for bare; FAILED with git's own way on. */
FolioRepo *folio_repo_open(const char *folder, const FolioEnv *env, GError **error);
/* The absolute git folder of `folder` without libgit2: folder/.git or what its gitdir file names.
 * Errors: NOT_FOUND. Caller frees. */
char *folio_repo_find_git_dir(const char *folder, GError **error);
/* One key of that git folder's own config file, without libgit2 and includes, for commands that only
 * read; NULL when unset. Caller frees. */
char *folio_repo_dup_own_config(const char *folder, const char *key);
/* The names of the variables of a section ("folio.query") of that file, in lower case and in its
 * order; NULL-terminated, caller frees (g_strfreev); never NULL. */
char **folio_repo_list_own_config(const char *folder, const char *section);
/* The subsections of a section ("remote": "origin" ...) with variables in that file, in its order; as
 * above, but in the case they have. */
char **folio_repo_list_own_subsections(const char *folder, const char *section);
/* Makes one with branch "main" (or init.defaultBranch) and no commit; an existing one is opened.
 * Errors: CONFLICT for a folder that is a bare repository itself. */
FolioRepo *folio_repo_init(const char *folder, const FolioEnv *env, GError **error);
/* Makes the branch `branch` at `commit` HEAD's and writes its files, in a repository that has no commit
 * and no file yet. What the commit holds must have been judged before. */
bool folio_repo_begin_branch(FolioRepo *repo, const char *branch, const char *commit,
                             GError **error);
void folio_repo_free(FolioRepo *repo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRepo, folio_repo_free)

const char *folio_repo_get_folder(const FolioRepo *repo);
const char *folio_repo_get_git_dir(const FolioRepo *repo); /* absolute, with final '/' */

/* Where HEAD is: the commit's id in hexadecimal, "" for an unborn branch. Needs no libgit2 when
 * called with a folder: reads .git/HEAD, the ref and packed-refs. */
bool folio_repo_head(FolioRepo *repo, char head[FOLIO_OID_HEX_SIZE], GError **error);
bool folio_repo_head_of(const char *folder, char head[FOLIO_OID_HEX_SIZE], GError **error);
/* The short name of HEAD's branch, born or not; NULL when detached. Caller frees. */
char *folio_repo_dup_branch(FolioRepo *repo);
/* Can folio write now? CONFLICT with git's command that helps: detached HEAD, merge, rebase,
 * cherry-pick, bisect in progress, split or sparse index, shallow (reads are fine). */
bool folio_repo_check_writable(FolioRepo *repo, GError **error);
/* Does git's index have the checksum it was written with? Reads all of it. Writing does not need it:
 * folio_index_lock_commit keeps a damaged one aside. */
bool folio_repo_index_is_whole(FolioRepo *repo);
/* What folio_index_lock_commit does with a damaged index, for those who read it before they write.
 * `*kept` is where the old one is, NULL when it was whole; caller frees. Errors: as for the lock. */
bool folio_repo_mend_index(FolioRepo *repo, unsigned wait_ms, char **kept, GError **error);

/* The file `path` at `revision` (a hexadecimal id, "HEAD"). Errors: NOT_FOUND. Header is read first:
 * over `max_bytes` is FAILED. */
bool folio_repo_read(FolioRepo *repo, const char *revision, const char *path, gsize max_bytes,
                     GBytes **bytes, GError **error);

/* git configuration as libgit2 merges it; NULL when unset. Caller frees. */
char *folio_repo_dup_config(FolioRepo *repo, const char *key);
/* One variable of the repository's own file. */
typedef struct FolioConfigChange {
    const char *key;
    const char *value; /* NULL removes every one of that name */
} FolioConfigChange;
/* All of them or none; a folio that dies meanwhile is in nobody's way but git's. Errors: CONFLICT while git
 * holds its own lock. */
bool folio_repo_change_config(FolioRepo *repo, const FolioConfigChange *changes, gsize count,
                              GError **error);
/* The same for one. */
bool folio_repo_set_config(FolioRepo *repo, const char *key, const char *value, GError **error);

/* Who writes: GIT_AUTHOR_NAME/EMAIL, then author.*, user.name/email, EMAIL (git-commit(1), "COMMIT
 * INFORMATION"). Errors: FAILED with the hint `git config --global user.name ...`. Callers free both. */
bool folio_repo_dup_identity(FolioRepo *repo, char **name, char **email, GError **error);
/* Who commits: the same by GIT_COMMITTER_NAME/EMAIL and committer.*. */
bool folio_repo_dup_committer(FolioRepo *repo, char **name, char **email, GError **error);

typedef enum FolioRole { FOLIO_ROLE_AUTHOR, FOLIO_ROLE_COMMITTER } FolioRole;
/* The moment that GIT_AUTHOR_DATE or GIT_COMMITTER_DATE gives, as git reads it. Errors: USAGE for what git
 * does not understand. */
bool folio_repo_find_date(FolioRepo *repo, FolioRole role, bool *is_given, gint64 *time,
                          int *offset_minutes, GError **error);

/* --- One commit, step by step; src/journal/write.c gives the order --------------------------- */

/* One path of a commit. `content` NULL removes it. */
typedef struct FolioChange {
    char *path;
    GBytes *content;
} FolioChange;
FolioChange *folio_change_new(const char *path, GBytes *content /* ref'd; NULL removes */);
void folio_change_free(FolioChange *change);
/* Makes each content what `git add` of it would store: line ends as the attributes of the path say
 * (gitattributes(5)). Programs that attributes name as filters do not run. The files stay as they are. */
bool folio_repo_clean_changes(FolioRepo *repo, const GPtrArray *changes, GError **error);

/* git's own index lock, held while the index and HEAD change. In two steps, so that an intent record
 * can name the lock before it exists: _new makes a private file beside the index and tells its inode;
 * _take links it to index.lock (fails like O_EXCL when that is there), with jittered retries up to
 * `wait_ms`. The order that loses least to a git beside it: lock, files, objects, index, branch, unlock:
 * git reads HEAD and then the index before it locks, so with the branch first it could see the new HEAD
 * with the old index and commit a deletion. Errors of _take: CONFLICT naming the lock file and its age. */
typedef struct FolioIndexLock FolioIndexLock;
FolioIndexLock *folio_index_lock_new(FolioRepo *repo, guint64 *inode, GError **error);
bool folio_index_lock_take(FolioIndexLock *lock, unsigned wait_ms, GError **error);
/* Unlocks for a while: the same lock may be taken again, and the index may be another one by then. */
void folio_index_lock_drop(FolioIndexLock *lock);
/* Writes the rows of `changes` (their files must be in the work tree) into a private copy, fsyncs when
 * asked, renames over the index; the lock stays until it is freed. Index versions 2, 3 and 4; extensions
 * that would go stale are dropped or kept right; everything else the user staged stays. No index at
 * all becomes one of HEAD's tree; so does one whose checksum is wrong, which is kept beside it
 * (folio_index_lock_get_kept). Errors: CONFLICT for a file where the index has a folder or the other
 * way round, and for what folio_repo_check_writable refuses. */
bool folio_index_lock_commit(FolioIndexLock *lock, const GPtrArray *changes, bool sync,
                             GError **error);
/* Where a damaged index was kept: its path, borrowed; NULL when it was whole. */
const char *folio_index_lock_get_kept(const FolioIndexLock *lock);
/* Unlocks. NULL is fine. */
void folio_index_lock_free(FolioIndexLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIndexLock, folio_index_lock_free)
/* Removes private files, and index.lock when one of them is its second name: what a writer of ours could
 * not remove. The caller holds folio's own lock. */
bool folio_repo_break_index_lock(FolioRepo *repo, GError **error);
/* The same of the configuration of the repository whose git folder it is, unless a folio is at work there:
 * plain git cannot write it meanwhile. What cannot be removed is met by whoever writes it next. */
void folio_repo_break_config_lock(const char *git_dir);
/* Removes what a dead writer left; the caller holds folio's own lock. Private files, and index.lock
 * when one of them is its second name and `inode` is its or 0 (not known); the lock of HEAD's branch or
 * of HEAD when it is not older than `since` (when the intent was written, seconds since 1970), holds
 * an id or nothing, and nobody touches it for two seconds. What cannot be proven ours stays. */
bool folio_repo_break_locks(FolioRepo *repo, guint64 inode, gint64 since, GError **error);

/* Runs the hooks pre-commit, prepare-commit-msg and commit-msg where the user has them, as git does for
 * a commit of some paths: pre-commit sees an index of HEAD and `changes` alone (what it changes there
 * is not taken up), the others may rewrite `message`. The lock is held. folio's own hook is passed over,
 * because folio looks at what it writes before it writes it; others find FOLIO_COMMITS=1 in their
 * environment. Errors: FAILED with the hook's last words when one refuses. */
bool folio_index_lock_run_hooks(FolioIndexLock *lock, const GPtrArray *changes, char **message,
                                GError **error);
/* Does the user have one of them? */
bool folio_repo_has_commit_hook(FolioRepo *repo);
/* Runs the hook post-commit, which can refuse nothing; after the branch moved. */
void folio_repo_run_post_commit(FolioRepo *repo);

/* folio's own hooks: what plain git runs before it commits and pushes. */
typedef enum FolioHookState {
    FOLIO_HOOK_NONE,    /* nobody's */
    FOLIO_HOOK_OWN,     /* folio's, as it was installed */
    FOLIO_HOOK_FOREIGN, /* somebody's: never written to */
    FOLIO_HOOK_ELSEWHERE /* core.hooksPath names another folder, which may be shared by repositories */
} FolioHookState;
/* Their names, NULL-terminated, and the text of one; NULL for another name. Static. */
const char *const *folio_hook_names(void);
const char *folio_hook_script(const char *name);
/* What stands there now. */
FolioHookState folio_repo_get_hook_state(FolioRepo *repo, const char *name);
/* Installs the hook where nobody has one, or removes it where it is folio's; any other is left alone. */
bool folio_repo_set_hook(FolioRepo *repo, const char *name, bool wanted, GError **error);

typedef struct FolioSignature {
    const char *name, *email;
    gint64 time;        /* seconds since 1970 */
    int offset_minutes; /* of the zone */
    bool with_key;      /* of a committer: the commit is signed with the user's key as it is made */
} FolioSignature;

/* Writes blobs, tree and commit on top of `parent` ("" for a first commit) without moving any ref.
 * A set of changes that leaves the tree as it was gives *commit equal to `parent`.
 * `sync` makes every object durable. Errors: FAILED with git's words when the key cannot sign. */
bool folio_repo_write_commit(FolioRepo *repo, const char *parent, const GPtrArray *changes,
                             const char *message, const FolioSignature *author,
                             const FolioSignature *committer, bool sync,
                             char commit[FOLIO_OID_HEX_SIZE], GError **error);
/* Moves HEAD's branch from `expected` ("" unborn) to `commit`, by compare-and-swap, as durably as the
 * commit was written. `moved` (out)
 * is set, with success, when somebody else moved it first or holds its lock: read HEAD again. */
bool folio_repo_advance(FolioRepo *repo, const char *expected, const char *commit,
                        const char *reflog, bool *moved, GError **error);
/* Does HEAD's tree hold exactly these contents (or nothing, for removals)? */
bool folio_repo_verify(FolioRepo *repo, const GPtrArray *changes, GError **error);
/* Spawns `git gc --auto` when many loose objects are there and git is installed. Never fails. */
void folio_repo_maintain(FolioRepo *repo);

#endif
