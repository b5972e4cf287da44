/* Merging two commits by their trees, in memory: no reference, no index and no work tree is touched. */
#ifndef FOLIO_TREE_MERGE_H
#define FOLIO_TREE_MERGE_H

#include "folio/repo.h"

typedef enum FolioMergeKind {
    FOLIO_MERGE_UP_TO_DATE,   /* theirs is known already */
    FOLIO_MERGE_FAST_FORWARD, /* ours is what theirs began from */
    FOLIO_MERGE_BOTH          /* each has something of its own */
} FolioMergeKind;

/* How two commits stand to each other; ours may be "" (no commit yet). Errors: CONFLICT when their
 * histories have nothing in common. */
bool folio_merge_find_kind(FolioRepo *repo, const char *ours, const char *theirs,
                           FolioMergeKind *kind, GError **error);

/* A commit that both sides began from: of several the newest. Errors: as above. */
bool folio_merge_find_fork(FolioRepo *repo, const char *ours, const char *theirs,
                           char fork[FOLIO_OID_HEX_SIZE], GError **error);

/* One file that both sides changed, each in another way. */
typedef struct FolioMergeFile {
    const char *path;
    GBytes *base; /* NULL: both sides added it */
    GBytes *ours, *theirs;
    unsigned level; /* 0; more when what both began from has to be merged first (criss-cross) */
} FolioMergeFile;

typedef enum FolioMergeAnswer {
    FOLIO_MERGE_DONE,     /* `merged` is the file */
    FOLIO_MERGE_AS_TEXT,  /* by lines as git does, and both versions when that meets a conflict */
    FOLIO_MERGE_KEEP_BOTH /* both versions, ours under its name */
} FolioMergeAnswer;

/* Decides one file; `*merged` (owned by the caller) only with DONE. False with an error ends it all. */
typedef bool (*FolioMergeFileFunc)(const FolioMergeFile *file, gpointer data,
                                   FolioMergeAnswer *answer, GBytes **merged, GError **error);

/* A file that is there because nothing is lost: both versions of it, or the one that one side changed and
 * the other removed. */
typedef struct FolioMergeKept {
    char *path;
    char *beside;      /* where theirs stands; NULL when there is one version only, */
    bool removed_here; /* which they changed and we removed; else the other way round */
} FolioMergeKept;

/* What to merge. The trees may differ from their commits' where a side was amended on the way. */
typedef struct FolioTreeMerge {
    const char *ours, *theirs;
    const char *our_tree, *their_tree; /* NULL: of the commits */
    FolioMergeFileFunc func;
    gpointer data;
} FolioTreeMerge;

/* Three-way by folders, looking only into those that theirs changed. What one side deleted and the
 * other changed stays; a file and a folder of one name both stay. Several bases are merged first, as
 * git does. Files over the sizes of the guard are never read. `kept` gets FolioMergeKept*. */
bool folio_tree_merge_run(FolioRepo *repo, const FolioTreeMerge *merge,
                          char tree[FOLIO_OID_HEX_SIZE], GPtrArray *kept, GError **error);
void folio_merge_kept_free(FolioMergeKept *kept);

/* The tree of `commit`, or the tree of that id, with `changes` (FolioChange*). */
bool folio_tree_amend(FolioRepo *repo, const char *commit, const GPtrArray *changes,
                      char tree[FOLIO_OID_HEX_SIZE], GError **error);
/* A commit of `tree` on two parents, which moves no reference. */
bool folio_tree_merge_commit(FolioRepo *repo, const char *tree, const char *ours,
                             const char *theirs, const char *message, const FolioSignature *author,
                             const FolioSignature *committer, char commit[FOLIO_OID_HEX_SIZE],
                             GError **error);

/* --- From one tree to another on disk ------------------------------------------------------------ */

/* What becomes of one path. */
typedef struct FolioTreeChange {
    char *path;
    char before[FOLIO_OID_HEX_SIZE], after[FOLIO_OID_HEX_SIZE]; /* blobs; "" where there is none */
    bool was_executable, is_executable;
} FolioTreeChange;
void folio_tree_change_free(FolioTreeChange *change);

/* All that differs between two commits ("" is the empty tree), modes included: FolioTreeChange*,
 * removals first. Errors: FAILED for what is no ordinary file. */
GPtrArray *folio_tree_list_changes(FolioRepo *repo, const char *from, const char *to,
                                   GError **error);
/* Is the file in the work tree the blob `blob`, as it is or as git would store it? "": is there none? */
bool folio_repo_holds(FolioRepo *repo, const char *path, const char *blob);

/* git's index as it was opened, to ask for rows. */
typedef struct FolioIndexRows FolioIndexRows;
FolioIndexRows *folio_index_rows_open(FolioRepo *repo, GError **error);
void folio_index_rows_free(FolioIndexRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIndexRows, folio_index_rows_free)
bool folio_index_rows_hold(const FolioIndexRows *rows, const char *path, const char *blob);

/* As folio_index_lock_commit, for files that stand in the work tree as `changes` say. */
bool folio_index_lock_commit_tree(FolioIndexLock *lock, const GPtrArray *changes, GError **error);

#endif
