/* What the parts of the stock share. */
#ifndef FOLIO_STOCK_INTERNAL_H
#define FOLIO_STOCK_INTERNAL_H

#include "folio/stock.h"

/* The text of a file that an entry names. Errors: USAGE with the names there are and a near one. */
char *folio_stock_load_named(FolioJournal *journal, const FolioStock *stock, const char *name,
                             char **place, GError **error);
/* Adds what is wrong with the elements of frameworks that an entry names. */
void folio_stock_check_framework(FolioJournal *journal, const FolioEntry *entry,
                                 GPtrArray *findings);

#endif
