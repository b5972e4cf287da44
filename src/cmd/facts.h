/* What is worth saying about an entry in one line. */
#ifndef FOLIO_CMD_FACTS_H
#define FOLIO_CMD_FACTS_H

#include "command.h"

/* "due Wed 2026-09-02 (in 6 months), shared": every day and length it has, in words with the
 * weekday, so that a date is never misread, and who sees it. Caller frees. */
char *folio_facts_of_entry(const FolioEntry *entry, const GDate *today);
/* "1 entry", "3 entries". Caller frees. */
char *folio_facts_count_entries(gsize count);
/* Who reads it: "you alone", "whoever can read this journal" ... */
const char *folio_visibility_meaning(FolioVisibility visibility);

#endif
