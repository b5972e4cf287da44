/* The index: a derived, disposable SQLite picture of the entries, two databases seen as one. Delete
 * it and it rebuilds. Never touches git. */
#ifndef FOLIO_INDEX_H
#define FOLIO_INDEX_H

#include "folio/query.h"
#include "folio/root.h"

typedef enum FolioStoreId {
    FOLIO_STORE_SHARED,
    FOLIO_STORE_PRIVATE,
    FOLIO_STORE_COUNT
} FolioStoreId;
/* "shared" or "private". */
const char *folio_store_name(FolioStoreId store);

typedef struct FolioIndex FolioIndex;

/* Opens or makes the databases: `shared_db` (in .git/folio) and `private_db` (beside the private
 * store, mode 0600; NULL: there is no private store). A missing or damaged one, or one of another
 * schema or other kinds, starts empty. Where none can be written (a read-only folder) it is made in
 * memory. `kinds` is borrowed. */
FolioIndex *folio_index_open(const char *shared_db, const char *private_db, const FolioKinds *kinds,
                             GError **error);
void folio_index_free(FolioIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIndex, folio_index_free)

/* Brings one store's rows up to date with the files under `root` by stat (size, mtime, ctime, inode);
 * two workers read what changed, and only that. Files below templates/ are no entries. `progress`
 * (may be NULL) is told files done and in all. Errors: FAILED when a folder cannot be read; CONFLICT
 * when another process writes the index for a minute. */
typedef void (*FolioProgress)(gsize done, gsize total, gpointer data);
bool folio_index_refresh(FolioIndex *index, FolioStoreId store, const FolioRoot *root,
                         FolioProgress progress, gpointer data, GError **error);
/* A number that stands for all files below `root` as they are, by their stat: while it is the same nothing
 * has changed. 0: nothing can be said, because something changed just now. */
bool folio_index_fingerprint(const FolioRoot *root, guint64 *print, GError **error);
/* All files of a store as the last refresh met them: a FolioStampSum of what folio_root_walk_complete tells.
 * 0: nothing can be said. */
guint64 folio_index_get_files(const FolioIndex *index, FolioStoreId store);
/* Tells it of files this process has just written, without walking: paths, NULL-terminated. */
bool folio_index_note(FolioIndex *index, FolioStoreId store, const FolioRoot *root,
                      const char *const *paths, GError **error);

/* One entry as the index knows it, enough for every listing. */
typedef struct FolioRow {
    FolioStoreId store;
    const char *journal; /* its name in a listing of several journals, borrowed; NULL */
    char *path;
    char *id;              /* person: handle */
    const FolioKind *kind; /* NULL when the file could not be read as an entry */
    char *title;           /* of a broken file: its name */
    char *status;          /* NULL */
    /* What the front matter says, in the shared store; there, an entry that says nothing is shared,
     * whatever its kind. Always private in the private store. */
    FolioVisibility visibility;
    char *date; /* ISO; NULL */
    char *due;  /* due, review, start or follow_up, whatever the kind's day of reckoning is; NULL */
    char *author;  /* NULL */
    char *problem; /* why it could not be read, "path:line:column: message"; NULL */
    /* Every front-matter field as text, lists joined with ", ": name -> value. */
    GHashTable *fields;
    guint64 sum;   /* a hash of the file's bytes; 0 of a row that is not from the index */
    char *snippet; /* words around a hit, marks as \001 and \002; NULL */
    double rank;   /* of a search, smaller is better; 0 otherwise */
    char *block;   /* when set, all texts above live in it and are freed with it */
} FolioRow;
void folio_row_free(FolioRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRow, folio_row_free)
/* A member by its name ("id", "kind", "status" ...), else a field ('-' and '_' are the same).
 * Borrowed; NULL. */
const char *folio_row_get(const FolioRow *row, const char *field);
/* Is its state one in which there is nothing more to do? */
bool folio_row_is_closed(const FolioRow *row);

typedef struct FolioTaskRow {
    FolioTask *task;
    FolioStoreId store;
    const char *journal; /* as in FolioRow */
    char *path, *entry_id, *entry_title;
    FolioVisibility visibility;
} FolioTaskRow;
void folio_task_row_free(FolioTaskRow *row);

typedef struct FolioOrder {
    /* "date", "due", "title", "rank", a front-matter field ...; what lacks it comes last. NULL: by rank
     * when searching, else by due, and without one the newest first. */
    const char *field;
    bool reverse;
    guint limit; /* 0: no limit */
} FolioOrder;

/* Entries that match (`query` and `order` may be NULL): FolioRow*. Broken files match ALL, their
 * kind's folder, `path` and has:problem only. Errors: FAILED when the database cannot be read; USAGE
 * for a query of more than 500 terms or 16 levels. */
GPtrArray *folio_index_find(FolioIndex *index, const FolioQuery *query, const FolioOrder *order,
                            const GDate *today, GError **error);
/* Every entry, of the shared store first, in the order of paths: FolioRow* with `store`, `path`, `id`,
 * `kind`, `visibility`, `problem` and `sum` alone, for those who go through all of them. */
GPtrArray *folio_index_list(FolioIndex *index, GError **error);
/* Tasks that match, or whose entry does: FolioTaskRow*, open ones first, by due. FIELD names "id",
 * "due", "status", "who" and "is" mean the task's own, all others its entry's. */
/* Can tasks be sorted by this field? */
bool folio_index_sorts_tasks_by(const char *field);
GPtrArray *folio_index_find_tasks(FolioIndex *index, const FolioQuery *query,
                                  const FolioOrder *order, const GDate *today, GError **error);
/* The entry, or the person, of exactly this id (case aside), of the shared store first; *row is NULL when
 * there is none, else the caller's. */
bool folio_index_get(FolioIndex *index, const char *id, FolioRow **row, GError **error);
/* Rows whose id starts with `prefix` (entries, persons by handle), at most `limit`: FolioRow*. */
GPtrArray *folio_index_complete(FolioIndex *index, const char *prefix, guint limit, GError **error);
/* Tasks whose id starts with `prefix`: FolioTaskRow*. */
GPtrArray *folio_index_complete_tasks(FolioIndex *index, const char *prefix, guint limit,
                                      GError **error);
/* Entries that link to `id` (front matter or text; a handle: that name the person): FolioRow*. */
GPtrArray *folio_index_links_to(FolioIndex *index, const char *id, GError **error);
/* All ids that entries of `kind` link to; with NULL those that entries with actions in their text link
 * to, and those entries' own ids. A new set of lower-case ids. */
GHashTable *folio_index_list_linked(FolioIndex *index, const char *kind, GError **error);
/* Is this id (entry or task) in use in either store? */
bool folio_index_has_id(FolioIndex *index, const char *id);
/* Ids that two or more entries have, then those of actions: char*, lower case, each once. With `across`
 * only what stands in the private store and in the shared one. Handles are none: two cards of one name are
 * one person. */
GPtrArray *folio_index_list_twins(FolioIndex *index, bool across, GError **error);
/* Number of entries of a store, broken ones included. */
gsize folio_index_count(FolioIndex *index, FolioStoreId store);

#endif
