/* The history table, for the files that keep it. */
#ifndef FOLIO_INDEX_HISTORY_INTERNAL_H
#define FOLIO_INDEX_HISTORY_INTERNAL_H

#include "db.h"
#include "folio/history_table.h"

struct FolioHistoryTable {
    FolioDb db;
};

/* Notes of entries (history_notes.c): `sum` is a hash of the rest. */
#define FOLIO_HISTORY_NOTE_SCHEMA                                                           \
    "CREATE TABLE $.note("                                                                  \
    " path TEXT PRIMARY KEY, id TEXT NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL);" \
    "CREATE INDEX $.note_id ON note(id);"

#endif
