/* Entries and actions as records. */
#ifndef FOLIO_CMD_ENTRIES_H
#define FOLIO_CMD_ENTRIES_H

#include "records.h"

extern const FolioRecordType folio_entry_records; /* FolioRow */
extern const FolioRecordType folio_task_records;  /* FolioTaskRow */

/* The table of one kind, or of several (NULL). FolioColumn, caller frees with g_array_unref. */
GArray *folio_entry_columns_new(const FolioKind *kind);
extern const FolioColumn folio_task_columns[];
extern const guint folio_task_column_count;

/* Is it open, with its day of reckoning past? */
bool folio_row_is_late(const FolioRow *row, const GDate *today);
bool folio_task_is_late(const FolioTask *task, const GDate *today);

/* Is an ISO day, or the day of a moment, before today? */
bool folio_day_is_past(const char *day, const GDate *today);
FolioStyle folio_style_of_id(const void *item, const FolioCall *call);

/* False: an action was named where an entry is wanted. The caller adds the way on. */
bool folio_refuse_action(const FolioTarget *target, GError **error);

/* What an entry is called: its title, else the name of its file, as in lists. Borrowed. */
const char *folio_entry_label(const FolioEntry *entry);
json_t *folio_row_to_json(const FolioRow *row);
/* A row made from an entry in memory, for commands that have just written it. Caller frees. */
FolioRow *folio_row_from_entry(const FolioEntry *entry);

#endif
