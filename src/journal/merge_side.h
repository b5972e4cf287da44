/* One side of a merge: what becomes of its files before both are merged. */
#ifndef FOLIO_JOURNAL_MERGE_SIDE_H
#define FOLIO_JOURNAL_MERGE_SIDE_H

#include "merging.h"

typedef struct FolioMergeSide {
    const char *commit;
    const GPtrArray *deltas; /* FolioDelta*: what it did since the fork */
    GHashTable *added;       /* id of an entry -> path */
    GHashTable *authors;     /* path -> FolioMergeAuthor; NULL until somebody asks */
    GHashTable *changed;     /* path -> GBytes */
    GPtrArray *gone;         /* char* */
} FolioMergeSide;

/* A file as it will be on that side. Errors: NOT_FOUND. */
bool folio_merge_side_read(const FolioMerging *merging, const FolioMergeSide *side,
                           const char *path, GBytes **bytes, GError **error);
/* Follows a renaming in all texts that the side changed. */
bool folio_merge_side_mend(const FolioMerging *merging, FolioMergeSide *side,
                           const FolioRenaming *renaming, GError **error);
bool folio_merge_sides_know_authors(FolioMerging *merging, FolioMergeSide *ours,
                                    FolioMergeSide *theirs, GError **error);
/* By the day they were written; of one second, by their names. The authors are known. */
bool folio_merge_is_ours_younger(const FolioMergeSide *ours, const char *our_path,
                                 const FolioMergeSide *theirs, const char *their_path);
/* An id instead of `id` for what stands in `path`, the same on every machine: no chance, no clock. `taken`
 * has those (keys) that may not be. Caller frees; NULL when none is free. */
char *folio_merge_make_id(const char *id, const char *path, GHashTable *const taken[2]);

/* Gives another id to the younger of two actions that were made with the same one on either side, and tells
 * of it in `told`. */
bool folio_merging_part_actions(FolioMerging *merging, FolioMergeSide *ours, FolioMergeSide *theirs,
                                GError **error);

#endif
