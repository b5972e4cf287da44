/* What several journals have to list, as one list. */
#ifndef FOLIO_CMD_GATHER_H
#define FOLIO_CMD_GATHER_H

#include "command.h"

/* Moves `found` (FolioRow*, taken; NULL is an error already set: false) into `all`, as of the journal that
 * the call is asking. */
bool folio_rows_gather(const FolioCall *call, GPtrArray *all, GPtrArray *found);
bool folio_tasks_gather(const FolioCall *call, GPtrArray *all, GPtrArray *found);
/* In the order in which the index sorts one journal's, cut to its limit. */
void folio_rows_sort(GPtrArray *rows, const FolioOrder *order);
/* Open ones first, then by due. */
void folio_tasks_sort(GPtrArray *tasks, const FolioOrder *order);

#endif
