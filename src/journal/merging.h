/* What the files of the merge share. */
#ifndef FOLIO_JOURNAL_MERGING_H
#define FOLIO_JOURNAL_MERGING_H

#include "folio/incoming.h"
#include "folio/merge.h"
#include "journal_internal.h"

/* Who touched a file last on one side. */
typedef struct FolioMergeAuthor {
    char *name;
    gint64 time;
    gint64 first_time; /* of the first commit of that side that touched it */
} FolioMergeAuthor;

/* path -> FolioMergeAuthor of the commits that `tip` has and `known` ("": none) has not; and, by
 * `names` (may be NULL), their authors in the order of their first appearance, newest first. */
GHashTable *folio_merge_list_authors(FolioRepo *repo, const char *tip, const char *known,
                                     GPtrArray *names, GError **error);

#define FOLIO_MERGE_MARKER_SIZE 7

/* What conflicts say of the two sides; each may be NULL. */
typedef struct FolioMergeNames {
    char *ours, *theirs; /* "Lena Ortiz, 2026-03-02T10:00:00Z" */
    char *their_author, *their_time;
} FolioMergeNames;
/* Authors that are not known (NULL) leave "ours" and "theirs". */
void folio_merge_names_init(FolioMergeNames *names, const FolioMergeAuthor *ours,
                            const FolioMergeAuthor *theirs);
void folio_merge_names_clear(FolioMergeNames *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMergeNames, folio_merge_names_clear)
bool folio_merge_file_texts(const FolioMergeFile *file, const FolioMergeNames *names,
                            int marker_size, FolioMergeResult *result, GError **error);

/* What is worked out before anything changes. */
typedef struct FolioMerging {
    FolioJournal *journal;
    FolioRepo *repo;
    const char *theirs;
    bool is_trial; /* only to be looked at */
    char head[FOLIO_OID_HEX_SIZE];
    FolioMergeKind kind;
    GHashTable *their_authors;            /* path -> FolioMergeAuthor */
    GHashTable *our_authors;              /* the same; NULL until a conflict asks for it */
    GPtrArray *their_names;               /* char* */
    GHashTable *conflicts;                /* path -> their number */
    GPtrArray *kept;                      /* FolioMergeKept* */
    GHashTable *renamed;                  /* path -> the id that was there before */
    GPtrArray *told;                      /* char*: a line for each action with another id */
    GPtrArray *our_deltas, *their_deltas; /* FolioDelta*: what each did since the fork */
    GPtrArray *moves;                     /* FolioMergeMove* */
    char commit[FOLIO_OID_HEX_SIZE];
    GPtrArray *changes; /* FolioTreeChange*, from HEAD to the commit */
} FolioMerging;
void folio_merging_clear(FolioMerging *merging);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMerging, folio_merging_clear)

/* Ours, listed when somebody asks. Borrowed; NULL with an error. */
GHashTable *folio_merging_get_our_authors(FolioMerging *merging, GError **error);
/* An entry that one side gave another file while the other side changed it: known by its id. It is merged
 * at its old place, `from`, and then goes where it was moved to. */
typedef struct FolioMergeMove {
    char *from, *to;
} FolioMergeMove;
/* Fills `moves` and brings such entries back to their old places in the trees ("": that of the commit). */
bool folio_merging_undo_moves(FolioMerging *merging, char our_tree[FOLIO_OID_HEX_SIZE],
                              char their_tree[FOLIO_OID_HEX_SIZE], GError **error);
/* Takes them to their new places in the merged tree. */
bool folio_merging_redo_moves(FolioMerging *merging, char tree[FOLIO_OID_HEX_SIZE], GError **error);
/* Gives another id to the younger of two entries, or of two actions, that were made with the same one on
 * either side. The trees are "" where a side stays as it is; `renamed` and `told` tell what was done. */
bool folio_merging_part_twins(FolioMerging *merging, char our_tree[FOLIO_OID_HEX_SIZE],
                              char their_tree[FOLIO_OID_HEX_SIZE], GError **error);
/* Works it out: the commit is made, nothing leads to it yet. */
bool folio_merging_plan(FolioMerging *merging, GError **error);
/* Remembers what a merge spared, for folio_journal_list_spared. */
bool folio_spared_note(FolioJournal *journal, const GPtrArray *spared, GError **error);
void folio_merging_report(const FolioMerging *merging, FolioMergeReport *report);

/* CONFLICT, naming the path, when something uncommitted is in the way of `changes`. */
bool folio_merge_check_clean(FolioRepo *repo, const GPtrArray *changes, GError **error);
/* Files, git's index, and all of it durable. */
bool folio_merge_apply(FolioJournal *journal, FolioIndexLock *lock, const GPtrArray *changes,
                       GError **error);

#endif
