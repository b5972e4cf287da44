#ifndef FOLIO_GIT_MERGE_INTERNAL_H
#define FOLIO_GIT_MERGE_INTERNAL_H

#include "folio/tree_merge.h"
#include "git_internal.h"

/* folio_tree_merge_run at a level of its own: see FolioMergeFile. `kept` may be NULL. */
bool folio_tree_merge_level(FolioRepo *repo, const FolioTreeMerge *merge, unsigned level,
                            char tree[FOLIO_OID_HEX_SIZE], GPtrArray *kept, GError **error);
/* The tree that both sides began from, merged where there are several; NULL for none at a level above
 * 0. Errors: CONFLICT for none at level 0. */
bool folio_merge_find_base(FolioRepo *repo, const FolioTreeMerge *merge, unsigned level,
                           git_tree **tree, GError **error);

/* One name in three folders; each may be NULL. */
typedef struct FolioMergeNames {
    const git_tree_entry *base, *ours, *theirs;
} FolioMergeNames;

/* A merge on its way through the folders. */
typedef struct FolioMergeWalk {
    FolioRepo *repo;
    const FolioTreeMerge *merge;
    unsigned level;
    GString *path; /* of the folder at hand, with final '/' */
    GPtrArray *kept;
    GError **error;
} FolioMergeWalk;

/* Merges two versions of the file `name`, or keeps both, into `folder`. `their_folder` has the names
 * that are taken already, beside those in `folder`. */
bool folio_merge_file(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
                      const char *name, const FolioMergeNames *sides);
/* Puts their file beside ours, under a name of its own. */
bool folio_merge_put_beside(FolioMergeWalk *walk, git_treebuilder *folder,
                            const git_tree *their_folder, const char *name,
                            const git_tree_entry *entry);
bool folio_merge_put(FolioMergeWalk *walk, git_treebuilder *folder, const char *name,
                     const git_oid *id, git_filemode_t mode);

#endif
