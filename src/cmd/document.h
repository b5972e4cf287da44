/* A report's document on paper: words and tables, lines for programs, or JSON. */
#ifndef FOLIO_CMD_DOCUMENT_H
#define FOLIO_CMD_DOCUMENT_H

#include "command.h"
#include "folio/document.h"

/* On a terminal everything; in a pipe the sentences and tab-separated rows (where there are several
 * tables, each row begins with the name of its own); in JSON each table is an array of objects. --format
 * speaks of the rows of the first table. Errors: USAGE for a --format that names no column. */
bool folio_print_document(FolioCall *call, const FolioDocument *document, GError **error);

#endif
