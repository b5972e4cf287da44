/* The history table: a derived, disposable SQLite picture of which commit changed which entry, one
 * database a store. Delete it and it is made again. Never touches git: it is told. */
#ifndef FOLIO_HISTORY_TABLE_H
#define FOLIO_HISTORY_TABLE_H

#include "folio/index.h"

typedef struct FolioHistoryTable FolioHistoryTable;

/* Opens or makes the databases as folio_index_open does. Ids of commits and blobs are given and returned
 * in hexadecimal. Errors: FAILED. */
FolioHistoryTable *folio_history_table_open(const char *shared_db, const char *private_db,
                                            GError **error);
void folio_history_table_free(FolioHistoryTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioHistoryTable, folio_history_table_free)
/* Throws a store's rows away with their file; `in_memory` gives up the file for good. */
bool folio_history_table_restart(FolioHistoryTable *table, FolioStoreId store, bool in_memory,
                                 GError **error);
/* The commit whose history the table has; "" for none yet. Caller frees. NULL with an error. */
char *folio_history_table_dup_tip(FolioHistoryTable *table, FolioStoreId store, GError **error);

/* --- Writing: one object for a transaction -------------------------------------------------------- */

typedef struct FolioHistoryBatch FolioHistoryBatch;

/* Begins a transaction that keeps other writers out. Errors: CONFLICT when another process writes for a
 * minute. */
FolioHistoryBatch *folio_history_batch_new(FolioHistoryTable *table, FolioStoreId store,
                                           GError **error);
/* Forgets all that the store's rows say. */
bool folio_history_batch_clear(FolioHistoryBatch *batch, GError **error);
/* The next commit, newest first; what is added after belongs to it. All of a batch counts as newer than
 * what was there. */
void folio_history_batch_begin_commit(FolioHistoryBatch *batch, const char *commit);
/* It changed the file `path` of the entry `id` from one blob to another ("" where there is none). */
bool folio_history_batch_add_change(FolioHistoryBatch *batch, const char *id, const char *path,
                                    const char *before, const char *after, GError **error);
/* It can be found again by `mark`, any text. */
bool folio_history_batch_add_mark(FolioHistoryBatch *batch, const char *mark, GError **error);
/* Keeps it: the table now has the history of `tip`. */
bool folio_history_batch_commit(FolioHistoryBatch *batch, const char *tip, GError **error);
/* Rolls back what is not committed. */
void folio_history_batch_free(FolioHistoryBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioHistoryBatch, folio_history_batch_free)

/* --- Reading -------------------------------------------------------------------------------------- */

typedef struct FolioHistoryRow {
    char *commit;
    char *path;
    char *before, *after; /* "" where there is none */
} FolioHistoryRow;
void folio_history_row_free(FolioHistoryRow *row);

/* The changes of the files whose entry is `id`, and of the file `path` (may be NULL), newest first:
 * FolioHistoryRow*. Errors: FAILED also for rows that are not as they were written. */
GPtrArray *folio_history_table_find(FolioHistoryTable *table, FolioStoreId store, const char *id,
                                    const char *path, GError **error);
/* The commits that have the mark `mark`, or one that begins so, newest first: char*. Errors as before. */
GPtrArray *folio_history_table_find_mark(FolioHistoryTable *table, FolioStoreId store,
                                         const char *mark, bool is_prefix, GError **error);

/* --- Notes: what was read from the versions of an entry ------------------------------------------- */

typedef struct FolioHistoryNote {
    char *path, *id;
    GBytes *bytes;
} FolioHistoryNote;
/* What was noted of the versions of entries that have had no other since: path -> FolioHistoryNote. */
GHashTable *folio_history_table_list_notes(FolioHistoryTable *table, FolioStoreId store,
                                           GError **error);
/* Keeps FolioHistoryNote* until a commit changes a file of that path, or of an entry with that id. They were
 * read when the table had the history of `tip`; when it has another one now, none is kept. Errors: CONFLICT
 * too. */
bool folio_history_table_add_notes(FolioHistoryTable *table, FolioStoreId store, const char *tip,
                                   const GPtrArray *notes, GError **error);

#endif
