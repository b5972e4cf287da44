/* Merging three versions of an entry: fields one by one, promises by their id, the text by paragraphs
 * and then lines. One function for edits that meet, for sync and for git's merge driver. */
#ifndef FOLIO_MERGE_H
#define FOLIO_MERGE_H

#include <glib.h>
#include <stdbool.h>

/* Words for what cannot be decided; any may be NULL. */
typedef struct FolioMergeLabels {
    const char *ours, *theirs;             /* after the conflict markers of the text */
    const char *their_author, *their_time; /* named in the `conflicts:` list of the front matter */
    int marker_size;                       /* of conflict markers; 0: 7 */
} FolioMergeLabels;

typedef struct FolioMergeResult {
    GBytes *bytes;      /* the merged file */
    unsigned conflicts; /* fields and places that keep both sides; 0: clean */
} FolioMergeResult;

void folio_merge_result_clear(FolioMergeResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMergeResult, folio_merge_result_clear)

/* Texts are whole files with their lengths in bytes; an empty base means that both sides added the
 * file. What does not parse as front matter is merged as plain text. No paragraph and no list item of
 * either side is lost; what one deleted and the other changed is kept; two additions to one place both
 * stand there. The order of the sides changes nothing but the marked conflicts and the formatting of
 * the front matter, which is ours. Merging the result again with either side changes nothing (where
 * both moved the same blocks about, at most their order). `conflicts` counts what is undecided in the
 * result, old or new. Errors: FAILED for a side over the size limits. */
bool folio_merge_entry(const char *base, gsize base_bytes, const char *ours, gsize our_bytes,
                       const char *theirs, gsize their_bytes, const FolioMergeLabels *labels,
                       FolioMergeResult *result, GError **error);

/* The same by the name of the file: folio.yaml, which is front matter as a whole, and Markdown are taken,
 * others are nothing for this. */
bool folio_merge_takes(const char *path);
bool folio_merge_named(const char *path, const char *base, gsize base_bytes, const char *ours,
                       gsize our_bytes, const char *theirs, gsize their_bytes,
                       const FolioMergeLabels *labels, FolioMergeResult *result, GError **error);

#endif
