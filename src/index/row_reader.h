/* Rows by their number. */
#ifndef FOLIO_INDEX_ROW_READER_H
#define FOLIO_INDEX_ROW_READER_H

#include "index_internal.h"

typedef struct FolioRowReader {
    FolioIndex *index;
    const char *match; /* borrowed: what snippets are made for; NULL */
    sqlite3_stmt *rows[FOLIO_STORE_COUNT];
    sqlite3_stmt *snippets[FOLIO_STORE_COUNT];
} FolioRowReader;

/* To be cleared even when it fails. */
bool folio_row_reader_init(FolioRowReader *reader, FolioIndex *index, const char *match,
                           GError **error);
void folio_row_reader_clear(FolioRowReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioRowReader, folio_row_reader_clear)
/* *row is NULL when there is none of that number. */
bool folio_row_reader_read(FolioRowReader *reader, FolioStoreId store, gint64 n, FolioRow **row,
                           GError **error);

#endif
