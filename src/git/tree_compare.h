#ifndef FOLIO_TREE_COMPARE_H
#define FOLIO_TREE_COMPARE_H

#include "folio/history.h"
#include "git_internal.h"

/* Appends the files that differ between two trees (NULL is the empty one) to `deltas` (FolioDelta*),
 * ordered by path. Subtrees that are equal by id are not read; submodules are passed over.
 * Errors: FAILED for trees deeper or larger than any journal. */
bool folio_tree_compare(FolioRepo *repo, const git_tree *from, const git_tree *to,
                        GPtrArray *deltas, GError **error);

/* The same with files whose mode alone differs. */
bool folio_tree_compare_modes(FolioRepo *repo, const git_tree *from, const git_tree *to,
                              GPtrArray *deltas, GError **error);

FolioDelta *folio_delta_new(const char *path, const git_oid *old_blob, const git_oid *new_blob);

#endif
