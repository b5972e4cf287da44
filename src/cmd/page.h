/* An entry for reading on a terminal. */
#ifndef FOLIO_CMD_PAGE_H
#define FOLIO_CMD_PAGE_H

#include "printer.h"

/* Title line, fields in words, text. */
void folio_page_print(FolioCall *call, const FolioEntry *entry);
/* "heading: id title" lines; nothing for an empty list. */
void folio_page_print_rows(FolioCall *call, const char *heading, const GPtrArray *rows);

#endif
