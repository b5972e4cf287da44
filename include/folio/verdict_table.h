/* The verdict table: what git said of signed commits, so that it is not asked again. Derived and
 * disposable. Never touches git: it is told. */
#ifndef FOLIO_VERDICT_TABLE_H
#define FOLIO_VERDICT_TABLE_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioVerdictTable FolioVerdictTable;

/* A verdict on one commit. It holds for one state of keys and settings, a text that becomes another
 * whenever one of them does. */
typedef struct FolioKnownVerdict {
    const char *commit, *state;
    int verdict;        /* a number of the caller's */
    char *key, *signer; /* of a find: the caller's to free; NULL */
} FolioKnownVerdict;

/* Opens or makes the database `path`; one that is damaged, or of another schema, starts empty, and one that
 * cannot be written is made in memory. Errors: FAILED. */
FolioVerdictTable *folio_verdict_table_open(const char *path, GError **error);
void folio_verdict_table_free(FolioVerdictTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioVerdictTable, folio_verdict_table_free)
/* Fills what is known of known->commit in known->state. False when nothing is, also for a row that is not as
 * it was written. */
bool folio_verdict_table_find(FolioVerdictTable *table, FolioKnownVerdict *known);
/* Keeps all of them (FolioKnownVerdict*), in one transaction, in place of what was known of those commits.
 * Errors: FAILED, CONFLICT; nothing is kept then. */
bool folio_verdict_table_keep(FolioVerdictTable *table, const GPtrArray *verdicts, GError **error);

#endif
