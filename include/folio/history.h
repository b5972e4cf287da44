/* History: what commits did, newest first. */
#ifndef FOLIO_HISTORY_H
#define FOLIO_HISTORY_H

#include "folio/repo.h"

typedef enum FolioDeltaType {
    FOLIO_DELTA_ADDED,
    FOLIO_DELTA_CHANGED,
    FOLIO_DELTA_REMOVED
} FolioDeltaType;

typedef struct FolioDelta {
    FolioDeltaType type;
    char *path;
    char old_blob[FOLIO_OID_HEX_SIZE], new_blob[FOLIO_OID_HEX_SIZE]; /* "" where there is none */
} FolioDelta;
void folio_delta_free(FolioDelta *delta);

typedef struct FolioCommit {
    char id[FOLIO_OID_HEX_SIZE];
    char parent[FOLIO_OID_HEX_SIZE]; /* first; "" for a root */
    char *author, *email;
    gint64 time;
    int offset_minutes;
    char *summary, *message;
    GPtrArray *deltas; /* FolioDelta*, against the first parent; for merges only paths that differ
                          from every parent. NULL when not asked for. */
} FolioCommit;
void folio_commit_free(FolioCommit *commit);
/* All but the deltas. */
FolioCommit *folio_commit_copy(const FolioCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioCommit, folio_commit_free)
/* The last value of a trailer ("Folio-Op") of the message; NULL. Caller frees. */
char *folio_commit_dup_trailer(const FolioCommit *commit, const char *name);

/* From `tip` ("" or NULL: HEAD) back, leaving out what `until` (may be NULL) reaches; `func` gets
 * each commit (borrowed) and returns false to stop. `with_deltas` computes changed paths by a tree
 * comparator that skips equal subtrees. */
typedef bool (*FolioHistoryFunc)(const FolioCommit *commit, gpointer data);
bool folio_history_walk(FolioRepo *repo, const char *tip, const char *until, bool with_deltas,
                        FolioHistoryFunc func, gpointer data, GError **error);
/* Resolves a revision typed by a person: a hexadecimal prefix of 4 or more, HEAD, HEAD~N. Nothing
 * else reaches libgit2. Errors: NOT_FOUND. */
bool folio_history_resolve(FolioRepo *repo, const char *revision, char id[FOLIO_OID_HEX_SIZE],
                           GError **error);
/* Differences between two commits' trees ("" is the empty tree): FolioDelta*. */
GPtrArray *folio_history_compare(FolioRepo *repo, const char *from, const char *to, GError **error);
/* Blob by id. */
bool folio_history_read_blob(FolioRepo *repo, const char *blob, gsize max_bytes, GBytes **bytes,
                             GError **error);
/* Paths whose file differs from HEAD (edited, added, removed by hand), by git's index stat data
 * first and content second; ignores what git ignores: FolioDelta*. */
GPtrArray *folio_history_work_changes(FolioRepo *repo, GError **error);

#endif
