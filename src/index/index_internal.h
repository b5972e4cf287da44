/* Between the sources of the index. */
#ifndef FOLIO_INDEX_INTERNAL_H
#define FOLIO_INDEX_INTERNAL_H

#include "db.h"
#include "doc.h"

struct FolioIndex {
    FolioDb db;
    const FolioKinds *kinds;
    FolioRoot *roots[FOLIO_STORE_COUNT]; /* of the last refresh, for a rebuild; NULL before */
    guint64 files[FOLIO_STORE_COUNT];    /* what folio_index_get_files tells */
};

/* After reading failed with `cause`: makes the databases anew from the folders of the last refresh.
 * False when that would not help: another process was writing, or there was no refresh. */
bool folio_index_repair(FolioIndex *index, const GError *cause);

/* --- Writing rows: one object for a transaction ------------------------------------------------ */

typedef struct FolioRowWriter FolioRowWriter;

/* Begins a transaction that keeps other writers out. */
FolioRowWriter *folio_row_writer_new(FolioDb *db, FolioStoreId store, GError **error);
/* Makes the row of `path` say what `doc` says; NULL: there is nothing to say any more. The same bytes
 * as before cost one small change only. */
bool folio_row_writer_put(FolioRowWriter *writer, const char *path, gint64 print,
                          const FolioDoc *doc, GError **error);
/* Removes a row if its file is gone. One that is there after all was put just now, or by another
 * process since this one looked. */
bool folio_row_writer_drop(FolioRowWriter *writer, const FolioRoot *root, gint64 n, GError **error);
bool folio_row_writer_commit(FolioRowWriter *writer, GError **error);
/* Rolls back what is not committed. */
void folio_row_writer_free(FolioRowWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRowWriter, folio_row_writer_free)

#endif
