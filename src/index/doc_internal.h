/* Between the sources that make a FolioDoc. */
#ifndef FOLIO_INDEX_DOC_INTERNAL_H
#define FOLIO_INDEX_DOC_INTERNAL_H

#include "doc.h"

void folio_doc_add_field(FolioDoc *doc, const char *name, const char *value);
void folio_doc_add_link(FolioDoc *doc, const char *target);
/* Status, days, author, packed and single fields, links and persons of the front matter. */
void folio_doc_add_front_matter(FolioDoc *doc, const FolioEntry *entry);

#endif
