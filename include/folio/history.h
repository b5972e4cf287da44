/* History: what commits did, newest first. */
#ifndef FOLIO_HISTORY_H
#define FOLIO_HISTORY_H

#include "folio/date.h"
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
    char second[FOLIO_OID_HEX_SIZE]; /* of a merge; "" */
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
/* When it was written, by the clock on the wall where that was. False for a time beyond the year 9999: what comes
 * in may say any. */
bool folio_commit_get_moment(const FolioCommit *commit, FolioMoment *moment);
/* The last value of a trailer ("Folio-Op") of the message; NULL. Caller frees. */
char *folio_commit_dup_trailer(const FolioCommit *commit, const char *name);
/* Every value of one that stands there once for each entry ("Folio-Id"). */
void folio_commit_each_trailer(const FolioCommit *commit, const char *name,
                               void (*func)(const char *value, gpointer data), gpointer data);

/* From `tip` ("" or NULL: HEAD) back, leaving out what `until` (may be NULL) reaches; `func` gets
 * each commit (borrowed) and returns false to stop. `with_deltas` computes changed paths by a tree
 * comparator that skips equal subtrees. Errors: CONFLICT where a shallow clone ends. */
typedef bool (*FolioHistoryFunc)(const FolioCommit *commit, gpointer data);
bool folio_history_walk(FolioRepo *repo, const char *tip, const char *until, bool with_deltas,
                        FolioHistoryFunc func, gpointer data, GError **error);
/* The same with deltas over what `tip` reaches and none of `known` (NULL-terminated; what is no commit
 * here is passed over) does: what is new to somebody who has those. */
bool folio_history_walk_new(FolioRepo *repo, const char *tip, const char *const *known,
                            FolioHistoryFunc func, gpointer data, GError **error);
/* The commits of these ids (const char*), without deltas: FolioCommit*, in their order. Errors: NOT_FOUND
 * for what is no commit here. */
GPtrArray *folio_history_read_commits(FolioRepo *repo, const GPtrArray *ids, GError **error);
/* Commits at the tips of the remote-tracking branches of `remote` (NULL: of every remote), in
 * hexadecimal; NULL-terminated, caller frees (g_strfreev). NULL with an error. */
char **folio_history_list_remote_tips(FolioRepo *repo, const char *remote, GError **error);
/* The commit that an object (an annotated tag, say) leads to, "" when it is none; the texts of tags on
 * the way are joined in *text (may be NULL; caller frees). Errors: FAILED for no object at all. */
bool folio_history_peel(FolioRepo *repo, const char *object, char commit[FOLIO_OID_HEX_SIZE],
                        char **text, GError **error);
/* Resolves a revision typed by a person: a hexadecimal prefix of 4 or more, HEAD, HEAD~N. Nothing
 * else reaches libgit2. Errors: NOT_FOUND. */
bool folio_history_resolve(FolioRepo *repo, const char *revision, char id[FOLIO_OID_HEX_SIZE],
                           GError **error);
/* Is `ancestor` that commit or one that leads to it? False also when one of them is "" or not here. */
bool folio_history_is_ancestor(FolioRepo *repo, const char *ancestor, const char *commit);
/* The best common ancestor of two commits; "" when they have none, or when one of them is "". */
bool folio_history_find_base(FolioRepo *repo, const char *one, const char *other,
                             char base[FOLIO_OID_HEX_SIZE], GError **error);
/* Differences between two commits' trees ("" is the empty tree): FolioDelta*. */
GPtrArray *folio_history_compare(FolioRepo *repo, const char *from, const char *to, GError **error);
/* The paths of such differences, as a set: char*. */
GHashTable *folio_deltas_list_paths(const GPtrArray *deltas);
/* Blob by id. */
bool folio_history_read_blob(FolioRepo *repo, const char *blob, gsize max_bytes, GBytes **bytes,
                             GError **error);
/* Paths whose file differs from HEAD (edited, added, removed by hand), by git's index stat data
 * first and content second; ignores what git ignores: FolioDelta*. The new_blob of an added file is all zeros:
 * it is not read. `unreadable` gets the paths (char*) of files that cannot be read, which may differ; NULL: one
 * that HEAD has is an error. */
GPtrArray *folio_history_work_changes(FolioRepo *repo, GPtrArray *unreadable, GError **error);
/* Does a sparse checkout (git-sparse-checkout(1)) leave this file out of the work tree? It is no change then
 * that it is not there. */
bool folio_history_is_left_out(FolioRepo *repo, const char *path);
/* Is it certain that there are none? `files` is the FolioStampSum of all that folio_root_walk_complete tells of
 * the work tree. False as well when somebody has to look: folio_history_work_changes does. */
bool folio_history_is_untouched(FolioRepo *repo, guint64 files);

/* What is staged: paths whose row in the index file `index_path` (NULL: git's own) differs from HEAD:
 * FolioDelta*. Errors: FAILED, with git's command that helps, for an index libgit2 cannot read. */
GPtrArray *folio_history_staged(FolioRepo *repo, const char *index_path, GError **error);

#endif
